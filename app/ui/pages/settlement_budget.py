"""예산·집행 of one grant: the lines, the entry row under their total, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import Severity
from app.documents.list_print import ListColumn
from app.documents.model import Align
from app.models.grant import Expense
from app.services.checks import Finding
from app.services.grants import GrantSheet
from app.ui.context import Context
from app.ui.framework.list_printing import PrintButton, print_rows
from app.ui.framework.widgets import Card
from app.ui.pages.expense_entry import EntryRow
from app.ui.pages.settlement_findings import FindingsPanel
from app.ui.pages.settlement_header import GrantHead
from app.ui.pages.settlement_steps import steps
from app.ui.pages.settlement_table import BudgetRow, BudgetTable
from app.ui.theme import COMPACT_BELOW, SPACE_12, SPACE_16

# The closing is announced this long before; until then there is nothing to do about it.
_ANNOUNCED_DAYS = 60


class BudgetTab(QWidget):
    """``line_opened`` carries the line whose expenses are asked for, ``acted`` a finding."""

    line_opened = Signal(int)
    acted = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.head = GrantHead(ctx.theme)
        self.table = BudgetTable(ctx.theme)
        self.entry = EntryRow(ctx)
        self.findings = FindingsPanel(ctx.theme)
        self.print_button = PrintButton(ctx.theme, self, self.print, "예산·집행 인쇄")
        self.head.add_tool(self.print_button)
        self._sheet: GrantSheet | None = None
        self._lay_out()
        self.table.opened.connect(self.line_opened)
        self.findings.list.chosen.connect(self._on_chosen)
        self.findings.list.acted.connect(self.acted)

    def show_grant(self, sheet: GrantSheet, findings: Sequence[Finding], *, issued: bool) -> None:
        self._sheet, today = sheet, self._ctx.services.today()
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        self.head.show_sheet(sheet, steps(sheet, today, errors=errors, issued=issued))
        self.table.show_rows(*budget_rows(sheet, findings))
        self.findings.show_findings([*findings, *closing_soon(sheet, today)])
        self.findings.show_funding(sheet)
        self.entry.show_grant(sheet)

    def print(self) -> None:
        """The lines with what is spent and left, as they stand today."""
        if self._sheet is None:
            return
        sheet = self._sheet
        groups, total = budget_rows(sheet)
        lines = [
            _on_paper(row, "  " if row is not group else "")
            for group in groups
            for row in (group, *group.parts)
        ]
        told = [periods.show_period(sheet.starts_on, sheet.ends_on), sheet.funder]
        print_rows(
            self._ctx,
            self,
            f"{sheet.name} 예산·집행",
            _PAPER_COLUMNS,
            lines,
            told=told,
            totals=["", *_on_paper(total)[1:]],
            note="단위: 원",
        )

    def set_compact(self, compact: bool) -> None:
        self.head.set_compact(compact)
        self.findings.set_compact(compact)
        self.entry.set_compact(compact)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        left = Card(padding=1)
        left.body.setSpacing(0)
        left.body.addWidget(self.table, 1)
        left.body.addWidget(self.entry)
        row.addWidget(left, 1)
        row.addWidget(self.findings)
        column.addLayout(row, 1)

    def _on_chosen(self, finding: Finding) -> None:
        line_id = self._line_of(finding)
        if line_id is not None:
            self.table.choose(line_id)

    def _line_of(self, finding: Finding) -> int | None:
        if finding.table == "budget_line":
            return finding.row_id
        if finding.table == "expense":
            expense = self._ctx.services.records.open(Expense, finding.row_id)
            line_id: int | None = expense.values["budget_line_id"]
            return line_id
        return None


_PAPER_COLUMNS = (
    ListColumn("비목·세목"),
    *(ListColumn(title, Align.RIGHT) for title in ("예산액", "집행액", "집행잔액", "집행률")),
)


def _on_paper(row: BudgetRow, indent: str = "") -> list[str]:
    title, *figures = row.cells()
    return [indent + title, *(figure for figure in figures if figure)]


def is_compact(widget: QWidget) -> bool:
    """Whether the window leaves too little room for explanations."""
    return widget.window().width() < COMPACT_BELOW


def budget_rows(
    sheet: GrantSheet, findings: Sequence[Finding] = ()
) -> tuple[list[BudgetRow], BudgetRow]:
    """비목 with their 세목, marked where something was found, and the total. Spending on no line
    has a row of its own, so that the lines add up to the total."""
    marks = {
        row_id: finding.severity
        for finding in reversed(findings)
        if finding.table == "budget_line"
        for row_id in finding.row_ids
    }
    rows = []
    for group in sheet.groups:
        parts = tuple(
            BudgetRow(
                line.item, line.budget, line.spent, line.id, sheet.rate_mode, marks.get(line.id)
            )
            for line in group.lines
        )
        rows.append(
            BudgetRow(group.category, group.budget, group.spent, 0, sheet.rate_mode, None, parts)
        )
    if sheet.unassigned:
        rows.append(BudgetRow("세목이 없는 지출", 0, sheet.unassigned, 0, sheet.rate_mode))
    return rows, BudgetRow("합계", sheet.budget, sheet.spent, 0, sheet.rate_mode)


def closing_soon(sheet: GrantSheet, today: date) -> list[Finding]:
    """The last day of spending, while it is near; after it the day the report is owed."""
    due = periods.show_date(sheet.due_on)
    if today <= sheet.ends_on:
        days = (sheet.ends_on - today).days
        if days > _ANNOUNCED_DAYS:
            return []
        text = f"집행 마감까지 {days}일 남았어요" if days else "오늘 집행을 마감해요"
        return [_notice(sheet, text, f"정산보고 {due}")]
    days = (sheet.due_on - today).days
    if days < 0:
        return []
    text = f"정산보고까지 {days}일 남았어요" if days else "오늘까지 정산보고를 내요"
    return [_notice(sheet, text, f"제출기한 {due}")]


def _notice(sheet: GrantSheet, text: str, detail: str) -> Finding:
    return Finding(
        code="",
        severity=Severity.INFO,
        text=text,
        detail=detail,
        basis="",
        table="grant",
        row_id=sheet.id,
        verb="",
        on_paper="",
        grant_id=sheet.id,
    )
