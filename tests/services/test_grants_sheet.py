"""The budget-against-spending sheet, and how grants stand against their time."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound, Usage
from app.models.base import now
from app.models.grant import ExpenseShare, Instalment, Interest, Source
from app.services.grants import Grants
from app.store.unit_of_work import UnitOfWork
from tests.services.grant_records import a_grant, line, share, spend

TODAY = date(2026, 7, 1)


def spent(uow: UnitOfWork, grant_id: int) -> dict[str, int]:
    return {s.name: s.spent for s in Grants(uow).sheet(grant_id, TODAY).sources}


def test_lines_stand_under_their_category_with_balance(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "재료비", 120_000)
        spend(session, grant, "재료비", -20_000)
        spend(session, grant, "임차료", 110_000)
    sheet = Grants(uow).sheet(grant.id, TODAY)
    assert [(g.category, g.budget, g.spent, g.balance) for g in sheet.groups] == [
        ("인건비", 600_000, 0, 600_000),
        ("운영비", 400_000, 210_000, 190_000),
    ]
    food, rent = sheet.groups[1].lines
    assert (food.spent, food.balance, food.count) == (100_000, 200_000, 2)
    assert rent.balance == -10_000
    assert (sheet.budget, sheet.spent, sheet.balance) == (1_000_000, 210_000, 790_000)
    assert sheet.rate(sheet.spent, sheet.budget) == "21%"
    assert sheet.elapsed_tenths == 498


def test_what_is_in_the_trash_does_not_count(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "재료비", 120_000)
        spend(session, grant, "재료비", 50_000).deleted_at = now()
    assert Grants(uow).sheet(grant.id, TODAY).spent == 120_000


def test_the_pot_is_divided_once_and_its_leftover_named(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(
            session,
            shares=(("가", Source.NATIONAL, 1), ("나", Source.PROVINCE, 1), ("다", Source.OWN, 1)),
        )
        for _ in range(100):
            spend(session, grant, "재료비", 1_000)
    assert spent(uow, grant.id) == {"가": 33_334, "나": 33_333, "다": 33_333}


def test_shares_of_an_expense_win_over_its_line_and_the_line_over_the_pot(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        line(grant, "임차료").share_id = share(grant, "자부담").id
        spend(session, grant, "임차료", 60_000)
        own, national = share(grant, "자부담"), share(grant, "국비")
        spend(
            session,
            grant,
            "임차료",
            10_000,
            shares=[
                ExpenseShare(position=0, share_id=national.id, amount=7_000),
                ExpenseShare(position=1, share_id=own.id, amount=3_000),
            ],
        )
        spend(session, grant, "재료비", 90_000)
    assert spent(uow, grant.id) == {"국비": 57_000, "지방비": 40_000, "자부담": 63_000}


def test_spending_the_whole_budget_leaves_no_source_a_balance(uow: UnitOfWork) -> None:
    """Own money that pays one line alone is not asked again for the rest."""
    with uow.write("x") as session:
        grant = a_grant(session)
        line(grant, "임차료").share_id = share(grant, "자부담").id
        for item, amount in (("보수", 600_000), ("재료비", 300_000), ("임차료", 100_000)):
            spend(session, grant, item, amount)
    assert [s.balance for s in Grants(uow).sheet(grant.id, TODAY).sources] == [0, 0, 0]


def test_money_received_and_interest_go_to_the_funders_alone(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, received=450_000)
        grant.instalments.append(
            Instalment(
                position=1,
                number=2,
                planned_amount=100_000,
                received_on=date(2026, 2, 1),
                received_amount=100_000,
                share_id=share(grant, "지방비").id,
            )
        )
        grant.interests.append(Interest(paid_on=date(2026, 6, 20), amount=1_001))
    sheet = Grants(uow).sheet(grant.id, TODAY)
    assert {s.name: (s.granted, s.interest) for s in sheet.sources} == {
        "국비": (250_000, 557),
        "지방비": (300_000, 444),
        "자부담": (100_000, 0),
    }
    assert (sheet.received, sheet.own_share, sheet.interest) == (550_000, 100_000, 1_001)


def test_a_grant_trails_clearly_only_beyond_twenty_points(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        for name, amount in (("가", 297_000), ("나", 300_000)):
            spend(session, a_grant(session, name=name), "재료비", amount)
    standings = Grants(uow).overview(TODAY)
    assert [(s.name, s.rate_tenths, s.is_late) for s in standings] == [
        ("가", 297, True),
        ("나", 300, False),
    ]


def test_the_overview_shows_grants_of_the_day_or_of_the_year(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_grant(session, name="끝난 사업", ends_on=date(2026, 3, 31))
        a_grant(session, name="도는 사업")
        a_grant(session, name="지운 사업").deleted_at = now()
    grants = Grants(uow)
    assert [s.name for s in grants.overview(TODAY)] == ["도는 사업"]
    assert [s.name for s in grants.overview(TODAY, 2026)] == ["끝난 사업", "도는 사업"]
    assert grants.overview(TODAY, 2025) == []


def test_a_grant_is_found_by_what_a_person_calls_it(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        meals = a_grant(session, name="온밥상 반찬 나눔").id
        both = a_grant(session, name="반찬 나눔").id
    grants = Grants(uow)
    assert grants.find("온밥상") == meals
    assert grants.find("반찬나눔") == both
    with pytest.raises(Usage, match="여럿"):
        grants.find("나눔")
    with pytest.raises(NotFound, match="온밥상 반찬 나눔"):
        grants.find("햇살")


def test_a_grant_that_is_gone_is_told_in_words(uow: UnitOfWork) -> None:
    with pytest.raises(NotFound, match="찾지 못했어요"):
        Grants(uow).sheet(99, TODAY)
