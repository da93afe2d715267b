import pytest
from redis import Redis
from rq import Queue
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

from sms_service.gateways.queue import QUEUE_NAME, JobQueue, QueueError

JOB = "workers.jobs.replay_spool"


@pytest.fixture
def queue(redis_url: str) -> JobQueue:
    return JobQueue(redis_url)


def fetch(redis_url: str, job_id: str) -> Job:
    return Job.fetch(job_id, connection=Redis.from_url(redis_url), serializer=JSONSerializer)


def test_check_is_content_with_a_living_redis(queue: JobQueue) -> None:
    queue.check()


def test_a_redis_that_is_away_is_one_error_and_no_waiting() -> None:
    away = JobQueue("unix:///nowhere/redis.sock")
    for ask in (away.check, away.waiting, lambda: away.beat("worker", "w"), lambda: away.enqueue(JOB)):
        with pytest.raises(QueueError, match="does not answer"):
            ask()


def test_enqueue_carries_ids_as_json(queue: JobQueue, redis_url: str) -> None:
    queue.enqueue(JOB, 7, "batch-8")
    (job_id,) = Queue(QUEUE_NAME, connection=Redis.from_url(redis_url)).job_ids
    job = fetch(redis_url, job_id)
    assert (job.func_name, list(job.args)) == (JOB, [7, "batch-8"])
    assert queue.waiting() == 1


def test_the_same_work_does_not_pile_up(queue: JobQueue) -> None:
    assert queue.enqueue_once("replay-spool", JOB)
    assert not queue.enqueue_once("replay-spool", JOB)
    assert queue.enqueue_once("purge-bodies", JOB)
    assert queue.waiting() == 2


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.FINISHED, JobStatus.STOPPED, JobStatus.CANCELED])
def test_work_that_ended_is_asked_for_again(queue: JobQueue, redis_url: str, status: JobStatus) -> None:
    queue.enqueue_once("replay-spool", JOB)
    fetch(redis_url, "replay-spool").set_status(status)
    assert queue.enqueue_once("replay-spool", JOB)
    assert queue.waiting() == 1


def test_work_of_a_killed_worker_is_asked_for_again(queue: JobQueue, redis_url: str) -> None:
    queue.enqueue_once("replay-spool", JOB)
    job = fetch(redis_url, "replay-spool")
    job.worker_name = "worker-1"
    job.set_status(JobStatus.STARTED)
    job.save()
    queue.beat("worker", "worker-1")
    assert not queue.enqueue_once("replay-spool", JOB)
    Redis.from_url(redis_url).delete("sms:alive:process:worker-1")
    assert queue.enqueue_once("replay-spool", JOB)


def test_heartbeats_tell_who_is_alive(queue: JobQueue, redis_url: str) -> None:
    assert not queue.alive("worker")
    queue.beat("worker", "worker-1")
    assert queue.alive("worker")
    assert not queue.alive("scheduler")
    assert 0 < Redis.from_url(redis_url).ttl("sms:alive:worker") <= 20
