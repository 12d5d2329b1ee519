"""통지: those to be sent, the form of one, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from app.core.errors import AppError
from app.models.placement import ParticipationNotice
from app.services.notices_owed import Owed
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import RecordsPage, ask_for_kept
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import PlainButton
from app.ui.pages.notices_owed import OwedPage
from app.ui.pages.record_paper import RecordPaper
from app.ui.screens import SCREENS


class NoticesPage(QStackedWidget):
    """``tabs`` and ``more_tabs`` are the same strip for the two pages it stands on."""

    def __init__(self, ctx: Context, title: str, tabs: TabStrip, more_tabs: TabStrip) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self.described = SCREENS["notices"]
        self.owed = OwedPage(ctx, title, tabs)
        self.all = RecordsPage(ctx, self.described, title=title, tabs=more_tabs)
        self.form: FormPage | None = None
        self.paper: RecordPaper | None = None
        back = PlainButton(ctx.theme, "보낼 통지", "back")
        back.clicked.connect(lambda _=False: self.show_owed())
        self.all.records.header.row.insertWidget(self.all.records.header.row.count() - 3, back)
        self.addWidget(self.owed)
        self.addWidget(self.all)
        self.owed.all_wanted.connect(self.show_all)
        self.owed.write_wanted.connect(self.write)
        self.owed.look_wanted.connect(self.look)

    def open_at(self, record_id: int = 0, chosen: Sequence[int] = (), field: str = "") -> None:
        """One notice, those of ``chosen`` participants ticked, or what was shown last."""
        if record_id:
            self.show_all()
            self.all.open_record(record_id, field)
        elif chosen:
            self.show_owed(chosen)

    def show_owed(self, chosen: Sequence[int] = ()) -> None:
        if self.can_leave():
            self._close_form()
            self.setCurrentWidget(self.owed)
            self.owed.reload(chosen)
            self.owed.table.setFocus()

    def enter(self) -> None:
        """Put the cursor into the list shown."""
        shown = self.currentWidget()
        if isinstance(shown, RecordsPage):
            shown.enter()
        elif shown is self.owed:
            self.owed.table.setFocus()

    def show_all(self) -> None:
        if self.can_leave():
            self._close_form()
            self.setCurrentWidget(self.all)
            self.all.records.reload()

    def write(self, one: Owed) -> None:
        """The form of a notice that is owed, filled in as far as known."""
        records = self._ctx.services.records
        try:
            if one.notice_id is not None:
                draft = records.open(ParticipationNotice, one.notice_id)
            else:
                draft = self._ctx.services.notices.blank(one)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.owed.reload()
            return
        kept = ask_for_kept(self._ctx, self.described, draft)
        form = FormPage(self._ctx, self.described, draft, kept=kept, crumb="보낼 통지")
        form.saved.connect(lambda _: self._on_left())
        form.closed.connect(self._on_left)
        self.form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.form.go_to("days_worked")

    def look(self, one: Owed) -> None:
        """The letter as it will be issued; for that the notice is written down, not sent."""
        try:
            [notice_id] = self._ctx.services.notices.write([one])
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        paper = RecordPaper(self._ctx, "notices", notice_id, "보낼 통지")
        paper.left.connect(self._on_left)
        paper.issued.connect(lambda _: self._on_left())
        self.paper = paper
        self.addWidget(paper)
        self.setCurrentWidget(paper)
        paper.setFocus()

    def can_leave(self) -> bool:
        if self.form is not None:
            return self.form.can_leave()
        return self.all.can_leave()

    def _on_left(self) -> None:
        self._close_form()
        self.setCurrentWidget(self.owed)
        self.owed.table.setFocus()

    def _close_form(self) -> None:
        """Take away the form or the letter that stands over the list."""
        for over in (self.form, self.paper):
            if over is not None:
                self.removeWidget(over)
                over.hide()
                over.deleteLater()
        self.form = self.paper = None
