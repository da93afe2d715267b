"""SQL that is written once with SQLAlchemy and then run straight on the driver.

Compiling an expression costs more than running it; where a person waits, a statement is compiled once per dialect.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Dialect, UpdateBase
from sqlalchemy.sql import Select
from sqlalchemy.sql.compiler import SQLCompiler


class Statement:
    """One compiled statement.

    Args:
        clause: what to run; its bind parameters are given by name.
        dialect: of the engine it will run on.
        columns: for an insert, the columns that are given.
    """

    def __init__(
        self, clause: Select[Any] | UpdateBase, dialect: Dialect, columns: Iterable[str] | None = None
    ) -> None:
        compiled = clause.compile(dialect=dialect, column_keys=list(columns) if columns is not None else None)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(f"not a statement: {clause!r}")
        self._sql = str(compiled)
        self._names = compiled.positiontup
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, cursor: Any, **values: object) -> Any:
        """Execute on a driver cursor and return it."""
        if self._names is None:
            cursor.execute(self._sql, {**self._fixed, **values})
        else:
            fixed = self._fixed
            cursor.execute(self._sql, [values[name] if name in values else fixed[name] for name in self._names])
        return cursor
