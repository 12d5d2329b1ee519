"""What a list on the screen becomes on paper: its rows to the last one, as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from app.core import korean
from app.core.errors import Usage
from app.core.jobs import Job, Step
from app.documents.list_print import ListColumn, ListFacts
from app.documents.model import Align, Money, Value, Words
from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe, field_at, heading
from app.models.participant import Participant
from app.services import queries
from app.services.letterheads import the_centre
from app.services.records import today
from app.services.shown import mask, show
from app.services.values import Filter, Query
from app.store.unit_of_work import UnitOfWork

_PAGE = 1_000


class ListPrints:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def gather(self, query: Query, title: str, told: Sequence[str] = ()) -> Job[ListFacts]:
        """Every row of ``query``; ``told`` says in words what the user narrowed it to."""
        fields = [field_at(query.model, path) for path in query.columns]
        with self._uow.read() as session:
            total = queries.count(session, query)
            if not total:
                raise Usage(_nothing(title, narrowed=bool(told)))
            rows: list[tuple[Value, ...]] = []
            for offset in range(0, total, _PAGE):
                yield Step(offset, total, "자료를 모으고 있어요")
                for row in queries.rows(session, query, offset, _PAGE, self._clock()):
                    rows.append(tuple(map(_value, fields, row.cells)))
            sums = queries.totals(session, query)
            return ListFacts(
                centre=the_centre(session).name,
                title=title,
                told=tuple(told),
                printed_on=self._clock(),
                columns=tuple(
                    ListColumn(heading(query.model, path), _align(field))
                    for path, field in zip(query.columns, fields, strict=True)
                ),
                rows=tuple(rows),
                note=_note(fields, total),
                totals=tuple(_totals(query, fields, sums)) if sums else (),
                is_confidential=_is_about_people(query.model),
            )

    def table(
        self,
        title: str,
        columns: Sequence[ListColumn],
        rows: Sequence[Sequence[str]],
        told: Sequence[str] = (),
        *,
        totals: Sequence[str] = (),
        note: str = "",
        is_confidential: bool = False,
    ) -> Job[ListFacts]:
        """A table that is not a list of records, in the words it shows."""
        if not rows:
            raise Usage(_nothing(title, narrowed=bool(told)))
        yield Step(0, 0, "자료를 모으고 있어요")
        with self._uow.read() as session:
            return ListFacts(
                centre=the_centre(session).name,
                title=title,
                told=tuple(told),
                printed_on=self._clock(),
                columns=tuple(columns),
                rows=tuple(tuple(map(Words, row)) for row in rows),
                totals=tuple(Words(text) if text else None for text in totals),
                note=note or _note((), len(rows)),
                is_confidential=is_confidential,
            )

    def told_of(self, query: Query, filters: Sequence[Filter]) -> list[str]:
        """The links a list is held to (사업 ‘꿈을 담는 일터’), in words."""
        found = []
        with self._uow.read() as session:
            for one in filters:
                target = describe(query.model)[one.path].target if one.op == "is" else None
                record = session.get(target, one.value) if target is not None else None
                if record is not None:
                    found.append(f"{field_at(query.model, one.path).label}: {record.title}")
        return found


def _nothing(title: str, *, narrowed: bool) -> str:
    what = korean.with_particle(title, "은/는")
    if narrowed:
        return "지금 고른 조건에 맞는 것이 없어서 인쇄하지 않았어요. 조건을 풀고 다시 해 주세요."
    return f"{what} 아직 비어 있어서 인쇄할 것이 없어요. 하나라도 적은 뒤 다시 해 주세요."


def _note(fields: Sequence[FieldInfo], count: int) -> str:
    """How many there are, and the unit of amounts whose heading does not say it."""
    in_won = any(field.kind is Kind.MONEY and not field.unit for field in fields)
    return f"{'단위: 원, ' if in_won else ''}총 {count:,}건"


def _align(field: FieldInfo) -> Align:
    if field.kind is Kind.DATE:
        return Align.CENTER
    return Align.RIGHT if field.is_number else Align.LEFT


def _value(field: FieldInfo, value: Any) -> Value:
    """An amount stays one, for the sheet of a workbook; contacts are masked as on the screen."""
    if value is None:
        return None
    if field.kind is Kind.MONEY:
        return Money(value, dash_zero=False)
    if field.kind is Kind.DATE and isinstance(value, date):
        return value
    text = show(field, value)
    return Words(mask(text) if field.secret else text)


def _totals(query: Query, fields: Sequence[FieldInfo], sums: dict[str, int]) -> Iterator[Value]:
    for path, field in zip(query.columns, fields, strict=True):
        yield _value(field, sums[path]) if path in sums else None


def _is_about_people(model: type[Record]) -> bool:
    """Whether somebody the centre looks after can be recognised, directly or by their case."""
    targets = [info.target for info in describe(model).values() if info.target is not None]
    deeper = [info.target for target in targets for info in describe(target).values()]
    return Participant in (model, *targets, *deeper)
