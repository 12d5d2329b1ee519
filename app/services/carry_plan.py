"""Last year's plan as the beginning of this one: what is aimed at stays, what came of it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_attribute

from app.core import korean
from app.core.errors import NotFound
from app.models.base import Record
from app.models.describe import describe
from app.models.grant import Grant
from app.models.plan import Objective, PlanCost, PlanCostPart, PlannedActivity
from app.services.records import today
from app.store.unit_of_work import UnitOfWork

# What belongs to the year that is over.
_NOT_CARRIED = frozenset({"year", "result", "result_note", "evidence", "assessment"})
# Plans for the next year are written from here on.
_PLANNING_FROM = 9


@dataclass(frozen=True)
class Carried:
    """How many of each were copied, and how many were there already."""

    objectives: int = 0
    activities: int = 0
    costs: int = 0
    known: int = 0

    @property
    def all(self) -> int:
        return self.objectives + self.activities + self.costs


class PlanYears:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def planned_now(self) -> int:
        """The year a plan is most likely written for today."""
        day = self._clock()
        return day.year + (day.month >= _PLANNING_FROM)

    def carry(self, year: int) -> Carried:
        """Copy the plan of the year before into ``year``; NotFound where that one is empty."""
        with self._uow.write(f"{year - 1}년 계획 가져오기") as session:
            if not _has_plan(session, year - 1):
                raise NotFound(
                    f"{year - 1}년에 적은 목표나 추진사업이 없어요. 그 해 것을 먼저 적거나 "
                    "엑셀에서 가져와 주세요."
                )
            return carry(session, year)


def carry(session: Session, year: int) -> Carried:
    """Within an action that is already under way, such as closing a year."""
    objectives = _copy(session, Objective, year, _objective_key)
    activities = _copy(session, PlannedActivity, year, _activity_key)
    costs = _copy(session, PlanCost, year, _cost_key)
    return Carried(objectives[0], activities[0], costs[0], objectives[1] + activities[1] + costs[1])


def _has_plan(session: Session, year: int) -> bool:
    return any(
        session.scalar(
            select(func.count()).select_from(model).where(model.year == year, _kept(model))
        )
        for model in (Objective, PlannedActivity, PlanCost)
    )


def _kept(model: type[Record]) -> Any:
    return model.deleted_at.is_(None)


def _objective_key(one: Any) -> tuple[object, ...]:
    return one.area_id, korean.fold(one.name)


def _activity_key(one: Any) -> tuple[object, ...]:
    return one.kind, one.area_id, korean.fold(one.heading), korean.fold(one.name)


def _cost_key(one: Any) -> tuple[object, ...]:
    return (korean.fold(one.name),)


def _copy(
    session: Session, model: Any, year: int, key: Callable[[Any], tuple[object, ...]]
) -> tuple[int, int]:
    """How many were copied, and how many were there already."""
    statement = select(model).where(_kept(model)).order_by(model.sort_order, model.id)
    if model is PlanCost:
        statement = statement.options(selectinload(PlanCost.parts))
    known = {key(one) for one in session.scalars(statement.where(model.year == year))}
    copied = skipped = 0
    for one in session.scalars(statement.where(model.year == year - 1)).all():
        if key(one) in known:
            skipped += 1
            continue
        session.add(_copied(session, one, year))
        copied += 1
    session.flush()
    return copied, skipped


def _copied(session: Session, one: Any, year: int) -> Record:
    model: type[Record] = type(one)
    values = {name: getattr(one, name) for name in describe(model) if name not in _NOT_CARRIED}
    if values.get("grant_id") is not None and not _runs_in(session, values["grant_id"], year):
        values["grant_id"] = None
    made = model(year=year, **values)
    if isinstance(one, PlanCost):
        parts = [
            PlanCostPart(position=part.position, name=part.name, amount=part.amount)
            for part in one.parts
            if part.deleted_at is None
        ]
        set_attribute(made, "parts", parts)
    return made


def _runs_in(session: Session, grant_id: int, year: int) -> bool:
    grant = session.get(Grant, grant_id)
    return grant is not None and grant.deleted_at is None and grant.ends_on >= date(year, 1, 1)
