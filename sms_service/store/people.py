"""Contacts: who texted, in which language, with what consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sms_service.store.statements import Statement
from sms_service.store.tables import consent_events, contacts, suppressions


@dataclass(frozen=True, slots=True)
class Contact:
    """A row of `contacts`; `state` is still encrypted."""

    id: int
    opted_out_at: int | None
    state: bytes


class People:
    """Statements on contacts, for a driver cursor.

    Args:
        dialect: of the engine.
    """

    def __init__(self, dialect: Dialect) -> None:
        table = contacts.c
        own = (table.programme_id == bindparam("programme_id")) & (table.lookup == bindparam("lookup"))
        self._find = Statement(
            select(table.id, table.opted_out_at, table.state_enc).where(own).with_for_update(), dialect
        )
        columns = [column.name for column in contacts.columns if column.name != "id"]
        upsert = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(contacts)
        kept = suppressions.c
        mine = (kept.programme_id == bindparam("its_programme")) & (kept.lookup == bindparam("its_lookup"))
        suppressed = select(kept.opted_out_at).where(mine).scalar_subquery()
        columns.remove("opted_out_at")
        add = upsert.values(opted_out_at=suppressed).on_conflict_do_nothing()
        self._add = Statement(add.returning(table.id, table.opted_out_at), dialect, columns)
        self._update = Statement(
            update(contacts)
            .where(table.id == bindparam("contact_id"))
            .values(
                locale=bindparam("new_locale"),
                state_enc=bindparam("new_state"),
                opted_out_at=bindparam("new_opted_out_at"),
                last_inbound_at=bindparam("now"),
                texts_while_opted_out=table.texts_while_opted_out + bindparam("more"),
            ),
            dialect,
        )
        self._delete = Statement(delete(contacts).where(table.id == bindparam("contact_id")), dialect)
        event_columns = [column.name for column in consent_events.columns if column.name != "id"]
        self._event = Statement(insert(consent_events).inline(), dialect, event_columns)
        self._unsuppress = Statement(delete(suppressions).where(mine), dialect)
        suppress = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(suppressions)
        self._suppress = Statement(
            suppress.on_conflict_do_nothing(), dialect, [column.name for column in suppressions.columns]
        )

    def find(self, cursor: Any, programme_id: int, lookup: bytes) -> Contact | None:
        """Return the contact, locked until the transaction ends."""
        row = self._find.run(cursor, programme_id=programme_id, lookup=lookup).fetchone()
        return Contact(row[0], row[1], bytes(row[2])) if row else None

    def add(self, cursor: Any, **values: object) -> Contact:
        """Add a contact, or take the one that another process added at the same instant.

        An opt-out that outlived FORGET holds for the new contact too.
        """
        same = {"its_programme": values["programme_id"], "its_lookup": values["lookup"]}
        row = self._add.run(cursor, texts_while_opted_out=0, **same, **values).fetchone()
        if row is None:
            row = self._find.run(cursor, programme_id=values["programme_id"], lookup=values["lookup"]).fetchone()
            return Contact(row[0], row[1], bytes(row[2]))
        state = values["state_enc"]
        return Contact(row[0], row[1], state if isinstance(state, bytes) else b"")

    def update(
        self, cursor: Any, contact_id: int, *, locale: str, state: bytes, opted_out_at: int | None, now: int, more: int
    ) -> None:
        """Record what the last text changed; `more` texts came while opted out."""
        self._update.run(
            cursor, contact_id=contact_id, new_locale=locale, new_state=state, new_opted_out_at=opted_out_at,
            now=now, more=more,
        )  # fmt: skip

    def record_consent(self, cursor: Any, **values: object) -> None:
        """Append a consent event."""
        self._event.run(cursor, **values)

    def lift_suppression(self, cursor: Any, programme_id: int, lookup: bytes) -> None:
        """Forget an opt-out that outlived FORGET: the person said START."""
        self._unsuppress.run(cursor, its_programme=programme_id, its_lookup=lookup)

    def forget(self, cursor: Any, programme_id: int, lookup: bytes, contact: Contact) -> None:
        """Erase a contact and all that hangs on it; an opt-out stays as keyed hash."""
        if contact.opted_out_at is not None:
            self._suppress.run(cursor, programme_id=programme_id, lookup=lookup, opted_out_at=contact.opted_out_at)
        self._delete.run(cursor, contact_id=contact.id)
