"""The card at the top of a course: what it is, and 모집, 참여 and 수료 with their bases."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core import rates
from app.documents.training_facts import span
from app.services.shown import show_hundredths
from app.services.training_counts import CourseSheet
from app.ui.framework.widgets import Card, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CourseHead(Card):
    def __init__(self) -> None:
        super().__init__(padding=0)
        self.title = label("", "section")
        self.facts = label("", "hint")
        self.recruited, self.joined, self.completed = _Number(), _Number(), _Number("accent")
        left = QVBoxLayout()
        left.setSpacing(SPACE_4)
        left.addWidget(self.title)
        left.addWidget(self.facts)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_24)
        self._row.addLayout(left, 1)
        for number in (self.recruited, self.joined, self.completed):
            self._row.addWidget(number)
        self.body.addLayout(self._row)
        self.set_compact(True)

    def show_sheet(self, sheet: CourseSheet) -> None:
        self.title.setText(sheet.title)
        self.facts.setText(facts_line(sheet))
        self.facts.setToolTip(self.facts.text())
        capacity = f"정원 {sheet.capacity:,}명" if sheet.capacity else "정원 없음"
        self.recruited.show_number("모집", sheet.recruited, capacity)
        share = rates.show(sheet.joined, sheet.recruited)
        self.joined.show_number("참여", sheet.joined, f"모집의 {share}")
        word = "수료" if sheet.is_over else "수료 예상"
        self.completed.show_number(word, sheet.expected, _rule(sheet))

    def set_compact(self, compact: bool) -> None:
        side, top = (SPACE_16, SPACE_8) if compact else (SPACE_16 + SPACE_4, SPACE_12)
        self._row.setContentsMargins(side, top, side, top)
        self.facts.setVisible(not compact)
        for number in (self.recruited, self.joined, self.completed):
            number.base.setVisible(not compact)


class _Number(QWidget):
    """A grey word, a large count, and below it what the count is measured against."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.word = label("", "hint")
        self.count = label("", "count-accent" if look else "count")
        self.base = label("", "hint")
        edge = QFrame()
        edge.setObjectName("upright")
        edge.setFixedWidth(1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_24)
        grid.setVerticalSpacing(SPACE_4)
        grid.addWidget(self.word, 0, 0)
        grid.addWidget(self.count, 0, 1, alignment=_RIGHT)
        grid.addWidget(self.base, 1, 0, 1, 2, alignment=_RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        row.addWidget(edge)
        row.addLayout(grid)

    def show_number(self, word: str, count: int, base: str) -> None:
        self.word.setText(word)
        self.count.setText(f"{count:,}명")
        self.base.setText(base)
        self.setAccessibleName(f"{word} {count:,}명, {base}")

    def texts(self) -> tuple[str, str, str]:
        return self.word.text(), self.count.text(), self.base.text()


def facts_line(sheet: CourseSheet) -> str:
    """``2026. 11. 2. ~ 11. 23. · 10회기 40시간 · 2층 프로그램실 · 강사 윤서진``"""
    parts = [span(sheet.starts_on, sheet.ends_on)]
    if sheet.sessions:
        parts.append(f"{len(sheet.sessions)}회기 {show_hundredths(sheet.hours)}시간")
    parts.append(sheet.place)
    parts.append(f"강사 {sheet.instructor}" if sheet.instructor else "")
    return " · ".join(filter(None, parts))


def _rule(sheet: CourseSheet) -> str:
    if sheet.rule.hours is None:
        return f"기준 {sheet.rule.rate}% 이상"
    return f"기준 {sheet.rule.rate}%·{show_hundredths(sheet.rule.hours)}시간 이상"
