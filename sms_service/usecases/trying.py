"""Texting the service without a telephone: what the simulator page and the command line do."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from sqlalchemy import select

from sms_service.domain.segments import Cost, cost
from sms_service.store.engine import reading
from sms_service.store.tables import inbound_messages, outbound_messages
from sms_service.usecases.inbound import receive
from sms_service.usecases.inbound_text import Answer, InboundText
from sms_service.usecases.service import Service

#: The number that is texted when nobody says another.
OWN_NUMBER = "+15005550006"


@dataclass(frozen=True, slots=True)
class Shown:
    """One reply as a person trying the service sees it."""

    body: str
    lang: str
    topic: str
    cost: Cost
    key: str


def new_sid() -> str:
    """Return a message id of Twilio's shape that no other text has."""
    return f"SM{secrets.token_hex(16)}"


def try_text(service: Service, sender: str, body: str, *, media: int = 0, at: int | None = None) -> list[Shown]:
    """Send one text through the real inbound path and return the replies.

    Args:
        service: the service.
        sender: number to text from.
        body: words.
        media: number of pictures sent along.
        at: when, milliseconds since 1970; now when left out.
    """
    now = int(time.time() * 1000) if at is None else at
    number = service.settings.twilio_from_number or OWN_NUMBER
    answer = receive(service, InboundText(new_sid(), sender, number, body, media, "", now))
    return shown(service, answer)


def shown(service: Service, answer: Answer) -> list[Shown]:
    """Return an answer with what each text costs."""
    locales = service.catalog.locales
    return [Shown(one.body, locales[one.locale].tag, answer.topic, cost(one.body), one.key) for one in answer.replies]


@dataclass(frozen=True, slots=True)
class Why:
    """What one text was taken for, for staff who try the service."""

    topic: str
    matched: str
    lang: str
    confidence: float
    heard: dict[str, float]
    also: tuple[str, ...]
    said: tuple[str, ...]


def explain(service: Service, sid: str, body: str) -> Why:
    """Return what was stored for a text (or what it would be, after FORGET), with the evidence."""
    columns, out = inbound_messages.c, outbound_messages.c
    with reading(service.engine) as connection:
        row = connection.execute(
            select(columns.topic, columns.matched, columns.locale).where(columns.provider_sid == sid)
        ).first()
        said = connection.execute(
            select(out.text_key).where(columns.provider_sid == sid, columns.id == out.inbound_id).order_by(out.position)
        ).scalars()
        keys = tuple(said)
    read = service.understander.read(body, service.programme("").default_locale)
    scores = sorted(read.guess.scores.items(), key=lambda item: -item[1])[:3]
    heard = {service.catalog.locales[locale].tag: round(score, 2) for locale, score in scores}
    topic, matched, locale = (read.topic, read.matched, read.locale) if row is None else row
    why = service.understander.why(body, read) if matched == read.matched else matched
    return Why(topic, why, service.catalog.locales[locale].tag, read.confidence, heard, read.also, keys)
