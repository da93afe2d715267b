"""What somebody may text in the minutes after telling of an overdose."""

from __future__ import annotations

#: So long a number is in an emergency conversation after its last overdose text, in seconds (design 7, "Emergency").
EMERGENCY_SECONDS = 45 * 60

#: So sure a rule must be of another subject. What the examples alone suggest is less.
_CLEAR = 0.9

#: What the next text may tell; codes of the section [after] of the keyword files. Where two are told in as many words,
#: the one that keeps help from coming is answered first, then the one that is worse for the person on the floor.
AFTER = (
    "afraid",
    "cannot_call",
    "no_naloxone",
    "not_breathing",
    "child",
    "myself",
    "gave_dose",
    "awake",
    "called",
)  # fmt: skip

#: Other than urgent care: the call to make is the same one.
_OTHER_SORROW = frozenset({"crisis", "grief"})
#: Understood as ever within an emergency conversation: other danger, leaving, language, and the commands.
_AS_EVER = _OTHER_SORROW | {"urgent", "stop", "start", "help", "lang", "more", "again", "forget", "clear", "private"}
#: What is asked about an overdose as much as about anything else: such a question is not a new subject.
_OF_THE_SUBJECT = frozenset(
    {"overdose", "naloxone", "safer", "signs", "family", "fentanyl", "effects", "find", "close", "navigator"}
)

_ABOUT = {"myself": "overdose.self", "child": "overdose.child"}


def is_in_emergency(emergency_at: int, now: int) -> bool:
    """True within `EMERGENCY_SECONDS` of the last overdose text; times in seconds since 1970, 0 for never."""
    return emergency_at > 0 and now - emergency_at <= EMERGENCY_SECONDS


def is_as_ever(topic: str, after: str, *, exact: bool, by_rule: bool) -> bool:
    """True for what is answered within an emergency conversation as it is outside.

    "I gave him another one" must not silence us, nor "I don't speak English" turn us to English: a likeness to an
    opt-out does not count, and what is told of the emergency goes before a command that is not the very word.

    Args:
        topic: of the text; `after`: what it tells, a code of `AFTER`, or ''.
        exact: it is the very word of a command; `by_rule`: a rule saw the topic, not a mere likeness.
    """
    if topic not in _AS_EVER or (topic == "stop" and not by_rule):
        return False
    return exact or topic == "stop" or not after or (by_rule and topic in _OTHER_SORROW)


def first_texts(after: str) -> tuple[str, ...]:
    """Return the keys of the first texts of an emergency.

    By whom it is about one is added, never one left out: in doubt the words must do for everybody.
    """
    return ("overdose.1", _ABOUT[after]) if after in _ABOUT else ("overdose.1",)


def next_text(after: str, *, again: bool, by_rule: bool) -> str:
    """Return the key of the answer to a text within an emergency conversation.

    Args:
        after: what it tells, a code of `AFTER`, or ''.
        again: it tells of an overdose once more; `by_rule`: a rule saw it, not a mere likeness.
    """
    if again and (not after or (after == "awake" and by_rule)):
        after = "not_breathing"
    return _ABOUT.get(after) or f"after.{after or 'unclear'}"


def is_new_subject(topic: str, confidence: float) -> bool:
    """True for a clear question that has nothing to do with the emergency; in doubt it has."""
    return confidence >= _CLEAR and topic not in _OF_THE_SUBJECT
