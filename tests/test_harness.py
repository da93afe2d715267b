"""The tests' own footing: what every other test stands on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from tests.support.network import OffMachineError
from tests.support.processes import ROOT


def test_postgres_is_real_and_empty(empty_postgres_url: str) -> None:
    with psycopg.connect(empty_postgres_url) as connection:
        assert connection.info.server_version >= 140000
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_redis_is_real_and_empty(redis_url: str) -> None:
    with Redis.from_url(redis_url) as connection:
        assert connection.dbsize() == 0


@pytest.mark.parametrize("address", ["192.0.2.1", "example.org"])
def test_no_other_machine_can_be_reached(address: str) -> None:
    with socket.socket() as connection, pytest.raises(OffMachineError):
        connection.connect((address, 80))


CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.conftest import pytest_collection_modifyitems, pytest_sessionfinish, pytest_terminal_summary
"""
TESTS = """
import pytest

@pytest.mark.browser
def test_page():
    pass

def test_other():
    pass
"""


def run_inner(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_inner.py").write_text(TESTS)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    program = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    kept = {name: value for name, value in os.environ.items() if name not in ("CHROMIUM", "FORBID_SKIPS")}
    return subprocess.run(program, cwd=folder, env={**kept, **environ}, capture_output=True, text=True, check=False)


def test_without_a_browser_its_tests_are_skipped_and_counted(tmp_path: Path) -> None:
    done = run_inner(tmp_path, PATH="/nowhere")
    assert done.returncode == 0, done.stdout
    assert "1 tests were skipped (there is no Chromium" in done.stdout


def test_skips_can_be_forbidden(tmp_path: Path) -> None:
    done = run_inner(tmp_path, PATH="/nowhere", FORBID_SKIPS="1")
    assert done.returncode == 1, done.stdout
    assert "FORBID_SKIPS=1 forbids that" in done.stdout


def test_with_a_browser_nothing_is_skipped(tmp_path: Path) -> None:
    done = run_inner(tmp_path, CHROMIUM="/usr/bin/true", FORBID_SKIPS="1")
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
