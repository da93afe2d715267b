"""What has to be done from time to time: delete old words, record what came while the database was away."""

from __future__ import annotations

import time
from pathlib import Path

import structlog

from sms_service.settings import Settings
from sms_service.store.engine import UNREACHABLE, driver_transaction, open_engine
from sms_service.store.messages import Messages
from sms_service.usecases.inbound import record_late
from sms_service.usecases.inbound_text import Composed, InboundText
from sms_service.usecases.service import Service, build_service
from sms_service.usecases.spool import read_aside, waiting

_log = structlog.get_logger(__name__)
_DAY_MS = 24 * 60 * 60 * 1000


def purge_bodies(settings: Settings) -> int:
    """Delete the words of messages older than RETENTION_DAYS; topic, language and dates stay.

    Returns:
        How many messages lost their words.
    """
    engine = open_engine(settings.database_url)
    before = int(time.time() * 1000) - settings.retention_days * _DAY_MS
    try:
        with driver_transaction(engine) as cursor:
            return Messages(engine.dialect).blank_bodies(cursor, before)
    finally:
        engine.dispose()


def replay_spool(settings: Settings) -> int:
    """Record the texts that were answered while the database was away.

    Returns:
        How many were recorded; those that could not be stay for the next time.
    """
    paths = waiting(settings)
    if not paths:
        return 0
    service = build_service(settings)
    recorded = 0
    try:
        for path in paths:
            try:
                _record(service, path)
            except UNREACHABLE:
                break
            except Exception:
                _log.exception("text put aside cannot be recorded: kept as it is", file=path.name)
                path.replace(path.with_suffix(".failed"))
                continue
            path.unlink(missing_ok=True)
            recorded += 1
    finally:
        service.engine.dispose()
    return recorded


def _record(service: Service, path: Path) -> None:
    content = read_aside(service.cipher, path)
    replies = tuple(Composed(**one) for one in content["replies"])
    record_late(service, InboundText(**content["text"]), replies)
