"""How long catalogs and keyword tables take to load, in a fresh process each time."""

import statistics
import subprocess
import sys

_PROGRAM = """
import time
started = time.perf_counter()
from sms_service.content.catalog import load_catalog
from sms_service.content.understander_files import load_understander
imported = time.perf_counter()
load_catalog()
catalogs = time.perf_counter()
load_understander()
keywords = time.perf_counter()
print(imported - started, catalogs - imported, keywords - catalogs)
"""


def run(times: int = 5) -> None:
    """Print the median of `times` runs."""
    rows = []
    for _ in range(times):
        done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
        rows.append([float(one) for one in done.stdout.split()])
    for name, column in zip(("imports", "catalogs", "keyword tables"), zip(*rows, strict=True), strict=True):
        print(f"{name:<16}median {statistics.median(column) * 1000:7.0f} ms   slowest {max(column) * 1000:7.0f} ms")
