"""A reaction to one of our texts, or a machine that sends it back: no emergency, no opt-out, and no answer."""

from __future__ import annotations

from dataclasses import replace

from sms_service.domain.echo import beside, is_echo, may_be_echo
from sms_service.domain.understanding import EMERGENCY_ORDER
from sms_service.store.people import Contact
from sms_service.usecases.inbound_record import opened
from sms_service.usecases.inbound_text import Prepared
from sms_service.usecases.service import Service

_NEVER_PASSED_OVER = frozenset({*EMERGENCY_ORDER, "stop"})


def without_echo(service: Service, cursor: object, prepared: Prepared, contact: Contact) -> Prepared:
    """Return `prepared`, marked as an echo when it says only what went to this number before."""
    if not may_be_echo(prepared.text.body):
        return prepared
    bodies = (opened(service, body, "outbound.body") for body in service.messages.sent(cursor, contact.id))
    if not is_echo(prepared.text.body, [body for body in bodies if body]) or _says_more(service, prepared):
        return prepared
    return replace(prepared, situation=replace(prepared.situation, echo=True))


def _says_more(service: Service, prepared: Prepared) -> bool:
    """True when a cry for help, or a wish to be left alone, stands beside our words."""
    words = beside(prepared.text.body)
    return service.understander.read(words, prepared.programme.default_locale).topic in _NEVER_PASSED_OVER
