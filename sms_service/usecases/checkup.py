"""Looks at everything an install needs, and says how to mend each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import text

from sms_service.content.catalog import CatalogError, load_catalog
from sms_service.content.checks import problems_of_keywords
from sms_service.content.helplines import STALE_AFTER_DAYS, load_helplines
from sms_service.content.locales import load_locales
from sms_service.domain.keywords import KeywordError
from sms_service.gateways.queue import JobQueue, QueueError
from sms_service.settings import Settings
from sms_service.store.engine import UNREACHABLE, open_engine, reading

State = Literal["ok", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Args:
        check: what was looked at.
        state: ``ok``, ``warning`` (the service runs), or ``failed``.
        says: what is so, and for anything but ok, how to mend it.
    """

    check: str
    state: State
    says: str


def check_up(settings: Settings) -> list[Finding]:
    """Run every check."""
    checks: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
        _gateway,
        _texts,
        _keywords,
        _helplines,
        _database,
        _redis,
        _drafts,
    )
    return [finding for check in checks for finding in check(settings)]


def _gateway(settings: Settings) -> Iterable[Finding]:
    if settings.gateway == "simulator":
        yield Finding("gateway", "ok", "built-in simulator; set the TWILIO_ settings to text real phones")
        return
    base = settings.public_base_url
    if not base.startswith("https://"):
        yield Finding("gateway", "warning", f"PUBLIC_BASE_URL is {base}: Twilio needs https in production")
    if settings.twilio_keywords == "off":
        says = "TWILIO_KEYWORDS=off: both Twilio and we answer STOP, unless its keyword handling is really off"
        yield Finding("opt-out words", "warning", says)
    yield Finding("gateway", "ok", f"Twilio; messaging webhook {base}/sms/inbound (HTTP POST)")


def _texts(_settings: Settings) -> Iterable[Finding]:
    try:
        catalog = load_catalog()
    except CatalogError as problem:
        yield Finding("texts", "failed", str(problem))
        return
    yield Finding(
        "texts", "ok", f"{len(catalog.locales)} languages, {len(next(iter(catalog.texts.values())))} texts each"
    )


def _keywords(_settings: Settings) -> Iterable[Finding]:
    try:
        problems = problems_of_keywords(load_locales())
    except KeywordError as problem:
        problems = [str(problem)]
    for one in problems:
        yield Finding("keywords", "failed", one)
    if not problems:
        yield Finding("keywords", "ok", "no keyword means two things")


def _helplines(_settings: Settings) -> Iterable[Finding]:
    helplines = load_helplines()
    for one in helplines.stale(datetime.now(UTC).date()):
        says = (
            f"{one.name} ({one.country}) {one.number} was last checked on {one.checked}, more than {STALE_AFTER_DAYS} "
            "days ago: call it, then set `checked` in helplines.toml"
        )
        yield Finding("helplines", "warning", says)
    yield Finding("helplines", "ok", f"{len(helplines.lines)} lines known")


def _database(settings: Settings) -> Iterable[Finding]:
    engine = open_engine(settings.database_url)
    try:
        with reading(engine) as connection:
            connection.execute(text("SELECT 1 FROM programmes"))
        yield Finding("database", "ok", engine.dialect.name)
    except UNREACHABLE as problem:
        reason = str(problem.orig).splitlines()[0]
        yield Finding("database", "failed", f"{reason}: check DATABASE_URL; `sms-service run` migrates it")
    except Exception as problem:
        yield Finding("database", "failed", f"{str(problem).splitlines()[0]}: not migrated? `sms-service run` does it")
    finally:
        engine.dispose()


def _redis(settings: Settings) -> Iterable[Finding]:
    if settings.redis_url is None:
        yield Finding("redis", "ok", "REDIS_URL is unset: `sms-service run` starts its own")
        return
    try:
        JobQueue(settings.redis_url).check()
        yield Finding("redis", "ok", "answers")
    except QueueError as problem:
        yield Finding("redis", "warning", f"{problem}: texts are answered, but nothing queued runs; check REDIS_URL")


def _drafts(settings: Settings) -> Iterable[Finding]:
    try:
        locales = load_catalog().locales.values()
    except CatalogError:
        return
    drafts = [one.tag for one in locales if one.is_draft]
    if not drafts:
        yield Finding("translations", "ok", "all reviewed by native speakers")
        return
    refused = [tag for tag in drafts if not settings.accepts_draft(tag)]
    says = f"draft, not yet signed by a native reviewer: {', '.join(drafts)}"
    if refused:
        says += f"; not accepted, so answered in English: {', '.join(refused)} (ACCEPT_DRAFTS names those you accept)"
    yield Finding("translations", "warning", says)
