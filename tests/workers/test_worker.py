"""The worker as the Procfile starts it, against a real Redis that is taken away and given back."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sms_service.gateways.queue import JobQueue, QueueError
from sms_service.launcher.redis_server import OwnRedis, find_redis_server
from tests.support.processes import clean_environ, eventually

pytestmark = pytest.mark.processes

JOBS = "tests.workers.jobs_for_tests"


@pytest.fixture
def own_redis() -> Iterator[OwnRedis]:
    """A Redis that the test may stop and start."""
    with tempfile.TemporaryDirectory(prefix="sms-redis-", dir="/tmp") as folder:
        yield OwnRedis(find_redis_server(), Path(folder))


@pytest.fixture
def running_redis(own_redis: OwnRedis) -> Iterator[subprocess.Popen[bytes]]:
    process = start_redis(own_redis)
    yield process
    stop(process)


def start_redis(own: OwnRedis) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(own.arguments)
    assert eventually(own.answers)
    return process


def stop(process: subprocess.Popen[bytes]) -> int:
    if process.poll() is None:
        process.terminate()
    return process.wait(10)


@pytest.fixture
def worker(
    own_redis: OwnRedis, running_redis: subprocess.Popen[bytes], tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    environ = clean_environ(VAR_DIR=str(tmp_path / "var"), REDIS_URL=own_redis.url)
    program = [sys.executable, "-m", "workers", "worker"]
    process = subprocess.Popen(program, env=environ, cwd=tmp_path, stderr=subprocess.DEVNULL)
    queue = JobQueue(own_redis.url)
    try:
        assert eventually(lambda: queue.alive("worker"))
        yield process
    finally:
        process.kill()
        process.wait()


def written(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def test_jobs_are_done_and_a_failing_one_stops_nothing(
    own_redis: OwnRedis, worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    queue, trace = JobQueue(own_redis.url), tmp_path / "trace"
    queue.enqueue(f"{JOBS}.fail", str(trace))
    queue.enqueue(f"{JOBS}.write", str(trace))
    assert eventually(lambda: written(trace) == ["done", "done"])
    assert eventually(lambda: queue.enqueue_once("again", f"{JOBS}.write", str(trace)))


def test_sigterm_finishes_the_job_in_hand(own_redis: OwnRedis, worker: subprocess.Popen[bytes], tmp_path: Path) -> None:
    queue, trace = JobQueue(own_redis.url), tmp_path / "trace"
    queue.enqueue(f"{JOBS}.write_slowly", str(trace))
    queue.enqueue(f"{JOBS}.write", str(trace))
    assert eventually(lambda: written(trace) == ["started"])
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
    assert written(trace) == ["started", "done"]
    assert queue.waiting() == 1


def test_an_idle_worker_stops_at_once(worker: subprocess.Popen[bytes]) -> None:
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(3) in (0, -signal.SIGTERM)


def test_it_outlives_its_redis(
    own_redis: OwnRedis, running_redis: subprocess.Popen[bytes], worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    stop(running_redis)
    with pytest.raises(QueueError):
        JobQueue(own_redis.url).check()
    again = start_redis(own_redis)
    try:
        JobQueue(own_redis.url).enqueue(f"{JOBS}.write", str(trace))
        assert eventually(lambda: written(trace) == ["done"], seconds=20)
        assert worker.poll() is None
    finally:
        stop(again)


def test_it_stops_also_while_redis_is_away(
    running_redis: subprocess.Popen[bytes], worker: subprocess.Popen[bytes]
) -> None:
    stop(running_redis)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) in (0, -signal.SIGTERM)


@pytest.mark.parametrize(("arguments", "expected"), [([], "usage"), (["worker"], "REDIS_URL is not set")])
def test_a_wrong_start_is_one_line(tmp_path: Path, arguments: list[str], expected: str) -> None:
    program = [sys.executable, "-m", "workers", *arguments]
    done = subprocess.run(program, env=clean_environ(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(expected)
    assert done.stderr.count("\n") == 1
