"""문서: a new one, and the register of all that were issued."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.checks import Finding
from app.services.issuing import Issued, RegisterRow
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import PageHeader, PrimaryButton
from app.ui.pages import documents_tabs
from app.ui.pages.documents_new import NewDocument
from app.ui.pages.documents_register import Register
from app.ui.pages.documents_request import SETTLEMENT
from app.ui.pages.documents_tabs import DocumentTabs
from app.ui.theme import SPACE_24

NEW, REGISTER = range(2)
_TABS = {"new": NEW, "register": REGISTER}


class DocumentsPage(QWidget):
    """``open_at(kind=..., grant_id=...)`` presets a new document, ``open_at(record_id=...)`` leads
    to one in the register."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.new = NewDocument(ctx)
        self.register = Register(ctx, self._rows, "아직 발행한 문서가 없어요.")
        self.tabs = DocumentTabs(ctx, documents_tabs.NEW)
        self.issue_button = PrimaryButton(ctx.theme, "발행하기", "documents", "Ctrl+Enter")
        self.header = PageHeader(ctx.theme, "문서", actions=[self.issue_button])
        self.header.row.insertWidget(2, self.tabs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.new)
        self.stack.addWidget(self.register)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self.issue_button.clicked.connect(self.new.issue)
        self.new.issued.connect(self._on_issued)
        self.new.acted.connect(self._on_acted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self._on_enter)

    def open_at(
        self,
        *,
        kind: str = "",
        grant_id: int | None = None,
        record_id: int | None = None,
        tab: str = "",
        **_: Any,
    ) -> None:
        if record_id is not None:
            self.show_tab(REGISTER)
            self.register.reload(record_id)
        elif kind or grant_id is not None:
            self.show_tab(NEW)
            self.new.form.choose(kind or SETTLEMENT, grant_id)
        elif tab in _TABS:
            self.show_tab(_TABS[tab])
        else:
            self._enter()

    def show_tab(self, index: int) -> None:
        self.tabs.stay(documents_tabs.NEW + index)
        self.stack.setCurrentIndex(index)
        self.issue_button.setVisible(index == NEW)
        self._enter()

    def _enter(self) -> None:
        """The keys of a tab work while the focus is inside it."""
        tab: QWidget = self.register if self.stack.currentIndex() == REGISTER else self.new
        tab.setFocus()

    def _rows(self) -> list[RegisterRow]:
        """This year and the one before, newest first; what is older is found by its grant."""
        year = self._ctx.services.today().year
        issuing = self._ctx.services.issuing
        return [row for one in (year, year - 1) for row in reversed(issuing.register(one))]

    def _on_enter(self) -> None:
        if self.stack.currentIndex() == NEW:
            self.new.issue()

    def _on_issued(self, issued: Issued) -> None:
        self.show_tab(REGISTER)
        self.register.reload(issued.id)

    def _on_acted(self, finding: Finding) -> None:
        self._ctx.navigate("grants", grant_id=finding.grant_id, finding=finding)
