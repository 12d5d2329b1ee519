"""방문: opened at a visit to be written, for a group or after an earlier one, or at its paper."""

from __future__ import annotations

from typing import Any

from app.models.visit import HomeVisit
from app.ui.framework.records_page import RecordsPage

LOG = "visit-log"
# What one round of visits has in common.
_ROUND = ("group_id", "visited_on", "staff_id", "companion")


class VisitsPage(RecordsPage):
    """The next visit of a round is written after the last one: same day, same two people, the
    house of the group that is due now."""

    _last = 0

    def open_at(
        self,
        *,
        new_of: int = 0,
        after: int = 0,
        paper: int = 0,
        record_id: int = 0,
        field: str = "",
        **_: Any,
    ) -> None:
        """``new_of`` is a group, ``after`` a visit whose next one is due, ``paper`` one to
        print."""
        if new_of:
            self.add(group_id=new_of)
        elif after:
            told = self._values_of(after)
            same = ("group_id", "participant_id", "household", "staff_id")
            self.add(**{name: told[name] for name in same})
        elif paper:
            self.show_paper(LOG, paper)
        elif record_id:
            self.open_record(record_id, field)

    def add(self, **preset: Any) -> None:
        """Whom one visits is known where the group is: the cursor goes to the time of day."""
        super().add(**preset)
        if self.form is not None and preset.get("group_id"):
            self.form.go_to("visited_at")

    def add_next(self) -> None:
        told = self._values_of(self._last)
        self.add(**{name: told[name] for name in _ROUND})

    def _values_of(self, row_id: int) -> dict[str, Any]:
        return self._ctx.services.records.open(HomeVisit, row_id).values

    def _on_saved(self, row_id: int) -> None:
        self._last = row_id
        super()._on_saved(row_id)
