"""What a text can be taken for."""

from __future__ import annotations

from typing import NamedTuple

from sms_service.domain.language import Guess

#: How sure it is that an entire text that is a known one means what it says.
EXACT = 1.0
#: What stands for a rule where the examples decided.
EXAMPLES = "examples"
#: Answered first and at once, the gravest first.
EMERGENCY_ORDER = ("overdose", "crisis", "urgent")
COMMANDS = frozenset(
    ("stop", "start", "help", "menu", "more", "again", "lang", "forget", "yes", "no", "private", "clear", "skip")
)

#: Where two topics are named with equal strength, the more specific code comes first.
PRECEDENCE = (
    "grief", "safety", "rights", "naloxone", "methadone", "buprenorphine", "naltrexone", "fentanyl", "pregnancy",
    "detox", "withdrawal", "relapse", "cravings", "quit", "groups", "therapy", "safer", "cost", "appointment",
    "navigator", "signs", "effects", "mental", "medication", "recovery", "treatment", "family", "stories", "risk",
    "find", "lang", "forget", "clear", "private", "again", "more", "skip", "help", "menu", "start", "close",
)  # fmt: skip


class Understanding(NamedTuple):
    """What one text means.

    Args:
        topic: code of docs/topics.md.
        locale: locale to answer in when nothing is saved; the default for shared words and for ``none``.
        matched: the rule that decided, as ``locale:pattern``, or ``examples``; '' for none. Quotes nothing of the text.
        confidence: 0 to 1.
        guess: what the text says about its language, also when the topic is unknown.
        also: further topics named in the text, most specific first.
        postal_code: ZIP or Canadian code found in the text, or ''.
        language: for `lang`: the locale asked for, or ''.
        save_me: a bare cry for help, answered with the emergency menu.
        number: the text is just this number of one or two digits; '' otherwise.
    """

    topic: str
    locale: str
    matched: str
    confidence: float
    guess: Guess
    also: tuple[str, ...] = ()
    postal_code: str = ""
    language: str = ""
    save_me: bool = False
    number: str = ""
