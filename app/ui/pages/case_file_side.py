"""Facts one reads beside the timeline; the only colour is what needs doing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.case_files import CaseFile, FactGroup, Notice
from app.ui.context import Context
from app.ui.framework.widgets import LinkButton, Rule, clear, label, severity_icon
from app.ui.theme import SPACE_8, SPACE_12

WIDTH = 224


class CaseSide(QWidget):
    """``acted`` carries the tab a notice leads to."""

    acted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        self.column.setSpacing(SPACE_8)

    def show_file(self, found: CaseFile) -> None:
        clear(self.column)
        for notice in found.notices:
            self.column.addWidget(self._notice(notice))
        for number, group in enumerate(found.groups):
            if number:
                self.column.addWidget(Rule())
            self.column.addWidget(_Facts(group))
        self.column.addStretch(1)

    def _notice(self, notice: Notice) -> QFrame:
        frame = QFrame()
        frame.setObjectName("caseNotice")
        frame.setProperty("severity", notice.severity.value)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        row.setSpacing(SPACE_8)
        sign = severity_icon(self._ctx.theme, notice.severity, 16)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(notice.text, "strong", wrap=True))
        words.addWidget(label(notice.detail, "hint", wrap=True))
        verb = LinkButton(self._ctx.theme, notice.verb)
        verb.setProperty("small", True)
        verb.clicked.connect(lambda _=False, tab=notice.tab: self.acted.emit(tab))
        foot = QHBoxLayout()
        foot.addWidget(verb)
        foot.addStretch(1)
        words.addLayout(foot)
        row.addLayout(words, 1)
        return frame


class NoticeLines(QWidget):
    """The same notices, a line each, where there is no room beside the timeline."""

    acted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        clear(self.column)
        for notice in notices:
            row = QHBoxLayout()
            row.setSpacing(SPACE_8)
            row.addWidget(severity_icon(self._ctx.theme, notice.severity, 16))
            row.addWidget(label(notice.text, "hint-strong"))
            verb = LinkButton(self._ctx.theme, notice.verb)
            verb.setProperty("small", True)
            verb.clicked.connect(lambda _=False, tab=notice.tab: self.acted.emit(tab))
            row.addWidget(verb)
            row.addStretch(1)
            self.column.addLayout(row)


class _Facts(QWidget):
    def __init__(self, group: FactGroup) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(group.title, "hint-strong"), 0, 0, 1, 2)
        for row, (title, value) in enumerate(group.facts, 1):
            grid.addWidget(label(title, "hint"), row, 0)
            shown = label(value)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            shown.setWordWrap(True)
            grid.addWidget(shown, row, 1)
