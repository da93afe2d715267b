"""What a text means: the order of rules of design section 6, over all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sms_service.domain.keywords import Keywords
from sms_service.domain.language import Guess, LanguageGuesser
from sms_service.domain.matcher import Match, Matcher
from sms_service.domain.normalise import BREAK, tokenise
from sms_service.domain.typos import Corrector

EMERGENCY_ORDER = ("overdose", "crisis", "urgent")
COMMANDS = frozenset(
    ["stop", "start", "help", "menu", "more", "again", "lang", "forget", "yes", "no", "private", "clear", "skip"]
)  # fmt: skip

#: Where two topics are named with equal strength, the more specific code comes first.
PRECEDENCE = [
    "grief",
    "safety",
    "rights",
    "naloxone",
    "methadone",
    "buprenorphine",
    "naltrexone",
    "fentanyl",
    "pregnancy",
    "detox",
    "withdrawal",
    "relapse",
    "cravings",
    "quit",
    "groups",
    "therapy",
    "safer",
    "cost",
    "appointment",
    "navigator",
    "signs",
    "effects",
    "mental",
    "medication",
    "recovery",
    "treatment",
    "family",
    "stories",
    "risk",
    "find",
    "lang",
    "forget",
    "clear",
    "private",
    "again",
    "more",
    "skip",
    "help",
    "menu",
    "start",
    "close",
]
_RANK = {code: rank for rank, code in enumerate(PRECEDENCE)}

#: Plain kinds of help, which give way when a place is asked for.
_PLAIN = frozenset({"treatment", "medication", "quit", "family", "menu", "help", "risk"})

#: A postal code alone asks for places. US ZIP or ZIP+4; Canadian code (first letter per Canada Post).
_ZIP = re.compile(r"(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])")
_CANADIAN = re.compile(r"\b([abceghj-nprstvxy]\d[abceghj-nprstv-z])[ -]?(\d[abceghj-nprstv-z]\d)\b", re.IGNORECASE)
_POSTAL_WORDS = 3
#: A number of so many digits is a choice, not a text.
_MENU_DIGITS = 2
#: A guess at an unknown text looks at so many words, each of at least so many letters.
_NEAREST_WORDS = 12
_NEAREST_LETTERS = 4

#: An opt-out inside a text longer than this is somebody telling a story.
_LONG_TEXT = 300

_SECTION_RANK = {"phrases": 2, "reports": 2, "hints": 1}


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one text means.

    Args:
        topic: code of docs/topics.md.
        locale: locale to answer in when nothing is saved; the default for shared words and for ``none``.
        matched: the word or rule that decided, as ``locale:pattern``; '' for none.
        confidence: 0 to 1.
        guess: what the text says about its language, also when the topic is unknown.
        also: further topics named in the text, most specific first.
        postal_code: ZIP or Canadian code found in the text, or ''.
        language: for `lang`: the locale asked for, or ''.
        save_me: a bare cry for help, answered with the emergency menu.
        number: the text is just this number of one or two digits; '' otherwise.
    """

    topic: str
    locale: str
    matched: str
    confidence: float
    guess: Guess
    also: tuple[str, ...] = ()
    postal_code: str = ""
    language: str = ""
    save_me: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    topic: str
    matched: str
    confidence: float
    locale: str = ""
    also: tuple[str, ...] = ()
    language: str = ""
    save_me: bool = False


