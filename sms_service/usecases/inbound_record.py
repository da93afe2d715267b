"""What is stored of one text: the message, its answers, the state, the consent. All within one transaction."""

from __future__ import annotations

import structlog

from sms_service.domain.delivery import RANK
from sms_service.domain.dialogue import Decision, State
from sms_service.domain.segments import cost
from sms_service.store.encryption import DecryptionError
from sms_service.store.people import Contact
from sms_service.usecases.inbound_text import Answer, Composed, Prepared
from sms_service.usecases.remembering import dump_state, load_state
from sms_service.usecases.service import Service

_log = structlog.get_logger(__name__)
_MATCHED_LENGTH = 200


def earlier_answer_of(service: Service, cursor: object, sid: str) -> Answer | None:
    """Return the answer this message already got; one whose words retention has deleted is not repeated."""
    stored = service.messages.earlier_replies(cursor, sid)
    if stored is None:
        return None
    replies = [
        Composed(one.id, body, one.key, one.locale)
        for one in stored
        if one.body is not None and (body := opened(service, one.body, "outbound.body")) is not None
    ]
    return Answer(tuple(replies), "")


def state_of(service: Service, contact: Contact) -> State:
    """Return what is remembered of a contact's conversation."""
    stored = opened(service, contact.state, "contact.state")
    return State() if stored is None else load_state(stored)


def opened(service: Service, value: bytes, column: str) -> str | None:
    """Return what a stored value says, or None when its key is gone: the person is answered all the same."""
    try:
        return service.cipher.decrypt(value, column)
    except DecryptionError as problem:
        _log.error("stored value cannot be read", problem=str(problem))
        return None


def contact_of(service: Service, cursor: object, prepared: Prepared) -> Contact:
    """Return the contact who texted, added when new, locked until the transaction ends."""
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


def add_inbound(
    service: Service, cursor: object, prepared: Prepared, decision: Decision, contact: Contact
) -> int | None:
    """Store the text; None when another process was faster with the same one."""
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


def add_replies(
    service: Service, cursor: object, composed: tuple[Composed, ...], contact: Contact, inbound: int, now: int
) -> None:
    """Store the answers as handed over to the gateway."""
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


def record_change(service: Service, cursor: object, prepared: Prepared, decision: Decision, contact: Contact) -> None:
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
