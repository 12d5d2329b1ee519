"""문서 of a course: what an inspection compares, line by line, and the way to each paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError
from app.services.training_papers import Paper
from app.ui.context import Context
from app.ui.framework.widgets import Card, Icon, PlainButton, Rule, Tag, clear, label
from app.ui.theme import SPACE_12, SPACE_16

_ROW, _TITLE, _TAG = 56, 112, 200


class PapersTab(QWidget):
    """``wanted`` carries the kind of paper to make; ``opened`` an issued one to look at."""

    wanted = Signal(str)
    opened = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.papers: list[Paper] = []
        self.buttons: dict[str, PlainButton] = {}
        self._last = ""
        self._card = Card(padding=0)
        self._card.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)

    def show_course(self, course_id: int) -> None:
        try:
            self.papers = self._ctx.services.training.papers(course_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        cursor = QApplication.focusWidget()
        had_cursor = cursor is not None and self.isAncestorOf(cursor)
        clear(self._card.body)
        self.buttons = {}
        for at, paper in enumerate(self.papers):
            if at:
                self._card.body.addWidget(Rule())
            self._card.body.addWidget(self._line(paper))
        self._keep_cursor(had_cursor)

    def _keep_cursor(self, had_cursor: bool) -> None:
        """On the paper made last, whose line is made anew when it is issued."""
        first = next(iter(self.buttons.values()), None)
        chosen = self.buttons.get(self._last, first)
        if chosen is not None:
            self.setFocusProxy(chosen)
            if had_cursor:
                chosen.setFocus()

    def _make(self, kind: str) -> None:
        self._last = kind
        self.wanted.emit(kind)

    def _line(self, paper: Paper) -> QWidget:
        line = QWidget()
        line.setFixedHeight(_ROW)
        row = QHBoxLayout(line)
        row.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        row.setSpacing(SPACE_12)
        title = label(paper.title, "strong")
        title.setFixedWidth(_TITLE)
        row.addWidget(title)
        row.addWidget(label(paper.told), 1)
        if paper.differs:
            row.addWidget(Icon(self._ctx.theme, "warning", "ambermark", 16))
            row.addWidget(Tag(paper.differs, "warning"))
        if paper.issued_on is not None:
            day = periods.show_date(paper.issued_on)
            issued = PlainButton(self._ctx.theme, f"{paper.number} · {day}")
            issued.clicked.connect(lambda _=False, i=paper.document_id: self.opened.emit(i))
            row.addWidget(issued)
        if paper.kind:
            word = "다시 만들기" if paper.issued_on is not None else f"{paper.title} 만들기"
            make = PlainButton(self._ctx.theme, word, "documents")
            if paper.kind == "certificates":
                make.setToolTip("Ctrl+Shift+P")
            make.clicked.connect(lambda _=False, kind=paper.kind: self._make(kind))
            row.addWidget(make)
            self.buttons[paper.kind] = make
        return line
