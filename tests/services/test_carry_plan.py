"""Last year's plan as the beginning of the next."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound
from app.models.plan import Objective, PlanCost, PlanCostPart
from app.services.values import Query
from tests.services.grant_records import a_grant
from tests.services.plan_records import an_area, an_objective, planned


def rows(services, model, *columns):
    return [row.cells for row in services.records.rows(Query(model, columns, order_by=("id",)))]


def a_plan(services):
    with services.uow.write("준비", trail=False) as session:
        area = an_area(session)
        values = {"area": area, "assessment": "좋음"}
        an_objective(session, "라운딩", result=17, evidence="표", **values)
        an_objective(session, "취업", measure="취업", measure_filter="위기등급=A", **values)
        planned(session, cycle="연 4회")
        grant = a_grant(session)
        parts = [PlanCostPart(name="강사비", amount=300), PlanCostPart(name="다과", amount=200)]
        session.add(PlanCost(year=2026, name="교육비", amount=500, parts=parts, grant=grant))


def test_targets_are_kept_and_results_emptied(services):
    a_plan(services)
    carried = services.plan_years.carry(2027)
    assert (carried.objectives, carried.activities, carried.costs, carried.known) == (2, 1, 1, 0)
    columns = ("year", "name", "target", "measure", "measure_filter", "result", "assessment")
    assert rows(services, Objective, *columns)[2:] == [
        (2027, "라운딩", 104, "", "", None, ""),
        (2027, "취업", 104, "취업", "위기등급=A", None, ""),
    ]
    assert rows(services, PlanCostPart, "name", "amount")[2:] == [("강사비", 300), ("다과", 200)]
    # The grant of last year is over when the new year begins.
    assert rows(services, PlanCost, "year", "grant.name") == [(2026, "온밥상"), (2027, None)]


def test_what_is_there_already_is_left_alone(services):
    a_plan(services)
    services.plan_years.carry(2027)
    again = services.plan_years.carry(2027)
    assert (again.all, again.known) == (0, 4)
    assert len(rows(services, Objective, "name")) == 4


def test_it_is_taken_back_at_once(services):
    a_plan(services)
    services.plan_years.carry(2027)
    services.undo.undo()
    assert [year for (year,) in rows(services, Objective, "year")] == [2026, 2026]
    assert [year for (year,) in rows(services, PlanCost, "year")] == [2026]


def test_an_empty_year_has_nothing_to_give(services):
    with pytest.raises(NotFound, match="2025년"):
        services.plan_years.carry(2026)


def test_plans_for_the_next_year_are_written_from_autumn_on(services):
    assert services.today() == date(2026, 11, 19)
    assert services.plan_years.planned_now() == 2027
