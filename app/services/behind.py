"""The rows behind a printed figure, found again from its source.

A source names a count (``measure:…``), an objective (``objective:5``), rows as they were
(``rows:placement?ids=1,2``, ``activity:id=7``) or a ledger sum (``expenses:grant=3,line=12``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import periods, won
from app.core.errors import NotFound
from app.core.periods import Period
from app.core.wanted import Wanted, always
from app.models.base import Record
from app.models.describe import model_of
from app.models.grant import Evidence, Expense, Grant, Instalment, Interest
from app.models.plan import Objective
from app.services import measures, queries
from app.services.behind_places import COLUMNS, HOMES, place_of
from app.services.names import noun_of_table
from app.services.objective_results import SOURCE as OBJECTIVE
from app.services.objective_results import objective_result
from app.services.records import today
from app.services.values import Query, Row
from app.store.unit_of_work import UnitOfWork

ROWS = "rows:"
_IDS = "?ids="
_UNKNOWN = "이 수가 어느 기록에서 나왔는지 적혀 있지 않아요. 기록이 있는 곳에서 직접 찾아 주세요."
# How many ids one statement names at most.
_AT_ONCE = 500


@dataclass(frozen=True)
class Behind:
    """``title`` says the figure, ``note`` what was counted. ``page`` with ``args`` is where the
    rows are kept. ``adds`` is the column whose sum the figure is, in parts of ``whole``; ``gone``
    are rows that have been deleted since."""

    title: str
    table: str
    ids: tuple[int, ...]
    page: str = ""
    args: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    adds: str = ""
    whole: int = 1
    gone: int = 0

    @property
    def model(self) -> type[Record]:
        return model_of(self.table)

    @property
    def columns(self) -> tuple[str, ...]:
        """For rows that are lines of something else; empty where a screen says what to show."""
        return COLUMNS.get(self.table, ())


def behind(session: Session, source: str, as_of: date) -> Behind:
    """NotFound for a source that leads nowhere."""
    if source.startswith(measures.PREFIX):
        return _measured(session, *measures.parse_source(source))
    if source.startswith(OBJECTIVE):
        return _objective(session, source.removeprefix(OBJECTIVE), as_of)
    if source.startswith(ROWS):
        table, _, ids = source.removeprefix(ROWS).partition(_IDS)
        return _listed(session, table, ids)
    ledger, _, rest = source.partition(":")
    if rest.startswith("id="):
        return _listed(session, _LEDGER_TABLES.get(ledger, ledger), rest.removeprefix("id="))
    return _ledger(session, ledger, rest)


def _at_home(table: str, **values: Any) -> Behind:
    home = HOMES.get(table)
    args = {"tab": home.tab} if home is not None and home.tab else {}
    return Behind(table=table, page=home.page if home is not None else "", args=args, **values)


def _measured(session: Session, measured: str, period: Period, where: str) -> Behind:
    measure = measures.measure_of(measured)
    counted = measures.count(session, measured, period, where)
    span = periods.show_period(period.start, period.end)
    narrowed = f" · {where}" if where else ""
    return _at_home(
        counted.table,
        title=f"{measure.label} {won.show(counted.number)}{counted.unit}",
        ids=counted.ids,
        note=f"{span}{narrowed}\n{measure.sentence}",
        adds=measure.adds,
        whole=measure.whole,
    )


def _objective(session: Session, text: str, as_of: date) -> Behind:
    objective = session.get(Objective, _number(text))
    if objective is None or objective.deleted_at is not None:
        raise NotFound("그 세부목표가 없어요. 그 사이에 지워졌다면 휴지통에서 되살릴 수 있어요.")
    result = objective_result(session, objective, as_of)
    if not result.manual and result.period is not None and not result.problem:
        found = _measured(session, *measures.parse_source(result.source))
        title = f"{objective.name} {won.show(result.result or 0)}{result.unit}"
        return Behind(**{**vars(found), "title": title})
    shown = "아직 없어요" if result.result is None else f"{won.show(result.result)}{result.unit}"
    evidence = (
        f"직접 적은 성과예요. 근거: {objective.evidence}" if result.manual else result.problem
    )
    return _at_home(
        "objective",
        title=f"{objective.name} {shown}",
        ids=(objective.id,),
        note=evidence if result.result is not None or result.problem else "",
    )


def _listed(session: Session, table: str, text: str) -> Behind:
    """Rows by id, in the order given; those deleted since are left out and counted."""
    wanted = tuple(_number(one) for one in text.split(",") if one.strip())
    if not noun_of_table(table):
        raise NotFound(_UNKNOWN)
    kept = _kept(session, model_of(table), wanted)
    ids = tuple(one for one in wanted if one in kept)
    noun = noun_of_table(table)
    return _at_home(table, title=f"{noun} {len(ids):,}건", ids=ids, gone=len(wanted) - len(ids))


def _kept(session: Session, model: type[Record], ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found.update(
            session.scalars(select(model.id).where(model.id.in_(some), model.deleted_at.is_(None)))
        )
    return found


def _number(text: str) -> int:
    if not text.strip().isdigit():
        raise NotFound(_UNKNOWN)
    return int(text)


_LEDGER_TABLES = {"expenses": "expense"}
_PAID: Mapping[str, tuple[type[Instalment] | type[Interest], Any, str, str]] = MappingProxyType(
    {
        "instalments": (Instalment, Instalment.received_on, "received_amount", "교부"),
        "interest": (Interest, Interest.paid_on, "amount", "이자"),
    }
)


def _ledger(session: Session, ledger: str, text: str) -> Behind:
    """The rows of a settlement's figure: those of the grant, and of one budget line if named."""
    named = dict(part.partition("=")[::2] for part in text.split(",") if part)
    grant = session.get(Grant, _number(named.get("grant", "")))
    if grant is None or grant.deleted_at is not None:
        raise NotFound("그 사업이 없어요. 그 사이에 지워졌다면 휴지통에서 되살릴 수 있어요.")
    place: dict[str, Any] = {"page": "grants", "note": grant.name}
    args: dict[str, Any] = {"grant_id": grant.id}
    if ledger in ("expenses", "disallowed", "balance"):
        statement = select(Expense.id).where(
            Expense.grant_id == grant.id, Expense.deleted_at.is_(None)
        )
        if "line" in named:
            statement = statement.where(Expense.budget_line_id == _number(named["line"]))
        if ledger == "disallowed":
            statement = statement.where(Expense.disallowed_amount != 0)
        ids = tuple(session.scalars(statement.order_by(Expense.spent_on, Expense.id)))
        title = f"지출 {len(ids):,}건"
        adds = "disallowed_amount" if ledger == "disallowed" else "amount"
        tab = {"tab": "expenses"}
        return Behind(title, "expense", ids, args=args | tab, adds=adds, **place)
    if ledger == "evidence":
        kept = (Expense.grant_id == grant.id, Expense.deleted_at.is_(None))
        papers = select(Evidence.id).join(Evidence.expense).where(*kept)
        ids = tuple(session.scalars(papers.order_by(Expense.spent_on, Evidence.id)))
        return Behind(f"증빙 {len(ids):,}건", "evidence", ids, args=args, **place)
    if ledger in _PAID:
        model, paid_on, adds, noun = _PAID[ledger]
        paid = select(model.id).where(model.grant_id == grant.id, paid_on.is_not(None))
        ids = tuple(session.scalars(paid.order_by(paid_on, model.id)))
        title = f"{noun} {len(ids):,}건"
        return Behind(title, model.__tablename__, ids, args=args, adds=adds, **place)
    return Behind(grant.name, "grant", (grant.id,), args=args, page="grants")


