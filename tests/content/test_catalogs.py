"""Every translation: complete, in budget, slots kept, opening neutral; and the cost table."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from sms_service.content import all_texts
from sms_service.content.catalog import Catalog, load_catalog
from sms_service.content.checks import private_words, problems_of_catalog, problems_of_keywords, render_all
from sms_service.content.helplines import load_helplines
from sms_service.content.keyword_files import read_keywords
from sms_service.content.locales import load_locales
from sms_service.content.model import Budget
from sms_service.content.system import MENU_ONE, MENU_THREE, MENU_TWO
from sms_service.content.topics import BY_CODE, BY_NUMBER, EMERGENCIES

CODES = list(load_locales())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_a_locale_holds(code: str) -> None:
    """Complete, not stale, slots kept, within its segments, neutral at its opening, action first in an emergency."""
    assert problems_of_catalog(code) == []


def test_no_keyword_means_two_topics_or_shadows_a_reserved_word() -> None:
    assert problems_of_keywords(CODES) == []


@pytest.mark.parametrize("code", CODES)
def test_the_cost_table(code: str, catalog: Catalog) -> None:
    """Printed with `pytest -rP`: what each text costs, and which letters force UCS-2."""
    seen: set[tuple[str, str]] = set()
    for one in render_all(catalog, code, load_helplines()):
        if (one.key, one.words) not in seen:
            seen.add((one.key, one.words))
            forced = "".join(one.cost.forced_by)
            print(
                f"{code:<8}{one.key:<24}{one.cost.encoding:<6}{one.cost.units:>4} units {one.cost.segments}  {forced}"
            )
    assert {key for key, _ in seen} == set(all_texts())


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("menu", [MENU_ONE, MENU_TWO, MENU_THREE], ids=lambda text: text.key)
def test_a_menu_names_the_same_numbers_in_every_language(code: str, menu: object, catalog: Catalog) -> None:
    assert isinstance(menu, type(MENU_ONE))
    assert _numbers(catalog.texts[code][menu.key]) == _numbers(menu.english)


def test_every_menu_number_works_and_every_topic_with_a_number_is_on_a_menu() -> None:
    shown = {number for menu in (MENU_ONE, MENU_TWO, MENU_THREE) for number in _numbers(menu.english)}
    assert shown == {str(number) for number in BY_NUMBER} | {"8", "9", "20"}


def _numbers(words: str) -> list[str]:
    return sorted(re.findall(r"\d+", words))


@pytest.mark.parametrize("code", CODES)
def test_no_telephone_number_stands_in_a_text(code: str, catalog: Catalog) -> None:
    """Slots are filled from the dated helpline data when a text is sent."""
    for key, words in catalog.texts[code].items():
        assert not re.search(r"\b(?:911|988|211|811|838255)\b|\d{3}[- ]\d{3}", words), key


@pytest.mark.parametrize("code", CODES)
def test_words_people_are_asked_to_send_are_left_as_they_are(code: str, catalog: Catalog) -> None:
    for key, text in all_texts().items():
        for word in ("STOP", "START", "PRIVATE"):
            if re.search(rf"\b{word}\b", text.english):
                assert word in catalog.texts[code][key], key


def test_amounts_are_never_named() -> None:
    for key, text in all_texts().items():
        assert not re.search(r"\d+ ?(?:mg|mcg|ml|pills?|tablets?)\b", text.english, re.IGNORECASE), key


def test_every_statement_on_health_carries_its_source_and_date() -> None:
    for topic in BY_CODE.values():
        for text in topic.pages:
            assert text.sources, text.key
            assert text.written <= datetime.now(UTC).date()


def test_emergency_texts_have_the_emergency_budget() -> None:
    for code in EMERGENCIES:
        assert all(text.budget is Budget.EMERGENCY for text in BY_CODE[code].pages)


@pytest.mark.parametrize("code", CODES)
def test_the_private_list_knows_the_names_of_the_medicines(code: str) -> None:
    """A list that is nearly empty would let every opening through."""
    keywords = read_keywords(code)
    assert len(keywords.private) >= 15
    assert private_words("naloxone methadone heroin", keywords) or code in ("zh_Hans", "ko", "ru", "ar", "pa")


def test_english_is_easy_to_read() -> None:
    """Grade 6 or below by Flesch-Kincaid, over all topic texts together (design 9)."""
    texts = [text.english for topic in BY_CODE.values() for text in topic.pages]
    assert _grade(texts) <= 6.0


def _grade(texts: Iterable[str]) -> float:
    """Flesch-Kincaid grade level; a colon or semicolon ends a sentence as a full stop does."""
    joined = " ".join(re.sub(r"\{\w+\}", "it", text) + "." for text in texts)
    sentences = [one for one in re.split(r"[.!?:;]+", joined) if one.strip()]
    words = re.findall(r"[A-Za-z']+", joined)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    word = word.lower().rstrip("'s")
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)
