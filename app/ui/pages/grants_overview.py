"""The first screen of 예산·정산: the grants of a year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError, Severity
from app.models.grant import Grant
from app.services.values import Query
from app.ui.context import Context
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_printing import PrintButton, print_rows
from app.ui.framework.widgets import (
    Card,
    FilterChip,
    PageHeader,
    PlainButton,
    PrimaryButton,
    clear,
)
from app.ui.pages.documents_request import SETTLEMENT
from app.ui.pages.grants_list import GrantList, GrantRow, grant_table
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_8, SPACE_12, SPACE_24

_YEARS_SHOWN = 5
_TABLES = {"grant", "expense", "budget_line", "evidence", "funding_share", "issued_document"}


class GrantsOverview(QWidget):
    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.year = ctx.services.today().year
        self._stale = True
        self.add_button = PrimaryButton(ctx.theme, "사업 추가", "add", "Ctrl+N")
        self.import_button = PlainButton(ctx.theme, "엑셀에서 가져오기", "excel", "Ctrl+I")
        self.print_button = PrintButton(ctx.theme, self, self.print)
        actions = [self.print_button, self.import_button, self.add_button]
        self.header = PageHeader(ctx.theme, "예산·정산", actions=actions)
        self.grants = GrantList(ctx.theme)
        self.years: dict[int, FilterChip] = {}
        self._group = QButtonGroup(self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(SPACE_8)
        self._empty = self._nothing_yet()
        self._card = Card(padding=1)
        self._card.body.addWidget(self.grants)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(self.header)
        column.addLayout(self._chips)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
        self._connect()

    def reload(self) -> None:
        self._stale = False
        years = self._years()
        if self.year not in years and years:
            self.year = years[0]
        self._show_years(years)
        rows = self._rows()
        self.grants.fill(rows)
        self._card.setVisible(bool(years))
        self._empty.setVisible(not years)
        self.header.subtitle.setText(f"{len(rows):,}건" if years else "")

    def show_year(self, year: int) -> None:
        self.year = year
        self.reload()

    def print(self) -> None:
        """The grants of the year with what is spent and left of each."""
        columns, rows, totals = grant_table([row.sheet for row in self._rows()])
        title = f"{self.year}년 보조금·공모사업"
        note = f"단위: 원, 총 {len(rows):,}건"
        print_rows(self._ctx, self, title, columns, rows, totals=totals, note=note)

    def import_grants(self) -> None:
        self._ctx.navigate("import", kind="grants")

    def delete(self, grant_id: int) -> None:
        try:
            self._ctx.services.records.delete(Grant, [grant_id])
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast("사업을 지웠어요. 되돌리기 Ctrl+Z", self.undo)

    def undo(self) -> None:
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"되돌렸어요: {what}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _years(self) -> list[int]:
        """The years any grant touches, newest first."""
        found = self._ctx.services.records.rows(Query(Grant, ("starts_on", "ends_on")))
        years = {year for row in found for year in range(row.cells[0].year, row.cells[1].year + 1)}
        return sorted(years, reverse=True)[:_YEARS_SHOWN]

    def _show_years(self, years: list[int]) -> None:
        if list(self.years) != years:
            clear(self._chips)
            self.years = {}
            for year in years:
                chip = self.years[year] = FilterChip(f"{year}년")
                chip.clicked.connect(lambda _=False, year=year: self.show_year(year))
                self._group.addButton(chip)
                self._chips.addWidget(chip)
            self._chips.addStretch(1)
        if self.year in self.years:
            self.years[self.year].setChecked(True)

    def _rows(self) -> list[GrantRow]:
        services, today = self._ctx.services, self._ctx.services.today()
        settled = self._settled()
        rows = []
        for standing in services.grants.overview(today, self.year):
            found = [finding.severity for finding in services.checks.run(standing.id)]
            rows.append(
                GrantRow(
                    services.grants.sheet(standing.id, today),
                    found.count(Severity.ERROR),
                    found.count(Severity.WARNING),
                    standing.id in settled,
                )
            )
        return rows

    def _settled(self) -> set[int]:
        """Grants whose settlement is out; it is usually issued in the year after."""
        issuing = self._ctx.services.issuing
        return {
            row.grant_id
            for year in range(self.year, self._ctx.services.today().year + 1)
            for row in issuing.register(year)
            if row.kind == SETTLEMENT and row.grant_id and not row.cancelled_on
        }

    def _nothing_yet(self) -> EmptyState:
        empty = SCREENS["grants"].empty
        steps = [
            FirstStep(
                "사업 추가", "교부결정서를 보고 적어요", "add", self.add_wanted.emit, "Ctrl+N"
            ),
            FirstStep(
                "엑셀에서 가져오기", "쓰던 목록을 그대로", "excel", self.import_grants, "Ctrl+I"
            ),
        ]
        return EmptyState(self._ctx.theme, "grants", empty.heading, empty.text, steps)

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _connect(self) -> None:
        self.grants.opened.connect(self.opened)
        self.grants.delete_wanted.connect(self.delete)
        self.add_button.clicked.connect(self.add_wanted)
        self.import_button.clicked.connect(self.import_grants)
        self._ctx.bus.changed.connect(self._on_changed)
        shortcut(self, "Ctrl+N", self.add_wanted.emit)
        shortcut(self, "Ctrl+I", self.import_grants)
