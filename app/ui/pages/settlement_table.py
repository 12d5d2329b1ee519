"""비목 and 세목 with what is spent of them; the total stays in view under the scrolling lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.core import rates, won
from app.core.errors import Severity
from app.ui import icons
from app.ui.framework.bar import draw_bar
from app.ui.theme import ROW_HEIGHT, Theme, Tokens, font

NAME, BUDGET, SPENT, BALANCE, BAR, RATE = range(6)
_HEADS = ("비목·세목", "예산액", "집행액", "잔액", "", "집행률")
_WIDE = (0, 128, 128, 122, 164, 72)
_NARROW = (0, 104, 104, 100, 130, 66)
_ROOMY = 780
_PADDING, _INDENT, _EDGE, _BAR_HEIGHT = 10, 42, 3, 6
_ROW = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class BudgetRow:
    """One 세목, a 비목 with its 세목 as ``parts``, or the total. ``key`` is 0 where no line is."""

    title: str
    amount: int
    spent: int
    key: int = 0
    mode: rates.RateMode = rates.RateMode.CUT
    mark: Severity | None = None
    parts: tuple[BudgetRow, ...] = ()

    @property
    def balance(self) -> int:
        return self.amount - self.spent

    @property
    def is_over(self) -> bool:
        return self.spent > self.amount

    @property
    def is_group(self) -> bool:
        return bool(self.parts)

    @property
    def tenths(self) -> int:
        if self.amount == 0:
            return 1000 if self.is_over else 0
        return rates.tenths(self.spent, self.amount, self.mode) or 0

    def cells(self) -> tuple[str, ...]:
        return (
            self.title,
            won.show(self.amount),
            won.show(self.spent),
            won.show(self.balance),
            "",
            rates.show(self.spent, self.amount, self.mode),
        )


class BudgetTable(QFrame):
    """``chosen`` follows the cursor (0 on a 비목); ``opened`` is Enter or a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tree = _Tree(theme)
        self.total = _TotalRow(theme, self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.total)
        self.tree.selectionModel().currentRowChanged.connect(
            lambda index: self.chosen.emit(_row(index).key if index.isValid() else 0)
        )
        self.tree.activated.connect(self._on_activated)

    def show_rows(self, rows: Sequence[BudgetRow], total: BudgetRow) -> None:
        """Replace the figures; what was folded stays folded and the cursor stays on its line."""
        folded, key = self.tree.folded(), self.line
        self.tree.fill(rows)
        for index in self.tree.groups():
            self.tree.setExpanded(index, _row(index).title not in folded)
        self.total.show_row(total)
        if key:
            self.choose(key)

    @property
    def line(self) -> int:
        """The line the cursor is on, 0 where it is on none."""
        index = self.tree.currentIndex()
        return _row(index).key if index.isValid() else 0

    def choose(self, key: int) -> None:
        """Put the cursor on the line and bring it into view."""
        for group in self.tree.groups():
            for place in range(self.tree.model().rowCount(group)):
                index = self.tree.model().index(place, 0, group)
                if _row(index).key == key:
                    self.tree.setExpanded(group, True)
                    self.tree.selectionModel().setCurrentIndex(
                        index,
                        QItemSelectionModel.SelectionFlag.ClearAndSelect
                        | QItemSelectionModel.SelectionFlag.Rows,
                    )
                    self.tree.scrollTo(index)
                    return

    def text(self) -> str:
        """Every line with tabs between the cells, as a sheet takes it."""
        lines = ["\t".join(_HEADS)]
        for group in self.tree.groups():
            for row in (_row(group), *_row(group).parts):
                lines.append("\t".join(row.cells()))
        return "\n".join([*lines, "\t".join(self.total.row.cells())])

    def _on_activated(self, index: QModelIndex) -> None:
        if key := _row(index).key:
            self.opened.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        self.tree.set_widths(_NARROW if self.width() < _ROOMY else _WIDE)


