"""A floor under the accuracy of the matching, on the labelled texts; `make evaluate` prints the tables."""

import re
import unicodedata

import pytest

from sms_service.commands.evaluate import LABELLED, outcomes_of, read_labelled
from sms_service.content.example_files import read_examples
from sms_service.content.locales import load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.evaluation import Outcome, tally

#: A little under what was measured (docs/accuracy.md) and short of what is aimed at; below these something has been
#: broken. They only ever go up. By part: topic, language, overdose and crisis caught, opt-outs caught.
FLOORS = {
    "held": (0.97, 0.98, 0.98, 0.98),
    "blind": (0.955, 0.975, 0.97, 0.975),
    "fresh": (0.975, 0.98, 0.99, 0.98),
}
#: At most so many unrelated texts may raise an emergency, so many denials, look-alikes and questions, and so many texts
#: be taken for an opt-out. By part.
CEILINGS = {"held": (0.016, 0.01, 0.003), "blind": (0.016, 0.015, 0.003), "fresh": (0.016, 0.01, 0.003)}
#: Of so few letters everybody writes the same text.
SHORT = 12


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
    for place, kind in enumerate(("unrelated texts raising an emergency", "questions and look-alikes raising one")):
        raised, others = safety[kind]
        assert raised / others <= CEILINGS[name][place]


def test_opt_outs(part: tuple[str, list[Outcome]]) -> None:
    name, outcomes = part
    safety = tally(outcomes)["safety"]
    caught, opt_outs = safety["opt-outs caught"]
    assert caught / opt_outs >= FLOORS[name][3]
    wrongly, others = safety["other texts taken for an opt-out"]
    assert wrongly / others <= CEILINGS[name][2]


@pytest.mark.parametrize("code", list(load_locales()))
def test_there_are_at_least_a_hundred_labelled_texts(code: str) -> None:
    assert len((LABELLED / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()) >= 100


@pytest.mark.parametrize("code", list(load_locales()))
def test_no_example_is_a_text_kept_aside(code: str) -> None:
    aside = {_letters(one.text) for name in FLOORS for one in read_labelled(LABELLED, code, name)}
    examples = {_letters(one.text) for one in read_examples(code)}
    assert {text for text in aside & examples if len(text) > SHORT} == set()


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
