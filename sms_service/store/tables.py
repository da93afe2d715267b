"""All tables; the first migration makes them.

Times are whole milliseconds since 1970 UTC: the hot statements run on the driver, past SQLAlchemy's types. Columns
named `*_enc` hold AES-GCM values of `encryption.py`, `lookup` a keyed hash.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite gives row ids only to INTEGER keys.
_Id = BigInteger().with_variant(Integer, "sqlite")

#: A number or programme that this install serves. `number` '' answers for every number that has no row of its own.
programmes = Table(
    "programmes",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("number", String(32), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("default_locale", String(16), nullable=False),
    Column("area", String(80), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("opens", String(5), nullable=False),
    Column("closes", String(5), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

#: A person known by a number.
contacts = Table(
    "contacts",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("programme_id", _Id, ForeignKey("programmes.id"), nullable=False),
    Column("lookup", LargeBinary(32), nullable=False),
    Column("address_enc", LargeBinary, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("opted_out_at", BigInteger),
    Column("state_enc", LargeBinary, nullable=False),
    Column("texts_while_opted_out", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("last_inbound_at", BigInteger, nullable=False),
    UniqueConstraint("programme_id", "lookup"),
)

#: Opt-outs that outlive FORGET: nothing but the keyed hash.
suppressions = Table(
    "suppressions",
    metadata,
    Column("programme_id", _Id, ForeignKey("programmes.id"), primary_key=True),
    Column("lookup", LargeBinary(32), primary_key=True),
    Column("opted_out_at", BigInteger, nullable=False),
)

#: Each change of consent, with what caused it; never changed.
consent_events = Table(
    "consent_events",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("contact_id", _Id, ForeignKey("contacts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("source", String(16), nullable=False),
    Column("matched", String(200), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
)

inbound_messages = Table(
    "inbound_messages",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("provider_sid", String(64), nullable=False, unique=True),
    Column("contact_id", _Id, ForeignKey("contacts.id", ondelete="CASCADE"), index=True),
    Column("programme_id", _Id, ForeignKey("programmes.id"), nullable=False),
    Column("body_enc", LargeBinary),
    Column("media", SmallInteger, nullable=False),
    Column("topic", String(24), nullable=False),
    Column("matched", String(200), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Index("ix_inbound_messages_received_at", "received_at"),
)

#: Every text that leaves. TwiML answers are born `handed-over` and no worker ever takes them.
outbound_messages = Table(
    "outbound_messages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("contact_id", _Id, ForeignKey("contacts.id", ondelete="CASCADE"), index=True),
    Column("inbound_id", _Id, ForeignKey("inbound_messages.id", ondelete="CASCADE"), index=True),
    Column("position", SmallInteger, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("text_key", String(48), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("body_enc", LargeBinary),
    Column("segments", SmallInteger, nullable=False),
    Column("after_opt_out", Boolean, nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_rank", SmallInteger, nullable=False),
    Column("provider_sid", String(64)),
    Column("error_code", Integer),
    Column("created_at", BigInteger, nullable=False),
    Column("status_at", BigInteger, nullable=False),
)
