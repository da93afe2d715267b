"""The pattern language of the keyword files (docs/keywords.md), parsed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sms_service.domain.normalise import BREAK, is_by_character, tokenise

#: How many tokens `*`, `**` and a window of `&` may span: (words, characters of Han or Hangul).
_STAR = (3, 6)
_STARS = (8, 20)
_WINDOW = (10, 24)

#: One literal: tokens to be found side by side; a trailing "~" marks a stem.
Literal = tuple[str, ...]


class PatternError(ValueError):
    """A keyword file holds a pattern that cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of `literals`, at most `gap` tokens after the element before it."""

    literals: frozenset[Literal]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern.

    Args:
        source: as written in the file.
        elements: in order; with a `window` the sides of `&` one after another.
        window: the sides may stand in any order, all within so many tokens; 0 when there is only one side.
        sides: how many elements each side has.
    """

    source: str
    elements: tuple[Element, ...]
    window: int = 0
    sides: tuple[int, ...] = ()


def literal(source: str, fold: dict[int, str] | None = None) -> Literal:
    """Return the tokens of a plain phrase such as ``wont wake`` or ``passed out~``."""
    tokens: list[str] = []
    for word in source.split():
        found = list(_word(word) if fold is None else _tokens(word, fold))
        if not found:
            raise PatternError(f"{source!r}: nothing is left of {word!r} after normalising")
        if word.endswith("~") and not is_by_character(found[-1]):
            found[-1] += "~"
        tokens += found
    if not tokens:
        raise PatternError("an empty pattern")
    return tuple(tokens)


def _tokens(word: str, fold: dict[int, str] | None) -> tuple[str, ...]:
    return tuple(token for token in tokenise(word.rstrip("~"), fold) if token != BREAK)


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[str, ...]:
    """The same words stand in many patterns; reading each once makes the tables load in half the time."""
    return _tokens(word, None)


def parse(source: str, groups: dict[str, frozenset[Literal]], fold: dict[int, str] | None = None) -> Pattern:
    """Parse one pattern.

    Args:
        source: the pattern as written.
        groups: members of each ``@group``.
        fold: traditional to simplified characters.

    Raises:
        PatternError: an unknown group, an empty place, or a pattern that begins or ends with a gap.
    """
    if "&" in source:
        parts = [parse(part, groups, fold) for part in source.split("&")]
        elements = tuple(element for part in parts for element in part.elements)
        return Pattern(source, elements, _size(elements, _WINDOW), tuple(len(part.elements) for part in parts))
    elements = _sequence(source, groups, fold)
    if not all(one.literals for one in elements):
        raise PatternError(f"{source!r}: a group in it is empty")
    gaps = [(_size(elements, span) if span else 0) for span in elements_gaps(source)]
    return Pattern(source, tuple(Element(one.literals, gap) for one, gap in zip(elements, gaps, strict=True)))


def elements_gaps(source: str) -> list[tuple[int, int] | None]:
    """Return the gap before each merged element of `source`: None side by side, else (words, characters)."""
    gaps: list[tuple[int, int] | None] = []
    pending: tuple[int, int] | None = None
    previous_plain = False
    for word in source.split():
        if word in ("*", "**"):
            pending = _STAR if word == "*" else _STARS
            continue
        plain = not word.startswith("@") and "|" not in word
        if not (plain and previous_plain and pending is None):
            gaps.append(pending if gaps else None)
        pending, previous_plain = None, plain
    return gaps


def _sequence(source: str, groups: dict[str, frozenset[Literal]], fold: dict[int, str] | None) -> tuple[Element, ...]:
    """Read the places of `source`, joining plain words that stand side by side into one literal."""
    words = source.split()
    if not words or words[0].startswith("*") or words[-1].startswith("*"):
        raise PatternError(f"{source!r}: a pattern begins and ends with a word")
    elements: list[frozenset[Literal]] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            elements.append(frozenset([literal(" ".join(plain), fold)]))
            plain.clear()

    for word in words:
        if word in ("*", "**"):
            flush()
        elif word.startswith("@") or "|" in word:
            flush()
            elements.append(_alternatives(source, word, groups, fold))
        else:
            plain.append(word)
    flush()
    return tuple(Element(one, 0) for one in elements)


def _alternatives(
    source: str, word: str, groups: dict[str, frozenset[Literal]], fold: dict[int, str] | None
) -> frozenset[Literal]:
    """Return what ``@group``, ``a|b`` or ``@group|a`` stands for."""
    found: set[Literal] = set()
    for one in filter(None, word.split("|")):
        if not one.startswith("@"):
            found.add(literal(one, fold))
        elif one[1:] in groups:
            found |= groups[one[1:]]
        else:
            raise PatternError(f"{source!r}: no group {one}")
    return frozenset(found)


def _size(elements: tuple[Element, ...], span: tuple[int, int]) -> int:
    characters = any(is_by_character(token) for one in elements for form in one.literals for token in form)
    return span[1] if characters else span[0]
