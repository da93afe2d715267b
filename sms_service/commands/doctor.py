"""`sms-service doctor`: checks everything, and says how to mend each."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

import click

from sms_service.settings import SettingsError, load_settings
from sms_service.usecases.checkup import Finding, check_up

_MARK = {"ok": "ok     ", "warning": "warning", "failed": "FAILED "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(as_json: bool) -> int:
    """Exit code 0: all well; 1: warnings; 2: something does not work."""
    try:
        findings = check_up(load_settings(os.environ))
    except SettingsError as error:
        findings = [Finding("settings", "failed", problem) for problem in error.problems]
    for one in findings:
        line = json.dumps(asdict(one), ensure_ascii=False)
        click.echo(line if as_json else f"{_MARK[one.state]} {one.check}: {one.says}")
    states = {one.state for one in findings}
    return 2 if "failed" in states else 1 if "warning" in states else 0
