import subprocess
import sys
from pathlib import Path

import pytest

from sms_service import cli
from tests.support.processes import clean_environ


def exit_code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("--help") == 0
    shown = capsys.readouterr().out
    for name in ("run", "migrate"):
        assert f"  {name} " in shown


def test_every_command_module_can_be_asked_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    context = cli.group.make_context("sms-service", ["--help"], resilient_parsing=True)
    for name in cli.group.list_commands(context):
        assert exit_code(name, "--help") == 0


def test_an_unknown_command_is_not_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("sing") == 2
    assert "sing" in capsys.readouterr().err


def test_wrong_settings_are_one_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SEND_RATE", "x")
    assert exit_code("run") == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_commands_start_without_the_web_or_the_queue(tmp_path: Path) -> None:
    heavy = "{'flask', 'redis', 'rq', 'sqlalchemy', 'twilio'}"
    program = f"import sys, sms_service.cli; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=clean_environ(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
