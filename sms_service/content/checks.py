"""What must hold for every translation and keyword list; used by `sms-service translations check` and the tests."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sms_service.content import all_texts
from sms_service.content.answers import Caller, page_options, slots_for, spoken_options, with_options
from sms_service.content.catalog import Catalog
from sms_service.content.gettext_files import read_catalog, translations
from sms_service.content.helplines import Helplines, load_helplines
from sms_service.content.keyword_files import read_keywords
from sms_service.content.locales import LOCALES_DIR, SOURCE_LOCALE, Locale, load_locales
from sms_service.content.model import Budget, Text
from sms_service.content.topics import BY_CODE
from sms_service.domain.keywords import Keywords
from sms_service.domain.normalise import BREAK, tokenise
from sms_service.domain.segments import Cost, cost, utf16_units
from sms_service.domain.understanding import COMMANDS

#: Callers whose slots are the longest, one for each way a text can turn out.
CALLERS = (
    Caller("US", "", "Text Line"),
    Caller("CA", "416", "Text Line"),
    Caller("MX", "", "Text Line"),
)
#: The action stands within this much of an emergency text (design 6, rule 1).
ACTION_WITHIN = 60
#: First part of a long UCS-2 text; it must stand alone.
FIRST_PART = 67
_SENTENCE_ENDS = ".!?。！？।؟:"

#: Shortest texts are parts of others and are never seen on a lock screen by themselves.
_PARTS = ("label.", "option.", "part.")
_OPENS_WITH_ACTION = ("overdose.", "after.", "crisis.", "urgent.", "help.save", "note.")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One text as it would leave, with its cost."""

    key: str
    locale: str
    words: str
    cost: Cost
    budget: Budget


def problems_of_catalog(code: str, folder: Path = LOCALES_DIR) -> list[str]:
    """Return what is wrong with one locale's texts, a line each; empty when all is well."""
    found = {} if code == SOURCE_LOCALE else translations(read_catalog(code, folder))
    problems: list[str] = []
    words: dict[str, str] = {}
    for key, text in all_texts().items():
        seen, translated = (text.english, text.english) if code == SOURCE_LOCALE else found.pop(key, ("", ""))
        if not translated:
            problems.append(f"{code} {key}: missing")
        elif seen != text.english:
            problems.append(f"{code} {key}: stale, the English has changed; run translations template {code}")
        elif slots_of(translated) != slots_of(text.english):
            problems.append(f"{code} {key}: slots {slots_of(translated)} instead of {slots_of(text.english)}")
        elif odd := sorted(set(translated) & _TYPOGRAPHIC):
            problems.append(f"{code} {key}: typographic characters {' '.join(odd)}; write the plain ones")
        else:
            words[key] = translated
    problems += [f"{code} {key}: no such text any more" for key in found]
    if not problems:
        locales = load_locales(folder)
        catalog = Catalog(locales, {code: words})
        problems += problems_of_words(catalog, locales[code], read_keywords(code, folder))
    return problems


def slots_of(words: str) -> list[str]:
    """Return the names of the slots, sorted; an unreadable text has the slot '?'."""
    try:
        return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name is not None)
    except ValueError:
        return ["?"]


def problems_of_words(catalog: Catalog, locale: Locale, keywords: Keywords) -> list[str]:
    """Return texts over budget, with an unkind opening, or whose emergency action comes late."""
    problems: list[str] = []
    for one in render_all(catalog, locale.code, load_helplines()):
        problems += _problems_of_one(one, locale, keywords)
    return list(dict.fromkeys(problems))


def _problems_of_one(one: Rendered, locale: Locale, keywords: Keywords) -> Iterable[str]:
    limit = one.budget.gsm7 if one.cost.encoding == "GSM-7" else one.budget.ucs2
    name = f"{locale.code} {one.key}"
    if one.cost.segments > limit:
        yield (
            f"{name}: {one.cost.segments} segments of {one.cost.encoding} ({one.cost.units} units), at most {limit}"
            f"; outside GSM-7: {''.join(one.cost.forced_by)[:20]}"
        )
    if one.key.startswith(_PARTS):
        return
    if one.key.startswith(_OPENS_WITH_ACTION):
        if one.budget is Budget.EMERGENCY and one.key in _ACTION_TEXTS:
            yield from _late_action(one, name)
    else:
        opening = first_units(one.words, locale.neutral_units)
        telling = private_words(opening, keywords)
        if telling:
            yield f"{name}: the opening {opening!r} tells {', '.join(telling)}"


