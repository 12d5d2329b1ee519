"""예산·정산: the list of grants, the page of one, and the form of a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.core.errors import AppError
from app.models.grant import Grant
from app.services.checks import Finding
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import ask_for_kept
from app.ui.messages import Answer
from app.ui.pages.grants_overview import GrantsOverview
from app.ui.pages.settlement import BUDGET, TABS, SettlementPage
from app.ui.screens import SCREENS

_HALF_TYPED = "적던 지출 한 줄을 아직 저장하지 않았어요. 어떻게 할까요?"
_HALF_TYPED_ANSWERS = (
    Answer("stay", "돌아가서 적기", is_default=True, is_escape=True),
    Answer("discard", "버리고 나가기"),
)


class GrantsPage(QStackedWidget):
    """``open_at(grant_id=..., tab=...)`` opens one grant; without it the list is shown, unless
    something half written stands in the way."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self.overview = GrantsOverview(ctx)
        self.grant = SettlementPage(ctx)
        self.form: FormPage | None = None
        self.addWidget(self.overview)
        self.addWidget(self.grant)
        self.overview.opened.connect(self.open_grant)
        self.overview.add_wanted.connect(self.add)
        self.grant.left.connect(self.show_list)

    def open_at(
        self,
        *,
        grant_id: int | None = None,
        tab: str = "",
        chip: str = "",
        field: str = "",
        finding: Finding | None = None,
        new: bool = False,
        **_: Any,
    ) -> None:
        if grant_id is None:
            if not self._holds_work():
                self.show_list()
                if new:
                    self.add()
            return
        if not self.open_grant(grant_id):
            return
        if finding is not None:
            self.grant.show_finding(finding)
        elif tab == "receipts":
            self.grant.add_expense()
        elif tab == "expenses" and chip == "no_evidence":
            self.grant.show_unproved()
        else:
            self.grant.open_tab(TABS.get(tab, BUDGET))
            if field:
                self.grant.funding.go_to(field)

    def open_grant(self, grant_id: int) -> bool:
        """False when the grant is gone, or a form is to be gone on with first."""
        shown = self.grant.sheet
        stays = shown is not None and shown.id == grant_id
        if not (self._forms_let_go() if stays else self.can_leave()):
            return False
        self._close_form()
        try:
            self.grant.show_grant(grant_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.show_list()
            return False
        self.grant.open_tab(BUDGET)
        self.setCurrentWidget(self.grant)
        self.grant.budget.table.tree.setFocus()
        return True

    def show_list(self) -> None:
        if not self.can_leave():
            return
        self._close_form()
        self.overview.reload()
        self.setCurrentWidget(self.overview)
        self.overview.grants.setFocus()

    def add(self) -> None:
        """The form of a new grant in the place of the list."""
        if not self.can_leave():
            return
        self._close_form()
        described = SCREENS["grants"]
        draft = self._ctx.services.records.blank(Grant)
        kept = ask_for_kept(self._ctx, described, draft)
        form = FormPage(self._ctx, described, draft, kept=kept, crumb="예산·정산")
        form.saved.connect(self._on_saved)
        form.closed.connect(self.show_list)
        form.add_another.connect(self.add)
        self.form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.form.go_to("name")

    def can_leave(self) -> bool:
        """Ask about an open form, and about a line of expense typed halfway."""
        if not self._forms_let_go():
            return False
        entry = self.grant.budget.entry
        if self.currentWidget() is not self.grant or not entry.is_begun:
            return True
        if self._ctx.messages.ask(_HALF_TYPED, _HALF_TYPED_ANSWERS) == "stay":
            self.grant.open_tab(BUDGET)
            entry.start()
            return False
        entry.clear()
        return True

    def _forms_let_go(self) -> bool:
        return self.form.can_leave() if self.form is not None else self.grant.can_leave()

    def _holds_work(self) -> bool:
        if self.form is not None:
            return self.form.is_changed()
        return self.currentWidget() is self.grant and self.grant.holds_work()

    def _on_saved(self, grant_id: int) -> None:
        self._close_form()
        self.open_grant(grant_id)

    def _close_form(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        self.removeWidget(form)
        form.hide()
        form.deleteLater()
