"""Start programs of ours as an operator would, and see what they leave behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from sms_service.settings import SETTINGS

ROOT = Path(__file__).parents[2]


def clean_environ(**extra: str) -> dict[str, str]:
    """An environment that sets nothing of the service but `extra`."""
    ours = {setting.name for setting in SETTINGS} | {"WEB_CONCURRENCY"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether `condition` comes true within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


class Service:
    """`sms-service run` in a folder of its own.

    Args:
        folder: its working folder.
        environ: its whole environment.
        output: file that takes what it prints; a pipe that nobody reads would stop it in the end.
    """

    def __init__(self, folder: Path, environ: Mapping[str, str], output: Path) -> None:
        self._output = output
        with output.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sms_service.cli", "run"],
                cwd=folder,
                env=dict(environ),
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._family: list[psutil.Process] = []

    @property
    def lines(self) -> list[str]:
        """What it printed so far."""
        return self._output.read_text(encoding="utf-8").splitlines()

    def wait_for(self, line: str, seconds: float = 30) -> bool:
        """Whether it prints `line` within `seconds`, and before it ends."""
        eventually(lambda: line in self.lines or self._process.poll() is not None, seconds)
        return line in self.lines

    def family(self) -> list[psutil.Process]:
        """Every process it started, and theirs."""
        self._family = psutil.Process(self._process.pid).children(recursive=True)
        return self._family

    def child(self, part: str) -> psutil.Process | None:
        """The process with `part` in its command line."""
        return next((process for process in self.family() if part in command_line(process)), None)

    def signal(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; the exit code."""
        self._process.send_signal(number)
        return self.wait()

    def wait(self, seconds: float = 30) -> int:
        """Wait for its end; the exit code."""
        return self._process.wait(seconds)

    def left_behind(self, seconds: float = 10) -> list[psutil.Process]:
        """Those of the family that still run."""
        _, alive = psutil.wait_procs(self._family, timeout=seconds)
        return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]

    def end(self) -> None:
        """Leave nothing of it, whatever the test found."""
        if self._process.poll() is None:
            self.family()
            self._process.kill()
            self._process.wait()
        for process in self._family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def command_line(process: psutil.Process) -> str:
    """Program and arguments of a process; nothing once it has ended."""
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""
