"""참여자 and all that goes with them, from 상담 to 방문, as tabs of one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.wanted import Wanted
from app.services.values import Query
from app.ui.context import Context
from app.ui.framework.asking import Asking
from app.ui.framework.records_page import RecordsPage
from app.ui.framework.screen import Screen
from app.ui.framework.tab_strip import TabStrip
from app.ui.pages.case_file import CasePage
from app.ui.pages.notices import NoticesPage
from app.ui.pages.visits import VisitsPage
from app.ui.screens import SCREENS

TITLE = "참여자"
# The case file has tabs of its own, of which some show the same records of one person.
CASES, NOTICES, VISITS = "participants", "all_notices", "visits"


Page = CasePage | NoticesPage | RecordsPage


@dataclass(frozen=True)
class Tab:
    """``build`` makes the page; ``screen`` is what the tab counts."""

    title: str
    screen: Screen
    build: Callable[[], Page]


class PeoplePages(QWidget):
    """A tab is built when it is first opened; all of them count their rows from the start."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self._tabs = {
            CASES: Tab(TITLE, SCREENS["participants"], self._cases),
            "all_contacts": self._list("all_contacts", "contact_notes"),
            "work_units": self._list("work_units", "work_units"),
            "enterprises": self._list("enterprises", "enterprises"),
            "all_placements": self._list("all_placements", "placements"),
            "all_outcomes": self._list("all_outcomes", "outcomes"),
            NOTICES: Tab(SCREENS["notices"].title, SCREENS["notices"], self._notices),
            "all_savings": self._list("all_savings", "savings"),
            VISITS: self._list(VISITS, "visits", VisitsPage),
            "visit_groups": self._list("visit_groups", "visit_groups"),
        }
        self._built: dict[str, Page] = {}
        self._strips: list[tuple[TabStrip, int]] = []
        self._asking = Asking(ctx.reading)
        self._stale = True
        self._stack = QStackedWidget()
        self._stack.setObjectName("ground")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        ctx.bus.changed.connect(self._on_changed)
        self.show_tab(CASES)

    @property
    def current(self) -> str:
        shown = self._stack.currentWidget()
        return next(key for key, page in self._built.items() if page is shown)

    def page(self, key: str) -> Page:
        if key not in self._built:
            self._built[key] = self._tabs[key].build()
            self._stack.addWidget(self._built[key])
            self._show_counts()
        return self._built[key]

    def show_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self.page(key))

    def show_first(self) -> None:
        self._on_chosen(0)

    def open_at(self, *, tab: str = "", move: int = 0, **args: Any) -> None:
        """A tab of this page and a record in it, or a place in the case file.

        ``move`` is a participant to be placed elsewhere.
        """
        if not tab and not args:
            return
        key = tab if tab in self._tabs else CASES
        if not self._may_leave_shown(key):
            return
        self.show_tab(key)
        page = self.page(key)
        if isinstance(page, CasePage):
            page.open_at(tab=tab, **args)
        elif isinstance(page, NoticesPage | VisitsPage):
            page.open_at(**args)
        elif isinstance(page, RecordsPage):
            self._open_record(page, move, **args)

    def can_leave(self) -> bool:
        return all(page.can_leave() for page in self._built.values())

    def _open_record(
        self, page: RecordsPage, move: int, record_id: int = 0, field: str = "", **_: Any
    ) -> None:
        if move:
            page.add(participant_id=move, started_on=self._ctx.services.today())
            if page.form is not None:
                page.form.go_to("work_unit_id")
        elif record_id:
            page.open_record(record_id, field)

    def _list(self, key: str, screen: str, page: type[RecordsPage] = RecordsPage) -> Tab:
        described = SCREENS[screen]
        return Tab(
            described.title,
            described,
            lambda: page(self._ctx, described, title=TITLE, tabs=self._strip(key)),
        )

    def _cases(self) -> Page:
        return CasePage(self._ctx, self._strip(CASES))

    def _notices(self) -> Page:
        return NoticesPage(self._ctx, TITLE, self._strip(NOTICES), self._strip(NOTICES))

    def _strip(self, key: str) -> TabStrip:
        index = list(self._tabs).index(key)
        strip = TabStrip([tab.title for tab in self._tabs.values()], index)
        strip.chosen.connect(self._on_chosen)
        self._strips.append((strip, index))
        return strip

    def _on_chosen(self, index: int) -> None:
        key = list(self._tabs)[index]
        if self._may_leave_shown(key):
            self.show_tab(key)
            self.page(key).enter()
        for strip, own in self._strips:
            strip.set_current(own)

    def _may_leave_shown(self, key: str) -> bool:
        """Whether nothing half written on the page shown keeps the user there."""
        return key == self.current or bool(self._built[self.current].can_leave())

    def _show_counts(self) -> None:
        self._stale = False
        records = self._ctx.services.records
        listed = [Query(tab.screen.model, ()) for tab in self._tabs.values()]

        def count(wanted: Wanted) -> list[int]:
            return [records.count(query, wanted) for query in listed]

        self._asking.soon(count, self._set_counts, self._ctx.messages.show)

    def _set_counts(self, counts: list[int]) -> None:
        for strip, _ in self._strips:
            for index, count in enumerate(counts):
                strip.set_count(index, count)

    def _on_changed(self, changes: Changes) -> None:
        self._stale = self._stale or bool(
            changes.tables & {tab.screen.model.__tablename__ for tab in self._tabs.values()}
        )
        if self._stale and self.isVisible():
            self._show_counts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_counts()
