"""Opening 방문 at a visit to be written: for a group, after an earlier visit, or its paper."""

from __future__ import annotations

from typing import Any

from app.models.visit import HomeVisit
from app.ui.context import Context
from app.ui.framework.records_page import RecordsPage

LOG = "visit-log"


def open_visit(
    ctx: Context,
    page: RecordsPage,
    *,
    new_of: int = 0,
    after: int = 0,
    paper: int = 0,
    record_id: int = 0,
    field: str = "",
    **_: Any,
) -> None:
    """``new_of`` is a group, ``after`` a visit whose next one is due, ``paper`` one to print."""
    if new_of:
        page.add(group_id=new_of, visited_on=ctx.services.today())
    elif after:
        told = ctx.services.records.open(HomeVisit, after).values
        same = {name: told[name] for name in ("group_id", "participant_id", "household")}
        page.add(visited_on=ctx.services.today(), staff_id=told["staff_id"], **same)
    elif paper:
        page.show_paper(LOG, paper)
    elif record_id:
        page.open_record(record_id, field)
