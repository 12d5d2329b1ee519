"""Beside a form: what stops saving, when it was last kept, what was changed before, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import Problem
from app.services.values import HistoryEntry
from app.ui.context import Context
from app.ui.framework.lines_model import errors_first
from app.ui.framework.widgets import (
    Card,
    KeyHint,
    LinkButton,
    clear,
    label,
    severity_icon,
)
from app.ui.pages.moments import local
from app.ui.theme import SPACE_8, SPACE_12

WIDTH, COMPACT_WIDTH = 248, 212
_SHOWN_HISTORY = 3
_ALL_THE_ROOM = 10_000
_SHOWN_PROBLEMS = 7
_KEPT = "창이 꺼져도 여기까지 적은 글은 그대로 있어요."
_NOT_KEPT = "임시저장을 하지 못했어요. 디스크 자리를 보고, 먼저 저장해 주세요."


class FormSide(QWidget):
    jump_asked = Signal(str)
    history_asked = Signal()

    def __init__(self, ctx: Context, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._ctx = ctx
        self._is_below = self._is_wrong = self._is_kept = self._is_told = False
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        self._before = Card()
        self._before.body.addWidget(label("저장하기 전에", "strong"))
        self._problems = QVBoxLayout()
        self._problems.setSpacing(4)
        self._before.body.addLayout(self._problems)
        self._kept = Card()
        head = QHBoxLayout()
        head.addWidget(label("임시저장", "strong"))
        head.addStretch(1)
        self._kept_at = label("", "secondary")
        head.addWidget(self._kept_at)
        self._kept.body.addLayout(head)
        self._kept_text = label(_KEPT, "hint", wrap=True)
        self._kept.body.addWidget(self._kept_text)
        self._history = Card()
        self._history.body.addWidget(label("고친 기록", "strong"))
        self._entries = QVBoxLayout()
        self._entries.setSpacing(6)
        self._history.body.addLayout(self._entries)
        for card in (self._before, self._kept, self._history):
            column.addWidget(card)
            card.hide()
        column.addStretch(1)
        self.keys = _keys_card(keys)
        column.addWidget(self.keys)

    def show_problems(self, problems: Sequence[tuple[str, Problem]]) -> None:
        """Pairs of where and what; each line leads to its field."""
        clear(self._problems)
        where = {id(problem): name for name, problem in problems}
        ordered = errors_first(problem for _, problem in problems)
        for problem in ordered[:_SHOWN_PROBLEMS]:
            line = _ProblemButton(self._ctx, where[id(problem)], problem)
            line.clicked.connect(lambda _=False, f=problem.field: self.jump_asked.emit(f or ""))
            self._problems.addWidget(line)
        if len(ordered) > _SHOWN_PROBLEMS:
            self._problems.addWidget(label(f"그 밖에 {len(ordered) - _SHOWN_PROBLEMS}곳", "hint"))
        self._is_wrong = bool(ordered)
        self._make_room()

    def show_kept(self, at: datetime) -> None:
        self._kept_at.setText(f"{at:%H:%M}")
        self._kept_text.setText(_KEPT)
        self._is_kept = True
        self._make_room()

    def show_not_kept(self) -> None:
        self._kept_at.setText("")
        self._kept_text.setText(_NOT_KEPT)
        self._is_kept = True
        self._make_room()

    def forget_kept(self) -> None:
        self._is_kept = False
        self._make_room()

    def show_history(self, entries: Sequence[HistoryEntry]) -> None:
        clear(self._entries)
        for entry in entries[:_SHOWN_HISTORY]:
            self._entries.addWidget(_HistoryLine(entry))
        if len(entries) > _SHOWN_HISTORY or any(entry.fields for entry in entries):
            more = LinkButton(self._ctx.theme, f"모두 보기 {len(entries)}건")
            more.setProperty("small", True)
            more.clicked.connect(self.history_asked)
            self._entries.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._is_told = bool(entries)
        self._make_room()

    def set_compact(self, compact: bool, *, below: bool) -> None:
        """``below`` the form there is room for everything, beside it as much as it is high."""
        self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
        self._is_below = below
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Beside the form of nothing: cards are left out instead of pressed together."""
        return super().minimumSizeHint() if self._is_below else QSize(self.width(), 0)

    def event(self, event: QEvent) -> bool:
        # Only now do lines just added know how high they are.
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What stops saving comes first; history and keys wait for a taller window."""
        room = _ALL_THE_ROOM if self._is_below else self.height()
        for card, wanted in (
            (self._before, self._is_wrong),
            (self._kept, self._is_kept),
            (self._history, self._is_told),
            (self.keys, True),
        ):
            height = self._height_of(card)
            fits = height <= room or card is self._before
            card.setVisible(wanted and fits)
            # Rather cut off at its end than pressed together.
            card.setMinimumHeight(height - SPACE_12)
            room -= height if wanted and fits else 0

    def _height_of(self, card: Card) -> int:
        height = card.heightForWidth(self.width()) if card.hasHeightForWidth() else -1
        return (height if height >= 0 else card.sizeHint().height()) + SPACE_12


class _ProblemButton(QPushButton):
    """Severity, place and sentence; the whole line is pressed."""

    def __init__(self, ctx: Context, where: str, problem: Problem) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setAccessibleName(f"{where}: {problem.text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(SPACE_8)
        row.addWidget(severity_icon(ctx.theme, problem.severity, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._where = label(where, "strong", wrap=True)
        self._text = label(problem.text, "hint", wrap=True)
        for part in (self._where, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        row.addLayout(column, 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)


class _HistoryLine(QWidget):
    """Day, what was changed, by whom."""

    def __init__(self, entry: HistoryEntry) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        day = label(periods.show_short_date(local(entry.at).date()), "hint")
        day.setFixedWidth(52)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        names = [change.label for change in entry.fields]
        more = f" 외 {len(names) - 2}칸" if len(names) > 2 else ""
        what = ", ".join(names[:2]) + more if names and "추가" not in entry.what else entry.what
        column.addWidget(label(what, wrap=True))
        if entry.by:
            column.addWidget(label(entry.by, "hint"))
        row.addLayout(column, 1)


def _keys_card(keys: Sequence[tuple[str, str]]) -> Card:
    card = Card(sunken=True)
    for what, key in keys:
        row = QHBoxLayout()
        row.addWidget(label(what, "secondary"))
        row.addStretch(1)
        row.addWidget(KeyHint(key))
        card.body.addLayout(row)
    return card
