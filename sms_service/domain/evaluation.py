"""Figures of a run over labelled texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

EMERGENCIES = ("overdose", "crisis")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled text: topic code, language tag and kind as its writer saw them."""

    locale: str
    text: str
    topic: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was understood of a labelled text, and in how many seconds."""

    labelled: Labelled
    topic: str
    lang: str
    matched: str
    seconds: float

    @property
    def topic_right(self) -> bool:
        return self.topic == self.labelled.topic

    @property
    def lang_right(self) -> bool:
        return self.lang == self.labelled.lang


def in_held_part(text: str) -> bool:
    """True for the third of the texts that is kept aside while rules are tuned; by hash, so that it never moves."""
    return hashlib.sha256(text.encode()).digest()[0] % 3 == 0


def tally(results: list[Outcome]) -> dict[str, Any]:
    """Return (count, topics right, languages right) overall and by locale, kind and topic, and the safety figures."""
    return {
        "all": _by(results, lambda one: "all"),
        "locale": _by(results, lambda one: one.labelled.locale),
        "kind": _by(results, lambda one: one.labelled.kind),
        "topic": _by(results, lambda one: one.labelled.topic),
        "safety": {
            "overdose or crisis caught": _share(results, _is_emergency, _answered_as_emergency),
            "unrelated texts raising an emergency": _share(results, _is_unrelated, _answered_as_emergency),
            "questions and look-alikes raising one": _share(results, _is_other, _answered_as_emergency),
            "opt-outs caught": _share(
                results, lambda one: one.labelled.topic == "stop", lambda one: one.topic == "stop"
            ),
            "other texts taken for an opt-out": _share(
                results, lambda one: one.labelled.topic != "stop", lambda one: one.topic == "stop"
            ),
        },
    }


def _is_emergency(one: Outcome) -> bool:
    return one.labelled.topic in EMERGENCIES


def _is_unrelated(one: Outcome) -> bool:
    return one.labelled.kind == "unrelated"


def _is_other(one: Outcome) -> bool:
    """True for denials, long past and hyperbole, and for questions about everything but danger and death."""
    return not _is_unrelated(one) and one.labelled.topic not in (*EMERGENCIES, "urgent", "grief")


def _answered_as_emergency(one: Outcome) -> bool:
    return one.topic in EMERGENCIES


def _by(results: list[Outcome], key: Callable[[Outcome], str]) -> dict[str, tuple[int, int, int]]:
    table: dict[str, tuple[int, int, int]] = {}
    for one in results:
        count, topics, langs = table.get(key(one), (0, 0, 0))
        table[key(one)] = (count + 1, topics + one.topic_right, langs + one.lang_right)
    return dict(sorted(table.items()))


def _share(
    results: list[Outcome], belongs: Callable[[Outcome], bool], hit: Callable[[Outcome], bool]
) -> tuple[int, int]:
    chosen = [one for one in results if belongs(one)]
    return sum(hit(one) for one in chosen), len(chosen)
