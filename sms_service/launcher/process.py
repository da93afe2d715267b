"""One process that we started: it ends when we do, and takes its own children along."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

_PR_SET_PDEATHSIG = 1


class Process:
    """A running child in a process group of its own, out of reach of the terminal's Ctrl-C.

    Args:
        name: as in the Procfile.
        arguments: program and arguments.
        environ: its whole environment.
    """

    def __init__(self, name: str, arguments: Sequence[str], environ: Mapping[str, str]) -> None:
        self.name = name
        self._popen = subprocess.Popen(
            list(arguments),
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_end_with_parent(),
        )

    @property
    def pid(self) -> int:
        """Process id, and id of the group."""
        return self._popen.pid

    def ended(self) -> int | None:
        """Its exit code once it has ended, else None."""
        return self._popen.poll()

    def stop(self) -> None:
        """Ask it to end."""
        if self.ended() is None:
            self._popen.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it and whatever is left of its group, now."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(5)


def _end_with_parent() -> Callable[[], None] | None:
    """What a child runs first so that the kernel ends it with us, even when we are killed; Linux only."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def prepare() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # we died before the kernel was told
            os._exit(1)

    return prepare
