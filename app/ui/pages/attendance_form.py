"""Part of a course's form inside its page: 회기 with what the course is, or 수강생."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError
from app.models.training import Course
from app.ui.context import Context
from app.ui.framework.form_page import FormPage
from app.ui.framework.records_page import ask_for_kept
from app.ui.framework.screen import Screen


class CourseFormTab(QWidget):
    """``described`` shows some of the lines only; what is not on it is kept as it is."""

    closed = Signal()
    saved = Signal()

    def __init__(self, ctx: Context, described: Screen) -> None:
        super().__init__()
        self._ctx, self.described = ctx, described
        self._course_id: int | None = None
        self.form: FormPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_course(self, course_id: int) -> None:
        """Whose form it is; the form itself is made when the tab is looked at."""
        if course_id != self._course_id:
            self._drop()
        self._course_id = course_id

    def begin(self) -> None:
        """Open the form as the record stands now; one that is being written in stays."""
        if self._course_id is None or self.is_changed():
            return
        self._drop()
        try:
            draft = self._ctx.services.records.open(Course, self._course_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        kept = ask_for_kept(self._ctx, self.described, draft)
        form = FormPage(self._ctx, self.described, draft, kept=kept, crumb="출석부", margin=0)
        # The name already stands in the header of the page around.
        form.header.title.hide()
        form.saved.connect(self._on_saved)
        form.closed.connect(self._on_closed)
        self.form = form
        self._column.addWidget(form)
        grids, cells = form.form.grids.values(), form.form.cells.values()
        self.setFocusProxy(next(iter(grids), None) or next(iter(cells)).editor)

    def is_changed(self) -> bool:
        return self.form is not None and self.form.is_changed()

    def can_leave(self) -> bool:
        return self.form is None or self.form.can_leave()

    def _on_saved(self, _course_id: int) -> None:
        self._drop()
        self.begin()
        self.saved.emit()

    def _on_closed(self) -> None:
        self._drop()
        self.closed.emit()

    def _drop(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self.setFocusProxy(None)  # type: ignore[arg-type]
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
