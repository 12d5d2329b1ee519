"""What is done about a finding: gone to, mended, or said to be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import AppError
from app.services.year_values import DocumentFinding
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.pages.plans_editor import PlanEditor


class Answering(QObject):
    def __init__(self, ctx: Context, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._ctx, self._editor = ctx, editor
        self._documents = ctx.services.year_documents
        editor.pane.note.fix_wanted.connect(editor.pane.fix)
        editor.pane.note.accept_wanted.connect(self._ask_reason)
        editor.strip.went.connect(editor.go_to_finding)
        editor.strip.accepted.connect(self.accept)
        editor.strip.withdrawn.connect(self.withdraw)

    def accept(self, finding: DocumentFinding, reason: str) -> None:
        """It stays as it is, and why."""
        self._answer(lambda document_id: self._documents.accept(document_id, finding, reason))

    def withdraw(self, finding: DocumentFinding) -> None:
        """It counts again."""
        self._answer(lambda document_id: self._documents.withdraw(document_id, finding.mark))

    def next(self) -> None:
        """Go to the finding after the one that is explained."""
        found = self._editor.strip.open_findings
        if not found:
            return
        kept = self._editor.strip.current
        marks = [one.mark for one in found]
        place = marks.index(kept.mark) if kept is not None and kept.mark in marks else -1
        self._editor.go_to_finding(found[(place + 1) % len(found)])

    def _ask_reason(self) -> None:
        finding = self._editor.pane.note.finding
        if finding is not None:
            self._editor.strip.ask_reason(finding)

    def _answer(self, act: Callable[[int], None]) -> None:
        outline = self._editor.outline
        if outline is None:
            return
        try:
            act(outline.id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._editor.refresher.check()
        self._editor.pane.prose.setFocus()
