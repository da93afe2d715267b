"""`sms-service match`: what texts mean, by the same code as the webhook, without a database."""

from __future__ import annotations

import json
import os
import sys

import click

from sms_service.content.locales import Locale, load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.understand import Understander
from sms_service.settings import read_default_language


@click.command()
def command() -> int:
    """Read JSON lines {"text": …}; write {"topic", "lang", "matched", "confidence"} for each, in order."""
    locales = load_locales()
    tags = {one.tag: one.code for one in locales.values()}
    default = tags[read_default_language(os.environ)]
    understander = load_understander()
    refused = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer = _answer(line, understander, default, locales)
        refused |= "error" in answer
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if refused else 0


def _answer(line: bytes, understander: Understander, default: str, locales: dict[str, Locale]) -> dict[str, object]:
    try:
        text = read_text(line)
    except ValueError as problem:
        return {"error": str(problem)}
    read = understander.read(text, default)
    return {
        "topic": read.topic,
        "lang": locales[read.locale].tag,
        "matched": understander.why(text, read),
        "confidence": round(read.confidence, 2),
    }


def read_text(line: bytes) -> str:
    """Return the field "text" of one JSON line.

    Raises:
        ValueError: the line is not a JSON object with a string "text"; the message says what is wrong.
    """
    try:
        entry = json.loads(line.decode("utf-8"))
    except ValueError as problem:
        raise ValueError(f"not JSON: {problem}") from problem
    except RecursionError as problem:
        raise ValueError("not JSON: nested too deeply") from problem
    if not isinstance(entry, dict):
        raise ValueError('not a JSON object; give {"text": "…"}')
    if not isinstance(entry.get("text"), str):
        raise ValueError('"text" is missing or not a string')
    return str(entry["text"])
