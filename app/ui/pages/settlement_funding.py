"""교부·재원: the form of the grant itself, inside its page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError
from app.models.grant import Grant
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import ask_for_kept
from app.ui.screens import SCREENS


class FundingTab(QWidget):
    closed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._grant_id: int | None = None
        self.form: FormPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_grant(self, grant_id: int) -> None:
        """Whose form it is; the form itself is made when the tab is looked at."""
        if grant_id != self._grant_id:
            self._drop()
        self._grant_id = grant_id

    def begin(self) -> None:
        """Open the form as the record stands now; one that is being written in stays."""
        if self._grant_id is None or self.is_changed():
            return
        self._drop()
        described = SCREENS["grants"]
        try:
            draft = self._ctx.services.records.open(Grant, self._grant_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        kept = ask_for_kept(self._ctx, described, draft)
        form = FormPage(self._ctx, described, draft, kept=kept, crumb="예산·집행", margin=0)
        # The name already stands in the header of the page around.
        form.header.title.hide()
        form.saved.connect(self._on_saved)
        form.closed.connect(self._on_closed)
        self.form = form
        self._column.addWidget(form)
        form.show()
        form.begin()

    def go_to(self, field: str) -> None:
        """Put the cursor where ``field`` is, a cell of the instalments too."""
        if self.form is not None:
            self.form.go_to(field)

    def is_changed(self) -> bool:
        return self.form is not None and self.form.is_changed()

    def can_leave(self) -> bool:
        return self.form is None or self.form.can_leave()

    def _on_saved(self, _grant_id: int) -> None:
        self._drop()
        self.begin()

    def _on_closed(self) -> None:
        self._drop()
        self.closed.emit()

    def _drop(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