@dataclass
class Understander:
    """All languages' rules, ready to read texts.

    Args:
        keywords: the parsed keyword files, in the order of languages.toml.
    """

    keywords: tuple[Keywords, ...]
    _matcher: Matcher = field(init=False)
    _guesser: LanguageGuesser = field(init=False)
    _corrector: Corrector = field(init=False)
    _fold: dict[int, str] = field(init=False)
    _whole: dict[str, tuple[str, str, str]] = field(init=False)
    _fillers: frozenset[str] = field(init=False)
    _languages: dict[str, str] = field(init=False)
    _known: frozenset[str] = field(init=False)
    _single: dict[str, str] = field(init=False)
    _grave: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._fold = {old: new for table in self.keywords for old, new in (table.fold or {}).items()}
        self._matcher = Matcher(self.keywords)
        self._guesser = LanguageGuesser.of(self.keywords)
        vocabulary = frozenset(self._matcher.vocabulary())
        self._corrector = Corrector(vocabulary)
        self._known = frozenset(word for word in vocabulary if not word.endswith("~"))
        self._whole = {}
        for table in self.keywords:
            for key, (topic, source) in table.whole.items():
                self._whole.setdefault(key, (topic, source, table.locale))
        self._fillers = frozenset(word for table in self.keywords for word in table.fillers)
        self._single = {
            form[0].rstrip("~"): rule.topic
            for table in self.keywords
            for rule in table.rules
            if rule.section == "hints" and rule.topic not in COMMANDS and len(rule.pattern.elements) == 1
            for form in rule.pattern.elements[0].literals
            if len(form) == 1 and len(form[0]) > _NEAREST_LETTERS
        }
        self._grave = frozenset(
            token.rstrip("~")
            for table in self.keywords
            for rule in table.rules
            if rule.topic in EMERGENCY_ORDER
            for element in rule.pattern.elements
            for form in element.literals
            for token in form
        )
        self._languages = {
            " ".join(tokenise(name, self._fold)): locale
            for table in self.keywords
            for locale, names in table.languages.items()
            for name in names
        }

    def read(self, text: str, default: str) -> Understanding:
        """Say what `text` means.

        Args:
            text: body as received, up to 1,600 characters.
            default: locale for texts that do not tell their language.
        """
        tokens = tokenise(text, self._fold)
        guess = self._guesser.guess(text, tokens)
        found = self._decide(text, tokens, guess)
        postal = _postal_code(text)
        if found is None and postal and sum(token != BREAK for token in tokens) <= _POSTAL_WORDS:
            found = _Found("find", postal, 0.9)
        if found is None:
            return Understanding("none", default, "", 0.0, guess, postal_code=postal, number=_number(tokens))
        locale = guess.locale or default
        return Understanding(
            found.topic,
            locale,
            found.matched,
            found.confidence,
            guess,
            found.also,
            postal,
            found.language,
            found.save_me,
        )

    def nearest_topic(self, text: str) -> str:
        """Return the topic whose single keyword comes closest to a word of an unknown text, or ''.

        Slower than reading, so only asked for when there is nothing better to say.
        """
        best, nearest = 0.0, ""
        for token in tokenise(text, self._fold)[:_NEAREST_WORDS]:
            if len(token) < _NEAREST_LETTERS:
                continue
            found = process.extractOne(token, self._single.keys(), scorer=OSA.normalized_similarity, score_cutoff=0.6)
            if found is not None and found[1] > best:
                best, nearest = found[1], self._single[found[0]]
        return nearest

    def _decide(self, text: str, tokens: list[str], guess: Guess) -> _Found | None:
        """Apply the order of rules; None when nothing is known."""
        words = [token for token in tokens if token != BREAK]
        whole = self._entire(words)
        if whole is not None and whole.topic == "stop":
            return whole
        matches, past = self._matcher.find(tokens)
        if matches:
            matches = _believable(matches, past, tokens, guess)
        emergency = _emergency(matches, hints=False)
        corrected = self._corrected(tokens) if emergency is None else None
        if corrected is not None and self._tells_emergency(tokens, corrected):
            emergency = self._misspelt_emergency(corrected, guess)
        if emergency is not None:
            return emergency
        if whole is not None and whole.topic not in ("close", "menu"):
            return whole
        stop = None if len(text) > _LONG_TEXT else _best([one for one in matches if _topic(one) == "stop"])
        if stop is not None:
            return _as_found(stop)
        return self._topic(matches, words) or whole or self._misspelt(corrected, guess)

    def _entire(self, words: list[str]) -> _Found | None:
        """Return what the entire text means, with greetings and "please" around it or not."""
        start, end = 0, len(words)
        candidates = [words]
        while start < end and words[start] in self._fillers:
            start += 1
        while end > start and words[end - 1] in self._fillers:
            end -= 1
        if (start, end) != (0, len(words)):
            candidates.append(words[start:end])
        for candidate in candidates:
            key = " ".join(candidate)
            entry = self._whole.get(key)
            if entry is not None:
                topic, source, locale = entry
                topic, save_me = ("help", True) if topic == "save" else (topic, False)
                return _Found(topic, f"{locale}:{source}", 1.0, locale, save_me=save_me)
            if key in self._languages:
                return _Found("lang", key, 1.0, language=self._languages[key])
        return None

    def _topic(self, matches: list[Match], words: list[str]) -> _Found | None:
        """Return the topic that phrases or hints name, emergencies by bare mention included."""
        usual = [one for one in matches if _topic(one) not in EMERGENCY_ORDER and _topic(one) != "stop"]
        best = _best(usual)
        if best is None or _SECTION_RANK[best.compiled.rule.section] < 2:
            mention = _emergency(matches, hints=True)
            if mention is not None:
                return mention
        if best is None:
            return None
        topics = _by_strength(usual)
        if topics[0] == "find" and len(topics) > 1 and topics[1] not in _PLAIN and topics[1] not in COMMANDS:
            topics = [topics[1], "find", *topics[2:]]
            best = _best([one for one in usual if _topic(one) == topics[0]]) or best
        elif topics[0] in _PLAIN and "find" in topics:
            topics = ["find", *(code for code in topics if code != "find")]
            best = _best([one for one in usual if _topic(one) == "find"]) or best
        also = tuple(code for code in topics[1:3] if code not in COMMANDS and code not in ("find", "close"))
        found = _as_found(best)
        language = self._named_language(words) if found.topic == "lang" else ""
        return _Found(found.topic, found.matched, found.confidence, found.locale, also, language)

    def _named_language(self, words: list[str]) -> str:
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                locale = self._languages.get(" ".join(words[start : start + size]))
                if locale:
                    return locale
        return ""

    def _corrected(self, tokens: list[str]) -> list[str] | None:
        """Return `tokens` with unknown long words corrected, or None when none could be."""
        changed, corrected = False, list[str]()
        for token in tokens:
            better = None
            if len(token) >= 6 and token not in self._known and not self._guesser.knows(token):
                better = self._corrector.correct(token)
            if better is None:
                corrected.append(token)
            else:
                corrected += better.split(" ")
                changed = True
        return corrected if changed else None

    def _tells_emergency(self, tokens: list[str], corrected: list[str]) -> bool:
        """True when a correction brought in a word that some emergency rule needs."""
        before = set(tokens)
        return any(
            token not in before and (token in self._grave or any(token[:size] in self._grave for size in range(4, 12)))
            for token in corrected
        )

    def _misspelt_emergency(self, corrected: list[str], guess: Guess) -> _Found | None:
        matches, past = self._matcher.find(corrected)
        return _emergency(_believable(matches, past, corrected, guess), hints=False, typo=True)

    def _misspelt(self, corrected: list[str] | None, guess: Guess) -> _Found | None:
        """Try once more with typos corrected; never for an opt-out."""
        if corrected is None:
            return None
        matches, past = self._matcher.find(corrected)
        words = [token for token in corrected if token != BREAK]
        whole = self._entire(words)
        found = self._topic(_believable(matches, past, corrected, guess), words) or whole
        if found is None or found.topic in ("stop", "start"):
            return None
        return _Found(found.topic, found.matched, 0.6, found.locale, found.also, found.language, found.save_me)


