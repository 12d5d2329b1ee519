"""발행: the finished document once more, its day, approval line and disclosure, then its number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import AppError, Severity
from app.core.jobs import Job, Step
from app.documents.catalogue import render
from app.documents.model import Document
from app.services.issuing import Issued, Issuing
from app.services.year_values import DocumentFinding
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.widgets import Card, PageHeader, PrimaryButton, label
from app.ui.jobs import Handle
from app.ui.messages import Answer
from app.ui.pages.documents_output import ask_printer, choose_file, print_paper, write_draft
from app.ui.pages.documents_request import Request, RequestForm
from app.ui.pages.preview import Preview
from app.ui.theme import SPACE_12, SPACE_16, SPACE_24

_WIDTH = 340
# More are read in the editor, where they can be mended.
_TOLD = 5
_REST_MS = 250
_ANSWERS = (
    Answer("issue", "그대로 발행"),
    Answer("back", "먼저 고치기", is_default=True, is_escape=True),
)
_PRINTED = (
    "어긋난 수가 그대로 인쇄돼요. 그대로 두는 까닭이 있으면 ‘알고 있음’에 적어 둘 수 있어요. "
    "발행하면 번호가 붙고 고칠 수 없어서, 바꾸려면 취소하고 다시 발행해야 해요."
)


class PlanIssue(QWidget):
    """``left`` leads back to the editor, ``issued`` carries the Issued document."""

    left = Signal()
    issued = Signal(object)

    def __init__(self, ctx: Context, kind: str, document_id: int, title: str) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self._kind, self._id = ctx, kind, document_id
        self.document: Document | None = None
        self.choose_printer = ask_printer
        self._running: Handle | None = None
        self._asked = 0
        self.form = RequestForm(ctx, only=kind)
        self.preview = Preview(ctx.theme)
        self.told = label("수를 견주어 보고 있어요.", "secondary", wrap=True)
        self.button = PrimaryButton(ctx.theme, "발행", "documents", "Ctrl+Enter")
        self.header = PageHeader(ctx.theme, "발행", "번호를 받기 전", [self.button], title)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self._lay_out()
        self.form.changed.connect(self._rest.start)
        self.button.clicked.connect(lambda _=False: self.issue())
        self.header.crumb_pressed.connect(self.leave)
        self.preview.print_wanted.connect(self.print)
        self.preview.save_wanted.connect(self.save)
        for keys, act in (
            ("Ctrl+Return", self.issue),
            ("Ctrl+Enter", self.issue),
            ("Ctrl+P", self.print),
            ("Ctrl+S", self.save),
            ("Esc", self.leave),
        ):
            shortcut(self, keys, act)
        self.found: tuple[DocumentFinding, ...] = ()
        self.check()
        self.refresh()

    def check(self) -> None:
        """Compare the numbers once more: records may have changed since they were looked at."""
        job = self._ctx.services.year_documents.check(self._id)
        self._ctx.jobs.start(job, on_done=self._on_checked, on_error=self._on_failed)

    def refresh(self) -> None:
        self._rest.stop()
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
        request, number = self.form.request(), self._asked
        if request is None:
            self.document = None
            self.preview.show_note(self.form.problem.text.text())
            return
        self.preview.show_note("문서를 만들고 있어요.")
        self._running = self._ctx.jobs.start(
            _draw(self._ctx.services.issuing, request, self._id),
            on_done=lambda made: self._on_drawn(number, *made),
            on_error=self._on_failed,
        )

    def issue(self) -> None:
        """Give it its number. Findings are told once more; going on is the user's word."""
        finish_composing()
        request = self.form.request()
        errors = [one for one in self.found if one.severity is Severity.ERROR]
        if request is None or (errors and not self._goes_on(errors)):
            return
        job = self._ctx.services.issuing.issue(
            self._kind, subject_id=self._id, formats=("pdf",), options=request.options
        )
        run_job(self._ctx, self.window(), "발행하는 중", job, self._on_issued)

    def leave(self) -> None:
        if self._running is not None:
            self._running.cancel()
        self.left.emit()

    def print(self) -> None:
        if self.preview.paper is not None:
            print_paper(self._ctx, self, self.preview.paper, self.choose_printer)

    def save(self) -> None:
        """Write the draft as it is shown; it says itself that it has no number yet."""
        chosen = choose_file(self._ctx, self.document.title) if self.document else None
        if self.document is None or chosen is None:
            return
        job = write_draft(self.document, *chosen, self._ctx.services.file.path)
        run_job(self._ctx, self.window(), "저장하는 중", job, self._on_saved)

    def _goes_on(self, errors: Sequence[DocumentFinding]) -> bool:
        text = f"오류 {len(errors):,}건이 남아 있어요. 그대로 발행할까요?"
        lines = [f"· {one.text}" for one in errors[:5]]
        if len(errors) > len(lines):
            lines.append(f"· 그 밖에 {len(errors) - len(lines):,}건")
        if self._ctx.messages.ask(text, _ANSWERS, "\n".join([*lines, "", _PRINTED])) == "issue":
            return True
        self.leave()
        return False

    def _on_checked(self, found: Sequence[DocumentFinding]) -> None:
        if not isValid(self):
            return
        unknown = [one for one in found if not one.accepted_reason]
        self.found = tuple(sorted(unknown, key=lambda one: one.severity is not Severity.ERROR))
        errors = sum(one.severity is Severity.ERROR for one in self.found)
        known = len(found) - len(self.found)
        parts = [f"오류 {errors:,}건 · 확인 {len(self.found) - errors:,}건"]
        if known:
            parts.append(f"까닭을 적어 둔 것 {known:,}건")
        parts += [f"· {one.text}" for one in self.found[:_TOLD]]
        if len(self.found) > _TOLD:
            parts.append(f"· 그 밖에 {len(self.found) - _TOLD:,}건")
        calm = "서로 어긋나는 수가 없어요."
        self.told.setText("\n".join(parts) if found else calm)

    def _on_drawn(self, number: int, document: Document, data: bytes) -> None:
        if isValid(self) and number == self._asked:
            self.document = document
            self.preview.show_pdf(data)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if isValid(self):
            self.document = None
            self.preview.show_note(error.text)

    def _on_issued(self, issued: Issued) -> None:
        self._ctx.messages.toast(
            f"{issued.number}로 발행했어요. 문서대장에서 다시 인쇄할 수 있어요."
        )
        self.issued.emit(issued)

    def _on_saved(self, path: Path) -> None:
        self._ctx.messages.toast(f"{path.name}에 저장했어요. 아직 발행하지 않은 문서예요.")

    def _lay_out(self) -> None:
        left = Card(padding=SPACE_16)
        left.setFixedWidth(_WIDTH)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        left.body.addWidget(self.form)
        left.body.addSpacing(SPACE_12)
        left.body.addWidget(label("확인할 것", "hint-strong"))
        left.body.addWidget(self.told)
        left.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(left)
        row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.setFocusProxy(self.form.as_of)


def _draw(issuing: Issuing, request: Request, document_id: int) -> Job[tuple[Document, bytes]]:
    yield Step(0, 2, "자료를 모으고 있어요")
    document = issuing.preview(request.kind, subject_id=document_id, options=request.options)
    yield Step(1, 2, "쪽을 만들고 있어요")
    return document, render(document, "pdf")
