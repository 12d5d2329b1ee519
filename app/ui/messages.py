"""Everything the program says outside a page: the only place that opens a message box.

``Recorder`` answers in tests what a person would click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from app.core.errors import AppError, Cancelled, Invalid
from app.ui.framework.widgets import PressButton

_TOAST_MS = 6_000
_TOAST_MARGIN = 24
# Room for the problems that grow under what is written.
_ABOVE_WRITING = 56


@dataclass(frozen=True)
class Answer:
    """One button of a question. ``key`` is what ``ask`` returns; the verb names the thing."""

    key: str
    label: str
    is_default: bool = False
    is_escape: bool = False


def explain(error: AppError) -> tuple[str, str]:
    """An expected failure as heading and detail."""
    alone = isinstance(error, Invalid) and len(error.problems) == 1
    if isinstance(error, Invalid) and not (alone and error.problems[0].field is None):
        return "저장하지 못했어요. 적은 내용은 그대로 있어요.", "\n".join(
            f"· {problem.text}" for problem in error.problems
        )
    # What is about no field, as a deletion refused, was not a form being saved.
    first, dot, rest = error.text.partition(". ")
    return (first + dot.strip(), rest.strip()) if rest else (error.text, "")


class Messages(Protocol):
    def inform(self, text: str, detail: str = "") -> None: ...

    def ask(self, text: str, answers: Sequence[Answer], detail: str = "") -> str: ...

    def show(self, error: Exception) -> None: ...

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None: ...

    def choose_files(self, title: str, kinds: str, *, several: bool = False) -> list[Path]: ...

    def choose_target(self, title: str, name: str, kinds: str) -> Path | None: ...

    def choose_folder(self, title: str) -> Path | None: ...


class WindowMessages:
    """Says it over ``window``, which the main window sets once it exists."""

    def __init__(self, window: QWidget | None = None) -> None:
        self.window = window
        self._toast: Toast | None = None

    def inform(self, text: str, detail: str = "") -> None:
        self.ask(text, [Answer("ok", "알겠어요", is_default=True, is_escape=True)], detail)

    def ask(self, text: str, answers: Sequence[Answer], detail: str = "") -> str:
        """Wait for one of ``answers``; closing the box is the escape answer."""
        box = QMessageBox(self.window)
        box.setWindowTitle("센터살림")
        # Names people typed may look like markup; shown as they are.
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<b>{escape(text)}</b>" if detail else f"<p>{escape(text)}</p>")
        if detail:
            lines = escape(detail).replace("\n", "<br>")
            box.setInformativeText(f"<p>{lines}</p>")
        layout = box.layout()
        if layout is not None:
            layout.setContentsMargins(24, 20, 24, 20)
        buttons: dict[QPushButton, str] = {}
        for answer in answers:
            button = box.addButton(answer.label, QMessageBox.ButtonRole.ActionRole)
            buttons[button] = answer.key
            if answer.is_default:
                box.setDefaultButton(button)
            if answer.is_escape:
                box.setEscapeButton(button)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        way_out = next((a.key for a in answers if a.is_escape), answers[-1].key)
        return next((key for button, key in buttons.items() if button is clicked), way_out)

    def show(self, error: Exception) -> None:
        """Explain an expected failure. Anything else is our bug and goes to the crash report."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AppError):
            raise error
        self.inform(*explain(error))

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """A line at the foot of the window that goes away by itself."""
        if self.window is None:
            return
        if self._toast is None:
            self._toast = Toast(self.window)
        self._toast.say(text, undo)

    def choose_files(self, title: str, kinds: str, *, several: bool = False) -> list[Path]:
        """Files to read; ``kinds`` as Qt writes them: ``엑셀 파일 (*.xlsx)``. Empty if none."""
        if several:
            found, _ = QFileDialog.getOpenFileNames(self.window, title, "", kinds)
            return [Path(name) for name in found]
        name, _ = QFileDialog.getOpenFileName(self.window, title, "", kinds)
        return [Path(name)] if name else []

    def choose_target(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write; ``name`` is proposed."""
        chosen, _ = QFileDialog.getSaveFileName(self.window, title, name, kinds)
        return Path(chosen) if chosen else None

    def choose_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self.window, title)
        return Path(chosen) if chosen else None


class Toast(QFrame):
    """One at a time; a newer one takes the place of the older."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._undo: Callable[[], None] | None = None
        self._label = QLabel()
        self._button = PressButton("되돌리기")
        self._button.clicked.connect(self._on_undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(16)
        layout.addWidget(self._label)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_cursor)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self._label.setText(text)
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_TOAST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_cursor(self, *_: object) -> None:
        """A form saved by key gives way to the row of the next one while this is still shown."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        foot = self._window.height() - _TOAST_MARGIN
        written_in = self._written_in()
        if written_in is not None and written_in.bottom() > foot - self.height():
            foot = min(foot, written_in.top() - _ABOVE_WRITING)
        self.move((self._window.width() - self.width()) // 2, foot - self.height())

    def _written_in(self) -> QRect | None:
        """Where one goes on writing: the field with the cursor, or the row it is part of."""
        at = self._window.focusWidget()
        row = at.parentWidget() if at is not None else None
        if row is not None and row.objectName() == "entry":
            at = row
        elif not isinstance(at, QLineEdit | QPlainTextEdit | QTextEdit):
            return None
        return QRect(at.mapTo(self._window, QPoint()), at.size())

    def _on_undo(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()


@dataclass
class Recorder:
    """Remembers what was said and gives the answers a test put in, in order."""

    answers: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def inform(self, text: str, detail: str = "") -> None:
        self.said.append(f"{text} {detail}".strip())

    def ask(self, text: str, answers: Sequence[Answer], detail: str = "") -> str:
        self.asked.append(f"{text} {detail}".strip())
        answer = self.answers.pop(0)
        if answer not in [offered.key for offered in answers]:
            raise LookupError(answer)
        return answer

    def show(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.errors.append(error)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.toasts.append(text)
        self.undo = undo

    def choose_files(self, title: str, kinds: str, *, several: bool = False) -> list[Path]:
        chosen, self.files = self.files, []
        return chosen

    def choose_target(self, title: str, name: str, kinds: str) -> Path | None:
        return self.files.pop(0) if self.files else None

    def choose_folder(self, title: str) -> Path | None:
        return self.files.pop(0) if self.files else None
