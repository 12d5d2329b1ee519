"""One course: its attendance sheet, sessions, people, scales and papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.services.training_counts import CourseSheet, Standing
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.screen import Group
from app.ui.framework.widgets import Card, PageHeader, PlainButton, PrimaryButton, label
from app.ui.pages.attendance_form import CourseFormTab
from app.ui.pages.attendance_grid import AttendanceGrid, LeftOut
from app.ui.pages.attendance_head import CourseHead
from app.ui.pages.attendance_papers import PapersTab
from app.ui.pages.attendance_scales import ScalesTab
from app.ui.pages.attendance_side import SessionPanel
from app.ui.pages.settlement_tabs import HeaderTabs
from app.ui.screens.courses import ENROLMENTS, SCREEN, SESSIONS
from app.ui.theme import COMPACT_BELOW, SPACE_12, SPACE_16, SPACE_24, TEXT_TITLE, font

SHEET, SESSION_TAB, PEOPLE, SCALES, PAPERS, INFO = range(6)
TABS = {
    "sheet": SHEET,
    "sessions": SESSION_TAB,
    "people": PEOPLE,
    "scales": SCALES,
    "documents": PAPERS,
    "info": INFO,
}
_TITLES = ("출석부", "회기", "수강생", "척도", "문서")
_TABLES = {
    "course",
    "course_session",
    "enrolment",
    "attendance",
    "scale_score",
    "participant",
    "staff",
    "issued_document",
}
# What the crumb, the arrow, tabs and buttons of the header take from a long name.
_BESIDE_TITLE, _NARROWEST_TITLE = 760, 120
_KEPT = "적은 표시는 화면에 그대로 있어요."


class CoursePage(QWidget):
    """``left`` asks for the list; ``paper_wanted`` for a paper of a kind about a record."""

    left = Signal()
    paper_wanted = Signal(str, int)
    document_wanted = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.sheet: CourseSheet | None = None
        self._stale = False
        self.tabs = HeaderTabs(_TITLES)
        self.edit_button = PlainButton(ctx.theme, "교육 고치기", "edit", "Ctrl+E")
        self.print_button = PrimaryButton(ctx.theme, "출석부 인쇄", "print", "Ctrl+P")
        actions = [self.edit_button, self.print_button]
        self.header = PageHeader(ctx.theme, "", actions=actions, crumb="교육")
        self.header.row.insertWidget(4, self.tabs)
        self.head = CourseHead()
        self.grid = AttendanceGrid(ctx.theme)
        self.side = SessionPanel(ctx.theme)
        self.saved = label("", "hint")
        self.shown = label("", "hint")
        span = (Group("기간", ("starts_on", "ends_on")),)
        sessions = replace(SCREEN, key="course_sessions", form=span, lines=(SESSIONS,))
        people = replace(SCREEN, key="course_people", form=(), lines=(ENROLMENTS,))
        info = replace(SCREEN, key="course_info", lines=())
        self.sessions = CourseFormTab(ctx, sessions)
        self.people = CourseFormTab(ctx, people)
        self.info = CourseFormTab(ctx, info)
        self.forms = {SESSION_TAB: self.sessions, PEOPLE: self.people, INFO: self.info}
        self.scales = ScalesTab(ctx)
        self.papers = PapersTab(ctx)
        self.stack = QStackedWidget()
        tabs = (self._sheet_tab(), self.sessions, self.people, self.scales, self.papers, self.info)
        for tab in tabs:
            self.stack.addWidget(tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._connect()

    def show_course(self, course_id: int, session_id: int | None = None) -> None:
        """Raises NotFound for a course that is gone."""
        self._stale = False
        self.sheet = self._ctx.services.training.sheet(course_id)
        self._show_title()
        self.grid.show_sheet(self.sheet, self._ctx.services.today(), session_id)
        for tab in self.forms.values():
            tab.show_course(course_id)
        self._refresh()
        if self.stack.currentIndex() == SCALES:
            self.scales.show_course(self.sheet)
        if self.stack.currentIndex() == PAPERS:
            self.papers.show_course(course_id)

    def open_tab(self, index: int) -> None:
        """Show a tab, unless a form in the way is to be gone on with."""
        if self.sheet is None:
            return
        if index != self.stack.currentIndex() and not self.can_leave():
            self._underline(self.stack.currentIndex())
            return
        self._underline(index)
        self.stack.setCurrentIndex(index)
        if index in self.forms:
            self.forms[index].begin()
        elif index == SCALES:
            self.scales.show_course(self.sheet)
        elif index == PAPERS:
            self.papers.show_course(self.sheet.id)
        self._enter()

    def _underline(self, index: int) -> None:
        """The form of the course itself has no tab of its own."""
        if index < len(_TITLES):
            self.tabs.set_current(index)

    def can_leave(self) -> bool:
        """What is typed into the grid is saved; the forms ask."""
        return self.save() and all(form.can_leave() for form in self.forms.values())

    def holds_work(self) -> bool:
        return any(form.is_changed() for form in self.forms.values())

    def save(self) -> bool:
        """Write the marks typed since the last time, as one action."""
        if self.sheet is None:
            return True
        marks = self.grid.rows.taken()
        if not marks:
            return True
        try:
            self._ctx.services.training.mark(self.sheet.id, marks)
        except AppError as exc:
            self.grid.rows.put_back(marks)
            self._ctx.messages.show(exc)
            self.saved.setText(_KEPT)
            return False
        now = datetime.now().astimezone()
        self.saved.setText(f"{len(marks):,}칸 저장 {now:%H:%M} · 되돌리기 Ctrl+Z")
        return True

    def undo(self) -> None:
        """Take back the last burst of marks, or whatever was done last."""
        if not self.save():
            return
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self.saved.setText(f"되돌렸어요: {what}")

    def print_sheet(self) -> None:
        if self.sheet is not None and self.can_leave():
            self.paper_wanted.emit("attendance-sheet", self.sheet.id)

    def print_certificates(self) -> None:
        """Of everybody who completed, where somebody has."""
        if self.sheet is not None and self.sheet.completed:
            self.make("certificates")

    def print_certificate(self) -> None:
        """Of the one under the cursor, who completed."""
        if self._completed is not None and self.can_leave():
            self.paper_wanted.emit("certificate", self._completed)

    @property
    def _completed(self) -> int | None:
        """The enrolment under the cursor, if it came to 수료."""
        sheet, cell = self.grid.rows.sheet, self.grid.cell
        if sheet is None or cell is None:
            return None
        person = next((one for one in sheet.people if one.id == cell[0]), None)
        if person is None or sheet.progress(person).standing is not Standing.COMPLETED:
            return None
        return person.id

    def make(self, kind: str) -> None:
        if self.sheet is not None and self.can_leave():
            self.paper_wanted.emit(kind, self.sheet.id)

    def _sheet_tab(self) -> QWidget:
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_12, 4, SPACE_12, 6)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.shown)
        card.body.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        made.setFocusProxy(self.grid)
        return made

    def _refresh(self) -> None:
        """Everything that follows from the marks as they are shown, saved or not."""
        sheet = self.grid.rows.sheet
        if sheet is None:
            return
        self.head.show_sheet(sheet)
        self.side.show_findings(sheet)
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        session, cell = self.grid.session, self.grid.cell
        people = {person.id: person for person in self.grid.rows.people}
        self.side.show_session(session)
        self.side.show_cell(people.get(cell[0]) if cell is not None else None, session)
        self.side.certificate_button.setVisible(self._completed is not None)
        first, last = self.grid.shown_sessions()
        count = len(self.grid.rows.sessions)
        self.shown.setText(f"{first}~{last}회 / {count}회" if count > last - first + 1 else "")

    def _enter(self) -> None:
        self.stack.currentWidget().setFocus()

    def _give_reason(self, text: str) -> None:
        cell = self.grid.cell
        if self.sheet is None or cell is None or not self.save():
            return
        try:
            self._ctx.services.training.give_reason(self.sheet.id, {cell: text})
        except AppError as exc:
            self._ctx.messages.show(exc)
        self.grid.setFocus()

    def _ask_reason(self) -> None:
        self.save()
        if self.side.reason.isEnabled():
            self.side.reason.setFocus()
            self.side.reason.selectAll()

    def _print_session(self) -> None:
        session = self.grid.session
        if session is not None and self.can_leave():
            self.paper_wanted.emit("sign-sheet", session.id)

    def _on_unread(self, left: LeftOut) -> None:
        """What is missing for the whole of a pasted block, the first thing to be mended."""
        if left.columns:
            told = f"회기가 {len(self.grid.rows.sessions):,}회뿐이라 {len(left.columns):,}열은 넣지"
            told += " 않았어요. 회기를 더하고 다시 붙여 주세요."
        elif left.rows:
            told = f"수강생이 {self.grid.rows.rowCount():,}명뿐이라 {len(left.rows):,}줄은 넣지"
            told += " 않았어요. 수강생을 더하고 다시 붙여 주세요."
        else:
            told = f"{len(left.texts):,}칸은 표시로 읽지 못해 넣지 않았어요. 처음 것은"
            told += f" ‘{left.texts[0]}’이에요."
        self._ctx.messages.toast(told)

    def _on_changed(self, changes: Changes) -> None:
        if self.sheet is None or not changes.tables & _TABLES:
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _reload(self) -> None:
        if self.sheet is None:
            return
        try:
            self.show_course(self.sheet.id)
        except AppError:
            # The course was taken away meanwhile; its page has nothing more to show.
            self.sheet = None
            self.left.emit()

    def _on_crumb(self) -> None:
        if self.can_leave():
            self.left.emit()

    def _connect(self) -> None:
        self.header.crumb_pressed.connect(self._on_crumb)
        self.tabs.chosen.connect(self.open_tab)
        self.print_button.clicked.connect(self.print_sheet)
        self.grid.save_wanted.connect(self.save)
        self.grid.moved.connect(self._follow_cursor)
        self.grid.rows.edited.connect(self._refresh)
        self.grid.reason_wanted.connect(self._ask_reason)
        self.grid.unread.connect(self._on_unread)
        self.side.reason_given.connect(self._give_reason)
        self.side.report_button.clicked.connect(lambda _=False: self.make("training-report"))
        self.side.sign_button.clicked.connect(self._print_session)
        self.side.certificate_button.clicked.connect(lambda _=False: self.print_certificate())
        self.papers.wanted.connect(self.make)
        self.papers.opened.connect(self.document_wanted)
        self.edit_button.clicked.connect(lambda _=False: self.open_tab(INFO))
        for form in self.forms.values():
            form.closed.connect(lambda: self.open_tab(SHEET))
        shortcut(self, "Ctrl+E", lambda: self.open_tab(INFO))
        self._ctx.bus.changed.connect(self._on_changed)
        shortcut(self, "Ctrl+P", self.print_sheet)
        shortcut(self, "Ctrl+Shift+P", self.print_certificates)
        shortcut(self, "Ctrl+Alt+P", self.print_certificate)
        shortcut(self.grid, "Ctrl+Z", self.undo)
        shortcut(self.scales, "Ctrl+Z", self.undo)
        sheet = self.stack.widget(SHEET)
        assert sheet is not None
        shortcut(sheet, "Ctrl+S", self.save)
        shortcut(sheet, "Ctrl+R", lambda: self.make("training-report"))
        shortcut(self.grid, "Esc", self._on_crumb)
        shortcut(self.side, "Esc", self.grid.setFocus)
        for tab in (self.scales, self.papers):
            shortcut(tab, "Esc", lambda: self.open_tab(SHEET))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.window().width() < COMPACT_BELOW
        self.head.set_compact(compact)
        self.side.set_compact(compact)
        self._show_title()

    def _show_title(self) -> None:
        """A long name gives way to the tabs and buttons beside it; the card below has it whole."""
        if self.sheet is None:
            return
        self.header.title.setFont(font(TEXT_TITLE, bold=True))
        room = max(_NARROWEST_TITLE, self.width() - _BESIDE_TITLE)
        metrics = self.header.title.fontMetrics()
        shown = metrics.elidedText(self.sheet.title, Qt.TextElideMode.ElideRight, room)
        self.header.set_title(shown)
