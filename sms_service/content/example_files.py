"""Loads `locales/<locale>/examples.jsonl`: texts as people write them, each with the topic it means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sms_service.content.keyword_files import CODES
from sms_service.content.locales import LOCALES_DIR
from sms_service.domain.errors import ServiceError
from sms_service.domain.understand import SHARED_WORDS

EXAMPLES_NAME = "examples.jsonl"
_TOPICS = CODES | {"none"}


class ExampleError(ServiceError):
    """An example file cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text as somebody might send it.

    Args:
        text: the body.
        topic: a code of docs/topics.md.
        locale: of its words, or SHARED_WORDS when they are those of several languages alike.
    """

    text: str
    topic: str
    locale: str


def read_examples(code: str, folder: Path = LOCALES_DIR) -> Iterator[LabelledText]:
    """Yield the examples of one locale, in the order of its file; none when it has no file.

    Raises:
        ExampleError: a line is not a JSON object with a "text" and a known "topic".
    """
    path = folder / code / EXAMPLES_NAME
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        where = f"locales/{code}/{EXAMPLES_NAME} line {number}"
        try:
            entry = json.loads(line)
            text, topic = entry["text"], entry["topic"]
        except (ValueError, TypeError, KeyError) as problem:
            raise ExampleError(f'{where}: give {{"text": "…", "topic": "…"}}') from problem
        if not isinstance(text, str) or topic not in _TOPICS:
            raise ExampleError(f"{where}: no topic {topic!r}; see docs/topics.md")
        yield LabelledText(text, topic, SHARED_WORDS if entry.get("shared") else code)


def problems_of_examples(code: str, folder: Path = LOCALES_DIR) -> list[str]:
    """Return what is wrong with the examples of one locale: a line nobody can use, a text that means two things."""
    meanings: dict[str, set[str]] = {}
    try:
        for one in read_examples(code, folder):
            meanings.setdefault(one.text.casefold(), set()).add(one.topic)
    except ExampleError as problem:
        return [str(problem)]
    return [
        f"locales/{code}/{EXAMPLES_NAME}: {text!r} is labelled {' and '.join(sorted(topics))}; keep one"
        for text, topics in meanings.items()
        if len(topics) > 1
    ]
