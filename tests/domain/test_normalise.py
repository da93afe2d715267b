"""Texts as people type them, brought to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_service.domain.normalise import BREAK, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("NARCAN!!", ["narcan", BREAK]),
        ("He won't  wake-up", ["he", "wont", "wake", "up"]),
        ("he won’t", ["he", "wont"]),
        ("hellllp", ["help"]),
        ("no respira. ayuda", ["no", "respira", BREAK, "ayuda"]),
        ("¿Dónde está?", ["donde", "esta", BREAK]),
        ("Quá liều", ["qua", "lieu"]),
        ("Łódź", ["lodz"]),
        ("ещё", ["еще"]),
        ("３３１３０", ["33130"]),
        ("٣٣١٣٠", ["33130"]),
        ("੧੨", ["12"]),
        ("没有呼吸", ["没", "有", "呼", "吸"]),
        ("숨을 안쉬", ["숨", "을", "안", "쉬"]),
        ("أوفردوز", ["اوفردوز"]),
        ("الجرعة", ["جرعه"]),
        ("والعلاج", ["علاج"]),
        ("👍🏽 ok", ["👍", "ok"]),
        ("ਨਸ਼ਾ", ["ਨਸਾ"]),
        ("1️⃣", ["1"]),
        ("na\u200brcan", ["narcan"]),
        ("", []),
        ("?!", [BREAK]),
        ("33333", ["33333"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenise(text) == tokens


def test_traditional_characters_are_folded() -> None:
    assert tokenise("過量", {ord("過"): "过"}) == ["过", "量"]


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for token in tokenise(text):
        assert token == BREAK or (token and not token.isspace())


@given(st.text(alphabet="abcdé '.-", max_size=60))
def test_case_does_not_matter(text: str) -> None:
    assert tokenise(text.upper()) == tokenise(text.lower())
