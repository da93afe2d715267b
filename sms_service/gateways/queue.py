"""The way to the background: one queue in Redis, and the heartbeats of the processes that serve it.

Jobs are named by their path (`workers.jobs.…`) and carry ids only, as JSON: no number and no body ever stands in Redis.
Everything here may raise `QueueError` while Redis is away; nothing that answers a texter may wait for it.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.exceptions import DuplicateJobError, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

QUEUE_NAME = "sms"
HEARTBEAT_SECONDS = 5
HEARTBEAT_TTL_SECONDS = 20
_OLDEST_REDIS = (6, 2)
_ENDED = {JobStatus.FINISHED, JobStatus.FAILED, JobStatus.STOPPED, JobStatus.CANCELED}


class QueueError(Exception):
    """Redis is away, or too old."""


def connect(redis_url: str, timeout: float | None = None) -> Redis:
    """A client of the Redis at `redis_url`; nothing is sent yet.

    Args:
        redis_url: redis://, rediss:// or unix://.
        timeout: seconds for connecting and for each answer, without retries; None waits, for a worker's long reads.
    """
    if timeout is None:
        return Redis.from_url(redis_url, health_check_interval=30)
    return Redis.from_url(
        redis_url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=Retry(NoBackoff(), 0)
    )


class JobQueue:
    """Asks for work and sees who is alive.

    Args:
        redis_url: where Redis is.
        timeout: seconds that any one call may wait for Redis.
    """

    def __init__(self, redis_url: str, timeout: float = 1.0) -> None:
        self._redis = connect(redis_url, timeout)

    def close(self) -> None:
        """Give the connections back."""
        self._redis.close()

    def check(self) -> None:
        """Raise `QueueError` unless Redis answers and is new enough."""
        with _named_errors():
            version = str(self._redis.info("server")["redis_version"])
        if tuple(int(part) for part in version.split(".")[:2]) < _OLDEST_REDIS:
            raise QueueError(f"Redis {version} is too old: 6.2 or newer is needed")

    def enqueue(self, job: str, *ids: str | int, timeout: int = 180) -> None:
        """Ask for `job` (its path) once more, with `ids` as its arguments and `timeout` seconds to run."""
        with _named_errors():
            self._queue().enqueue_call(job, args=ids, timeout=timeout, result_ttl=0, failure_ttl=86_400)

    def enqueue_once(self, job_id: str, job: str, *ids: str | int, timeout: int = 180) -> bool:
        """Ask for `job` unless the same `job_id` waits or runs; whether it was asked for.

        Args:
            job_id: letters, digits, `-` and `_`.
            job: the function's path.
            ids: its arguments.
            timeout: seconds it may run.
        """
        with _named_errors():
            if self._put(job_id, job, ids, timeout):
                return True
            return self._remove_if_dead(job_id) and self._put(job_id, job, ids, timeout)

    def waiting(self) -> int:
        """How many jobs wait to be taken up."""
        with _named_errors():
            return int(self._queue().count)

    def beat(self, role: str, name: str) -> None:
        """Say that the process `name` of this `role` (worker, scheduler) lives."""
        with _named_errors(), self._redis.pipeline(transaction=False) as pipeline:
            for key in (_role_key(role), _name_key(name)):
                pipeline.set(key, "1", ex=HEARTBEAT_TTL_SECONDS)
            pipeline.execute()

    def alive(self, role: str) -> bool:
        """Whether any process of this role lives."""
        with _named_errors():
            return bool(self._redis.exists(_role_key(role)))

    def _queue(self) -> Queue:
        return Queue(QUEUE_NAME, connection=self._redis, serializer=JSONSerializer)

    def _put(self, job_id: str, job: str, ids: tuple[Any, ...], timeout: int) -> bool:
        try:
            self._queue().enqueue_call(
                job, args=ids, timeout=timeout, result_ttl=0, failure_ttl=86_400, job_id=job_id, unique=True
            )
        except DuplicateJobError:
            return False
        return True

    def _remove_if_dead(self, job_id: str) -> bool:
        """Clear a job away that ended, or whose worker was killed: RQ itself would keep it for minutes or a year."""
        try:
            job = Job.fetch(job_id, connection=self._redis, serializer=JSONSerializer)
            status = job.get_status()
        except NoSuchJobError:
            return True
        orphaned = (
            status == JobStatus.STARTED and job.worker_name and not self._redis.exists(_name_key(job.worker_name))
        )
        if status in _ENDED or orphaned:
            job.delete()
            return True
        return False


def _role_key(role: str) -> str:
    return f"sms:alive:{role}"


def _name_key(name: str) -> str:
    return f"sms:alive:process:{name}"


@contextlib.contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise QueueError(f"Redis does not answer ({type(error).__name__})") from error
