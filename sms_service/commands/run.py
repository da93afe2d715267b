"""`sms-service run`: the whole service on this machine."""

import os
import sys

import click

from sms_service.launcher.preflight import LaunchError
from sms_service.launcher.run import run
from sms_service.settings import load_settings


@click.command()
def command() -> int:
    """Start web, worker, scheduler and Redis; Ctrl-C ends all of it."""
    try:
        run(load_settings(os.environ), _say)
    except LaunchError as error:
        click.echo(error, err=True)
        return 2
    return 0


def _say(line: str) -> None:
    """Print at once: whoever started us may wait for `Ready`. A reader who left is no reason to stop."""
    try:
        click.echo(line)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stands in for stdout to the end
