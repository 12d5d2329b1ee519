"""How a cell of the lines grid is painted and edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.errors import Severity
from app.models.describe import FieldInfo, Kind
from app.ui import icons
from app.ui.context import Context
from app.ui.framework import typed
from app.ui.framework.date_editor import DateLine
from app.ui.framework.editors import choices_like
from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.framework.lines_model import FieldRole, Index, LinesModel, ProblemRole
from app.ui.framework.pick import Option, PickEdit
from app.ui.theme import ROW_HEIGHT, font

_PADDING = 10
_LOADED = "loaded"
_INVITATION = "여기에 적거나 엑셀에서 붙여 넣어요"


class LinesDelegate(QStyledItemDelegate):
    """``open_editor`` is the cell editor open now; there is never more than one. Enter in it calls
    ``go_down``."""

    def __init__(
        self, ctx: Context, view: QTableView, go_down: Callable[[QModelIndex], None]
    ) -> None:
        super().__init__(view)
        self._ctx, self._view, self._go_down = ctx, view, go_down
        self.open_editor: QWidget | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = self._ctx.theme.tokens, option.rect
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        field = index.data(FieldRole)
        if self._is_new_row(index):
            self._paint_new_row(painter, rect)
        elif not isinstance(field, FieldInfo):
            mark = icons.pixmap("close", tokens.text3, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(rect.center().x() - 7, rect.center().y() - 7, mark)
        elif field.kind is Kind.YES_NO:
            self._paint_check(painter, rect, checked=bool(index.data(Qt.ItemDataRole.EditRole)))
        else:
            self._paint_text(painter, rect, index)
        if not self._is_new_row(index):
            painter.setPen(QPen(QColor(tokens.line)))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_edges(painter, option, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = self._ctx.theme.tokens
        text = str(index.data() or "")
        severity = index.data(ProblemRole)
        color = tokens.text
        if severity == Severity.ERROR or text.startswith("△"):
            color = tokens.red
        elif severity == Severity.WARNING:
            color = tokens.amber
        area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.setPen(QColor(color))
        painter.setFont(font())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _paint_new_row(self, painter: QPainter, rect: QRect) -> None:
        """One invitation across all cells of the last row, each painting its part of it."""
        tokens = self._ctx.theme.tokens
        painter.setClipRect(rect)
        row = QRect(self._view.columnViewportPosition(0), rect.top(), 0, rect.height())
        row.setWidth(self._view.viewport().width() - 1)
        painter.setPen(QPen(QColor(tokens.line2), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(row.adjusted(0, 2, 0, -1), 4, 4)
        painter.setPen(QColor(tokens.text3))
        painter.setFont(font())
        area = row.adjusted(_PADDING, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, _INVITATION)
        painter.setClipping(False)

    def _paint_check(self, painter: QPainter, rect: QRect, *, checked: bool) -> None:
        role, color = ("complete", "accent") if checked else ("ring", "text3")
        ratio = painter.device().devicePixelRatioF()
        mark = icons.pixmap(role, getattr(self._ctx.theme.tokens, color), 16, ratio)
        painter.drawPixmap(rect.left() + _PADDING, rect.center().y() - 8, mark)

    def _paint_edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._ctx.theme.tokens
        severity = index.data(ProblemRole)
        inner = option.rect.adjusted(1, 1, -2, -2)
        if severity is not None:
            mark = tokens.redmark if severity == Severity.ERROR else tokens.ambermark
            painter.setPen(QPen(QColor(mark), 1.5))
            painter.drawRect(inner)
        focused = self._view.hasFocus() and index == self._view.currentIndex()
        if focused:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(inner)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens.softline), 1))
            painter.drawRect(inner)

    def _is_new_row(self, index: Index) -> bool:
        model = index.model()
        return isinstance(model, LinesModel) and index.row() == len(model.drafts)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field: FieldInfo = index.data(FieldRole)
        editor = self._line(field, index)
        editor.setParent(parent)
        editor.setAccessibleName(field.label)
        if field.is_number:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.open_editor = editor
        return editor

    def _line(self, field: FieldInfo, index: Index) -> LineEdit:
        theme = self._ctx.theme
        if field.kind is Kind.CHOICE:
            return PickEdit(theme, lambda text: choices_like(field.choices, text))
        if field.kind is Kind.LINK:
            model = index.model()
            assert isinstance(model, LinesModel)
            return PickEdit(theme, lambda text: [Option(*c) for c in model.choices(field, text)])
        if field.kind is Kind.DATE:
            return DateLine(theme, self._ctx.services.today)
        return LineEdit()

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.open_editor = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        field: FieldInfo = index.data(FieldRole)
        value = index.data(Qt.ItemDataRole.EditRole)
        text = str(index.data() or "")
        # An editor that was typed into holds what is newer than the model, which also tells a
        # change when only the marks of its problems are new.
        if not isinstance(editor, LineEdit) or editor.composing or _is_typed_into(editor):
            return
        if isinstance(editor, PickEdit):
            key: Any = value if field.kind is Kind.CHOICE or isinstance(value, int) else None
            editor.set_choice(key or None, text)
            editor.selectAll()
        else:
            editor.setText(typed.write(field, value))
        editor.setProperty(_LOADED, editor.text())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        field: FieldInfo = index.data(FieldRole)
        if not isinstance(editor, LineEdit) or not isinstance(model, LinesModel):
            return
        finish_composing(editor)
        if isinstance(editor, PickEdit):
            editor.settle()
            picked = editor.key if editor.key is not None else editor.text().strip()
            model.setData(index, picked or (None if field.kind is Kind.LINK else ""))
        else:
            model.setData(index, model.read(field, editor.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes down a row; an open list takes Enter, Tab and Esc for itself first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            takes = isinstance(watched, PickEdit) and watched.is_open
            if takes and (is_enter or event.key() == Qt.Key.Key_Escape):
                return False
            if is_enter and isinstance(watched, QWidget) and not event.modifiers():
                self._finish(watched)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget) -> None:
        index = self._view.currentIndex()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._go_down(index)


def _is_typed_into(editor: LineEdit) -> bool:
    loaded = editor.property(_LOADED)
    return loaded is not None and editor.text() != loaded
