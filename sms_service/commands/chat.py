"""`sms-service chat`: a telephone in the terminal."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from sms_service.commands.text import ready_service
from sms_service.usecases.scripted import play, read_script
from sms_service.usecases.service import Service
from sms_service.usecases.trying import Shown, try_text


@click.command()
@click.option("--from", "sender", help="Number to text from; a new fictional one when left out.")
@click.option(
    "--script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Play the dialogue of this file, then end: a text on each line; '> new' takes another phone; '+ 50' lets 50 "
    "minutes pass; '= key …' says which answers are expected ('= -' for none), and the command fails on others; # "
    "begins a comment.",
)
def command(sender: str | None, script: Path | None) -> int:
    """Type a text and press Enter; an empty end of input (Ctrl-D) hangs up."""
    sender = sender or f"+1415555{secrets.randbelow(100) + 100:04d}"
    service = ready_service()
    click.echo(f"Texting from {sender}. Ctrl-D ends.")
    if script:
        return _play(service, sender, script)
    for body in _typed_lines():
        _show(try_text(service, sender, body))
    return 0


def _phone(sender: str, place: int) -> str:
    """Return the number of a further phone of a script: those after `sender`."""
    return f"+{int(sender[1:]) + place}" if place else sender


def _play(service: Service, sender: str, script: Path) -> int:
    unexpected = phone = 0
    steps = read_script(script.read_text(encoding="utf-8"))
    for exchange in play(service, lambda phone: _phone(sender, phone), steps):
        if exchange.step.phone != phone:
            phone = exchange.step.phone
            click.echo(f"\nTexting from {_phone(sender, phone)}.")
        minutes = exchange.step.after_ms // 60_000
        if minutes:
            click.echo(f"   ({minutes} minutes later)")
        click.echo(f"> {exchange.step.body}")
        _show(exchange.replies)
        if not exchange.is_as_expected:
            unexpected += 1
            click.echo(f"   NOT AS EXPECTED: {' '.join(exchange.keys)}, not {' '.join(exchange.step.expected or ())}")
    return 1 if unexpected else 0


def _typed_lines() -> Iterable[str]:
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\n")


def _show(replies: list[Shown]) -> None:
    for one in replies:
        click.echo(one.body)
        click.echo(f"   [{one.topic or 'again'}, {one.lang}, {one.cost.segments} x {one.cost.encoding}, {one.key}]")
    if not replies:
        click.echo("   [no answer]")