class Behinds:
    """The same for the window: ``of`` a source, the rows to show, and where one of them opens."""

    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def of(self, source: str) -> Behind:
        with self._uow.read() as session:
            return behind(session, source, self._clock())

    def listed(self, found: Behind) -> ListedRows:
        return ListedRows(self._uow, found.ids)

    def total(self, found: Behind) -> int:
        """What the figure is, added up anew from its rows."""
        if not found.adds:
            return len(found.ids)
        column = found.model.__mapper__.columns[found.adds]
        with self._uow.read() as session:
            parts = (
                session.scalar(select(func.coalesce(func.sum(column), 0)).where(_among(found, at)))
                for at in range(0, len(found.ids), _AT_ONCE)
            )
            return sum(part or 0 for part in parts) // found.whole

    def place(self, found: Behind, row_id: int) -> tuple[str, dict[str, Any]] | None:
        """The page and its arguments that open one of the rows."""
        with self._uow.read() as session:
            return place_of(session, found.table, row_id)


def _among(found: Behind, start: int) -> Any:
    return found.model.id.in_(found.ids[start : start + _AT_ONCE])


class ListedRows:
    """Rows by their ids, in that order, in the place of ``Records`` behind a list."""

    def __init__(self, uow: UnitOfWork, ids: Iterable[int]) -> None:
        self._uow = uow
        self._ids = tuple(ids)

    def rows(
        self,
        query: Query,
        offset: int = 0,
        limit: int | None = None,
        wanted: Wanted = always,
    ) -> list[Row]:
        end = None if limit is None else offset + limit
        return self.rows_of(query, self._ids[offset:end])

    def count(self, query: Query, wanted: Wanted = always) -> int:
        return len(self._ids)

    def order(self, query: Query, wanted: Wanted = always) -> Sequence[int]:
        return self._ids

    def rows_of(self, query: Query, ids: Sequence[int]) -> list[Row]:
        with self._uow.read() as session:
            return queries.rows_of(session, query, ids, None)
