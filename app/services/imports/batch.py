"""The rows of one table as values, column by column, with what is wrong beside each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core import resident_number
from app.core.errors import Severity
from app.core.periods import Period
from app.core.won import Unit
from app.services import shown
from app.services.imports import cells
from app.services.imports.cells import as_text
from app.services.imports.dates import DateColumn
from app.services.imports.fields import Cells, Field
from app.services.imports.table import Skip, Table
from app.services.imports.values import Bad, CellProblem, Doubtful
from app.services.imports.workbook import Value, address

_SHOWN_LENGTH = 60
_RESIDENT_NUMBER = (
    "주민등록번호로 보이는 숫자가 있어서 이 줄을 가져오지 않아요. 파일에서 그 숫자를 지우고, "
    "필요하면 생년월일로 바꿔 주세요."
)


@dataclass
class Batch:
    """``values[key][n]`` belongs to data row ``n`` of the table; None is a blank cell.

    A row with an error keeps its place, so that everything stays in step. ``as_stated`` holds the
    money columns as the file has them, whatever ``values`` is completed to.
    """

    table: Table
    fields: Sequence[Field]
    values: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)
    doubted: set[int] = field(default_factory=set)
    skipped: dict[int, Skip] = field(default_factory=dict)
    as_stated: dict[str, list[int]] = field(default_factory=dict)
    _complained: set[tuple[int, str | None]] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.table.rows)

    def column(self, key: str) -> list[Any]:
        """The values of a field, all None where the file has no such column."""
        found = self.values.get(key)
        return [None] * len(self) if found is None else found

    def value(self, n: int, key: str) -> Any:
        """One value of a field; None too where the file has no such column."""
        found = self.values.get(key)
        return None if found is None else found[n]

    def has(self, key: str) -> bool:
        return key in self.values

    def complain(
        self, n: int, key: str | None, text: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem of data row ``n`` at the cell of ``key``."""
        (self.failed if severity is Severity.ERROR else self.doubted).add(n)
        self._complained.add((n, key))
        row, column = self.table.rows[n], self._column_of(key)
        value = self.table.raw[key][n] if key in self.table.raw else _at(self.table, row, column)
        self.problems.append(
            CellProblem(
                cell=address(row, column),
                row=row + 1,
                heading=self.table.header.heading(column),
                value=self._value_text(key, value),
                text=text,
                severity=severity,
            )
        )

    def complained(self, n: int, keys: Sequence[str]) -> bool:
        """Whether one of these cells of row ``n`` has been complained about already."""
        return any((n, key) in self._complained for key in keys)

    def warn(self, n: int, key: str | None, text: str) -> None:
        self.complain(n, key, text, Severity.WARNING)

    def _value_text(self, key: str | None, value: Value) -> str:
        found = " ".join(as_text(value).split())
        found = resident_number.hidden(found)
        if any(one.secret for one in self.fields if one.key == key):
            found = shown.mask(found)
        return found if len(found) <= _SHOWN_LENGTH else f"{found[:_SHOWN_LENGTH]}…"

    def skip(self, n: int, reason: Skip) -> None:
        self.skipped[n] = reason

    def cell_of(self, n: int, key: str) -> str:
        return address(self.table.rows[n], self._column_of(key))

    def _column_of(self, key: str | None) -> int:
        """A link is told in the column of a name; what has no column, at the first one."""
        columns = self.table.header.columns
        named = (name for name in (key or "", (key or "").removesuffix("_id")) if name in columns)
        return columns[name] if (name := next(named, "")) else min(columns.values())


def _at(table: Table, row: int, column: int) -> Value:
    line = table.sheet.rows[row]
    return line[column] if column < len(line) else ""


def read(
    table: Table,
    fields: Sequence[Field],
    *,
    date_1904: bool,
    within: Period | None,
    today: date,
) -> Batch:
    """Convert every mapped column; unreadable cells become problems and None."""
    batch = Batch(table, fields)
    for one in fields:
        raw = table.raw.get(one.key)
        if raw is None:
            continue
        if one.cells in (Cells.DATE, Cells.BIRTH):
            birth = one.cells is Cells.BIRTH
            reader: Callable[[Value], Any] = DateColumn(
                raw,
                date_1904=date_1904,
                within=None if birth else within,
                birth=birth,
                today=today,
            ).read
        else:
            reader = reader_of(one, table.header.units.get(table.header.columns[one.key], Unit.WON))
        _convert(batch, one, raw, reader)
    return batch


def reader_of(one: Field, unit: Unit) -> Callable[[Value], Any]:
    match one.cells:
        case Cells.TEXT:
            return cells.text(one.max_length)
        case Cells.LINES:
            return cells.text(one.max_length, lines=True)
        case Cells.MONEY:
            return cells.money(unit)
        case Cells.AREA:
            return cells.area
        case Cells.WHOLE:
            return cells.whole
        case Cells.TIME:
            return cells.time_of_day
        case Cells.YES_NO:
            return cells.yes_no
        case Cells.CHOICE:
            return cells.choice(one.choices, one.aliases, one.otherwise)
        case _:
            raise ValueError(one.cells)


def _convert(batch: Batch, one: Field, raw: list[Value], reader: Callable[[Value], Any]) -> None:
    """Each distinct cell is read once; a ledger repeats the same few hundred."""
    seen: dict[Value, Any] = {}
    out: list[Any] = []
    for value in raw:
        if value in seen and type(value) is not bool:
            out.append(seen[value])
            continue
        found = cells.fault(value) or _resident_number(one, value) or reader(value)
        # True equals 1 as a key, but an amount it is not.
        if type(value) is not bool:
            seen[value] = found
        out.append(found)
    batch.values[one.key] = out
    if one.cells is Cells.MONEY:
        batch.as_stated[one.key] = [found if type(found) is int else 0 for found in out]
    if not any(type(found) is Bad or type(found) is Doubtful for found in set(out)):
        return
    for n, found in enumerate(out):
        if type(found) is Bad:
            out[n] = None
            batch.complain(n, one.key, found.text)
        elif type(found) is Doubtful:
            out[n] = found.value
            batch.warn(n, one.key, found.text)


def _resident_number(one: Field, value: Value) -> Bad | None:
    """Told before anything else about the cell, so that it is never kept under another pretext."""
    if one.cells.is_text and resident_number.found_in(as_text(value)):
        return Bad(_RESIDENT_NUMBER)
    return None


def require(batch: Batch, groups: Sequence[Sequence[str]]) -> None:
    """Every row needs a value in one field of each group."""
    labels = {one.key: one.label for one in batch.fields}
    for group in groups:
        columns = [batch.values[key] for key in group if key in batch.values]
        if not columns:
            continue
        first = next(key for key in group if key in batch.values)
        empty = [
            n
            for n, found in enumerate(zip(*columns, strict=True))
            if all(value is None for value in found)
        ]
        for n in empty:
            if n not in batch.skipped and not batch.complained(n, group):
                batch.complain(n, first, f"{labels[first]} 칸이 비어 있어요. 적어 주세요.")
