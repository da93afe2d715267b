"""Finds every rule of every language that a text satisfies, in one walk over its tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import InitVar, dataclass, field
from itertools import islice
from typing import NamedTuple

from sms_service.domain.keywords import Keywords, Rule, Section
from sms_service.domain.literal_tree import NO_OTHER, Hit, LiteralTree
from sms_service.domain.normalise import BREAK
from sms_service.domain.patterns import Literal, Pattern

Span = tuple[int, int]

#: A text built to have endless ways of matching is not followed further.
_MOST_CHAINS = 32
#: How much rarer a telling word is than one of the commonest of a language.
_EVERYDAY_COST = 50


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A rule of one language, its places replaced by slot numbers.

    Args:
        sign: what it tells the second reader when it is found.
        others: the slots beside the one by which the rule is looked up; empty for a rule of one place.
    """

    locale: str
    section: Section
    topic: str
    source: str
    slots: tuple[int, ...]
    gaps: tuple[int, ...]
    window: int
    sides: tuple[int, ...]
    others: frozenset[int]
    sign: str


class Match(NamedTuple):
    """A rule found at tokens `start` to `end` (end not included), covering `tokens` words of the rule itself."""

    compiled: Compiled
    start: int
    end: int
    tokens: int


@dataclass
class Matcher:
    """All rules of all languages, ready to be run.

    Args:
        keywords: the parsed files.
    """

    keywords: InitVar[tuple[Keywords, ...]]
    _tree: LiteralTree = field(default_factory=LiteralTree, init=False)
    _past: int = field(default=-1, init=False)

    def __post_init__(self, keywords: tuple[Keywords, ...]) -> None:
        common = frozenset(word for table in keywords for word in table.common)
        slots = _Slots(self._tree)
        by_anchor: dict[int, list[Compiled]] = {}
        self._past = slots.number(frozenset(one for table in keywords for one in table.past))
        for table in keywords:
            for rule in table.rules:
                anchor, compiled = _compile(table.locale, rule, common, slots)
                by_anchor.setdefault(anchor, []).append(compiled)
        self._tree.seal(lambda ends: _by_other(one for slot in ends for one in by_anchor.get(slot, ())))

    def find(self, tokens: list[str]) -> tuple[list[Match], list[Span]]:
        """Return every rule found in `tokens`, and the places that speak of long ago."""
        matches: list[Match] = []
        past: list[Span] = []
        for start, end in _sentences(tokens):
            found, long_ago = self._find(tokens[start:end] if end - start < len(tokens) else tokens)
            matches += found if start == 0 else [_moved(one, start) for one in found]
            past += [(first + start, last + start) for first, last in long_ago]
        return matches, past

    def _find(self, tokens: list[str]) -> tuple[list[Match], list[Span]]:
        hits = self._tree.hits(tokens)
        present = {NO_OTHER}.union(*[node.slots for node, _, _ in hits])
        matches: list[Match] = []
        possible: dict[Compiled, None] = {}
        for node, start, end in hits:
            rules = node.rules
            for other in rules.keys() & present if rules else ():
                for compiled in rules[other]:
                    if other == NO_OTHER:
                        matches.append(Match(compiled, start, end, end - start))
                    elif present.issuperset(compiled.others):
                        possible[compiled] = None
        if not possible and self._past not in present:
            return matches, []
        found = _spans(hits, {self._past}.union(*(one.slots for one in possible)))
        for compiled in possible:
            matches += _verify(compiled, found)
        return matches, found.get(self._past, [])


def _by_other(rules: Iterable[Compiled]) -> dict[int, tuple[Compiled, ...]]:
    """Group rules by a slot that each needs beside its anchor."""
    groups: dict[int, list[Compiled]] = {}
    for one in rules:
        groups.setdefault(max(one.others, default=NO_OTHER), []).append(one)
    return {other: tuple(group) for other, group in groups.items()}


class _Slots:
    """Numbers the sets of alternatives while the rules are compiled."""

    def __init__(self, tree: LiteralTree) -> None:
        self._tree = tree
        self._numbers: dict[frozenset[Literal], int] = {}

    def number(self, literals: frozenset[Literal]) -> int:
        """Return the number of a set of alternatives, entering its literals into the tree when new."""
        number = self._numbers.get(literals)
        if number is None:
            number = self._numbers[literals] = len(self._numbers)
            for one in literals:
                self._tree.add(one, number)
        return number


def _compile(locale: str, rule: Rule, common: frozenset[str], numbers: _Slots) -> tuple[int, Compiled]:
    """Return the slot by which a rule is looked up, and the rule."""
    pattern = rule.pattern
    slots = tuple(numbers.number(element.literals) for element in pattern.elements)
    gaps = tuple(element.gap for element in pattern.elements)
    anchor = _anchor(pattern, common)
    others = frozenset(slots[:anchor] + slots[anchor + 1 :])
    return slots[anchor], Compiled(
        locale,
        rule.section,
        rule.topic,
        pattern.source,
        slots,
        gaps,
        pattern.window,
        pattern.sides,
        others,
        f"{rule.section}: {rule.topic}",
    )


