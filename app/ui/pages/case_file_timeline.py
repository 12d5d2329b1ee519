"""What happened with one person, newest first, along a thin line; drawn, so that it stays quick."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.core import periods
from app.services.timelines import Moment
from app.ui.theme import SPACE_8, SPACE_12, TEXT_HINT, Theme, font

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_MOMENT = Qt.ItemDataRole.UserRole
_DAY_WIDTH, _LINE_AT, _TEXT_AT = 78, 94, 110
_DOT = 5
_TAG_HEIGHT = 20
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class MomentsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []

    def show_moments(self, moments: list[Moment]) -> None:
        self.beginResetModel()
        self.moments = moments
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        moment = self.moments[index.row()]
        if role == _MOMENT:
            return moment
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (periods.show_date(moment.day), moment.title, moment.tag, moment.text)
            return " ".join(filter(None, parts))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.today = date.min
        self._plain, self._bold, self._small = font(), font(bold=True), font(TEXT_HINT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        moment: Moment = index.data(_MOMENT)
        width = self._view.viewport().width()
        height = SPACE_8 + 22 + self._body_height(moment, width - _TEXT_AT - SPACE_12)
        if moment.foot:
            height += 20
        return QSize(width, height + SPACE_8)

    def _body_height(self, moment: Moment, width: int) -> int:
        if not moment.text:
            return 0
        area = QRect(0, 0, max(width, 40), 100_000)
        return QFontMetrics(self._plain).boundingRect(area, _WRAP, moment.text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        moment: Moment = index.data(_MOMENT)
        tokens, rect = self._theme.tokens, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and self._view.hasFocus():
            painter.fillRect(rect.adjusted(_LINE_AT + 8, 2, -2, -2), QColor(tokens.select))
        self._draw_line(painter, rect, index)
        top = rect.top() + SPACE_8
        painter.setFont(self._plain)
        painter.setPen(QColor(tokens.text2))
        day = QRect(rect.left(), top, _DAY_WIDTH, 22)
        painter.drawText(
            day, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._day(moment.day)
        )
        self._draw_head(painter, rect, top, moment)
        width = rect.width() - _TEXT_AT - SPACE_12
        body = QRect(rect.left() + _TEXT_AT, top + 22, width, self._body_height(moment, width))
        painter.setFont(self._plain)
        painter.setPen(QColor(tokens.text))
        painter.drawText(body, _WRAP, moment.text)
        if moment.foot:
            painter.setFont(self._small)
            painter.setPen(QColor(tokens.accent))
            foot = QRect(body.left(), body.bottom() + 1, width, 20)
            text = painter.fontMetrics().elidedText(moment.foot, Qt.TextElideMode.ElideRight, width)
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _day(self, day: date) -> str:
        same_year = day.year == self.today.year
        return periods.show_short_date(day) if same_year else periods.show_date(day)

    def _draw_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = self._theme.tokens
        middle = rect.top() + SPACE_8 + 11
        painter.setPen(QPen(QColor(tokens.line2), 1.5))
        at = rect.left() + _LINE_AT
        top = rect.top() if index.row() else middle
        painter.drawLine(at, top, at, rect.bottom() + 1)
        painter.setPen(QPen(QColor(tokens.fill), 2))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPoint(at, middle), _DOT, _DOT)

    def _draw_head(self, painter: QPainter, rect: QRect, top: int, moment: Moment) -> None:
        tokens = self._theme.tokens
        right = rect.right() - SPACE_12
        painter.setFont(self._small)
        small = painter.fontMetrics()
        room = (right - rect.left() - _TEXT_AT) // 3
        who = small.elidedText(moment.who, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.text2))
        who_width = small.horizontalAdvance(who)
        painter.drawText(
            QRect(right - who_width, top, who_width + 1, 22), Qt.AlignmentFlag.AlignVCenter, who
        )
        tag_width = small.horizontalAdvance(moment.tag) + 16 if moment.tag else 0
        painter.setFont(self._bold)
        left = rect.left() + _TEXT_AT
        room = right - who_width - tag_width - left - 24
        title = painter.fontMetrics().elidedText(moment.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(left, top, room + 2, 22), Qt.AlignmentFlag.AlignVCenter, title)
        if moment.tag:
            at = left + painter.fontMetrics().horizontalAdvance(title) + SPACE_8
            box = QRect(at, top + 1, tag_width, _TAG_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.track))
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(self._small)
            painter.setPen(QColor(tokens.text2))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, moment.tag)


class Timeline(QListView):
    """``opened`` carries the Moment whose record is to be opened (Enter or a double click)."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName("경과")
        self.moments = MomentsModel()
        self.setModel(self.moments)
        self._delegate = _Delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setStyleSheet("QListView#timeline { border: none; padding: 0; }")
        self.activated.connect(lambda index: self.opened.emit(index.data(_MOMENT)))
        theme.changed.connect(self.viewport().update)

    def show_moments(self, moments: list[Moment], today: date) -> None:
        self._delegate.today = today
        self.moments.show_moments(moments)
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
