"""What a text means: the rules first, and the labelled examples where no rule is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sms_service.domain.language import Guess
from sms_service.domain.likeness import Example, Likeness, Resemblance
from sms_service.domain.normalise import BREAK, is_by_character
from sms_service.domain.postal import postal_code
from sms_service.domain.rule_reader import LONG_TEXT, RuleReader, RuleReading
from sms_service.domain.second_reader import settle, worth_offering
from sms_service.domain.understanding import EXAMPLES, Understanding
from sms_service.domain.weighing import SHARED, Found

#: In place of a locale: words that several languages share and that tell nothing.
SHARED_WORDS = "shared"
#: So sure the examples must be of a language to be believed.
_SURE_OF_LANGUAGE = 0.6
#: The examples are at most so sure.
_SUREST = 0.89
_POSTAL_WORDS = 3
#: What people end a piece of a sentence with.
_ENDS = " .,!…\n"
#: A number of so many digits is a choice, not a text.
_MENU_DIGITS = 2


@dataclass
class Understander:
    """Reads texts.

    Args:
        rules: all languages' keyword rules.
        likeness: what the labelled examples taught; None while they are still to be learnt.
    """

    rules: RuleReader
    likeness: Likeness | None = None

    def read(self, text: str, default: str) -> Understanding:
        """Say what `text` means.

        Args:
            text: body as received, up to 1,600 characters.
            default: locale for texts that do not tell their language.
        """
        tokens = self.rules.tokens(text)
        reading = self.rules.read(text, tokens)
        found, guess = reading.found, reading.guess
        postal = postal_code(text)
        is_place = found is None and postal and sum(token != BREAK for token in tokens) <= _POSTAL_WORDS
        if is_place:
            found = Found("find", postal, 0.9)
        no_doubt = reading.agreed and _tells_language(reading)
        if self.likeness is not None and not no_doubt and any(token[0].isalpha() for token in tokens):
            seen = self.likeness.compare(tokens, reading.signs)
            if not (reading.agreed or is_place):
                found = _settled(found, seen.topics(), text, tokens)
            if not guess.certain:
                guess = _heard(guess, seen.locales())
        if found is None:
            return Understanding("none", default, "", 0.0, guess, postal_code=postal, number=_number(tokens))
        return Understanding(
            found.topic,
            guess.locale or default,
            found.matched,
            found.confidence,
            guess,
            found.also,
            postal,
            found.language,
            found.save_me,
        )

    def nearest_topic(self, text: str) -> str:
        """Return the topic that an unknown text comes closest to, or '' when it comes close to none."""
        if self.likeness is None:
            return ""
        tokens = self.rules.tokens(text)
        return worth_offering(self.likeness.compare(tokens, self.rules.read(text, tokens).signs).topics())

    def after(self, text: str, *locales: str) -> str:
        """Return what `text` tells within an emergency conversation, a code of `AFTER`, or ''.

        Args:
            text: body as received.
            locales: languages of the conversation and of the text.
        """
        return self.rules.after(self.rules.tokens(text), {*locales, SHARED})

    def split_emergency(self, earlier: Sequence[str], text: str) -> Found | None:
        """Return the emergency that a sentence tells which was sent in pieces ("he is not" / "breathing"), or None.

        Args:
            earlier: the texts just before, oldest first.
            text: the last one.
        """
        joined = " ".join(one.rstrip(_ENDS) for one in (*earlier, text))
        return self.rules.emergency(self.rules.tokens(joined))

    def why(self, text: str, read: Understanding) -> str:
        """Return what decided about `text`, for staff who look at this very text: the rule, or its loudest words.

        The words are part of what was confided: they are shown, never stored or logged.
        """
        if read.matched != EXAMPLES or self.likeness is None:
            return read.matched
        return f"{EXAMPLES}: {' '.join(self.likeness.loudest(self.rules.tokens(text), read.topic))}"

    def example(self, text: str, topic: str, locale: str) -> Example:
        """Return a labelled text as `likeness.learn` takes it."""
        tokens = self.rules.tokens(text)
        return Example(tokens, self.rules.read(text, tokens).signs, topic, locale)


def _settled(found: Found | None, seen: Resemblance, text: str, tokens: list[str]) -> Found | None:
    """Return what rules and examples together make of a text."""
    by_rules = found.topic if found is not None else "none"
    topic = settle(by_rules, seen, words=_count(tokens), is_long=len(text) > LONG_TEXT)
    if topic == by_rules:
        return found
    return None if topic == "none" else Found(topic, EXAMPLES, min(seen.of(topic), _SUREST))


def _count(tokens: list[str]) -> float:
    """Return about how many words there are; of Han and Hangul two characters count as one."""
    return sum(0.5 if is_by_character(token) else token != BREAK for token in tokens)


def _tells_language(reading: RuleReading) -> bool:
    """True when the words that the rules know leave no doubt about the language."""
    found, guess = reading.found, reading.guess
    return guess.certain or (found is not None and found.locale == guess.locale)


def _heard(guess: Guess, seen: Resemblance) -> Guess:
    """Return the language as the examples have it, when they are sure of it.

    English words that are not common ones are mostly names of drugs and kinds of help, which every language uses.
    """
    best = seen.best()
    if seen.of(best) < _SURE_OF_LANGUAGE or (best == SHARED and guess.locale is None):
        return guess
    return guess._replace(locale=None if best == SHARED_WORDS else best)


def _number(tokens: list[str]) -> str:
    words = [token for token in tokens if token != BREAK]
    alone = len(words) == 1 and words[0].isdecimal() and len(words[0]) <= _MENU_DIGITS
    return str(int(words[0])) if alone else ""
