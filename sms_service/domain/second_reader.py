"""When the labelled examples decide what a text means, beside or against the rules."""

from __future__ import annotations

from sms_service.domain.likeness import Resemblance
from sms_service.domain.understanding import COMMANDS, EMERGENCY_ORDER

_EMERGENCIES = ("overdose", "crisis")
#: So likely an emergency must be when no rule saw one, and so unlikely when a rule did and was wrong: doubt counts.
_RAISED = 0.45
_TAKEN_BACK = 0.2
#: A text of so few words may be a piece of any sentence; pieces that tell an emergency together are put together.
_PIECE_WORDS = 3
_RAISED_BY_A_PIECE = 0.8
#: The examples hold more of everyday life than people text here, and to miss a question is worse than to answer none.
_NOT_FOR_US = 0.15
#: What nobody may be taken to have asked for on a mere likeness: leaving, joining, and being forgotten.
_GRAVE_COMMANDS = {"stop": 0.5, "start": 0.8, "forget": 0.8}
#: And what a piece of a sentence is not taken for: the rest of it may say the opposite.
_GRAVE_IN_A_PIECE = {"stop": 0.8, "grief": 0.8}
#: What is less likely is not meant, only left when the likelier ones may not be guessed.
_LEAST = 0.05
#: Bare answers, which only the very words can be.
_NEVER = frozenset({"yes", "no"})
#: So likely a topic must be to be offered for a text that is not understood; and what is not a topic to offer.
_OFFERED = 0.1
_NEVER_OFFERED = COMMANDS | set(EMERGENCY_ORDER) | {"none", "close"}


def settle(by_rules: str, seen: Resemblance, *, words: float = 10, is_long: bool = False) -> str:
    """Return the topic of a text of which the rules, without agreeing, made `by_rules`.

    Args:
        by_rules: topic by the rules; ``none`` when no rule speaks.
        seen: how likely the examples make each topic.
        is_long: the text is a story, longer than the examples: what a rule saw in it stands, and it is no opt-out.
        words: how many words the text has; a single one stops, starts or forgets only when the rules know it for that.
    """
    if is_long and by_rules != "none":
        return by_rules
    if "none" in seen.chances:
        seen = seen.with_less("none", _NOT_FOR_US)
    alarm = sum(map(seen.of, _EMERGENCIES))
    if by_rules in _EMERGENCIES and alarm + seen.of("urgent") > _TAKEN_BACK:
        return by_rules if seen.of(by_rules) >= alarm / 2 else max(_EMERGENCIES, key=seen.of)
    if alarm > (_RAISED_BY_A_PIECE if words <= _PIECE_WORDS else _RAISED):
        return max(_EMERGENCIES, key=seen.of)
    least = _GRAVE_COMMANDS | (_GRAVE_IN_A_PIECE if words <= _PIECE_WORDS else {})
    doubtful = [
        code
        for code, chance in least.items()
        if code != by_rules and (seen.of(code) < chance or (code in _GRAVE_COMMANDS and (is_long or words <= 1)))
    ]
    best = seen.best((*_EMERGENCIES, *_NEVER, *doubtful))
    return best if seen.of(best) >= _LEAST else by_rules


def worth_offering(seen: Resemblance) -> str:
    """Return the topic to offer when a text is not understood: the one it comes closest to, or '' when to none."""
    topic = seen.best(_NEVER_OFFERED)
    return topic if seen.of(topic) >= _OFFERED else ""
