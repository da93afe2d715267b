"""When the examples are believed beside or against the rules."""

import pytest

from sms_service.domain.likeness import Resemblance
from sms_service.domain.second_reader import settle, worth_offering


@pytest.mark.parametrize(
    ("by_rules", "chances", "topic"),
    [
        # No rule speaks: the likeliest, and in doubt the emergency.
        ("none", {"cost": 0.6, "find": 0.3, "none": 0.1}, "cost"),
        ("none", {"overdose": 0.3, "crisis": 0.3, "cost": 0.4}, "overdose"),
        ("none", {"none": 0.9, "crisis": 0.05, "cost": 0.05}, "none"),
        ("none", {"none": 0.6, "crisis": 0.3, "cost": 0.1}, "crisis"),
        # A rule saw an emergency: only near certainty takes it back.
        ("overdose", {"rights": 0.7, "overdose": 0.3}, "overdose"),
        ("overdose", {"rights": 0.97, "overdose": 0.02, "urgent": 0.01}, "rights"),
        ("crisis", {"overdose": 0.8, "crisis": 0.1, "none": 0.1}, "overdose"),
        # A rule saw something else.
        ("family", {"overdose": 0.9, "family": 0.1}, "overdose"),
        ("family", {"family": 0.5, "treatment": 0.4, "none": 0.1}, "family"),
        ("treatment", {"quit": 0.6, "treatment": 0.4}, "quit"),
        # Opting out, joining and being forgotten are not done on a faint likeness.
        ("none", {"stop": 0.4, "rights": 0.35, "quit": 0.15, "none": 0.1}, "rights"),
        ("none", {"stop": 0.9, "none": 0.1}, "stop"),
        ("stop", {"stop": 0.5, "quit": 0.3, "none": 0.2}, "stop"),
        ("none", {"forget": 0.6, "rights": 0.4}, "rights"),
        # Bare answers are never guessed.
        ("none", {"yes": 0.9, "close": 0.1}, "close"),
        ("none", {"yes": 0.9, "no": 0.1}, "none"),
        ("family", {"yes": 0.97, "cost": 0.03}, "family"),
    ],
)
def test_what_is_believed(by_rules: str, chances: dict[str, float], topic: str) -> None:
    assert settle(by_rules, Resemblance(chances)) == topic


@pytest.mark.parametrize(
    ("by_rules", "chances", "topic"),
    [
        # What a rule saw anywhere in a story stands, though the rest of it sounds like something else.
        ("overdose", {"family": 0.99, "overdose": 0.01}, "overdose"),
        ("family", {"overdose": 0.99, "family": 0.01}, "family"),
        ("none", {"stop": 0.9, "family": 0.1}, "family"),
        ("none", {"overdose": 0.9, "none": 0.1}, "overdose"),
    ],
)
def test_what_is_believed_of_a_long_text(by_rules: str, chances: dict[str, float], topic: str) -> None:
    assert settle(by_rules, Resemblance(chances), is_long=True) == topic


def test_a_single_word_opts_out_only_when_it_is_known_for_that() -> None:
    seen = Resemblance({"stop": 0.95, "yes": 0.05})
    assert settle("none", seen) == "stop"
    assert settle("none", seen, words=1) == "none"
    assert settle("stop", seen, words=1) == "stop"


def test_a_piece_of_a_sentence_raises_no_emergency_on_a_faint_likeness() -> None:
    seen = Resemblance({"crisis": 0.6, "cost": 0.4})
    assert settle("none", seen, words=8) == "crisis"
    assert settle("none", seen, words=2) == "cost"
    assert settle("crisis", seen, words=2) == "crisis"
    assert settle("none", Resemblance({"crisis": 0.9, "cost": 0.1}), words=2) == "crisis"
    for grave in ("stop", "grief"):
        assert settle("none", Resemblance({grave: 0.7, "family": 0.3}), words=3) == "family"
        assert settle("none", Resemblance({grave: 0.7, "family": 0.3}), words=4) == grave


def test_what_is_offered_for_an_unknown_text_is_a_topic() -> None:
    seen = Resemblance({"none": 0.5, "overdose": 0.2, "stop": 0.15, "cost": 0.1, "find": 0.05})
    assert worth_offering(seen) == "cost"
    assert worth_offering(Resemblance({"none": 0.9, "overdose": 0.05, "cost": 0.05})) == ""
