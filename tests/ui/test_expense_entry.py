"""The row for a day's receipts (flow 3): five fields and Enter, and it speaks at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.grant import BudgetLine, EvidenceKind, Expense
from app.services.values import Query
from app.ui.pages.grants import GrantsPage
from tests.ui.pages import compose, type_into
from tests.ui.pages_money import GrantDriver, a_grant, an_expense, drop, show


@pytest.fixture
def grant_id(services: Any) -> int:
    return a_grant(services)


@pytest.fixture
def opened(ctx: Any, qtbot: Any, grant_id: int) -> Any:
    """Opens the page of the grant, after what a test has put there."""
    kept: list[GrantDriver] = []

    def open_page(**how: Any) -> GrantDriver:
        page = GrantsPage(ctx)
        show(qtbot, page, how.pop("size", (1190, 768)))
        page.open_at(**({"grant_id": grant_id} | how))
        kept.append(GrantDriver(ctx, page, qtbot))
        return kept[-1]

    yield open_page
    kept.clear()


def expenses(services: Any) -> list[tuple[Any, ...]]:
    columns = ("spent_on", "budget_line.item", "payee", "amount", "purpose")
    return [row.cells for row in services.records.rows(Query(Expense, columns))]


def test_a_receipt_takes_five_fields_and_enter(ctx, services, opened):
    page = opened()
    page.entry.receipt().enter()
    assert expenses(services) == [(date(2026, 11, 19), "재료비", "한빛문구", 120_000, "색연필")]
    assert page.lines["재료비"].spent == 120_000
    assert ctx.messages.toasts == ["지출을 저장했어요. 되돌리기 Ctrl+Z"]


def test_the_next_one_starts_with_the_same_date(opened):
    page = opened()
    page.entry.receipt(spent_on="11.3").enter()
    assert page.entry.texts["spent_on"] == "11. 3."
    assert page.entry.texts["amount"] == page.entry.texts["payee"] == ""
    assert page.entry.focused == "budget_line_id"


def test_it_is_taken_back_from_the_toast(ctx, services, opened):
    page = opened()
    page.entry.receipt().enter()
    ctx.messages.undo()
    assert expenses(services) == []
    assert page.lines["재료비"].spent == 0


def test_what_was_taken_back_stands_in_the_row_to_be_put_right(ctx, services, opened):
    page = opened()
    page.entry.receipt(spent_on="11.3", amount="510000").enter()
    ctx.messages.undo()
    assert page.entry.texts == {
        "spent_on": "11. 3.",
        "budget_line_id": "재료비",
        "payee": "한빛문구",
        "amount": "510,000",
        "purpose": "색연필",
    }
    assert page.entry.focused == "amount"
    page.entry.type(amount="51000").enter()
    assert expenses(services) == [(date(2026, 11, 3), "재료비", "한빛문구", 51_000, "색연필")]


def test_what_is_being_typed_is_not_overwritten_by_what_was_taken_back(ctx, opened):
    page = opened()
    page.entry.receipt().enter().type(payee="새봄식자재")
    ctx.messages.undo()
    assert page.entry.texts["payee"] == "새봄식자재"
    assert page.entry.texts["amount"] == ""


def test_a_line_is_found_by_its_initials(services, opened):
    opened().entry.receipt(budget_line_id="ㄱㅅㅂ").enter()
    assert expenses(services)[0][1] == "강사비"


def test_recent_payees_complete(services, opened, grant_id):
    an_expense(services, grant_id, "재료비", 1_000, payee="새봄식자재")
    page = opened()
    field = page.entry.entry.fields["payee"]
    field.setFocus()
    compose(field, "", commit="새봄")
    assert field.offered() == ["새봄식자재"]


def test_a_line_without_money_speaks_before_saving(services, opened, grant_id):
    an_expense(services, grant_id, "재료비", 1_000_000)
    page = opened()
    page.entry.receipt()
    assert "재료비 예산이 남지 않았어요" in page.entry.problems["budget_line_id"]
    assert len(expenses(services)) == 1


def test_what_is_missing_is_said_to_the_won(services, opened, grant_id):
    an_expense(services, grant_id, "재료비", 900_000)
    page = opened()
    page.entry.receipt(amount="100001")
    assert "재료비가 1원 모자라요" in page.entry.problems["budget_line_id"]
    page.entry.type(amount="100000")
    assert page.entry.problems == {}


def test_a_broken_rule_is_saved_only_at_the_second_enter(services, opened, grant_id):
    an_expense(services, grant_id, "재료비", 1_000_000)
    page = opened()
    page.entry.receipt().enter()
    assert len(expenses(services)) == 1
    assert "한 번 더" in page.entry.problems["budget_line_id"]
    page.entry.enter()
    assert len(expenses(services)) == 2


def test_after_an_edit_the_question_comes_again(services, opened, grant_id):
    an_expense(services, grant_id, "재료비", 1_000_000)
    page = opened()
    page.entry.receipt().enter().type(amount="5000").enter()
    assert len(expenses(services)) == 1


@pytest.mark.parametrize(
    ("day", "said"), [("2027.1.2", "12. 31.에 끝나요"), ("2.28", "3. 1.에 시작해요")]
)
def test_a_date_outside_the_period_speaks_at_once(opened, day, said):
    page = opened()
    page.entry.receipt(spent_on=day)
    assert said in page.entry.problems["spent_on"]


def test_an_unreadable_amount_stays_and_says_so(services, opened):
    page = opened()
    page.entry.receipt(amount="12만원").enter()
    assert page.entry.texts["amount"] == "12만원"
    assert "숫자가 아니에요" in page.entry.problems["amount"]
    assert page.entry.focused == "amount"
    assert expenses(services) == []


def test_half_a_name_is_not_blamed_while_it_still_finds_lines(opened):
    page = opened()
    field = page.entry.entry.fields["budget_line_id"]
    field.setFocus()
    type_into(field, "재료")
    assert field.offered() == ["재료비"]
    assert page.entry.problems == {}


def test_an_unknown_line_says_so(services, opened):
    page = opened()
    page.entry.receipt(budget_line_id="홍보비").enter()
    assert "목록에서 골라" in page.entry.problems["budget_line_id"]
    assert expenses(services) == []


def test_fields_nobody_filled_yet_are_not_blamed(opened):
    page = opened()
    page.entry.type(payee="한빛문구")
    assert page.entry.problems == {}
    page.entry.enter()
    assert page.entry.problems != {}


def test_the_syllable_being_composed_is_saved(services, opened):
    page = opened()
    page.entry.receipt(purpose="색연")
    field = page.entry.entry.fields["purpose"]
    field.setFocus()
    field.end(False)
    compose(field, "필")
    page.entry.enter()
    assert expenses(services)[0][4] == "색연필"


def test_arrow_keys_move_the_day(opened):
    page = opened()
    field = page.entry.entry.fields["spent_on"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "11. 18."


def test_a_dropped_scan_is_kept_with_the_expense(services, opened, tmp_path):
    scan = tmp_path / "영수증.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    page = opened()
    drop(page.entry.entry, scan)
    page.entry.receipt().enter()
    (evidence,) = services.records.open(Expense, 1).lines["evidence"]
    assert services.attachments.content(evidence.values["attachment_id"]).name == "영수증.pdf"
    assert "증빙 없는 지출" not in " ".join(page.findings)


def test_the_kind_of_paper_is_one_digit_and_enter_saves(services, opened):
    page = opened()
    button = page.entry.receipt().entry.evidence
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert expenses(services) == []
    QTest.keyClick(button.menu(), Qt.Key.Key_3)
    assert button.papers == [EvidenceKind.CARD_SLIP]
    page.wake()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    (evidence,) = services.records.open(Expense, 1).lines["evidence"]
    assert evidence.values["kind"] == "카드전표"


def test_what_is_typed_outlives_a_change_elsewhere(services, opened, grant_id):
    page = opened()
    page.entry.type(payee="한빛문구", amount="3000")
    an_expense(services, grant_id, "강사비", 10_000)
    assert page.entry.texts["payee"] == "한빛문구"
    assert page.entry.texts["amount"] == "3,000"


@pytest.mark.parametrize(
    ("typed", "day"), [("3 재료", "11. 3."), ("3일 재료", "11. 3."), ("9.17 재료", "9. 17.")]
)
def test_a_day_before_the_line_is_the_day_of_the_receipt(services, opened, typed, day):
    page = opened()
    page.entry.type(budget_line_id=typed, payee="한빛문구", amount="3000", purpose="풀").enter()
    ((spent_on, item, *_),) = expenses(services)
    assert item == "재료비"
    assert page.entry.texts["spent_on"] == day
    assert (spent_on.month, spent_on.day) == tuple(int(part) for part in day.split(".")[:2])


def test_whoever_wants_to_write_a_receipt_stands_in_the_row(opened):
    assert opened(tab="receipts").entry.focused == "budget_line_id"


def test_a_number_that_begins_a_line_is_no_day(ctx, qtbot, services):
    grant = a_grant(
        services,
        name="4대",
        budget_lines=[BudgetLine(category="인건비", item="4 대보험", amount=9)],
    )
    page = GrantsPage(ctx)
    show(qtbot, page)
    page.open_at(grant_id=grant)
    driver = GrantDriver(ctx, page, qtbot)
    before = driver.entry.texts["spent_on"]
    driver.entry.type(budget_line_id="4 대")
    assert driver.entry.texts["budget_line_id"] == "4 대보험"
    assert driver.entry.texts["spent_on"] == before


def test_a_receipt_with_a_tax_of_its_own_goes_on_in_the_form(services, opened):
    page = opened()
    page.entry.receipt(budget_line_id="3 강사").more()
    assert page.tab == "지출"
    form = page.expenses.form
    assert form.shown("payee") == "한빛문구"
    form.type("method", "보조금카드").type("withholding", "3960")
    page.wake()
    form.save()
    (row,) = services.records.rows(Query(Expense, ("spent_on", "method", "withholding")))
    assert row.cells == (date(2026, 11, 3), "보조금카드", 3_960)
    assert page.tab == "예산·집행"
    assert page.entry.focused == "budget_line_id"


def test_one_more_after_the_form_is_the_next_receipt(services, opened):
    page = opened()
    page.entry.receipt().more()
    page.wake()
    QTest.keyClick(page.expenses.form.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(expenses(services)) == 1
    assert page.tab == "예산·집행"
    assert page.entry.focused == "budget_line_id"
    assert not page.expenses.has_form


def test_what_went_on_in_the_form_is_not_left_unasked(ctx, services, opened):
    page = opened()
    page.entry.receipt().more()
    ctx.messages.answers = ["stay"]
    page.press(Qt.Key.Key_Escape)
    assert page.tab == "지출"
    assert page.expenses.form.shown("amount") == "120,000"


def test_a_line_nobody_knows_keeps_the_row(opened):
    page = opened()
    page.entry.receipt(budget_line_id="없는 것").more()
    assert page.tab == "예산·집행"
    assert page.entry.texts["budget_line_id"] == "없는 것"
