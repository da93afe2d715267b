"""The command line: `sms-service COMMAND`.

Exit codes of every command: 0 done, 1 done with refusals or warnings, 2 not done.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import click

from sms_service import commands
from sms_service.domain.errors import ServiceError
from sms_service.settings import SettingsError


class _CommandModules(click.Group):
    """Finds commands by module name, and imports only the one that is asked for: `match` must start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found


@click.group(cls=_CommandModules)
def group() -> None:
    """Multilingual information and referral by SMS."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code.

    Args:
        arguments: without the program's name; None takes the shell's.
    """
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = group.main(arguments, prog_name="sms-service", standalone_mode=False)
    except SettingsError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        return 2
    except ServiceError as error:
        click.echo(error, err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    except BrokenPipeError:
        # The reader of a pipe left, as `head` does; keep Python from saying so again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()


if __name__ == "__main__":
    main()
