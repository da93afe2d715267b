"""Nothing in the tests may reach another machine."""

import ipaddress
import socket
from typing import Any

import pytest


class OffMachineError(AssertionError):
    """A test tried to talk to another machine."""


def forbid_other_machines(patch: pytest.MonkeyPatch) -> None:
    """Let sockets of this process connect to loopback and to unix sockets only."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))


def _guarded(real: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise OffMachineError(f"a test tried to connect to {address[0]}")
        return real(self, address)

    return connect


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
