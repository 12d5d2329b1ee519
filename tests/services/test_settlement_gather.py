"""The settlement's figures from the file: every identity, to the won."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from sqlalchemy.orm import Session

from app.core.periods import Period
from app.documents.settlement_facts import SettlementFacts, Sums
from app.models.base import now
from app.models.grant import (
    EvidenceKind,
    ExpenseShare,
    FundingShare,
    Grant,
    GrantKind,
    Interest,
    Source,
)
from app.models.staff import Staff
from app.services.grant_sums import NO_SOURCE, gather_sums
from app.services.letterheads import letterhead
from app.services.settlement import gather, mask_person, titles
from app.store.unit_of_work import UnitOfWork
from tests.services.grant_records import LINES, OWN, THIRDS, a_grant, share, spend

ISSUED = date(2026, 11, 19)


def facts_of(session: Session, grant: Grant, period: Period | None = None) -> SettlementFacts:
    letter = letterhead(session, issued_on=ISSUED, recipient="가온구청", disclosure="공개")
    return gather(session, grant, letter, period=period)


def refunds(sums: Sums) -> dict[str, int]:
    return {source.name: source.refund for source in sums.sources}


def test_the_whole_chain_from_money_received_to_money_returned(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 600_000)
        spend(
            session,
            grant,
            "재료비",
            250_000,
            disallowed_amount=10_000,
            disallowed_reason="영수증의 품목이 사업과 다름",
        )
        grant.interests.append(Interest(paid_on=date(2026, 6, 20), amount=900))
        session.flush()
        sums = gather_sums(session, grant)
    assert [(s.name, s.granted, s.spent, s.balance) for s in sums.sources] == [
        ("국비", 500_000, 425_000, 75_000),
        ("지방비", 400_000, 340_000, 60_000),
        ("자부담", 100_000, 85_000, 15_000),
    ]
    assert refunds(sums) == {
        "국비": 75_000 + 500 + 5_000,
        "지방비": 60_000 + 400 + 4_000,
        "자부담": 0,
    }
    assert sums.refund == 144_900
    assert sums.broken() == ()


def test_identities_hold_for_any_ledger(uow: UnitOfWork) -> None:
    random = Random(11)
    with uow.write("x") as session:
        for number in range(12):
            amounts = [random.randint(1, 10**8) for _ in range(3)]
            shares = tuple(
                (name, source, amount)
                for (name, source, _), amount in zip((*THIRDS, OWN), amounts, strict=True)
            )
            grant = a_grant(
                session,
                name=f"사업 {number}",
                shares=shares,
                total_amount=sum(amounts),
                lines=LINES,
            )
            grant.instalments[0].received_amount = amounts[0] + amounts[1]
            for _ in range(random.randint(0, 20)):
                item = random.choice(["보수", "재료비", "임차료"])
                spend(session, grant, item, random.randint(1, sum(amounts) // 40 + 1))
            grant.interests.append(
                Interest(paid_on=date(2026, 6, 20), amount=random.randint(1, 99_999))
            )
            session.flush()
            sums = gather_sums(session, grant)
            over = [source for source in sums.sources if not source.is_own and source.balance < 0]
            assert not over
            assert sums.broken() == ()
            assert sums.refund == (
                sums.received
                + sums.interest
                - sum(source.spent for source in sums.sources if not source.is_own)
            )


def test_overspending_lessens_no_refund_and_is_told(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, received=450_000)
        spend(session, grant, "보수", 600_000)
        grant.interests.append(Interest(paid_on=date(2026, 6, 20), amount=900))
        session.flush()
        sums = gather_sums(session, grant)
    assert {s.name: s.balance for s in sums.sources}["국비"] == 250_000 - 300_000
    assert refunds(sums) == {"국비": 500, "지방비": 400, "자부담": 0}
    assert {(one.what, one.left - one.right) for one in sums.broken()} == {
        ("국비 반납액 = 집행잔액 + 이자 + 불인정액", 50_000),
        ("지방비 반납액 = 집행잔액 + 이자 + 불인정액", 40_000),
        ("반납액 합계 = 집행잔액 + 이자 + 불인정액", 90_000),
    }


def test_a_share_of_another_grant_breaks_the_sum_and_is_not_hidden(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        other = a_grant(session, name="다른 사업")
        grant = a_grant(session)
        spend(
            session,
            grant,
            "보수",
            5_000,
            shares=[ExpenseShare(share_id=share(other, "국비").id, amount=5_000)],
        )
        broken = gather_sums(session, grant).broken()
    assert [(one.what, one.left, one.right) for one in broken] == [
        ("재원별 집행액의 합 = 집행내역 합계", 0, 5_000)
    ]


def test_what_an_expense_disallows_follows_its_own_shares(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(
            session,
            grant,
            "보수",
            90_000,
            disallowed_amount=30_001,
            disallowed_reason="한도를 넘음",
            shares=[
                ExpenseShare(position=0, share_id=share(grant, "지방비").id, amount=60_000),
                ExpenseShare(position=1, share_id=share(grant, "자부담").id, amount=30_000),
            ],
        )
        sums = gather_sums(session, grant)
    assert {s.name: s.disallowed for s in sums.sources} == {
        "국비": 0,
        "지방비": 20_001,
        "자부담": 10_000,
    }
    assert [(rest.what, rest.amount, rest.source) for rest in sums.leftovers] == [
        ("불인정액", 1, "지방비")
    ]


def test_a_grant_without_sources_settles_on_one_without_a_name(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, shares=())
        spend(session, grant, "보수", 40_000)
        sums = gather_sums(session, grant)
    assert [(s.name, s.granted, s.spent, s.refund) for s in sums.sources] == [
        (NO_SOURCE, 900_000, 40_000, 860_000)
    ]


def test_a_part_of_the_period_counts_only_what_fell_in_it(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 10_000, date(2026, 3, 31))
        spend(session, grant, "보수", 20_000, date(2026, 4, 1))
        quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
        facts = facts_of(session, grant, quarter)
        later = facts_of(session, grant, Period(date(2026, 4, 1), date(2026, 6, 30)))
    assert (facts.sums.spent, len(facts.expenses), facts.sums.received) == (10_000, 1, 900_000)
    assert (later.sums.spent, later.sums.received, later.instalments) == (20_000, 0, ())


def test_an_expense_outside_the_period_of_the_grant_is_not_lost(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 10_000, date(2025, 12, 30))
        facts = facts_of(session, grant)
    assert [expense.spent_on for expense in facts.expenses] == [date(2025, 12, 30)]
    assert facts.sums.spent == 10_000


def test_rows_come_by_date_with_their_papers(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "재료비", 2, date(2026, 5, 1), EvidenceKind.STATEMENT)
        spend(session, grant, None, 1, date(2026, 4, 1))
        late, early = reversed(facts_of(session, grant).expenses)
    assert (early.category, early.amount, early.is_proved) == ("", 1, True)
    assert (late.category, late.item, late.is_proved) == ("운영비", "재료비", False)


def test_names_of_people_are_masked_and_those_of_shops_are_not(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add(Staff(name="차누리", position="팀장", joined_on=date(2024, 1, 1)))
        grant = a_grant(session)
        spend(session, grant, "보수", 1, payee="차누리")
        spend(session, grant, "보수", 2, payee="이도란", withholding=26_400)
        spend(session, grant, "보수", 3, payee="햇살교육협동조합", withholding=26_400)
        spend(session, grant, "보수", 4, payee="새봄인쇄")
        names = [expense.payee for expense in facts_of(session, grant).expenses]
    assert names == ["차○○", "이○○", "햇살교육협동조합", "새봄인쇄"]
    assert mask_person("") == ""


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        ("온밥상", GrantKind.LOCAL, "2026년 「온밥상」 보조사업 정산보고서"),
        (
            "2026년 지역자활 특화사업",
            GrantKind.NATIONAL,
            "2026년 「지역자활 특화사업」 보조사업 정산보고서",
        ),
        ("이웃돌봄 「온밥상」", GrantKind.FOUNDATION, "2026년 이웃돌봄 「온밥상」 정산보고서"),
    ],
)
def test_the_title_says_year_and_kind_once(name: str, kind: GrantKind, title: str) -> None:
    grant = Grant(name=name, kind=kind.value, starts_on=date(2026, 1, 1))
    assert titles(grant)[0] == title


@pytest.mark.parametrize(
    ("kind", "amount", "verified"),
    [
        (GrantKind.LOCAL, 299_999_999, False),
        (GrantKind.LOCAL, 300_000_000, True),
        (GrantKind.NATIONAL, 100_000_000, True),
        (GrantKind.CHEST, 900_000_000, False),
    ],
)
def test_verification_is_asked_for_from_the_amount_of_the_law(
    uow: UnitOfWork, kind: GrantKind, amount: int, verified: bool
) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, kind=kind.value, total_amount=amount)
        facts = facts_of(session, grant)
    assert bool(facts.verification) is verified


def test_a_due_date_of_the_agreement_replaces_the_two_months(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        plain = facts_of(session, a_grant(session, name="가"))
        agreed = facts_of(session, a_grant(session, name="나", due_on=date(2027, 1, 10)))
    assert (plain.due_on, plain.due_is_default) == (date(2027, 2, 28), True)
    assert (agreed.due_on, agreed.due_is_default) == (date(2027, 1, 10), False)


def test_sources_in_the_trash_no_longer_share(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        gone = FundingShare(position=3, source=Source.FOUNDATION.value, amount=1)
        grant.shares.append(gone)
        gone.deleted_at = now()
        session.flush()
        assert len(gather_sums(session, grant).sources) == 3
