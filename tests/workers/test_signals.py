import os
import signal
import threading
import time

import pytest

from workers.signals import Signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_stop_ends_the_wait(number: signal.Signals) -> None:
    with Signals() as signals:
        threading.Timer(0.05, os.kill, (os.getpid(), number)).start()
        started = time.monotonic()
        assert signals.wait(10)
        assert time.monotonic() - started < 5
        assert signals.stops == 1


def test_without_a_signal_time_passes() -> None:
    with Signals() as signals:
        assert not signals.wait(0.01)


def test_the_old_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Signals():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_nohup_is_respected() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Signals() as signals:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not signals.wait(0.01)
    finally:
        signal.signal(signal.SIGHUP, before)
