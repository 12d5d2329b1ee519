"""How the grid looks: marks as shapes, the session being entered tinted, a ring on the cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex as Index
from PySide6.QtCore import QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.models.training import Mark
from app.ui.pages.attendance_model import (
    ATTENDED,
    NAME,
    NUMBER,
    RATE,
    STANDING,
    UNIT,
    AttendanceModel,
)
from app.ui.theme import ROW_HEIGHT, TEXT_BASE, TEXT_HINT, Theme, Tokens, font

HEAD_HEIGHT = 46
FOOT_HEIGHT = 2 * ROW_HEIGHT + 1
_PADDING, _RADIUS, _RING = 10, 6.0, 5.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter


def draw_mark(painter: QPainter, area: QRectF, mark: Mark | None, tokens: Tokens) -> None:
    """○ △ × by shape alone, so that they survive paper and colour blindness."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre = area.center()
    if mark is Mark.PRESENT:
        painter.setPen(QPen(QColor(tokens.accent), 1.9))
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
    elif mark is Mark.LATE:
        painter.setPen(QPen(QColor(tokens.text2), 1.6))
        corners = ((0.0, -_RADIUS), (_RADIUS, _RADIUS - 1), (-_RADIUS, _RADIUS - 1))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
    elif mark is Mark.ABSENT:
        painter.setPen(QPen(QColor(tokens.text), 2.0))
        arm = _RADIUS - 0.5
        painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line2))
        painter.drawEllipse(centre, 1.5, 1.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


class MarkDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView, model: AttendanceModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        return QSize(46, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index | QPersistentModelIndex,
    ) -> None:
        tokens, rect = self._theme.tokens, option.rect
        current = self._view.currentIndex()
        is_session = self._model.session_at(index.column()) is not None
        chosen = self._view.selectionModel().isSelected(index)
        tinted = is_session and (index.column() == current.column() or chosen)
        painter.save()
        painter.fillRect(rect, QColor(tokens.select if tinted else tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if is_session:
            draw_mark(painter, QRectF(rect), self._model.mark(index), tokens)
            if index.row() == current.row() and index.column() == current.column():
                self._ring(painter, rect)
        else:
            self._words(painter, rect, index)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        color = self._theme.tokens.accent if self._view.hasFocus() else self._theme.tokens.line2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1, -1.5, -2), _RING, _RING)

    def _words(self, painter: QPainter, rect: QRect, index: Index | QPersistentModelIndex) -> None:
        tokens, column = self._theme.tokens, index.column()
        behind = column - self._model.after
        progress = self._model.progress(self._model.people[index.row()])
        danger = progress.in_danger
        color, size, bold, align = tokens.text, TEXT_BASE, False, _RIGHT
        if column == NUMBER:
            color = tokens.text3
        elif column == NAME:
            align = _LEFT
        elif column == UNIT:
            color, align = tokens.text2, _LEFT
        elif behind == RATE and danger:
            color, bold = tokens.amber, True
        elif behind == STANDING:
            color = tokens.amber if danger else tokens.text2
            size = TEXT_HINT if danger else TEXT_BASE
        elif behind == ATTENDED:
            color = tokens.text2
        painter.setFont(font(size, bold=bold))
        painter.setPen(QColor(color))
        area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, area.width() + 4
        )
        painter.drawText(area, align | Qt.TextFlag.TextDontClip, shown)


class MarkHeader(QHeaderView):
    """Number and date of each session; the one being entered in bold accent on its tint."""

    def __init__(self, theme: Theme, view: QTableView, model: AttendanceModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._view, self._model = theme, view, model
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(30)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = self._theme.tokens
        session = self._model.session_at(logicalIndex)
        is_current = session is not None and logicalIndex == self._view.currentIndex().column()
        painter.save()
        painter.fillRect(rect, QColor(tokens.select if is_current else tokens.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line2))
        text = str(self._model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        if session is None:
            self._title(painter, rect, logicalIndex, text)
        else:
            held = self._model.sheet is not None and self._model.sheet.count(session.id).marked
            color = tokens.accent if is_current else tokens.text if held else tokens.text3
            upper, lower = text.split("\n")
            painter.setFont(font(TEXT_HINT, bold=is_current))
            painter.setPen(QColor(color))
            top = QRect(rect.left(), rect.top() + 5, rect.width(), 18)
            painter.drawText(top, _MIDDLE, upper)
            painter.drawText(top.translated(0, 18), _MIDDLE | Qt.TextFlag.TextDontClip, lower)
        painter.restore()

    def _title(self, painter: QPainter, rect: QRect, column: int, text: str) -> None:
        painter.setFont(font(TEXT_HINT))
        painter.setPen(QColor(self._theme.tokens.text2))
        align = _LEFT if column in (NAME, UNIT) else _RIGHT
        painter.drawText(rect.adjusted(_PADDING, 0, -_PADDING, 0), align, text)


class TotalsFoot(QWidget):
    """출석 인원 and 출석률, pinned under the grid in line with its columns."""

    def __init__(self, theme: Theme, view: QTableView, model: AttendanceModel) -> None:
        super().__init__()
        self._theme, self._view, self._model = theme, view, model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(FOOT_HEIGHT)
        header = view.horizontalHeader()
        for signal in (header.sectionResized, header.geometriesChanged):
            signal.connect(self.update)
        model.dataChanged.connect(self._refresh)
        model.modelReset.connect(self._refresh)
        theme.changed.connect(self.update)

    def texts(self) -> dict[int, tuple[str, str]]:
        """By column: the count and the rate."""
        sheet, after = self._model.sheet, self._model.after
        if sheet is None:
            return {}
        found = {NAME: ("출석 인원", "출석률")}
        for column in range(self._model.columnCount()):
            session = self._model.session_at(column)
            if session is not None:
                count = sheet.count(session.id)
                shown = (f"{count.attended:,}", count.rate) if count.marked else ("", "")
                found[column] = shown
        if sheet.marked_cells:
            found[after + ATTENDED] = (f"{sheet.person_times:,}", "")
            found[after + RATE] = (sheet.rate, "")
            found[after + STANDING] = (f"{sheet.expected:,}명", "")
        return found

    def _refresh(self) -> None:
        parts = [f"{upper} {lower}".strip() for upper, lower in self.texts().values()]
        self.setAccessibleName("합계 " + ", ".join(filter(None, parts)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, header = QPainter(self), self._theme.tokens, self._view.horizontalHeader()
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.line2))
        painter.fillRect(0, ROW_HEIGHT, self.width(), 1, QColor(tokens.line))
        current = self._view.currentIndex().column()
        for column, (upper, lower) in self.texts().items():
            if self._view.isColumnHidden(column):
                continue
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            is_session = self._model.session_at(column) is not None
            if is_session and column == current:
                painter.fillRect(left, 1, width, self.height(), QColor(tokens.select))
            align = _MIDDLE if is_session else _LEFT if column == NAME else _RIGHT
            inset = 0 if is_session else _PADDING
            area = QRect(left + inset, 1, width - 2 * inset, ROW_HEIGHT)
            painter.setFont(font(bold=True))
            painter.setPen(QColor(tokens.text))
            painter.drawText(area, align | Qt.TextFlag.TextDontClip, upper)
            painter.setFont(font(TEXT_HINT))
            painter.setPen(QColor(tokens.text2))
            painter.drawText(
                area.translated(0, ROW_HEIGHT), align | Qt.TextFlag.TextDontClip, lower
            )
