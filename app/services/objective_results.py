"""What an objective came to: counted from the records, or entered with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import rates
from app.core.errors import Invalid
from app.core.periods import Period, year_of
from app.core.rates import RateMode
from app.models.activity import Area
from app.models.plan import Objective
from app.services import measures
from app.services.remembered import once

SOURCE = "objective:"


@dataclass(frozen=True)
class Result:
    """``result`` None: nothing to count yet, or ``problem`` says why it cannot be counted.

    ``source`` leads to the rows of a counted result, or to the objective with its evidence.
    """

    target: int | None
    result: int | None
    unit: str
    source: str
    manual: bool
    period: Period | None = None
    ids: tuple[int, ...] = ()
    problem: str = ""

    @property
    def rate(self) -> str:
        """``53.8%``; empty without a target or a result."""
        return self.rate_by(RateMode.CUT)

    def rate_by(self, mode: RateMode) -> str:
        if self.target is None or self.result is None:
            return ""
        return rates.show(self.result, self.target, mode)


def period_of(year: int, as_of: date) -> Period | None:
    """The days of ``year`` up to ``as_of``; None while the year has not begun."""
    whole = year_of(year)
    return Period(whole.start, min(whole.end, as_of)) if whole.start <= as_of else None


def objective_result(session: Session, objective: Objective, as_of: date) -> Result:
    """Counted over the objective's year up to ``as_of``; never raises for what was typed."""
    here = f"{SOURCE}{objective.id}"
    if not objective.measure:
        return Result(objective.target, objective.result, objective.unit, here, manual=True)
    period = period_of(objective.year, as_of)
    counted = None
    problem = ""
    if period is not None:
        try:
            counted = measures.count(session, objective.measure, period, objective.measure_filter)
        except Invalid as exc:
            problem = exc.text
    return Result(
        target=objective.target,
        result=counted.number if counted else None,
        unit=objective.unit,
        source=here
        if counted is None or period is None
        else measures.source(objective.measure, period, objective.measure_filter),
        manual=False,
        period=period,
        ids=counted.ids if counted else (),
        problem=problem,
    )


def objectives_of(session: Session, year: int, area_id: int | None = None) -> list[Objective]:
    """Those of ``year`` in the order of the areas and their own."""
    return list(once(session, ("objectives", year, area_id), lambda: _read(session, year, area_id)))


def _read(session: Session, year: int, area_id: int | None) -> list[Objective]:
    statement = (
        select(Objective)
        .join(Objective.area)
        .where(Objective.deleted_at.is_(None), Objective.year == year)
        .order_by(Area.sort_order, Area.id, Objective.sort_order, Objective.id)
        .options(selectinload(Objective.area))
    )
    if area_id is not None:
        statement = statement.where(Objective.area_id == area_id)
    return list(session.scalars(statement))
