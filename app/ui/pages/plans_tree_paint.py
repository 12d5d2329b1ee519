"""How one section of the tree looks: chevron, marker, title, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.services.year_values import OutlineRow, State
from app.ui import icons
from app.ui.framework.input_method import LineEdit
from app.ui.theme import TEXT_BASE, TEXT_HINT, Theme, font

ROW = 32
_INDENT, _LEFT, _CHEVRON, _RIGHT = 16, 8, 16, 12
_STATE = 14
_BADGE = 20
_DATA = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Found:
    """The findings of one section."""

    errors: int
    warnings: int


def chevron_area(row: QRect, level: int) -> QRect:
    left = row.left() + _LEFT + level * _INDENT
    return QRect(left, row.top(), _CHEVRON + 4, row.height())


class TreeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), ROW)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        made = LineEdit(parent=parent)
        made.setMaxLength(120)
        made.setAccessibleName("항목 이름")
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        left = _LEFT + index.data(_DATA).level * _INDENT + _CHEVRON
        editor.setGeometry(option.rect.adjusted(left, 0, -4, 0))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            super().setModelData(editor, model, index)  # type: ignore[arg-type]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OutlineRow = index.data(_DATA)
        tokens, area = self._theme.tokens, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), 5, 5)
        left = area.left() + _LEFT + row.level * _INDENT
        if index.model().hasChildren(index):
            opened = bool(option.state & QStyle.StateFlag.State_Open)
            drawn = icons.pixmap("open" if opened else "closed", tokens.text2, 14)
            painter.drawPixmap(left, area.center().y() - 6, drawn)
        self._paint_title(painter, area, left + _CHEVRON, row, chosen=chosen)
        self._paint_state(painter, area, row, index.data(_DATA + 1))
        painter.restore()

    def _paint_title(
        self, painter: QPainter, area: QRect, left: int, row: OutlineRow, *, chosen: bool
    ) -> None:
        tokens = self._theme.tokens
        look = font(TEXT_BASE, bold=chosen or row.level == 0)
        look.setStrikeOut(not row.is_on)
        painter.setFont(look)
        color = tokens.accent if chosen else tokens.text
        painter.setPen(QColor(color if row.marker else tokens.text3))
        words = f"{row.marker} {row.title}".strip()
        room = area.right() - left - _BADGE - _RIGHT
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        box = QRect(left, area.top(), room, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_state(
        self, painter: QPainter, area: QRect, row: OutlineRow, found: Found | None
    ) -> None:
        tokens = self._theme.tokens
        middle = QRectF(area.right() - _RIGHT - _STATE, area.center().y() - _STATE / 2 + 1, 14, 14)
        if found is not None:
            self._paint_badge(painter, middle, found)
            return
        if not row.is_on:
            painter.setFont(font(TEXT_HINT))
            painter.setPen(QColor(tokens.text3))
            painter.drawText(middle.adjusted(-14, -4, 6, 4), Qt.AlignmentFlag.AlignCenter, "뺌")
            return
        if row.state is State.DONE:
            painter.drawPixmap(middle.topLeft(), icons.pixmap("done", tokens.accent, 14))
            return
        ring = middle.adjusted(1, 1, -1, -1)
        begun = row.state is State.BEGUN
        painter.setPen(QPen(QColor(tokens.text2 if begun else tokens.line2), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if begun:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.text2))
            painter.drawPie(ring, -90 * 16, 180 * 16)

    def _paint_badge(self, painter: QPainter, middle: QRectF, found: Found) -> None:
        tokens = self._theme.tokens
        soft, text = ("redsoft", "red") if found.errors else ("ambersoft", "amber")
        grown = (_BADGE - _STATE) / 2
        box = middle.adjusted(-grown, -grown, grown, grown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens, soft)))
        painter.drawEllipse(box)
        painter.setFont(font(TEXT_HINT, bold=True))
        painter.setPen(QColor(getattr(tokens, text)))
        count = found.errors + found.warnings
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count < 100 else "99")
