from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from sms_service.gateways.queue import JobQueue, QueueError
from sms_service.usecases import housekeeping
from workers import jobs
from workers.schedule import SCHEDULE, Periodic
from workers.scheduler import LEADER_KEY, Scheduler
from workers.signals import Signals

MINUTELY = Periodic("minutely", "workers.jobs.replay_spool", every=60, timeout=30)


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def waiting(redis_url: str) -> int:
    return JobQueue(redis_url).waiting()


def drain(redis_url: str) -> None:
    """Do away with what waits, as a worker would."""
    connection = Redis.from_url(redis_url)
    for key in connection.keys("rq:*"):
        connection.delete(key)


def test_work_is_asked_for_at_the_start_and_when_it_is_due(redis_url: str) -> None:
    clock = Clock()
    scheduler = Scheduler(redis_url, "one", [MINUTELY], clock)
    assert scheduler.tick()
    assert waiting(redis_url) == 1
    drain(redis_url)
    clock.now += 59
    scheduler.tick()
    assert waiting(redis_url) == 0
    clock.now += 1
    scheduler.tick()
    assert waiting(redis_url) == 1


def test_runs_do_not_pile_up_behind_a_slow_one(redis_url: str) -> None:
    clock = Clock()
    scheduler = Scheduler(redis_url, "one", [MINUTELY], clock)
    for _ in range(5):
        scheduler.tick()
        clock.now += 60
    assert waiting(redis_url) == 1


def test_one_leads_until_it_lets_go(redis_url: str) -> None:
    one, two = (Scheduler(redis_url, name, [MINUTELY]) for name in ("one", "two"))
    assert one.tick()
    assert not two.tick()
    two.release()
    assert one.tick()
    one.release()
    assert two.tick()


def test_a_leader_that_slept_too_long_does_not_lead_beside_another(redis_url: str) -> None:
    one, two = (Scheduler(redis_url, name, [MINUTELY]) for name in ("one", "two"))
    one.tick()
    Redis.from_url(redis_url).delete(LEADER_KEY)
    assert two.tick()
    assert not one.tick()
    one.release()
    assert two.tick()
    assert not one.tick()


def test_it_beats(redis_url: str) -> None:
    Scheduler(redis_url, "one", []).tick()
    assert JobQueue(redis_url).alive("scheduler")


def test_redis_away_is_told_and_survived(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = Scheduler(redis_url, "one", [MINUTELY])
    answers: list[Exception | None] = [QueueError("away"), RedisError("away"), None]

    def tick() -> bool:
        answer = answers.pop(0)
        if answer:
            raise answer
        signals.stops = 1
        return True

    monkeypatch.setattr(scheduler, "tick", tick)
    monkeypatch.setattr("workers.scheduler.RETRY_SECONDS", 0.01)
    with Signals() as signals:
        scheduler.run(signals)
    assert not answers


def test_the_schedule_names_jobs_that_exist_and_take_nothing() -> None:
    for periodic in SCHEDULE:
        module, _, name = periodic.job.rpartition(".")
        assert module == jobs.__name__
        assert getattr(jobs, name).__code__.co_argcount == 0
        assert periodic.every > 0
        assert periodic.timeout > 0


@pytest.mark.parametrize("name", ["purge_bodies", "replay_spool"])
def test_jobs_call_their_use_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(housekeeping, name, lambda settings: len(settings.var_dir.name))
    assert getattr(jobs, name)() == len("var")
