"""`sms-service texts`: every text with its source, its date, its review and what it costs."""

from __future__ import annotations

import json

import click

from sms_service.content import all_texts
from sms_service.content.catalog import load_catalog
from sms_service.content.checks import Rendered, render_all
from sms_service.content.compile import compile_catalogs
from sms_service.content.helplines import load_helplines
from sms_service.content.locales import load_locales


@click.command()
@click.option("--locale", type=click.Choice(list(load_locales())), help="Only this one.")
@click.option("--words", is_flag=True, help="The words too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(locale: str | None, words: bool, as_json: bool) -> int:
    """List the texts as they leave: review, date, sources, encoding, units, segments, what forces UCS-2."""
    compile_catalogs()
    catalog, helplines = load_catalog(), load_helplines()
    for code in [locale] if locale else list(catalog.locales):
        dearest: dict[str, Rendered] = {}
        for one in render_all(catalog, code, helplines):
            if one.key not in dearest or one.cost.units > dearest[one.key].cost.units:
                dearest[one.key] = one
        for one in dearest.values():
            _print(_entry(one, catalog.locales[code].review), words=words, as_json=as_json)
    return 0


def _entry(one: Rendered, review: str) -> dict[str, object]:
    text = all_texts()[one.key]
    return {
        "locale": one.locale,
        "key": one.key,
        "review": review,
        "written": text.written.isoformat(),
        "sources": list(text.sources),
        "encoding": one.cost.encoding,
        "units": one.cost.units,
        "segments": one.cost.segments,
        "forced_by": "".join(one.cost.forced_by),
        "words": one.words,
    }


def _print(entry: dict[str, object], *, words: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(entry, ensure_ascii=False))
        return
    sources = " ".join(str(one) for one in entry["sources"])  # type: ignore[attr-defined]
    click.echo(
        f"{entry['locale']:<8}{entry['key']:<20}{entry['review']:<9}{entry['written']} {sources:<24}"
        f"{entry['encoding']:<6}{entry['units']:>4} units {entry['segments']}  {entry['forced_by']}"
    )
    if words:
        click.echo("  " + str(entry["words"]).replace("\n", "\n  "))
