"""A new document: asked for at the left, seen at the right as it will be issued."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import AppError, Severity
from app.core.jobs import Job, Step
from app.documents.catalogue import render
from app.documents.model import Document
from app.services.checks import Finding
from app.services.issuing import Issued, Issuing
from app.ui.context import Context
from app.ui.dialogs.behind import show_behind
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.widgets import Card, Rule
from app.ui.jobs import Handle
from app.ui.messages import Answer
from app.ui.pages.documents_output import ask_printer, choose_file, print_paper, write_draft
from app.ui.pages.documents_request import Request, RequestForm
from app.ui.pages.preview import Preview
from app.ui.pages.settlement_findings import FindingList, FindingsHead
from app.ui.theme import SPACE_12, SPACE_16

_WIDTH = 340
# Long enough that typing a date makes one preview, short enough to feel at once.
_REST_MS = 250


class NewDocument(QWidget):
    """``issued`` carries the Issued document, ``acted`` a finding whose verb was chosen."""

    issued = Signal(object)
    acted = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.form = RequestForm(ctx)
        self.head = FindingsHead()
        self.findings = FindingList(ctx.theme)
        self.preview = Preview(ctx.theme)
        self.choose_printer = ask_printer
        self.document: Document | None = None
        self._found: list[Finding] = []
        self._running: Handle | None = None
        self._asked = 0
        self._stale = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self._lay_out()
        self.setFocusProxy(self.form.document)
        self.form.changed.connect(self.touch)
        self.findings.acted.connect(self.acted)
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save)
        self.preview.followed.connect(lambda source: show_behind(ctx, source, self.window()))
        self.preview.hint.setText(f"F6 종이로 · {self.preview.hint.text()}")
        shortcut(self, "F6", self.turn)
        shortcut(self, "Ctrl+P", self.print)
        shortcut(self, "Ctrl+S", self.save)
        ctx.bus.changed.connect(self.touch)

    def turn(self) -> None:
        """The cursor goes from what is asked for to the paper, and back."""
        if self.preview.view.isVisible() and not self.preview.view.hasFocus():
            self.preview.view.setFocus()
        else:
            self.form.document.setFocus()

    def touch(self, _changes: object = None) -> None:
        """The records or the wishes changed; make the preview anew once one looks at it."""
        self._stale = True
        if self.isVisible():
            self._rest.start()

    def refresh(self) -> None:
        """Make the preview of what is asked for now; an older one still being made is dropped."""
        self._stale = False
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None
        request = self.form.request()
        self._show_findings(request)
        if request is None:
            self.document = None
            self.preview.show_note(self.form.problem.text.text())
            if self.form.awaits_grant:
                self.form.calm()
            return
        number = self._asked
        self._running = self._ctx.jobs.start(
            _draw(self._ctx.services.issuing, request),
            on_done=lambda made: self._on_drawn(number, *made),
            on_error=lambda exc: self._on_failed(number, exc),
        )

    def issue(self) -> None:
        """Give the document its number. Errors are told once more; going on is the user's word."""
        finish_composing()
        request = self.form.request()
        if request is None:
            return
        self._show_findings(request)
        errors = sum(finding.severity is Severity.ERROR for finding in self._found)
        if errors and not self._goes_on(errors):
            return
        job = self._ctx.services.issuing.issue(
            request.kind, request.grant_id, formats=("pdf",), options=request.options
        )
        run_job(self._ctx, self.window(), "발행하는 중", job, self._on_issued)

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def save(self) -> None:
        """Write the draft as it is shown; it says itself that it has no number yet."""
        if self.document is None:
            return
        chosen = choose_file(self._ctx, self.document.title)
        if chosen is None:
            return
        job = write_draft(self.document, *chosen, self._ctx.services.file.path)
        run_job(self._ctx, self.window(), "저장하는 중", job, self._on_saved)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _goes_on(self, errors: int) -> bool:
        answers = [
            Answer("issue", "그래도 발행"),
            Answer("back", "먼저 고치기", is_default=True, is_escape=True),
        ]
        detail = (
            "문서의 ‘확인되지 않은 것’에 그대로 적혀요. 발행하면 번호가 붙고 고칠 수 없어서, "
            "바꾸려면 취소하고 다시 발행해야 해요."
        )
        text = f"오류 {errors:,}건이 남아 있어요."
        return self._ctx.messages.ask(text, answers, detail) == "issue"

    def _show_findings(self, request: Request | None) -> None:
        grant_id = request.grant_id if request is not None else None
        try:
            self._found = self._ctx.services.checks.run(grant_id) if grant_id is not None else []
        except AppError:
            # A grant that is gone has no findings; the preview says that it is gone.
            self._found = []
        self.head.show_counts(self._found)
        self.findings.show_findings(self._found)

    def _on_drawn(self, number: int, document: Document, data: bytes) -> None:
        if number == self._asked:
            self.document = document
            self.preview.show_pdf(data)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number != self._asked:
            return
        if not isinstance(error, AppError):
            raise error
        self.document = None
        self.preview.show_note(error.text)

    def _on_issued(self, issued: Issued) -> None:
        self._ctx.messages.toast(f"{issued.number}로 발행했어요.")
        self.issued.emit(issued)

    def _on_saved(self, path: Path) -> None:
        self._ctx.messages.toast(f"{path.name}에 저장했어요. 아직 발행하지 않은 문서예요.")

    def _lay_out(self) -> None:
        left = Card(padding=0)
        left.setFixedWidth(_WIDTH)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        inside.addWidget(self.form)
        left.body.setSpacing(0)
        left.body.addWidget(holder)
        left.body.addWidget(Rule())
        left.body.addWidget(self.head)
        left.body.addWidget(self.findings, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        row.addWidget(left)
        row.addWidget(self.preview, 1)


def _draw(issuing: Issuing, request: Request) -> Job[tuple[Document, bytes]]:
    yield Step(0, 2, "자료를 모으고 있어요")
    document = issuing.preview(request.kind, request.grant_id, options=request.options)
    yield Step(1, 2, "쪽을 만들고 있어요")
    return document, render(document, "pdf", sources=True)
