"""Objectives, planned work, the schedule and the money of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.plan_parts import Look
from app.models.activity import Area
from app.models.grant import Instalment
from app.models.plan import Objective, PlanCost, PlanCostPart, PlannedActivity, PlannedKind
from tests.services.case_records import a_note, a_person
from tests.services.grant_records import a_grant, spend
from tests.services.plan_parts.reading import LAST, gathered, shown

MILLION = 1_000_000


@pytest.fixture
def areas(uow):
    with uow.write("영역") as session:
        made = [Area(name="사례관리", sort_order=0), Area(name="홍보", sort_order=1)]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]


def objective(area: int, name: str, target: int | None, result: int | None = None, **more):
    evidence = {"evidence": "상담일지"} if result is not None else {}
    values = {"year": 2025, "area_id": area, "name": name, "target": target, "result": result}
    return Objective(**(values | evidence | more))


def planned(name: str, **more) -> PlannedActivity:
    return PlannedActivity(**({"year": 2026, "name": name} | more))


def add(uow, *records):
    with uow.write("적음") as session:
        session.add_all(records)


def test_results_are_those_of_the_area_and_the_year(uow, areas):
    cases, other = areas
    add(
        uow,
        objective(cases, "사업단전환", 104, 56, heading="사업성과", sort_order=1),
        objective(cases, "라운딩", 17, 17, unit="개동", lead_in="관내", heading="사업성과"),
        objective(cases, "기초교육", 104, 97, result_note="수료", heading="교육", sort_order=2),
        objective(other, "소식지", 4, 4, unit="회"),
        objective(cases, "올해 것", 1, 1, year=2026),
    )

    part = gathered(uow, "results", settings=LAST | {"area": cases})

    text = shown(part)
    assert "사업성과 | 라운딩 | 관내 17개동 | 관내 17개동 | 100% | -" in text
    assert " | 사업단전환 | 104명 | 56명 | 53.8% | -" in text
    assert "교육 | 기초교육 | 104명 | 97명 수료 | 93.2% | -" in text
    assert "소식지" not in text
    assert "올해 것" not in text
    assert "(2025. 1. 1. ~ 2025. 12. 31.)" in text


def test_without_an_area_each_area_has_its_table(uow, areas):
    cases, other = areas
    add(uow, objective(other, "소식지", 4, 4, unit="회"), objective(cases, "상담", 208, 577))

    blocks = gathered(uow, "results", settings=LAST).blocks(Look())

    assert [block.caption for block in blocks] == ["사례관리", "홍보"]


def test_a_counted_result_leads_to_its_count(uow, areas):
    with uow.write("상담") as session:
        person = a_person(session)
        a_note(session, person, date(2026, 4, 3))
        session.add(objective(areas[0], "상담", 2, year=2026, measure="사례관리 상담", unit="건"))

    (row,) = gathered(uow, "results").rows

    assert (row.target, row.result) == (2, 1)
    assert row.result_source.startswith("measure:사례관리 상담?from=2026-01-01")
    assert row.target_source.startswith("objective:")


def test_the_summary_tells_met_from_missed_and_unknown(uow, areas):
    cases, other = areas
    add(
        uow,
        objective(cases, "이룸", 10, 10),
        objective(cases, "모자람", 10, 9),
        objective(cases, "아직", 10),
        objective(other, "이룸", 1, 2),
    )

    part = gathered(uow, "results-summary", settings=LAST)

    text = shown(part)
    assert "사례관리 | 3 | 1 | 1 | 1 | 33.3%" in text
    assert "계 | 4 | 2 | 1 | 1 | 50%" in text
    assert part.areas[0].missed.source.startswith("rows:objective?ids=")


def test_lines_that_belong_together_stay_beside_each_other(uow, areas):
    add(
        uow,
        planned(
            "특화프로그램",
            area_id=areas[0],
            content="특화 프로그램 운영\n- 창업 교육\n- 취업 교육",
            cycle="3월~12월\n3월 / 9월",
            goal="2개 사업단\n20명",
        ),
        planned("다른 영역", area_id=areas[1]),
        planned("기본", kind=PlannedKind.BASIC.value, heading="회의"),
    )

    text = shown(gathered(uow, "planned", settings={"area": areas[0]}))

    assert "특화프로그램 | 특화 프로그램 운영 |  |" in text
    assert " | - 창업 교육 | 3월~12월 | 2개 사업단" in text
    assert " | - 취업 교육 | 3월 / 9월 | 20명" in text
    assert "다른 영역" not in text
    assert "기본" not in text


def test_months_stand_for_a_cycle_nobody_wrote(uow):
    add(uow, planned("연수", kind=PlannedKind.BASIC.value, months="7·12"))

    assert "연수 | - | 7, 12월 | -" in shown(gathered(uow, "basic-operations"))


def test_the_schedule_has_its_spans_with_their_words(uow):
    schedule = {"kind": PlannedKind.SCHEDULE.value, "heading": "복지·건강"}
    add(
        uow,
        planned("교육", months="3, 4~12", content="기관 선정\n복지과정 교육", **schedule),
        planned("연구", months="4~12", content="한 줄\n두 줄", sort_order=1, **schedule),
        planned("상담", months="1~12", heading="사례"),
    )

    rows = gathered(uow, "schedule").rows
    everything = gathered(uow, "schedule", settings={"what": "달을 적은 계획 모두"}).rows

    assert [(one.start, one.end, one.text) for one in rows[0].spans] == [
        (3, 3, "기관 선정"),
        (4, 12, "복지과정 교육"),
    ]
    assert [one.text for one in rows[1].spans] == [""]
    assert [one.content for one in everything] == ["상담", "교육", "연구"]


def test_fundraising_is_added_up(uow):
    kind = PlannedKind.FUNDRAISING.value
    add(
        uow,
        planned("공모사업", kind=kind, goal_amount=3_000_000),
        planned("후원금", kind=kind, goal_amount=1_000_000),
    )

    assert "계 |  |  |  | 4,000,000" in shown(gathered(uow, "fundraising"))


def test_costs_show_what_conversion_leaves_over_and_what_does_not_add_up(uow):
    parts = [
        PlanCostPart(position=at, name=f"{at}", amount=n * MILLION) for at, n in enumerate((2, 3))
    ]
    add(
        uow,
        PlanCost(year=2026, name="인건비", amount=5 * MILLION + 700_000),
        PlanCost(year=2026, name="기타", amount=4 * MILLION + 600_000, parts=parts, sort_order=1),
    )

    text = shown(gathered(uow, "costs"), Look(unit="백만원", unit_won=MILLION))

    assert "계 | 10 | 100% |" in text
    assert "인건비 | 5 | 55.3% |" in text
    assert "기타 | 4 | 44.6% | · 0 2 / · 1 3" in text
    assert "계에서 버린 백만원 미만: 300,000원." in text
    assert "줄마다 백만원 미만을 버려, 줄을 더하면 계보다 1백만원 적음." in text
    assert "기타: 내역을 더한 5백만원은 예산액보다 400,000원 많음." in text


def test_costs_of_a_grant_are_not_those_of_the_centre(uow):
    with uow.write("사업") as session:
        grant = a_grant(session)
        session.add(PlanCost(year=2026, name="사업 것", amount=1, grant_id=grant.id))
        session.add(PlanCost(year=2026, name="센터 것", amount=1))
        grant_id = grant.id

    assert [one.name for one in gathered(uow, "costs").costs] == ["센터 것"]
    assert [one.name for one in gathered(uow, "costs", grant_id=grant_id).costs] == ["사업 것"]


@pytest.mark.parametrize(("first", "second", "rates"), [(50, 50, "50%"), (80, 20, "80%")])
def test_instalments_tell_their_share_and_condition(uow, first, second, rates):
    with uow.write("사업") as session:
        grant = a_grant(
            session,
            instalments=[
                Instalment(
                    position=at,
                    number=at + 1,
                    planned_amount=part * MILLION,
                    planned_on=date(2026, 3 + at, 10),
                    condition=f"조건 {at + 1}",
                    received_on=date(2026, 3, 12) if at == 0 else None,
                    received_amount=part * MILLION if at == 0 else None,
                )
                for at, part in enumerate((first, second))
            ],
        )
        grant_id = grant.id

    text = shown(gathered(uow, "instalments", grant_id=grant_id))

    assert f"1차 | {rates} | {first * MILLION:,} | 조건 1 | 2026. 3. 12." in text
    assert f"{second * MILLION:,} | 조건 2 | 2026. 4월 예정" in text
    assert f"계 | 100% | {100 * MILLION:,} |" in text


def test_spending_is_what_was_spent_up_to_the_day(uow):
    with uow.write("지출") as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 500_000)
        spend(session, grant, "재료비", 100_000, date(2026, 12, 1))
        grant_id = grant.id

    everything = gathered(uow, "spending")
    one = gathered(uow, "spending", settings={"grant": grant_id})

    assert "온밥상 | 1,000 | 500 | 500 | 50%" in shown(everything)
    assert "인건비 | 600 | 500 | 100 | 83.3%" in shown(one)
    assert "운영비 | 400 | - | 400 | 0%" in shown(one)
    assert everything.lines[0].spent.source == f"expenses:grant={grant_id}"


def test_the_budget_of_a_grant_has_its_sources_and_lines(uow):
    with uow.write("사업") as session:
        grant_id = a_grant(session).id

    text = shown(gathered(uow, "grant-budget", grant_id=grant_id))

    assert "예산액 | 500 | 400 | 100 | 1,000" in text
    assert "구성비 | 50% | 40% | 10% | 100%" in text
    assert "인건비 | 보수 | 600 | 60% | -" in text
    assert "합계 |  | 1,000 | 100% |" in text


def test_the_last_column_is_called_as_the_centre_calls_it(uow):
    basic = {"kind": PlannedKind.BASIC.value, "goal": "실무자 4인"}
    add(
        uow,
        planned("운영위원회", heading="회의", **basic),
        planned("복지협의체", heading="지역사회연대 사업", **basic),
        planned("후원 모금", kind=PlannedKind.FUNDRAISING.value, goal="100명"),
        planned("초기상담", kind=PlannedKind.DETAILED.value, goal="80명"),
    )

    def heads(key, **settings):
        blocks = gathered(uow, key, settings=settings).blocks(Look())
        return [[column.title for column in table.columns][3] for table in blocks]

    assert heads("basic-operations") == ["추진목표", "추진목표"]
    only_one = "지역사회연대 사업: 참석인원"
    assert heads("basic-operations", goal_titles=only_one) == ["추진목표", "참석인원"]
    both = f"참여인원\n{only_one}"
    assert heads("basic-operations", goal_titles=both) == ["참여인원", "참석인원"]
    assert heads("planned", goal_title="목표인원") == ["목표인원"]
    assert heads("fundraising", goal_title="목표인원") == ["목표인원"]
    assert heads("planned") == heads("fundraising") == ["추진목표"]
