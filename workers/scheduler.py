"""Asks for periodic work. Any number of schedulers may run: one leads, the others wait for its place."""

import contextlib
import logging
import time
from collections.abc import Callable, Sequence

from redis.exceptions import LockError, RedisError

from sms_service.gateways.queue import HEARTBEAT_SECONDS, JobQueue, QueueError, connect
from workers.schedule import Periodic
from workers.signals import Signals

log = logging.getLogger(__name__)

LEADER_KEY = "sms:scheduler:leader"
LEADER_TTL_SECONDS = 15.0
TICK_SECONDS = 1.0
RETRY_SECONDS = 2.0


class Scheduler:
    """One scheduler process.

    Args:
        redis_url: where Redis is.
        name: of this process, unique.
        schedule: what to ask for.
        clock: seconds that only go forward.
    """

    def __init__(
        self,
        redis_url: str,
        name: str,
        schedule: Sequence[Periodic],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._queue = JobQueue(redis_url, timeout=2.0)
        self._name = name
        self._schedule = schedule
        self._clock = clock
        self._due = {periodic.job_id: 0.0 for periodic in schedule}
        self._next_beat = 0.0
        # The lock checks its token at each renewal and release, so one that slept takes no lead from another.
        self._lock = connect(redis_url, timeout=2.0).lock(LEADER_KEY, timeout=LEADER_TTL_SECONDS, thread_local=False)
        self._leads = False

    def run(self, signals: Signals) -> None:
        """Tick until told to stop; Redis may come and go meanwhile."""
        away = False
        pause = 0.0
        while not signals.wait(pause):
            try:
                self.tick()
            except (QueueError, RedisError) as error:
                if not away:
                    log.warning("scheduler: waiting for Redis: %s", error)
                away, pause = True, RETRY_SECONDS
            else:
                if away:
                    log.warning("scheduler: Redis is back")
                away, pause = False, TICK_SECONDS
        self.release()

    def tick(self) -> bool:
        """Beat, lead if nobody else does, and ask for what is due; whether this one leads."""
        now = self._clock()
        if now >= self._next_beat:
            self._queue.beat("scheduler", self._name)
            self._next_beat = now + HEARTBEAT_SECONDS
        if self._lead():
            for periodic in self._schedule:
                self._ask(periodic, now)
        return self._leads

    def release(self) -> None:
        """Let another one lead at once."""
        if self._leads:
            with contextlib.suppress(LockError, RedisError):
                self._lock.release()
        self._leads = False

    def _lead(self) -> bool:
        try:
            self._leads = bool(self._lock.reacquire() if self._leads else self._lock.acquire(blocking=False))
        except LockError:
            self._leads = False
        return self._leads

    def _ask(self, periodic: Periodic, now: float) -> None:
        if now >= self._due[periodic.job_id]:
            self._queue.enqueue_once(periodic.job_id, periodic.job, timeout=periodic.timeout)
            self._due[periodic.job_id] = now + periodic.every
