"""The README cannot drift from what it describes."""

import re
from pathlib import Path

import pytest

from sms_service.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_table_as_it_is(setting: object) -> None:
    assert f"| `{setting.name}` | {setting.default or ''} | {setting.help} |" in README  # type: ignore[attr-defined]


def test_both_commands_are_named() -> None:
    assert "make run" in README
    assert "make test" in README


def test_every_document_it_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)


def test_every_command_it_shows_exists() -> None:
    commands = {path.stem for path in (ROOT / "sms_service" / "commands").glob("*.py")}
    shown = set(re.findall(r"sms-service (\w+)", README))
    assert shown <= commands


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)", README)) - {"nothing"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
