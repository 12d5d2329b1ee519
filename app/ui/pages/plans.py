"""사업계획·실적: the list, a new document, the editor of one, its issuing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.errors import AppError
from app.models.year_document import YearDocument
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import ask_for_kept
from app.ui.pages.plans_editor import PlanEditor
from app.ui.pages.plans_issue import PlanIssue
from app.ui.pages.plans_list import PlanList
from app.ui.pages.plans_new import NewPlan
from app.ui.screens.year_documents import SCREEN


class PlansPage(QStackedWidget):
    """``open_at(document_id=..., section_id=...)`` opens one document, ``open_at(new=True)`` a
    new one (``template``, ``previous_id`` and ``grant_id`` fill it in)."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self.list = PlanList(ctx)
        self.new = NewPlan(ctx)
        self.editor = PlanEditor(ctx)
        self.issuing: PlanIssue | None = None
        self.form: FormPage | None = None
        for page in (self.list, self.new, self.editor):
            self.addWidget(page)
        self.list.opened.connect(self.open_document)
        self.list.new_wanted.connect(lambda previous: self.begin(previous_id=previous))
        self.new.created.connect(self._on_created)
        self.new.left.connect(self.show_list)
        self.editor.left.connect(self.show_list)
        self.editor.issue_wanted.connect(self.begin_issue)
        self.editor.settings_wanted.connect(self.open_settings)

    def open_at(
        self,
        *,
        document_id: int = 0,
        record_id: int = 0,
        section_id: int = 0,
        new: bool = False,
        template: str = "",
        previous_id: int = 0,
        grant_id: int = 0,
        **_: Any,
    ) -> None:
        wanted = document_id or record_id or new
        # Coming back without a wish finds everything as it was left.
        if not wanted or not self.can_leave():
            return
        self._close_extra()
        if document_id or record_id:
            self.open_document(document_id or record_id, section_id or None)
        elif new:
            self.begin(template=template, previous_id=previous_id, grant_id=grant_id)

    def open_document(self, document_id: int, section_id: int | None = None) -> None:
        if not self.editor.can_leave():
            return
        try:
            self.editor.open_document(document_id, section_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.show_list()
            return
        self._show(self.editor)
        self.editor.tree.setFocus()

    def begin(self, *, template: str = "", previous_id: int = 0, grant_id: int = 0) -> None:
        self.new.begin(template=template, previous_id=previous_id, grant_id=grant_id)
        self._show(self.new)
        self.new.template.setFocus()

    def begin_issue(self, document_id: int) -> None:
        """The finished document on its way to a number."""
        outline = self.editor.outline
        kind = self._kind_of(outline.kind if outline is not None else "")
        if outline is None or not kind:
            return
        self._close_extra()
        self.issuing = PlanIssue(self._ctx, kind, document_id, outline.name)
        self.issuing.left.connect(self._back_to_editor)
        self.issuing.issued.connect(lambda issued: self._on_issued(issued.id))
        self.addWidget(self.issuing)
        self._show(self.issuing)
        self.issuing.setFocus()

    def open_settings(self, document_id: int) -> None:
        """Title, subtitle, summary, rates and unit of the whole document."""
        try:
            draft = self._ctx.services.records.open(YearDocument, document_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._close_extra()
        kept = ask_for_kept(self._ctx, SCREEN, draft)
        self.form = FormPage(self._ctx, SCREEN, draft, kept=kept, crumb=str(draft.values["name"]))
        self.form.saved.connect(lambda _id: self._back_to_editor())
        self.form.closed.connect(self._back_to_editor)
        self.addWidget(self.form)
        self._show(self.form)
        self.form.begin()

    def show_list(self) -> None:
        self._show(self.list)

    def can_leave(self) -> bool:
        if self.form is not None and not self.form.can_leave():
            return False
        return self.editor.can_leave()

    def _kind_of(self, title: str) -> str:
        kinds = self._ctx.services.issuing.kinds()
        wanted = (
            key
            for key, kind in kinds.items()
            if kind.subject == YearDocument.__tablename__ and kind.title == title
        )
        return next(wanted, "")

    def _on_created(self, document_id: int) -> None:
        self.list.reload(document_id)
        self.open_document(document_id)

    def _on_issued(self, issued_id: int) -> None:
        self._close_extra()
        self.show_list()
        self._ctx.navigate("documents", record_id=issued_id)

    def _back_to_editor(self) -> None:
        self._close_extra()
        self._show(self.editor)
        self.editor.tree.setFocus()

    def _close_extra(self) -> None:
        """Let go of the issuing page and the form, whichever is open."""
        for page in (self.issuing, self.form):
            if page is not None:
                if self.currentWidget() is page:
                    self.setCurrentWidget(self.editor)
                self.removeWidget(page)
                page.hide()
                page.deleteLater()
        self.issuing = self.form = None

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
