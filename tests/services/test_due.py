from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from app.models import (
    Base,
    BudgetLine,
    Evidence,
    Expense,
    FundingShare,
    Grant,
    Instalment,
    IssuedDocument,
    Leave,
    Staff,
    Vehicle,
)
from app.models.base import now
from app.services.due import Due, DueList, Urgency
from app.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 19)
# Not due for long: these tests look at one line at a time.
FAR = date(2028, 12, 31)


@pytest.fixture
def uow():
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    yield UnitOfWork(engine)
    engine.dispose()


def add(uow, *records):
    with uow.write("적음") as session:
        session.add_all(records)


def received():
    return Instalment(
        number=1,
        planned_amount=1_000_000,
        received_on=date(2026, 3, 6),
        received_amount=1_000_000,
    )


def grant(**values):
    standard = {
        "name": "햇살연대 시범사업",
        "funder": "한빛구청",
        "kind": "지방보조금",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 12, 31),
        "total_amount": 1_000_000,
        "shares": [FundingShare(source="시군구비", amount=1_000_000)],
        "instalments": [received()],
        "budget_lines": [BudgetLine(category="사업비", item="재료비", amount=1_000_000)],
    }
    return Grant(**(standard | values))


def titles(uow, today=TODAY):
    return [due.title for due in DueList(uow).on(today)]


def one(uow, today=TODAY):
    (due,) = DueList(uow).on(today)
    return due


def test_a_new_centre_has_nothing_due_and_asks_for_a_first_step(uow):
    assert DueList(uow).on(TODAY) == []
    assert DueList(uow).is_new()

    add(uow, Vehicle(name="모닝", plate="00가 3456"))
    assert not DueList(uow).is_new()


@pytest.mark.parametrize(
    ("expires", "urgency", "tag"),
    [
        (date(2026, 11, 17), Urgency.LATE, "2일 지남"),
        (date(2026, 11, 19), Urgency.SOON, "오늘"),
        (date(2026, 12, 1), Urgency.SOON, "D-12"),
        (date(2026, 12, 3), Urgency.SOON, "D-14"),
        (date(2026, 12, 4), Urgency.LATER, "D-15"),
        (date(2026, 12, 19), Urgency.LATER, "D-30"),
    ],
)
def test_insurance_is_told_a_month_ahead(uow, expires, urgency, tag):
    car = Vehicle(name="모닝", plate="00가 3456", insured_until=expires, bodily_cover="무한")
    car.inspected_until = FAR
    add(uow, car)

    due = one(uow)

    assert due.urgency(TODAY) is urgency
    assert due.tag(TODAY) == tag
    assert due.detail == "00가 3456 모닝 · 대인 무한"
    assert due.page == "vehicles"
    assert due.duty


def test_a_month_and_a_day_ahead_and_a_sold_car_stay_quiet(uow):
    add(
        uow,
        Vehicle(
            name="모닝", plate="00가 3456", insured_until=date(2026, 12, 20), inspected_until=FAR
        ),
        Vehicle(
            name="봉고",
            plate="00나 1111",
            inspected_until=date(2026, 1, 1),
            disposed_on=date(2026, 2, 1),
        ),
    )
    assert titles(uow) == []


def test_inspection_and_insurance_are_two_lines(uow):
    day = date(2026, 11, 30)
    add(uow, Vehicle(name="모닝", plate="00가 1", insured_until=day, inspected_until=day))
    assert titles(uow) == ["자동차 보험 만료", "자동차 정기검사 만료"]


def test_expenses_without_evidence_are_counted_and_summed_per_grant(uow):
    money = grant(ends_on=date(2027, 6, 30))
    (line,) = money.budget_lines
    common = {"grant": money, "budget_line": line}
    add(
        uow,
        money,
        Expense(spent_on=date(2026, 10, 14), amount=300_000, **common),
        Expense(
            spent_on=date(2026, 10, 20),
            amount=186_000,
            evidence=[Evidence(kind="거래내역서")],
            **common,
        ),
        Expense(
            spent_on=date(2026, 9, 1), amount=50_000, evidence=[Evidence(kind="카드전표")], **common
        ),
    )

    due = one(uow)

    assert due.title == "증빙 없는 지출 2건"
    assert due.detail == "햇살연대 시범사업 · 486,000원 · 가장 오래된 것 10. 14."
    assert due.tag(TODAY) == "37일째"
    assert due.urgency(TODAY) is Urgency.LATE
    assert not due.is_overdue(TODAY)


