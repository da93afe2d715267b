"""Records what became of an outbound message."""

from __future__ import annotations

import time

import structlog

from sms_service.domain.delivery import rank_of
from sms_service.store.engine import UNREACHABLE, driver_transaction
from sms_service.usecases.service import Service

_log = structlog.get_logger(__name__)


def record_status(service: Service, message_id: str, *, status: str, provider_sid: str, error_code: str) -> bool:
    """Move a message's status forward.

    Args:
        message_id: our own id, from the callback's path.
        status: Twilio's word, for example ``delivered``.
        provider_sid: Twilio's id of the message.
        error_code: Twilio's code, '' for none.

    Returns:
        True when something changed; False for an unknown message or status, and for one that came late.
    """
    rank = rank_of(status)
    if rank is None:
        _log.warning("unknown delivery status", message=message_id[:32], status=status[:32])
        return False
    code = int(error_code) if error_code.isascii() and error_code.isdecimal() and len(error_code) < 9 else None
    try:
        with driver_transaction(service.engine) as cursor:
            return service.messages.advance(
                cursor,
                message_id,
                status=status,
                rank=rank,
                now=int(time.time() * 1000),
                sid=provider_sid[:64],
                code=code,
            )
    except UNREACHABLE:
        _log.warning("delivery status lost: database away", message=message_id[:32], status=status)
        return False