def _topic(match: Match) -> str:
    return match.compiled.rule.topic


def _believable(matches: list[Match], past: list[tuple[int, int]], tokens: list[str], guess: Guess) -> list[Match]:
    """Drop what is taken back, long ago, or a chance word of a language the text is clearly not in."""
    negated = [one for one in matches if one.compiled.rule.section == "negated"]
    kept = []
    for one in matches:
        section = one.compiled.rule.section
        if section == "negated" or (negated and any(_takes_back(other, one) for other in negated)):
            continue
        weak = section != "phrases" and _topic(one) in EMERGENCY_ORDER
        if weak and any(_one_sentence(tokens, one.start, place[0]) for place in past):
            continue
        if _foreign(one, guess) and one.tokens == 1 and len(tokens) > 3:
            continue
        kept.append(one)
    return kept


def _takes_back(negated: Match, one: Match) -> bool:
    if _topic(negated) != _topic(one):
        return False
    if one.compiled.rule.section != "phrases" and _topic(one) in EMERGENCY_ORDER:
        return True
    return negated.start < one.end and one.start < negated.end and negated.tokens >= one.tokens


def _one_sentence(tokens: list[str], one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return BREAK not in tokens[low:high]


def _foreign(match: Match, guess: Guess) -> bool:
    locale = match.compiled.locale
    return guess.certain and locale not in (guess.locale, "en") and guess.scores.get(locale, 0.0) < 1.0


def _strength(match: Match) -> tuple[int, int, int]:
    """Phrases before hints; among phrases the longer, among hints the more specific topic."""
    rule = match.compiled.rule
    specific = -_RANK.get(rule.topic, len(_RANK))
    if rule.section == "hints":
        return _SECTION_RANK[rule.section], specific, match.tokens
    return _SECTION_RANK[rule.section], match.tokens, specific


def _best(matches: list[Match]) -> Match | None:
    return max(matches, key=_strength, default=None)


def _by_strength(matches: list[Match]) -> list[str]:
    return list(dict.fromkeys(_topic(one) for one in sorted(matches, key=_strength, reverse=True)))


def _as_found(match: Match, confidence: float | None = None) -> _Found:
    rule = match.compiled.rule
    usual = 0.9 if rule.section in ("phrases", "reports") else 0.75
    locale = match.compiled.locale
    return _Found(rule.topic, f"{locale}:{rule.pattern.source}", confidence or usual, locale)


def _emergency(matches: Iterable[Match], *, hints: bool, typo: bool = False) -> _Found | None:
    """Return the gravest emergency named, by signs and reports or, with `hints`, by mere mention."""
    sections = ("hints",) if hints else ("phrases", "reports")
    fitting = [one for one in matches if one.compiled.rule.section in sections]
    for code in EMERGENCY_ORDER:
        best = _best([one for one in fitting if _topic(one) == code])
        if best is not None:
            return _as_found(best, 0.6 if typo or hints else 0.95)
    return None


def _number(tokens: list[str]) -> str:
    words = [token for token in tokens if token != BREAK]
    alone = len(words) == 1 and words[0].isdecimal() and len(words[0]) <= _MENU_DIGITS
    return str(int(words[0])) if alone else ""


def _postal_code(text: str) -> str:
    found = _ZIP.search(text)
    if found:
        return found.group(1)
    canadian = _CANADIAN.search(text)
    return f"{canadian.group(1)} {canadian.group(2)}".upper() if canadian else ""
