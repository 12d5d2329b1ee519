"""자원·후원: partners and what they gave, donors and what became of their gifts, as tabs."""

from __future__ import annotations

from typing import Any

from app.services.issuing import Options
from app.ui.context import Context
from app.ui.framework.records_page import TabbedPages
from app.ui.screens import SCREENS

TITLE = "자원·후원"
LETTER = "donor-letter"
_TABS = (
    "partners",
    "resource_uses",
    "referrals",
    "donations",
    "donors",
    "donation_uses",
    "donation_accounts",
)


class ResourcePages(TabbedPages):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, TITLE, tuple(SCREENS[key] for key in _TABS))
        self._donations = ctx.services.donations

    def open_at(
        self,
        *,
        tab: str = "",
        chip: str = "",
        record_id: int = 0,
        paper: int = 0,
        field: str = "",
        search: str = "",
        **_: Any,
    ) -> None:
        """A tab with a filter switched on, a record in it, or the letter to a donor."""
        if tab in self.pages:
            self.show_tab(tab)
        page = self.current
        if search:
            page.records.clear_search()
            page.records.search.setText(search)
        if chip:
            page.records.filter_by(chip)
        if paper:
            period = self._donations.letter_period(paper)
            page.show_paper(LETTER, paper, Options(period=period))
        elif record_id:
            page.open_record(record_id, field)
