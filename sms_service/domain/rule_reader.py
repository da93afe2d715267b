"""What the keyword rules make of a text: the order of design section 6, over all languages at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import InitVar, dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from sms_service.domain.aftermath import AFTER
from sms_service.domain.keywords import SPELT, Keywords
from sms_service.domain.language import Guess, LanguageGuesser
from sms_service.domain.matcher import Match, Matcher, Span
from sms_service.domain.normalise import BREAK, spelt, tokenise
from sms_service.domain.patterns import Literal
from sms_service.domain.typos import Corrector
from sms_service.domain.understanding import COMMANDS, EMERGENCY_ORDER, EXACT
from sms_service.domain.weighing import (
    SHARED,
    Found,
    as_found,
    believable,
    best_of,
    by_strength,
    emergency_of,
    is_phrase,
    topic_of,
)

#: Named outright, these keep their own code beside a plain wish for help.
_NAMED = frozenset({"methadone", "buprenorphine", "naltrexone", "pregnancy"})

#: Plain kinds of help, which give way when a place is asked for.
_PLAIN = frozenset({"treatment", "medication", "quit", "family", "menu", "help", "risk"})

#: So many phrases of one topic, and none of another, leave no doubt.
_AGREEING_RULES = 3
#: How sure a match in corrected text is.
TYPO = 0.6
#: Longest greeting that is looked past, in tokens.
_FILLER_WORDS = 4
#: LANG and the name of a language are at most so many words.
_COMMAND_WORDS = 3
#: An opt-out inside a text longer than this is somebody telling a story.
LONG_TEXT = 300


def _more_specific(topics: list[str], matches: list[Match], best: Match) -> str:
    """Return the topic that the most specific code rule of docs/topics.md prefers to the strongest one."""
    first = topics[0]
    if first in _PLAIN or first == "find":
        for code in topics:
            if code in _NAMED:
                return code
    if first == "find" and len(topics) > 1 and topics[1] not in _PLAIN and topics[1] not in COMMANDS:
        return topics[1]
    if first in _PLAIN and "find" in topics:
        place = best_of([one for one in matches if topic_of(one) == "find"])
        if place is not None and (is_phrase(place) or not is_phrase(best)):
            return "find"
    return first


class RuleReading(NamedTuple):
    """What the rules make of a text.

    Args:
        found: the topic by the order of rules, or None when nothing is known.
        guess: what the text says about its language.
        agreed: several rules name this topic and none another, or the entire text is a known one: there is no doubt.
        signs: what the rules saw, for the second reader: each topic named and by what kind of rule.
    """

    found: Found | None
    guess: Guess
    agreed: bool
    signs: tuple[str, ...]


@dataclass
class RuleReader:
    """All languages' rules, ready to read texts.

    Args:
        keywords: the parsed keyword files, in the order of languages.toml.
    """

    keywords: InitVar[tuple[Keywords, ...]]
    _matcher: Matcher = field(init=False)
    _after: Matcher = field(init=False)
    _guesser: LanguageGuesser = field(init=False)
    _corrector: Corrector = field(init=False)
    _fold: dict[int, str] = field(init=False)
    _whole: dict[str, tuple[str, str, str]] = field(init=False)
    _fillers: frozenset[Literal] = field(init=False)
    _filler_ends: frozenset[str] = field(init=False)
    _fillers_of: dict[str, frozenset[Literal]] = field(init=False)
    _languages: dict[str, str] = field(init=False)
    _known: frozenset[str] = field(init=False)
    _grave: frozenset[str] = field(init=False)
    _codes: dict[str, str] = field(init=False)

    def __post_init__(self, keywords: tuple[Keywords, ...]) -> None:
        self._fold = {old: new for table in keywords for old, new in (table.fold or {}).items()}
        self._matcher = Matcher(keywords)
        self._after = Matcher(tuple(replace(table, rules=table.after) for table in keywords))
        self._guesser = LanguageGuesser.of(keywords)
        vocabulary = _vocabulary(keywords)
        self._corrector = Corrector(vocabulary)
        self._known = frozenset(word for word in vocabulary if not word.endswith("~"))
        self._whole = {}
        for table in keywords:
            for key, (topic, source) in table.whole.items():
                self._whole.setdefault(key, (topic, source, table.locale))
        self._fillers = frozenset(word for table in keywords for word in table.fillers)
        self._fillers_of = {table.locale: table.fillers for table in keywords}
        self._filler_ends = frozenset(word for filler in self._fillers for word in (filler[0], filler[-1]))
        self._grave = frozenset(
            token.rstrip("~")
            for table in keywords
            for rule in table.rules
            if rule.topic in EMERGENCY_ORDER
            for element in rule.pattern.elements
            for form in element.literals
            for token in form
        )
        self._codes = {table.locale.split("_")[0]: table.locale for table in keywords} | {
            "tl": "fil",
            "cn": "zh_Hans",
        }
        self._languages = {
            " ".join(tokenise(name, self._fold)): locale
            for table in keywords
            for locale, names in table.languages.items()
            for name in names
        }

    def tokens(self, text: str) -> list[str]:
        """Return `text` as the rules compare it."""
        return tokenise(text, self._fold)

    def read(self, text: str, tokens: list[str]) -> RuleReading:
        """Apply the order of rules to a text.

        Args:
            text: body as received.
            tokens: the same text by `tokens`.
        """
        guess = self._guesser.guess(text, tokens)
        words = [token for token in tokens if token != BREAK]
        whole = self._spelt(text, words) or self._entire(words)
        if whole is not None and whole.topic == "stop" and (len(words) == 1 or " ".join(words) in self._whole):
            return _reading(whole, [], [], guess)
        matches, past = self._matcher.find(tokens)
        kept = believable(matches, past, tokens, guess) if matches else []
        found = self._decide(text, tokens, guess, whole, kept)
        if found is not None and guess.locale is None and found.confidence <= TYPO:
            guess = self._guesser.guess(text, self._corrector.corrected(tokens, self._is_known) or tokens)
        return _reading(found, matches, past, guess)

    def after(self, tokens: list[str], locales: Collection[str]) -> str:
        """Return what a text tells within an emergency conversation, as a code of `AFTER`, or ''.

        Args:
            tokens: of the text.
            locales: languages it may be in; these rules are short and loose.
        """
        matches, _ = self._after.find(tokens)
        fitting = [one for one in matches if one.compiled.locale in locales]
        best = max(fitting, key=lambda one: (one.tokens, -AFTER.index(topic_of(one))), default=None)
        return topic_of(best) if best is not None else ""

    def emergency(self, tokens: list[str]) -> Found | None:
        """Return the overdose or crisis that rules alone see in `tokens`, by more than mere mention; else None."""
        matches, past = self._matcher.find(tokens)
        guess = self._guesser.guess("", tokens)
        found = emergency_of(believable(matches, past, tokens, guess), hints=False)
        return found if found is not None and found.topic in ("overdose", "crisis") else None

    def _decide(
        self, text: str, tokens: list[str], guess: Guess, whole: Found | None, matches: list[Match]
    ) -> Found | None:
        """Apply the order of rules; None when nothing is known."""
        emergency = emergency_of(matches, hints=False)
        corrected = self._corrector.corrected(tokens, self._is_known) if emergency is None else None
        if corrected is not None and self._tells_emergency(tokens, corrected):
            emergency = self._misspelt_emergency(corrected, guess)
        if emergency is not None:
            return emergency
        if whole is not None and whole.topic not in ("close", "menu"):
            return whole
        stop = None if len(text) > LONG_TEXT else best_of([one for one in matches if topic_of(one) == "stop"])
        if stop is not None:
            return as_found(stop)
        words = [token for token in tokens if token != BREAK]
        return self._topic(matches, words) or whole or self._misspelt(corrected, guess)

    def _entire(self, words: list[str]) -> Found | None:
        """Return what the entire text means, with greetings and "please" around it or not."""
        candidates = [words]
        bare = self._without_fillers(words, self._fillers)
        if len(bare) != len(words):
            candidates.append(bare)
        for candidate in candidates:
            key = " ".join(candidate)
            entry = self._whole.get(key)
            if entry is not None and (candidate is words or self._may_be_dressed(entry, key, words)):
                topic, source, locale = entry
                topic, save_me = ("help", True) if topic == "save" else (topic, False)
                return Found(topic, f"{locale}:{source}", 1.0, locale, save_me=save_me)
            if key in self._languages:
                return Found("lang", key, 1.0, language=self._languages[key])
        return self._language_after_command(words)

    def _spelt(self, text: str, words: list[str]) -> Found | None:
        """Return what a word means that counts only with its marks: Vietnamese for "stop" is "right" without them."""
        if text.isascii() or len(words) > 1:
            return None
        entry = self._whole.get(f"{SPELT}{spelt(text)}")
        return Found(entry[0], f"{entry[2]}:{entry[1]}", EXACT, entry[2]) if entry is not None else None

    def _may_be_dressed(self, entry: tuple[str, str, str], key: str, words: list[str]) -> bool:
        """An opt-out word stands for itself only among greetings of its own language.

        In another they can be half of a cry for help: Vietnamese for "stopped breathing" ends in English slang.
        """
        topic, _, locale = entry
        return topic != "stop" or " ".join(self._without_fillers(words, self._fillers_of[locale])) == key

    def _without_fillers(self, words: list[str], fillers: frozenset[Literal]) -> list[str]:
        """Take greetings, "please" and the like off both ends."""
        start, end = 0, len(words)
        if not words or (words[0] not in self._filler_ends and words[-1] not in self._filler_ends):
            return words
        sizes = range(1, _FILLER_WORDS + 1)
        while size := next((size for size in sizes if tuple(words[start : min(start + size, end)]) in fillers), 0):
            start += size
        while size := next((size for size in sizes if tuple(words[max(end - size, start) : end]) in fillers), 0):
            end -= size
        return words[start:end]

    def _language_after_command(self, words: list[str]) -> Found | None:
        """Read LANG and the name or code of a language, such as "lang ht"."""
        entry = self._whole.get(words[0]) if 1 < len(words) <= _COMMAND_WORDS else None
        language = self._named_language(words) if entry is not None and entry[0] == "lang" else ""
        return Found("lang", " ".join(words), 1.0, language=language) if language else None

    def _topic(self, matches: list[Match], words: list[str]) -> Found | None:
        """Return the topic that phrases or hints name, emergencies by bare mention included."""
        usual = [one for one in matches if topic_of(one) not in EMERGENCY_ORDER and topic_of(one) != "stop"]
        ranked = by_strength(usual)
        best = ranked[0] if ranked else None
        if best is None or not is_phrase(best):
            mention = emergency_of(matches, hints=True)
            if mention is not None:
                return mention
        if best is None:
            return None
        topics = list(dict.fromkeys(map(topic_of, ranked)))
        first = _more_specific(topics, usual, best)
        topics = [first, *(code for code in topics if code != first)]
        best = next((one for one in ranked if topic_of(one) == first), best)
        also = tuple(code for code in topics[1:3] if code not in COMMANDS and code not in ("find", "close"))
        found = as_found(best)
        language = self._named_language(words) if found.topic == "lang" else ""
        return Found(found.topic, found.matched, found.confidence, found.locale, also, language)

    def _named_language(self, words: list[str]) -> str:
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                locale = self._languages.get(" ".join(words[start : start + size]))
                if locale:
                    return locale
        return next((self._codes[word] for word in words[1:] if word in self._codes), "")

    def _is_known(self, token: str) -> bool:
        return token in self._known or self._guesser.knows(token)

    def _tells_emergency(self, tokens: list[str], corrected: list[str]) -> bool:
        """True when a correction brought in a word that some emergency rule needs."""
        before = set(tokens)
        return any(
            token not in before and (token in self._grave or any(token[:size] in self._grave for size in range(4, 12)))
            for token in corrected
        )

    def _misspelt_emergency(self, corrected: list[str], guess: Guess) -> Found | None:
        matches, past = self._matcher.find(corrected)
        return emergency_of(believable(matches, past, corrected, guess), hints=False, typo=True)

    def _misspelt(self, corrected: list[str] | None, guess: Guess) -> Found | None:
        """Try once more with typos corrected; never for an opt-out."""
        if corrected is None:
            return None
        matches, past = self._matcher.find(corrected)
        words = [token for token in corrected if token != BREAK]
        whole = self._entire(words)
        found = self._topic(believable(matches, past, corrected, guess), words) or whole
        if found is None or found.topic in ("stop", "start"):
            return None
        return Found(found.topic, found.matched, TYPO, found.locale, found.also, found.language, found.save_me)


def _vocabulary(keywords: tuple[Keywords, ...]) -> frozenset[str]:
    """Return every word and stem (with its "~") that any rule may need."""
    rules = (rule for table in keywords for rule in table.rules)
    needed = (token for rule in rules for one in rule.pattern.elements for form in one.literals for token in form)
    return frozenset(needed)


def _reading(found: Found | None, matches: list[Match], past: list[Span], guess: Guess) -> RuleReading:
    """Note beside the topic what the rules of the text's own language saw."""
    topic, confidence = (found.topic, found.confidence) if found is not None else ("none", 0.0)
    own = [one for one in matches if one.compiled.locale == guess.locale or one.compiled.locale == SHARED]
    phrases = [one for one in own if one.compiled.section in ("phrases", "reports")]
    count = sum(topic_of(one) == topic for one in phrases)
    agreed = confidence >= EXACT or count == len(phrases) >= _AGREEING_RULES
    signs = {one.compiled.sign for one in own}
    if past:
        signs.add("past:")
    return RuleReading(found, guess, agreed, (*_summary(topic, confidence, min(count, 3)), *sorted(signs)))


@lru_cache(maxsize=1_000)
def _summary(topic: str, confidence: float, count: int) -> tuple[str, str, str]:
    return f"found: {topic}", f"found: {topic} {confidence:.2f}", f"agreed: {topic} {count}"
