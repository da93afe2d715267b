"""Dialogues as they are written down."""

import pytest

from sms_service.usecases.scripted import SILENCE, ScriptError, play, read_script
from tests.support.service import Texter


def test_a_script_says_who_texts_what_when_and_what_is_expected() -> None:
    steps = read_script("# a son\n> new\nhe wont wake\n= overdose.1 overdose.2\n\n+ 50\nok\n= -\n> new\nhi\n")
    assert [(one.body, one.phone, one.expected) for one in steps] == [
        ("he wont wake", 0, ("overdose.1", "overdose.2")),
        ("ok", 0, (SILENCE,)),
        ("hi", 1, None),
    ]
    assert steps[1].after_ms == 50 * 60 * 1000


@pytest.mark.parametrize(
    ("words", "message"),
    [("+ soon", "line 1: after \\+ give minutes"), ("= overdose.1", "line 1: after a text"), ("> old", "by > new")],
)
def test_what_cannot_be_read_is_named(words: str, message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        read_script(words)


def test_what_comes_back_is_held_against_what_was_expected(texter: Texter) -> None:
    steps = read_script("NARCAN\n= naloxone.1\nNARCAN\n= detox.1\n")
    right, wrong = play(texter.service, lambda phone: "+14155550123", steps)
    assert right.is_as_expected
    assert not wrong.is_as_expected
    assert wrong.keys == ("naloxone.1",)
