"""Recognises our own words when they come back: "Liked “Call 911 now…”", quoted texts, machines answering machines.

Telephones say "liked" in the language of their owner, and with new words every year; what they quote is always ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUOTED = re.compile(r"[“\"«„「『](.+?)(?:[”\"»“」』]|$)", re.DOTALL)
_NOT_LETTERS = re.compile(r"[\W_]+")
#: So many letters of one of our texts are no accident.
_LEAST_QUOTED = 10
_LEAST_WHOLE = 30
#: A phone says in so many letters at most that somebody liked a text.
_MOST_BESIDE = 30


def may_be_echo(body: str) -> bool:
    """True when it is worth looking up what was sent: there is a quotation, or it is as long as a text of ours."""
    return _QUOTED.search(body) is not None or len(body) >= _LEAST_WHOLE


def is_echo(body: str, sent: Iterable[str]) -> bool:
    """True when `body` is nothing but one of the texts `sent`, or its beginning, quoted or not.

    Args:
        body: as received.
        sent: texts that went to this number before.
    """
    ours = [_letters(one) for one in sent]
    whole = _letters(body)
    if len(whole) >= _LEAST_WHOLE and any(whole in one for one in ours):
        return True
    found = _QUOTED.search(body)
    quoted = _letters(found.group(1)) if found else ""
    if len(quoted) < _LEAST_QUOTED or len(whole) - len(quoted) > _MOST_BESIDE:
        return False
    return any(quoted in one for one in ours)


def beside(body: str) -> str:
    """Return what stands in `body` beside the quotation."""
    return _QUOTED.sub(" ", body)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
