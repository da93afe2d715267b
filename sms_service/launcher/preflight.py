"""What can be known to be wrong before anything is started."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LaunchError(Exception):
    """The service cannot start; the message is one line and says the way out."""


def check_port(host: str, port: int) -> None:
    """See that the web server will be able to listen.

    Raises:
        LaunchError: the port is taken, not ours to take, or the address is none of this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        raise LaunchError(f"HOST: {host} is no address of this machine: set HOST=127.0.0.1 or HOST=0.0.0.0") from None
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            raise LaunchError(_port_problem(error, host, port)) from None


def _port_problem(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT: {port} on {host} is taken: stop what uses it, or choose another, like PORT={port % 65535 + 1}"
    if error.errno == errno.EACCES:
        return f"PORT: {port} needs more rights than this user has: choose one above 1023, like PORT=8000"
    return (
        f"HOST: cannot listen on {host} ({(error.strerror or str(error)).lower()}): set HOST=127.0.0.1 or HOST=0.0.0.0"
    )


@contextmanager
def sole_launcher(var_dir: Path) -> Iterator[None]:
    """Hold `var_dir` for this launcher; the hold ends with the process, however it ends.

    Raises:
        LaunchError: another one holds it.
    """
    descriptor = os.open(var_dir / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"VAR_DIR: another `sms-service run` works in {var_dir}: stop it, or set another VAR_DIR"
            raise LaunchError(message) from None
        yield
    finally:
        os.close(descriptor)
