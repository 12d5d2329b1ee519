"""Every rule finds its mistake, names the row, and is silent on a clean grant."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound, Severity
from app.models.base import now
from app.models.grant import EvidenceKind, GrantKind
from app.services.checks import Checks, Finding, run
from app.store.unit_of_work import UnitOfWork
from tests.services.grant_records import LINES, a_grant, line, spend


def found(uow: UnitOfWork, code: str) -> list[Finding]:
    return [finding for finding in run(uow) if finding.code == code]


def test_a_clean_grant_has_no_findings(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, decided_on=date(2026, 1, 5))
        spend(session, grant, "보수", 600_000, date(2026, 1, 5))
        spend(
            session, grant, "재료비", 300_000, date(2026, 12, 31),
            EvidenceKind.STATEMENT, EvidenceKind.TRANSFER_SLIP,
        )  # fmt: skip
    assert run(uow) == []
    assert Checks(uow).run(grant.id) == []
    assert Checks(uow).integrity() == []


def test_c01_lines_and_sources_must_add_up_to_the_total(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_grant(session, total_amount=1_000_300)
        a_grant(session, name="빈 사업", lines=(), shares=())
    texts = [finding.text for finding in found(uow, "C01")]
    assert texts == [
        "세목 예산을 더한 금액이 총사업비보다 300원 적어요",
        "재원을 더한 금액이 총사업비보다 300원 적어요",
        "세목 예산을 아직 적지 않았어요",
        "재원을 아직 적지 않았어요",
    ]
    assert found(uow, "C01")[0].on_paper == (
        "세목 예산 합계 1,000,000원과 총사업비 1,000,300원이 300원 다름"
    )


def test_c02_names_the_line_and_by_how_much(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "임차료", 100_000)
        spend(session, grant, "재료비", 300_001)
        expected = line(grant, "재료비").id
    (finding,) = found(uow, "C02")
    assert finding.text == "재료비가 예산보다 1원 많아요"
    assert (finding.table, finding.row_id) == ("budget_line", expected)
    assert finding.severity is Severity.ERROR
    assert finding.basis == "지방보조금법 제14조"


def test_c03_finds_expenses_on_no_line_and_on_a_line_of_another_grant(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        other = a_grant(session, name="다른 사업")
        grant = a_grant(session)
        lost = spend(session, grant, None, 5_000)
        strange = spend(session, grant, "보수", 6_000)
        strange.budget_line = line(other, "보수")
    assert [finding.row_id for finding in found(uow, "C03")] == [lost.id, strange.id]
    assert found(uow, "C03")[0].text == "3. 2. 반찬 재료 5,000원은 예산에 없는 세목이에요"


def test_c04_tells_which_limit_a_date_breaks(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, decided_on=date(2026, 1, 5))
        for day in ((2025, 12, 31), (2026, 1, 4), (2026, 1, 5), (2026, 12, 31), (2027, 1, 1)):
            spend(session, grant, "보수", 1_000, date(*day))
    assert [finding.text for finding in found(uow, "C04")] == [
        "12. 31. 반찬 재료 1,000원은 사업 시작일(2026. 1. 1.)보다 빨라요",
        "1. 4. 반찬 재료 1,000원은 교부결정일(2026. 1. 5.)보다 빨라요",
        "1. 1. 반찬 재료 1,000원은 사업 종료일(2026. 12. 31.)보다 늦어요",
    ]


def test_c08_warns_while_money_is_still_to_come_and_then_is_an_error(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        waiting = a_grant(session, name="가", received=None)
        spend(session, waiting, "보수", 100_000)
        ended = a_grant(session, name="나", received=50_000)
        spend(session, ended, "보수", 100_000)
    assert [(f.severity, f.text) for f in found(uow, "C08")] == [
        (Severity.WARNING, "집행액이 받은 교부금보다 90,000원 많아요"),
        (Severity.ERROR, "집행액이 받은 교부금보다 40,000원 많아요"),
    ]
    assert "국비 50,000원, 지방비 40,000원" in found(uow, "C08")[0].detail


def test_c08_asks_for_sources_before_anything_is_settled(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, shares=())
        spend(session, grant, "보수", 100_000)
    assert "재원을 적지 않아 재원별로 정산할 수 없어요" in [f.text for f in found(uow, "C08")]


def test_c10_a_list_of_transactions_proves_nothing_alone(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        bare = [
            spend(session, grant, "보수", n, date(2026, 3, n), evidence=[]) for n in range(1, 6)
        ]
        weak = spend(session, grant, "보수", 9, date(2026, 4, 1), EvidenceKind.STATEMENT)
        spend(session, grant, "보수", 7, date(2026, 4, 2), EvidenceKind.TRANSFER_SLIP)
        torn = spend(session, grant, "보수", 8, date(2026, 4, 3))
        torn.evidence[0].deleted_at = now()
    none, statement = found(uow, "C10")
    assert none.text == "증빙 없는 지출 6건"
    assert none.row_ids == (*(expense.id for expense in bare), torn.id)
    assert "외 3건, 모두 23원이에요" in none.detail
    assert (statement.text, statement.row_ids) == ("거래내역서만 있는 지출 1건", (weak.id,))


def test_the_law_named_is_that_of_the_grant(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        for kind in (GrantKind.NATIONAL, GrantKind.LOCAL, GrantKind.CHEST):
            grant = a_grant(session, name=kind.value, kind=kind.value)
            spend(session, grant, "보수", 1_000, evidence=[])
    assert [finding.basis for finding in found(uow, "C10")] == [
        "보조금법 제25조",
        "지방보조금법 제16조",
        "지원 기관 증빙 기준",
    ]


def test_expenses_in_the_trash_are_not_looked_at(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, None, 5_000, date(2020, 1, 1), evidence=[]).deleted_at = now()
    assert run(uow) == []


def test_only_grants_of_the_year_are_asked(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_grant(session, lines=LINES[:1])
    assert run(uow, year=2025) == []
    assert [finding.code for finding in run(uow, year=2026)] == ["C01"]
    with pytest.raises(NotFound):
        run(uow, grant_id=99)


def test_no_finding_speaks_in_jargon_or_shouts(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        grant = a_grant(session, shares=(), total_amount=7, received=None)
        spend(session, grant, None, 5_000, date(2020, 1, 1), evidence=[])
        spend(session, grant, "임차료", 500_000, date(2026, 3, 2), EvidenceKind.STATEMENT)
    findings = run(uow)
    assert {finding.code for finding in findings} == {"C01", "C02", "C03", "C04", "C08", "C10"}
    for finding in findings:
        assert finding.detail.endswith(("요.", "요"))
        assert not any(word in finding.text + finding.detail for word in ("!", "오류가", "레코드"))
        assert not finding.on_paper.endswith("요")
        assert finding.verb
        assert finding.basis
