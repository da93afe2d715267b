"""What a text means: the rules first, and the labelled examples where no rule is sure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sms_service.domain.language import Guess
from sms_service.domain.likeness import Example, Likeness
from sms_service.domain.normalise import BREAK
from sms_service.domain.postal import postal_code
from sms_service.domain.rule_reader import RuleReader
from sms_service.domain.second_reader import likeliest, settle
from sms_service.domain.understanding import Understanding
from sms_service.domain.weighing import Found

#: In place of a locale: words that several languages share and that tell nothing.
SHARED_WORDS = "shared"
#: So sure the examples must be of a language to be believed.
_SURE_OF_LANGUAGE = 0.6
_POSTAL_WORDS = 3
#: A number of so many digits is a choice, not a text.
_MENU_DIGITS = 2


@dataclass
class Understander:
    """Reads texts.

    Args:
        rules: all languages' keyword rules.
        likeness: what the labelled examples taught about topics; None while they are still to be learnt.
        languages: what they taught about languages, by locale and `SHARED_WORDS`; None as well.
    """

    rules: RuleReader
    likeness: Likeness | None = None
    languages: Likeness | None = None

    def read(self, text: str, default: str) -> Understanding:
        """Say what `text` means.

        Args:
            text: body as received, up to 1,600 characters.
            default: locale for texts that do not tell their language.
        """
        tokens = self.rules.tokens(text)
        reading = self.rules.read(text, tokens)
        found, guess = reading.found, self._heard(tokens, reading.guess)
        postal = postal_code(text)
        if found is None and postal and sum(token != BREAK for token in tokens) <= _POSTAL_WORDS:
            found = Found("find", postal, 0.9)
        elif self.likeness is not None and not reading.agreed:
            found = settle(found, tokens, reading.signs, self.likeness)
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
            words=found.words,
        )

    def nearest_topic(self, text: str) -> str:
        """Return the topic that an unknown text comes closest to, or '' when it comes close to none."""
        tokens = self.rules.tokens(text)
        return "" if self.likeness is None else likeliest(tokens, self.rules.read(text, tokens).signs, self.likeness)

    def _heard(self, tokens: list[str], guess: Guess) -> Guess:
        """Return the language as the examples have it, where the words that the rules know leave a doubt."""
        if guess.certain or self.languages is None:
            return guess
        seen = self.languages.compare(tokens, ())
        best = seen.best()
        if seen.of(best) < _SURE_OF_LANGUAGE:
            return guess
        return replace(guess, locale=None if best == SHARED_WORDS else best)

    def example(self, text: str, topic: str) -> Example:
        """Return a labelled text as `likeness.learn` takes it."""
        tokens = self.rules.tokens(text)
        return Example(tokens, self.rules.read(text, tokens).signs, topic)


def _number(tokens: list[str]) -> str:
    words = [token for token in tokens if token != BREAK]
    alone = len(words) == 1 and words[0].isdecimal() and len(words[0]) <= _MENU_DIGITS
    return str(int(words[0])) if alone else ""
