"""The form of any screen in the place of its list: one calm page that never loses what is typed."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core import korean
from app.core.errors import AppError, Conflict, Invalid, Problem, Severity
from app.services.values import Draft
from app.ui.context import Context
from app.ui.dialogs.history import HistoryDialog
from app.ui.framework.form_body import FormBody
from app.ui.framework.form_side import FormSide
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.line_paths import line_path
from app.ui.framework.merging import keep_typed
from app.ui.framework.screen import Screen
from app.ui.framework.widgets import PageHeader, PrimaryButton
from app.ui.framework.writing_in_sight import WritingInSight
from app.ui.messages import Answer
from app.ui.theme import COMPACT_BELOW, SPACE_16, SPACE_24

_KEEP_AFTER_MS = 1_500
_NARROW_BELOW = 760
_CHECK_AFTER_MS = 350
_LEAVE = "고친 내용을 아직 저장하지 않았어요. 어떻게 할까요?"
_TAKE_NEW = "그 사이에 다른 곳에서 고쳐졌어요. 적은 내용은 그대로 있어요."
_LEAVE_ANSWERS = (
    Answer("save", "저장하고 나가기", is_default=True),
    Answer("discard", "버리고 나가기"),
    Answer("stay", "계속 적기", is_escape=True),
)


def draft_key_of(described: Screen, *owners: int) -> str:
    """Where drafts of a form are kept; forms of different ``owners`` are not mixed up."""
    return ":".join(["form", described.key, *map(str, owners)])


class FormPage(QWidget):
    """``saved`` carries the id; ``closed`` follows leaving, saved or not.

    ``kept`` is a draft of an earlier, unfinished visit to go on with.
    """

    saved = Signal(int)
    closed = Signal()
    add_another = Signal()

    def __init__(
        self,
        ctx: Context,
        described: Screen,
        draft: Draft,
        *,
        kept: Draft | None = None,
        crumb: str = "",
        margin: int = SPACE_24,
        draft_key: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(f"form:{described.key}")
        self._ctx, self.described = ctx, described
        self._draft_key = draft_key or draft_key_of(described)
        self._saving = self._left = False
        self._opened: Draft = draft
        self._touched: set[str] = set()
        self._tried = False
        self._go_on_at = ""
        self._is_new = draft.id is None
        self.form = FormBody(ctx, described)
        self.side = FormSide(ctx, self._keys())
        self.save_button = PrimaryButton(ctx.theme, "저장", "save", "Ctrl+S")
        self._lay_out(crumb or described.title, margin)
        self._keep_timer = self._timer(_KEEP_AFTER_MS, self.keep_draft)
        self._check_timer = self._timer(_CHECK_AFTER_MS, self.check)
        self._connect()
        self._begin(draft, kept)

    @property
    def row_id(self) -> int | None:
        return self._opened.id

    def begin(self) -> None:
        """Put the cursor into the first field, or where an earlier visit had got to."""
        first = self._go_on_at or next(iter(self.form.cells), None)
        if first is not None:
            self.go_to(first)

    def go_to(self, field: str) -> None:
        """Put the cursor where ``field`` is, in sight."""
        self.form.go_to(field)
        self._sight.show_cursor()

    def is_changed(self) -> bool:
        """Whether anything differs from what was opened, a half-typed syllable included."""
        finish_composing()
        return self.form.draft() != self._opened

    def save(self) -> bool:
        """Write the form; False when something stops it, with the reason beside its field."""
        if self._saving or self._left:
            return False
        self._saving = True
        self.save_button.setEnabled(False)
        try:
            return self._save()
        finally:
            self._saving = False
            self.save_button.setEnabled(True)

    def save_and_add(self) -> None:
        """Ctrl+Enter: save, and on a new record start the next one."""
        if self.save() and self._is_new:
            self.add_another.emit()

    def can_leave(self) -> bool:
        """Ask about unsaved changes; False means the user stays. For closing the window too."""
        if self._left or not self.is_changed():
            return True
        answer = self._ctx.messages.ask(_LEAVE, _LEAVE_ANSWERS)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self._drop_draft()
            self._left = True
            return True
        return False

    def leave(self) -> None:
        if self.can_leave():
            self._left = True
            self._stop_timers()
            self.closed.emit()

    def keep_draft(self) -> None:
        """Put what is typed in safety; it is offered again when the form is opened next."""
        self._keep_timer.stop()
        if self._left:
            return
        draft = self.form.draft()
        title = f"{self.described.noun} {self._name_of(draft)}".strip()
        try:
            self._ctx.services.drafts.keep(self._draft_key, draft, title)
        except AppError:
            # Shown beside the form, not as a box: it would come again with every keystroke.
            self.side.show_not_kept()
        else:
            self.side.show_kept(datetime.now().astimezone())

    def check(self) -> None:
        """Show what is wrong so far: all of it after a try to save, else only where one typed.

        Half a name is nothing wrong while what fits is offered under it.
        """
        self._check_timer.stop()
        problems = [p for p in self._problems_now() if not self.form.is_choosing(p.field)]
        if not self._tried:
            problems = [
                problem
                for problem in problems
                if problem.severity is not Severity.ERROR or self._is_touched(problem.field)
            ]
        self._show_problems(problems)

    def take_current(self) -> None:
        """After a conflict: the record as it is now, with what was typed here laid over it."""
        if self._opened.id is None:
            return
        try:
            current = self._ctx.services.records.open(self.described.model, self._opened.id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        merged = keep_typed(opened=self._opened, typed=self.form.draft(), current=current)
        self.form.load(current)
        self._opened = self.form.draft()
        self.form.load(merged)
        self.check()

    def _begin(self, draft: Draft, kept: Draft | None) -> None:
        self.form.load(draft)
        self._opened = self.form.draft()
        if kept is not None:
            resumed = deepcopy(kept)
            resumed.version = draft.version
            before = self._opened.values
            differs = (n for n in self.form.cells if resumed.values.get(n) != before.get(n))
            self._go_on_at = next(differs, "")
            self.form.load(resumed)
            self._tried = True
            self.check()
        self._show_title()
        if draft.id is not None:
            history = self._ctx.services.records.history(self.described.model, draft.id)
            self.side.show_history(history)

    def _save(self) -> bool:
        self.form.settle()
        self._stop_timers()
        self._tried = True
        draft, unread = self.form.draft(), list(self.form.unread())
        if unread:
            self._show_problems(self._problems_now(), jump=True)
            return False
        try:
            row_id = self._ctx.services.records.save(draft)
        except Invalid as exc:
            self._show_problems(list(exc.problems), jump=True)
            return False
        except Conflict:
            self._offer_current()
            return False
        except AppError as exc:
            self._ctx.messages.show(exc)
            self.keep_draft()
            return False
        self._drop_draft()
        self._left = True
        what = korean.with_particle(self.described.noun, "을/를")
        self._ctx.messages.toast(f"{what} 저장했어요.")
        self.saved.emit(row_id)
        return True

    def _offer_current(self) -> None:
        self.keep_draft()
        answer = self._ctx.messages.ask(
            _TAKE_NEW,
            (
                Answer("merge", "새 내용에 얹기", is_default=True),
                Answer("stay", "그대로 두기", is_escape=True),
            ),
            "지금 저장된 내용을 새로 열고, 여기서 고친 칸만 그 위에 얹을 수 있어요.",
        )
        if answer == "merge":
            self.take_current()

    def _problems_now(self) -> list[Problem]:
        unread = list(self.form.unread())
        places = {problem.field for problem in unread}
        draft = self.form.draft()
        # Text that names no record cannot go to the services; its problem is already known.
        for problem in unread:
            path = line_path(problem.field or "")
            if path is None:
                draft.values[str(problem.field)] = None
            else:
                draft.lines[path[0]][path[1]].values[path[2]] = None
        found = self._ctx.services.records.check(draft)
        return unread + [problem for problem in found if problem.field not in places]

    def _show_problems(self, problems: list[Problem], *, jump: bool = False) -> None:
        self.form.show_problems(problems)
        self.side.show_problems([(self.form.label_of(p.field), p) for p in problems])
        whole = [p for p in problems if p.field is None and p.severity is Severity.ERROR]
        if jump and whole:
            self._ctx.messages.show(Invalid(whole))
        first = next((p.field for p in problems if p.field), None)
        if jump and first is not None:
            self.go_to(first)

    def _is_touched(self, field: str | None) -> bool:
        return (field or "").partition("[")[0] in self._touched

    def _on_edited(self, name: str) -> None:
        self._touched.add(name)
        self._left = False
        # Not restarted by the next key, so that a draft is at most two seconds old.
        if not self._keep_timer.isActive():
            self._keep_timer.start()
        self._check_timer.start()

    def _drop_draft(self) -> None:
        self._keep_timer.stop()
        try:
            self._ctx.services.drafts.drop(self._draft_key, self._opened.id)
        except AppError as exc:
            self._ctx.messages.show(exc)
        self.side.forget_kept()

    def _name_of(self, draft: Draft) -> str:
        for path in ("name", *self.described.search):
            head, _, inner = path.partition(".")
            value = draft.values.get(path)
            linked = draft.values.get(f"{head}_id") if inner else None
            if isinstance(linked, int):
                value = self._ctx.services.records.choice_text(draft.model, f"{head}_id", linked)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    def _show_title(self) -> None:
        name = self._name_of(self._opened)
        if self._is_new:
            self.header.set_title(f"새 {self.described.noun}", "적는 중")
        else:
            self.header.set_title(name or self.described.noun, "고치는 중")

    def _keys(self) -> list[tuple[str, str]]:
        keys = [("저장", "Ctrl+S")]
        if self._is_new:
            keys.append(("저장하고 하나 더", "Ctrl+Enter"))
        if len(self.described.form) + len(self.described.lines) > 1:
            keys.append(("다음 묶음으로", "F6"))
        if not self._is_new:
            keys.append(("고친 기록", "Ctrl+H"))
        return [*keys, ("고치기 그만두기", "Esc")]

    def _timer(self, after_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer

    def _stop_timers(self) -> None:
        self._keep_timer.stop()
        self._check_timer.stop()

    def _connect(self) -> None:
        shortcut(self, QKeySequence.StandardKey.Save, self.save)
        shortcut(self, "Ctrl+Return", self.save_and_add)
        shortcut(self, "Ctrl+Enter", self.save_and_add)
        shortcut(self, "Esc", self.leave)
        shortcut(self, "Ctrl+H", self._open_history)
        shortcut(self, "F6", lambda: self._step(1))
        shortcut(self, "Shift+F6", lambda: self._step(-1))
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.header.crumb_pressed.connect(self.leave)
        self.form.edited.connect(self._on_edited)
        self.side.jump_asked.connect(self.go_to)
        self.side.history_asked.connect(self._open_history)

    def _open_history(self) -> None:
        if self._opened.id is None:
            return
        entries = self._ctx.services.records.history(self.described.model, self._opened.id)
        if not entries:
            self._ctx.messages.toast("처음 적은 뒤로 고친 것이 없어요.")
            return
        name = self._name_of(self._opened) or self.described.noun
        HistoryDialog(self._ctx, name, entries, self.window()).open()

    def _lay_out(self, crumb: str, margin: int) -> None:
        self.header = PageHeader(self._ctx.theme, "", "", [self.save_button], crumb)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("plain")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(SPACE_16)
        self._inside.addWidget(self.form, 1)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        area.setWidget(inside)
        self._sight = WritingInSight(area)
        self._row = row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(area, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 0, margin, margin)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def _step(self, by: int) -> None:
        self.form.step_part(by)
        self._sight.show_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z where nothing typed is left to take back does not reach what was saved before."""
        if not event.matches(QKeySequence.StandardKey.Undo):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        compact = narrow or self.window().width() < COMPACT_BELOW
        self.form.set_narrow(narrow)
        self.form.set_compact(compact)
        self.side.set_compact(compact, below=narrow)
        # Beside a form of one column it would take the room the fields need.
        place = self._inside if narrow else self._row
        if place.indexOf(self.side) < 0:
            place.addWidget(self.side)