#: Quotes, dashes and spaces that cost a text its GSM-7 encoding and say no more than the plain ones.
_TYPOGRAPHIC = frozenset("‘’“”«»–—…•\t\u00a0")
_ACTION_TEXTS = (
    "overdose.1",
    "overdose.self",
    "overdose.child",
    "after.not_breathing",
    "after.no_naloxone",
    "crisis.1",
    "crisis.call",
    "urgent.1",
    "help.save",
)


def _late_action(one: Rendered, name: str) -> Iterable[str]:
    start = one.words[:ACTION_WITHIN]
    if not any(number in start for number in ("911", "988", "800 911 2000")):
        yield f"{name}: no number to call within the first {ACTION_WITHIN} characters: {start!r}"
    if one.cost.encoding == "UCS-2" and not any(end in first_units(one.words, FIRST_PART) for end in _SENTENCE_ENDS):
        yield f"{name}: no sentence ends within the first {FIRST_PART} units"


def first_units(words: str, units: int) -> str:
    """Return the beginning of `words`, at most `units` UTF-16 code units."""
    taken = ""
    for letter in words:
        if utf16_units(taken + letter) > units:
            break
        taken += letter
    return taken


def private_words(opening: str, keywords: Keywords) -> list[str]:
    """Return the words of `opening` that the language's [private] list forbids there."""
    tokens = [token for token in tokenise(opening, keywords.fold) if token != BREAK]
    found = []
    for form in keywords.private:
        for start in range(len(tokens) - len(form) + 1):
            window = tokens[start : start + len(form)]
            if all(_is_word(want, token) for want, token in zip(form, window, strict=True)):
                found.append(" ".join(form))
                break
    return found


def _is_word(want: str, token: str) -> bool:
    return token.startswith(want[:-1]) if want.endswith("~") else token == want


def render_all(catalog: Catalog, locale: str, helplines: Helplines) -> Iterable[Rendered]:
    """Yield every text of a locale as it would leave, for each caller that changes it."""
    language = {"language": catalog.locales[locale].name}
    label = max((catalog.texts[locale][f"label.{code}"] for code in BY_CODE), key=len)
    for caller in CALLERS:
        slots = slots_for(catalog, helplines, locale, caller) | language | {"label": label, "number": "1-800-662-4357"}
        for key, text in all_texts().items():
            words = catalog.render(key, locale, slots)
            yield _rendered(text, locale, words)
        for topic in BY_CODE.values():
            for page, text in enumerate(topic.pages, start=1):
                keys = spoken_options(page_options(topic, page), locale)
                options = [catalog.render(option, locale, slots) for option in keys]
                words = with_options(catalog.render(text.key, locale, slots), options)
                yield _rendered(text, locale, words)


def _rendered(text: Text, locale: str, words: str) -> Rendered:
    return Rendered(text.key, locale, words, cost(words), text.budget)


def problems_of_keywords(codes: Iterable[str], folder: Path = LOCALES_DIR) -> list[str]:
    """Return keywords that mean two topics, or shadow a reserved word, within or across languages.

    A word may mean one topic when it is the entire text and point to another inside a sentence; a reserved word (a
    command) means itself everywhere.
    """
    tables = [read_keywords(code, folder) for code in codes]
    alone = [(form, topic, table.locale) for table in tables for form, topic in _alone(table)]
    inside = [(form, topic, table.locale) for table in tables for form, topic in _inside(table)]
    reserved = [one for one in alone if one[1] in COMMANDS]
    return list(dict.fromkeys([*_clashes(alone), *_clashes(inside), *_clashes([*reserved, *inside])]))


_Meaning = tuple[tuple[str, ...], str, str]


def _clashes(meanings: Iterable[_Meaning]) -> Iterable[str]:
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, topic, locale in meanings:
        before = first.setdefault(form, (topic, locale))
        if before[0] != topic:
            yield f"{locale}: {' '.join(form)!r} means {topic}, but {before[0]} in {before[1]}; keep one"


def _alone(table: Keywords) -> Iterable[tuple[tuple[str, ...], str]]:
    for key, (topic, _) in table.whole.items():
        yield tuple(key.split()), "help" if topic == "save" else topic


def _inside(table: Keywords) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield the rules of one fixed word or phrase."""
    for rule in table.rules:
        if rule.section in ("phrases", "hints") and len(rule.pattern.elements) == 1:
            literals = rule.pattern.elements[0].literals
            if len(literals) == 1:
                yield next(iter(literals)), rule.topic
