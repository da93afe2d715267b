"""The minutes after an overdose text: what is told next, and what is said to it."""

from dataclasses import replace

import pytest

from sms_service.domain.aftermath import AFTER, EMERGENCY_SECONDS, first_texts, is_as_ever, is_new_subject, next_text
from sms_service.domain.understand import Understander
from tests.domain.tables import small_understander
from tests.domain.test_conversation import Phone


@pytest.fixture(scope="module")
def understander() -> Understander:
    return small_understander()


@pytest.fixture
def phone(understander: Understander) -> Phone:
    """A phone whose owner has just told of an overdose."""
    found = Phone(understander)
    assert found.keys("he wont wake") == ["overdose.1", "overdose.2"]
    return found


def _after(phone: Phone, text: str, **changes: object) -> list[str]:
    phone.situation = replace(phone.situation, after=lambda locale: phone.understander.after(text, locale))
    return phone.keys(text, **changes)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("no narcan", "after.no_naloxone"),
        ("he is still blue", "after.not_breathing"),
        ("awake", "after.awake"),
        # The longer pattern wins, and a denial is longer than what it denies.
        ("not awake", "after.not_breathing"),
        ("police", "after.afraid"),
        ("still blue and no narcan", "after.no_naloxone"),
        ("its me", "overdose.self"),
        # Told again, in words of its own.
        ("he isnt breathing", "after.not_breathing"),
        ("awake but he isnt breathing", "after.not_breathing"),
        ("what now", "after.unclear"),
        ("ok", "after.unclear"),
        ("menu", "after.unclear"),
        ("narcan", "after.unclear"),
        ("yes", "after.unclear"),
        # Clear enough to be another matter, and numbers mean the same for ever; but no menu follows.
        ("stop using", "quit.1"),
        ("3", "naloxone.1"),
        ("1", "overdose.1"),
        ("want to die", "crisis.1"),
        ("he died", "grief.1"),
        ("STOP", "stop.done"),
        ("help", "help"),
    ],
)
def test_what_follows(phone: Phone, text: str, key: str) -> None:
    said = _after(phone, text)
    assert said[0] == key
    assert all("option.menu" not in one.options for one in phone.state.last)


def test_no_older_question_is_answered(understander: Understander) -> None:
    phone = Phone(understander)
    phone.text("forget")
    phone.text("he wont wake")
    assert _after(phone, "yes") == ["after.unclear"]


def test_a_question_asked_since_is_answered(phone: Phone) -> None:
    assert _after(phone, "language") == ["language.ask"]
    assert _after(phone, "2") == ["language.set"]
    assert _after(phone, "forget") == ["forget.ask"]
    assert _after(phone, "no") == ["forget.kept"]
    assert _after(phone, "he is still blue") == ["after.not_breathing"]


def test_thanks_are_met_with_silence_the_second_time(phone: Phone) -> None:
    assert _after(phone, "thanks") == ["after.unclear"]
    assert _after(phone, "thanks") == []
    assert _after(phone, "he is still blue") == ["after.not_breathing"]


def test_it_ends_after_its_time_or_with_a_death(phone: Phone) -> None:
    assert _after(phone, "awake", later=EMERGENCY_SECONDS - 5) == ["after.awake"]
    assert _after(phone, "narcan", later=10) == ["naloxone.1"]


def test_an_overdose_told_again_begins_the_time_anew(phone: Phone) -> None:
    _after(phone, "he isnt breathing", later=EMERGENCY_SECONDS - 5)
    assert _after(phone, "awake", later=60) == ["after.awake"]


def test_a_death_ends_it(phone: Phone) -> None:
    assert _after(phone, "he died") == ["grief.1"]
    assert _after(phone, "narcan") == ["naloxone.1"]


def test_a_child_and_the_poison_line_where_there_is_one(understander: Understander) -> None:
    for line, keys in ((True, ["overdose.child", "overdose.poison"]), (False, ["overdose.child"])):
        phone = Phone(understander)
        text = "my toddler took too many"
        assert _after(phone, text, poison_line=line) == ["overdose.1", *keys, "overdose.2"]
        assert _after(phone, "toddler", poison_line=line) == keys


def test_every_code_has_its_words() -> None:
    for code in AFTER:
        assert next_text(code, again=False, by_rule=False) in (f"after.{code}", first_texts(code)[-1])
    assert not is_new_subject("naloxone", 1.0)
    assert not is_new_subject("quit", 0.5)


@pytest.mark.parametrize(
    ("topic", "after", "exact", "by_rule", "expected"),
    [
        ("stop", "gave_dose", True, True, True),
        ("stop", "", False, True, True),
        ("stop", "", False, False, False),
        ("lang", "cannot_call", False, True, False),
        ("lang", "", False, True, True),
        ("help", "", True, True, True),
        ("crisis", "awake", False, False, False),
        ("crisis", "awake", False, True, True),
        ("grief", "", False, False, True),
        ("urgent", "", False, True, True),
        ("urgent", "cannot_call", False, True, False),
        ("naloxone", "", True, True, False),
    ],
)
def test_what_is_answered_as_ever(topic: str, after: str, *, exact: bool, by_rule: bool, expected: bool) -> None:
    assert is_as_ever(topic, after, exact=exact, by_rule=by_rule) is expected
