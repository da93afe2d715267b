"""A sentence that was sent in pieces: "he is not" / "breathing"."""

from __future__ import annotations

from dataclasses import replace

from sms_service.domain.aftermath import is_in_emergency
from sms_service.domain.dialogue import State
from sms_service.domain.understanding import EXAMPLES
from sms_service.domain.weighing import Found
from sms_service.store.people import Contact
from sms_service.usecases.inbound_record import opened
from sms_service.usecases.inbound_text import Prepared
from sms_service.usecases.service import Service

#: Texts of one number within so many milliseconds are read together.
TOGETHER_MS = 3 * 60 * 1000
#: Not joined to others: they have been answered as what they are, these always and those when a rule saw them.
_ANSWERED = frozenset({"overdose", "stop"})
_ANSWERED_BY_RULE = frozenset({"crisis", "grief"})


def read_together(service: Service, cursor: object, prepared: Prepared, contact: Contact, state: State) -> Prepared:
    """Return `prepared`, read as an emergency when only the number's last texts together tell of one.

    An opt-out counts as a whole text only, and stays one.
    """
    read, situation = prepared.read, prepared.situation
    if situation.empty or situation.echo or not _is_piece(read.topic, read.matched):
        return prepared
    since = prepared.text.received_at - TOGETHER_MS
    recent = service.messages.recent(cursor, contact.id, since=since)
    if is_in_emergency(state.emergency_at, situation.now):
        found = _cut_off(service, prepared, recent[-1:])
    else:
        found = _in_pieces(service, prepared, recent)
    if found is None:
        return prepared
    together = read._replace(topic=found.topic, matched=found.matched, confidence=found.confidence, also=(), number="")
    return replace(prepared, read=together)


def _in_pieces(service: Service, prepared: Prepared, recent: list[tuple[bytes, str, str]]) -> Found | None:
    """Return the emergency that the texts of some minutes tell together and none of them told alone."""
    earlier = _words(service, [body for body, topic, matched in recent if _is_piece(topic, matched)])
    found = service.understander.split_emergency(earlier, prepared.text.body) if earlier else None
    said = {prepared.read.topic, *(topic for _, topic, _ in recent)}
    return found if found is not None and found.topic not in said else None


def _cut_off(service: Service, prepared: Prepared, last: list[tuple[bytes, str, str]]) -> Found | None:
    """Return the overdose told by "and he does not" / "breathe", whose second half alone would be good news."""
    understander, locale = service.understander, prepared.read.locale
    earlier = _words(service, [body for body, topic, _ in last if topic != "stop"])
    # A text that told something of its own is whole: "no narcan here" / "he woke up" is no "not awake".
    is_whole = not earlier or understander.after(earlier[0], locale) or understander.split_emergency((), earlier[0])
    return None if is_whole else understander.split_emergency(earlier, prepared.text.body)


def _words(service: Service, bodies: list[bytes]) -> list[str]:
    return [words for body in bodies if (words := opened(service, body, "inbound.body"))]


def _is_piece(topic: str, matched: str) -> bool:
    """True unless the text has been answered as an overdose or an opt-out, or plainly told of a crisis or a death."""
    return topic not in _ANSWERED and (topic not in _ANSWERED_BY_RULE or matched == EXAMPLES)
