"""Figures by name: what stands between the braces of a section's prose.

``지난해 성과: 사업단 전환`` is what the objective of that name came to in the year before the
document's own, ``올해 수치: 참여인원 | 위기등급=A`` a count over the document's own year,
``올해 예산: 인건비`` a line of the 소요예산. Names are read when the document is made, so that
prose follows the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.core import rates, won
from app.core.errors import Invalid
from app.core.rates import RateMode
from app.documents.plan_parts import Look
from app.models.measured import Measured
from app.models.plan import Objective, PlanCost
from app.services import measures
from app.services.objectives import Result, objective_result, objectives_of, period_of
from app.services.plan_parts.base import LAST_YEAR, THIS_YEAR
from app.services.year_values import FigureChoice

_NAME = re.compile(rf"({THIS_YEAR}|{LAST_YEAR}) (성과|목표|달성율|수치|예산): *(.+)")
_ALL = "합계"


class _Kind(StrEnum):
    RESULT = "성과"
    TARGET = "목표"
    RATE = "달성율"
    COUNT = "수치"
    COST = "예산"


@dataclass(frozen=True)
class Around:
    """What a name is read for: the document's year, its grant, how it shows rates and money."""

    year: int
    as_of: date
    look: Look
    grant_id: int | None = None


@dataclass(frozen=True)
class Found:
    """``text`` is what is printed; ``source`` leads to the rows."""

    text: str
    source: str


@dataclass(frozen=True)
class _Asked:
    year: int
    kind: _Kind
    subject: str


def resolve(session: Session, around: Around, name: str) -> Found | None:
    """What ``name`` comes to now; None where nothing, or more than one thing, has that name."""
    asked = _asked(name, around.year)
    if asked is None:
        return None
    if asked.kind is _Kind.COUNT:
        return _count(session, around, asked)
    if asked.kind is _Kind.COST:
        return _cost(session, around, asked)
    objective = _objective(session, asked)
    return None if objective is None else _of_objective(session, around, asked, objective)


def choices(session: Session, around: Around) -> Iterator[FigureChoice]:
    """Everything prose can say: objectives of both years, costs, then plain counts."""
    for word, year in ((THIS_YEAR, around.year), (LAST_YEAR, around.year - 1)):
        of_year = objectives_of(session, year)
        for objective in of_year:
            yield from _objective_choices(session, around, word, objective, of_year)
    for cost in session.scalars(_costs(around.year, around.grant_id)):
        name = f"{THIS_YEAR} {_Kind.COST}: {cost.name}"
        yield _choice(session, around, name, f"{THIS_YEAR} 소요예산", cost.name)
    yield _choice(
        session, around, f"{THIS_YEAR} {_Kind.COST}: {_ALL}", f"{THIS_YEAR} 소요예산", _ALL
    )
    for word in (THIS_YEAR, LAST_YEAR):
        for measured in Measured:
            name = f"{word} {_Kind.COUNT}: {measured}"
            yield _choice(session, around, name, f"{word} 기록", str(measured))


def _asked(name: str, year: int) -> _Asked | None:
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return None
    word, kind, subject = match.groups()
    return _Asked(year - (word == LAST_YEAR), _Kind(kind), subject.strip())


def _count(session: Session, around: Around, asked: _Asked) -> Found | None:
    label, _, where = (piece.strip() for piece in asked.subject.partition("|"))
    if label not in set(Measured):
        return None
    period = period_of(asked.year, around.as_of)
    if period is None:
        return None
    measured = Measured(label)
    try:
        counted = measures.count(session, measured, period, where)
    except Invalid:
        return None
    return Found(
        f"{won.show(counted.number)}{counted.unit}", measures.source(measured, period, where)
    )


def _cost(session: Session, around: Around, asked: _Asked) -> Found | None:
    found = list(session.scalars(_costs(asked.year, around.grant_id)))
    if asked.subject != _ALL:
        found = [cost for cost in found if cost.name == asked.subject]
        if len(found) != 1:
            return None
    units, _ = won.convert(sum(cost.amount for cost in found), won.Unit(around.look.unit_won))
    ids = ",".join(str(cost.id) for cost in found)
    return Found(f"{won.show(units)}{around.look.unit}", f"rows:plan_cost?ids={ids}")


def _of_objective(
    session: Session, around: Around, asked: _Asked, objective: Objective
) -> Found | None:
    result = objective_result(session, objective, around.as_of)
    text = _shown(result, asked.kind, around.look.rate_mode)
    if text is None:
        return None
    return Found(text, result.source or f"objective:{objective.id}")


def _shown(result: Result, kind: _Kind, mode: RateMode) -> str | None:
    match kind:
        case _Kind.RESULT if result.result is not None:
            return f"{won.show(result.result)}{result.unit}"
        case _Kind.TARGET if result.target is not None:
            return f"{won.show(result.target)}{result.unit}"
        case _Kind.RATE if result.result is not None and result.target:
            return rates.show(result.result, result.target, mode)
        case _:
            return None


def _objective(session: Session, asked: _Asked) -> Objective | None:
    """By its name, or by ``영역/이름`` where two areas have one of that name."""
    fitting = [
        objective
        for objective in objectives_of(session, asked.year)
        if asked.subject in (objective.name, f"{objective.area.name}/{objective.name}")
    ]
    return fitting[0] if len(fitting) == 1 else None


def _objective_choices(
    session: Session, around: Around, word: str, objective: Objective, of_year: list[Objective]
) -> Iterator[FigureChoice]:
    area = objective.area.name
    is_alone = [one.name for one in of_year].count(objective.name) == 1
    subject = objective.name if is_alone else f"{area}/{objective.name}"
    for kind in (_Kind.RESULT, _Kind.TARGET, _Kind.RATE):
        label = f"{objective.name} {kind}"
        choice = _choice(session, around, f"{word} {kind}: {subject}", f"{word} {area}", label)
        if choice.shown:
            yield choice


def _choice(session: Session, around: Around, name: str, group: str, label: str) -> FigureChoice:
    found = resolve(session, around, name)
    return FigureChoice(name, group, label, found.text if found is not None else "")


def _costs(year: int, grant_id: int | None) -> Select[Any]:
    same: ColumnElement[bool] = (
        PlanCost.grant_id == grant_id if grant_id is not None else PlanCost.grant_id.is_(None)
    )
    return (
        select(PlanCost)
        .where(PlanCost.deleted_at.is_(None), PlanCost.year == year, same)
        .order_by(PlanCost.sort_order, PlanCost.id)
    )
