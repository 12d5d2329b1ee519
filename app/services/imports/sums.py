"""The file's own sums, compared with what was read: the proof that no row was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import won
from app.core.errors import Severity
from app.core.won import Unit
from app.services.imports import cells
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells
from app.services.imports.table import Skip, SumKind, Table
from app.services.imports.values import CellProblem, ControlTotal
from app.services.imports.workbook import address


@dataclass(frozen=True)
class SumFigure:
    row: int
    kind: SumKind
    text: str
    amount: int


def control_totals(batch: Batch, total: str | None) -> tuple[ControlTotal, ...]:
    """Sums of the money columns read, beside the last 합계 the file states."""
    found = []
    for one in batch.fields:
        if one.cells is not Cells.MONEY or one.key not in batch.table.raw:
            continue
        amounts = _read_amounts(batch, one.key)
        stated = _stated(batch.table, one.key)
        last = next((s for s in reversed(stated) if s.kind is SumKind.WHOLE), None)
        column = batch.table.header.columns[one.key]
        found.append(
            ControlTotal(
                one.label,
                sum(amounts),
                last.amount if last else None,
                address(last.row, column) if last else "",
            )
        )
    # The amount that proves the file comes first.
    labels = {one.key: one.label for one in batch.fields}
    return tuple(sorted(found, key=lambda item: item.label != labels.get(total or "")))


def disagreements(batch: Batch) -> list[CellProblem]:
    """Sum rows that fit nothing they could be the sum of, with both numbers."""
    problems = []
    for one in batch.fields:
        if one.cells is Cells.MONEY and one.key in batch.table.raw and batch.table.sums:
            problems += _disagreements(batch, one.key)
    return problems


def _disagreements(batch: Batch, key: str) -> list[CellProblem]:
    table = batch.table
    column = table.header.columns[key]
    amounts = dict(zip(table.rows, _read_amounts(batch, key), strict=True))
    whole = sum(amounts.values())
    stated = _stated(table, key)
    groups = _groups(batch, amounts)
    problems = []
    for index, one in enumerate(stated):
        before = stated[index - 1].row if index else table.header.last
        after = stated[index + 1].row if index + 1 < len(stated) else len(table.sheet.rows)
        part = sum(amount for row, amount in amounts.items() if before < row < one.row)
        below = sum(amount for row, amount in amounts.items() if one.row < row < after)
        so_far = sum(amount for row, amount in amounts.items() if row < one.row)
        likely = {SumKind.PART: part, SumKind.WHOLE: whole, SumKind.RUNNING: so_far}[one.kind]
        fitting = {part, so_far, whole, likely, groups.get(one.row, likely)}
        if below:
            fitting.add(below)
        since = [
            sum(amount for row, amount in amounts.items() if earlier.row < row < one.row)
            for earlier in stated[:index]
        ]
        if one.amount in fitting or one.amount in since:
            continue
        problems.append(
            CellProblem(
                cell=address(one.row, column),
                row=one.row + 1,
                heading=table.header.heading(column),
                value=won.show(one.amount),
                text=(
                    f"‘{one.text}’에 적힌 {won.show(one.amount)}원과 읽은 줄을 더한 "
                    f"{won.show(likely)}원이 {won.show(abs(one.amount - likely))}원 달라요. "
                    "빠지거나 잘못 적힌 줄이 있는지 봐 주세요."
                ),
                severity=Severity.WARNING,
            )
        )
    return problems


def _groups(batch: Batch, amounts: dict[int, int]) -> dict[int, int]:
    """For a sum row that names a 비목, the sum of that 비목 wherever its rows stand."""
    table = batch.table
    if "category" not in table.raw:
        return {}
    column = table.header.columns["category"]
    by_name: dict[str, int] = {}
    for row, name in zip(table.rows, table.raw["category"], strict=True):
        if isinstance(name, str):
            by_name[name] = by_name.get(name, 0) + amounts[row]
    found = {}
    for one in table.sums:
        line = table.sheet.rows[one.row]
        name = line[column] if column < len(line) else ""
        if isinstance(name, str) and name in by_name:
            found[one.row] = by_name[name]
    return found


def _read_amounts(batch: Batch, key: str) -> list[int]:
    """What the column itself says, whatever became of the row."""
    amounts = batch.as_stated[key]
    sums = [n for n, reason in batch.skipped.items() if reason is Skip.SUM]
    if not sums:
        return amounts
    return [0 if n in sums else amount for n, amount in enumerate(amounts)]


def _stated(table: Table, key: str) -> Sequence[SumFigure]:
    reader = cells.money(_unit(table, key))
    out = []
    for one in table.sums:
        if one.kind is SumKind.CARRIED:
            continue
        amount = reader(table.cell(one.row, key))
        if isinstance(amount, int) and amount:
            out.append(SumFigure(one.row, one.kind, one.text, amount))
    return out


def _unit(table: Table, key: str) -> Unit:
    return table.header.units.get(table.header.columns[key], Unit.WON)
