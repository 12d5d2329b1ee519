"""The head of a case file: one large name, five facts, the grade as a letter, six stages."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core import periods
from app.models.case import STAGES, Grade, Stage
from app.services.case_files import CaseFile, Progress
from app.ui.context import Context
from app.ui.framework.widgets import (
    LinkButton,
    PlainButton,
    PrimaryButton,
    Tag,
    clear,
    label,
    open_below,
)
from app.ui.pages.settlement_steps import Stage as StepStage
from app.ui.pages.settlement_steps import StepState, StepStrip
from app.ui.theme import SPACE_8, SPACE_12, SPACE_16

PAPERS = (
    ("case-file", "사례기록철"),
    ("intake", "초기상담지"),
    ("contact-notes", "상담일지"),
    ("consent", "동의서"),
)
_SHORT = {"실행·점검": "실행", "평가·종결": "종결", "사후관리": "사후"}
_STEPS = {
    Progress.DONE: StepStage.DONE,
    Progress.NOW: StepStage.NOW,
    Progress.AHEAD: StepStage.AHEAD,
}


class CaseHead(QWidget):
    """``paper_wanted`` carries the kind of a document, ``stage_wanted`` and ``grade_wanted`` what
    was chosen."""

    edit_wanted = Signal()
    paper_wanted = Signal(str)
    stage_wanted = Signal(object)
    grade_wanted = Signal(object)
    begin_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._is_compact = False
        self._shown: tuple[CaseFile, date] | None = None
        self.name = label("", "name")
        self.birth = label("", "secondary")
        self.edit = PlainButton(ctx.theme, "고치기", "edit", "Ctrl+E")
        self.print = PlainButton(ctx.theme, "인쇄", "print", "Ctrl+P")
        self.facts = QHBoxLayout()
        self.facts.setSpacing(SPACE_16)
        self.steps = StepStrip(ctx.theme)
        self.begin = PrimaryButton(ctx.theme, "사례 접수", "add", "Ctrl+D")
        self.move_on = LinkButton(ctx.theme, "단계 옮기기", tip="Ctrl+T")
        self.regrade = LinkButton(ctx.theme, "등급 정하기", tip="Ctrl+R")
        self.close_case = LinkButton(ctx.theme, "종결", tip="Ctrl+D")
        self._lay_out()
        self.edit.clicked.connect(self.edit_wanted)
        self.print.clicked.connect(lambda _=False: self.offer_papers())
        self.begin.clicked.connect(self.begin_wanted)
        self.move_on.clicked.connect(lambda _=False: self.offer_stages())
        self.regrade.clicked.connect(lambda _=False: self.offer_grades())
        self.close_case.clicked.connect(self.close_wanted)

    def show_file(self, found: CaseFile, today: date) -> None:
        self._shown = (found, today)
        self.name.setText(found.name)
        self.birth.setText(_birth(found))
        clear(self.facts)
        for title, value in (
            ("구분", found.kind),
            ("사업단", found.work_unit),
            ("담당", found.manager),
            ("참여", "" if self._is_compact else found.taking_part),
        ):
            if value:
                self.facts.addLayout(_fact(title, value))
        if found.grade:
            grade = QHBoxLayout()
            grade.setSpacing(6)
            grade.addWidget(Tag(found.grade, "accent"))
            grade.addWidget(label("위기등급", "hint"))
            self.facts.addLayout(grade)
        self.facts.addStretch(1)
        self.steps.show_steps(
            tuple(
                StepState(_short(mark.stage), _STEPS[mark.progress], _day(mark.began_on, today))
                for mark in found.stages
            )
        )
        self.steps.setVisible(found.episode_id is not None)
        for part in (self.move_on, self.regrade, self.close_case):
            part.setVisible(found.is_open)
        self.begin.setVisible(not found.is_open)
        self.begin.setText("사례 접수" if found.episode_id is None else "다시 접수")

    def set_compact(self, compact: bool) -> None:
        self.steps.set_compact(compact)
        self._is_compact = compact
        if self._shown is not None:
            self.show_file(*self._shown)

    def offer_papers(self) -> None:
        menu = QMenu(self)
        for kind, title in PAPERS:
            menu.addAction(title, partial(self.paper_wanted.emit, kind))
        open_below(menu, self.print)

    def offer_stages(self) -> None:
        if self.move_on.isHidden():
            return
        menu = QMenu(self)
        for stage in STAGES:
            if stage not in (Stage.CLOSING, Stage.AFTERCARE):
                menu.addAction(f"오늘부터 {stage.value}", partial(self.stage_wanted.emit, stage))
        open_below(menu, self.move_on)

    def offer_grades(self) -> None:
        """The letter of a grade takes it."""
        if self.regrade.isHidden():
            return
        menu = QMenu(self)
        for grade in Grade:
            menu.addAction(f"오늘부터 &{grade.value}", partial(self.grade_wanted.emit, grade))
        open_below(menu, self.regrade)

    def begin_or_close(self) -> None:
        """What can be done with the case as a whole: take in, or end it."""
        (self.close_wanted if self.begin.isHidden() else self.begin_wanted).emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        column.setSpacing(SPACE_8)
        first = QHBoxLayout()
        first.setSpacing(SPACE_12)
        first.addWidget(self.name)
        first.addWidget(self.birth)
        first.addStretch(1)
        first.addWidget(self.begin)
        first.addWidget(self.edit)
        first.addWidget(self.print)
        column.addLayout(first)
        second = QHBoxLayout()
        second.addLayout(self.facts, 1)
        for part in (self.move_on, self.regrade, self.close_case):
            part.setProperty("small", True)
            second.addWidget(part)
        column.addLayout(second)
        column.addWidget(self.steps)


def _birth(found: CaseFile) -> str:
    age = f" ({found.age}세)" if found.age is not None else ""
    born = f"{periods.show_date(found.born_on)}{age}" if found.born_on else ""
    return " · ".join(filter(None, (born, found.gender)))


def _fact(title: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(label(title, "hint"))
    row.addWidget(label(value, "strong"))
    return row


def _short(stage: str) -> str:
    return _SHORT.get(stage, stage)


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return periods.show_short_date(day) if day.year == today.year else periods.show_date(day)
