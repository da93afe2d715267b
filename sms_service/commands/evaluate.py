"""`sms-service evaluate`: accuracy of the matching on labelled texts, by language, topic and kind."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import click

from sms_service.content.locales import load_locales
from sms_service.content.understander_files import load_understander
from sms_service.domain.evaluation import Labelled, Outcome, in_held_part, tally
from sms_service.domain.understand import Understander

PARTS = ("tune", "more", "held", "blind", "fresh")
LABELLED = Path(__file__).resolve().parents[2] / "tests" / "data" / "labelled"


@click.command()
@click.option("--locale", help="Only the labelled texts of this locale.")
@click.option(
    "--part",
    type=click.Choice([*PARTS, "all"]),
    default="all",
    help="Tuned on (tune, more) or kept aside (held, blind, fresh).",
)
@click.option("--failures", is_flag=True, help="List every text that was misread.")
@click.option("--folder", type=click.Path(path_type=Path), default=LABELLED, help="Where the labelled texts are.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def command(locale: str | None, part: str, failures: bool, folder: Path, as_json: bool) -> int:
    """Print accuracy by language, topic and kind."""
    left_out: list[str] = []
    understander = load_understander(left_out=left_out)
    for problem in left_out:
        click.echo(problem, err=True)
    codes = [locale] if locale else list(load_locales())
    outcomes = {
        one_part: [one for code in codes for one in outcomes_of(understander, folder, code, one_part)]
        for one_part in (PARTS if part == "all" else (part,))
    }
    if failures:
        for results in outcomes.values():
            _list_failures(results)
    if as_json:
        click.echo(json.dumps({name: tally(results) for name, results in outcomes.items()}, ensure_ascii=False))
        return 0
    for name, results in outcomes.items():
        _print_tables(name, results)
    return 0


def read_labelled(folder: Path, code: str, part: str) -> list[Labelled]:
    """Return the labelled texts of one locale and part.

    ``tune`` and ``held`` are the two parts of the first set, ``more`` a second set that was tuned on as well; ``blind``
    and ``fresh`` were written later, by writers who had seen neither a list nor an example.
    """
    halved = part in ("tune", "held")
    path = folder / f"{code}.jsonl" if halved else folder / part / f"{code}.jsonl"
    if not halved and not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [Labelled(locale=code, **json.loads(line)) for line in lines if line.strip()]
    return texts if not halved else [one for one in texts if in_held_part(one.text) == (part == "held")]


def outcomes_of(understander: Understander, folder: Path, code: str, part: str) -> list[Outcome]:
    """Read the labelled texts of one locale and part, and say what became of each."""
    tags = {one.code: one.tag for one in load_locales().values()}
    outcomes = []
    for one in read_labelled(folder, code, part):
        started = time.perf_counter()
        read = understander.read(one.text, "en")
        spent = time.perf_counter() - started
        why = understander.why(one.text, read)
        outcomes.append(Outcome(one, read.topic, tags[read.locale], why, spent))
    return outcomes


def _list_failures(results: list[Outcome]) -> None:
    for one in results:
        if not (one.topic_right and one.lang_right):
            want = one.labelled
            click.echo(
                f"{want.locale} [{want.kind}] {want.text!r}: {one.topic}/{one.lang} by {one.matched!r}, "
                f"labelled {want.topic}/{want.lang}"
            )


def _print_tables(name: str, results: list[Outcome]) -> None:
    figures = tally(results)
    click.echo(f"\n{name}: {len(results)} texts")
    for heading in ("all", "locale", "kind", "topic"):
        table: dict[str, tuple[int, int, int]] = figures[heading]
        for row, (count, topics, langs) in table.items():
            click.echo(f"  {heading:<7}{row:<14}{count:>5}  topic {topics / count:7.1%}  lang {langs / count:7.1%}")
    for label, (hit, of) in figures["safety"].items():
        click.echo(f"  {label:<46}{hit:>5} of {of}")
    confusions = Counter((one.labelled.topic, one.topic) for one in results if not one.topic_right)
    for (want, got), count in confusions.most_common(12):
        click.echo(f"  misread {want} as {got}: {count}")
    times = sorted(one.seconds for one in results)
    if times:
        click.echo(f"  match time median {times[len(times) // 2] * 1e6:.0f} µs, slowest {times[-1] * 1e6:.0f} µs")
