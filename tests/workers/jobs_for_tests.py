"""Jobs that leave a trace in a file: jobs carry JSON only, so the file's path is their argument."""

import time
from pathlib import Path


def write(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("done\n")


def write_slowly(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("started\n")
    time.sleep(1)
    write(path)


def fail(path: str) -> None:
    write(path)
    raise RuntimeError("on purpose")
