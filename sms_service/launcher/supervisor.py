"""Keep processes alive until told to stop, then end every one of them."""

import time
from collections.abc import Callable, Mapping, Sequence

from sms_service.launcher.process import Process
from workers.signals import Signals

REDIS = "redis"
GRACE_SECONDS = 20.0
POLL_SECONDS = 0.5
STEADY_SECONDS = 60.0
LONGEST_BACKOFF_SECONDS = 30.0


class Supervisor:
    """Starts processes, starts them again when they end, and stops them in reverse order.

    Args:
        signals: entered, with SIGCHLD among its wakers, so that an end is seen at once.
        say: prints one line for the operator.
        clock: seconds that only go forward.
    """

    def __init__(
        self, signals: Signals, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._signals = signals
        self._say = say
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def start(self, name: str, arguments: Sequence[str], environ: Mapping[str, str]) -> Process:
        """Start a process and keep it alive from now on."""
        kept = self._kept[name] = _Kept(name, arguments, environ, self._clock())
        return kept.process

    def wait_until(self, ready: Callable[[], bool], needed: Sequence[str], seconds: float) -> str | None:
        """Wait for `ready`; None when it is, else why not.

        Args:
            ready: asked again and again; must answer within a second or so.
            needed: names of processes that must not end meanwhile.
            seconds: how long to wait.
        """
        end = self._clock() + seconds
        while not self._signals.stops:
            for name in needed:
                if (code := self._kept[name].process.ended()) is not None:
                    return f"{name} ended at its start (exit code {code})"
            if ready():
                return None
            if self._clock() > end:
                return f"{needed[-1]} did not answer within {seconds:.0f} seconds"
            self._signals.pause(0.05)
        return "told to stop"

    def keep(self) -> None:
        """Start again what ends, until told to stop."""
        while not self._signals.wait(POLL_SECONDS):
            for kept in self._kept.values():
                self._mend(kept)

    def stop(self) -> None:
        """End everything; a further signal ends the patience.

        Our Redis goes last and alone: the others need it to the end.
        """
        stops = self._signals.stops
        redis = [kept.process for name, kept in self._kept.items() if name == REDIS]
        others = [kept.process for name, kept in self._kept.items() if name != REDIS]
        for processes in (others, redis):
            for process in processes:
                process.stop()
            end = self._clock() + GRACE_SECONDS
            while any(process.ended() is None for process in processes):
                if self._clock() > end or self._signals.stops > stops:
                    break
                self._signals.pause(0.1)
            for process in processes:
                process.kill()
        self._kept.clear()

    def _mend(self, kept: "_Kept") -> None:
        now = self._clock()
        if kept.again_at is not None:
            if now >= kept.again_at:
                kept.start(now)
        elif (code := kept.process.ended()) is not None:
            kept.process.kill()  # what is left of its group
            wait = kept.backoff(now)
            self._say(f"{kept.name} ended (exit code {code}): starting it again in {wait:.0f} s")
            kept.again_at = now + wait


class _Kept:
    """A process with what it takes to start it again."""

    def __init__(self, name: str, arguments: Sequence[str], environ: Mapping[str, str], now: float) -> None:
        self.name = name
        self._arguments = arguments
        self._environ = environ
        self._wait = 0.5
        self.start(now)

    def start(self, now: float) -> None:
        self.process = Process(self.name, self._arguments, self._environ)
        self.again_at: float | None = None
        self._started = now

    def backoff(self, now: float) -> float:
        """Seconds until the next start: doubled each time, short again after a steady run."""
        steady = now - self._started > STEADY_SECONDS
        self._wait = 1.0 if steady else min(self._wait * 2, LONGEST_BACKOFF_SECONDS)
        return self._wait
