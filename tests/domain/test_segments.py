"""What a text costs (3GPP TS 23.038)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_service.domain.segments import GSM_UNITS, cost, plain_typography


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("ж" * 70, "UCS-2", 70, 1),
        ("ж" * 71, "UCS-2", 71, 2),
        ("ж" * 134, "UCS-2", 134, 2),
        ("ж" * 135, "UCS-2", 135, 3),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
        ("a" * 1600, "GSM-7", 1600, 11),
        ("ж" * 1600, "UCS-2", 1600, 24),
    ],
)
def test_known_costs(text: str, encoding: str, units: int, segments: int) -> None:
    counted = cost(text)
    assert (counted.encoding, counted.units, counted.segments) == (encoding, units, segments)


def test_an_escaped_character_is_never_split_over_two_parts() -> None:
    # 152 letters, then a two-unit character that does not fit into the last unit of the first part.
    assert cost("a" * 152 + "€" + "a" * 152).segments == 3
    assert cost("a" * 151 + "€" + "a" * 153).segments == 2


def test_a_surrogate_pair_is_never_split_over_two_parts() -> None:
    assert cost("ж" * 66 + "😀" + "ж" * 66).segments == 3
    assert cost("ж" * 65 + "😀" + "ж" * 67).segments == 2


def test_letters_that_force_ucs2_are_named_once_in_order() -> None:
    assert cost("Más ó más, así: más").forced_by == ("á", "ó", "í")


def test_composed_and_decomposed_spelling_cost_the_same() -> None:
    composed = "Où est l'aide? Année, garçon, Việt"
    assert cost(composed) == cost(unicodedata.normalize("NFD", composed))
    assert cost("e\u0301").encoding == "GSM-7"


@pytest.mark.parametrize("letters", ["èùìòéàäöüñå", "ΔΦΓΛΩΠΨΣΘΞ", "¿¡§", "^{}\\[~]|€\f"])
def test_letters_inside_gsm7(letters: str) -> None:
    assert cost(letters).encoding == "GSM-7"


@pytest.mark.parametrize("letter", [*"áíóúçãõâêîôûÀÈ`ëïœ«»’“”–—…•ªº°·", "\u00a0", "\t", "\u200b"])
def test_letters_outside_gsm7(letter: str) -> None:
    assert cost(letter).forced_by == (letter,)


def test_typographic_characters_become_plain() -> None:
    assert plain_typography("“It’s” – now…") == '"It\'s" - now...'
    assert cost(plain_typography("“It’s” – now…\u00a0")).encoding == "GSM-7"


@given(st.text(max_size=500))
def test_any_text_is_counted_within_bounds(text: str) -> None:
    counted = cost(text)
    part = 153 if counted.encoding == "GSM-7" else 67
    single = 160 if counted.encoding == "GSM-7" else 70
    assert counted.segments >= 1
    if counted.units <= single:
        assert counted.segments == 1
    else:
        assert -(-counted.units // part) <= counted.segments <= -(-counted.units // (part - 1))


@given(st.text(alphabet=sorted(GSM_UNITS), max_size=400))
def test_gsm7_letters_alone_stay_gsm7(text: str) -> None:
    assert cost(text).encoding == "GSM-7"
