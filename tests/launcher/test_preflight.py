import socket
from pathlib import Path

import pytest

from sms_service.launcher.preflight import LaunchError, check_port, sole_launcher
from tests.support.processes import free_port


def test_a_free_port_is_fine() -> None:
    check_port("127.0.0.1", free_port())


def test_a_taken_port_names_itself_and_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LaunchError, match=rf"^PORT: {port} on 127.0.0.1 is taken: .* like PORT=\d+$"):
            check_port("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host.invalid", "x" * 300])
def test_an_address_of_another_machine(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LaunchError, match=r"^HOST: "):
        check_port(host, free_port())


def test_one_launcher_at_a_time(tmp_path: Path) -> None:
    with sole_launcher(tmp_path), pytest.raises(LaunchError, match=r"^VAR_DIR: another"), sole_launcher(tmp_path):
        pass
    with sole_launcher(tmp_path):
        pass
