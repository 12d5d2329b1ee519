"""What stands beside the fields of an objective and of a planned piece of work."""

from __future__ import annotations

import pytest

from app.core.errors import Invalid, Severity
from app.models.meeting import MeetingBody
from app.models.plan import Objective, PlannedActivity
from app.models.training import Course
from app.models.work_unit import UnitKind, WorkUnit
from tests.services.placement_records import a_unit
from tests.services.plan_records import an_area, an_objective
from tests.services.training_records import add_course


def found(services, model, **values):
    with services.uow.write("준비", trail=False) as session:
        area = an_area(session)
    if model is Objective:
        values = {"name": "전환", "area_id": area.id, "unit": "명"} | values
    else:
        values = {"name": "전략 워크숍"} | values
    draft = services.records.blank(model, year=2026, **values)
    return {problem.field: problem for problem in services.records.check(draft)}


def test_a_filter_may_name_what_is_known(services):
    with services.uow.write("준비", trail=False) as session:
        a_unit(session, "행복카페", UnitKind.MARKET)
    fine = "위기등급=A, b; 사업단=행복 카페"
    assert not found(services, Objective, measure="사업단 전환", measure_filter=fine)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("등급=A", "‘등급’ 조건은 없어요"),
        ("위기등급=D", "있는 것: A, B, C"),
        ("사업단=옛사업단", "아직 적은 것이 없어요"),
        ("위기등급", "위기등급=A"),
    ],
)
def test_an_unknown_filter_is_refused_beside_its_field(services, text, said):
    problems = found(services, Objective, measure="사업단 전환", measure_filter=text)
    assert said in problems["measure_filter"].text
    assert problems["measure_filter"].severity is Severity.ERROR


def test_a_measure_without_filters_says_so(services):
    problems = found(services, Objective, measure="자활기업", measure_filter="위기등급=A")
    assert "조건 없이" in problems["measure_filter"].text


@pytest.mark.parametrize(("unit", "warned"), [("건", True), ("명", False), ("17개동", False)])
def test_people_are_not_counted_in_times(services, unit, warned):
    problems = found(services, Objective, measure="취업", unit=unit)
    assert ("unit" in problems) is warned


def test_two_objectives_of_one_name_in_a_year_are_told_apart(services):
    with services.uow.write("준비", trail=False) as session:
        an_objective(session, "전환", area=an_area(session, "다른 영역"))
    assert found(services, Objective)["name"].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("cycle", "months", "field"),
    [
        ("연3회 (1/4/9/12월)", "", "cycle"),
        ("연4회 (1/4/9/12월)", "", None),
        ("연4회", "3, 6, 9", "months"),
        ("연4회이상", "1, 3, 5, 7, 9", None),
        ("연 1회", "2~11", None),
        ("월1회", "2~11", None),
    ],
)
def test_a_cycle_and_its_months_agree(services, cycle, months, field):
    problems = found(services, PlannedActivity, cycle=cycle, months=months)
    assert set(problems) == ({field} if field else set())


@pytest.mark.parametrize(
    ("cycle", "warned"),
    [
        ("연4회 (1/4/7/12월)", False),
        ("연4회", False),
        ("분기 1회", False),
        ("연4회 (1/4/9/12월)", True),
        ("연3회", True),
    ],
)
def test_a_plan_agrees_with_the_body_that_meets(services, cycle, warned):
    with services.uow.write("준비", trail=False) as session:
        body = MeetingBody(name="전략 워크숍", cycle_unit="연", cycle_times=4, months="1·4·7·12")
        session.add(body)
        session.flush()
        body_id = body.id
    problems = found(services, PlannedActivity, cycle=cycle, body_id=body_id)
    assert ("cycle" in problems) is warned
    if warned:
        assert "연 4회 (1·4·7·12월)" in problems["cycle"].text


def test_a_record_the_condition_of_an_objective_names_is_not_deleted(services):
    with services.uow.write("x") as session:
        cafe, other = (a_unit(session, name, UnitKind.MARKET) for name in ("행복카페", "새봄"))
        an_objective(
            session,
            "카페",
            measure="참여인원",
            measure_filter="사업단=행복 카페, 그린 ; 위기등급=A",
        )
        ids = [cafe.id, other.id]
    with pytest.raises(Invalid, match="‘행복카페’는 2026년 세부목표 ‘카페’의 조건에 적혀 있어서"):
        services.records.delete(WorkUnit, ids)
    with services.uow.read() as session:
        assert session.get_one(WorkUnit, ids[1]).deleted_at is None
    services.records.delete(WorkUnit, ids[1:])


def test_a_namesake_goes_on_being_counted(services):
    twins = [add_course(services.uow, {}, name="첫걸음") for _ in range(2)]
    with services.uow.write("x") as session:
        an_objective(session, "기초", measure="교육 수료인원", measure_filter="교육과정=첫걸음")
    services.records.delete(Course, twins[:1])
    with pytest.raises(Invalid, match="조건에 적혀 있어서"):
        services.records.delete(Course, twins[1:])
