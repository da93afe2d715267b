"""A floor under the accuracy of the matching, on the labelled texts; `make evaluate` prints the tables."""

import pytest

from sms_service.commands.evaluate import LABELLED, outcomes_of
from sms_service.content.locales import load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.evaluation import Outcome, tally

#: Of the part kept aside, which no rule was tuned on: a little under what was measured (docs/accuracy.md), and short of
#: what is aimed at. Below these something has been broken; they only ever go up.
TOPIC_FLOOR = 0.87
LANGUAGE_FLOOR = 0.91
EMERGENCY_FLOOR = 0.90
OPT_OUT_FLOOR = 0.85


@pytest.fixture(scope="module")
def held() -> list[Outcome]:
    understander = load_understander()
    return [one for code in load_locales() for one in outcomes_of(understander, LABELLED, code, "held")]


def test_topics_and_languages(held: list[Outcome]) -> None:
    count, topics, languages = tally(held)["all"]["all"]
    assert count > 600
    assert topics / count >= TOPIC_FLOOR
    assert languages / count >= LANGUAGE_FLOOR


def test_emergencies_are_caught_and_not_raised_by_what_is_none(held: list[Outcome]) -> None:
    safety = tally(held)["safety"]
    caught, emergencies = safety["overdose or crisis caught"]
    assert caught / emergencies >= EMERGENCY_FLOOR
    raised, others = safety["unrelated texts raising an emergency"]
    assert raised / others <= 0.02


def test_opt_outs(held: list[Outcome]) -> None:
    safety = tally(held)["safety"]
    caught, opt_outs = safety["opt-outs caught"]
    assert caught / opt_outs >= OPT_OUT_FLOOR
    wrongly, others = safety["other texts taken for an opt-out"]
    assert wrongly / others <= 0.005


@pytest.mark.parametrize("code", list(load_locales()))
def test_there_are_at_least_a_hundred_labelled_texts(code: str) -> None:
    assert len((LABELLED / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()) >= 100
