"""Keyword files that cannot be used say why."""

from typing import Any

import pytest

from sms_service.domain.keywords import KeywordError, parse_keywords
from tests.domain.tables import CODES


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"frases": {}}, "unknown section frases"),
        ({"phrases": {"nalox": ["x"]}}, "no topic 'nalox'"),
        ({"whole": {"nalox": ["x"]}}, "no topic 'nalox'"),
        ({"whole": {"stop": ["fin"], "start": ["Fin!"]}}, "means both stop and start"),
        ({"phrases": {"detox": ["@nobody here"]}}, "no group @nobody"),
        ({"phrases": {"detox": ["* here"]}}, "begins and ends with a word"),
        ({"phrases": {"detox": ["a & * b"]}}, "begins and ends with a word"),
        ({"phrases": {"detox": ["!!!"]}}, "nothing is left"),
        ({"fold": {"traditional": "過", "simplified": ""}}, "must pair up"),
    ],
)
def test_a_broken_file_names_the_entry(table: dict[str, Any], says: str) -> None:
    with pytest.raises(KeywordError, match=r"locales/xx/keywords\.toml") as caught:
        parse_keywords("xx", table, CODES)
    assert says in str(caught.value)
