"""The calendar card of 오늘, with what lies on the chosen day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.core import periods
from app.services.due import Due
from app.ui.framework.widgets import Card, IconButton, LinkButton, Rule, SectionTitle, clear, label
from app.ui.pages.home_lines import Elided
from app.ui.pages.month import Marks, MonthGrid
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, Theme

_MOST_ITEMS = 3


class CalendarCard(Card):
    """``opened`` hands over the due item whose line was pressed."""

    opened = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._by_day: dict[date, list[Due]] = {}
        self.grid = MonthGrid(theme, today)
        self.grid.chosen.connect(self._show_day)
        self._title = SectionTitle("")
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self._title)
        head.addStretch(1)
        for role, name, by in (("back", "지난달", -1), ("closed", "다음 달", 1)):
            button = IconButton(theme, role, name)
            button.clicked.connect(lambda _=False, months=by: self.grid.turn(months))
            head.addWidget(button)
        back = LinkButton(theme, "오늘")
        back.setProperty("small", True)
        back.clicked.connect(lambda: self.grid.choose(today))
        head.insertWidget(head.count() - 1, back)
        self.body.addLayout(head)
        self.body.addWidget(self.grid)
        self.body.addSpacing(SPACE_4)
        self.body.addWidget(Rule())
        self._items = QVBoxLayout()
        self._items.setSpacing(SPACE_4)
        self.body.addLayout(self._items)
        self.body.addStretch(1)

    def show_dues(self, dues: Sequence[Due]) -> None:
        by_day: dict[date, list[Due]] = defaultdict(list)
        for due in dues:
            if due.due_on is not None:
                by_day[due.due_on].append(due)
        self._by_day = by_day
        marks = {day: Marks(len(found), day < self._today) for day, found in by_day.items()}
        self.grid.set_marks(marks)
        self._show_day(self.grid.day)

    def _show_day(self, day: date) -> None:
        self._title.setText(f"{day.year}년 {day.month}월")
        clear(self._items)
        found = self._by_day.get(day, [])
        for due in found[:_MOST_ITEMS]:
            row = QHBoxLayout()
            row.setSpacing(SPACE_12)
            row.addWidget(label(periods.show_short_date(day), "secondary"))
            row.addWidget(Elided(due.title, ""), 1)
            go = IconButton(self._theme, "next", due.verb)
            go.clicked.connect(lambda _=False, chosen=due: self.opened.emit(chosen))
            row.addWidget(go)
            self._items.addLayout(row)
        rest = len(found) - _MOST_ITEMS
        if rest > 0:
            self._items.addWidget(label(f"외 {rest}건", "hint"))
        if not found:
            when = "오늘은" if day == self._today else f"{periods.show_short_date(day)}에는"
            nothing = label(f"{when} 기한이 된 일이 없어요.", "hint")
            nothing.setContentsMargins(0, SPACE_8, 0, 0)
            self._items.addWidget(nothing)
