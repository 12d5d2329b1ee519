"""The search of a list: it filters while one types, the composing syllable included."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent

from app.ui import icons
from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.theme import Theme


class SearchBox(LineEdit):
    """``left_downwards`` by ↓, ``entered`` by Enter."""

    changed = Signal(str)
    entered = Signal()
    left_downwards = Signal()

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self.setObjectName("search")
        self._theme, self._last = theme, ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip("Ctrl+F")
        self.setClearButtonEnabled(True)
        # Made here: the action that addAction makes was seen to vanish under a living field.
        self._glass = QAction(icons.icon("search", theme.tokens.text2, 16), "", self)
        self.addAction(self._glass, LineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._draw)
        self.typed.connect(self._on_typed)
        self.textChanged.connect(lambda _: self._on_typed(self.shown_text()))

    def focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def begin(self, text: str) -> None:
        """Start a search with what was typed over the table."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    def clear_text(self) -> None:
        finish_composing(self)
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            finish_composing(self)
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            finish_composing(self)
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.shown_text():
            self.clear_text()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        if text != self._last:
            self._last = text
            self.changed.emit(text)

    def _draw(self) -> None:
        self._glass.setIcon(icons.icon("search", self._theme.tokens.text2, 16))
