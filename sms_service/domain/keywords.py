"""The keyword tables of all languages, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sms_service.domain.aftermath import AFTER
from sms_service.domain.errors import ServiceError
from sms_service.domain.normalise import BREAK, spelt, tokenise
from sms_service.domain.patterns import Literal, Pattern, PatternError, literal, parse

Section = str

#: Sections that hold patterns by topic, strongest first.
PATTERN_SECTIONS: tuple[Section, ...] = ("phrases", "reports", "negated", "hints")
WORD_SECTIONS: tuple[Section, ...] = ("filler", "past", "language", "private", "shared")
#: What is asked only within an emergency conversation.
AFTER_SECTION: Section = "after"
OTHER_SECTIONS: tuple[Section, ...] = ("groups", "whole", "languages", "fold", AFTER_SECTION)


class KeywordError(ServiceError):
    """A keyword file cannot be used; the message names the file, the section and the entry."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a keyword file."""

    section: Section
    topic: str
    pattern: Pattern


#: Before an entire text that counts only with its marks as they stand.
SPELT = "="


@dataclass(frozen=True)
class Keywords:
    """One language's keyword file, parsed.

    Args:
        locale: folder name, for example ``pt_BR``.
        rules: patterns found anywhere in a text.
        whole: normalised entire text -> (topic, as written); after SPELT with its marks.
        fillers: words and phrases ignored at both ends of an entire text.
        past: phrases that say something is long ago.
        common: words that tell this language from the others.
        shared: words that tell nothing about the language.
        private: stems and words that must not be seen on a lock screen.
        languages: locale -> the names this language gives it.
        after: patterns of what is told next in an emergency, by the codes of `aftermath.AFTER`.
        fold: traditional to simplified characters.
    """

    locale: str
    rules: tuple[Rule, ...]
    whole: dict[str, tuple[str, str]]
    fillers: frozenset[Literal]
    past: tuple[Literal, ...]
    common: frozenset[str]
    shared: frozenset[str]
    private: tuple[Literal, ...]
    languages: dict[str, tuple[str, ...]]
    after: tuple[Rule, ...] = ()
    fold: dict[int, str] | None = None


def parse_keywords(locale: str, table: Mapping[str, Any], topics: frozenset[str]) -> Keywords:
    """Turn the parsed TOML of one locale into rules.

    Args:
        locale: folder name.
        table: the file's tables.
        topics: every topic and command code that may be named.

    Raises:
        KeywordError: an unknown section or topic, or a pattern that cannot be read.
    """
    unknown = set(table) - {*PATTERN_SECTIONS, *WORD_SECTIONS, *OTHER_SECTIONS}
    if unknown:
        raise KeywordError(f"locales/{locale}/keywords.toml: unknown section {', '.join(sorted(unknown))}")
    fold = _fold(locale, table.get("fold", {}))
    languages = {tag.replace("-", "_"): tuple(names) for tag, names in table.get("languages", {}).items()}
    try:
        groups = _groups(table.get("groups", {}), languages, fold)
        rules = tuple(_rules(locale, table, PATTERN_SECTIONS, groups, topics, fold))
        after = tuple(_rules(locale, table, (AFTER_SECTION,), groups, frozenset(AFTER), fold))
        whole = _whole(locale, table.get("whole", {}), topics | {"save"}, fold)
        past = tuple(literal(one, fold) for one in _words(table, "past"))
        private = tuple(literal(one, fold) for one in _words(table, "private"))
    except PatternError as problem:
        raise KeywordError(f"locales/{locale}/keywords.toml: {problem}") from problem
    return Keywords(
        locale, rules, whole, _fillers(table, fold), past, _tokens(table, "language", fold),
        _tokens(table, "shared", fold), private, languages, after, fold,
    )  # fmt: skip


def _words(table: Mapping[str, Any], section: Section) -> list[str]:
    return list(table.get(section, {}).get("words", []))


def _fillers(table: Mapping[str, Any], fold: dict[int, str] | None) -> frozenset[Literal]:
    phrases = (tuple(token for token in tokenise(one, fold) if token != BREAK) for one in _words(table, "filler"))
    return frozenset(phrase for phrase in phrases if phrase)


def _tokens(table: Mapping[str, Any], section: Section, fold: dict[int, str] | None) -> frozenset[str]:
    return frozenset(token for word in _words(table, section) for token in tokenise(word, fold))


def _fold(locale: str, table: Mapping[str, str]) -> dict[int, str] | None:
    traditional, simplified = table.get("traditional", ""), table.get("simplified", "")
    if len(traditional) != len(simplified):
        raise KeywordError(
            f"locales/{locale}/keywords.toml: [fold] has {len(traditional)} traditional and {len(simplified)} "
            "simplified characters; they must pair up"
        )
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)} or None


def _groups(
    table: Mapping[str, list[str]], languages: dict[str, tuple[str, ...]], fold: dict[int, str] | None
) -> dict[str, frozenset[Literal]]:
    groups: dict[str, frozenset[Literal]] = {}
    for name, members in table.items():
        literals: set[Literal] = set()
        for member in members:
            literals |= (
                groups[member[1:]] if member.startswith("@") and member[1:] in groups else {literal(member, fold)}
            )
        groups[name] = frozenset(literals)
    groups["language"] = frozenset(literal(name, fold) for names in languages.values() for name in names)
    return groups


def _rules(
    locale: str,
    table: Mapping[str, Any],
    sections: tuple[Section, ...],
    groups: dict[str, frozenset[Literal]],
    topics: frozenset[str],
    fold: dict[int, str] | None,
) -> list[Rule]:
    rules: list[Rule] = []
    for section in sections:
        for topic, sources in table.get(section, {}).items():
            if topic not in topics:
                raise KeywordError(f"locales/{locale}/keywords.toml: [{section}] names no topic {topic!r}")
            rules += [Rule(section, topic, parse(source, groups, fold)) for source in dict.fromkeys(sources)]
    return rules


def _whole_key(source: str, fold: dict[int, str] | None) -> str:
    if source.startswith(SPELT):
        return f"{SPELT}{spelt(source)}" if spelt(source) else ""
    return " ".join(token for token in tokenise(source, fold) if token != BREAK)


def _whole(
    locale: str, table: Mapping[str, list[str]], topics: frozenset[str], fold: dict[int, str] | None
) -> dict[str, tuple[str, str]]:
    whole: dict[str, tuple[str, str]] = {}
    for topic, sources in table.items():
        if topic not in topics:
            raise KeywordError(f"locales/{locale}/keywords.toml: [whole] names no topic {topic!r}")
        for source in sources:
            key = _whole_key(source, fold)
            if not key:
                raise KeywordError(f"locales/{locale}/keywords.toml: [whole] {topic}: nothing is left of {source!r}")
            before = whole.setdefault(key, (topic, source))
            if before[0] != topic:
                raise KeywordError(
                    f"locales/{locale}/keywords.toml: {source!r} means both {before[0]} and {topic}; keep one"
                )
    return whole
