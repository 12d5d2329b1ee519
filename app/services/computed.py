"""Columns of lists that are worked out when a page of the list is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import rates
from app.models.plan import Objective
from app.services.continuing import Taken, of_year
from app.services.objective_results import objective_result
from app.services.shown import show_hundredths

# Values by row and column name.
Cells = Mapping[int, Mapping[str, Any]]
Reader = Callable[[Session, Sequence[int], date], Cells]


def _results(session: Session, ids: Sequence[int], day: date) -> Cells:
    found = {}
    for one in session.scalars(select(Objective).where(Objective.id.in_(ids))):
        result = objective_result(session, one, day)
        tenths = None
        if result.result is not None and result.target is not None:
            tenths = rates.tenths(result.result, result.target)
        rate = None if tenths is None else tenths * 10
        found[one.id] = {"aim": result.target, "counted": result.result, "rate": rate}
    return found


def _continuing(session: Session, ids: Sequence[int], day: date) -> Cells:
    """``4/8시간`` of whoever owes 보수교육 this year; nothing for the others."""
    return {one.staff_id: {"continuing": _taken(one)} for one in of_year(session, day.year, day)}


def _taken(one: Taken) -> str:
    if one.exemption:
        return f"면제 ({one.exemption})"
    return f"{show_hundredths(one.hours)}/{show_hundredths(one.owed)}시간"


_READERS: Mapping[str, Reader] = MappingProxyType({"objective": _results, "staff": _continuing})


def cells_of(session: Session, table: str, ids: Sequence[int], day: date) -> Cells:
    return _READERS[table](session, ids, day)
