"""What became of an outbound message: the status only moves forward.

Source: Twilio, "Outbound message status in status callbacks": callbacks come in any order, more than once, or never.
"""

from __future__ import annotations

#: Higher is later; a final status is never left, but `read` may still follow.
RANK: dict[str, int] = {
    "handed-over": 0,
    "accepted": 1,
    "scheduled": 1,
    "queued": 2,
    "sending": 3,
    "sent": 4,
    "undelivered": 5,
    "failed": 5,
    "canceled": 5,
    "delivered": 5,
    "read": 6,
}


def rank_of(status: str) -> int | None:
    """Return how far `status` is, or None when Twilio has invented a new one."""
    return RANK.get(status)
