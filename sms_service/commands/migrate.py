"""`sms-service migrate`: the Procfile's release step."""

import os

import click

from sms_service.launcher.preflight import LaunchError
from sms_service.launcher.run import migrate_or_say
from sms_service.settings import load_settings


@click.command()
def command() -> int:
    """Bring the database up to date with the code."""
    from sms_service.store.engine import migrate

    try:
        migrate_or_say(load_settings(os.environ), migrate)
    except LaunchError as error:
        click.echo(error, err=True)
        return 2
    click.echo("The database is up to date")
    return 0
