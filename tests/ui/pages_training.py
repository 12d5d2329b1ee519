"""The course page in the words of who keeps attendance."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.ui.context import Context
from app.ui.pages.training import TrainingPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ROWS = {"강하린": "○○..", "고현서": "○×..", "구혜윤": "○△.."}


class CourseDriver:
    def __init__(self, ctx: Context, page: TrainingPage, course_id: int) -> None:
        self.ctx, self.page, self.course_id = ctx, page, course_id
        self.course = page.course
        self.grid = page.course.grid

    def at(self, row: int, session: int) -> CourseDriver:
        self.grid.view.setFocus()
        self.grid.choose(row, session)
        return self

    def press(self, *keys: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> CourseDriver:
        for key in keys:
            QTest.keyClick(self.grid.view, key, modifier)
        return self

    def paste(self, text: str) -> CourseDriver:
        QGuiApplication.clipboard().setText(text)
        return self.press(Qt.Key.Key_V, modifier=CONTROL)

    @property
    def place(self) -> tuple[int, int]:
        index = self.grid.view.currentIndex()
        return index.row(), index.column() - 3

    @property
    def shown(self) -> list[str]:
        rows, count = self.grid.rows, len(self.grid.rows.sessions)
        return [
            "".join(rows.index(row, 3 + at).data() or "." for at in range(count))
            for row in range(rows.rowCount())
        ]

    @property
    def kept(self) -> list[str]:
        sheet = self.ctx.services.training.sheet(self.course_id)
        return [
            "".join(p.marks[one.id].sign if one.id in p.marks else "." for one in sheet.sessions)
            for p in sheet.people
        ]

    def column(self, behind: int) -> list[str]:
        rows = self.grid.rows
        return [rows.index(row, rows.after + behind).data() for row in range(rows.rowCount())]
