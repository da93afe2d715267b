"""A floor under the accuracy of the matching, on the labelled texts; `make evaluate` prints the tables."""

import pytest

from sms_service.commands.evaluate import LABELLED, outcomes_of, read_labelled
from sms_service.content.example_files import read_examples
from sms_service.content.locales import load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.evaluation import Outcome, tally

#: A little under what was measured (docs/accuracy.md) and short of what is aimed at; below these something has been
#: broken. They only ever go up. By part: topic, language, overdose and crisis caught, opt-outs caught.
FLOORS = {"held": (0.94, 0.95, 0.95, 0.93), "blind": (0.9, 0.94, 0.93, 0.9)}
#: At most so many of the others may raise an emergency, or be taken for an opt-out. By part.
CEILINGS = {"held": (0.02, 0.005), "blind": (0.03, 0.008)}
#: Of so few words everybody writes the same text.
SHORT = 3


@pytest.fixture(scope="module", params=list(FLOORS))
def part(request: pytest.FixtureRequest) -> tuple[str, list[Outcome]]:
    """Read a part that no rule was tuned on and no example taken from."""
    understander = load_understander()
    outcomes = [one for code in load_locales() for one in outcomes_of(understander, LABELLED, code, request.param)]
    assert len(outcomes) > 600
    return request.param, outcomes


def test_topics_and_languages(part: tuple[str, list[Outcome]]) -> None:
    name, outcomes = part
    count, topics, languages = tally(outcomes)["all"]["all"]
    assert topics / count >= FLOORS[name][0]
    assert languages / count >= FLOORS[name][1]


def test_emergencies_are_caught_and_not_raised_by_what_is_none(part: tuple[str, list[Outcome]]) -> None:
    name, outcomes = part
    safety = tally(outcomes)["safety"]
    caught, emergencies = safety["overdose or crisis caught"]
    assert caught / emergencies >= FLOORS[name][2]
    raised, others = safety["unrelated texts raising an emergency"]
    assert raised / others <= CEILINGS[name][0]


def test_opt_outs(part: tuple[str, list[Outcome]]) -> None:
    name, outcomes = part
    safety = tally(outcomes)["safety"]
    caught, opt_outs = safety["opt-outs caught"]
    assert caught / opt_outs >= FLOORS[name][3]
    wrongly, others = safety["other texts taken for an opt-out"]
    assert wrongly / others <= CEILINGS[name][1]


@pytest.mark.parametrize("code", list(load_locales()))
def test_there_are_at_least_a_hundred_labelled_texts(code: str) -> None:
    assert len((LABELLED / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()) >= 100


@pytest.mark.parametrize("code", list(load_locales()))
def test_no_example_is_a_text_kept_aside(code: str) -> None:
    aside = {one.text.casefold() for name in FLOORS for one in read_labelled(LABELLED, code, name)}
    examples = {one.text.casefold() for one in read_examples(code)}
    assert {text for text in aside & examples if len(text.split()) > SHORT} == set()
