import stat
import subprocess
from pathlib import Path

import pytest
from redis import Redis

from sms_service.launcher import redis_server
from sms_service.launcher.preflight import LaunchError
from sms_service.launcher.redis_server import OwnRedis, find_redis_server
from tests.support.processes import eventually


def fake_server(folder: Path, version: str) -> Path:
    folder.mkdir(exist_ok=True)
    program = folder / "redis-server"
    program.write_text(f"#!/bin/sh\necho 'Redis server v={version} sha=00000000:0 malloc=libc bits=64 build=0'\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "_in_wheel", lambda: None)


@pytest.mark.parametrize("version", ["6.2.0", "7.0.15", "8.4.0", "10.0.1"])
def test_the_one_on_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    program = fake_server(tmp_path / "bin", version)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    assert find_redis_server() == str(program)


@pytest.mark.parametrize("version", ["6.0.16", "5.0.3", "unknown"])
@pytest.mark.usefixtures("no_wheel")
def test_one_that_is_too_old_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setenv("PATH", str(fake_server(tmp_path / "bin", version).parent), prepend=":")
    with pytest.raises(LaunchError, match="apt install redis-server"):
        find_redis_server()


def test_the_wheel_stands_in_for_one_that_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_server(tmp_path / "bin", "5.0").parent), prepend=":")
    wheel = fake_server(tmp_path / "wheel", "6.2.14")
    monkeypatch.setattr(redis_server, "_in_wheel", lambda: str(wheel))
    assert find_redis_server() == str(wheel)


@pytest.mark.usefixtures("no_wheel")
def test_one_that_does_not_run_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = fake_server(tmp_path / "bin", "7.0")
    program.write_bytes(b"\x7fELF not really")
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(LaunchError):
        find_redis_server()


@pytest.mark.parametrize("depth", [0, 12])
def test_it_runs_from_a_path_with_a_space_or_too_long_for_a_socket(tmp_path: Path, depth: int) -> None:
    var_dir = tmp_path.joinpath("with space", *["deeper and deeper"] * depth)
    var_dir.mkdir(parents=True)
    own = OwnRedis(find_redis_server(), var_dir)
    with subprocess.Popen(own.arguments) as process:
        try:
            assert eventually(own.answers), own.log.read_text()
            with Redis.from_url(own.url) as connection:
                connection.set("key", "value")
                assert connection.config_get("appendonly") == {"appendonly": "yes"}
            assert stat.S_IMODE(own.socket.parent.stat().st_mode) == 0o700
        finally:
            process.terminate()
    own.clean_up()
    assert not own.socket.exists()
    assert own.socket.parent.exists() == (own.socket.parent == own.folder)
    assert any(own.folder.glob("appendonly*"))


def test_no_answer_from_a_redis_that_is_not_there(tmp_path: Path) -> None:
    assert not OwnRedis("redis-server", tmp_path).answers()
