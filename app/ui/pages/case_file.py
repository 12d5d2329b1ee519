"""참여자: the people at the left, the case file of one at the right, forms in their place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.models.participant import Participant
from app.services.case_files import CONSENTS
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_printing import PrintButton, print_list
from app.ui.framework.records_page import ask_for_kept
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import IconButton, PageHeader, PrimaryButton
from app.ui.pages.case_file_list import PeopleList
from app.ui.pages.case_file_view import CaseFileView
from app.ui.pages.person_form import PersonForm
from app.ui.pages.record_paper import RecordPaper
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_16, SPACE_24

_LIST_WIDTH, _COMPACT_LIST = 388, 276
# What is left of 1366 pixels beside the navigation; and the narrowest page that still works.
_ROOMY, _SMALLEST = 1188, 980
_EXCEL = "엑셀 파일 (*.xlsx)"


class CasePage(QStackedWidget):
    """``open_at(record_id=..., tab=...)`` opens a person, with ``row_id`` a record of the tab at a
    ``field``; ``paper`` with ``subject_id`` a form; ``new`` the form of a new person."""

    def __init__(self, ctx: Context, tabs: TabStrip | None = None) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx, self._tabs = ctx, tabs
        self._described = SCREENS["participants"]
        self.form: PersonForm | None = None
        self.paper: RecordPaper | None = None
        self.people = PeopleList(ctx)
        self.file = CaseFileView(ctx)
        self.main = QWidget()
        self.empty = self._empty()
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self._show_main()
        self.people.view.choose(0)
        if (first := self.people.current_id) is not None:
            # At once: an empty card is no welcome.
            self._on_chosen(first)

    # The way in and out.

    def open_at(
        self,
        *,
        record_id: int | None = None,
        tab: str = "",
        paper: str = "",
        subject_id: int | None = None,
        row_id: int = 0,
        field: str = "",
        new: bool = False,
        **_: Any,
    ) -> None:
        if paper and subject_id is not None:
            self.show_paper(paper, subject_id)
        elif new:
            self.add()
        elif record_id is not None and self.can_leave():
            self._close_over()
            self.open_person(record_id, tab)
            if row_id:
                self.file.open_line(tab, row_id, field)
            elif field:
                self.edit(field)

    def open_person(self, participant_id: int, tab: str = "") -> None:
        """Show somebody, whatever the list was narrowed to."""
        if not self.people.choose_id(participant_id):
            self.people.clear_filters()
            self.people.choose_id(participant_id)
        self._on_chosen(participant_id)
        if tab:
            self.file.open_tab(tab)

    def can_leave(self) -> bool:
        """A contact begun is kept as a draft by itself; only forms ask."""
        self.file.entry.keep()
        if self.form is not None:
            return self.form.can_leave()
        return self.file.can_leave()

    def enter(self) -> None:
        """Put the cursor into the list, unless a form or a paper covers it."""
        if self.currentWidget() is self.main:
            self.people.view.setFocus()

    # What the user does.

    def new(self) -> None:
        """Ctrl+N: a note on the open case, or the first person of an empty list."""
        if self.currentWidget() is self.empty or self.file.found is None:
            self.add()
        else:
            self.file.write_note()

    def add(self) -> None:
        today = self._ctx.services.today()
        self._open_form(self._ctx.services.records.blank(Participant, registered_on=today))

    def edit(self, field: str = "") -> None:
        found = self.file.found
        if found is None or self.currentWidget() is not self.main:
            return
        try:
            draft = self._ctx.services.records.open(Participant, found.id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.people.reload()
            return
        self._open_form(draft)
        if field and self.form is not None:
            self.form.go_to(field)

    def delete(self) -> None:
        ids = self.people.view.chosen_ids()
        if not ids:
            return
        try:
            self._ctx.services.records.delete(Participant, ids)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"참여자 {len(ids)}명을 지웠어요. 되돌리기 Ctrl+Z", self.undo)

    def undo(self) -> None:
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"되돌렸어요: {what}")

    def export(self) -> None:
        """Everybody, in the columns that the import reads."""
        path = self._ctx.messages.choose_target("엑셀로 저장", "참여자.xlsx", _EXCEL)
        if path is not None:
            from app.ui.dialogs.progress import run_job

            job = self._ctx.services.exports.export("participants", path)
            run_job(
                self._ctx,
                self.window(),
                "엑셀로 저장하는 중",
                job,
                lambda done: self._ctx.messages.toast(f"{done.path.name}에 저장했어요."),
            )

    def print_people(self) -> None:
        """Everybody the list shows."""
        query = self.people.query(self._described.columns)
        chips = self.people.told
        print_list(self._ctx, self.main, "참여자", query, held_to=(), chips=chips)

    def show_paper(self, kind: str, subject_id: int) -> None:
        if not self.can_leave():
            return
        self._close_over()
        found = self.file.found
        crumb = f"참여자 › {found.name}" if found is not None else "참여자"
        self.paper = RecordPaper(self._ctx, kind, subject_id, crumb)
        self.paper.left.connect(self._show_main)
        self.paper.issued.connect(lambda _: self._show_main())
        self.addWidget(self.paper)
        self.setCurrentWidget(self.paper)
        self.paper.setFocus()

    # Inside.

    def _open_form(self, draft: Draft) -> None:
        if not self.can_leave():
            return
        self._close_over()
        kept = ask_for_kept(self._ctx, self._described, draft)
        form = PersonForm(self._ctx, self._described, draft, kept=kept)
        form.known_wanted.connect(self._open_known)
        form.saved.connect(self._on_saved)
        form.closed.connect(self._show_main)
        form.add_another.connect(self.add)
        self.form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.begin()

    def _on_saved(self, participant_id: int) -> None:
        """A new person is taken in at once: the case opens at 접수."""
        self._show_main()
        cases = self._ctx.services.cases
        try:
            if cases.file(participant_id).episode_id is None:
                self._begin_case(participant_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
        self.open_person(participant_id)

    def _open_known(self, participant_id: int) -> None:
        """Whoever was about to be entered a second time."""
        self._show_main()
        self.open_person(participant_id)
        assert self.file.found is not None
        self._ctx.messages.toast(f"이미 있는 {self.file.found.name} 님을 열었어요.")

    def _begin_case(self, participant_id: int) -> None:
        person = self._ctx.services.records.open(Participant, participant_id)
        day = min(self._ctx.services.today(), person.values["registered_on"])
        self._ctx.services.cases.begin(participant_id, day)

    def _show_main(self) -> None:
        self._close_over()
        if self._is_empty():
            self.setCurrentWidget(self.empty)
            self.empty.setFocus()
        else:
            self.setCurrentWidget(self.main)
            self.people.view.setFocus()

    def _is_empty(self) -> bool:
        narrowed = any(chip.wish.filters for chip in self.people.chips.values())
        searched = bool(self.people.search.shown_text().strip())
        return not self.people.rows.rowCount() and not narrowed and not searched

    def _close_over(self) -> None:
        """Take away the form or paper that stands over the file."""
        for over in (self.form, self.paper):
            if over is not None:
                self.removeWidget(over)
                over.hide()
                over.deleteLater()
        self.form = self.paper = None
        if self.currentWidget() not in (self.main, self.empty):
            self.setCurrentWidget(self.main)

    def _on_chosen(self, participant_id: int) -> None:
        if not self.file.show_person(participant_id):
            found = self.file.found
            if found is not None:
                self.people.choose_id(found.id)

    def _on_counted(self, count: int) -> None:
        self.header.subtitle.setText(f"{count:,}명")
        if self.currentWidget() in (self.main, self.empty):
            self.setCurrentWidget(self.empty if self._is_empty() else self.main)

    def _connect(self) -> None:
        self.people.chosen.connect(self._on_chosen)
        self.people.opened.connect(lambda _: self.file.write_note())
        self.people.view.delete_pressed.connect(self.delete)
        self.people.counted.connect(self._on_counted)
        self.file.edit_wanted.connect(self.edit)
        self.file.consents_wanted.connect(lambda: self.edit(CONSENTS))
        self.file.room_wanted.connect(self.people.setHidden)
        self.file.paper_wanted.connect(self.show_paper)
        # Not on the whole page: the lists inside have the same keys for their own records.
        places = (self.people, self.header, self.file.head, self.file.tabs, self.file.contacts)
        for place in (*places, self.file.facts, self.empty):
            for keys, act in (
                ("Ctrl+N", self.new),
                ("Ctrl+P", self.file.head.offer_papers),
                ("Ctrl+I", self.import_people),
                (QKeySequence.StandardKey.Undo, self.undo),
            ):
                shortcut(place, keys, act)
        for keys, act in (("Ctrl+Shift+N", self.add), ("Ctrl+E", self.edit)):
            shortcut(self, keys, act)
        head = self.file.head
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.people.search.focus),
            ("Ctrl+T", head.offer_stages),
            ("Ctrl+R", head.offer_grades),
            ("Ctrl+D", head.begin_or_close),
        ):
            shortcut(self.main, keys, act)

    def import_people(self) -> None:
        self._ctx.navigate("import", kind="participants")

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        self.add_button = PrimaryButton(theme, "참여자 등록", "add", "Ctrl+Shift+N")
        self.add_button.clicked.connect(lambda _=False: self.add())
        tools = [
            IconButton(theme, "upload", "엑셀에서 가져오기 (Ctrl+I)"),
            IconButton(theme, "excel", "엑셀로 저장"),
            PrintButton(theme, self.main, self.print_people, "명단 인쇄", "Ctrl+Shift+P"),
        ]
        tools[0].clicked.connect(self.import_people)
        tools[1].clicked.connect(self.export)
        self.header = PageHeader(theme, "참여자", "", [*tools, self.add_button])
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self.people)
        row.addWidget(self.file, 1)
        column = QVBoxLayout(self.main)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(8 if self._tabs is None else 0)
        column.addWidget(self.header)
        if self._tabs is not None:
            column.addWidget(self._tabs)
        column.addLayout(row, 1)
        self.addWidget(self.main)
        self.addWidget(self.empty)
        self._on_counted(self.people.rows.rowCount())

    def _empty(self) -> EmptyState:
        words = self._described.empty
        return EmptyState(
            self._ctx.theme,
            self._described.icon,
            words.heading,
            words.text,
            [
                FirstStep("참여자 등록", "이름과 구분부터 적어요", "add", self.add, "Ctrl+Shift+N"),
                FirstStep(
                    "엑셀에서 가져오기",
                    "쓰던 명단을 그대로 읽어요",
                    "excel",
                    self.import_people,
                    "Ctrl+I",
                ),
            ],
        )

    def minimumSizeHint(self) -> QSize:
        """Of the compact page: the window may become as small as that, and then it is compact."""
        return QSize(_SMALLEST, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < _ROOMY
        self.people.setFixedWidth(_COMPACT_LIST if compact else _LIST_WIDTH)
        self.people.set_compact(compact)
        self.file.set_compact(compact)
