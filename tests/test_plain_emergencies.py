"""The plainest ways to say that somebody is dying, six in each language: none of these may ever be missed."""

import json
from pathlib import Path

import pytest

from sms_service.content.understander_files import load_understander
from sms_service.domain.understand import Understander

_LINES = (Path(__file__).parent / "data" / "plain_emergencies.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def understander() -> Understander:
    return load_understander()


@pytest.mark.parametrize(("text", "topic"), [tuple(json.loads(line).values()) for line in _LINES])
@pytest.mark.parametrize("dress", ["{}", "{}!!!", "pls {}", "pls help {}", "{} help"])
def test_a_plain_emergency_is_one_in_any_dress(understander: Understander, text: str, topic: str, dress: str) -> None:
    assert understander.read(dress.format(text), "en").topic == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # "Stopped" is an opt-out word in Vietnamese and "breathing" looks like a filler of English.
        ("ngừng thở", "overdose"),
        ("ba ngừng thở", "overdose"),
        ("Dừng!", "stop"),
        ("xin dừng lại", "stop"),
        # "Right" but for its marks; "dung" may be either, so it is asked.
        ("Đúng", "none"),
        ("dung", "none"),
    ],
)
def test_an_opt_out_word_and_what_only_looks_like_one(understander: Understander, text: str, topic: str) -> None:
    assert understander.read(text, "en").topic == topic


@pytest.mark.parametrize(
    "text",
    [
        "my daughter drank my methadone",
        "mi hija se tomó mi metadona",
        "ma fille a bu ma méthadone",
        "minha filha tomou minha metadona",
        "pitit fi m bwè metadòn mwen",
        "我女儿喝了我的美沙酮",
        "con gái tôi uống methadone của tôi",
        "딸이 제 메타돈을 마셨어요",
        "nainom ng anak ko ang methadone ko",
        "дочка выпила мой метадон",
        "بنتي شربت الميثادون تبعي",
        "córka wypiła mój metadon",
        "ਮੇਰੀ ਧੀ ਨੇ ਮੇਰੀ ਮੈਥਾਡੋਨ ਪੀ ਲਈ",
    ],
)
def test_a_child_who_took_a_medicine_is_an_emergency_about_a_child(understander: Understander, text: str) -> None:
    read = understander.read(text, "en")
    assert read.topic == "overdose"
    assert understander.after(text, read.locale) == "child"
