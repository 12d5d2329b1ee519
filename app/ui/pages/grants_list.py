"""The grants of a year: what is spent, how much time is gone, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from app.core import periods, rates, won
from app.documents.list_print import ListColumn
from app.documents.model import Align
from app.services.grants import LATE_BEHIND_TENTHS, GrantSheet
from app.ui import icons
from app.ui.framework.bar import draw_bar
from app.ui.theme import SPACE_8, SPACE_16, TEXT_BASE, TEXT_HINT, TEXT_SECTION, Theme, font

_ROW, _EDGE, _BAR = 76, 3, 8
_BAR_SHARE, _BAR_MOST = 0.26, 320
_FACTS, _FACTS_NARROW = 250, 216
_NARROW_BELOW = 1000
_STANDING = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class GrantRow:
    """A grant with what was found in it; ``issued`` tells that its settlement is out."""

    sheet: GrantSheet
    errors: int
    warnings: int
    issued: bool

    @property
    def tenths(self) -> int:
        return rates.tenths(self.sheet.spent, self.sheet.budget, self.sheet.rate_mode) or 0

    @property
    def look(self) -> str:
        if self.sheet.spent > self.sheet.budget:
            return "redmark"
        behind = self.sheet.elapsed_tenths - self.tenths > LATE_BEHIND_TENTHS
        return "ambermark" if behind and not self.issued else "bar"

    @property
    def due_text(self) -> str:
        if self.issued:
            return "정산보고서 발행"
        return f"정산 {periods.show_date(self.sheet.due_on)}"

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        rate = self.sheet.rate(self.sheet.spent, self.sheet.budget)
        return (
            f"{self.sheet.name}, {self.sheet.funder}, 집행률 {rate}, {self.due_text}, "
            f"오류 {self.errors}건, 확인 {self.warnings}건"
        )


_COLUMNS = (
    ListColumn("사업명"),
    ListColumn("지원기관"),
    ListColumn("사업기간", Align.CENTER),
    ListColumn("총사업비", Align.RIGHT),
    ListColumn("예산액", Align.RIGHT),
    ListColumn("집행액", Align.RIGHT),
    ListColumn("집행잔액", Align.RIGHT),
    ListColumn("집행률", Align.RIGHT),
    ListColumn("정산기한", Align.CENTER),
)


def grant_table(
    sheets: Sequence[GrantSheet],
) -> tuple[tuple[ListColumn, ...], list[list[str]], list[str]]:
    """The grants as a table for paper: columns, rows and sums."""
    rows = [
        [
            sheet.name,
            sheet.funder,
            periods.show_period(sheet.starts_on, sheet.ends_on),
            *map(won.show, (sheet.total_amount, sheet.budget, sheet.spent, sheet.balance)),
            sheet.rate(sheet.spent, sheet.budget),
            periods.show_date(sheet.due_on),
        ]
        for sheet in sheets
    ]
    sums = (
        sum(sheet.total_amount for sheet in sheets),
        sum(sheet.budget for sheet in sheets),
        sum(sheet.spent for sheet in sheets),
        sum(sheet.balance for sheet in sheets),
    )
    return _COLUMNS, rows, ["", "", "", *map(won.show, sums), "", ""]


class GrantList(QListView):
    """``opened`` by Enter or a double click carries the id."""

    opened = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(0, 1, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName("사업 목록")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setStyleSheet("QListView { border: none; padding: 0; }")
        self.doubleClicked.connect(lambda index: self.opened.emit(_row(index).sheet.id))

    def fill(self, rows: Sequence[GrantRow]) -> None:
        chosen = self.chosen()
        self._model.removeRows(0, self._model.rowCount())
        for row in rows:
            item = QStandardItem(row.sheet.name)
            item.setData(row, _STANDING)
            item.setData(row.spoken(), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        places = [place for place, row in enumerate(rows) if row.sheet.id == chosen]
        if rows:
            self.setCurrentIndex(self._model.index(places[0] if places else 0, 0))

    def chosen(self) -> int | None:
        index = self.currentIndex()
        return _row(index).sheet.id if index.isValid() else None

    def rows(self) -> list[GrantRow]:
        return [_row(self._model.index(place, 0)) for place in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif chosen is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(chosen)
        else:
            super().keyPressEvent(event)


def _row(index: _Index) -> GrantRow:
    row: GrantRow = index.data(_STANDING)
    return row


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: Option, index: _Index) -> QSize:
        return QSize(400, _ROW)

    def paint(self, painter: QPainter, option: Option, index: _Index) -> None:
        row, tokens, area = _row(index), self._theme.tokens, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(tokens.select if chosen else tokens.surface))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(tokens.line))
        if chosen:
            painter.fillRect(area.left(), area.top(), _EDGE, area.height(), QColor(tokens.accent))
        facts = _FACTS_NARROW if area.width() < _NARROW_BELOW else _FACTS
        bar = min(_BAR_MOST, round(area.width() * _BAR_SHARE))
        right = area.right() - SPACE_16
        self._paint_facts(painter, QRect(right - facts, area.top(), facts, _ROW), row)
        left = right - facts - SPACE_16 - bar
        self._paint_bar(painter, QRect(left, area.top(), bar, _ROW), row)
        names = QRect(area.left() + SPACE_16, area.top(), left - area.left() - 2 * SPACE_16, _ROW)
        self._paint_names(painter, names, row)

    def _paint_names(self, painter: QPainter, area: QRect, row: GrantRow) -> None:
        tokens, sheet = self._theme.tokens, row.sheet
        self._text(painter, area, 14, sheet.name, tokens.text, TEXT_SECTION, bold=True)
        period = periods.show_period(sheet.starts_on, sheet.ends_on)
        facts = " · ".join((sheet.funder, sheet.kind, period))
        self._text(painter, area, 42, facts, tokens.text2, TEXT_HINT)

    def _paint_bar(self, painter: QPainter, area: QRect, row: GrantRow) -> None:
        tokens, sheet = self._theme.tokens, row.sheet
        rate = sheet.rate(sheet.spent, sheet.budget)
        color = {"redmark": tokens.red, "ambermark": tokens.amber}.get(row.look, tokens.text)
        self._text(painter, area, 12, f"집행률 {rate}", color, TEXT_BASE, bold=True)
        rest = f"남은 예산 {won.show(sheet.balance)}"
        self._text(painter, area, 14, rest, tokens.text2, TEXT_HINT, right=True)
        bar = QRectF(area.left(), area.top() + 46, area.width(), _BAR)
        draw_bar(painter, bar, tokens, row.tenths, elapsed=sheet.elapsed_tenths, look=row.look)

    def _paint_facts(self, painter: QPainter, area: QRect, row: GrantRow) -> None:
        tokens, sheet = self._theme.tokens, row.sheet
        total = f"{won.show(sheet.total_amount)}원"
        self._text(painter, area, 12, total, tokens.text, TEXT_BASE, bold=True, right=True)
        self._text(painter, area, 42, row.due_text, tokens.text2, TEXT_HINT, right=True)
        left, ratio = area.left() + SPACE_8, self._view.devicePixelRatioF()
        for role, mark, color, count in (
            ("error", tokens.redmark, tokens.red, row.errors),
            ("warning", tokens.ambermark, tokens.amber, row.warnings),
        ):
            if not count:
                continue
            painter.drawPixmap(left, area.top() + 44, icons.pixmap(role, mark, 16, ratio))
            place = QRect(left + 20, area.top(), 40, area.height())
            self._text(painter, place, 42, f"{count:,}", color, TEXT_HINT, bold=True)
            left += 48

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        top: int,
        text: str,
        color: str,
        size: int,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        face = font(size, bold=bold)
        painter.setFont(face)
        painter.setPen(QColor(color))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        line = QRect(area.left(), area.top() + top, area.width(), 24)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side | Qt.AlignmentFlag.AlignTop, shown)
