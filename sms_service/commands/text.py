"""`sms-service text`: send one text through the real inbound path."""

from __future__ import annotations

import json
import os

import click

from sms_service.content.compile import compile_catalogs
from sms_service.settings import load_settings
from sms_service.store.engine import UNREACHABLE, migrate
from sms_service.usecases.service import Service, build_service
from sms_service.usecases.trying import try_text


@click.command()
@click.argument("sender", metavar="+1…")
@click.argument("body")
def command(sender: str, body: str) -> int:
    """Text BODY from the number +1…; print each reply as {"body", "lang", "topic", "segments"}."""
    for one in try_text(ready_service(), sender, body):
        entry = {"body": one.body, "lang": one.lang, "topic": one.topic, "segments": one.cost.segments}
        click.echo(json.dumps(entry, ensure_ascii=False))
    return 0


def ready_service() -> Service:
    """Return the service of this install, its database up to date; no running web or Redis is needed.

    Raises:
        SettingsError: a setting is wrong.
    """
    settings = load_settings(os.environ)
    compile_catalogs()
    try:
        migrate(settings.database_url)
    except UNREACHABLE as problem:
        raise click.ClickException(f"the database cannot be used: {problem.orig}; check DATABASE_URL") from problem
    return build_service(settings)
