"""What a text and a topic are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

WRITTEN = date(2026, 11, 20)


class Budget(Enum):
    """How long a text may be, in segments: (GSM-7, UCS-2).

    Source: design, ruling "Budgets": first answers at most 2 segments in GSM-7 and 3 in UCS-2.
    """

    EMERGENCY = ("emergency", 2, 3)
    ANSWER = ("answer", 2, 3)
    SHORT = ("short", 1, 2)

    @property
    def gsm7(self) -> int:
        """Most segments in GSM-7."""
        return self.value[1]

    @property
    def ucs2(self) -> int:
        """Most segments in UCS-2."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Text:
    """One text that can leave by SMS, in English; its translations stand in the catalogs under the same key.

    Args:
        key: gettext context, unique, for example ``withdrawal.1``.
        english: the words; named slots in braces are filled when it is sent.
        sources: ids of the content brief that carry every statement (S0-S4, A1-A51, R1-R22, rule numbers).
        budget: most segments it may take with its longest slots.
        written: day on which the English words were last written and checked against the sources.
        note: for translators: what must not be lost.
    """

    key: str
    english: str
    sources: tuple[str, ...] = ()
    budget: Budget = Budget.ANSWER
    written: date = WRITTEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One code of the topic table and all that is said about it.

    Args:
        code: topic code as in docs/topics.md.
        label: short name, shown where we ask "did you mean".
        pages: first answer, then one page for each MORE.
        referral: directory category that fits, or '' when a place does not help.
        number: its number in the menu, or None for emergencies that are reached by words only.
    """

    code: str
    label: Text
    pages: tuple[Text, ...]
    referral: str = ""
    number: int | None = None


def topic(
    code: str,
    label: str,
    pages: list[tuple[str, str]],
    *,
    number: int | None = None,
    referral: str = "",
    budget: Budget = Budget.ANSWER,
    shared: tuple[Text, ...] = (),
) -> Topic:
    """Build a topic from (english, "source ids") pairs; `shared` pages of other topics come last."""
    own = tuple(
        Text(f"{code}.{position}", english, tuple(sources.split()), budget)
        for position, (english, sources) in enumerate(pages, start=1)
    )
    return Topic(code, Text(f"label.{code}", label, budget=Budget.SHORT), own + shared, referral, number)
