"""Typos are mended in the same way in every process."""

import pytest

from sms_service.domain.typos import Corrector


@pytest.mark.parametrize("vocabulary", [["planet~", "planes~"], ["planes~", "planet~"]])
def test_of_several_stems_as_near_the_same_one_is_taken(vocabulary: list[str]) -> None:
    assert Corrector(vocabulary).correct("planexity") == "planesity"


@pytest.mark.parametrize("vocabulary", [["planets", "planers"], ["planers", "planets"]])
def test_of_several_words_as_near_the_same_one_is_taken(vocabulary: list[str]) -> None:
    assert Corrector(vocabulary).correct("planexs") == "planers"
