"""The sums under a list and the numbers on its chips: what reads every row of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.wanted import Wanted
from app.models.describe import field_at, is_summed
from app.services.records import Records
from app.services.shown import show_total
from app.services.values import Query
from app.ui.context import Context
from app.ui.framework.asking import Asking
from app.ui.framework.filter_row import FilterRow, as_filter
from app.ui.framework.screen import Chip
from app.ui.framework.totals_row import TotalsRow


@dataclass(frozen=True)
class _Figures:
    """``on_chips`` begins with the number of all rows; it is empty where nobody asked."""

    sums: dict[str, int]
    on_chips: Sequence[int]


class ListFigures:
    def __init__(
        self, ctx: Context, chips: Sequence[Chip], totals: TotalsRow, filters: FilterRow
    ) -> None:
        self._ctx, self._chips, self._totals, self._filters = ctx, chips, totals, filters
        self._asking = Asking(ctx.reading)
        self._chips_known = False

    def forget(self) -> None:
        """The file has changed."""
        self._chips_known = False

    def make_room(self, query: Query, rows: int) -> None:
        self._asking.stop()
        self._totals.setVisible(_has_sums(query) and rows > 0)

    def show(self, query: Query, all_rows: Query) -> None:
        """``all_rows``: before any chip or search. Old sums never stay under new rows."""
        records, today = self._ctx.services.records, self._ctx.services.today()
        chips = () if self._chips_known or query.trash else self._chips

        def figures(wanted: Wanted) -> _Figures:
            sums = records.totals(query, wanted) if _has_sums(query) else {}
            return _Figures(sums, _on_chips(records, all_rows, chips, today, wanted))

        self._asking.soon(
            figures,
            lambda found: self._show(query, found),
            self._ctx.messages.show,
            on_late=lambda: self._totals.show_totals({}),
        )

    def _show(self, query: Query, figures: _Figures) -> None:
        at = query.columns.index
        self._totals.show_totals(
            {
                at(path): show_total(field_at(query.model, path), number)
                for path, number in figures.sums.items()
            }
        )
        if figures.on_chips:
            self._chips_known = True
            self._filters.show_counts(figures.on_chips[0], figures.on_chips[1:])


def _on_chips(
    records: Records, all_rows: Query, chips: Sequence[Chip], today: date, wanted: Wanted
) -> list[int]:
    if not chips:
        return []
    narrowed = (
        replace(all_rows, filters=(*all_rows.filters, as_filter(chip, today))) for chip in chips
    )
    return [records.count(query, wanted) for query in (all_rows, *narrowed)]


def _has_sums(query: Query) -> bool:
    return any(is_summed(query.model, path) for path in query.columns)
