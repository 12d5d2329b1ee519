"""What is wrong with a few words of the prose, said under them, with the correction to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import Severity
from app.core.korean import with_particle
from app.services.year_values import DocumentFinding
from app.ui.framework.widgets import LinkButton, PlainButton, clear, label, restyle, severity_icon
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, Theme

_ROLES = {Severity.ERROR: "finding", Severity.WARNING: "finding-warning", Severity.INFO: "strong"}


class FindingNote(QFrame):
    """``fix_wanted`` asks for the correction, ``accept_wanted`` to be left as it is."""

    fix_wanted = Signal()
    accept_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self._theme = theme
        self.finding: DocumentFinding | None = None
        self.fix: PlainButton | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        self._row.setSpacing(SPACE_8)
        self.hide()

    def show_finding(self, finding: DocumentFinding | None, *, can_fix: bool = True) -> None:
        if finding == self.finding and self.isHidden() == (finding is None):
            return
        self.finding, self.fix = finding, None
        clear(self._row)
        self.setVisible(finding is not None)
        if finding is None:
            return
        restyle(self, "severity", finding.severity.value)
        icon = severity_icon(self._theme, finding.severity, 16)
        self._row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(finding.text, _ROLES[finding.severity], wrap=True))
        if finding.sum_text:
            column.addWidget(label(finding.sum_text, "hint", wrap=True))
        self._row.addLayout(column, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACE_4)
        if finding.suggestion and can_fix:
            words = with_particle(finding.suggestion, "으로/로")
            self.fix = PlainButton(self._theme, f"{words} 바꾸기", tip="Alt+Enter")
            self.fix.clicked.connect(lambda _=False: self.fix_wanted.emit())
            buttons.addWidget(self.fix)
        accept = LinkButton(self._theme, "알고 있음")
        accept.setProperty("small", True)
        accept.clicked.connect(lambda _=False: self.accept_wanted.emit())
        buttons.addWidget(accept, 0, Qt.AlignmentFlag.AlignRight)
        self._row.addLayout(buttons)
        self.setAccessibleName(f"{finding.text}. {finding.sum_text}")
        for child in self.findChildren(QWidget):
            child.show()
