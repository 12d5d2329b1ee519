"""What the records make of a section, shown between its words: tables with figures to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.documents.model import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Table,
    Value,
    Words,
    plain,
    show,
)
from app.ui.framework.widgets import IconButton, LinkButton, clear, label
from app.ui.pages.plans_paper import crop_to_ink, paper_of
from app.ui.theme import ROW_HEIGHT, SPACE_4, SPACE_8, SPACE_12, TEXT_BASE, TEXT_HINT, Theme, font

_SOURCE = Qt.ItemDataRole.UserRole
_FROM_RECORDS, _FROM_SETTINGS = "기록에서 자동으로 만들어요", "설정에 적은 대로 만들어요"
# A longer table is turned by its own wheel, so that the words above it stay near.
_HIGHEST = 480
_MANY_COLUMNS = 5
# Short words are never cut; long ones have their tooltip.
_MOST_FOR_HEAD, _SHORT, _MEASURED_ROWS = 96, 8, 40
_MARKS = ("□", "○", "-", "※")
_SIDES = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class PartView(QWidget):
    """``followed`` carries the source of a figure, ``records_wanted`` asks for its records."""

    followed = Signal(str)
    records_wanted = Signal()
    settings_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = label("", "hint-strong")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.records = LinkButton(theme, "기록 열기", tip="이 표가 만들어지는 기록으로")
        self.settings = LinkButton(theme, "설정", tip="무엇을 담을지 고르기")
        self.removal = IconButton(theme, "close", "이 항목에서 빼기", 14)
        for button in (self.settings, self.records):
            button.setProperty("small", True)
        self.tables: list[PartTable] = []
        self._inner = QVBoxLayout()
        self._inner.setSpacing(SPACE_8)
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self.title, 1)
        self.origin = label("", "hint")
        head.addWidget(self.origin)
        tools: tuple[QWidget, ...] = (self.settings, self.records, self.removal)
        for tool in tools:
            head.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_8, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addLayout(self._inner)
        self.records.clicked.connect(lambda _=False: self.records_wanted.emit())
        self.settings.clicked.connect(lambda _=False: self.settings_wanted.emit())
        self.removal.clicked.connect(lambda _=False: self.remove_wanted.emit())

    def show_part(
        self, title: str, blocks: Sequence[Block], *, opens: bool, settings: bool
    ) -> None:
        """Replace what is shown; without blocks only the head stays."""
        self.title.setText(title)
        self.origin.setText(_FROM_RECORDS if opens or not settings else _FROM_SETTINGS)
        self.records.setVisible(opens)
        self.settings.setVisible(settings)
        clear(self._inner)
        self.tables = []
        for block in blocks:
            for widget in self._widgets(block):
                self._inner.addWidget(widget)
                widget.show()

    def show_note(self, title: str, text: str) -> None:
        """Why there is nothing to see."""
        self.show_part(title, [], opens=False, settings=True)
        self._inner.addWidget(label(text, "secondary", wrap=True))

    def _widgets(self, block: Block) -> Iterator[QWidget]:
        match block:
            case Table():
                if block.caption:
                    yield label(block.caption, "hint-strong", wrap=True)
                table = PartTable(self._theme, block)
                table.followed.connect(self.followed)
                self.tables.append(table)
                yield table
                for note in block.notes:
                    yield label(f"※ {note}", "hint", wrap=True)
            case Paragraph():
                yield label(plain(block.text), "secondary", wrap=True)
            case Heading():
                yield label(f"{block.marker} {block.text}".strip(), "strong", wrap=True)
            case Bullets():
                for level, text in block.items:
                    yield label(f"{_MARKS[level]} {plain(text)}", "secondary", wrap=True)
            case PageBreak():
                return
            case _:
                yield _Drawn(block)


class PartTable(QTableWidget):
    """A table of the document, read only. Enter or a click on a figure follows it."""

    followed = Signal(str)

    def __init__(self, theme: Theme, table: Table) -> None:
        header = table.header
        super().__init__(len(header) + len(table.rows) or 1, len(table.columns))
        self._theme = theme
        self._heads, self._height = len(header), 0
        self._size = TEXT_BASE if len(table.columns) < _MANY_COLUMNS else TEXT_HINT
        self.setObjectName("part")
        self.setAccessibleName(table.caption or table.name or "표")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setVisible(not header)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.setHorizontalHeaderLabels([column.title for column in table.columns])
        self._fill(table)
        self._share_width(table)

    def source_at(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return str(item.data(_SOURCE) or "") if item is not None else ""

    def texts(self) -> list[list[str]]:
        return [
            [self.item(row, column).text() if self.item(row, column) else "" for column in columns]
            for row in range(self.rowCount())
            for columns in [range(self.columnCount())]
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._follow(index.row(), index.column())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = bool(self.source_at(index.row(), index.column()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(QPoint(event.pos()))
            tip = (
                "어떤 기록인지 보기 (Enter)" if self.source_at(index.row(), index.column()) else ""
            )
            text = index.data() if index.isValid() else ""
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, (text, tip))), self)
            return True
        return super().viewportEvent(event)

    def _follow(self, row: int, column: int) -> None:
        source = self.source_at(row, column)
        if source:
            self.followed.emit(source)

    def _fill(self, table: Table) -> None:
        rows = [*table.header, *table.rows]
        if not table.rows:
            rows.append(Row(()))
            self.setRowCount(len(rows))
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(rows):
            column = 0
            for cell in row.cells:
                while (at, column) in taken:
                    column += 1
                if column >= self.columnCount():
                    break
                align = cell.align or table.columns[column].align
                self._put(at, column, _words(cell.value), align, _source(cell.value), row, at)
                if cell.across > 1 or cell.down > 1:
                    self.setSpan(at, column, cell.down, cell.across)
                    taken |= {
                        (at + down, column + across)
                        for down in range(cell.down)
                        for across in range(cell.across)
                    }
                column += cell.across
        if not table.rows:
            if self.columnCount() > 1:
                self.setSpan(len(rows) - 1, 0, 1, self.columnCount())
            self._put(len(rows) - 1, 0, table.empty_text, Align.CENTER, "", rows[-1], len(rows))

    def _put(
        self, at: int, column: int, text: str, align: Align, source: str, row: Row, number: int
    ) -> None:
        item = QTableWidgetItem(text)
        item.setFont(font(self._size, bold=row.kind is RowKind.TOTAL))
        is_head = number < self._heads
        side = Align.CENTER if is_head else align
        item.setTextAlignment(_SIDES[side] | Qt.AlignmentFlag.AlignVCenter)
        item.setData(_SOURCE, source)
        tokens = self._theme.tokens
        if is_head:
            item.setFont(font(TEXT_HINT))
            item.setForeground(QBrush(QColor(tokens.text2)))
        if is_head or row.kind in (RowKind.TOTAL, RowKind.SUBTOTAL):
            item.setBackground(QBrush(QColor(tokens.sunken)))
        self.setItem(at, column, item)

    def _share_width(self, table: Table) -> None:
        head = self.horizontalHeader()
        head.setMinimumSectionSize(32)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._widths = [max(column.width, 1.0) for column in table.columns]
        metrics = QFontMetrics(font(self._size))
        self._least = [
            min(self._room_for(metrics, column.title), _MOST_FOR_HEAD) for column in table.columns
        ]
        for row in range(min(self.rowCount(), _MEASURED_ROWS)):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                is_short = item is not None and len(item.text()) <= _SHORT
                if item is not None and is_short and self.columnSpan(row, column) == 1:
                    need = min(self._room_for(metrics, item.text()), _MOST_FOR_HEAD)
                    self._least[column] = max(self._least[column], need)

    @staticmethod
    def _room_for(metrics: QFontMetrics, words: str) -> int:
        return metrics.horizontalAdvance(words) + 2 * SPACE_12 + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths as on paper, but wide enough for the heads; the widest column gives way."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if self._height > _HIGHEST else 0
        whole, room = sum(self._widths), self.width() - 2 - bar
        shares = [int(room * width / whole) for width in self._widths]
        wanted = [max(share, least) for share, least in zip(shares, self._least, strict=True)]
        widest = wanted.index(max(wanted))
        wanted[widest] = max(self._least[widest], wanted[widest] + room - sum(wanted))
        # Where even that is too much, every column gives a little rather than the last all.
        too_much = max(1.0, sum(wanted) / max(1, room))
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, int(width / too_much))
        self._fit_height()

    def _fit_height(self) -> None:
        """Every row as high as its words, the whole no higher than fits beside the prose."""
        self.resizeRowsToContents()
        high = sum(self.rowHeight(row) for row in range(self.rowCount())) + 2
        high += 0 if self._heads else ROW_HEIGHT
        if high != self._height:
            grew = high > _HIGHEST >= self._height
            self._height = high
            self.setFixedHeight(min(high, _HIGHEST))
            if grew:
                self._share()


class _Drawn(QLabel):
    """A chart or diagram as it is printed, no wider than the pane."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        paper = paper_of(Document(title="", blocks=(block,)))
        self._picture: QImage = crop_to_ink(paper.picture(0, 1400))
        self.setAccessibleName(getattr(block, "caption", "") or "그림")
        self.setToolTip("오른쪽 미리보기에서 크게 볼 수 있어요.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        drawn = self._picture.scaledToWidth(
            max(1, round(self.width() * ratio)), Qt.TransformationMode.SmoothTransformation
        )
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(drawn))
        self.setFixedHeight(round(drawn.height() / ratio))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60)


def _words(value: Value) -> str:
    """As it is printed; what stands beside a line follows it."""
    if not isinstance(value, Words) or not value.beside:
        return show(value)
    pairs = zip_longest(value.text.split("\n"), value.beside.split("\n"), fillvalue="")
    return "\n".join(" ".join(filter(None, pair)) for pair in pairs)


def _source(value: object) -> str:
    return str(getattr(value, "source", "") or "")
