"""안건: subject, discussion and decision side by side, typed while people talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError, Problem, Severity
from app.models.base import Record
from app.services.meeting_tasks import Task
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.input_method import LineEdit, TextEdit, finish_composing
from app.ui.framework.lines_editor import LinesEditor
from app.ui.framework.screen import Lines
from app.ui.framework.widgets import (
    Card,
    IconButton,
    ProblemLine,
    clear,
    label,
    restyle,
)
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12

_LEAST_LINES, _MOST_LINES = 2, 14
_NUMBER = 28
_FIELDS = ("subject", "discussion", "decision")


class _Prose(TextEdit):
    """Grows with its text, so that nothing said is scrolled out of sight."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = max(_LEAST_LINES, min(self.document().lineCount() + 1, _MOST_LINES))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + SPACE_12)


class AgendaRow(QWidget):
    """One line of the agenda."""

    def __init__(self, ctx: Context, number: int, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.number = label(f"{number}.", "secondary")
        self.number.setFixedWidth(_NUMBER)
        self.subject = LineEdit()
        self.subject.setPlaceholderText("안건")
        self.subject.setAccessibleName(f"{number}번 안건")
        self.subject.setMaxLength(120)
        self.discussion = _Prose(f"{number}번 논의 내용", "논의 내용")
        self.decision = _Prose(f"{number}번 결정", "결정. 할 일은 → 차누리 11/30까지 견적 받기")
        self.remove = IconButton(ctx.theme, "close", "이 안건 지우기")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem = ProblemLine(ctx.theme)
        self.subject.setText(draft.values.get("subject") or "")
        self.discussion.set_text(draft.values.get("discussion") or "")
        self.decision.set_text(draft.values.get("decision") or "")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(SPACE_4)
        grid.addWidget(self.number, 0, 0)
        grid.addWidget(self.subject, 0, 1, 1, 2)
        grid.addWidget(self.remove, 0, 3)
        grid.addWidget(self.discussion, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.decision, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.problem, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for text in self.texts().values())

    def texts(self) -> dict[str, str]:
        return {
            "subject": self.subject.shown_text(),
            "discussion": self.discussion.toPlainText(),
            "decision": self.decision.toPlainText(),
        }

    def filled(self) -> Draft:
        self.draft.values.update(self.texts())
        return self.draft


class CarriedTasks(Card):
    """What earlier meetings left to do, already on this agenda; ticked off here."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=SPACE_12, sunken=True)
        self._ctx = ctx
        self.body.setSpacing(SPACE_4)
        self.boxes: dict[int, QCheckBox] = {}
        self.hide()

    def show_tasks(self, tasks: list[Task], day: date) -> None:
        clear(self.body)
        self.boxes = {}
        self.setVisible(bool(tasks))
        if not tasks:
            return
        left = sum(not task.is_done(day) for task in tasks)
        self.body.addWidget(label(f"지난 회의의 할 일 {len(tasks)}건, 남은 일 {left}건", "strong"))
        for task in tasks:
            box = QCheckBox(task.what)
            box.setChecked(task.is_done(day))
            box.clicked.connect(lambda on, one=task.id: self._tick(one, on, day))
            row = QHBoxLayout()
            row.setSpacing(SPACE_8)
            row.addWidget(box)
            row.addWidget(label(_origin(task), "hint"))
            row.addStretch(1)
            self.body.addLayout(row)
            self.boxes[task.id] = box

    def _tick(self, task_id: int, on: bool, day: date) -> None:
        meetings = self._ctx.services.meetings
        try:
            if on:
                meetings.finish([task_id], on=day)
            else:
                meetings.reopen([task_id])
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.boxes[task_id].setChecked(not on)


def _origin(task: Task) -> str:
    due = f"{periods.show_short_date(task.due_on)}까지" if task.due_on else ""
    came = f"{task.came_on.month}월 회의" if task.came_on else ""
    return " · ".join(part for part in (task.person, due, came) if part)


class AgendaEditor(LinesEditor):
    def __init__(
        self,
        ctx: Context,
        lines: Lines,
        line_model: type[Record],
        context: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__(ctx, lines, line_model, context)
        self.carried = CarriedTasks(ctx)
        self.rows: list[AgendaRow] = []
        self._problem = ProblemLine(ctx.theme)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE_12)
        outer.addWidget(self.carried)
        outer.addLayout(self._column)
        outer.addWidget(self._problem)
        self.view = QWidget()
        self.load([])

    def load(self, drafts: list[Draft]) -> None:
        clear(self._column)
        self.rows = []
        for draft in drafts:
            self._append(draft)
        self._append_empty()
        self.view = self.rows[0].subject
        self.setFocusProxy(self.view)
        self._show_carried()

    def drafts(self) -> list[Draft]:
        return [row.filled() for row in self.rows if not row.is_empty]

    def settle(self) -> None:
        for row in self.rows:
            for field in (row.subject, row.discussion, row.decision):
                finish_composing(field)

    def show_problems(self, problems: dict[tuple[int, str], Problem], whole: list[Problem]) -> None:
        typed = [row for row in self.rows if not row.is_empty]
        for row in self.rows:
            row.problem.show_problem("")
            restyle(row.subject, "mark", "")
        for (number, name), problem in problems.items():
            if number < len(typed):
                row = typed[number]
                row.problem.show_problem(problem.text, problem.severity)
                if name == "subject":
                    restyle(row.subject, "mark", problem.severity.value)
        first = whole[0] if whole else None
        self._problem.show_problem(
            first.text if first else "", first.severity if first else Severity.ERROR
        )

    def go_to(self, row: int, name: str) -> None:
        typed = [known for known in self.rows if not known.is_empty]
        target = typed[row] if row < len(typed) else self.rows[-1]
        field = getattr(target, name) if name in _FIELDS else target.subject
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_row(self) -> None:
        self.rows[-1].subject.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stops(self) -> list[QWidget]:
        boxes: list[QWidget] = [*self.carried.boxes.values()]
        rows = [(row.subject, row.discussion, row.decision) for row in self.rows]
        return boxes + [field for row in rows for field in row]

    def owner_edited(self, name: str) -> None:
        if name in ("body_id", "held_on"):
            self._show_carried()

    def _show_carried(self) -> None:
        values = self._context()
        body_id, day = values.get("body_id"), values.get("held_on")
        if not isinstance(body_id, int) or not isinstance(day, date):
            self.carried.show_tasks([], date.min)
            return
        meeting_id = values.get("meeting_id") or None
        found = self._ctx.services.meetings.tasks_before(body_id, day, meeting_id)
        self.carried.show_tasks(found, day)
        self.reshaped.emit()

    def _append(self, draft: Draft) -> AgendaRow:
        row = AgendaRow(self._ctx, len(self.rows) + 1, draft)
        row.subject.typed.connect(self._on_typed)
        row.discussion.typed.connect(self._on_typed)
        row.decision.typed.connect(self._on_typed)
        row.subject.returnPressed.connect(row.discussion.setFocus)
        row.remove.clicked.connect(lambda _=False, one=row: self._remove(one))
        self.rows.append(row)
        self._column.addWidget(row)
        # At once, so that a quick Tab already finds it.
        row.setVisible(True)
        return row

    def _append_empty(self) -> None:
        """There is always one more line to type into."""
        self._append(self._ctx.services.records.blank(self._model))
        self.reshaped.emit()

    def _remove(self, row: AgendaRow) -> None:
        if row is self.rows[-1]:
            return
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        for number, known in enumerate(self.rows, 1):
            known.number.setText(f"{number}.")
        self.edited.emit()

    def _on_typed(self, _text: str = "") -> None:
        if not self.rows[-1].is_empty:
            self._append_empty()
        self.edited.emit()
