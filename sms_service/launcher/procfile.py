"""Read the Procfile: which processes the service is made of."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def long_running(path: Path = ROOT / "Procfile") -> dict[str, list[str]]:
    """Name and command of every process but `release`, in the order of the file."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, command = line.partition(":")
        if separator and not line.lstrip().startswith("#") and name.strip() != "release":
            found[name.strip()] = _from_this_install(shlex.split(command))
    return found


def child_environ(environ: Mapping[str, str], var_dir: Path, redis_url: str) -> dict[str, str]:
    """The environment of the processes we start: ours, and where things are.

    They keep our working folder, for `.env`, so the modules are named by PYTHONPATH.
    """
    paths = [str(ROOT), *filter(None, [environ.get("PYTHONPATH")])]
    return {
        **environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUNBUFFERED": "1",
        "VAR_DIR": str(var_dir),
        "REDIS_URL": redis_url,
    }


def _from_this_install(arguments: list[str]) -> list[str]:
    """Take programs from the environment we run in, whether or not it is on PATH."""
    program, *rest = arguments
    if program in ("python", "python3"):
        return [sys.executable, *rest]
    beside = Path(sys.executable).with_name(program)
    return [str(beside) if beside.exists() else program, *rest]
