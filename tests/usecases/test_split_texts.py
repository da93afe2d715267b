"""A sentence sent in pieces is read as one, when only that tells of an emergency."""

import pytest

from sms_service.store.tables import inbound_messages
from sms_service.usecases.split_texts import TOGETHER_MS
from sms_service.usecases.trying import try_text
from tests.support.service import Texter

START = 1_800_000_000_000


def _said(texter: Texter, *texts: str, apart_ms: int = 15_000) -> list[tuple[str, ...]]:
    """Return the keys of the answers to each text."""
    return [
        tuple(one.key for one in try_text(texter.service, texter.number, text, at=START + place * apart_ms))
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "pieces",
    [("im tired of", "living"), ("se", "puso azul"), ("mwen vle", "mouri"), ("bạn tôi không", "thở nữa")],
)
def test_pieces_that_tell_of_an_emergency_together(any_texter: Texter, pieces: tuple[str, ...]) -> None:
    *_, last = _said(any_texter, *pieces)
    assert last[0] in ("overdose.1", "crisis.1")
    row = any_texter.rows(inbound_messages)[-1]
    assert row["topic"] in ("overdose", "crisis")
    assert pieces[-1].encode() not in bytes(row["body_enc"])  # type: ignore[call-overload]


def test_pieces_far_apart_stay_apart(texter: Texter) -> None:
    *_, last = _said(texter, "im tired of", "living", apart_ms=TOGETHER_MS + 1000)
    assert last[0] != "crisis.1"


def test_an_emergency_already_answered_is_not_joined_to_what_follows(texter: Texter) -> None:
    _, second, third = _said(texter, "i want to kill myself", "narcan", "cost")
    assert second[0] == "naloxone.1"
    assert third[0] == "cost.1"


def test_an_opt_out_counts_only_as_a_whole_text(texter: Texter) -> None:
    first, second = _said(texter, "please dont", "stop")
    assert second == ("stop.done",)
    assert first != ("stop.done",)
    assert _said(texter, "START", "stop", "START") != []
    *_, last = _said(texter, "text me", "no more lies he said")
    assert last != ("stop.done",)


def test_another_phone_is_not_joined(texter: Texter) -> None:
    _said(texter, "im tired of")
    texter.number = "+14155550199"
    [alone] = _said(texter, "living")
    assert "crisis.1" not in alone


def test_half_a_sentence_is_not_taken_for_good_news(texter: Texter) -> None:
    *_, last = _said(texter, "my friend is on the floor, lips are blue", "and she does not", "breathe")
    assert last == ("after.not_breathing",)
    *_, alone = _said(texter, "my friend is on the floor, lips are blue", "breathing")
    assert alone != ("after.not_breathing",)
    *_, awake = _said(texter, "my friend is on the floor, lips are blue", "no narcan here", "he woke up!")
    assert awake == ("after.awake",)
