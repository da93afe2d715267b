"""Of all rules that a text satisfies: which to believe, and which says most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sms_service.domain.language import Guess
from sms_service.domain.matcher import Match
from sms_service.domain.normalise import BREAK
from sms_service.domain.understanding import EMERGENCY_ORDER, PRECEDENCE

_RANK = {code: rank for rank, code in enumerate(PRECEDENCE)}
#: English drug words are used in every language.
SHARED = "en"
#: Believed in any language, and from one telling rule.
ALWAYS = frozenset({*EMERGENCY_ORDER, "stop"})
#: Below these a language is hardly, or only by a word or two, in a text (see `Guess.scores`).
_NO_EVIDENCE = 0.25
_LITTLE_EVIDENCE = 1.0
#: In a text of so few words every word counts; a word of so many letters is no accident.
_FEW_WORDS = 3
_TELLING_LETTERS = 7
_SECTION_RANK = {"phrases": 2, "reports": 2, "hints": 1}


class Found(NamedTuple):
    """A topic, and the rule that named it; the fields are those of `Understanding`."""

    topic: str
    matched: str
    confidence: float
    locale: str = ""
    also: tuple[str, ...] = ()
    language: str = ""
    save_me: bool = False


def topic_of(match: Match) -> str:
    """Return the topic of the rule that matched."""
    return match.compiled.topic


def believable(matches: list[Match], past: list[tuple[int, int]], tokens: list[str], guess: Guess) -> list[Match]:
    """Drop what is taken back, long ago, or a chance word of a language the text is clearly not in."""
    negated = [one for one in matches if one.compiled.section == "negated"]
    kept = []
    for one in matches:
        section = one.compiled.section
        if section == "negated" or (negated and any(_takes_back(other, one, guess) for other in negated)):
            continue
        weak = section != "phrases" and topic_of(one) in EMERGENCY_ORDER
        if weak and any(_one_sentence(tokens, one.start, place[0]) for place in past):
            continue
        if _is_chance(one, tokens, guess):
            continue
        kept.append(one)
    return _native_first(kept, guess)


def _is_chance(one: Match, tokens: list[str], guess: Guess) -> bool:
    """True for a chance likeness to a language that the sentence is clearly not in."""
    locale = one.compiled.locale
    if not guess.certain or locale == guess.locale:
        return False
    evidence = guess.scores.get(locale, 0.0)
    if locale == SHARED:
        return one.tokens > 1 and evidence < _NO_EVIDENCE
    if evidence < _NO_EVIDENCE:
        return True
    if one.tokens > 1 or len(tokens) <= _FEW_WORDS or len(tokens[one.start]) >= _TELLING_LETTERS:
        return False
    return evidence < _LITTLE_EVIDENCE


def _native_first(matches: list[Match], guess: Guess) -> list[Match]:
    """Leave out topics that only rules of another language see, when the text's own language has as good a rule.

    Never for an emergency or an opt-out: those are believed in any language.
    """
    own = [_SECTION_RANK[one.compiled.section] for one in matches if one.compiled.locale in (guess.locale, SHARED)]
    if guess.locale is None or not own:
        return matches
    return [
        one
        for one in matches
        if one.compiled.locale in (guess.locale, SHARED)
        or topic_of(one) in ALWAYS
        or _SECTION_RANK[one.compiled.section] > max(own)
    ]


def _takes_back(negated: Match, one: Match, guess: Guess) -> bool:
    """True when `negated` denies `one`; a language can only deny its own words, or words in a text of its own."""
    if topic_of(negated) != topic_of(one) or negated.compiled.locale not in (one.compiled.locale, guess.locale):
        return False
    if one.compiled.section == "hints" and topic_of(one) in EMERGENCY_ORDER:
        return True
    covers = negated.start <= one.start and one.end <= negated.end
    overlaps = negated.start < one.end and one.start < negated.end
    return covers or (overlaps and negated.tokens >= one.tokens)


def _one_sentence(tokens: list[str], one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return BREAK not in tokens[low:high]


def _strength(match: Match) -> tuple[int, int, int]:
    """Phrases before hints; among phrases the longer, among hints the more specific topic."""
    rule = match.compiled
    specific = -_RANK.get(rule.topic, len(_RANK))
    if rule.section == "hints":
        return _SECTION_RANK[rule.section], specific, match.tokens
    return _SECTION_RANK[rule.section], match.tokens, specific


def best_of(matches: list[Match]) -> Match | None:
    """Return the strongest, or None of none."""
    return max(matches, key=_strength, default=None)


def by_strength(matches: list[Match]) -> list[Match]:
    """Return the matches, strongest first."""
    return sorted(matches, key=_strength, reverse=True) if len(matches) > 1 else matches


def as_found(match: Match, confidence: float | None = None) -> Found:
    """Return what a match says."""
    rule = match.compiled
    usual = 0.9 if rule.section in ("phrases", "reports") else 0.75
    locale = match.compiled.locale
    return Found(rule.topic, f"{locale}:{rule.source}", confidence or usual, locale)


def emergency_of(matches: Iterable[Match], *, hints: bool, typo: bool = False) -> Found | None:
    """Return the gravest emergency named, by signs and reports or, with `hints`, by mere mention."""
    sections = ("hints",) if hints else ("phrases", "reports")
    fitting = [one for one in matches if one.compiled.section in sections and one.compiled.topic in EMERGENCY_ORDER]
    if not fitting:
        return None
    for code in EMERGENCY_ORDER:
        best = best_of([one for one in fitting if topic_of(one) == code])
        if best is not None:
            return as_found(best, 0.6 if typo or hints else 0.95)
    return None


def is_phrase(match: Match) -> bool:
    """True when the rule shows the intent, not a mere word."""
    return _SECTION_RANK[match.compiled.section] > 1
