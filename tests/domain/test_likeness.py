"""The second reader's arithmetic, on a handful of examples."""

import numpy as np
import pytest

from sms_service.domain.likeness import Example, Likeness, Resemblance, learn
from sms_service.domain.normalise import tokenise

TEXTS = [
    ("he does not answer when I shout", "overdose"),
    ("she will not answer and her face is grey", "overdose"),
    ("my brother does not answer me, he is grey", "overdose"),
    ("which clinic takes my card", "cost"),
    ("do I pay at the clinic", "cost"),
    ("how much do I pay without a card", "cost"),
    ("喊他没有反应", "overdose"),
    ("看病要多少钱", "cost"),
]
#: Likes both topics.
DOUBTFUL = "the clinic does not answer, my card is grey"


def _example(text: str, topic: str, *signs: str) -> Example:
    return Example(tokenise(text), signs, topic, "en" if text.isascii() else "zh_Hans")


def _seen(likeness: Likeness, text: str, sign: str = "found: none") -> Resemblance:
    return likeness.compare(tokenise(text), [sign]).topics()


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return learn(_example(text, topic, "found: none") for text, topic in TEXTS)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my son does not answer", "overdose"),
        ("he is not answering", "overdose"),
        ("what must I pay", "cost"),
        ("paying with a card", "cost"),
        ("没有反应", "overdose"),
        ("多少钱", "cost"),
    ],
)
def test_a_text_never_seen_is_taken_for_what_it_resembles(likeness: Likeness, text: str, topic: str) -> None:
    seen = _seen(likeness, text)
    assert seen.best() == topic
    assert seen.of("overdose") + seen.of("cost") == pytest.approx(1, abs=0.01)


def test_the_language_is_told_by_the_same_words(likeness: Likeness) -> None:
    for text, locale in (("he is grey", "en"), ("多少钱", "zh_Hans")):
        assert likeness.compare(tokenise(text), ["found: none"]).locales().best() == locale


def test_what_may_not_be_chosen_is_passed_over(likeness: Likeness) -> None:
    seen = _seen(likeness, DOUBTFUL)
    assert {seen.best({"overdose"}), seen.best({"cost"})} == {"overdose", "cost"}
    assert seen.best({"overdose", "cost"}) == ""
    assert seen.of("weather") == 0


def test_a_topic_can_be_made_to_count_for_less(likeness: Likeness) -> None:
    seen = _seen(likeness, DOUBTFUL)
    less = seen.with_less("overdose", 0.1)
    assert less.of("overdose") < seen.of("overdose")
    assert less.of("overdose") + less.of("cost") == pytest.approx(1)
    assert seen.with_less("weather", 0.1).of("overdose") == pytest.approx(seen.of("overdose"))


def test_the_words_that_spoke_loudest_are_named_in_their_order(likeness: Likeness) -> None:
    tokens = tokenise("please tell me why he will not answer, he is so grey")
    assert {"answer", "grey"} <= set(likeness.loudest(tokens, "overdose"))
    assert likeness.loudest(tokens, "overdose") == sorted(likeness.loudest(tokens, "overdose"), key=tokens.index)


def test_what_the_rules_saw_counts() -> None:
    taught = learn(
        [_example(f"word{number} here", "overdose", "rule: overdose") for number in range(5)]
        + [_example(f"word{number} here", "cost", "rule: cost") for number in range(5)]
    )
    assert _seen(taught, "something else", "rule: overdose").best() == "overdose"
    assert _seen(taught, "something else", "rule: cost").best() == "cost"


def test_the_same_examples_teach_the_same(likeness: Likeness) -> None:
    again = learn(_example(text, topic, "found: none") for text, topic in TEXTS)
    assert again.topics == likeness.topics
    assert np.array_equal(again.table, likeness.table)


def test_a_text_without_words_is_weighed_by_what_the_rules_saw(likeness: Likeness) -> None:
    assert _seen(likeness, "").best() in likeness.topics


def test_nothing_can_be_learnt_of_nothing() -> None:
    with pytest.raises(ValueError, match="no examples"):
        learn([])
