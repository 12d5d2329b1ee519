"""Ledgers of a grant, in the shapes they really come in."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Evidence, Expense, ExpenseShare, FundingShare
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take

FORM_4 = ["No", "집행일자", "보조비목", "보조세목", "지급처", "집행금액", "사용목적", "지급방식"]


def kept(uow: UnitOfWork) -> list[tuple[object, ...]]:
    with uow.read() as session:
        return [
            (one.spent_on, one.budget_line.item if one.budget_line else "", one.payee, one.amount)
            for one in session.scalars(select(Expense).order_by(Expense.id))
        ]


def texts(preview: object, severity: str = "error") -> dict[str, str]:
    return {p.cell: p.text for p in preview.problems if p.severity == severity}  # type: ignore[attr-defined]


def test_form_4_with_title_unit_merged_groups_and_sums(
    take: Take, look: Look, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["2026년 집행내역", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "(단위: 천원)"],
        FORM_4,
        [1, "2026.3.5", "사업비", "강사비", "김하늘", 200, "요리 강사비", "계좌이체"],
        [2, "'26.3.6", "", "재료비", "새봄마트", "1.5", "요리 재료", "체크카드"],
        ["", "소계", "", "", "", 201.5, "", ""],
        [3, date(2026, 3, 7), "운영비", "회의비", "다온분식", "△4", "환급", "모름"],
        ["", "", "", "", "", "", "", ""],
        ["합계", "", "", "", "", 197.5, "", ""],
        ["※ 부가세 포함", "", "", "", "", "", "", ""],
    ]
    preview = look("expenses", rows, grant_id, merges=[(3, 2, 4, 2)])
    assert texts(preview) == {}
    assert (preview.ready, preview.warnings, preview.errors) == (2, 1, 0)
    assert preview.skipped == {"제목": 3, "빈 줄": 1, "소계·합계": 2, "설명": 1}
    assert preview.rows == preview.accounted == 10
    assert preview.totals[0].amount == preview.totals[0].stated == 197_500

    outcome = take("expenses", rows, grant_id, merges=[(3, 2, 4, 2)])
    assert outcome.added == 3
    assert kept(uow) == [
        (date(2026, 3, 5), "강사비", "김하늘", 200_000),
        (date(2026, 3, 6), "재료비", "새봄마트", 1_500),
        (date(2026, 3, 7), "회의비", "다온분식", -4_000),
    ]
    with uow.read() as session:
        methods = session.scalars(select(Expense.method).order_by(Expense.id)).all()
        assert methods == ["계좌이체", "보조금카드", "기타"]
        assert session.scalars(select(Expense.search_key)).first() == "ㄱㅎㄴ ㅇㄹㄱㅅㅂ"


def test_cash_book_with_opening_row_month_sums_and_income(
    take: Take, look: Look, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["번호", "날짜", "계정과목", "적요", "수입금액", "지출금액", "차인금액"],
        ["", "", "", "(전월이월)", "", "", 100_000],
        [1, "2026-03-02", "[4111] 시도보조금", "1차 교부", 5_000_000, "", 5_100_000],
        [2, "2026-03-03", "[5121] 강사비", "요리 강사", "", 200_000, 4_900_000],
        [3, "2026-03-09", "강사비", "강사비 반납", 50_000, "", 4_950_000],
        ["", "", "", "[월계]", 5_050_000, 200_000, 4_950_000],
        ["", "", "", "[누계]", 5_050_000, 200_000, 4_950_000],
    ]
    preview = look("expenses", rows, grant_id)
    assert texts(preview) == {}
    assert preview.skipped == {"제목": 1, "소계·합계": 3, "수입": 1}
    assert preview.accounted == preview.rows == 7
    take("expenses", rows, grant_id)
    assert kept(uow) == [
        (date(2026, 3, 3), "강사비", "", 200_000),
        (date(2026, 3, 9), "강사비", "", -50_000),
    ]


def test_bad_rows_each_say_where_and_what_next(look: Look, grant_id: int) -> None:
    rows = [
        FORM_4,
        [1, "2026.3.5", "사업비", "강의료", "김하늘", 200_000, "강사", "계좌이체"],
        [2, "2027.1.5", "사업비", "강사비", "김하늘", 200_000, "강사", "계좌이체"],
        [3, "2026.13.5", "사업비", "강사비", "김하늘", 200_000, "강사", "계좌이체"],
        [4, "2026.3.5", "운영", "재료비", "새봄마트", 10_000, "재료", "계좌이체"],
        [5, "2026.3.5", "사업비", "강사비", "김" * 5000, 200_000, "강사", "계좌이체"],
        [6, "2026.3.5", "사업비", "강사비", "김하늘", "20만", "강사", "계좌이체"],
        [7, "2026.3.5", "사업비", "강사비", "김하늘", "", "강사", "계좌이체"],
        [8, "2026.3.5", "사업비", "강사비", "김하늘", 0, "강사", "계좌이체"],
    ]
    preview = look("expenses", rows, grant_id)
    found = texts(preview)
    assert set(found) == {"D2", "B3", "B4", "D5", "E6", "F7", "F8", "F9"}
    assert "‘사업비 · 강의료’는 예산에 없는" in found["D2"]
    assert "‘사업비 · 강사비’인가요?" in found["D2"]
    assert "사업 기간(2026. 1. 1. ~ 2026. 12. 31.) 밖" in found["B3"]
    assert found["B4"] == "2026년 13월 5일은 없는 날짜예요. 다시 적어 주세요."
    assert "60자까지예요. 지금은 5,000자예요." in found["E6"]
    assert found["F8"] == "집행금액 칸이 비어 있어요. 적어 주세요."
    assert preview.errors == 8
    assert preview.ready == 0
    assert not preview.can_confirm
    assert preview.accounted == preview.rows


def test_an_item_of_two_categories_needs_its_category(look: Look, grant_id: int) -> None:
    preview = look(
        "expenses", [["날짜", "계정과목", "금액"], ["2026-03-05", "재료비", 1000]], grant_id
    )
    (problem,) = preview.problems
    assert "‘사업비 · 재료비’, ‘운영비 · 재료비’" in problem.text
    assert problem.cell == "B2"


def test_evidence_and_sources_come_as_lines(take: Take, uow: UnitOfWork, grant_id: int) -> None:
    take(
        "expenses",
        [
            [
                "집행일자",
                "비목",
                "세목",
                "지급처",
                "집행금액",
                "구비",
                "자부담",
                "증빙",
                "증빙번호",
            ],
            [
                "2026-03-05",
                "사업비",
                "강사비",
                "김하늘",
                200_000,
                150_000,
                50_000,
                "세금계산서, 이체확인증",
                "A-1",
            ],
            ["2026-03-06", "사업비", "강사비", "김하늘", 100_000, 100_000, "", "사진", ""],
        ],
        grant_id,
    )
    with uow.read() as session:
        shares = session.execute(
            select(ExpenseShare.expense_id, ExpenseShare.amount).order_by(ExpenseShare.id)
        ).all()
        assert [amount for _, amount in shares] == [150_000, 50_000, 100_000]
        proofs = session.execute(
            select(Evidence.kind, Evidence.number, Evidence.note).order_by(Evidence.id)
        ).all()
        assert [tuple(one) for one in proofs] == [
            ("전자세금계산서", "A-1", ""),
            ("이체확인증", "", ""),
            ("기타", "", "사진"),
        ]


def test_sources_that_do_not_add_up_are_an_error(look: Look, grant_id: int) -> None:
    preview = look(
        "expenses",
        [
            ["집행일자", "비목", "세목", "집행금액", "자부담"],
            ["2026-03-05", "사업비", "강사비", 200_000, 50_000],
        ],
        grant_id,
    )
    assert "재원별 금액을 더하면 집행금액과 달라요" in texts(preview)["D2"]


def test_net_and_tax_make_the_amount(take: Take, uow: UnitOfWork, grant_id: int) -> None:
    take(
        "expenses",
        [
            ["거래일", "비목", "세목", "거래처", "공급가액", "부가세"],
            ["20260305", "사업비", "강사비", "새봄인쇄", 100_000, 10_000],
        ],
        grant_id,
    )
    assert kept(uow) == [(date(2026, 3, 5), "강사비", "새봄인쇄", 110_000)]


def test_what_is_kept_already_is_counted_and_left_alone(
    take: Take, look: Look, uow: UnitOfWork, grant_id: int
) -> None:
    head = ["집행일자", "비목", "세목", "지급처", "집행금액", "사용목적"]
    first = ["2026-03-05", "사업비", "강사비", "김하늘", 200_000, "1회기"]
    take("expenses", [head, first], grant_id)
    preview = look("expenses", [head, first, first, [*first[:5], "2회기"]], grant_id)
    assert preview.skipped["이미 있음"] == 1
    assert (preview.ready, preview.warnings) == (1, 1)
    assert "같은 금액이 파일에 또 있어요" in texts(preview, "warning")["E4"]


def test_two_row_headings_tell_budget_from_spending(
    take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["연번", "집행일자", "예산과목", "", "금액", "", "지급처"],
        ["", "", "비목", "세목", "예산", "집행", ""],
        [1, "3.5", "사업비", "강사비", 3_000_000, 200_000, "김하늘"],
    ]
    take("expenses", rows, grant_id)
    assert kept(uow) == [(date(2026, 3, 5), "강사비", "김하늘", 200_000)]


@pytest.mark.parametrize("heading", ["집행금액", "집행액(B)", "2) 집행금액(원)", "집 행 금 액"])
def test_headings_are_recognised_loosely(look: Look, grant_id: int, heading: str) -> None:
    preview = look(
        "expenses",
        [["거래일", "비목", "세목", heading], ["2026-3-5", "사업비", "강사비", 1000]],
        grant_id,
    )
    assert preview.ready == 1


def test_a_left_out_category_follows_the_row_above_unless_the_item_knows_better(
    take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    take(
        "expenses",
        [
            ["집행일자", "비목", "세목", "집행금액"],
            ["2026-03-05", "운영비", "재료비", 1_000],
            ["2026-03-06", "", "재료비", 2_000],
            ["2026-03-07", "", "강사비", 3_000],
        ],
        grant_id,
    )
    with uow.read() as session:
        lines = [
            one.budget_line.title
            for one in session.scalars(select(Expense).order_by(Expense.id))
            if one.budget_line
        ]
    assert lines == ["운영비 · 재료비", "운영비 · 재료비", "사업비 · 강사비"]


def test_the_source_named_in_a_column_pays_all_of_it(
    take: Take, look: Look, uow: UnitOfWork, grant_id: int
) -> None:
    rows = [
        ["집행일자", "비목", "세목", "집행금액", "재원"],
        ["2026-03-05", "사업비", "강사비", 200_000, "자부담금"],
        ["2026-03-06", "사업비", "강사비", 100_000, "시군구비"],
        ["2026-03-07", "사업비", "강사비", 50_000, ""],
    ]
    take("expenses", rows, grant_id)
    with uow.read() as session:
        shares = session.execute(
            select(FundingShare.source, ExpenseShare.amount)
            .join(FundingShare, FundingShare.id == ExpenseShare.share_id)
            .order_by(ExpenseShare.id)
        ).all()
    assert [tuple(one) for one in shares] == [("자부담", 200_000), ("시군구비", 100_000)]

    rows[1][4] = "국비"
    wrong = texts(look("expenses", rows, grant_id))
    assert wrong == {"E2": "이 사업에 ‘국비’ 재원이 없어요. 재원을 먼저 적어 주세요."}