def test_findings_of_a_grant_are_one_line_that_names_the_worst(uow):
    bare = grant(ends_on=date(2027, 6, 30), instalments=[], budget_lines=[])
    add(uow, bare)
    due = one(uow)
    assert due.title == "세목 예산을 아직 적지 않았어요"
    assert due.detail.startswith("햇살연대 시범사업 · ")
    assert due.urgency(TODAY) is Urgency.LATE

    late = {"spent_on": date(2020, 1, 1), "amount": 1, "evidence": [Evidence(kind="카드전표")]}
    with uow.write("지출") as session:
        session.add(Expense(grant_id=bare.id, **late))
    assert one(uow).title.startswith("정산에서 확인할 것 ")


def test_an_instalment_is_told_with_its_condition_until_it_is_received(uow):
    part = Instalment(
        number=2,
        planned_on=date(2026, 11, 27),
        planned_amount=5_000_000,
        condition="중간보고서 제출",
    )
    money = grant(ends_on=date(2027, 6, 30), instalments=[received(), part])
    add(uow, money)
    assert one(uow).title == "2차 교부 조건: 중간보고서 제출"
    assert one(uow).detail == "햇살연대 시범사업 · 5,000,000원"
    assert one(uow, date(2026, 12, 1)).title == "2차 교부 예정일이 지났어요"

    with uow.write("받음") as session:
        kept = session.get(Instalment, part.id)
        kept.received_on, kept.received_amount = date(2026, 11, 27), 5_000_000
    assert titles(uow) == []


def test_closing_comes_before_the_end_and_the_settlement_after_it(uow):
    money = grant()
    (line,) = money.budget_lines
    spent = Expense(
        grant=money,
        budget_line=line,
        spent_on=date(2026, 5, 1),
        amount=400_000,
        evidence=[Evidence(kind="카드전표")],
    )
    add(uow, money, spent)

    assert one(uow).title == "집행 마감"
    assert one(uow).detail == "햇살연대 시범사업 · 남은 예산 600,000원"
    assert titles(uow, date(2026, 10, 1)) == []
    after = one(uow, date(2027, 1, 5))
    assert after.title == "정산보고서 제출"
    assert after.due_on == date(2027, 2, 28)
    assert one(uow, date(2027, 3, 1)).title == "정산보고 기한이 지났어요"


@pytest.mark.parametrize(("cancelled", "count"), [(None, 0), (date(2027, 1, 20), 1)])
def test_an_issued_settlement_ends_the_reminders(uow, cancelled, count):
    money = grant()
    add(uow, money)
    paper = IssuedDocument(
        kind="settlement",
        year=2026,
        sequence=1,
        number="한빛 제2026-0001호",
        name="정산보고서",
        issued_on=date(2027, 1, 10),
        template="1",
        facts={},
        grant_id=money.id,
        cancelled_on=cancelled,
    )
    add(uow, paper)
    assert len(DueList(uow).on(date(2027, 2, 1))) == count


def test_contracts_and_leaves_of_people_who_work_here(uow):
    standard = {"position": "팀장", "joined_on": date(2024, 1, 1)}
    substitute = Staff(name="문가온", contract_end=date(2026, 12, 1), **standard)
    away = Staff(name="서지안", **standard)
    gone = Staff(
        name="최은결", contract_end=date(2026, 11, 1), left_on=date(2026, 11, 1), **standard
    )
    leave = Leave(
        staff=away,
        kind="육아휴직",
        started_on=date(2026, 1, 1),
        ended_on=date(2026, 11, 30),
        substitute=substitute,
    )
    add(uow, substitute, away, gone, leave)

    found = DueList(uow).on(TODAY)

    assert [due.title for due in found] == ["육아휴직 끝", "계약 종료"]
    assert found[0].detail == "서지안 · 팀장 · 대체 문가온"


def test_records_in_the_trash_are_not_due(uow):
    add(uow, Vehicle(name="모닝", plate="00가 1", insured_until=TODAY, deleted_at=now()))
    assert titles(uow) == []


def test_late_comes_first_then_by_date_and_other_sources_join(uow):
    add(
        uow,
        Vehicle(name="가", plate="00가 1", insured_until=date(2026, 12, 10), inspected_until=FAR),
        Vehicle(name="나", plate="00가 2", insured_until=date(2026, 11, 20), inspected_until=FAR),
    )
    extra = Due("settings", "빠진 것", "", "보기", "settings")

    found = DueList(uow, [lambda today: [extra]]).on(TODAY)

    assert [due.urgency(TODAY) for due in found] == [Urgency.LATE, Urgency.SOON, Urgency.LATER]
    assert found[0] is extra
    assert extra.tag(TODAY) == ""
