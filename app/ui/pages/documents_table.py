"""A short table whose cells are texts: the register, and the problems of an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui import icons
from app.ui.theme import ROW_HEIGHT, Theme, font

_THING = Qt.ItemDataRole.UserRole
_LOOK = Qt.ItemDataRole.UserRole + 1
_PADDING, _EDGE, _ICON = 10, 3, 16

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Cell:
    """``color`` is a token; ``icon`` a role drawn in it instead of the text."""

    text: str
    color: str = "text"
    bold: bool = False
    struck: bool = False
    icon: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Head:
    """``width`` 0 takes what is left."""

    title: str
    width: int = 0


class TextTable(QTableView):
    """Every row stands for one thing; ``moved`` tells when the cursor comes to another."""

    moved = Signal()

    def __init__(self, theme: Theme, name: str, heads: Sequence[Head]) -> None:
        super().__init__()
        self._model = QStandardItemModel(0, len(heads), self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._set_heads(heads)
        self._filling = False
        self.selectionModel().currentRowChanged.connect(self._on_moved)

    def fill(self, rows: Sequence[tuple[Any, Sequence[Cell]]], chosen: int = 0) -> None:
        """Replace all rows; the cursor comes to rest on ``chosen``."""
        self._filling = True
        self._model.removeRows(0, self._model.rowCount())
        for thing, cells in rows:
            self._model.appendRow([_item(thing, cell) for cell in cells])
        self._filling = False
        if rows:
            self.selectRow(min(chosen, len(rows) - 1))

    def thing(self) -> Any:
        """What the row under the cursor stands for; None where there is none."""
        index = self.currentIndex()
        return index.siblingAtColumn(0).data(_THING) if index.isValid() else None

    def things(self) -> list[Any]:
        return [self._model.index(place, 0).data(_THING) for place in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            row = self.currentIndex().row()
            texts = [
                str(self._model.index(row, column).data())
                for column in range(self._model.columnCount())
            ]
            QGuiApplication.clipboard().setText("\t".join(texts))
        else:
            super().keyPressEvent(event)

    def _set_heads(self, heads: Sequence[Head]) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(ROW_HEIGHT)
        header.setMinimumSectionSize(30)
        for column, head in enumerate(heads):
            item = QStandardItem(head.title)
            item.setTextAlignment(left)
            self._model.setHorizontalHeaderItem(column, item)
            if head.width:
                self.setColumnWidth(column, head.width)
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _on_moved(self, *_: object) -> None:
        # While the rows are replaced the cursor jumps; only where it comes to rest counts.
        if not self._filling:
            self.moved.emit()


def _item(thing: Any, cell: Cell) -> QStandardItem:
    item = QStandardItem(cell.text)
    item.setData(thing, _THING)
    item.setData(cell, _LOOK)
    item.setToolTip(cell.tip)
    return item


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: TextTable) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect = self._theme.tokens, option.rect
        cell: Cell = index.data(_LOOK)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.select if chosen else tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if chosen and index.column() == 0:
            edge = QRect(rect.left(), rect.top(), _EDGE, rect.height())
            painter.fillRect(edge, QColor(tokens.accent))
        color = getattr(tokens, cell.color)
        if cell.icon:
            sign = icons.pixmap(cell.icon, color, _ICON, self._view.devicePixelRatioF())
            top = rect.center().y() - _ICON // 2
            painter.drawPixmap(rect.left() + _PADDING + 2, top, sign)
            return
        face = font(bold=cell.bold)
        face.setStrikeOut(cell.struck)
        painter.setFont(face)
        painter.setPen(QColor(color))
        area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
