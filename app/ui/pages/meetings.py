"""회의: minutes, tasks, bodies and duties; a new meeting starts where the last one ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.input_method import shortcut
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.tab_counts import TabCounts
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import PlainButton
from app.ui.pages.duty_board import DutyBoard
from app.ui.pages.record_paper import RecordPaper
from app.ui.screens import SCREENS
from app.ui.screens.action_items import OPEN

_TABS = ("meetings", "action_items", "meeting_bodies", "duties")
_ALSO_CALLED = {"tasks": "action_items", "bodies": "meeting_bodies"}


class MeetingForm(FormPage):
    """Choosing the body fills in last time's place, time and people; Ctrl+P shows the 회의록."""

    def __init__(self, ctx: Context, *args: Any, **kwargs: Any) -> None:
        self._started: Draft | None = None
        super().__init__(ctx, *args, **kwargs)
        self.wants_paper = False
        self.paper_button = PlainButton(
            ctx.theme, "회의록", "print", "저장하고 회의록 보기 (Ctrl+P)"
        )
        self.paper_button.clicked.connect(lambda _=False: self.show_paper())
        self.header.row.insertWidget(self.header.row.count() - 1, self.paper_button)
        shortcut(self, "Ctrl+P", self.show_paper)
        self.form.edited.connect(self._on_field)

    def _keys(self) -> list[tuple[str, str]]:
        return [*super()._keys(), ("회의록 보기", "Ctrl+P")]

    def show_paper(self) -> None:
        """Save what is typed, then show it as it will be printed."""
        self.wants_paper = True
        if not self.save():
            self.wants_paper = False

    def start_from(self, started: Draft) -> None:
        """Put in what last time tells, wherever nothing else has been typed."""
        draft, before = self.form.draft(), self._started
        for name, value in started.values.items():
            typed = draft.values.get(name)
            if typed in (None, "") or (before is not None and typed == before.values.get(name)):
                draft.values[name] = value
        for name, lines in started.lines.items():
            if not draft.lines[name] or (before and draft.lines[name] == before.lines.get(name)):
                draft.lines[name] = lines
        self.form.load(draft)
        self._started = self.form.draft()

    def _on_field(self, name: str) -> None:
        if name not in ("body_id", "held_on") or self.row_id is not None:
            return
        values = self.form.draft().values
        body_id, told = values.get("body_id"), values.get("held_on")
        day = told if isinstance(told, date) else None
        if not isinstance(body_id, int) or (name == "held_on" and day is None):
            return
        try:
            started = self._ctx.services.meetings.start(body_id, day)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        if name == "body_id":
            self.start_from(started)
        else:
            self._rename(started.values["name"])

    def _rename(self, called: str) -> None:
        """The name says the month, unless somebody has given another; the field of the day is
        being written in, so nothing else is put in anew."""
        cell = self.form.cells["name"].editor
        if self._started is not None and cell.value() == self._started.values["name"]:
            cell.set_value(called)
            self._started.values["name"] = called


