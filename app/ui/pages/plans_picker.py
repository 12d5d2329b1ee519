"""A list one searches by typing, laid over the page beside the cursor: figures and parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.framework.widgets import label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, TEXT_BASE, TEXT_HINT, Theme, font

_SIZE = (400, 340)
_ROW, _HEAD = 30, 26
_OFFER = Qt.ItemDataRole.UserRole
_MOST = 200


class Offer(NamedTuple):
    """``detail`` stands at the right end; offers of one ``group`` stand under its name."""

    key: Any
    title: str
    detail: str = ""
    group: str = ""


Offers = Callable[[str], Sequence[Offer]]
# What is said of the offer with the cursor.
Describe = Callable[[Any], str]

_KEYS = "↑↓ 고르기 · Enter 넣기 · Esc 닫기"


class Picker(QFrame):
    """``chosen`` carries the key; ``left`` follows Esc or going elsewhere."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("picker")
        self._offers: Offers = lambda _text: ()
        self._describe: Describe = lambda _key: ""
        self.line = _Line()
        self.line.setAccessibleName("이름으로 찾기")
        self.list = QListWidget()
        self.list.setObjectName("picked")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_OfferDelegate(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        column.setSpacing(SPACE_4)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self.line.typed.connect(self._offer)
        self.line.given_up.connect(self.leave)
        self.line.stepped.connect(self._step)
        self.line.returnPressed.connect(self.take)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.hide()

    @property
    def offered(self) -> list[str]:
        items = (self.list.item(row).data(_OFFER) for row in range(self.list.count()))
        return [offer.title for offer in items if offer.key is not None]

    def open(
        self, at: QPoint, offers: Offers, hint: str, describe: Describe = lambda _key: ""
    ) -> None:
        """``at`` is below the cursor, in the pixels of the page."""
        self._offers, self._describe = offers, describe
        self.line.setPlaceholderText(hint)
        self.line.clear()
        page = self.parentWidget()
        width, height = min(_SIZE[0], page.width() - 16), min(_SIZE[1], page.height() - 16)
        self.resize(width, height)
        left = max(8, min(at.x(), page.width() - width - 8))
        top = at.y() if at.y() + height < page.height() else max(8, at.y() - height - 36)
        self.move(left, top)
        self._offer("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def take(self) -> None:
        finish_composing(self.line)
        item = self.list.currentItem()
        if item is None or item.data(_OFFER).key is None:
            return
        key = item.data(_OFFER).key
        self.hide()
        self.chosen.emit(key)

    def leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _offer(self, text: str) -> None:
        self.list.clear()
        group = ""
        found = self._offers(text.strip())
        for offer in found[:_MOST]:
            if offer.group and offer.group != group:
                self._add(Offer(None, offer.group))
                group = offer.group
            self._add(offer)
        self.note.setText(_KEYS if found else "맞는 것이 없어요.")
        self._step(1)

    def _add(self, offer: Offer) -> None:
        item = QListWidgetItem(self.list)
        item.setData(_OFFER, offer)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.title} {offer.detail}".strip())
        if offer.key is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).data(_OFFER).key is not None:
                self.list.setCurrentRow(row)
                said = self._describe(self.list.item(row).data(_OFFER).key)
                self.note.setText(f"{said} · {_KEYS}" if said else _KEYS)
                return
            row += by


class _Line(LineEdit):
    given_up = Signal()
    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.given_up.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self.stepped.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        self.stepped.emit(1 if next_ else -1)
        return True


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> Any:
        size = super().sizeHint(option, index)
        size.setHeight(_HEAD if index.data(_OFFER).key is None else _ROW)
        return size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(_OFFER)
        tokens, is_head = self._theme.tokens, offer.key is None
        area = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.select))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), QColor(tokens.accent)
            )
        inner = area.adjusted(SPACE_12, 0, -SPACE_12, 0)
        painter.setFont(font(TEXT_BASE))
        painter.setPen(QColor(tokens.accent))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, offer.detail)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(offer.detail) - SPACE_8
        painter.setFont(font(TEXT_HINT if is_head else TEXT_BASE, bold=is_head))
        painter.setPen(QColor(tokens.text2 if is_head else tokens.text))
        shown = painter.fontMetrics().elidedText(offer.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
