"""차량·시설: the cars, where they went, what they cost, and the places, as tabs."""

from __future__ import annotations

from typing import Any

from app.core.periods import Period
from app.services.issuing import Options
from app.ui.context import Context
from app.ui.framework.records_page import TabbedPages
from app.ui.screens import SCREENS

TITLE = "차량·시설"
LOG = "vehicle-log"
_TABS = ("vehicles", "trips", "vehicle_services", "facilities")


class VehiclePages(TabbedPages):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, TITLE, tuple(SCREENS[key] for key in _TABS))

    def open_at(
        self,
        *,
        tab: str = "",
        record_id: int = 0,
        field: str = "",
        new: bool = False,
        preset: dict[str, Any] | None = None,
        paper: int = 0,
        period: Period | None = None,
        **_: Any,
    ) -> None:
        """A record, a ``new`` one, or the 운행일지 (``paper`` is a vehicle) of a period."""
        if tab in self.pages:
            self.show_tab(tab)
        if paper:
            self.current.show_paper(LOG, paper, Options(period=period))
        elif new:
            self.current.add(**(preset or {}))
        elif record_id:
            self.current.open_record(record_id, field)
        elif self.current.entry is not None:
            self.current.entry.start()

    def _on_chosen(self, index: int) -> None:
        """운행일지 is opened to write; so its row is where one starts."""
        super()._on_chosen(index)
        page = self.current
        if page.entry is not None and page.form is None:
            page.entry.start()