def _anchor(pattern: Pattern, common: frozenset[str]) -> int:
    """Return the place by which a rule is looked up: the one that the fewest texts will have."""
    costs = []
    for element in pattern.elements:
        everyday = sum(all(token in common for token in form) for form in element.literals)
        longest = max(sum(map(len, form)) for form in element.literals)
        costs.append((everyday * _EVERYDAY_COST + len(element.literals), -longest))
    return costs.index(min(costs))


def _sentences(tokens: list[str]) -> list[Span]:
    """Return where the sentences stand: no rule reaches beyond one."""
    if BREAK not in tokens:
        return [(0, len(tokens))]
    ends = [place for place, token in enumerate(tokens) if token == BREAK]
    starts = [0, *(end + 1 for end in ends)]
    return [(start, end) for start, end in zip(starts, [*ends, len(tokens)], strict=True) if start < end]


def _moved(match: Match, by: int) -> Match:
    return match._replace(start=match.start + by, end=match.end + by)


def _spans(hits: list[Hit], wanted: set[int]) -> dict[int, list[Span]]:
    """Return where each of the wanted slots stands."""
    found: dict[int, list[Span]] = {}
    for node, start, end in hits:
        for slot in node.slots & wanted:
            found.setdefault(slot, []).append((start, end))
    return found


def _verify(compiled: Compiled, found: dict[int, list[Span]]) -> list[Match]:
    """Return the place where all elements of a rule stand as it asks, each of them being somewhere in the text."""
    places = [found[slot] for slot in compiled.slots]
    if compiled.window:
        chosen = _together(_sides(places, compiled), compiled.window)
    else:
        chosen = _in_order(places, compiled.gaps)
    if chosen is None:
        return []
    start, end, covered = chosen[0][0], chosen[0][1], 0
    for span in chosen:
        start, end = min(start, span[0]), max(end, span[1])
        covered += span[1] - span[0]
    return [Match(compiled, start, end, covered)]


def _in_order(places: list[list[Span]], gaps: tuple[int, ...]) -> list[Span] | None:
    """Return one span for each place, in order and within the gaps, or None."""
    if len(places) == 2 and len(places[0]) == len(places[1]) == 1:
        # By far the most frequent: two places, each at one spot of the text.
        first, second = places[0][0], places[1][0]
        fits = 0 <= second[0] - first[1] <= gaps[1]
        return [first, second] if fits else None
    chains = _chains(places, gaps)
    if len(chains) < 2:
        return chains[0] if chains else None
    return max(chains, key=lambda chain: sum(end - start for start, end in chain), default=None)


def _chains(places: list[list[Span]], gaps: tuple[int, ...]) -> list[list[Span]]:
    """Return the ways to put one span of each place in order and within the gaps."""
    chains = [[span] for span in places[0]]
    for spans, gap in zip(places[1:], gaps[1:], strict=True):
        longer: list[list[Span]] = []
        for chain in chains:
            end = chain[-1][1]
            # Spans come in the order of their starts: only those within the gap are looked at.
            place = bisect_left(spans, (end, 0))
            while place < len(spans) and spans[place][0] - end <= gap:
                longer.append([*chain, spans[place]])
                place += 1
        if not longer:
            return []
        chains = longer[:_MOST_CHAINS]
    return chains


def _sides(places: list[list[Span]], compiled: Compiled) -> list[list[Span]]:
    """Return the spans of each side of `&`, a side of several elements as one span."""
    found, start = [], 0
    for size in compiled.sides:
        side, gaps = places[start : start + size], compiled.gaps[start : start + size]
        start += size
        if size == 1:
            found.append(side[0])
        else:
            found.append([(chain[0][0], chain[-1][1]) for chain in _chains(side, gaps)])
    return found


def _together(places: list[list[Span]], window: int) -> list[Span] | None:
    """Return spans of all places that do not overlap and lie within `window`, or None."""
    combinations: list[list[Span]] = [[]]
    for spans in places:
        wider = (
            [*chosen, span]
            for chosen in combinations
            for span in spans
            if all(_apart(span, other, window) for other in chosen)
        )
        combinations = list(islice(wider, _MOST_CHAINS))
        if not combinations:
            return None
    return combinations[0]


def _apart(span: Span, other: Span, window: int) -> bool:
    if span[0] < other[1] and other[0] < span[1]:
        return False
    reach = max(span[1], other[1]) - min(span[0], other[0])
    return reach <= window
