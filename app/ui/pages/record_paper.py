"""A document about one record, seen as it will be issued, in the place of that record's page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.documents.catalogue import render
from app.documents.model import Document
from app.services.issuing import Issued, Issuing, Options
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PageHeader, PrimaryButton
from app.ui.pages.documents_output import ask_printer, choose_file, print_paper, write_draft
from app.ui.pages.preview import Preview
from app.ui.theme import SPACE_24


class RecordPaper(QWidget):
    """``left`` when the user goes back; ``issued`` carries the Issued document."""

    left = Signal()
    issued = Signal(object)

    def __init__(
        self, ctx: Context, kind: str, subject_id: int, crumb: str, options: Options | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self._kind, self._subject_id = ctx, kind, subject_id
        self._options = options or Options()
        self.document: Document | None = None
        self.choose_printer = ask_printer
        self.preview = Preview(ctx.theme)
        self.issue_button = PrimaryButton(ctx.theme, "발행", "documents", "Ctrl+Enter")
        title = ctx.services.issuing.kinds()[kind].title
        self.header = PageHeader(ctx.theme, title, "발행 전", [self.issue_button], crumb)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.preview, 1)
        self.header.crumb_pressed.connect(self.left)
        self.issue_button.clicked.connect(lambda _=False: self.issue())
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save)
        for keys, act in (
            ("Esc", self.left.emit),
            ("Ctrl+Return", self.issue),
            ("Ctrl+Enter", self.issue),
            ("Ctrl+P", self.print),
            ("Ctrl+S", self.save),
        ):
            shortcut(self, keys, act)
        self.setFocusProxy(self.preview.view)
        self.refresh()

    def refresh(self) -> None:
        self.issue_button.setEnabled(False)
        self.preview.show_note("문서를 만들고 있어요.")
        self._ctx.jobs.start(
            _draw(self._ctx.services.issuing, self._kind, self._subject_id, self._options),
            on_done=lambda made: self._on_drawn(*made),
            on_error=self._on_failed,
        )

    def issue(self) -> None:
        """Give the paper its number; from then on it is never changed."""
        if self.document is None:
            return
        job = self._ctx.services.issuing.issue(
            self._kind, subject_id=self._subject_id, formats=("pdf",), options=self._options
        )
        run_job(self._ctx, self.window(), "발행하는 중", job, self._on_issued)

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def save(self) -> None:
        """Write the paper as it is shown; it says itself that it has no number yet."""
        if self.document is None:
            return
        chosen = choose_file(self._ctx, self.document.title)
        if chosen is not None:
            job = write_draft(self.document, *chosen)
            run_job(
                self._ctx,
                self.window(),
                "저장하는 중",
                job,
                lambda path: self._ctx.messages.toast(f"{path.name}에 저장했어요."),
            )

    def _on_drawn(self, document: Document, data: bytes) -> None:
        self.document = document
        self.issue_button.setEnabled(True)
        self.preview.show_pdf(data)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.preview.show_note(error.text)

    def _on_issued(self, issued: Issued) -> None:
        self._ctx.messages.toast(f"{issued.number}로 발행했어요. 문서에서 다시 인쇄할 수 있어요.")
        self.issued.emit(issued)


def _draw(
    issuing: Issuing, kind: str, subject_id: int, options: Options
) -> Job[tuple[Document, bytes]]:
    yield Step(0, 2, "자료를 모으고 있어요")
    document = issuing.preview(kind, subject_id=subject_id, options=options)
    yield Step(1, 2, "종이에 옮기고 있어요")
    return document, render(document, "pdf")
