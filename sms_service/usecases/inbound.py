"""A text comes in: understand, answer, record, all in one transaction."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace

import structlog

from sms_service.content.answers import Caller
from sms_service.domain.conversation import decide
from sms_service.domain.delivery import RANK
from sms_service.domain.dialogue import Decision, Reply, Situation, State
from sms_service.domain.normalise import normalise
from sms_service.domain.phone import Address, read_address
from sms_service.domain.segments import cost
from sms_service.domain.understanding import Understanding
from sms_service.store.encryption import DecryptionError
from sms_service.store.engine import UNREACHABLE, driver_transaction
from sms_service.store.people import Contact
from sms_service.usecases.carrier_words import answered_by_carrier
from sms_service.usecases.remembering import dump_state, load_state
from sms_service.usecases.rendering import render_replies
from sms_service.usecases.service import Programme, Service
from sms_service.usecases.spool import earlier_answer, put_aside

_log = structlog.get_logger(__name__)
_MATCHED_LENGTH = 200


@dataclass(frozen=True, slots=True)
class InboundText:
    """One message as the gateway handed it over.

    Args:
        sid: provider's id; the same one again is the same message again.
        sender: `recipient`: addresses as the gateway wrote them.
        body: words, possibly empty.
        media: number of pictures, sounds or files; they are never fetched.
        opt_out_type: ``STOP``, ``START``, ``HELP`` when the carrier's keyword handling matched, else ''.
        received_at: milliseconds since 1970.
    """

    sid: str
    sender: str
    recipient: str
    body: str
    media: int
    opt_out_type: str
    received_at: int


@dataclass(frozen=True, slots=True)
class Composed:
    """One text of an answer.

    Args:
        id: our own, under which its delivery status comes back.
        body: its words; `key`: which text it is; `locale`: its language.
    """

    id: str
    body: str
    key: str
    locale: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What to hand to the gateway, in order, empty for silence; and the topic it was taken for."""

    replies: tuple[Composed, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What can be worked out before the database is touched."""

    text: InboundText
    programme: Programme
    sender: Address
    read: Understanding
    situation: Situation
    caller: Caller
    lookup: bytes


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


def _without_memory(service: Service, prepared: _Prepared) -> Answer:
    known = earlier_answer(service.settings, service.cipher, prepared.text.sid)
    if known is not None:
        return Answer(tuple(Composed(**one) for one in known["replies"]), prepared.read.topic)
    decision, replies = _compose(service, prepared, State())
    put_aside(service.settings, service.cipher, prepared.text, replies)
    return Answer(replies, decision.topic)


def _prepare(service: Service, text: InboundText) -> _Prepared:
    programme = service.programme(text.recipient)
    sender = read_address(text.sender)
    read = service.understander.read(text.body, programme.default_locale)
    crisis = service.helplines.of("crisis", sender.country, sender.area)
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
        nearest=lambda: service.understander.nearest_topic(text.body),
    )
    return _Prepared(text, programme, sender, read, situation, caller, service.cipher.lookup(sender.value))


def _compose(service: Service, prepared: _Prepared, state: State) -> tuple[Decision, tuple[Composed, ...]]:
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


def _receive(service: Service, prepared: _Prepared, given: tuple[Composed, ...] | None = None) -> Answer:
    """Store the text and its answers in one transaction; `given` were already sent while the database was away."""
    sid = prepared.text.sid
    with driver_transaction(service.engine) as cursor:
        earlier = _earlier(service, cursor, sid)
        if earlier is not None:
            return earlier
        contact = _contact(service, cursor, prepared)
        state = _state_of(service, contact)
        prepared = replace(prepared, situation=replace(prepared.situation, opted_out=contact.opted_out_at is not None))
        decision, composed = _compose(service, prepared, state)
        composed = composed if given is None else given
        inbound = _add_inbound(service, cursor, prepared, decision, contact)
        if inbound is None:
            # Another process was faster with the same message, between our look and our insert.
            return _earlier(service, cursor, sid) or Answer((), decision.topic)
        _add_replies(service, cursor, composed, contact, inbound, prepared.text.received_at)
        _record_change(service, cursor, prepared, decision, contact)
        return Answer(composed, decision.topic)


def _earlier(service: Service, cursor: object, sid: str) -> Answer | None:
    """Return the answer this message already got; one whose words retention has deleted is not repeated."""
    stored = service.messages.earlier_replies(cursor, sid)
    if stored is None:
        return None
    replies = [
        Composed(one.id, body, one.key, one.locale)
        for one in stored
        if one.body is not None and (body := _opened(service, one.body, "outbound.body")) is not None
    ]
    return Answer(tuple(replies), "")


def _state_of(service: Service, contact: Contact) -> State:
    stored = _opened(service, contact.state, "contact.state")
    return State() if stored is None else load_state(stored)


def _opened(service: Service, value: bytes, column: str) -> str | None:
    """Return what a stored value says, or None when its key is gone: the person is answered all the same."""
    try:
        return service.cipher.decrypt(value, column)
    except DecryptionError as problem:
        _log.error("stored value cannot be read", problem=str(problem))
        return None


def _contact(service: Service, cursor: object, prepared: _Prepared) -> Contact:
    programme, now = prepared.programme.id, prepared.text.received_at
    found = service.people.find(cursor, programme, prepared.lookup)
    if found is not None:
        return found
    return service.people.add(
        cursor,
        programme_id=programme,
        lookup=prepared.lookup,
        address_enc=service.cipher.encrypt(prepared.sender.value, "contact.address"),
        locale="",
        state_enc=service.cipher.encrypt(dump_state(State()), "contact.state"),
        created_at=now,
        last_inbound_at=now,
    )


def _add_inbound(
    service: Service, cursor: object, prepared: _Prepared, decision: Decision, contact: Contact
) -> int | None:
    text = prepared.text
    return service.messages.add(
        cursor,
        provider_sid=text.sid,
        contact_id=contact.id,
        programme_id=prepared.programme.id,
        body_enc=service.cipher.encrypt(text.body, "inbound.body"),
        media=text.media,
        topic=decision.topic,
        matched=prepared.read.matched[:_MATCHED_LENGTH],
        locale=decision.replies[0].locale if decision.replies else prepared.read.locale,
        received_at=text.received_at,
    )


def _add_replies(
    service: Service, cursor: object, composed: tuple[Composed, ...], contact: Contact, inbound: int, now: int
) -> None:
    for position, one in enumerate(composed):
        service.messages.add_reply(
            cursor,
            id=one.id,
            contact_id=contact.id,
            inbound_id=inbound,
            position=position,
            purpose="reply",
            text_key=one.key,
            locale=one.locale,
            body_enc=service.cipher.encrypt(one.body, "outbound.body"),
            segments=cost(one.body).segments,
            after_opt_out=contact.opted_out_at is not None,
            status="handed-over",
            status_rank=RANK["handed-over"],
            created_at=now,
            status_at=now,
        )


def _record_change(service: Service, cursor: object, prepared: _Prepared, decision: Decision, contact: Contact) -> None:
    """Keep the state, the consent, or, after FORGET, nothing."""
    now, people = prepared.text.received_at, service.people
    if decision.forget:
        people.forget(cursor, prepared.programme.id, prepared.lookup, contact)
        return
    opted_out_at = contact.opted_out_at
    if decision.consent == "opt-out":
        opted_out_at = opted_out_at or now
    elif decision.consent == "opt-in":
        opted_out_at = None
        people.lift_suppression(cursor, prepared.programme.id, prepared.lookup)
    if decision.consent is not None:
        people.record_consent(
            cursor,
            contact_id=contact.id,
            kind=decision.consent,
            source="carrier" if prepared.situation.answered_by_carrier else "text",
            matched=prepared.read.matched[:_MATCHED_LENGTH],
            locale=prepared.read.locale,
            at=now,
        )
    people.update(
        cursor,
        contact.id,
        locale=decision.state.locale,
        state=service.cipher.encrypt(dump_state(decision.state), "contact.state"),
        opted_out_at=opted_out_at,
        now=now,
        more=1 if contact.opted_out_at is not None and decision.consent is None else 0,
    )


def record_late(service: Service, text: InboundText, replies: tuple[Composed, ...]) -> None:
    """Store a text that was answered while the database was away."""
    _receive(service, _prepare(service, text), replies)
