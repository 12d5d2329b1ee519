"""Inserting many complete rows at the driver's speed.

SQLAlchemy prepares every row of an executemany on its own, which for an import of 50,000 rows
takes longer than writing them; here each column's conversion is looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, Dialect, Table, insert


def insert_complete(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Every row must name every column of ``table``; no default is asked for."""
    dialect = connection.dialect
    names = [column.name for column in table.columns]
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    columns = []
    for name in compiled.positiontup or names:
        values = [row[name] for row in rows]
        convert = _conversion(table.c[name], dialect)
        columns.append(values if convert is None else [convert(value) for value in values])
    connection.exec_driver_sql(str(compiled), list(zip(*columns, strict=True)))


def _conversion(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    convert = column.type.dialect_impl(dialect).bind_processor(dialect)
    if convert is not None and isinstance(column.type, (Date, DateTime)):
        # A ledger holds a few hundred days, and one moment of writing.
        return cache(convert)
    return convert