class _Tree(QTreeView):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = QStandardItemModel(0, len(_HEADS), self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName("예산 대비 집행")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(ROW_HEIGHT)
        header.setMinimumSectionSize(40)
        self._head()
        self.clicked.connect(self._on_clicked)

    def _head(self) -> None:
        for column, text in enumerate(_HEADS):
            item = QStandardItem(text)
            side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self._model.setHorizontalHeaderItem(column, item)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.set_widths(_WIDE)

    def set_widths(self, widths: Sequence[int]) -> None:
        for column, width in enumerate(widths):
            if column != NAME:
                self.header().resizeSection(column, width)

    def fill(self, rows: Sequence[BudgetRow]) -> None:
        self._model.removeRows(0, self._model.rowCount())
        for row in rows:
            items = _items(row)
            for part in row.parts:
                items[0].appendRow(_items(part))
            self._model.appendRow(items)

    def groups(self) -> list[QModelIndex]:
        return [self._model.index(place, 0) for place in range(self._model.rowCount())]

    def folded(self) -> set[str]:
        return {_row(index).title for index in self.groups() if not self.isExpanded(index)}

    def _on_clicked(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(NAME)
        if _row(first).is_group:
            self.setExpanded(first, not self.isExpanded(first))


def _items(row: BudgetRow) -> list[QStandardItem]:
    items = [QStandardItem(text) for text in row.cells()]
    for item in items:
        item.setData(row, _ROW)
    if row.is_over:
        items[BALANCE].setData(f"{won.show(-row.balance)}원 넘음", Qt.ItemDataRole.ToolTipRole)
    return items


def _row(index: _Index) -> BudgetRow:
    row: BudgetRow = index.data(_ROW)
    return row


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, tokens = _row(index), self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = tokens.select if chosen else tokens.sunken if row.is_group else tokens.surface
        area = option.rect
        painter.fillRect(area, QColor(ground))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(tokens.line))
        if index.column() == NAME and chosen:
            edge = QRect(area.left(), area.top(), _EDGE, area.height())
            painter.fillRect(edge, QColor(tokens.accent))
        opened = (
            self._tree.isExpanded(index.model().index(index.row(), NAME, index.parent()))
            if row.is_group
            else None
        )
        ratio = self._tree.devicePixelRatioF()
        paint_cell(painter, area, row, index.column(), tokens, opened=opened, ratio=ratio)


def paint_cell(
    painter: QPainter,
    area: QRect,
    row: BudgetRow,
    column: int,
    tokens: Tokens,
    *,
    opened: bool | None = None,
    bold: bool = False,
    ratio: float = 1.0,
) -> None:
    """Overspending shows by a sign, a △, the colour and a full bar, so that one is enough."""
    if column == BAR:
        top = area.center().y() - _BAR_HEIGHT / 2 + 0.5
        bar = QRectF(area.left() + _PADDING + 2, top, area.width() - 22, _BAR_HEIGHT)
        look = "redmark" if row.is_over else "bar"
        draw_bar(painter, bar, tokens, row.tenths, look=look)
        return
    painter.setFont(font(bold=bold or row.is_group))
    red = row.is_over and column in (BALANCE, RATE)
    painter.setPen(QColor(tokens.red if red else tokens.text))
    text = row.cells()[column]
    inner = area.adjusted(_PADDING, 0, -_PADDING, 0)
    if column != NAME:
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return
    if opened is not None:
        sign = icons.pixmap("open" if opened else "closed", tokens.text2, 14, ratio)
        painter.drawPixmap(inner.left(), area.center().y() - 7, sign)
        inner.setLeft(inner.left() + 16)
    elif row.key:
        inner.setLeft(area.left() + _INDENT)
    _paint_name(painter, inner, row, text, tokens, ratio)


def _paint_name(
    painter: QPainter, area: QRect, row: BudgetRow, text: str, tokens: Tokens, ratio: float
) -> None:
    mark = Severity.ERROR if row.is_over and not row.is_group else row.mark
    room = area.width() - (26 if mark else 0)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    if mark is not None:
        color = tokens.redmark if mark is Severity.ERROR else tokens.ambermark
        left = area.left() + metrics.horizontalAdvance(shown) + 9
        painter.drawPixmap(left, area.center().y() - 8, icons.pixmap(mark.value, color, 17, ratio))


class _TotalRow(QWidget):
    """Lies under the tree and takes its columns from the tree's head."""

    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__()
        self._theme, self._tree = theme, tree
        self.row = BudgetRow("합계", 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW_HEIGHT + 2)
        tree.header().sectionResized.connect(self.update)
        theme.changed.connect(self.update)

    def show_row(self, row: BudgetRow) -> None:
        self.row = row
        cells = row.cells()
        self.setAccessibleName(
            f"합계 예산액 {cells[BUDGET]}, 집행액 {cells[SPENT]}, 잔액 {cells[BALANCE]}"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.line2))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.line2))
        header = self._tree.header()
        for column in range(len(_HEADS)):
            area = QRect(
                header.sectionPosition(column), 0, header.sectionSize(column), self.height()
            )
            paint_cell(painter, area, self.row, column, tokens, bold=True)
