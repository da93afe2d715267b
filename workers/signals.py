"""Wait for time to pass or for a signal, whichever comes first."""

import select
import signal
import socket
from types import FrameType, TracebackType
from typing import Self

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Signals:
    """While entered, signals to stop are only counted, and end a `wait` early.

    Nothing is interrupted halfway: the process asks `stops` where it is safe to end. Main thread only.

    Args:
        wakers: other signals that end a `wait` early, such as SIGCHLD.
    """

    def __init__(self, *wakers: signal.Signals) -> None:
        self.stops = 0
        self._wakers = wakers

    def __enter__(self) -> Self:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._old_descriptor = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        # A SIGHUP that is ignored already means nohup: then the end of a terminal is not the end of the service.
        handled = [number for number in STOP_SIGNALS if not _ignored_hangup(number)]
        self._old_handlers = {number: signal.signal(number, self._count) for number in handled}
        self._old_handlers |= {number: signal.signal(number, _wake) for number in self._wakers}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_descriptor)
        self._reader.close()
        self._writer.close()

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds`; whether it is time to stop."""
        if not self.stops:
            self.pause(seconds)
        return self.stops > 0

    def pause(self, seconds: float) -> None:
        """Wait at most `seconds`, less when any signal comes."""
        if select.select([self._reader], [], [], max(seconds, 0))[0]:
            self._reader.recv(4096)

    def _count(self, number: int, frame: FrameType | None) -> None:
        self.stops += 1


def _wake(number: int, frame: FrameType | None) -> None:
    """Nothing to do: that a handler is set is what writes to the wake-up socket."""


def _ignored_hangup(number: signal.Signals) -> bool:
    return number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN
