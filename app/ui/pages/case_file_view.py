"""One person's case: head, tabs, the entry of a contact above the timeline, and facts beside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.changes import Changes
from app.core.errors import AppError
from app.models.case import CaseEpisode, Grade, Route, Stage
from app.services import timelines
from app.services.case_files import CONSENTS, CaseFile
from app.services.timelines import Moment
from app.ui.context import Context
from app.ui.framework.choice_chips import ChoiceChips
from app.ui.framework.widgets import Card, Rule, label
from app.ui.pages.case_file_entry import NoteEntry
from app.ui.pages.case_file_facts import CaseFacts
from app.ui.pages.case_file_head import CaseHead
from app.ui.pages.case_file_side import WIDTH, CaseSide, NoticeLines
from app.ui.pages.case_file_tabs import RecordTabPage, group_of, next_in_group, record_tabs
from app.ui.pages.case_file_timeline import Timeline
from app.ui.pages.settlement_tabs import HeaderTabs
from app.ui.theme import SPACE_8, SPACE_12

CONTACTS, FACTS = "contacts", "facts"
_TABS = (
    (CONTACTS, "상담"),
    ("assessments", "사정"),
    ("plans", "계획"),
    ("referrals", "연계·방문"),
    ("meetings", "회의"),
    ("placements", "배치"),
    ("episodes", "사례"),
    (FACTS, "가구·동의"),
)
_FILTERS = (
    ("모두", timelines.KINDS),
    ("상담·방문", (timelines.CONTACTS, timelines.VISITS)),
    ("사정·계획", (timelines.PLANS,)),
    ("연계·회의", (timelines.REFERRALS, timelines.RESOURCES, timelines.MEETINGS)),
    ("단계·배치", (timelines.STEPS, timelines.TAKING_PART, timelines.TRAINING)),
)
_TABLES = {
    "participant",
    "consent",
    "case_episode",
    "case_stage",
    "risk_grade",
    "aftercare_visit",
    "contact_note",
    "referral",
    "case_meeting",
    "assessment",
    "support_plan",
    "plan_goal",
    "placement",
    "outcome",
    "participation_notice",
    "issued_document",
    "home_visit",
    "resource_use",
    "savings_account",
    "course",
    "enrolment",
    "attendance",
    "participant_paper",
}
_TAB_OF = {
    "assessment": "assessments",
    "support_plan": "plans",
    "referral": "referrals",
    "case_meeting": "meetings",
    "case_episode": "episodes",
    "placement": "placements",
    "outcome": "outcomes",
    "participation_notice": "notices",
    "contact_note": "notes",
    "home_visit": "home_visits",
    "resource_use": "uses",
    "savings_account": "savings",
}


class CaseFileView(Card):
    """``paper_wanted`` carries a kind of document and the record it is about; ``room_wanted``
    whether a form stands here, which needs more room than a list."""

    edit_wanted = Signal()
    consents_wanted = Signal()
    paper_wanted = Signal(str, int)
    room_wanted = Signal(bool)

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=0)
        self._ctx = ctx
        self.found: CaseFile | None = None
        self._stale = False
        self._kinds: tuple[str, ...] = timelines.KINDS
        self._records = record_tabs()
        self._keys, self._titles = zip(*_TABS, strict=True)
        self._current = CONTACTS
        self.head = CaseHead(ctx)
        self.tabs = HeaderTabs(self._titles, above=True)
        self.entry = NoteEntry(ctx)
        self.timeline = Timeline(ctx.theme)
        self.side, self.warnings = CaseSide(ctx), NoticeLines(ctx)
        self.warnings.hide()
        self.facts = CaseFacts(ctx)
        self.records = RecordTabPage(ctx)
        self._lay_out()
        self._connect()
        self._frame.hide()

    def show_person(self, participant_id: int) -> bool:
        """False while a form of the person shown so far is to be gone on with."""
        if self.found is not None and self.found.id == participant_id:
            self.reload()
            return True
        if not self.can_leave():
            return False
        self.records.forget()
        try:
            self.found = self._ctx.services.cases.file(participant_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return True
        self.entry.show_person(participant_id, self.found.name)
        self._show_found()
        self._show_tab(self._current)
        self._frame.show()
        return True

    def reload(self) -> None:
        """Read the file again; the entry and an open form stay as they are."""
        self._stale = False
        if self.found is None:
            return
        try:
            self.found = self._ctx.services.cases.file(self.found.id)
        except AppError:
            # Deleted: the list beside tells, and chooses somebody else.
            self.found = None
            self._frame.hide()
            return
        self._show_found()

    def open_line(self, tab: str, row_id: int, field: str) -> None:
        """One record of a tab, at a field of it."""
        self._open_record(tab, row_id, field)

    def open_tab(self, key: str) -> bool:
        """False while an open form is to be gone on with, or nobody is shown."""
        if self.found is None:
            return False
        if not self.can_leave():
            self._mark(self._current)
            return False
        self._show_tab(key if key in (*self._keys, *self._records) else CONTACTS)
        return True

    def write_note(self) -> None:
        """Put the cursor into the entry of a contact."""
        if self.open_tab(CONTACTS):
            self.entry.start()

    def can_leave(self) -> bool:
        return self.records.can_leave()

    def set_compact(self, compact: bool) -> None:
        self.head.set_compact(compact)
        self.entry.set_compact(compact)
        self._beside.setVisible(not compact)
        self.warnings.setVisible(compact)

    def _show_tab(self, key: str) -> None:
        assert self.found is not None
        self._current = key
        self._mark(key)
        if key == CONTACTS:
            self.stack.setCurrentWidget(self.contacts)
        elif key == FACTS:
            self.facts.show_person(self.found.id)
            self.stack.setCurrentWidget(self.facts)
        else:
            self.records.show_tab(self._records[key], self.found)
            self.stack.setCurrentWidget(self.records)

    def _mark(self, key: str) -> None:
        self.tabs.set_current(self._keys.index(group_of(key)))

    def _show_found(self) -> None:
        assert self.found is not None
        today = self._ctx.services.today()
        self.head.show_file(self.found, today)
        self.entry.rename(self.found.name)
        self.side.show_file(self.found)
        self.warnings.show_notices(self.found.notices)
        for key, title, button in zip(self._keys, self._titles, self.tabs.buttons, strict=True):
            count = self.found.counts.get(key, 0)
            button.setText(f"{title} {count:,}" if count else title)
        moments = self._ctx.services.cases.timeline(self.found.id, self._kinds)
        self.timeline.show_moments(moments, today)
        self._nothing.setVisible(not moments)
        if self._current == FACTS:
            self.facts.show_person(self.found.id)

    def _lay_out(self) -> None:
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Rule())
        column.addWidget(self.tabs)
        column.addWidget(Rule())
        self.stack = QStackedWidget()
        self.contacts = self._contacts()
        for page in (self.contacts, self.facts, self.records):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(self._frame, 1)

    def _contacts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, 0)
        left.setSpacing(SPACE_8)
        left.addWidget(self.warnings)
        left.addWidget(self.entry)
        self.filters = ChoiceChips([title for title, _ in _FILTERS])
        chips = QHBoxLayout()
        chips.addWidget(self.filters, 1)
        chips.addWidget(self.entry.state)
        left.addLayout(chips)
        self._nothing = label("아직 적은 일이 없어요. 위에 첫 상담을 적어 보세요.", "secondary")
        left.addWidget(self._nothing)
        left.addWidget(self.timeline, 1)
        row.addLayout(left, 1)
        self._beside = QScrollArea()
        self._beside.setWidgetResizable(True)
        self._beside.setFixedWidth(WIDTH)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setObjectName("scrolled")
        self._beside.setWidget(self.side)
        row.addWidget(self._beside)
        return holder

    def _move_on(self, stage: Stage) -> None:
        day = self._ctx.services.today()
        if self._do(lambda case: self._ctx.services.cases.move_to(case, stage, day)):
            self._ctx.messages.toast(f"오늘부터 {stage.value}예요. 되돌리기 Ctrl+Z")

    def _regrade(self, grade: Grade) -> None:
        """Why the grade is another now belongs to it, and is asked for at once."""
        day = self._ctx.services.today()
        if not self._do(lambda case: self._ctx.services.cases.set_grade(case, grade, day)):
            return
        assert self.found is not None
        assert self.found.episode_id is not None
        kept = self._ctx.services.records.open(CaseEpisode, self.found.episode_id)
        last = len(kept.lines["grades"]) - 1
        self._open_record("episodes", self.found.episode_id, f"grades[{last}].reason")
        self._ctx.messages.toast(f"오늘부터 {grade.value}예요. 까닭을 적고 저장해 주세요.")

    def _begin(self) -> None:
        if self.found is None:
            return
        route = Route.AGAIN if self.found.episode_id is not None else Route.OWN
        try:
            self._ctx.services.cases.begin(self.found.id, self._ctx.services.today(), route)
        except AppError as exc:
            self._ctx.messages.show(exc)

    def _close_case(self) -> None:
        """Closing needs a reason and words: the form of the episode asks for both."""
        if self.found is not None and self.found.episode_id is not None:
            self._open_record("episodes", self.found.episode_id, "closed_on")

    def _open_record(self, tab: str, row_id: int, field: str = "") -> None:
        if self.open_tab(tab) and self.records.page is not None:
            self.records.page.open_record(row_id, field)

    def _do(self, act: Callable[[int], None]) -> bool:
        """False where nothing was done: no case, a form to be gone on with, or a refusal."""
        if self.found is None or self.found.episode_id is None or not self.can_leave():
            return False
        self.records.show_list()
        try:
            act(self.found.episode_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return False
        return True

    def _on_filter(self, index: int) -> None:
        self._kinds = _FILTERS[index][1]
        self.reload()

    def _on_opened(self, moment: Moment) -> None:
        if moment.table == "issued_document":
            self._ctx.navigate("documents", record_id=moment.row_id)
        elif moment.table == "course":
            self._ctx.navigate("training", course_id=moment.row_id)
        elif moment.table == "participant_paper":
            self.open_tab(FACTS)
        elif moment.table in _TAB_OF:
            self._open_record(_TAB_OF[moment.table], moment.row_id)

    def _tell_room(self) -> None:
        page = self.records.page
        is_written = page is not None and page.currentWidget() is not page.records
        self.room_wanted.emit(is_written and self.stack.currentWidget() is self.records)

    def _on_tab(self, index: int) -> None:
        # On the tab one is in, its list stays: pressed again the next one comes.
        key = self._keys[index]
        self._open_and_enter(self._current if group_of(self._current) == key else key)

    def _on_notice(self, key: str) -> None:
        """A consent is renewed in the form itself, where its lines are."""
        if key == CONSENTS:
            self.consents_wanted.emit()
        else:
            self._open_and_enter(key)

    def _open_and_enter(self, key: str) -> None:
        if self.open_tab(key):
            self._enter_tab()

    def _enter_tab(self) -> None:
        """The keys are at once those of what the tab shows."""
        if self._current == CONTACTS:
            self.timeline.setFocus()
        elif self._current == FACTS:
            self.facts.setFocus()
        elif self.records.page is not None:
            self.records.page.records.view.setFocus()

    def _on_paper(self, kind: str) -> None:
        if self.found is not None:
            self.paper_wanted.emit(kind, self.found.id)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.tables & _TABLES:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.stack.currentChanged.connect(lambda _: self._tell_room())
        self.records.written.connect(lambda _: self._tell_room())
        self.tabs.takes_again = True
        self.tabs.again.connect(lambda _: self._open_and_enter(next_in_group(self._current)))
        self.records.chosen.connect(self._open_and_enter)
        self.filters.chosen.connect(self._on_filter)
        self.head.edit_wanted.connect(self.edit_wanted)
        self.facts.edit_wanted.connect(self.edit_wanted)
        self.head.paper_wanted.connect(self._on_paper)
        self.head.stage_wanted.connect(self._move_on)
        self.head.grade_wanted.connect(self._regrade)
        self.head.begin_wanted.connect(self._begin)
        self.head.close_wanted.connect(self._close_case)
        for told in (self.side, self.warnings):
            told.acted.connect(self._on_notice)
        self.timeline.opened.connect(self._on_opened)
        self._ctx.bus.changed.connect(self._on_changed)
