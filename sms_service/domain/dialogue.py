"""What a conversation is made of: its script, its state, the situation of one text, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Consent = Literal["opt-out", "opt-in"]


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """What the conversation needs to know of a topic.

    Args:
        pages: keys of its texts, first answer first.
        options: for each page, keys of the choices that close it.
    """

    pages: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Script:
    """The topics by code, and the menu.

    Args:
        topics: plan of each topic.
        menu: menu number -> action.
        locales: locale codes in the order of the language menu.
    """

    topics: dict[str, TopicPlan]
    menu: dict[str, str]
    locales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One text to send.

    Args:
        key: key of the text.
        locale: language it goes out in.
        options: keys of the choices added on a last line.
        label: topic whose label fills ``{label}``.
        language: locale whose own name fills ``{language}``.
        languages: add the numbered list of languages.
    """

    key: str
    locale: str
    options: tuple[str, ...] = ()
    label: str = ""
    language: str = ""
    languages: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a conversation.

    Args:
        locale: language kept for the next answer; '' when none was clear yet.
        pinned: chosen by the person, not guessed.
        actions: digit -> action of the question that is open; empty when none is.
        asked_at: when it was asked, seconds since 1970.
        topic: last topic answered, and `page`, how many of its pages were sent.
        last: the last answer, for AGAIN.
        unknowns: texts in a row that were not understood; `unknown_at`: when the last came, seconds since 1970.
        closed_at: when thanks or a goodbye were last answered.
        private: menu by numbers only.
        emergency_at: when an overdose was last told of, seconds since 1970; 0 for none.
        repeated: how often the same words came within REPEAT_SECONDS; `repeated_text`: their fingerprint;
            `repeated_since`: when they first came.
    """

    locale: str = ""
    pinned: bool = False
    actions: dict[str, str] = field(default_factory=dict)
    asked_at: int = 0
    topic: str = ""
    page: int = 0
    last: tuple[Reply, ...] = ()
    unknowns: int = 0
    unknown_at: int = 0
    closed_at: int = 0
    private: bool = False
    emergency_at: int = 0
    repeated: int = 0
    repeated_text: str = ""
    repeated_since: int = 0


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything else that an answer depends on.

    Args:
        now: seconds since 1970.
        default: locale of the number that was texted.
        fingerprint: keyed digest of the words, to notice the same text again.
        echo: the text is one of ours that came back.
        empty: the text has no words; `media`: it carries pictures, sound or files.
        opted_out: the person had said stop.
        answered_by_carrier: ``stop``, ``start`` or ``help`` when the carrier has already replied, else ''.
        help_carried: the carrier's HELP reply names the emergency lines.
        crisis_by_call: the country's crisis line takes calls only.
        veterans: the country has the veterans' line.
        abroad: none of our numbers works where the phone is from.
        poison_line: there is a confirmed poison line where the phone is from.
        after: returns what the text tells within an emergency conversation held in a locale, a code of
            `aftermath.AFTER` or ''; asked only when needed.
        nearest: returns the topic whose words an unknown text comes closest to, '' for none; asked only when needed.
    """

    now: int
    default: str
    fingerprint: str = ""
    echo: bool = False
    empty: bool = False
    media: bool = False
    opted_out: bool = False
    answered_by_carrier: str = ""
    help_carried: bool = False
    crisis_by_call: bool = False
    veterans: bool = False
    abroad: bool = False
    poison_line: bool = False
    after: Callable[[str], str] = lambda locale: ""
    nearest: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from one text.

    Args:
        replies: texts to send, in order.
        state: what to remember.
        topic: code that was acted on; a digit's is that of what it chose.
        consent: change to record, or None.
        forget: erase what we hold about this number.
    """

    replies: tuple[Reply, ...]
    state: State
    topic: str
    consent: Consent | None = None
    forget: bool = False
