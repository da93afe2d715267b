"""Which of the languages a text is written in: by script, by letters, by common words (content brief, 6.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sms_service.domain.keywords import Keywords

_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("\uac00", "\ud7a3", "ko"),
    ("\u3131", "\u318e", "ko"),
    ("\u0a01", "\u0a75", "pa"),
    ("\u0400", "\u04ff", "ru"),
    ("\u0600", "\u06ff", "ar"),
    ("\u3400", "\u4dbf", "zh_Hans"),
    ("\u4e00", "\u9fff", "zh_Hans"),
    ("\u1ea0", "\u1ef9", "vi"),
)
#: Letters with marks that only one or two of the languages use.
_LETTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("ñ¿¡", ("es", "fil")),
    **dict.fromkeys("ãõ", ("pt_BR",)),
    "ç": ("fr", "pt_BR"),
    **dict.fromkeys("êâô", ("fr", "pt_BR", "vi")),
    **dict.fromkeys("àè", ("fr", "ht", "vi")),
    "ò": ("ht", "vi"),
    **dict.fromkeys("œùëïîû", ("fr",)),
    **dict.fromkeys("łąęśźżćń", ("pl",)),
    **dict.fromkeys("ơưđăĩũ", ("vi",)),
    **dict.fromkeys("íú", ("es", "pt_BR", "vi")),
    **dict.fromkeys("áó", ("es", "pt_BR", "vi")),
    "é": ("fr", "es", "pt_BR", "vi"),
}
_SCRIPT_WEIGHT = 2.0
_LETTER_WEIGHT = 0.8
_KEYWORD_WEIGHT = 0.6
#: A language is certain when it has this much, and twice as much as the next.
_CERTAIN = 2.0
#: So much is more than one word that two languages share.
_SENTENCE = 0.7


class Guess(NamedTuple):
    """What the text says about its own language.

    Args:
        locale: the likeliest, or None when nothing or two languages alike speak for it.
        certain: enough words that a sentence in this language may outweigh a saved choice.
        scores: evidence by locale.
    """

    locale: str | None
    certain: bool
    scores: dict[str, float]


@dataclass
class LanguageGuesser:
    """Common words of every language, with how much each one tells."""

    _weights: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    _order: tuple[str, ...] = ()

    @classmethod
    def of(cls, keywords: Iterable[Keywords]) -> LanguageGuesser:
        """Build from the keyword files: common words in full, topic words for less, shared ones not at all."""
        tables = tuple(keywords)
        shared = frozenset(word for table in tables for word in table.shared)
        found: dict[str, dict[str, float]] = {}
        for table in tables:
            for word, weight in _vocabulary(table):
                if word not in shared and word[0].isalpha():
                    by_locale = found.setdefault(word, {})
                    by_locale[table.locale] = max(weight, by_locale.get(table.locale, 0.0))
        weights = {word: _told(by_locale) for word, by_locale in found.items()}
        return cls(weights, tuple(table.locale for table in tables))

    def guess(self, text: str, tokens: list[str]) -> Guess:
        """Weigh the words of `tokens` and the letters of the raw `text`."""
        scores: dict[str, float] = {}
        for token in tokens:
            for locale, weight in self._weights.get(token, ()):
                scores[locale] = scores.get(locale, 0.0) + weight
        if not text.isascii():
            _weigh_letters(text, scores)
        if not scores:
            return Guess(None, False, scores)
        best, second = _top_two(scores)
        if scores[best] <= second * 1.02:
            return Guess(self._first_of_tied(scores, second), False, scores)
        return Guess(best, scores[best] >= _CERTAIN and scores[best] >= 2 * second, scores)

    def _first_of_tied(self, scores: dict[str, float], second: float) -> str | None:
        """Of languages that a whole sentence speaks for alike, return the first of the menu; None for a word or two."""
        if second < _SENTENCE:
            return None
        return next((locale for locale in self._order if scores.get(locale, 0.0) * 1.02 >= second), None)

    def knows(self, token: str) -> bool:
        """True when some language has this word."""
        return token in self._weights


def _vocabulary(table: Keywords) -> Iterable[tuple[str, float]]:
    for word in table.common:
        yield word, 1.0
    for rule in table.rules:
        for element in rule.pattern.elements:
            for form in element.literals:
                for token in form:
                    if not token.endswith("~"):
                        yield token, _KEYWORD_WEIGHT
    for key in table.whole:
        for token in key.split():
            yield token, _KEYWORD_WEIGHT


def _told(by_locale: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """A word that many languages have tells little about any of them.

    A common word of one language stays its own, though another language's keywords know it from mixed texts.
    """
    most = max(by_locale.values())
    owners = sum(weight == most for weight in by_locale.values())
    return tuple(
        (locale, weight / (owners if weight == most else len(by_locale)) ** 1.5) for locale, weight in by_locale.items()
    )


def _weigh_letters(text: str, scores: dict[str, float]) -> None:
    for letter in dict.fromkeys(text.casefold()):
        for locale, weight in _told_by(letter):
            scores[locale] = scores.get(locale, 0.0) + weight


@lru_cache(maxsize=5_000)
def _told_by(letter: str) -> tuple[tuple[str, float], ...]:
    """Return the languages that a letter speaks for, and how much."""
    if letter < "\u00a1":
        return ()
    locales = _LETTERS.get(letter)
    if locales:
        return tuple((locale, _LETTER_WEIGHT / len(locales)) for locale in locales)
    return next((((locale, _SCRIPT_WEIGHT),) for low, high, locale in _SCRIPTS if low <= letter <= high), ())


def _top_two(scores: dict[str, float]) -> tuple[str, float]:
    best, first, second = "", 0.0, 0.0
    for locale, score in scores.items():
        if score > first:
            best, first, second = locale, score, first
        elif score > second:
            second = score
    return best, second
