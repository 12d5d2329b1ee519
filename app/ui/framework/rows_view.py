"""The table of a list: calm rows, matches of the search in accent, keys as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from app.ui.framework import paste
from app.ui.framework.marks import find_marks
from app.ui.framework.rows_model import Index, RowsModel
from app.ui.theme import ROW_HEIGHT, Theme, font

_PADDING = 10
_EDGE = 3
_COPIED_AT_MOST = 50_000
_MEASURED_ROWS = 40
_WIDEST = 320


class RowsDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: RowsView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._regular, self._bold = font(), font(bold=True)
        self.search = ""
        self.searched: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = self._theme.tokens, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.select if selected else tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if selected and self._view.visual_column(index) == 0:
            painter.fillRect(rect.left(), rect.top(), _EDGE, rect.height(), QColor(tokens.accent))
        text = str(index.data() or "")
        if text:
            color = QColor(tokens.red if text.startswith("△") else tokens.text)
            right = bool(
                Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
                & Qt.AlignmentFlag.AlignRight
            )
            area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
            search = self.search if index.column() in self.searched else ""
            self._draw_text(painter, area, text, color, search, right=right)
        painter.restore()

    def _draw_text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        color: QColor,
        search: str,
        *,
        right: bool,
    ) -> None:
        painter.setFont(self._regular)
        painter.setPen(color)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        spans = find_marks(shown, search) if search else []
        if not spans:
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
            return
        pieces: list[tuple[str, bool]] = []
        at = 0
        for start, end in spans:
            pieces += [(shown[at:start], False), (shown[start:end], True)]
            at = end
        pieces.append((shown[at:], False))
        self._draw_pieces(painter, area, pieces, color, right=right)

    def _draw_pieces(
        self,
        painter: QPainter,
        area: QRect,
        pieces: list[tuple[str, bool]],
        color: QColor,
        *,
        right: bool,
    ) -> None:
        accent = QColor(self._theme.tokens.accent)
        widths = []
        for text, marked in pieces:
            painter.setFont(self._bold if marked else self._regular)
            widths.append(painter.fontMetrics().horizontalAdvance(text))
        left = area.right() - sum(widths) if right else area.left()
        for (text, marked), width in zip(pieces, widths, strict=True):
            painter.setFont(self._bold if marked else self._regular)
            painter.setPen(accent if marked else color)
            piece = QRect(left, area.top(), width + 2, area.height())
            painter.drawText(piece, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)
            left += width

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text, where the cell is too narrow for it."""
        text = str(index.data() or "") if index.isValid() else ""
        room = self._view.columnWidth(index.column()) - 2 * _PADDING
        if text and view.fontMetrics().horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), text, view)
        else:
            QToolTip.hideText()
        return True


class RowsView(QTableView):
    """``opened`` by Enter or a double click, ``empty_entered`` by Enter where there is no row;
    ``typed`` when one starts typing over the table."""

    opened = Signal(int)
    empty_entered = Signal()
    delete_pressed = Signal()
    typed = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, rows: RowsModel) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.delegate = RowsDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Korean typed over the table belongs to the search box.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def readable_widths(self) -> list[int]:
        """What each column needs to show its head and the first rows whole."""
        metrics, heads = QFontMetrics(font()), QFontMetrics(self.horizontalHeader().font())
        rows = range(min(self.rows.rowCount(), _MEASURED_ROWS))
        widths = []
        for column in range(self.rows.columnCount()):
            head = str(self.rows.headerData(column, Qt.Orientation.Horizontal) or "")
            texts = (metrics.horizontalAdvance(self.rows.text(row, column)) for row in rows)
            needed = max([heads.horizontalAdvance(head), *texts])
            widths.append(min(needed + 2 * _PADDING + _EDGE, _WIDEST))
        return widths

    def visual_column(self, index: Index) -> int:
        return self.horizontalHeader().visualIndex(index.column())

    def chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def chosen_ids(self) -> tuple[int, ...]:
        found = (self.rows.row(number) for number in self.chosen_rows())
        return tuple(row.id for row in found if row is not None)

    def choose(self, number: int) -> None:
        """Put the cursor on a row and show it."""
        if not self.rows.rowCount():
            return
        number = max(0, min(number, self.rows.rowCount() - 1))
        index = self.rows.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def copy_text(self, *, with_heading: bool) -> str:
        """The chosen rows as Excel takes them."""
        columns = range(self.rows.columnCount())
        rows = [
            [self.rows.text(number, column) for column in columns]
            for number in self.chosen_rows()[:_COPIED_AT_MOST]
        ]
        if with_heading:
            rows.insert(
                0, [str(self.rows.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
            )
        return paste.write_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        # Alt with a number is a tab, where there is one: never a search.
        command = control or bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._enter()
        elif key == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif key == Qt.Key.Key_C and control:
            with_heading = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            QGuiApplication.clipboard().setText(self.copy_text(with_heading=with_heading))
        elif event.text().isprintable() and event.text().strip() and not command:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who comes here by key sees where the cursor is.
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.selectionModel().hasSelection():
            self.choose(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def _enter(self) -> None:
        if self.rows.rowCount():
            self._open(self.currentIndex().row())
        else:
            self.empty_entered.emit()

    def _open(self, number: int) -> None:
        row = self.rows.row(number) if number >= 0 else None
        if row is not None:
            self.opened.emit(row.id)