class MeetingList(RecordsPage):
    """The list of meetings, the form of one, and the paper it becomes."""

    form_class = MeetingForm

    def __init__(self, ctx: Context, *, title: str = "", tabs: TabStrip | None = None) -> None:
        preset = {"held_on": ctx.services.today()}
        super().__init__(ctx, SCREENS["meetings"], title=title, tabs=tabs, preset=preset)
        self.paper: RecordPaper | None = None
        button = PlainButton(ctx.theme, "회의록", "print", "고른 회의의 회의록 (Ctrl+P)")
        button.clicked.connect(lambda _=False: self.show_chosen())
        self.records.header.row.insertWidget(self.records.header.row.count() - 2, button)
        shortcut(self.records, "Ctrl+P", self.show_chosen)
        self.records.print_button.leave_ctrl_p()

    def new_of(self, body_id: int) -> None:
        """A new meeting of a body, ready to be held."""
        self.add(body_id=body_id)
        form = self.form
        if isinstance(form, MeetingForm) and form.row_id is None:
            try:
                form.start_from(self._ctx.services.meetings.start(body_id))
            except AppError as exc:
                self._ctx.messages.show(exc)
                return
            form.form.grids["agenda"].add_row()

    def show_chosen(self) -> None:
        ids = self.records.view.chosen_ids()
        if ids:
            self.show_minutes(ids[0])

    def show_minutes(self, meeting_id: int) -> None:
        self._close_paper()
        self.paper = RecordPaper(self._ctx, "minutes", meeting_id, "회의")
        self.paper.left.connect(self._close_paper)
        self.paper.issued.connect(self._close_paper)
        self.addWidget(self.paper)
        self.setCurrentWidget(self.paper)
        self.paper.setFocus()

    def _on_saved(self, row_id: int) -> None:
        form = self.form
        wanted = isinstance(form, MeetingForm) and form.wants_paper
        super()._on_saved(row_id)
        if wanted:
            self.show_minutes(row_id)

    def _close_paper(self, _issued: object = None) -> None:
        if self.paper is None:
            return
        paper, self.paper = self.paper, None
        self.setCurrentWidget(self.records)
        self.removeWidget(paper)
        paper.hide()
        paper.deleteLater()
        self.records.view.setFocus()


class MeetingsPage(QWidget):
    """``open_at(tab=...)``, ``open_at(meeting_id=...)``, ``open_at(new_of=body id)``."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.stack = QStackedWidget()
        self.stack.setObjectName("ground")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.strips: list[TabStrip] = []
        self.meetings = MeetingList(ctx, title="회의", tabs=self._strip(0))
        self.tasks = self._records("action_items", 1)
        self.tasks.records.filter_by(OPEN)
        self.bodies = self._records("meeting_bodies", 2)
        self.duties = self._records("duties", 3)
        self.board = DutyBoard(ctx)
        self.board.opened.connect(self.duties.open_record)
        self.duties.records.put_above(self.board)
        self.pages = (self.meetings, self.tasks, self.bodies, self.duties)
        for index, page in enumerate(self.pages):
            self.stack.addWidget(page)
            page.counted.connect(self._counter(index))
            self._show_count(index, page.records.rows.rowCount())
        TabCounts(ctx, self, [page.records for page in self.pages], self._show_count)

    def open_at(
        self,
        *,
        tab: str = "",
        meeting_id: int = 0,
        new_of: int = 0,
        task_id: int = 0,
        record_id: int = 0,
        **_: Any,
    ) -> None:
        tab = _ALSO_CALLED.get(tab, tab)
        if meeting_id or new_of:
            tab = "meetings"
        if tab in _TABS and not self._show(_TABS.index(tab)):
            return
        if meeting_id:
            self.meetings.open_record(meeting_id)
        elif new_of:
            self.meetings.new_of(new_of)
        elif task_id:
            self.tasks.records.choose_id(task_id)
        elif record_id:
            self.pages[self.stack.currentIndex()].open_record(record_id)

    def can_leave(self) -> bool:
        return all(page.can_leave() for page in self.pages)

    def _records(self, key: str, index: int) -> RecordsPage:
        return RecordsPage(self._ctx, SCREENS[key], title="회의", tabs=self._strip(index))

    def _strip(self, index: int) -> TabStrip:
        strip = TabStrip([SCREENS[key].title for key in _TABS], index)
        strip.chosen.connect(self._show)
        self.strips.append(strip)
        return strip

    def _show(self, index: int) -> bool:
        current = self.pages[self.stack.currentIndex()]
        stays = index != self.stack.currentIndex() and not current.can_leave()
        if not stays:
            self.stack.setCurrentIndex(index)
            self.pages[index].enter()
        for number, strip in enumerate(self.strips):
            strip.set_current(number)
        return not stays

    def _counter(self, index: int) -> Callable[[int], None]:
        return lambda count: self._show_count(index, count)

    def _show_count(self, index: int, count: int) -> None:
        for strip in self.strips:
            strip.set_count(index, count)
