"""When the labelled examples decide what a text means, beside or against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sms_service.domain.likeness import Resemblance
from sms_service.domain.understanding import COMMANDS, EMERGENCY_ORDER
from sms_service.domain.weighing import Found

#: What stands for a rule where the examples decided.
EXAMPLES = "examples"
_EMERGENCIES = ("overdose", "crisis")
#: So likely an emergency must be when no rule saw one, and so unlikely when a rule did and was wrong: doubt counts.
_RAISED = 0.4
_TAKEN_BACK = 0.1
#: What nobody may be taken to have asked for on a mere likeness: leaving, joining, and being forgotten.
_GRAVE_COMMANDS = {"stop": 0.5, "start": 0.8, "forget": 0.8}
#: Bare answers, which only the very words can be.
_NEVER = frozenset({"yes", "no"})
#: So likely a topic must be to be offered for a text that is not understood; and what is not a topic to offer.
_OFFERED = 0.1
_NEVER_OFFERED = COMMANDS | set(EMERGENCY_ORDER) | {"none", "close"}
#: A likeness is at most so sure.
_SUREST = 0.89


class Taught(Protocol):
    """What the examples taught; see `likeness.Likeness`."""

    def compare(self, tokens: Sequence[str], signs: Sequence[str]) -> Resemblance:
        """Say how likely each topic is."""

    def loudest(self, tokens: Sequence[str], topic: str) -> list[str]:
        """Name the words that spoke most for a topic."""


def settle(found: Found | None, tokens: Sequence[str], signs: Sequence[str], likeness: Taught) -> Found | None:
    """Return what a text means when the rules, without agreeing, made `found` of it.

    Args:
        found: by the rules; None when no rule speaks.
        tokens: of the text.
        signs: what the rules saw.
        likeness: what the examples taught.
    """
    seen = likeness.compare(tokens, signs)
    by_rules = found.topic if found is not None else "none"
    topic = _topic(seen, by_rules)
    if topic == by_rules:
        return found
    if topic == "none":
        return None
    return Found(topic, EXAMPLES, min(seen.of(topic), _SUREST), words=tuple(likeness.loudest(tokens, topic)))


def _topic(seen: Resemblance, by_rules: str) -> str:
    alarm = sum(map(seen.of, _EMERGENCIES))
    if by_rules in _EMERGENCIES and alarm + seen.of("urgent") > _TAKEN_BACK:
        return by_rules if seen.of(by_rules) >= alarm / 2 else max(_EMERGENCIES, key=seen.of)
    if alarm > _RAISED:
        return max(_EMERGENCIES, key=seen.of)
    doubtful = [
        command for command, least in _GRAVE_COMMANDS.items() if command != by_rules and seen.of(command) < least
    ]
    return seen.best((*_EMERGENCIES, *_NEVER, *doubtful))


def likeliest(tokens: Sequence[str], signs: Sequence[str], likeness: Taught) -> str:
    """Return the topic to offer when a text is not understood: the one it comes closest to, or '' when to none."""
    seen = likeness.compare(tokens, signs)
    topic = seen.best(_NEVER_OFFERED)
    return topic if seen.of(topic) >= _OFFERED else ""
