"""Messages in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, bindparam, insert, null, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sms_service.store.statements import Statement
from sms_service.store.tables import inbound_messages, outbound_messages

#: A sentence in more pieces than this is not put together.
_MOST_RECENT = 5
#: People react to what they still see.
_MOST_SENT = 12


@dataclass(frozen=True, slots=True)
class StoredReply:
    """An answer that has already been given; `body` is still encrypted, None once retention has passed."""

    id: str
    body: bytes | None
    key: str
    locale: str


class Messages:
    """Statements on messages, for a driver cursor.

    Args:
        dialect: of the engine.
    """

    def __init__(self, dialect: Dialect) -> None:
        table, out = inbound_messages.c, outbound_messages.c
        columns = [column.name for column in inbound_messages.columns if column.name != "id"]
        add = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(inbound_messages)
        self._add = Statement(add.on_conflict_do_nothing().returning(table.id), dialect, columns)
        self._id = Statement(select(table.id).where(table.provider_sid == bindparam("sid")), dialect)
        self._recent = Statement(
            select(table.body_enc, table.topic, table.matched)
            .where(
                (table.contact_id == bindparam("contact"))
                & (table.received_at >= bindparam("since"))
                & table.body_enc.is_not(None)
            )
            .order_by(table.received_at.desc(), table.id.desc())
            .limit(_MOST_RECENT),
            dialect,
        )
        self._sent = Statement(
            select(out.body_enc)
            .where((out.contact_id == bindparam("contact")) & out.body_enc.is_not(None))
            .order_by(out.created_at.desc())
            .limit(_MOST_SENT),
            dialect,
        )
        self._replies = Statement(
            select(out.id, out.body_enc, out.text_key, out.locale)
            .where(out.inbound_id == bindparam("inbound"))
            .order_by(out.position),
            dialect,
        )
        reply_columns = [
            one.name for one in outbound_messages.columns if one.name not in ("provider_sid", "error_code")
        ]
        self._add_reply = Statement(insert(outbound_messages), dialect, reply_columns)
        self._advance = Statement(
            update(outbound_messages)
            .where((out.id == bindparam("message_id")) & (out.status_rank < bindparam("rank")))
            .values(
                status=bindparam("new_status"),
                status_rank=bindparam("rank"),
                status_at=bindparam("now"),
                provider_sid=bindparam("sid"),
                error_code=bindparam("code"),
            ),
            dialect,
        )
        self._blank_inbound = Statement(
            update(inbound_messages)
            .where((table.received_at < bindparam("before")) & table.body_enc.is_not(None))
            .values(body_enc=null()),
            dialect,
        )
        self._blank_outbound = Statement(
            update(outbound_messages)
            .where((out.created_at < bindparam("before")) & out.body_enc.is_not(None))
            .values(body_enc=null()),
            dialect,
        )

    def earlier_replies(self, cursor: Any, sid: str) -> list[StoredReply] | None:
        """Return the answers given to this provider sid before, or None when it is new."""
        row = self._id.run(cursor, sid=sid).fetchone()
        if row is None:
            return None
        return [StoredReply(*one) for one in self._replies.run(cursor, inbound=row[0]).fetchall()]

    def recent(self, cursor: Any, contact: int, *, since: int) -> list[tuple[bytes, str, str]]:
        """Return the last few texts of a contact since then, oldest first: encrypted words, topic, what matched."""
        rows = self._recent.run(cursor, contact=contact, since=since).fetchall()
        return [(bytes(body), topic, matched) for body, topic, matched in reversed(rows)]

    def sent(self, cursor: Any, contact: int) -> list[bytes]:
        """Return the words, encrypted, of the last texts that went to a contact."""
        return [bytes(row[0]) for row in self._sent.run(cursor, contact=contact).fetchall()]

    def add(self, cursor: Any, **values: object) -> int | None:
        """Store an inbound message; None when its provider sid is already there."""
        row = self._add.run(cursor, **values).fetchone()
        return int(row[0]) if row else None

    def add_reply(self, cursor: Any, **values: object) -> None:
        """Store an answer."""
        self._add_reply.run(cursor, **values)

    def advance(
        self, cursor: Any, message_id: str, *, status: str, rank: int, now: int, sid: str, code: int | None
    ) -> bool:
        """Move a delivery status forward; False when the message is unknown or is that far already."""
        cursor = self._advance.run(
            cursor, message_id=message_id, new_status=status, rank=rank, now=now, sid=sid, code=code
        )
        return bool(cursor.rowcount)

    def blank_bodies(self, cursor: Any, before: int) -> int:
        """Delete the words of messages older than `before`, milliseconds since 1970; return how many."""
        count = int(self._blank_inbound.run(cursor, before=before).rowcount)
        return count + int(self._blank_outbound.run(cursor, before=before).rowcount)
