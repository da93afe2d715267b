"""The flows of the README, from the telephone's side, in several languages."""

import pytest

from sms_service.store.tables import contacts, inbound_messages
from tests.support.service import Texter


def test_a_word_gets_the_answer_and_the_digits_lead_on(any_texter: Texter) -> None:
    [answer] = any_texter.text("NARCAN")
    assert "no prescription" in answer
    assert answer.endswith("1 more, 2 places, 0 menu")
    [more] = any_texter.text("1")
    assert "4 years" in more
    [places] = any_texter.text("2")
    assert "1-800-662-4357" in places


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my friend wont wake up", "911"),
        ("mi amigo no despierta y tiene los labios morados", "911"),
        ("朋友叫不醒了 没有呼吸", "911"),
        ("ਉਹ ਸਾਹ ਨਹੀਂ ਲੈ ਰਿਹਾ", "911"),
        ("oh saah nahi le reha", "911"),
        ("الحقوني صاحبي مش بيتنفس", "911"),
        ("он не дышит", "911"),
        ("on ne dyshit pomogite", "911"),
        ("bạn tôi không thở", "911"),
        ("친구가 숨을 안쉬어요", "911"),
        ("il respire plus", "911"),
        ("ele não respira", "911"),
        ("li pa respire", "911"),
        ("hindi na siya humihinga", "911"),
        ("on nie oddycha", "911"),
        ("i want to kill myself", "988"),
        ("ya no quiero vivir", "988"),
        ("我想死", "988"),
    ],
)
def test_an_emergency_leads_with_the_number(texter: Texter, text: str, number: str) -> None:
    first, *_ = texter.text(text)
    assert number in first[:60]
    assert "0 " not in first.split("\n")[-1]


def test_every_topic_and_every_menu_number_is_answered_in_every_language(texter: Texter) -> None:
    script = texter.service.script
    for place in range(1, len(script.locales) + 1):
        texter.number = f"+1415555{place:04d}"
        texter.text("MENU")
        texter.text("9")
        [chosen] = texter.text(str(place))
        assert chosen
        for number in script.menu:
            answer = texter.text(number)
            assert answer, (script.locales[place - 1], number)
            assert all(len(one) <= 1600 for one in answer)


def test_languages_by_name(texter: Texter) -> None:
    for word in ("español", "中文", "lang ht", "Tiếng Việt", "العربية", "po polsku", "ਪੰਜਾਬੀ"):
        assert texter.text(word), word
        assert texter.rows(inbound_messages)[-1]["topic"] == "lang"


def test_stop_and_start(any_texter: Texter) -> None:
    [stopped] = any_texter.text("ya no me manden mensajes")
    assert "START" in stopped
    [contact] = any_texter.rows(contacts)
    assert contact["opted_out_at"] is not None
    assert any_texter.text("START")
    [contact] = any_texter.rows(contacts)
    assert contact["opted_out_at"] is None


def test_help_for_a_mexican_phone_names_the_mexican_line(texter: Texter) -> None:
    texter.number = "+525512345678"
    assert "800 911 2000" in texter.text("ayuda")[0]


def test_a_phone_from_elsewhere_is_told_that_the_numbers_are_not_theirs(texter: Texter) -> None:
    texter.number = "+447700900123"
    assert any("local emergency" in one for one in texter.text("he is not breathing"))
