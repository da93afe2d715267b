import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sms_service.launcher import supervisor as module
from sms_service.launcher.supervisor import Supervisor
from tests.support.processes import eventually
from workers.signals import Signals

pytestmark = pytest.mark.processes

SLEEPS = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-S",
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)",
]


@pytest.fixture
def signals() -> Iterator[Signals]:
    with Signals(signal.SIGCHLD) as entered:
        yield entered


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def supervisor(signals: Signals, lines: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(signals, lines.append)
    yield made
    made.stop()


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_stop_ends_all(supervisor: Supervisor) -> None:
    pids = [supervisor.start(name, SLEEPS, os.environ).pid for name in ("redis", "web", "worker")]
    started = time.monotonic()
    supervisor.stop()
    assert all(map(gone, pids))
    assert time.monotonic() - started < 5


def test_who_does_not_listen_is_killed_after_a_grace(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.3)
    process = supervisor.start("web", DEAF, os.environ)
    assert eventually(lambda: capfd.readouterr().out != "")
    supervisor.stop()
    assert process.ended() == -signal.SIGKILL


def test_a_second_signal_ends_the_grace(
    supervisor: Supervisor, signals: Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    process = supervisor.start("web", DEAF, os.environ)
    assert eventually(lambda: capfd.readouterr().out != "")
    signals.stops = 1
    pid = os.fork()
    if pid == 0:  # presses Ctrl-C a moment later
        time.sleep(0.2)
        os.kill(os.getppid(), signal.SIGINT)
        os._exit(0)
    started = time.monotonic()
    supervisor.stop()
    os.waitpid(pid, 0)
    assert process.ended() == -signal.SIGKILL
    assert time.monotonic() - started < 5


def test_what_ends_is_started_again_ever_more_slowly(
    supervisor: Supervisor, signals: Signals, lines: list[str], tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    program = f"open({str(trace)!r}, 'a').write('x'); raise SystemExit(3)"
    supervisor.start("worker", [sys.executable, "-S", "-c", program], os.environ)
    before = signal.signal(signal.SIGALRM, lambda *_: setattr(signals, "stops", 1))
    signal.setitimer(signal.ITIMER_REAL, 2)
    supervisor.keep()
    signal.signal(signal.SIGALRM, before)
    assert trace.read_text() == "xx"
    assert lines == [f"worker ended (exit code 3): starting it again in {wait} s" for wait in (1, 2)]


def test_an_end_at_the_start_is_told(supervisor: Supervisor) -> None:
    supervisor.start("web", [sys.executable, "-S", "-c", "raise SystemExit(3)"], os.environ)
    assert supervisor.wait_until(lambda: False, ["web"], 10) == "web ended at its start (exit code 3)"


def test_a_start_that_takes_too_long_is_told(supervisor: Supervisor) -> None:
    supervisor.start("web", SLEEPS, os.environ)
    assert supervisor.wait_until(lambda: False, ["web"], 0.1) == "web did not answer within 0 seconds"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_children_end_with_a_launcher_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, sys, time\n"
        "from sms_service.launcher.process import Process\n"
        f"process = Process('web', {SLEEPS!r}, os.environ)\n"
        "print(process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert eventually(lambda: gone(int(done.stdout)))
