"""The page of a grant: flows 3, 6 and 7, by keyboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors import Severity
from app.models.grant import Expense, Grant, Instalment
from app.ui.pages.grants import GrantsPage
from app.ui.pages.settlement_steps import Stage, steps
from tests.conftest import TODAY
from tests.ui.pages_money import (
    SMALL,
    GrantDriver,
    a_grant,
    an_expense,
    line_id,
    show,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


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


class TestSteps:
    def now(self, services: Any, grant_id: int, day: date, **what: Any) -> str:
        sheet = services.grants.sheet(grant_id, day)
        standard = {"errors": 0, "issued": False}
        (now,) = [
            step for step in steps(sheet, day, **(standard | what)) if step.stage is Stage.NOW
        ]
        return now.title

    def test_money_is_spent_until_the_last_day(self, services, grant_id):
        assert self.now(services, grant_id, date(2026, 12, 31)) == "집행"

    def test_after_it_the_errors_come_before_the_issue(self, services, grant_id):
        assert self.now(services, grant_id, date(2027, 1, 1), errors=2) == "검토"
        assert self.now(services, grant_id, date(2027, 1, 1)) == "확정"

    def test_interest_is_asked_for_where_none_is_written(self, services):
        bare = a_grant(services, name="이자 없음", interests=[])
        assert self.now(services, bare, date(2027, 1, 1)) == "이자"

    def test_what_no_record_says_is_never_done(self, services, grant_id):
        sheet = services.grants.sheet(grant_id, date(2027, 5, 1))
        shown = steps(sheet, date(2027, 5, 1), errors=0, issued=True)
        assert [step.stage for step in shown][-2:] == [Stage.NOW, Stage.AHEAD]

    def test_the_two_dates_that_matter_stand_under_their_steps(self, services, grant_id):
        sheet = services.grants.sheet(grant_id, date(2026, 11, 19))
        notes = {s.title: s.note for s in steps(sheet, date(2026, 11, 19), errors=0, issued=False)}
        assert notes["마감"] == "12. 31."
        assert notes["보고"] == "2027. 2. 28."


class TestTheTable:
    def test_lines_stand_under_their_category_and_add_up(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 400_000)
        page = opened()
        assert list(page.lines) == ["인건비", "전담인력 보수", "사업비", "강사비", "재료비"]
        assert page.lines["사업비"].spent == 400_000
        assert page.total.cells() == (
            "합계",
            "3,000,000",
            "400,000",
            "2,600,000",
            "",
            "13.3%",
        )

    def test_overspending_shows_four_ways(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 1_240_000)
        page = opened()
        row = page.lines["강사비"]
        assert row.mark is Severity.ERROR
        assert row.cells()[3] == "△240,000"
        assert row.cells()[5] == "124%"
        assert row.tenths >= 1000

    def test_spending_on_no_line_is_not_lost_from_the_sum(self, services, opened, grant_id):
        other = a_grant(services, name="다른 사업")
        stray = line_id(services, other, "강사비")
        an_expense(services, grant_id, "재료비", 70_000, note="")
        with services.uow.write("옮김") as session:
            session.get(Expense, 1).budget_line_id = stray
        page = opened()
        assert page.lines["세목이 없는 지출"].spent == page.total.spent == 70_000

    def test_a_folded_category_stays_folded_when_figures_change(self, services, opened, grant_id):
        page = opened()
        tree = page.page.budget.table.tree
        tree.setCurrentIndex(tree.groups()[1])
        QTest.keyClick(tree, Qt.Key.Key_Left)
        an_expense(services, grant_id, "재료비", 5_000)
        assert tree.folded() == {"사업비"}
        assert page.total.spent == 5_000

    def test_the_table_is_copied_as_a_sheet(self, opened):
        assert opened().page.budget.table.text().splitlines()[0].split("\t")[:2] == [
            "비목·세목",
            "예산액",
        ]

    def test_enter_on_a_line_opens_its_expenses(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000)
        an_expense(services, grant_id, "재료비", 20_000)
        page = opened()
        page.page.budget.table.choose(line_id(services, grant_id, "재료비"))
        QTest.keyClick(page.page.budget.table.tree, Qt.Key.Key_Return)
        assert page.tab == "지출"
        assert page.expenses.column("amount") == ["20,000"]


class TestFindings:
    def test_standing_on_one_puts_the_cursor_on_its_line(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 1_240_000)
        page = opened()
        page.stand_on("강사비가 예산보다 240,000원 많아요")
        assert page.line_under_cursor == "강사비"

    def test_the_verb_opens_the_expenses_it_speaks_of(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        an_expense(services, grant_id, "재료비", 20_000, evidence=[])
        an_expense(services, grant_id, "재료비", 30_000)
        page = opened()
        page.act_on("증빙 없는 지출 2건")
        assert sorted(page.expenses.column("amount")) == ["10,000", "20,000"]

    def test_one_expense_is_opened_itself(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000, spent_on=date(2026, 2, 1))
        page = opened()
        page.act_on("시작일")
        assert page.expenses.form.shown("amount") == "10,000"

    def test_a_finding_about_the_grant_opens_its_form(self, opened, services, grant_id):
        draft = services.records.open(Grant, grant_id)
        draft.values["total_amount"] = 3_100_000
        services.records.save(draft)
        page = opened()
        page.act_on("재원")
        assert page.tab == "교부·재원"
        assert page.page.funding.form is not None

    def test_the_closing_is_announced_while_it_is_near(self, opened):
        assert "집행 마감까지 42일 남았어요" in opened().findings

    def test_counts_follow_the_records(self, services, opened, grant_id):
        page = opened()
        head = page.page.budget.findings.head
        before = head.errors.text()
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        assert (before, head.errors.text()) == ("0", "1")


class TestTheOtherTabs:
    def test_march_opens_its_rows(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000)
        an_expense(services, grant_id, "강사비", 20_000, spent_on=date(2026, 4, 1))
        page = opened(tab="expenses")
        page.narrow_to(month="2026년 3월")
        assert page.expenses.column("amount") == ["10,000"]

    def test_line_and_month_narrow_together(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000)
        an_expense(services, grant_id, "재료비", 20_000)
        an_expense(services, grant_id, "재료비", 30_000, spent_on=date(2026, 4, 1))
        page = opened(tab="expenses")
        page.narrow_to(month="2026년 3월").narrow_to(line="재료비")
        assert page.expenses.column("amount") == ["20,000"]

    def test_a_new_expense_already_knows_its_grant(self, opened, grant_id):
        page = opened(tab="expenses")
        assert page.expenses.add().draft.values["grant_id"] == grant_id

    def test_only_this_grant_is_listed(self, services, opened, grant_id):
        other = a_grant(services, name="다른 사업")
        an_expense(services, other, "강사비", 99_000)
        an_expense(services, grant_id, "강사비", 11_000)
        assert opened(tab="expenses").expenses.column("amount") == ["11,000"]

    def test_home_leads_to_what_has_no_evidence(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 10_000, evidence=[])
        an_expense(services, grant_id, "강사비", 20_000)
        page = opened(tab="expenses", chip="no_evidence")
        assert page.expenses.column("amount") == ["10,000"]

    def test_home_leads_to_the_instalment_that_is_owed(self, services, opened, grant_id):
        with services.uow.write("교부 예정") as session:
            planned = Instalment(number=2, planned_on=TODAY, planned_amount=1_000)
            grant = session.get(Grant, grant_id)
            grant.instalments.append(planned)
        (due,) = (d for d in services.due.on(TODAY) if d.icon == "instalment")
        page = opened(**{name: due.args[name] for name in ("tab", "field")})
        grid = page.page.funding.form.form.grids["instalments"]
        at = grid.view.currentIndex()
        assert (at.row(), grid.rows.fields[at.column()].name) == (1, "received_on")
        assert grid.view.hasFocus()

    def test_an_unsaved_form_is_not_left_unasked(self, ctx, opened):
        page = opened(tab="funding")
        page.page.funding.form.form.cells["name"].editor.focusProxy().setFocus()
        QTest.keyClicks(page.page.funding.form.form.cells["name"].editor.focusProxy(), "X")
        ctx.messages.answers = ["stay"]
        QTest.keyClick(page.page, Qt.Key.Key_1, ALT)
        assert page.tab == "교부·재원"
        assert len(ctx.messages.asked) == 1

    def test_alt_and_a_number_open_the_tabs(self, opened):
        page = opened()
        seen = []
        for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
            QTest.keyClick(page.page, key, ALT)
            seen.append(page.tab)
        assert seen == ["지출", "교부·재원", "문서", "예산·집행"]

    def test_control_and_page_keys_go_to_the_tab_beside(self, opened):
        page = opened()
        seen = []
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
            QTest.keyClick(page.page, key, CONTROL)
            seen.append(page.tab)
        assert seen == ["지출", "예산·집행", "문서"]

    def test_the_report_is_made_on_the_documents_page(self, opened, visited, grant_id):
        page = opened()
        page.press(Qt.Key.Key_R, CONTROL)
        assert visited == [("documents", {"kind": "settlement", "grant_id": grant_id})]


class TestTheList:
    def test_grants_of_the_year_with_their_state(self, services, opened, grant_id):
        an_expense(services, grant_id, "강사비", 1_500_000, evidence=[])
        a_grant(services, name="지난 사업", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
        page = opened(grant_id=None)
        (row,) = page.all.overview.grants.rows()
        assert (row.sheet.name, row.errors, row.due_text) == (
            "햇살연대 시범사업",
            2,
            "정산 2027. 2. 28.",
        )
        assert row.look == "ambermark"

    def test_another_year_is_one_chip_away(self, services, opened):
        a_grant(services, name="지난 사업", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
        page = opened(grant_id=None)
        page.all.overview.years[2025].click()
        assert [row.sheet.name for row in page.all.overview.grants.rows()] == ["지난 사업"]

    def test_enter_opens_the_grant_and_escape_comes_back(self, opened):
        page = opened(grant_id=None)
        QTest.keyClick(page.all.overview.grants, Qt.Key.Key_Return)
        assert page.all.currentWidget() is page.page
        page.press(Qt.Key.Key_Escape)
        assert page.all.currentWidget() is page.all.overview

    def test_a_new_grant_opens_on_its_page(self, opened, services):
        page = opened(grant_id=None)
        QTest.keyClick(page.all.overview, Qt.Key.Key_N, CONTROL)
        form = page.all.form
        assert form is not None
        QTest.keyClick(form, Qt.Key.Key_Escape)
        assert page.all.currentWidget() is page.all.overview

    def test_a_deleted_grant_comes_back(self, ctx, services, opened):
        page = opened(grant_id=None)
        QTest.keyClick(page.all.overview.grants, Qt.Key.Key_Delete)
        assert page.all.overview.grants.rows() == []
        ctx.messages.undo()
        assert len(page.all.overview.grants.rows()) == 1

    def test_a_gone_grant_says_so_and_shows_the_list(self, ctx, opened):
        page = opened(grant_id=999)
        assert "찾지 못했어요" in ctx.messages.errors[0].text
        assert page.all.currentWidget() is page.all.overview

    def test_excel_is_one_key_away(self, opened, visited):
        page = opened(grant_id=None)
        QTest.keyClick(page.all.overview, Qt.Key.Key_I, CONTROL)
        assert visited == [("import", {"kind": "grants"})]


def test_an_empty_centre_is_told_what_belongs_here(ctx, qtbot):
    page = GrantsPage(ctx)
    show(qtbot, page)
    page.open_at()
    assert not page.overview.grants.isVisible()
    page.overview.add_wanted.emit()
    assert page.form is not None


def test_on_a_small_screen_explanations_give_way(opened):
    page = opened(size=SMALL)
    budget = page.page.budget
    assert not budget.findings.funding.isVisible()
    assert not budget.head.facts.isVisible()
    assert budget.table.total.isVisible()
    assert budget.entry.fields["purpose"].isVisible()


@pytest.mark.parametrize(
    ("answer", "left", "payee"), [("stay", False, "한빛"), ("discard", True, "")]
)
def test_a_line_typed_halfway_is_asked_about_before_leaving(ctx, opened, answer, left, payee):
    page = opened()
    page.entry.type(payee="한빛")
    ctx.messages.answers = [answer]
    assert page.all.can_leave() is left
    assert page.entry.texts["payee"] == payee


def test_coming_to_the_same_grant_asks_nothing(ctx, opened, grant_id):
    page = opened()
    page.entry.type(payee="한빛")
    page.all.open_at(grant_id=grant_id, tab="expenses")
    assert ctx.messages.asked == []
    assert page.tab == "지출"


def test_after_the_last_day_the_report_comes_first(opened, services, ctx):
    past = a_grant(services, name="끝난 사업", ends_on=date(2026, 10, 31))
    page = opened(grant_id=past)
    assert page.page.settling[1].isVisible()
    assert not page.page.spending[1].isVisible()


def test_a_line_typed_halfway_is_kept_when_one_looks_elsewhere(opened):
    page = opened()
    page.entry.type(payee="한빛문구")
    page.all.open_at()
    assert page.all.currentWidget() is page.page
    assert page.entry.texts["payee"] == "한빛문구"
