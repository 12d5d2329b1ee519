"""Excel out: every kind in the columns its import reads, and any list as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.core.errors import Usage
from app.core.jobs import Job, Step
from app.models.describe import Kind as FieldKind
from app.models.describe import field_at, is_summed
from app.services import queries
from app.services.imports.fields import Cells, Field
from app.services.imports.kinds.base import scope_of
from app.services.imports.kinds.registry import KINDS
from app.services.imports.values import ControlTotal
from app.services.names import noun
from app.services.records import today
from app.services.values import Query
from app.services.workbook_out import CsvOut, WorkbookOut, open_for
from app.store.unit_of_work import UnitOfWork

_STEP, _PAGE = 500, 1_000
# Import knows this sheet for no record and the last row for a sum.
CONTROL_SHEET, SUM = "확인", "합계"


@dataclass(frozen=True)
class Exported:
    """How much went out, to be compared with what is kept."""

    path: Path
    rows: int
    totals: tuple[ControlTotal, ...]


class Exports:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def export(self, kind: str, path: Path | str, grant_id: int | None = None) -> Job[Exported]:
        """Write every record of ``kind`` (of one grant where the kind belongs to one)."""
        if kind not in KINDS:
            raise Usage(f"‘{kind}’는 내보낼 수 없어요. 내보낼 수 있는 것: {', '.join(KINDS)}.")
        chosen = KINDS[kind]()
        if chosen.of_grant and grant_id is None:
            raise Usage(f"어느 사업의 {chosen.label}인지 골라 주세요.")
        path = Path(path)
        with self._uow.read() as session, open_for(path, self._uow.path) as out:
            scope = scope_of(session, grant_id if chosen.of_grant else None, self._clock())
            fields = [one for one in chosen.fields(scope) if one.exported]
            money = [n for n, one in enumerate(fields) if one.cells is Cells.MONEY]
            sheet = _Counted(out, chosen.label, fields, money)
            for done, values in enumerate(chosen.records(session, scope), start=1):
                sheet.row([values.get(one.key) for one in fields])
                if done % _STEP == 0:
                    yield Step(done, 0, "내보내고 있어요")
            totals = sheet.finish()
        return Exported(path, sheet.rows, totals)

    def rows(self, query: Query, path: Path | str) -> Job[Exported]:
        """Write a list as it stands on the screen: its columns, search, filters and order."""
        path = Path(path)
        infos = [field_at(query.model, column) for column in query.columns]
        cells = {FieldKind.MONEY: Cells.MONEY, FieldKind.DECIMAL: Cells.AREA}
        fields = [Field(one.name, one.label, (), cells.get(one.kind, Cells.TEXT)) for one in infos]
        with self._uow.read() as session, open_for(path, self._uow.path) as out:
            sums = [n for n, path in enumerate(query.columns) if is_summed(query.model, path)]
            sheet = _Counted(out, noun(query.model), fields, sums)
            total = queries.count(session, query)
            for offset in range(0, total, _PAGE):
                for row in queries.rows(session, query, offset, _PAGE):
                    sheet.row(row.cells)
                yield Step(min(offset + _PAGE, total), total, "내보내고 있어요")
            totals = sheet.finish()
        return Exported(path, sheet.rows, totals)


class _Counted:
    """A sheet that counts its rows and adds up the columns ``summed`` as they go out."""

    def __init__(
        self,
        out: WorkbookOut | CsvOut,
        name: str,
        fields: Sequence[Field],
        summed: Sequence[int],
    ) -> None:
        self._out = out
        self._fields = fields
        self._sheet = out.sheet(name)
        self._sheet.heading([one.label for one in fields])
        self._decimal = frozenset(n for n, one in enumerate(fields) if one.cells is Cells.AREA)
        self._sums = dict.fromkeys(summed, 0)
        self.rows = 0

    def row(self, values: Sequence[Any]) -> None:
        self._sheet.row(values, self._decimal)
        self.rows += 1
        for column in self._sums:
            self._sums[column] += values[column] or 0

    def finish(self) -> tuple[ControlTotal, ...]:
        totals = tuple(
            ControlTotal(self._fields[column].label, amount)
            for column, amount in self._sums.items()
        )
        if self._sums and self.rows:
            foot: list[Any] = [self._sums.get(n) for n in range(len(self._fields))]
            foot[0] = SUM
            self._sheet.row(foot, self._decimal)
        if isinstance(self._out, WorkbookOut):
            control = self._out.sheet(CONTROL_SHEET)
            control.heading(["확인할 것", "값"])
            control.row(["줄 수", self.rows])
            for column, amount in self._sums.items():
                told = f"{self._fields[column].label} 합계"
                control.row([told, amount], frozenset({1} if column in self._decimal else ()))
        return totals
