"""교육: the courses of the years and 보수교육 as lists, one course with its attendance, and its
papers before they are issued."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.core.errors import AppError
from app.ui.context import Context
from app.ui.framework.records_page import TabbedPages
from app.ui.pages.attendance import SHEET, TABS, CoursePage
from app.ui.pages.record_paper import RecordPaper
from app.ui.screens import SCREENS

_LISTS = ("courses", "continuing_education")


class TrainingPage(QStackedWidget):
    """``open_at(course_id=..., session_id=..., tab=...)`` opens a course; ``tab`` alone a list."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self.lists = TabbedPages(ctx, "교육", tuple(SCREENS[key] for key in _LISTS))
        self.course = CoursePage(ctx)
        self.paper: RecordPaper | None = None
        self.addWidget(self.lists)
        self.addWidget(self.course)
        courses = self.lists.pages["courses"]
        # A course opens with its attendance; its form is a tab there.
        courses.records.open_asked.disconnect(courses.open_record)
        courses.records.open_asked.connect(self.open_course)
        self.course.left.connect(self.show_lists)
        self.course.paper_wanted.connect(self.show_paper)
        self.course.document_wanted.connect(
            lambda row_id: ctx.navigate("documents", record_id=row_id)
        )

    def open_at(
        self,
        *,
        course_id: int | None = None,
        session_id: int | None = None,
        tab: str = "",
        **_: Any,
    ) -> None:
        if course_id is not None:
            if self.open_course(course_id, session_id):
                self.course.open_tab(TABS.get(tab, SHEET))
        elif tab in _LISTS and self.show_lists():
            self.lists.show_tab(tab)

    def open_course(self, course_id: int, session_id: int | None = None) -> bool:
        """False when the course is gone, or a form is to be gone on with first."""
        if not self.can_leave():
            return False
        try:
            self.course.show_course(course_id, session_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return False
        self._drop_paper()
        self.course.open_tab(SHEET)
        self.setCurrentWidget(self.course)
        self.course.grid.setFocus()
        return True

    def show_lists(self) -> bool:
        if self.currentWidget() is self.course and not self.course.can_leave():
            return False
        self._drop_paper()
        self.setCurrentWidget(self.lists)
        self.lists.current.records.view.setFocus()
        return True

    def show_paper(self, kind: str, subject_id: int) -> None:
        """A paper as it would be issued, in the place of the course."""
        self._drop_paper()
        paper = RecordPaper(self._ctx, kind, subject_id, self.course.head.title.text())
        paper.left.connect(self._back_to_course)
        paper.issued.connect(lambda _issued: self._back_to_course())
        self.paper = paper
        self.addWidget(paper)
        self.setCurrentWidget(paper)
        paper.setFocus()

    def can_leave(self) -> bool:
        shown = self.currentWidget()
        if shown is self.course:
            return self.course.can_leave()
        return self.lists.can_leave() if shown is self.lists else True

    def _back_to_course(self) -> None:
        self._drop_paper()
        self.setCurrentWidget(self.course)
        self.course.stack.currentWidget().setFocus()

    def _drop_paper(self) -> None:
        if self.paper is not None:
            paper, self.paper = self.paper, None
            self.removeWidget(paper)
            paper.hide()
            paper.deleteLater()
