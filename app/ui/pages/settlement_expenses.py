"""지출 of one grant, narrowed to a line, a month or the rows of a finding."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.choices import matches
from app.services.grants import GrantSheet
from app.services.values import Filter
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.screen import Screen
from app.ui.framework.widgets import LinkButton, PageHeader, label
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_8

_LINE_WIDTH, _MONTH_WIDTH = 200, 140
_EVERY_LINE, _EVERY_MONTH = "모든 세목", "모든 달"


@dataclass(frozen=True)
class Narrowing:
    """Which expenses are listed; ``ids`` are those a finding speaks of, named by ``reason``."""

    line_id: int | None = None
    month: tuple[int, int] | None = None
    ids: tuple[int, ...] = ()
    reason: str = ""

    def filters(self, grant_id: int) -> tuple[Filter, ...]:
        found = [Filter("grant_id", "is", grant_id)]
        if self.line_id is not None:
            found.append(Filter("budget_line_id", "is", self.line_id))
        if self.month is not None:
            year, month = self.month
            found.append(Filter("spent_on", "from", date(year, month, 1)))
            found.append(Filter("spent_on", "to", date(year, month, monthrange(year, month)[1])))
        if self.ids:
            found.append(Filter("id", "in", self.ids))
        return tuple(found)


class ExpensesTab(QWidget):
    """``left`` by Esc on the list."""

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._sheet: GrantSheet | None = None
        self.narrowing = Narrowing()
        self.page: RecordsPage | None = None
        self.line = PickEdit(ctx.theme, self._lines)
        self.line.setFixedWidth(_LINE_WIDTH)
        self.line.setAccessibleName("세목으로 좁히기")
        self.line.picked.connect(self._on_line)
        self.month = PickEdit(ctx.theme, self._months)
        self.month.setFixedWidth(_MONTH_WIDTH)
        self.month.setAccessibleName("달로 좁히기")
        self.month.picked.connect(self._on_month)
        self.reason = label("", "secondary")
        self.everything = LinkButton(ctx.theme, "모두 보기")
        self.everything.clicked.connect(lambda: self.narrow(Narrowing()))
        for part in (self.line, self.month):
            part.returnPressed.connect(self._enter)
            part.setToolTip("Enter 목록으로, F6 다시 여기로")
        self._parts = (self.line, self.month, self.reason, self.everything)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_grant(self, sheet: GrantSheet) -> None:
        is_new = self._sheet is None or self._sheet.id != sheet.id
        self._sheet = sheet
        if is_new:
            self.narrow(Narrowing())

    def narrow(self, narrowing: Narrowing) -> None:
        """List other expenses, unless an open form is to be gone on with."""
        if self._sheet is None or not self.can_leave():
            return
        self.narrowing = narrowing
        for part in self._parts:
            part.setParent(self)
        if self.page is not None:
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        preset: dict[str, Any] = {"grant_id": self._sheet.id}
        if narrowing.line_id is not None:
            preset["budget_line_id"] = narrowing.line_id
        self.page = RecordsPage(
            self._ctx,
            _screen(),
            fixed=narrowing.filters(self._sheet.id),
            preset=preset,
            embedded=True,
        )
        self._column.addWidget(self.page, 1)
        self._stand_in(self.page.records.header)
        shortcut(self.page.records, "Esc", self.left.emit)
        shortcut(self.page.records, "F6", self._change)
        self._tell()
        if self.isVisible():
            self.page.show()
            self._enter()

    def open_record(self, expense_id: int, field: str = "") -> None:
        if self.page is not None:
            self.page.open_record(expense_id, field)

    def can_leave(self) -> bool:
        return self.page is None or self.page.can_leave()

    def _stand_in(self, header: PageHeader) -> None:
        """The list's own title is the tab; its place belongs to what narrows the list."""
        header.title.hide()
        header.row.setSpacing(SPACE_8)
        place = header.row.indexOf(header.subtitle)
        for part in reversed(self._parts):
            header.row.insertWidget(place, part)

    def _tell(self) -> None:
        narrowing = self.narrowing
        lines = {option.key: option.text for option in self._lines("")}
        months = {option.key: option.text for option in self._months("")}
        for part in (self.line, self.month):
            part.setVisible(not narrowing.ids)
        self.line.set_choice(narrowing.line_id or 0, lines.get(narrowing.line_id or 0, ""))
        self.month.set_choice(narrowing.month or 0, months.get(narrowing.month or 0, ""))
        self.reason.setText(narrowing.reason)
        self.reason.setVisible(bool(narrowing.reason))
        self.everything.setVisible(narrowing != Narrowing())

    def _enter(self) -> None:
        if self.page is not None:
            self.page.enter()

    def _change(self) -> None:
        """Between the list and what narrows it."""
        if self.line.isVisible() and not (self.line.hasFocus() or self.month.hasFocus()):
            self.line.setFocus()
        else:
            self._enter()

    def _on_line(self) -> None:
        line_id = self.line.key or None
        self.narrow(replace(self.narrowing, line_id=line_id, ids=(), reason=""))

    def _on_month(self) -> None:
        month = self.month.key or None
        self.narrow(replace(self.narrowing, month=month, ids=(), reason=""))

    def _lines(self, text: str) -> list[Option]:
        groups = self._sheet.groups if self._sheet is not None else ()
        found = [Option(line.id, line.item) for group in groups for line in group.lines]
        return _offered([Option(0, _EVERY_LINE), *found], text)

    def _months(self, text: str) -> list[Option]:
        months = _months_of(self._sheet) if self._sheet is not None else []
        found = [Option((year, month), f"{year}년 {month}월") for year, month in months]
        return _offered([Option(0, _EVERY_MONTH), *found], text)


def _offered(options: Sequence[Option], text: str) -> list[Option]:
    exact = any(option.text == text for option in options)
    return [option for option in options if exact or matches(option.text, text)]


def _months_of(sheet: GrantSheet) -> list[tuple[int, int]]:
    first = sheet.starts_on.year * 12 + sheet.starts_on.month - 1
    last = sheet.ends_on.year * 12 + sheet.ends_on.month - 1
    return [(index // 12, index % 12 + 1) for index in range(first, last + 1)]


def _screen() -> Screen:
    """The list of all expenses without the grant, which is always the same here."""
    expenses = SCREENS["expenses"]
    columns = tuple(path for path in expenses.columns if path != "grant.name")
    return replace(expenses, key="grant_expenses", columns=columns)
