"""`sms-service run`, started as an operator does, in a folder with a space in its name."""

import http.client
import json
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.processes import Service, clean_environ, command_line, eventually, free_port

pytestmark = pytest.mark.processes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "with space"
    made.mkdir()
    return made


Start = Callable[..., Service]


@pytest.fixture
def start(folder: Path, tmp_path: Path) -> Iterator[Start]:
    started: list[Service] = []

    def run(**environ: str) -> Service:
        started.append(Service(folder, clean_environ(**environ), tmp_path / f"output-{len(started)}"))
        return started[-1]

    yield run
    for service in started:
        service.end()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def checks(port: int) -> dict[str, str]:
    found: dict[str, str] = json.loads(get(port, "/readyz")[1])["checks"]
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_starts_all_and_a_signal_ends_all(start: Start, folder: Path, number: int) -> None:
    port = free_port()
    service = start(PORT=str(port))
    assert service.wait_for("Ready"), service.lines
    here = f"http://127.0.0.1:{port}"
    assert service.lines == [
        "No Twilio settings: using the built-in simulator; nothing leaves this machine",
        f"Simulator: {here}/simulator",
        f"Webhook: {here}/sms/inbound",
        f"Console: {here}/console/",
        "Ready",
    ]
    assert eventually(lambda: set(checks(port).values()) == {"ok"}), checks(port)
    assert eventually(lambda: len(service.family()) >= 6)
    assert service.signal(number) == 0
    assert not service.left_behind(0.1)
    assert [path.name for path in folder.iterdir()] == ["var"]


def test_what_is_killed_comes_back(start: Start) -> None:
    port = free_port()
    service = start(PORT=str(port))
    assert service.wait_for("Ready"), service.lines
    for part in ("redis-server", "workers worker", "workers scheduler"):
        child = service.child(part)
        assert child, part
        child.kill()
    assert eventually(lambda: set(checks(port).values()) == {"ok"} and len(service.family()) >= 6, 30)
    assert service.signal() == 0
    assert sum("starting it again" in line for line in service.lines) == 3


def test_nothing_is_left_of_a_launcher_that_is_killed(start: Start) -> None:
    service = start(PORT=str(free_port()))
    assert service.wait_for("Ready"), service.lines
    service.family()
    assert service.signal(signal.SIGKILL) == -signal.SIGKILL
    assert not service.left_behind()


def test_two_do_not_share_a_folder(start: Start) -> None:
    first = start(PORT=str(free_port()))
    assert first.wait_for("Ready"), first.lines
    second = start(PORT=str(free_port()))
    assert second.wait() == 2
    assert "VAR_DIR: another" in second.lines[-1]
    assert first.signal() == 0


def test_a_redis_that_is_named_is_used_and_left_alone(start: Start, redis_url: str) -> None:
    port = free_port()
    service = start(PORT=str(port), REDIS_URL=redis_url)
    assert service.wait_for("Ready"), service.lines
    assert eventually(lambda: set(checks(port).values()) == {"ok"})
    assert not any("redis-server" in command_line(process) for process in service.family())
    assert service.signal() == 0


def refused(service: Service) -> str:
    """The one line that an operator sees."""
    assert service.wait() == 2, service.lines
    (line,) = service.lines
    return line


def test_a_taken_port(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused(start(PORT=str(port))).startswith(f"PORT: {port} on 127.0.0.1 is taken")


def test_a_wrong_setting(start: Start) -> None:
    assert refused(start(PORT="eight")).startswith("PORT must be a whole number")


def test_a_file_where_var_should_be(start: Start, folder: Path) -> None:
    (folder / "var").write_text("")
    assert "is a file" in refused(start(PORT=str(free_port())))


def test_a_var_that_cannot_be_written(start: Start) -> None:
    assert refused(start(PORT=str(free_port()), VAR_DIR="/proc/var")).startswith("VAR_DIR: cannot write to /proc/var")


def test_a_redis_that_does_not_answer(start: Start) -> None:
    url = f"redis://127.0.0.1:{free_port()}"
    assert refused(start(PORT=str(free_port()), REDIS_URL=url)).startswith("REDIS_URL: Redis does not answer")


def test_a_database_that_is_none(start: Start, folder: Path) -> None:
    (folder / "var").mkdir()
    (folder / "var" / "service.db").write_bytes(b"no database at all" * 100)
    assert refused(start(PORT=str(free_port()))).startswith("DATABASE_URL: cannot migrate")
