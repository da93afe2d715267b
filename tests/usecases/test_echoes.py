"""Reactions are met with silence, and are neither an emergency nor an opt-out."""

from sms_service.store.tables import contacts, inbound_messages
from tests.support.service import Texter


def test_a_reaction_gets_no_answer_and_changes_nothing(any_texter: Texter) -> None:
    [answer] = any_texter.text("stop texting me")
    assert any_texter.text("START")
    first, *_ = any_texter.text("my friend isnt breathing")
    assert any_texter.text(f"Liked “{first[:40]}…”") == []
    assert any_texter.text(f"Disliked “{answer}”") == []
    assert any_texter.rows(inbound_messages)[-1]["topic"] == "none"
    [contact] = any_texter.rows(contacts)
    assert contact["opted_out_at"] is None


def test_what_another_phone_quotes_is_no_echo(texter: Texter) -> None:
    first, *_ = texter.text("my friend isnt breathing")
    texter.number = "+14155550177"
    assert texter.text(f"Liked “{first}”") != []


def test_what_is_said_beside_our_words_is_heard(texter: Texter) -> None:
    first, *_ = texter.text("NARCAN")
    quoted = first[:40]
    assert "911" in texter.text(f"“{quoted}” he is not breathing")[0]
    assert "START" in texter.text(f"“{quoted}” stop texting me")[0]
