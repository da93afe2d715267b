"""Rules and examples load from their compiled form only when it is of the very files."""

import json
from pathlib import Path

import pytest

from sms_service.content import understander_files
from sms_service.content.example_files import ExampleError
from sms_service.content.understander_files import COMPILED_NAME, LEARNT_NAME, load_understander
from sms_service.domain.keywords import KeywordError

LANGUAGES = '[en]\ntag = "en"\nname = "English"\nenglish = "English"\ndirection = "ltr"\nreview = "draft"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "languages.toml").write_text(LANGUAGES)
    (tmp_path / "en").mkdir()
    _write(tmp_path, "naloxone")
    return tmp_path


def _write(folder: Path, topic: str) -> None:
    (folder / "en" / "keywords.toml").write_text(f'[hints]\n{topic} = ["narcan"]\n')


def test_a_second_load_takes_the_compiled_tables(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_understander(folder).read("narcan", "en").topic == "naloxone"
    assert (folder / COMPILED_NAME).exists()
    monkeypatch.setattr(understander_files, "_build", None)
    assert load_understander(folder).read("narcan", "en").topic == "naloxone"


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    load_understander(folder)
    _write(folder, "detox")
    assert load_understander(folder).read("narcan", "en").topic == "detox"


def test_a_damaged_compiled_file_is_ignored(folder: Path) -> None:
    (folder / COMPILED_NAME).write_bytes(b"nonsense")
    assert load_understander(folder).read("narcan", "en").topic == "naloxone"


def test_a_folder_that_cannot_be_written_is_no_trouble(folder: Path) -> None:
    (folder / COMPILED_NAME).mkdir()
    assert load_understander(folder).read("narcan", "en").topic == "naloxone"


def _examples(folder: Path, topic: str) -> None:
    pairs = (("he is grey and silent", topic), ("see you at noon", "none"))
    lines = [json.dumps({"text": text, "topic": meant}) for text, meant in pairs]
    (folder / "en" / "examples.jsonl").write_text("\n".join(lines))


def test_examples_are_learnt_once_and_anew_when_they_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _examples(folder, "overdose")
    assert load_understander(folder).read("so grey and silent", "en").topic == "overdose"
    monkeypatch.setattr(understander_files, "learn", None)
    assert load_understander(folder).read("so grey and silent", "en").topic == "overdose"
    monkeypatch.undo()
    _examples(folder, "crisis")
    assert load_understander(folder).read("so grey and silent", "en").topic == "crisis"


def test_a_damaged_table_is_made_anew(folder: Path) -> None:
    _examples(folder, "overdose")
    load_understander(folder)
    (folder / LEARNT_NAME).write_bytes(b"nonsense")
    assert load_understander(folder).read("so grey and silent", "en").topic == "overdose"


def test_a_broken_example_is_named(folder: Path) -> None:
    (folder / "en" / "examples.jsonl").write_text("nonsense")
    with pytest.raises(ExampleError, match=r"locales/en/examples\.jsonl line 1"):
        load_understander(folder)


def test_a_broken_file_raises_or_is_named(folder: Path) -> None:
    (folder / "en" / "keywords.toml").write_text("[hints")
    with pytest.raises(KeywordError, match=r"locales/en/keywords\.toml"):
        load_understander(folder)
    left_out: list[str] = []
    load_understander(folder, left_out)
    assert "locales/en/keywords.toml" in left_out[0]
    assert not (folder / COMPILED_NAME).exists()
