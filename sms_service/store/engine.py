"""Opens the database, brings it up to date, and runs transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_MIGRATIONS = Path(__file__).with_name("migrations")
#: A database that does not answer within this is treated as away: the person must not wait for it.
_PATIENCE_SECONDS = 3
_STEP_SECONDS = 0.0001
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_BUSY_RECOVERY)

#: What means "the database cannot be used now", as opposed to a defect of ours.
UNREACHABLE = (OperationalError, InterfaceError)


def open_engine(url: str) -> Engine:
    """Return an engine for `url`, a SQLAlchemy URL of SQLite or of PostgreSQL with psycopg 3."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": _PATIENCE_SECONDS, "isolation_level": None})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": _PATIENCE_SECONDS,
            "options": f"-c statement_timeout={_PATIENCE_SECONDS * 1000} -c lock_timeout={_PATIENCE_SECONDS * 1000}",
        },
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: a reader that turns writer later would fail instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write; committed when the block ends well."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def driver_transaction(engine: Engine) -> Iterator[Any]:
    """A write transaction on a bare driver cursor, for the path where a person waits.

    Raises:
        DBAPIError: as SQLAlchemy would, whatever the driver raises.
    """
    sqlite = engine.dialect.name == "sqlite"
    connection: Any = None
    try:
        connection = engine.raw_connection()
        cursor = connection.cursor()
        if sqlite:
            _begin_soon(cursor)
        yield cursor
        if sqlite:
            cursor.execute("COMMIT")
        else:
            connection.commit()
    except engine.dialect.loaded_dbapi.Error as problem:
        _roll_back(connection)
        raise DBAPIError.instance(
            None, None, problem, engine.dialect.loaded_dbapi.Error, dialect=engine.dialect
        ) from problem
    except BaseException:
        _roll_back(connection)
        raise
    finally:
        if connection is not None:
            connection.close()


def _begin_soon(cursor: sqlite3.Cursor) -> None:
    """Take SQLite's write lock as soon as it is free.

    SQLite itself waits in steps of whole milliseconds; another process holds the lock for a third of one.
    """
    cursor.execute("PRAGMA busy_timeout=0")
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            cursor.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode not in _BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_STEP_SECONDS)
    cursor.execute(f"PRAGMA busy_timeout={_PATIENCE_SECONDS * 1000}")


def _roll_back(connection: Any) -> None:
    if connection is None:
        return
    try:
        connection.rollback()
    except Exception:
        connection.invalidate()


def alembic_config(url: str) -> Config:
    """Return Alembic's configuration for this database."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str) -> None:
    """Bring the database at `url` up to date; nothing happens when it is."""
    command.upgrade(alembic_config(url), "head")
