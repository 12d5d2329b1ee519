"""Page objects for grants, documents and imports, and the grant they are tried on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.grant import (
    BudgetLine,
    Evidence,
    Expense,
    FundingShare,
    Grant,
    Instalment,
    Interest,
)
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.expense_entry import EntryRow
from app.ui.pages.grants import GrantsPage
from app.ui.pages.import_page import ImportPage
from app.ui.pages.settlement_table import BudgetRow
from tests.ui.pages import ListDriver, type_into

LINES = (("인건비", "전담인력 보수"), ("사업비", "강사비"), ("사업비", "재료비"))
WIDE, SMALL = (1190, 768), (1033, 614)


def add(services: Any, *records: Any) -> None:
    with services.uow.write("적음") as session:
        session.add_all(records)


def a_grant(services: Any, **values: Any) -> int:
    """온밥상: 3,000,000원, a million for each of three lines, running until the end of 2026."""
    standard: dict[str, Any] = {
        "name": "햇살연대 시범사업",
        "funder": "한빛구청",
        "kind": "지방보조금",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 12, 31),
        "total_amount": 3_000_000,
        "bank": "한빛은행",
        "account_number": "301-0077-4821",
        "shares": [FundingShare(source="시군구비", label="구비", amount=3_000_000)],
        "instalments": [
            Instalment(
                number=1,
                planned_amount=3_000_000,
                received_on=date(2026, 3, 6),
                received_amount=3_000_000,
            )
        ],
        "budget_lines": [
            BudgetLine(category=category, item=item, amount=1_000_000) for category, item in LINES
        ],
        "interests": [Interest(paid_on=date(2026, 9, 30), amount=1_200)],
    }
    grant = Grant(**(standard | values))
    with services.uow.write("사업 추가") as session:
        session.add(grant)
        session.flush()
        return grant.id


def an_expense(services: Any, grant_id: int, item: str, amount: int, **values: Any) -> int:
    """A proved expense of 2 March unless ``values`` say otherwise."""
    line = line_id(services, grant_id, item)
    standard: dict[str, Any] = {
        "spent_on": date(2026, 3, 2),
        "payee": "한빛문구",
        "purpose": f"{item} 지급",
        "evidence": [Evidence(kind="카드전표", number="1")],
    }
    expense = Expense(grant_id=grant_id, budget_line_id=line, amount=amount, **(standard | values))
    with services.uow.write("지출 추가") as session:
        session.add(expense)
        session.flush()
        return expense.id


def line_id(services: Any, grant_id: int, item: str) -> int:
    sheet = services.grants.sheet(grant_id, services.today())
    return next(line.id for group in sheet.groups for line in group.lines if line.item == item)


def a_workbook(path: Path, rows: Sequence[Sequence[Any]], *, sheet: str = "지출") -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def show(qtbot: Any, page: QWidget, size: tuple[int, int] = WIDE) -> None:
    page.setMinimumSize(900, 500)
    page.resize(*size)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def settle() -> None:
    """Let what was put off until the event loop happen."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def drop(widget: QWidget, *paths: Path) -> None:
    """Drop files of the disk on ``widget``."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(10, 10), copy, mime, left, plain)
    QCoreApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        dropped = QDropEvent(QPointF(10, 10), copy, mime, left, plain)
        QCoreApplication.sendEvent(widget, dropped)


class EntryDriver:
    """The row for a day's receipts, used by keyboard only."""

    def __init__(self, entry: EntryRow) -> None:
        self.entry = entry

    def type(self, **fields: str) -> EntryDriver:
        """Fill fields by name, one after the other, leaving each with Tab."""
        for name, text in fields.items():
            field = self.entry.fields[name]
            field.setFocus()
            field.selectAll()
            type_into(field, text)
            QTest.keyClick(field, Qt.Key.Key_Tab)
        return self

    def enter(self) -> EntryDriver:
        QTest.keyClick(self.entry.fields["purpose"], Qt.Key.Key_Return)
        return self

    def more(self) -> EntryDriver:
        """Ctrl+D: on in the form."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self.entry.fields["purpose"], Qt.Key.Key_D, ctrl)
        settle()
        return self

    def receipt(self, **changed: str) -> EntryDriver:
        usual = {
            "spent_on": "11.19",
            "budget_line_id": "재료비",
            "payee": "한빛문구",
            "amount": "120000",
            "purpose": "색연필",
        }
        return self.type(**(usual | changed))

    @property
    def texts(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.entry.fields.items()}

    @property
    def problems(self) -> dict[str, str]:
        """Sentences by the field they stand under."""
        found: dict[str, str] = {}
        for line in self.entry.problems:
            if not line.isHidden():
                under = str(line.property("under") or "")
                found[under] = f"{found.get(under, '')} {line.text.text()}".strip()
        return found

    @property
    def focused(self) -> str:
        return next((n for n, field in self.entry.fields.items() if field.hasFocus()), "")


class GrantDriver:
    def __init__(self, ctx: Any, page: GrantsPage, qtbot: Any) -> None:
        self.ctx, self.all, self.qtbot = ctx, page, qtbot
        self.page = page.grant
        self.entry = EntryDriver(self.page.budget.entry)

    @property
    def lines(self) -> dict[str, BudgetRow]:
        """비목 and 세목 by name as they are shown."""
        tree = self.page.budget.table.tree
        found: dict[str, BudgetRow] = {}
        for index in tree.groups():
            row: BudgetRow = index.data(Qt.ItemDataRole.UserRole)
            found[row.title] = row
            found.update({part.title: part for part in row.parts})
        return found

    @property
    def total(self) -> BudgetRow:
        return self.page.budget.table.total.row

    @property
    def findings(self) -> list[str]:
        return [item.finding.text for item in self.page.budget.findings.list.items]

    def finding(self, text: str) -> QWidget:
        items = self.page.budget.findings.list.items
        return next(item for item in items if text in item.finding.text)

    def stand_on(self, text: str) -> GrantDriver:
        self.finding(text).setFocus()
        return self

    def act_on(self, text: str) -> GrantDriver:
        """Press the verb of a finding by keyboard."""
        item = self.finding(text)
        item.setFocus()
        QTest.keyClick(item, Qt.Key.Key_Return)
        return self

    @property
    def line_under_cursor(self) -> str:
        key = self.page.budget.table.line
        return next((row.title for row in self.lines.values() if key and row.key == key), "")

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> GrantDriver:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        return self

    def wake(self) -> GrantDriver:
        """A list that just closed has not given the window its activity back here."""
        self.page.window().activateWindow()
        settle()
        return self

    @property
    def tab(self) -> str:
        return self.page.tabs.buttons[self.page.stack.currentIndex()].text()

    @property
    def expenses(self) -> ListDriver:
        assert self.page.expenses.page is not None
        return ListDriver(self.ctx, self.page.expenses.page, self.qtbot)

    def narrow_to(self, *, line: str = "", month: str = "") -> GrantDriver:
        """Choose from the two lists above the expenses by typing."""
        for field, text in ((self.page.expenses.line, line), (self.page.expenses.month, month)):
            if text:
                field.setFocus()
                field.selectAll()
                type_into(field, text)
                QTest.keyClick(field, Qt.Key.Key_Return)
        return self


class DocumentsDriver:
    def __init__(self, ctx: Any, page: DocumentsPage) -> None:
        self.ctx, self.page = ctx, page
        self.new, self.register = page.new, page.register

    @property
    def shown_pages(self) -> int:
        """Pages of the paper in sight, 0 where there is none."""
        preview = self.new.preview if self.page.stack.currentIndex() == 0 else self.register.preview
        return len(preview.paper) if preview.paper is not None else 0

    def type(self, field: str, text: str) -> DocumentsDriver:
        widget = getattr(self.new.form, field)
        widget.setFocus()
        widget.selectAll()
        type_into(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        return self

    def refresh(self) -> DocumentsDriver:
        """What happens by itself a moment after the last edit."""
        self.new.refresh()
        return self

    def press(self, key: Qt.Key) -> DocumentsDriver:
        """A key with Ctrl, wherever the focus is."""
        # A progress dialog that just closed has not given the window its activity back here.
        self.page.activateWindow()
        settle()
        focused = QApplication.focusWidget() or self.page
        QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
        return self

    def issue(self) -> DocumentsDriver:
        return self.press(Qt.Key.Key_Return)

    @property
    def listed(self) -> list[list[str]]:
        model = self.register.table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def cancel(self, reason: str) -> DocumentsDriver:
        self.register.table.setFocus()
        QTest.keyClick(self.register.table, Qt.Key.Key_Delete)
        type_into(self.register.reason.line, reason)
        QTest.keyClick(self.register.reason.line, Qt.Key.Key_Return)
        return self


class ImportDriver:
    def __init__(self, ctx: Any, page: ImportPage) -> None:
        self.ctx, self.page = ctx, page

    def begin(self, kind: str, grant_id: int | None = None) -> ImportDriver:
        self.page.open_at(kind=kind, grant_id=grant_id)
        return self

    def choose(self, path: Path) -> ImportDriver:
        self.ctx.messages.files = [path]
        QTest.keyClick(self.page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        return self

    def take_in(self) -> ImportDriver:
        QTest.keyClick(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return self

    @property
    def counts(self) -> tuple[int, int, int]:
        """준비, 확인, 오류 as they are shown."""
        shown = self.page.head.counts
        ready, warnings, errors = (
            int(shown[name].number.text().replace(",", ""))
            for name in ("ready", "warnings", "errors")
        )
        return ready, warnings, errors

    @property
    def problems(self) -> dict[str, str]:
        """Sentences by cell address."""
        return {one.cell: one.text for one in self.page.problems.shown()}

    def map(self, letter: str, field: str) -> ImportDriver:
        """Give a column another meaning by typing its name."""
        line = self.page.columns.fields[letter]
        line.setFocus()
        line.selectAll()
        type_into(line, field)
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle()
        return self

    @property
    def stage(self) -> str:
        return ("file", "look", "result")[self.page.stack.currentIndex()]
