"""`sms-service segments`: what texts cost to send."""

from __future__ import annotations

import json
import sys

import click

from sms_service.commands.match import read_text
from sms_service.domain.segments import cost


@click.command()
def command() -> int:
    """Read JSON lines {"text": …}; write {"encoding", "segments", "units", "forced_by"} for each, in order."""
    refused = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer = _answer(line)
        refused |= "error" in answer
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if refused else 0


def _answer(line: bytes) -> dict[str, object]:
    try:
        counted = cost(read_text(line))
    except ValueError as problem:
        return {"error": str(problem)}
    return {
        "encoding": counted.encoding,
        "segments": counted.segments,
        "units": counted.units,
        "forced_by": list(counted.forced_by),
    }
