"""Korean input never loses a syllable: what is still being composed is taken in first.

Every text field of the program is a ``LineEdit``, ``TextEdit`` or ``RichEdit``, and every shortcut
is made by ``shortcut``, so that save, close, tab, row change and keys all pass through
``finish_composing``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def finish_composing(widget: QWidget | None = None) -> None:
    """Turn the syllable being composed in ``widget`` (default: the focused one) into text."""
    target = widget if widget is not None else QApplication.focusWidget()
    if not isinstance(target, LineEdit | TextEdit | RichEdit) or not target.composing:
        return
    method = QGuiApplication.inputMethod()
    method.commit()
    if target.composing:
        # The Windows input context ignores commit() and commits on reset().
        method.reset()
    if target.composing:
        event = QInputMethodEvent()
        event.setCommitString(target.composing)
        QCoreApplication.sendEvent(target, event)


def shortcut(
    parent: QWidget,
    keys: str | QKeySequence.StandardKey,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QShortcut:
    """A key of ``parent`` that never cuts a syllable short."""

    def run() -> None:
        finish_composing()
        slot()

    made = QShortcut(QKeySequence(keys), parent)
    made.setContext(context)
    made.activated.connect(run)
    return made


class LineEdit(QLineEdit):
    """One line. ``typed`` tells every user change with the composing syllable already in it."""

    typed = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.composing = ""
        self.textEdited.connect(self._tell)

    def shown_text(self) -> str:
        """The text as it is seen, the composing syllable included."""
        at = self.cursorPosition()
        return self.text()[:at] + self.composing + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        # With nothing typed to take back, Ctrl+Z belongs to the page around.
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        finish_composing(self)
        super().focusOutEvent(event)

    def _tell(self, _text: str = "") -> None:
        self.typed.emit(self.shown_text())


class TextEdit(QPlainTextEdit):
    """Several lines; ``typed`` as above. Tab leaves the field."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""
        self.setTabChangesFocus(True)
        self._silent = False
        self.textChanged.connect(self._on_changed)

    def set_text(self, text: str) -> None:
        """Put ``text`` in without telling it as typed."""
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        finish_composing(self)
        super().focusOutEvent(event)

    def _on_changed(self) -> None:
        if not self._silent:
            self.typed.emit(self.toPlainText())


class RichEdit(QTextEdit):
    """Paragraphs that are more than characters; the page that uses it says what they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        finish_composing(self)
        super().focusOutEvent(event)
