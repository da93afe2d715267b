"""Browser tests need a Chromium; without one they are skipped, counted, and in CI not tolerated."""

import os
import shutil

import pytest

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Path of a Chromium: the one `CHROMIUM` names, else one on PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _PROGRAMS)), None)


def skip_browser_tests(items: list[pytest.Item]) -> None:
    """Mark them where there is no Chromium."""
    if find_chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium: install one, or name it with CHROMIUM=/path"))


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0


def forbid_skips(session: pytest.Session) -> None:
    """With FORBID_SKIPS=1 a run that skipped anything has failed."""
    if os.environ.get("FORBID_SKIPS") == "1" and _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def closing_count(reporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped, where that is easily overlooked."""
    skipped = len(reporter.stats.get("skipped", ()))
    if not skipped:
        return
    if os.environ.get("FORBID_SKIPS") == "1":
        reporter.write_line(f"FAILED: {skipped} tests were skipped, and FORBID_SKIPS=1 forbids that", red=True)
    else:
        missing = "" if find_chromium() else " (there is no Chromium, which the browser tests need)"
        reporter.write_line(f"{skipped} tests were skipped{missing}", yellow=True)
