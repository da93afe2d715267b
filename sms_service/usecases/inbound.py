"""A text comes in: understand, answer, record, all in one transaction."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace

import structlog

from sms_service.content.answers import Caller
from sms_service.content.helplines import COUNTRIES
from sms_service.domain.conversation import decide
from sms_service.domain.dialogue import Decision, Reply, Situation, State
from sms_service.domain.normalise import normalise
from sms_service.domain.phone import read_address
from sms_service.store.engine import UNREACHABLE, driver_transaction
from sms_service.usecases.carrier_words import answered_by_carrier
from sms_service.usecases.echoes import without_echo
from sms_service.usecases.inbound_record import (
    add_inbound,
    add_replies,
    contact_of,
    earlier_answer_of,
    record_change,
    state_of,
)
from sms_service.usecases.inbound_text import Answer, Composed, InboundText, Prepared
from sms_service.usecases.rendering import render_replies
from sms_service.usecases.service import Service
from sms_service.usecases.split_texts import read_together
from sms_service.usecases.spool import earlier_answer, put_aside

_log = structlog.get_logger(__name__)


def receive(service: Service, text: InboundText) -> Answer:
    """Answer one text, once.

    With the database away the answer is worked out without what was said before, and the text is put aside on disk
    until the database is back. The same when storing it fails for a reason nobody foresaw: a person is waiting.
    """
    prepared = _prepare(service, text)
    try:
        return _receive(service, prepared)
    except UNREACHABLE:
        _log.warning("database away: text answered and put aside", topic=prepared.read.topic)
    except Exception:
        _log.exception("text could not be stored: answered and put aside", topic=prepared.read.topic)
    return _without_memory(service, prepared)


def _without_memory(service: Service, prepared: Prepared) -> Answer:
    known = earlier_answer(service.settings, service.cipher, prepared.text.sid)
    if known is not None:
        return Answer(tuple(Composed(**one) for one in known["replies"]), prepared.read.topic)
    decision, replies = _compose(service, prepared, State())
    put_aside(service.settings, service.cipher, prepared.text, replies)
    return Answer(replies, decision.topic)


def _prepare(service: Service, text: InboundText) -> Prepared:
    programme = service.programme(text.recipient)
    sender = read_address(text.sender)
    read = service.understander.read(text.body, programme.default_locale)
    crisis = service.helplines.of("crisis", sender.country, sender.area)
    poison = service.helplines.of("poison", sender.country, sender.area)
    words = normalise(text.body).strip()
    caller = Caller(sender.country, sender.area, programme.name)
    situation = Situation(
        now=text.received_at // 1000,
        default=programme.default_locale,
        fingerprint=service.cipher.lookup(words).hex()[:16] if words else "",
        empty=not words,
        media=text.media > 0,
        answered_by_carrier=answered_by_carrier(text.body, text.opt_out_type, service.settings.twilio_keywords),
        help_carried=service.settings.help_carried_by_twilio,
        crisis_by_call=crisis.reach == "call",
        veterans=crisis.country == "US" and not caller.is_abroad,
        abroad=caller.is_abroad,
        poison_line=poison.country == (caller.country or COUNTRIES[0]),
        after=lambda locale: service.understander.after(text.body, locale, read.locale),
        nearest=lambda: service.understander.nearest_topic(text.body),
    )
    return Prepared(text, programme, sender, read, situation, caller, service.cipher.lookup(sender.value))


def _compose(service: Service, prepared: Prepared, state: State) -> tuple[Decision, tuple[Composed, ...]]:
    decision = decide(prepared.read, state, prepared.situation, service.script)
    if prepared.sender.kind != "number":
        decision = replace(decision, replies=())
    rendered = render_replies(decision.replies, service.catalog, service.helplines, prepared.caller, service.settings)
    return decision, tuple(_composed(reply, body) for reply, body in rendered)


def _composed(reply: Reply, body: str) -> Composed:
    return Composed(_new_id(), body, reply.key, reply.locale)


def _new_id() -> str:
    """Return an id nobody can guess that begins with the time, so that new rows stand together in the index."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def _receive(service: Service, prepared: Prepared, given: tuple[Composed, ...] | None = None) -> Answer:
    """Store the text and its answers in one transaction; `given` were already sent while the database was away."""
    sid = prepared.text.sid
    with driver_transaction(service.engine) as cursor:
        earlier = earlier_answer_of(service, cursor, sid)
        if earlier is not None:
            return earlier
        contact = contact_of(service, cursor, prepared)
        state = state_of(service, contact)
        prepared = replace(prepared, situation=replace(prepared.situation, opted_out=contact.opted_out_at is not None))
        prepared = without_echo(service, cursor, prepared, contact)
        prepared = read_together(service, cursor, prepared, contact, state)
        decision, composed = _compose(service, prepared, state)
        composed = composed if given is None else given
        inbound = add_inbound(service, cursor, prepared, decision, contact)
        if inbound is None:
            # Another process was faster with the same message, between our look and our insert.
            return earlier_answer_of(service, cursor, sid) or Answer((), decision.topic)
        add_replies(service, cursor, composed, contact, inbound, prepared.text.received_at)
        record_change(service, cursor, prepared, decision, contact)
        return Answer(composed, decision.topic)


def record_late(service: Service, text: InboundText, replies: tuple[Composed, ...]) -> None:
    """Store a text that was answered while the database was away."""
    _receive(service, _prepare(service, text), replies)
