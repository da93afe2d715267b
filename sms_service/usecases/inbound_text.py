"""One text on its way in, and the answer on its way out."""

from __future__ import annotations

from dataclasses import dataclass

from sms_service.content.answers import Caller
from sms_service.domain.dialogue import Situation
from sms_service.domain.phone import Address
from sms_service.domain.understanding import Understanding
from sms_service.usecases.service import Programme


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
class Prepared:
    """What can be worked out before the database is touched."""

    text: InboundText
    programme: Programme
    sender: Address
    read: Understanding
    situation: Situation
    caller: Caller
    lookup: bytes
