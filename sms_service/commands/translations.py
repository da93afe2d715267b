"""`sms-service translations`: bring catalogs up to date, check them, compile them."""

from __future__ import annotations

import json

import click

from sms_service.content.checks import problems_of_catalog, problems_of_keywords
from sms_service.content.compile import compile_catalogs
from sms_service.content.example_files import problems_of_examples
from sms_service.content.gettext_files import update_template
from sms_service.content.locales import SOURCE_LOCALE, load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.keywords import KeywordError

_CODES = list(load_locales())


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Catalogs of the texts: template, check, compile; all three without a further word."""
    if context.invoked_subcommand is None:
        for code in _CODES:
            if code != SOURCE_LOCALE:
                _update(code)
        context.exit(_report(_problems(_CODES), as_json=False) or _compile())


@command.command()
@click.argument("locale", type=click.Choice([code for code in _CODES if code != SOURCE_LOCALE]))
def template(locale: str) -> None:
    """Make or update the .po of LOCALE; texts whose English has changed become empty."""
    _update(locale)


@command.command()
@click.option("--locale", type=click.Choice(_CODES), help="Only this one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def check(locale: str | None, as_json: bool) -> int:
    """Say what is missing, stale, too long, told too early, or means two things."""
    return _report(_problems([locale] if locale else _CODES), as_json=as_json)


@command.command("compile")
def compile_() -> int:
    """Compile every .po whose .mo is missing or older, the keyword tables, and what the examples teach."""
    return _compile()


def _update(code: str) -> None:
    entries, untranslated = update_template(code)
    click.echo(f"{code}: {entries} texts, {untranslated} to translate")


def _problems(codes: list[str]) -> list[str]:
    problems: list[str] = []
    for code in codes:
        try:
            problems += problems_of_catalog(code)
        except KeywordError as problem:
            problems.append(str(problem))
        problems += problems_of_examples(code)
    try:
        clashes = problems_of_keywords(_CODES)
    except KeywordError as problem:
        clashes = [str(problem)]
    mine = tuple(f"{code}:" for code in codes) + tuple(f"locales/{code}/" for code in codes)
    return problems + [one for one in clashes if one.startswith(mine) or any(f" in {code};" in one for code in codes)]


def _report(problems: list[str], *, as_json: bool) -> int:
    for problem in problems:
        click.echo(json.dumps({"problem": problem}, ensure_ascii=False) if as_json else problem)
    if not as_json:
        click.echo(f"{len(problems)} problems" if problems else "translations: ok")
    return 1 if problems else 0


def _compile() -> int:
    for code in compile_catalogs():
        click.echo(f"compiled {code}")
    load_understander()
    click.echo("keyword tables and examples: compiled")
    return 0
