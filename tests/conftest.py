"""Fixtures that the tests share: no network, real Redis, real PostgreSQL, a Chromium where there is one."""

import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from sms_service.launcher.redis_server import OwnRedis, find_redis_server
from tests.support import network, skips
from tests.support.postgres import postgres_server
from tests.support.processes import eventually
from tests.support.service import any_settings, any_texter, compiled_catalogs, settings, texter

__all__ = ["any_settings", "any_texter", "compiled_catalogs", "settings", "texter"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skips.skip_browser_tests(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skips.closing_count(terminalreporter)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    skips.forbid_skips(session)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Only this machine can be reached."""
    with pytest.MonkeyPatch.context() as patch:
        network.forbid_other_machines(patch)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; mark tests that use it `browser`."""
    found = skips.find_chromium()
    assert found, "mark this test with `browser`"
    return found


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """Address of a real Redis that the tests have for themselves."""
    with tempfile.TemporaryDirectory(prefix="sms-redis-", dir="/tmp") as folder:
        own = OwnRedis(find_redis_server(), Path(folder))
        with subprocess.Popen(own.arguments) as process:
            try:
                assert eventually(own.answers), own.log.read_text()
                yield own.url
            finally:
                process.terminate()


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The same Redis, empty."""
    with Redis.from_url(redis_server) as connection:
        connection.flushall()
    return redis_server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a real PostgreSQL that the tests have for themselves."""
    with postgres_server() as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres_url: str) -> Iterator[str]:
    """An empty database of that PostgreSQL, dropped after the test."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield postgres_url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
