"""When the examples are believed beside or against the rules."""

from dataclasses import dataclass, field

import pytest

from sms_service.domain.likeness import Resemblance
from sms_service.domain.second_reader import likeliest, settle
from sms_service.domain.weighing import Found


@dataclass
class Taught:
    """A likeness that gives set chances, whatever the text."""

    chances: dict[str, float]
    words: list[str] = field(default_factory=lambda: ["these", "words"])

    def compare(self, tokens: object, signs: object) -> Resemblance:
        return Resemblance({topic: place for place, topic in enumerate(self.chances)}, list(self.chances.values()))

    def loudest(self, tokens: object, topic: str) -> list[str]:
        return self.words


def _settled(by_rules: str, chances: dict[str, float]) -> Found | None:
    found = None if by_rules == "none" else Found(by_rules, "en:rule", 0.9, "en")
    return settle(found, ["text"], [], Taught(chances))


@pytest.mark.parametrize(
    ("by_rules", "chances", "topic"),
    [
        # No rule speaks: the likeliest, and in doubt the emergency.
        ("none", {"cost": 0.6, "find": 0.3, "none": 0.1}, "cost"),
        ("none", {"overdose": 0.3, "crisis": 0.3, "cost": 0.4}, "overdose"),
        ("none", {"none": 0.7, "crisis": 0.2, "cost": 0.1}, "none"),
        # A rule saw an emergency: only near certainty takes it back.
        ("overdose", {"rights": 0.8, "overdose": 0.2}, "overdose"),
        ("overdose", {"rights": 0.97, "overdose": 0.02, "urgent": 0.01}, "rights"),
        ("crisis", {"overdose": 0.8, "crisis": 0.1, "none": 0.1}, "overdose"),
        # A rule saw something else.
        ("family", {"overdose": 0.9, "family": 0.1}, "overdose"),
        ("family", {"family": 0.5, "treatment": 0.4, "none": 0.1}, "family"),
        ("treatment", {"quit": 0.6, "treatment": 0.4}, "quit"),
        # Opting out, joining and being forgotten are not done on a faint likeness.
        ("none", {"stop": 0.45, "rights": 0.35, "none": 0.2}, "rights"),
        ("none", {"stop": 0.9, "none": 0.1}, "stop"),
        ("stop", {"stop": 0.5, "quit": 0.3, "none": 0.2}, "stop"),
        ("none", {"forget": 0.6, "rights": 0.4}, "rights"),
        # Bare answers are never guessed.
        ("none", {"yes": 0.9, "close": 0.1}, "close"),
    ],
)
def test_what_is_believed(by_rules: str, chances: dict[str, float], topic: str) -> None:
    settled = _settled(by_rules, chances)
    assert (settled.topic if settled else "none") == topic


def test_a_topic_of_the_rules_keeps_what_the_rules_found() -> None:
    settled = _settled("family", {"family": 0.9, "none": 0.1})
    assert settled is not None
    assert settled.matched == "en:rule"


def test_a_topic_of_the_examples_names_the_words_that_spoke_for_it() -> None:
    settled = _settled("none", {"cost": 0.95, "none": 0.05})
    assert settled is not None
    assert (settled.matched, settled.words) == ("examples", ("these", "words"))
    assert settled.confidence < 0.9


def test_what_is_offered_for_an_unknown_text_is_a_topic() -> None:
    assert likeliest([], [], Taught({"none": 0.5, "overdose": 0.2, "stop": 0.15, "cost": 0.1, "find": 0.05})) == "cost"
    assert likeliest([], [], Taught({"none": 0.9, "overdose": 0.05, "cost": 0.05})) == ""
