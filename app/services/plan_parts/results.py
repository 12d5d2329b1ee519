"""Reads the objectives of a year with what they came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.results import (
    AreaResultFact,
    ObjectiveFact,
    ResultsPart,
    ResultsSummaryPart,
)
from app.documents.plan_parts.results_chart import AchievedFact, ResultsChartPart
from app.models.plan import Objective
from app.services.objectives import Result, objective_result, objectives_of
from app.services.plan_parts.base import WHICH_YEAR, Form, PartKind, PartWanted
from app.services.plan_parts.settings import AREA, row_id
from app.services.plan_parts.years import day_of, span_of
from app.services.row_source import row_source

_GROUP = "성과"


def results(session: Session, wanted: PartWanted) -> ResultsPart:
    day = day_of(wanted)
    found = objectives_of(session, wanted.records_year, row_id(wanted, AREA))
    rows = tuple(_objective(session, one, day) for one in found)
    return ResultsPart(rows, span_of(wanted))


def _objective(session: Session, one: Objective, day: date) -> ObjectiveFact:
    result = objective_result(session, one, day)
    return ObjectiveFact(
        area=one.area.name,
        heading=one.heading,
        name=one.name,
        lead_in=one.lead_in,
        target=result.target,
        result=result.result,
        unit=result.unit,
        note=one.result_note,
        assessment=one.assessment,
        target_source=f"objective:{one.id}",
        result_source=result.source,
    )


def chart(session: Session, wanted: PartWanted) -> ResultsChartPart:
    """Objectives without a target or anything counted have no bar."""
    found = []
    for one in objectives_of(session, wanted.records_year, row_id(wanted, AREA)):
        result = objective_result(session, one, day_of(wanted))
        if result.target and result.result is not None:
            found.append(AchievedFact(one.name, result.target, result.result, result.source))
    return ResultsChartPart(tuple(found), span_of(wanted))


def summary(session: Session, wanted: PartWanted) -> ResultsSummaryPart:
    day = day_of(wanted)
    areas: dict[str, list[tuple[int, Result]]] = {}
    for one in objectives_of(session, wanted.records_year):
        result = objective_result(session, one, day)
        areas.setdefault(one.area.name, []).append((one.id, result))
    told = tuple(_area(name, found) for name, found in areas.items())
    return ResultsSummaryPart(told, span_of(wanted))


def _area(name: str, found: Sequence[tuple[int, Result]]) -> AreaResultFact:
    states = [(id_, _is_met(result)) for id_, result in found]
    return AreaResultFact(
        name,
        _those([id_ for id_, _ in states]),
        _those([id_ for id_, met in states if met]),
        _those([id_ for id_, met in states if met is False]),
        _those([id_ for id_, met in states if met is None]),
    )


def _is_met(result: Result) -> bool | None:
    """None where nobody can tell: no target, or nothing counted."""
    if not result.target or result.result is None:
        return None
    return result.result >= result.target


def _those(ids: Sequence[int]) -> NumberFact:
    return NumberFact(len(ids), row_source("objective", ids))


KINDS = (
    PartKind(
        "results",
        "성과표",
        _GROUP,
        results,
        "목표량·성과·달성율·평가",
        (AREA, WHICH_YEAR),
        "projects",
    ),
    PartKind(
        "results-chart",
        "달성율 그래프",
        _GROUP,
        chart,
        "세부목표마다 한 막대",
        (AREA, WHICH_YEAR),
        "projects",
        form=Form.DRAWING,
    ),
    PartKind(
        "results-summary",
        "성과 총괄",
        _GROUP,
        summary,
        "영역마다 이룬 목표의 수",
        (WHICH_YEAR,),
        "projects",
    ),
)
