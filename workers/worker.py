"""The process that does the jobs, one at a time and in this process: nothing is forked, so nothing is left behind."""

import contextlib
import logging
import signal
import threading
import time
from types import FrameType

from redis import Redis
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.exceptions import StopRequested
from rq.serializers import JSONSerializer

from sms_service.gateways.queue import HEARTBEAT_SECONDS, QUEUE_NAME, JobQueue, QueueError, connect

log = logging.getLogger(__name__)

RETRY_SECONDS = 2.0


class ServiceWorker(SimpleWorker):
    """RQ's worker, fit to outlive its Redis."""

    # Seconds between tries while Redis is away; RQ would go up to a minute.
    max_connection_wait_time = 5.0

    def __init__(self, connection: Redis, name: str) -> None:
        super().__init__([QUEUE_NAME], name=name, connection=connection, serializer=JSONSerializer)
        self.told_to_stop = False
        self.log_job_description = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Finish the job in hand, then stop."""
        self.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """A note for RQ's dashboard, written from the signal handler: it must not break the job in hand."""
        with contextlib.suppress(RedisError):
            super().set_shutdown_requested_date()  # type: ignore[no-untyped-call]

    def register_birth(self) -> None:
        """Sign on; the name is this process's own, so what stands under it is from before a lost connection."""
        self.connection.delete(self.key)
        super().register_birth()  # type: ignore[no-untyped-call]

    def subscribe(self) -> None:
        """No remote commands: they need a thread that outlives a lost connection."""

    def teardown(self) -> None:
        """Sign off, if there is anybody to tell."""
        with contextlib.suppress(RedisError):
            self.register_death()  # type: ignore[no-untyped-call]


def run_worker(redis_url: str, name: str) -> None:
    """Do jobs until told to stop by SIGTERM or SIGINT; a job in hand is finished first.

    Args:
        redis_url: where Redis is; it may come and go.
        name: of this process, unique.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop_beating = threading.Event()
    threading.Thread(target=_beat, args=(redis_url, name, stop_beating), daemon=True).start()
    while not _work_once(redis_url, name):
        log.warning("worker: starting again")
    stop_beating.set()


def _work_once(redis_url: str, name: str) -> bool:
    """Work until the connection is lost beyond repair (False) or we are told to stop (True)."""
    try:
        worker = ServiceWorker(connect(redis_url), name)
        worker.work(logging_level="WARNING", with_scheduler=False)
        if worker.told_to_stop:
            return True
    except StopRequested:
        return True
    except RedisError as error:
        log.warning("worker: waiting for Redis: %s", type(error).__name__)
    try:
        time.sleep(RETRY_SECONDS)
    except StopRequested:
        return True
    return False


def _beat(redis_url: str, name: str, stop: threading.Event) -> None:
    """Say again and again that this process lives, also in the middle of a long job."""
    queue = JobQueue(redis_url, timeout=2.0)
    while True:
        with contextlib.suppress(QueueError):
            queue.beat("worker", name)
        if stop.wait(HEARTBEAT_SECONDS):
            return
