"""Examples are read line by line, and a line that cannot be used is named."""

from pathlib import Path

import pytest

from sms_service.content.example_files import ExampleError, problems_of_examples, read_examples
from sms_service.content.locales import load_locales
from sms_service.domain.understand import SHARED_WORDS


def _file(folder: Path, *lines: str) -> Path:
    (folder / "en").mkdir()
    (folder / "en" / "examples.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_examples_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    folder = _file(tmp_path, '{"text": "he is grey", "topic": "overdose"}', '{"text": "pizza?", "topic": "none"}')
    found = [(one.text, one.topic, one.locale) for one in read_examples("en", folder)]
    assert found == [("he is grey", "overdose", "en"), ("pizza?", "none", "en")]


def test_words_that_languages_share_tell_no_language(tmp_path: Path) -> None:
    folder = _file(tmp_path, '{"text": "narcan", "topic": "naloxone", "shared": true}')
    assert [one.locale for one in read_examples("en", folder)] == [SHARED_WORDS]


def test_a_locale_may_have_none(tmp_path: Path) -> None:
    assert list(read_examples("en", tmp_path)) == []


@pytest.mark.parametrize("line", ["", "he is grey", '["he is grey", "overdose"]', '{"text": "he is grey"}'])
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str) -> None:
    folder = _file(tmp_path, '{"text": "a", "topic": "none"}', line, '{"text": "b", "topic": "none"}')
    with pytest.raises(ExampleError, match=r"locales/en/examples\.jsonl line 2"):
        list(read_examples("en", folder))


def test_an_unknown_topic_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match="no topic 'overdoes'"):
        list(read_examples("en", _file(tmp_path, '{"text": "a", "topic": "overdoes"}')))


@pytest.mark.parametrize("code", list(load_locales()))
def test_every_language_has_examples_of_emergencies_and_of_everyday_life(code: str) -> None:
    topics = [one.topic for one in read_examples(code)]
    assert min(topics.count("overdose"), topics.count("crisis"), topics.count("stop"), topics.count("none")) >= 90


@pytest.mark.parametrize("code", list(load_locales()))
def test_the_examples_are_in_order(code: str) -> None:
    assert problems_of_examples(code) == []


def test_a_text_that_means_two_things_is_named(tmp_path: Path) -> None:
    folder = _file(tmp_path, '{"text": "Help", "topic": "help"}', '{"text": "help", "topic": "menu"}')
    assert problems_of_examples("en", folder) == [
        "locales/en/examples.jsonl: 'help' is labelled help and menu; keep one"
    ]


def test_a_line_that_cannot_be_used_is_a_problem(tmp_path: Path) -> None:
    [problem] = problems_of_examples("en", _file(tmp_path, "nonsense"))
    assert "line 1" in problem
