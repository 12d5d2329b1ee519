"""A paper in the place of the page it was made from: read it, print it, keep it as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.documents.model import Document
from app.ui.context import Context
from app.ui.dialogs.behind import show_behind
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PageHeader
from app.ui.jobs import Handle
from app.ui.pages.documents_output import ask_printer, choose_file, print_paper, write_draft
from app.ui.pages.preview import Preview
from app.ui.theme import SPACE_8, SPACE_24

_MAKING = "문서를 만들고 있어요."

# What is drawn, and its pages as PDF.
Drawn = tuple[Document, bytes]


class PaperPage(QWidget):
    """``left`` when the user goes back. ``draw`` makes the paper, anew at every ``refresh``."""

    left = Signal()

    def __init__(
        self,
        ctx: Context,
        title: str,
        subtitle: str,
        crumb: str,
        draw: Callable[[], Job[Drawn]],
        actions: Sequence[QWidget],
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self._draw = ctx, draw
        self._handle: Handle | None = None
        self.document: Document | None = None
        self.choose_printer = ask_printer
        self.preview = Preview(ctx.theme)
        self.header = PageHeader(ctx.theme, title, subtitle, actions, crumb)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_8)
        column.addWidget(self.header)
        column.addWidget(self.preview, 1)
        self.header.crumb_pressed.connect(self.left)
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save)
        self.preview.followed.connect(lambda source: show_behind(ctx, source, self.window()))
        for keys, act in (("Esc", self.left.emit), ("Ctrl+P", self.print), ("Ctrl+S", self.save)):
            shortcut(self, keys, act)
        self.left.connect(self._stop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def refresh(self) -> None:
        self._show_ready(ready=False)
        had_cursor = self.preview.view.hasFocus()
        self.preview.show_note(_MAKING)
        if had_cursor:
            self.setFocus()
        self._handle = self._ctx.jobs.start(
            self._draw(), on_done=self._on_drawn, on_error=self._on_failed, on_step=self._on_step
        )

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def save(self) -> None:
        """Write the paper as it is shown."""
        if self.document is None:
            return
        chosen = choose_file(self._ctx, self.document.title)
        if chosen is not None:
            run_job(
                self._ctx,
                self.window(),
                "저장하는 중",
                write_draft(self.document, *chosen, self._ctx.services.file.path),
                lambda path: self._ctx.messages.toast(f"{path.name}에 저장했어요."),
            )

    def _show_ready(self, *, ready: bool) -> None:
        """Whether there is a paper to do something with."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """While there is no paper to put the cursor on, the page has it, so that keys work."""
        super().focusInEvent(event)
        if self.document is not None:
            self.preview.view.setFocus()

    def _stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()

    def _on_step(self, step: Step) -> None:
        if isValid(self):
            self.preview.show_note(f"{step.text}.")

    def _on_drawn(self, drawn: Drawn) -> None:
        # The user may have gone on while the paper was made.
        if not isValid(self):
            return
        self.document, data = drawn
        self._show_ready(ready=True)
        holds_cursor = self.hasFocus()
        self.preview.show_pdf(data)
        if holds_cursor:
            self.preview.view.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if isValid(self):
            self.preview.show_note(error.text)
