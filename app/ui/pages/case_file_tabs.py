"""The tabs of a case file that are lists of records: declared screens, narrowed to one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.case_files import CaseFile
from app.services.values import Filter
from app.ui.context import Context
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.screen import Action, Screen
from app.ui.framework.widgets import FilterChip, clear
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_12


@dataclass(frozen=True)
class RecordTab:
    """``path`` leads from a record of the screen to its participant; ``paper`` is its form;
    ``without`` are fields for those who are no participants."""

    key: str
    title: str
    screen: str
    path: str = "participant_id"
    paper: str = ""
    without: frozenset[str] = frozenset()


# What stands behind each tab of the file. The notes have none: the timeline is their list, and
# opens one of them here.
_GROUPS = {
    "contacts": (RecordTab("notes", "상담", "contact_notes"),),
    "assessments": (
        RecordTab("assessments", "사정", "assessments", "episode.participant_id", "assessment"),
    ),
    "plans": (
        RecordTab("plans", "계획", "support_plans", "episode.participant_id", "support-plan"),
    ),
    "referrals": (
        RecordTab("referrals", "연계", "referrals", paper="referral"),
        RecordTab("uses", "자원", "resource_uses"),
        RecordTab(
            "home_visits",
            "방문",
            "visits",
            paper="visit-log",
            without=frozenset({"household"}),
        ),
    ),
    "meetings": (RecordTab("meetings", "회의", "case_meetings", paper="case-meeting"),),
    "placements": (
        RecordTab("placements", "배치", "placements"),
        RecordTab("outcomes", "성과", "outcomes"),
        RecordTab("notices", "통지", "notices"),
        RecordTab("savings", "저축", "savings"),
    ),
    "episodes": (RecordTab("episodes", "사례", "case_episodes", paper="closing"),),
}


def record_tabs() -> dict[str, RecordTab]:
    """Every list by its key."""
    return {tab.key: tab for group in _GROUPS.values() for tab in group}


def group_of(key: str) -> str:
    """The tab of the file under which a list stands."""
    return next((name for name, tabs in _GROUPS.items() if key in {t.key for t in tabs}), key)


def next_in_group(key: str) -> str:
    """The list beside this one under the same tab of the file; the first after the last."""
    keys = [tab.key for tab in _GROUPS.get(group_of(key), ())]
    return keys[(keys.index(key) + 1) % len(keys)] if key in keys else key


class RecordTabPage(QWidget):
    """One list at a time, built anew for another person or tab; chips choose within a group.

    ``written`` says whether a form or a paper stands in the place of the list.
    """

    chosen = Signal(str)
    written = Signal(bool)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.page: RecordsPage | None = None
        self.shown: tuple[str, int] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_12, 0, SPACE_12, SPACE_12)
        self._column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._column.addLayout(self._row)

    def show_tab(self, tab: RecordTab, found: CaseFile) -> None:
        if self.shown == (tab.key, found.id) and self.page is not None:
            return
        self._let_go()
        preset: dict[str, Any] = {"participant_id": found.id}
        if tab.path.startswith("episode."):
            preset = {"episode_id": found.episode_id}
        self._show_chips(tab)
        self.page = RecordsPage(
            self._ctx,
            _narrowed(tab, tab.without | {name for name, known in preset.items() if known}),
            fixed=(Filter(tab.path, "is", found.id),),
            preset=preset,
            embedded=True,
        )
        # Looking for somebody is looking for a person here; a tab has few records, found by typing.
        for keys in self.page.records.findChildren(QShortcut):
            keys.setEnabled(keys.key() != QKeySequence(QKeySequence.StandardKey.Find))
        # On the card, not on the ground of the window.
        self.page.setObjectName("")
        self.page.currentChanged.connect(self._on_turned)
        self.shown = (tab.key, found.id)
        self._column.addWidget(self.page, 1)

    def show_list(self) -> None:
        if self.page is not None:
            self.page.show_list()

    def can_leave(self) -> bool:
        return self.page is None or self.page.can_leave()

    def forget(self) -> None:
        """Nothing of an earlier person may stay in sight."""
        self._let_go()
        self.shown = None

    def _on_turned(self, _index: int) -> None:
        if self.page is not None:
            self.written.emit(self.page.currentWidget() is not self.page.records)

    def _show_chips(self, shown: RecordTab) -> None:
        clear(self._row)
        group = _GROUPS[group_of(shown.key)]
        self._row.setContentsMargins(0, SPACE_12 if len(group) > 1 else 0, 0, 0)
        if len(group) == 1:
            return
        for tab in group:
            chip = FilterChip(tab.title)
            chip.setToolTip("Alt와 탭의 번호를 한 번 더")
            chip.setChecked(tab.key == shown.key)
            chip.clicked.connect(partial(self._on_chip, chip, tab.key, shown.key))
            self._row.addWidget(chip)
        self._row.addStretch(1)

    def _on_chip(self, chip: FilterChip, key: str, shown: str) -> None:
        chip.setChecked(key == shown)
        if key != shown:
            self.chosen.emit(key)

    def _let_go(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            page.currentChanged.disconnect(self._on_turned)
            self.written.emit(False)
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()


def _narrowed(tab: RecordTab, known: frozenset[str]) -> Screen:
    """The screen without the person, who is always the same here, and with its paper."""
    described = SCREENS[tab.screen]
    form = tuple(
        replace(group, fields=tuple(name for name in group.fields if name not in known))
        for group in described.form
    )
    columns = tuple(
        path
        for path in described.columns
        if "participant." not in path and path not in {"note", *tab.without}
    )
    actions = described.actions
    if tab.paper:
        # Its own action for the paper leads out of the file.
        actions = tuple(action for action in actions if action.shortcut != "Ctrl+P")
        actions = (*actions, Action("서식 인쇄", "print", _print(tab.paper), "Ctrl+P"))
    return replace(described, key=f"case_{tab.key}", columns=columns, form=form, actions=actions)


def _print(kind: str) -> Any:
    def run(ctx: Context, ids: tuple[int, ...]) -> None:
        ctx.navigate("participants", paper=kind, subject_id=ids[0])

    return run
