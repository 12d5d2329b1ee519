"""C29 and what the turn of the year asks for."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Severity
from app.models.meeting import MeetingBody
from app.models.plan import PlanCost, PlanCostPart
from app.services import due_plans
from app.services.checks.objectives import ObjectivesCounted, PlanAgrees
from tests.services.measures import scenes
from tests.services.plan_records import an_area, an_objective, planned

TODAY = date(2026, 11, 19)


def found(uow, rule, year=2026):
    with uow.read() as session:
        return [(one.severity, one.text, one.row_id) for one in rule.run(session, year, TODAY)]


def test_a_sound_table_of_results_says_nothing(uow):
    with uow.write("준비", trail=False) as session:
        scenes.outcomes(session)
        area = an_area(session)
        an_objective(session, "취업", area=area, measure="취업", target=1)
        an_objective(session, "라운딩", area=area, result=17, evidence="방문표", target=17)
        an_objective(session, "내년 것", area=area, year=2027, target=None)
    assert found(uow, ObjectivesCounted(), None) == []


def test_what_a_result_lacks_is_said(uow):
    with uow.write("준비", trail=False) as session:
        scenes.outcomes(session)
        area = an_area(session)
        gone = an_objective(session, "전환", area=area, measure="취업", measure_filter="담당=옛이")
        bare = an_objective(session, "상담", area=area, target=None)
        empty = an_objective(session, "지난해", area=area, year=2025)
    told = found(uow, ObjectivesCounted(), None)
    assert {(severity, row_id) for severity, _, row_id in told} == {
        (Severity.ERROR, gone.id),
        (Severity.WARNING, bare.id),
        (Severity.WARNING, empty.id),
    }


def test_a_result_without_evidence_is_an_error_though_it_came_in_somehow(uow):
    with uow.write("준비", trail=False) as session:
        made = an_objective(session, "라운딩", result=17, evidence="방문표")
        table = type(made).__table__
        session.execute(table.update().where(table.c.id == made.id).values(evidence=""))
    assert [row[::2] for row in found(uow, ObjectivesCounted())] == [(Severity.ERROR, made.id)]


@pytest.mark.parametrize(("result", "told"), [(300, False), (301, True)])
def test_three_times_the_target_is_worth_a_look(uow, result, told):
    with uow.write("준비", trail=False) as session:
        an_objective(session, "상담", result=result, evidence="일지", target=100)
    severities = [severity for severity, *_ in found(uow, ObjectivesCounted())]
    assert severities == ([Severity.INFO] if told else [])


def test_cycles_and_sums_of_a_plan_are_compared(uow):
    with uow.write("준비", trail=False) as session:
        body = MeetingBody(name="워크숍", cycle_unit="연", cycle_times=4)
        session.add(body)
        session.flush()
        planned(session, "맞는 것", cycle="연 4회 (1·4·7·12월)", body_id=body.id)
        slip = planned(session, "틀린 것", cycle="연3회 (1/4/9/12월)", body_id=body.id)
        cost = PlanCost(year=2026, name="교육비", amount=500)
        cost.parts = [PlanCostPart(name="강사비", amount=300)]
        session.add(cost)
        session.flush()
    assert [(severity, row) for severity, _, row in found(uow, PlanAgrees())] == [
        (Severity.WARNING, slip.id),
        (Severity.WARNING, cost.id),
    ]
    assert found(uow, PlanAgrees(), 2027) == []


def due(uow, provider, day):
    with uow.read() as session:
        return list(provider(session, day))


def test_next_years_plan_is_asked_for_until_it_is_begun(uow):
    assert due(uow, due_plans.next_plan, TODAY) == [], "nothing is kept yet"
    with uow.write("준비", trail=False) as session:
        area = an_area(session)
        an_objective(session, area=area)
    assert due(uow, due_plans.next_plan, date(2026, 10, 31)) == []
    (line,) = due(uow, due_plans.next_plan, TODAY)
    assert (line.due_on, line.page) == (date(2026, 12, 31), "projects")
    with uow.write("준비", trail=False) as session:
        an_objective(session, area=session.merge(area), year=2027)
    assert due(uow, due_plans.next_plan, TODAY) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_assessments_are_asked_for_around_the_turn_of_the_year(uow, day, told):
    with uow.write("준비", trail=False) as session:
        area = an_area(session)
        an_objective(session, "전환", area=area)
        an_objective(session, "상담", area=area, assessment="늘어남")
    lines = due(uow, due_plans.assessments, day)
    assert len(lines) == told
    if told:
        assert (lines[0].detail, lines[0].due_on) == ("전환", date(2027, 2, 28))
