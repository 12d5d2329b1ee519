"""How the file reads two tables where only we know which to begin with."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import Join


class InThatOrder(Join):
    """An inner join that begins with its left side; in SQLite only a CROSS JOIN says so."""

    inherit_cache = True


@compiles(InThatOrder, "sqlite")
def _in_sqlite(join: InThatOrder, compiler: SQLCompiler, **how: Any) -> str:
    how["asfrom"] = True
    parts: tuple[Any, ...] = (join.left, join.right, join.onclause)
    left, right, condition = (compiler.process(part, **how) for part in parts)
    return f"{left} CROSS JOIN {right} ON {condition}"
