"""연대: members, what is joint, the secretary's days, and whether the composition holds."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.services.composition import BASIS
from app.ui.context import Context
from app.ui.framework.input_method import shortcut
from app.ui.framework.records_page import TabbedPages
from app.ui.framework.widgets import Card, FindingRow, Icon, clear, label
from app.ui.pages.project_matrix import ProjectMatrix
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_8, SPACE_12

_TABS = (
    "member_facilities",
    "joint_projects",
    "shared_operations",
    "secretariat_days",
    "alliances",
)
_ALSO_CALLED = {
    "members": "member_facilities",
    "projects": "joint_projects",
    "shared": "shared_operations",
    "secretariat": "secretariat_days",
    "composition": "alliances",
}
_WATCHED = {"alliance", "member_facility"}


class CompositionCard(Card):
    """Every rule of composition that is broken, explained; or that all hold."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        ctx.bus.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        clear(self.body)
        found = self._ctx.services.alliances.broken()
        year = self._ctx.services.today().year
        if found is None:
            self.body.addWidget(
                label(f"{year}년 연대가 아직 없어요. Ctrl+N으로 적으면 확인해 드려요.", "secondary")
            )
            return
        if not found:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(SPACE_8)
            line.addWidget(Icon(self._ctx.theme, "complete", "accent"))
            line.addWidget(label(f"{year}년 구성 조건을 모두 지켰어요.", "strong"), 1)
            self.body.addWidget(row)
        for rule in found:
            self.body.addWidget(
                FindingRow(self._ctx.theme, rule.severity, rule.text, rule.detail, BASIS)
            )

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & _WATCHED:
            self.reload()


class AlliancePage(TabbedPages):
    """``open_at(tab=..., new=True)`` starts a record of a tab."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "연대", tuple(SCREENS[key] for key in _TABS))
        self.matrix = ProjectMatrix(ctx)
        projects = self.pages["joint_projects"]
        self.matrix.opened.connect(projects.open_record)
        projects.records.put_above(self.matrix)
        shortcut(projects.records, "F6", self._change_table)
        self.composition = CompositionCard(ctx)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, SPACE_12)
        column.addWidget(self.composition)
        self.pages["alliances"].records.put_above(holder)

    def _change_table(self) -> None:
        """Between the matrix and the list below it."""
        matrix = self.matrix.table
        if matrix is None or matrix.hasFocus() or not matrix.isVisible():
            self.pages["joint_projects"].enter()
        else:
            matrix.setFocus()

    def open_at(self, *, tab: str = "", new: bool = False, record_id: int = 0, **_: Any) -> None:
        tab = _ALSO_CALLED.get(tab, tab)
        if tab in self.pages:
            self.show_tab(tab)
        if record_id:
            self.current.open_record(record_id)
        elif new:
            self.current.add()
