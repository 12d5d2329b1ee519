"""An always open row over a list: Tab between its fields, Enter saves and starts the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.errors import AppError, Invalid, Problem, Severity
from app.models.base import Record
from app.models.describe import describe
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.editor_kinds import make_editor
from app.ui.framework.editors import Editor
from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.lines_model import errors_first
from app.ui.framework.pick import PickEdit
from app.ui.framework.screen import Entry, Screen
from app.ui.framework.widgets import LinkButton, ProblemLine, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16

_SHOWN_PROBLEMS = 2
# Qt keeps the largest width of a widget to itself.
_WIDEST = 16_777_215


class EntryRow(QFrame):
    """``saved`` carries the id of the new record; ``form_asked`` what is typed so far, for a
    record that needs more fields than the row has."""

    saved = Signal(int)
    form_asked = Signal(object)

    def __init__(self, ctx: Context, described: Screen, entry: Entry) -> None:
        super().__init__()
        self.setObjectName("entry")
        self._ctx, self._described, self._entry = ctx, described, entry
        self.model: type[Record] = described.model
        self._typed: set[str] = set()
        self._values: dict[str, Any] = {}
        self.editors: dict[str, Editor] = {}
        self.problems = [ProblemLine(ctx.theme) for _ in range(_SHOWN_PROBLEMS)]
        self.more = LinkButton(ctx.theme, "더 적기", "edit")
        self._lay_out()
        self.more.setToolTip("Ctrl+D")
        self.more.clicked.connect(lambda _=False: self._ask_for_form())
        shortcut(self, "Ctrl+D", self._ask_for_form)
        ctx.bus.changed.connect(self._on_changed)
        self.clear()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that is not yet saved; what was filled in does not count."""
        return any(str(self.editors[name].value() or "").strip() for name in self._typed)

    def start(self) -> None:
        """The cursor into the first field that is still to be filled."""
        empty = (name for name, editor in self.editors.items() if editor.value() in (None, ""))
        self.editors[next(empty, self._entry.first)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self, **kept: Any) -> None:
        """Begin the next one with ``kept`` and what follows from it."""
        self._typed.clear()
        blank = self._ctx.services.records.blank(self.model, **kept)
        self._values = blank.values
        self._values.update(self._followed("") | kept)
        for name, editor in self.editors.items():
            editor.set_value(self._values.get(name))
        self._show_problems([])

    def draft(self) -> Draft:
        """What stands in the row, unreadable text as it was typed."""
        values = self._values | {name: one.value() for name, one in self.editors.items()}
        return self._ctx.services.records.blank(self.model, **values)

    def context(self) -> dict[str, Any]:
        return self.draft().values

    def save(self) -> None:
        finish_composing()
        for editor in self.editors.values():
            editor.settle()
        if unread := list(self._unread()):
            self._show_problems(unread, jump=True)
            return
        draft = self.draft()
        try:
            row_id = self._ctx.services.records.save(draft)
        except Invalid as exc:
            self._show_problems(exc.problems, jump=True)
            return
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self.clear(**{name: draft.values[name] for name in self._entry.keeps})
        self.editors[self._entry.first].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.saved.emit(row_id)

    def recheck(self) -> None:
        """Say what is wrong so far; fields nobody has filled yet are not blamed."""
        if not self.is_begun:
            self._show_problems([])
            return
        draft, unread = self.draft(), list(self._unread())
        for problem in unread:
            draft.values[str(problem.field)] = None
        known = {problem.field for problem in unread}
        found = self._ctx.services.records.check(draft)
        self._show_problems(
            [*unread, *(p for p in found if p.field not in known and self._is_filled(p.field))]
        )

    def _unread(self) -> Iterable[Problem]:
        for name, editor in self.editors.items():
            if text := editor.problem():
                yield Problem(name, text)

    def _is_filled(self, field: str | None) -> bool:
        return field not in self.editors or self.editors[field].value() not in (None, "")

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        for other, value in self._followed(name).items():
            if other not in self._typed:
                self._values[other] = value
                if other in self.editors:
                    self.editors[other].set_value(value)
        self.recheck()

    def _on_changed(self, changes: Changes) -> None:
        """What was filled in from records that have changed since is filled in anew."""
        if self.model.__tablename__ in changes.tables and not self.is_begun:
            self.clear(**{name: self.editors[name].value() for name in self._entry.keeps})

    def _followed(self, name: str) -> dict[str, Any]:
        follow = self._described.follow
        return dict(follow(self._ctx, name, self.context())) if follow is not None else {}

    def _ask_for_form(self) -> None:
        finish_composing()
        for editor in self.editors.values():
            editor.settle()
        draft = self.draft()
        self.clear()
        self.form_asked.emit(draft)

    def _show_problems(self, problems: Iterable[Problem], *, jump: bool = False) -> None:
        ordered = errors_first(problems)
        for name, editor in self.editors.items():
            mine = [problem.severity for problem in ordered if problem.field == name]
            editor.set_mark(mine[0] if mine else None)
        for place, line in enumerate(self.problems):
            problem = ordered[place] if place < len(ordered) else None
            severity = problem.severity if problem else Severity.ERROR
            line.show_problem(problem.text if problem else "", severity)
        if jump and ordered and ordered[0].field in self.editors:
            self.editors[str(ordered[0].field)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        column.setSpacing(SPACE_4)
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(label(f"새 {self._described.noun}", "hint-strong"))
        head.addWidget(
            label("Enter를 누르면 저장하고 다음으로 넘어가요. 다시 오려면 Ctrl+E", "hint")
        )
        head.addStretch(1)
        head.addWidget(self.more)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(2)
        for place, (name, width) in enumerate(self._entry.fields):
            # The unit and the example have no room here; the name of the field stands above.
            info = replace(describe(self.model)[name], unit="", hint="")
            editor = make_editor(self._ctx, info, self)
            editor.edited.connect(lambda n=name: self._on_edited(n))
            inner = editor.focusProxy()
            assert inner is not None
            inner.installEventFilter(self)
            _fill(editor, inner)
            if width:
                editor.setFixedWidth(width)
            else:
                grid.setColumnStretch(place, 1)
            word = label(info.label, "hint")
            word.setBuddy(inner)
            grid.addWidget(word, 0, place)
            grid.addWidget(editor, 1, place)
            self.editors[name] = editor
        column.addLayout(grid)
        for line in self.problems:
            column.addWidget(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            choosing = isinstance(watched, PickEdit) and watched.is_open
            if entering and not choosing:
                self.save()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._ctx.theme.tokens.sunken))


def _fill(editor: Editor, inner: QWidget) -> None:
    """In a form a short field leaves room at its right; here its column is just as wide."""
    inner.setMaximumWidth(_WIDEST)
    for at in reversed(range(editor.row.count())):
        item = editor.row.itemAt(at)
        if item is not None and item.spacerItem() is not None:
            editor.row.takeAt(at)
