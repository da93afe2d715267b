"""Dialogues that are written down: what a person texts, when, and which answers are expected."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sms_service.domain.errors import ServiceError
from sms_service.usecases.service import Service
from sms_service.usecases.trying import Shown, try_text

_MINUTE_MS = 60 * 1000
#: Seconds between a text and the next when the script does not say.
_PAUSE_MS = 20 * 1000
#: Expected when there is to be no answer.
SILENCE = "-"


class ScriptError(ServiceError):
    """A dialogue cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One text of a dialogue.

    Args:
        body: the words.
        after_ms: milliseconds since the text before.
        phone: which of the phones of the script sends it, from 0.
        expected: keys of the answers, or None when the script does not say.
    """

    body: str
    after_ms: int = _PAUSE_MS
    phone: int = 0
    expected: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A step and what came back."""

    step: Step
    replies: list[Shown]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the answers, SILENCE for none."""
        return tuple(one.key for one in self.replies) or (SILENCE,)

    @property
    def is_as_expected(self) -> bool:
        """True when the script says nothing else."""
        return self.step.expected in (None, self.keys)


def read_script(words: str) -> list[Step]:
    """Read a dialogue.

    Every line is a text, but for these: `# a comment`; `> new`, another phone from here on; `+ 50`, so many minutes
    pass; `= overdose.1 overdose.2`, the answers expected to the text before, `= -` for none.

    Raises:
        ScriptError: a line begins with >, + or = and cannot be read.
    """
    steps: list[Step] = []
    wait, phone = _PAUSE_MS, 0
    for number, line in enumerate(words.splitlines(), start=1):
        mark, _, rest = line.partition(" ")
        if not line.strip() or line.startswith("#"):
            continue
        if mark == "+":
            if not rest.strip().isdecimal():
                raise ScriptError(f"line {number}: after + give minutes, such as + 50")
            wait = int(rest) * _MINUTE_MS
        elif mark == ">":
            if rest.strip() != "new":
                raise ScriptError(f"line {number}: another phone is begun by > new")
            phone += bool(steps)
        elif mark == "=":
            if not steps or not rest.split():
                raise ScriptError(f"line {number}: after a text give the keys expected, such as = overdose.1, or = -")
            steps[-1] = replace(steps[-1], expected=tuple(rest.split()))
        else:
            steps.append(Step(line, wait, phone))
            wait = _PAUSE_MS
    return steps


def play(service: Service, number_of: Callable[[int], str], steps: list[Step]) -> Iterator[Exchange]:
    """Send the texts of a dialogue through the real inbound path, as if the time between them had passed.

    Args:
        service: the service.
        number_of: returns the telephone number of a phone of the script.
        steps: of `read_script`.
    """
    at = int(time.time() * 1000) - sum(step.after_ms for step in steps)
    for step in steps:
        at += step.after_ms
        yield Exchange(step, try_text(service, number_of(step.phone), step.body, at=at))
