"""What an objective came to, counted or entered."""

from __future__ import annotations

from datetime import date

from app.core.rates import RateMode
from app.models.work_unit import UnitKind
from app.services import measures
from app.services.objectives import objective_result, objectives_of
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed
from tests.services.plan_records import an_area, an_objective

TODAY = date(2026, 11, 19)


def test_a_result_is_counted_up_to_the_day_and_leads_to_its_rows(uow):
    with uow.write("준비", trail=False) as session:
        unit = a_unit(session, "행복카페", UnitKind.MARKET)
        for number, month in enumerate((2, 5, 12)):
            placed(session, a_person(session, f"김{number}"), unit, date(2026, month, 2))
        made = an_objective(session, measure="참여인원", target=3, unit="명")
    with uow.read() as session:
        result = objective_result(session, made, TODAY)
        period = measures.parse_source(result.source)[1]
        assert (result.result, result.rate, result.manual) == (2, "66.6%", False)
        assert result.rate_by(RateMode.ROUND) == "66.7%"
        assert period.end == TODAY
        assert len(result.ids) == 2
        assert objective_result(session, made, date(2027, 3, 1)).result == 3


def test_a_year_to_come_has_no_result_yet(uow):
    with uow.write("준비", trail=False) as session:
        made = an_objective(session, year=2027, measure="참여인원")
    with uow.read() as session:
        result = objective_result(session, made, TODAY)
    assert (result.result, result.rate, result.problem) == (None, "", "")


def test_a_result_entered_by_hand_leads_to_its_evidence(uow):
    with uow.write("준비", trail=False) as session:
        made = an_objective(session, result=56, evidence="2025년 전환 대장", year=2025)
    with uow.read() as session:
        result = objective_result(session, made, TODAY)
    assert (result.result, result.manual, result.rate) == (56, True, "53.8%")
    assert result.source == f"objective:{made.id}"


def test_a_filter_that_names_something_gone_is_said_and_stops_nothing(uow):
    with uow.write("준비", trail=False) as session:
        made = an_objective(session, measure="참여인원", measure_filter="사업단=옛사업단")
    with uow.read() as session:
        result = objective_result(session, made, TODAY)
    assert result.result is None
    assert "사업단" in result.problem


def test_objectives_come_in_the_order_of_their_areas(uow):
    with uow.write("준비", trail=False) as session:
        later, first = an_area(session, "홍보"), an_area(session, "사례관리")
        later.sort_order, first.sort_order = 2, 1
        an_objective(session, "라운딩", area=later)
        an_objective(session, "상담", area=first, sort_order=2)
        an_objective(session, "전환", area=first, sort_order=1)
        an_objective(session, "지난해 것", area=first, year=2025)
    with uow.read() as session:
        assert [one.name for one in objectives_of(session, 2026)] == ["전환", "상담", "라운딩"]
