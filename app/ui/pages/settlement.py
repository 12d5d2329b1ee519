"""One grant: 예산·집행, its 지출, its 교부·재원, and the documents made of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.services.checks import Finding
from app.services.grants import GrantSheet
from app.services.issuing import RegisterRow
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PageHeader, PlainButton, PrimaryButton
from app.ui.pages.documents_register import Register
from app.ui.pages.documents_request import SETTLEMENT
from app.ui.pages.settlement_budget import BudgetTab, is_compact
from app.ui.pages.settlement_expenses import ExpensesTab, Narrowing
from app.ui.pages.settlement_funding import FundingTab
from app.ui.pages.settlement_tabs import HeaderTabs
from app.ui.theme import SPACE_24, TEXT_TITLE, font

BUDGET, EXPENSES, FUNDING, DOCUMENTS = range(4)
TABS = {"budget": BUDGET, "expenses": EXPENSES, "funding": FUNDING, "documents": DOCUMENTS}
_TITLES = ("예산·집행", "지출", "교부·재원", "문서")
_TABLES = {
    "grant",
    "funding_share",
    "instalment",
    "budget_line",
    "interest",
    "expense",
    "expense_share",
    "evidence",
    "issued_document",
}
# C10: the expenses 오늘 speaks of as having no evidence.
_PROVED = "C10"
# What the crumb, the arrow, tabs and buttons of the header take from a long name.
_BESIDE_TITLE, _NARROWEST_TITLE = 760, 120


class SettlementPage(QWidget):
    """``left`` asks for the list of grants."""

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.sheet: GrantSheet | None = None
        self.found: list[Finding] = []
        self._stale = False
        self.tabs = HeaderTabs(_TITLES)
        report, add = ("정산보고서", "documents", "Ctrl+R"), ("지출 추가", "add", "Ctrl+N")
        # While money is spent the page is for expenses, afterwards for the report.
        self.spending = PlainButton(ctx.theme, *report), PrimaryButton(ctx.theme, *add)
        self.settling = PlainButton(ctx.theme, *add), PrimaryButton(ctx.theme, *report)
        self.header = PageHeader(
            ctx.theme, "", actions=[*self.spending, *self.settling], crumb="예산·정산"
        )
        self.header.row.insertWidget(4, self.tabs)
        self.budget = BudgetTab(ctx)
        self.expenses = ExpensesTab(ctx)
        self.funding = FundingTab(ctx)
        self.documents = Register(ctx, self._documents, "이 사업으로 발행한 문서가 없어요.")
        self.stack = QStackedWidget()
        for tab in (self.budget, self.expenses, self.funding, self.documents):
            self.stack.addWidget(tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._connect()

    def show_grant(self, grant_id: int) -> None:
        """Raises NotFound for a grant that is gone."""
        today = self._ctx.services.today()
        self.sheet = self._ctx.services.grants.sheet(grant_id, today)
        self.found = self._ctx.services.checks.run(grant_id)
        self._stale = False
        self._show_title()
        self._show_actions()
        self.budget.show_grant(self.sheet, self.found, issued=self._is_settled())
        self.expenses.show_grant(self.sheet)
        self.funding.show_grant(grant_id)

    def open_tab(self, index: int) -> None:
        """Show a tab, unless a form in the way is to be gone on with."""
        if index != self.stack.currentIndex() and not self.can_leave():
            self.tabs.set_current(self.stack.currentIndex())
            return
        self.tabs.set_current(index)
        self.stack.setCurrentIndex(index)
        self._show_actions()
        if index == FUNDING:
            self.funding.begin()
        if index == DOCUMENTS:
            self.documents.reload()
            self.documents.setFocus()

    def show_finding(self, finding: Finding) -> None:
        """Go where the verb of a finding leads."""
        if finding.table == "budget_line":
            self.show_expenses(Narrowing(line_id=finding.row_id))
        elif finding.table == "expense":
            rows = finding.row_ids
            self.show_expenses(Narrowing(ids=rows, reason=finding.text))
            if len(rows) == 1:
                self.expenses.open_record(rows[0])
        else:
            self.open_tab(FUNDING)

    def show_expenses(self, narrowing: Narrowing) -> None:
        self.open_tab(EXPENSES)
        if self.stack.currentIndex() == EXPENSES:
            self.expenses.narrow(narrowing)

    def show_unproved(self) -> None:
        """The expenses without evidence, all of them."""
        rows = tuple(row for f in self.found if f.code == _PROVED for row in f.row_ids)
        reason = f"증빙이 없거나 모자란 지출 {len(rows):,}건"
        self.show_expenses(Narrowing(ids=rows, reason=reason) if rows else Narrowing())

    def add_expense(self) -> None:
        """The entry row where it is in sight, otherwise the form."""
        if self.stack.currentIndex() == EXPENSES and self.expenses.page is not None:
            self.expenses.page.add()
            return
        self.open_tab(BUDGET)
        self.budget.entry.start()

    def _go_on_in_form(self, begun: Draft) -> None:
        """What was typed in the entry row, in the form; afterwards the next receipt."""
        self.open_tab(EXPENSES)
        page = self.expenses.page
        if self.stack.currentIndex() != EXPENSES or page is None:
            return
        page.go_on(begun, at="method")
        if page.form is not None:
            page.form.saved.connect(lambda _: self._next_receipt())
            page.form.closed.connect(self._next_receipt)
            page.form.add_another.connect(self._next_receipt)

    def _next_receipt(self) -> None:
        if self.expenses.page is not None:
            self.expenses.page.show_list()
        self.open_tab(BUDGET)
        self.budget.entry.start()

    def make_report(self) -> None:
        if self.sheet is not None:
            self._ctx.navigate("documents", kind=SETTLEMENT, grant_id=self.sheet.id)

    def can_leave(self) -> bool:
        return self.expenses.can_leave() and self.funding.can_leave()

    def holds_work(self) -> bool:
        """Whether something typed here is not yet saved."""
        form = self.expenses.page.form if self.expenses.page is not None else None
        return (
            self.budget.entry.is_begun
            or (form is not None and form.is_changed())
            or self.funding.is_changed()
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.budget.set_compact(is_compact(self))
        self._show_title()

    def _show_title(self) -> None:
        """A long name gives way to the tabs and buttons beside it."""
        if self.sheet is None:
            return
        room = max(_NARROWEST_TITLE, self.width() - _BESIDE_TITLE)
        self.header.title.setFont(font(TEXT_TITLE, bold=True))
        metrics = self.header.title.fontMetrics()
        shown = metrics.elidedText(self.sheet.name, Qt.TextElideMode.ElideRight, room)
        self.header.set_title(shown)
        self.header.title.setToolTip(self.sheet.name if shown != self.sheet.name else "")

    def _show_actions(self) -> None:
        has_room = self.stack.currentIndex() in (BUDGET, DOCUMENTS)
        today = self._ctx.services.today()
        closed = self.sheet is not None and today > self.sheet.ends_on
        for pair, wanted in ((self.spending, not closed), (self.settling, closed)):
            for button in pair:
                button.setVisible(has_room and wanted)

    def _reload(self) -> None:
        if self.sheet is None:
            return
        try:
            self.show_grant(self.sheet.id)
        except AppError:
            # The grant was taken away meanwhile; its page has nothing more to show.
            self.sheet = None
            self.left.emit()

    def _is_settled(self) -> bool:
        return any(row.kind == SETTLEMENT and not row.cancelled_on for row in self._documents())

    def _documents(self) -> list[RegisterRow]:
        if self.sheet is None:
            return []
        years = range(self._ctx.services.today().year, self.sheet.starts_on.year - 1, -1)
        issuing = self._ctx.services.issuing
        return [
            row
            for year in years
            for row in reversed(issuing.register(year))
            if row.grant_id == self.sheet.id
        ]

    def _on_saved(self, _expense_id: int) -> None:
        self._ctx.messages.toast("지출을 저장했어요. 되돌리기 Ctrl+Z", self._undo)

    def _undo(self) -> None:
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"되돌렸어요: {what}")
        if self.stack.currentIndex() == BUDGET:
            self.budget.entry.bring_back()

    def _on_changed(self, changes: Changes) -> None:
        if self.sheet is None or not changes.tables & _TABLES:
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _connect(self) -> None:
        self.header.crumb_pressed.connect(self._on_crumb)
        self.tabs.chosen.connect(self.open_tab)
        for button in (self.spending[1], self.settling[0]):
            button.clicked.connect(self.add_expense)
        for button in (self.spending[0], self.settling[1]):
            button.clicked.connect(self.make_report)
        self.budget.line_opened.connect(
            lambda line_id: self.show_expenses(Narrowing(line_id=line_id))
        )
        self.budget.acted.connect(self.show_finding)
        self.budget.entry.saved.connect(self._on_saved)
        self.budget.entry.form_asked.connect(self._go_on_in_form)
        self.funding.closed.connect(lambda: self.open_tab(BUDGET))
        self._ctx.bus.changed.connect(self._on_changed)
        for tab in (self.budget, self.documents):
            shortcut(tab, "Ctrl+N", self.add_expense)
        shortcut(self, "Ctrl+R", self.make_report)
        shortcut(self.budget, "Ctrl+I", self._import)
        shortcut(self.budget, "Esc", self._on_crumb)
        shortcut(self.budget, QKeySequence.StandardKey.Undo, self._undo)
        shortcut(self.documents, "Esc", lambda: self.open_tab(BUDGET))
        self.expenses.left.connect(lambda: self.open_tab(BUDGET))

    def _import(self) -> None:
        if self.sheet is not None:
            self._ctx.navigate("import", kind="expenses", grant_id=self.sheet.id)

    def _on_crumb(self) -> None:
        self.left.emit()
