"""A [negated] line alone can silence an emergency: each stands beside every emergency of the examples."""

import pytest

from sms_service.content.example_files import read_examples
from sms_service.content.locales import load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.understand import Understander

EMERGENCIES = ("overdose", "crisis")
#: Of the emergencies that a rule sees; a line that takes back more of a language's is too wide.
MOST_TAKEN_BACK = 0.012


@pytest.fixture(scope="module")
def understander() -> Understander:
    return load_understander()


@pytest.mark.parametrize("code", list(load_locales()))
def test_hardly_an_emergency_is_taken_back_by_a_rule_and_none_for_good(understander: Understander, code: str) -> None:
    seen, silenced, lost = 0, [], []
    for one in read_examples(code):
        if one.topic not in EMERGENCIES:
            continue
        tokens = understander.rules.tokens(one.text)
        reading = understander.rules.read(one.text, tokens)
        named = {sign for topic in EMERGENCIES for sign in (f"phrases: {topic}", f"reports: {topic}")}
        if named.isdisjoint(reading.signs):
            continue
        seen += 1
        if reading.found is None or reading.found.topic not in EMERGENCIES:
            silenced.append(one.text)
            if understander.read(one.text, "en").topic not in EMERGENCIES:
                lost.append(one.text)
    assert seen > 100
    assert lost == []
    assert len(silenced) / seen <= MOST_TAKEN_BACK, silenced
