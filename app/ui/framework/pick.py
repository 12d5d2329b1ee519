"""A line that offers what fits while one types: choices, links and values used before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.core.korean import is_initials
from app.ui import icons
from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.theme import Theme

_SHOWN_ROWS = 9
_ROW = 29


class Option(NamedTuple):
    key: Any
    text: str


Options = Callable[[str], Sequence[Option]]

# Stands for what is not there yet.
_NEW: Final = object()


class PickEdit(LineEdit):
    """``options(text)`` says what to offer. ``free`` lets any text stand.

    Without ``free`` a text that names nothing stays where it is and ``key`` is None. Where it
    ``makes``, such a text may become something new: ``make_wanted`` carries it.
    """

    picked = Signal()
    make_wanted = Signal(str)

    def __init__(
        self, theme: Theme, options: Options, *, free: bool = False, makes: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._options, self._free = theme, options, free
        self._makes = makes
        self.key: Any = None
        self._popup = _Popup(self)
        self._popup.clicked.connect(self._on_clicked)
        self._shown: list[Option] = []
        self.typed.connect(self._on_typed)
        if not free:
            self.setPlaceholderText("고르기")
            # Made here: the action that addAction makes was seen to vanish under a living field.
            self._arrow = QAction(icons.icon("open", theme.tokens.text2, 16), "", self)
            self.addAction(self._arrow, LineEdit.ActionPosition.TrailingPosition)
            self._arrow.triggered.connect(self.open_all)
            theme.changed.connect(self._draw_arrow)

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    @property
    def names_nothing(self) -> bool:
        """There is text, and it is none of the options."""
        return not self._free and self.key is None and bool(self.text().strip())

    def set_choice(self, key: Any, text: str) -> None:
        self.key = key
        self.setText(text)
        self.setCursorPosition(0)

    def offered(self) -> list[str]:
        """What the open list shows."""
        return [option.text for option in self._shown] if self.is_open else []

    def open_all(self) -> None:
        self._offer("")

    def settle(self) -> None:
        """Take the text as the option it names, where it names exactly one."""
        finish_composing(self)
        self._popup.hide()
        if self._free or self.key is not None:
            return
        text = self.text().strip()
        if not text:
            return
        found = self._options(text)
        exact = [option for option in found if option.text == text]
        chosen = exact or (found if len(found) == 1 else [])
        if chosen:
            self._take(chosen[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and (alt or not self.is_open)):
            self.open_all()
        elif self.is_open and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        elif self.is_open and key == Qt.Key.Key_Escape:
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.is_open:
            # Esc closes the list first; the page must not take it as "leave the form".
            key = event.key() if isinstance(event, QKeyEvent) else None
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            leaving = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if leaving and self.is_open and self._names_one():
                finish_composing(self)
                self._take_current()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._free and not self.isReadOnly():
            self.open_all()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A page that puts the cursor here lets one type over what stands here, as Tab does."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason and not self._free:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def hideEvent(self, event: QEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _on_typed(self, text: str) -> None:
        self.key = None
        if self._free and not text.strip():
            self._popup.hide()
            return
        self._offer(text)

    def _offer(self, text: str) -> None:
        self._shown = list(self._options(text))
        if self._free and [option.text for option in self._shown] == [text]:
            self._shown = []
        if self._makes and not self._shown and _may_be_a_name(text):
            self._shown = [Option(_NEW, f"‘{text.strip()}’ 새로 만들기")]
        if not self._shown:
            self._popup.hide()
            return
        self._popup.offer([option.text for option in self._shown], self._likely(text.strip()))

    def _likely(self, text: str) -> int | None:
        """The row to put the cursor on: what is chosen or spelled out, else the first match."""
        for row, option in enumerate(self._shown):
            if option.text == text or (self.key is not None and option.key == self.key):
                return row
        return 0 if text and not self._free else None

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(self._shown[index.row()])

    def _take_current(self) -> None:
        index = self._popup.currentIndex()
        if index.isValid():
            self._take(self._shown[index.row()])
        else:
            self._popup.hide()

    def _names_one(self) -> bool:
        """Leaving the field takes what the cursor is on, but never makes anything."""
        index = self._popup.currentIndex()
        return index.isValid() and self._shown[index.row()].key is not _NEW

    def _take(self, option: Option) -> None:
        finish_composing(self)
        if option.key is _NEW:
            self._popup.hide()
            self.make_wanted.emit(self.text().strip())
            return
        self.set_choice(option.key, option.text)
        self._popup.hide()
        self.picked.emit()

    def _draw_arrow(self) -> None:
        self._arrow.setIcon(icons.icon("open", self._theme.tokens.text2, 16))


def _may_be_a_name(text: str) -> bool:
    """Initials search, they name nothing."""
    return bool(text.strip()) and not is_initials(text.strip())


class _Popup(QListView):
    """A list that never takes the focus, so that the input method stays with the line."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self.setObjectName("choices")
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._line = line
        self._texts = QStringListModel(self)
        self.setModel(self._texts)

    def offer(self, texts: list[str], current: int | None) -> None:
        self._texts.setStringList(texts)
        if current is not None:
            self.setCurrentIndex(self._texts.index(current))
        else:
            self.setCurrentIndex(QModelIndex())
        height = min(len(texts), _SHOWN_ROWS) * _ROW + 12
        self.resize(max(self._line.width(), 160), height)
        below = self._line.mapToGlobal(QPoint(0, self._line.height() + 2))
        screen = self._line.screen().availableGeometry()
        if below.y() + height > screen.bottom():
            below = self._line.mapToGlobal(QPoint(0, -height - 2))
        self.move(below)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        count = self._texts.rowCount()
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        self.setCurrentIndex(self._texts.index(max(0, min(row, count - 1))))
