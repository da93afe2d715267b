"""`sms-service chat`: a telephone in the terminal."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sms_service.commands.text import ready_service
from sms_service.usecases.service import Service
from sms_service.usecases.trying import try_text


@click.command()
@click.option("--from", "sender", help="Number to text from; a new fictional one when left out.")
@click.option(
    "--script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Text each line of this file, then end; empty lines and lines that begin with # are left out.",
)
def command(sender: str | None, script: Path | None) -> int:
    """Type a text and press Enter; an empty end of input (Ctrl-D) hangs up."""
    sender = sender or f"+1415555{secrets.randbelow(100) + 100:04d}"
    service = ready_service()
    click.echo(f"Texting from {sender}. Ctrl-D ends.")
    for body in _script_lines(script) if script else _typed_lines():
        _exchange(service, sender, body)
    return 0


def _script_lines(script: Path) -> Iterator[str]:
    for line in script.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            click.echo(f"> {line}")
            yield line


def _typed_lines() -> Iterable[str]:
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\n")


def _exchange(service: Service, sender: str, body: str) -> None:
    replies = try_text(service, sender, body)
    for one in replies:
        click.echo(one.body)
        click.echo(f"   [{one.topic or 'again'}, {one.lang}, {one.cost.segments} x {one.cost.encoding}]")
    if not replies:
        click.echo("   [no answer]")
