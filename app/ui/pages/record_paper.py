"""A document about one record, seen as it will be issued, in the place of that record's page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from app.core.jobs import Job, Step
from app.documents.catalogue import render
from app.services.issuing import Issued, Issuing, Options
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PrimaryButton
from app.ui.pages.paper_page import Drawn, PaperPage


class RecordPaper(PaperPage):
    """``issued`` carries the Issued document. Saved before that, the paper says itself that it
    has no number yet."""

    issued = Signal(object)

    def __init__(
        self, ctx: Context, kind: str, subject_id: int, crumb: str, options: Options | None = None
    ) -> None:
        self._kind, self._subject_id = kind, subject_id
        self._options = options or Options()
        issuing = ctx.services.issuing
        self.issue_button = PrimaryButton(ctx.theme, "발행", "documents", "Ctrl+Enter")
        super().__init__(
            ctx,
            issuing.kinds()[kind].title,
            "발행 전",
            crumb,
            partial(_draw, issuing, kind, subject_id, self._options),
            [self.issue_button],
        )
        self.issue_button.clicked.connect(lambda _=False: self.issue())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.issue)
        self.refresh()

    def issue(self) -> None:
        """Give the paper its number; from then on it is never changed."""
        if self.document is None:
            return
        job = self._ctx.services.issuing.issue(
            self._kind, subject_id=self._subject_id, formats=("pdf",), options=self._options
        )
        run_job(self._ctx, self.window(), "발행하는 중", job, self._on_issued)

    def _show_ready(self, *, ready: bool) -> None:
        self.issue_button.setEnabled(ready)

    def _on_issued(self, issued: Issued) -> None:
        self._ctx.messages.toast(f"{issued.number}로 발행했어요. 문서에서 다시 인쇄할 수 있어요.")
        self.issued.emit(issued)


def _draw(issuing: Issuing, kind: str, subject_id: int, options: Options) -> Job[Drawn]:
    yield Step(0, 2, "자료를 모으고 있어요")
    document = issuing.preview(kind, subject_id=subject_id, options=options)
    yield Step(1, 2, "종이에 옮기고 있어요")
    return document, render(document, "pdf", sources=True)
