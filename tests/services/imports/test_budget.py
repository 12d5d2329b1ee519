"""Budgets with sums of their own, units, merged groups and several lines under one name."""

from __future__ import annotations

from sqlalchemy import select

from app.models import BudgetLine
from app.services.imports import Preview
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take


def kept(uow: UnitOfWork) -> list[tuple[str, str, int]]:
    with uow.read() as session:
        lines = session.scalars(select(BudgetLine).order_by(BudgetLine.position, BudgetLine.id))
        return [(line.category, line.item, line.amount) for line in lines]


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def test_two_row_heading_in_thousands_with_sums(
    look: Look, take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["2026년 예산(안)", "", "", "", ""],
        ["", "", "", "", "(단위: 천원)"],
        ["구분", "", "예산액", "", "산출근거"],
        ["비목", "세목", "당초", "변경", ""],
        ["총계", "", 2_300, "", ""],
        ["홍보비", "소계", 800, "", ""],
        ["", "인쇄", 500, "", "500천원 × 1회"],
        ["", "현수막", 300, 200, ""],
        ["행사비", "소계", 1_500, "", ""],
        ["", "대관", 1_500, "", ""],
    ]
    merges = [(2, 0, 2, 1), (2, 2, 2, 3), (5, 0, 7, 0)]
    preview = look("budget", rows, grant_id, merges=merges)
    # 총계 is of the first plan, the change came later: the file's own two columns disagree.
    assert preview.header_rows == (3, 4)
    assert preview.errors == 0
    assert preview.skipped == {"제목": 4, "소계·합계": 3}
    assert preview.accounted == preview.rows
    take("budget", rows, grant_id, merges=merges)
    assert kept(uow)[5:] == [
        ("홍보비", "인쇄", 500_000),
        ("홍보비", "현수막", 200_000),
        ("행사비", "대관", 1_500_000),
    ]


def test_a_sum_that_disagrees_is_told_with_both_numbers(look: Look, grant_id: int) -> None:
    rows = [
        ["비목", "세목", "예산액"],
        ["홍보비", "인쇄", 500_000],
        ["", "현수막", 300_000],
        ["", "소계", 900_000],
        ["합계", "", 800_000],
    ]
    preview = look("budget", rows, grant_id)
    assert set(said(preview)) == {"C4"}
    assert "900,000원과 읽은 줄을 더한 800,000원이 100,000원 달라요" in said(preview)["C4"]
    assert preview.can_confirm


def test_a_unit_alone_is_named_and_no_empty_cell(look: Look, grant_id: int) -> None:
    rows = [["비목", "세목", "예산액"], ["홍보비", "인쇄", "천원"], ["", "현수막", 300_000]]
    preview = look("budget", rows, grant_id)
    assert said(preview) == {"C2": "금액이 아니에요. 1,234,000처럼 적어 주세요."}
    assert (preview.errors, preview.ready) == (1, 1)


def test_a_group_row_without_the_word_sum_is_not_counted_twice(look: Look, grant_id: int) -> None:
    rows = [
        ["비목", "세목", "예산액"],
        ["홍보비", "", 900_000],
        ["", "인쇄", 500_000],
        ["", "현수막", 300_000],
        ["예비비", "", 100_000],
    ]
    preview = look("budget", rows, grant_id)
    assert preview.skipped["소계·합계"] == 1
    assert preview.totals[0].amount == 900_000
    assert "적힌 합은 900,000원인데 아래 세목을 더하면 800,000원" in said(preview)["C2"]
    assert "비목 이름을 그대로 써요" in said(preview)["A5"]
    assert preview.accounted == preview.rows


def test_several_rows_under_one_name_become_one_line(
    take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["비목", "세목", "산출내역", "금액(원)"],
        ["홍보비", "인쇄", "포스터 100부", 200_000],
        ["홍보비", "인쇄", "전단 500부", 300_000],
    ]
    assert take("budget", rows, grant_id).added == 1
    assert kept(uow)[-1] == ("홍보비", "인쇄", 500_000)


def test_a_negative_budget_is_an_error(look: Look, grant_id: int) -> None:
    preview = look("budget", [["비목", "세목", "예산액"], ["홍보비", "인쇄", "△5,000"]], grant_id)
    assert preview.errors == 1
    assert "0원보다 작을 수 없어요" in said(preview)["C2"]


def test_known_lines_change_only_where_something_is_written(
    look: Look, take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["비목", "세목", "예산액", "산출근거"],
        ["인건비", "급여", 12_000_000, ""],
        ["사업비", "강사비", 3_500_000, "5만원 × 70회"],
    ]
    preview = look("budget", rows, grant_id)
    assert preview.skipped["이미 있음"] == 1
    assert "이미 있어서 적힌 칸만 고쳐요: 예산액, 산출근거." in said(preview).values()
    outcome = take("budget", rows, grant_id)
    assert (outcome.added, outcome.changed) == (0, 1)
    assert ("사업비", "강사비", 3_500_000) in kept(uow)


def test_accounts_stand_in_for_categories(take: Take, uow: UnitOfWork, grant_id: int) -> None:
    take(
        "budget",
        [
            ["관", "항", "목", "예산액"],
            ["사무비", "운영비", "여비", 100_000],
            ["", "", "수용비", 1],
        ],
        grant_id,
    )
    assert kept(uow)[-2:] == [("운영비", "여비", 100_000), ("운영비", "수용비", 1)]


def test_two_columns_that_fit_equally_are_named(look: Look, grant_id: int) -> None:
    preview = look("budget", [["비목", "세목", "예산액", "예산액"], ["가", "나", 1, 2]], grant_id)
    assert preview.blockers == (
        "‘예산액’에 맞는 열이 여럿이에요: C1, D1. 하나만 남기거나 열을 골라 주세요.",
    )
    chosen = look(
        "budget",
        [["비목", "세목", "예산액", "예산액"], ["가", "나", 1, 2]],
        grant_id,
        mapping={"C": None, "D": "amount"},
    )
    assert chosen.blockers == ()
    assert chosen.totals[0].amount == 2


def test_missing_headings_are_named(look: Look, grant_id: int) -> None:
    preview = look("budget", [["비목", "세목", "비고"], ["가", "나", "다"]], grant_id)
    assert preview.blockers == (
        "‘예산액·변경 예산액’ 열을 찾지 못했어요. 제목을 고치거나 열을 골라 주세요.",
    )
