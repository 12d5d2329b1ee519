"""Objectives for screens, documents and checks: results, and what a measure would count now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core import korean, periods, won
from app.core.errors import Invalid
from app.models.plan import Objective
from app.services import measures
from app.services.objective_results import (
    SOURCE,
    Result,
    objective_result,
    objectives_of,
    period_of,
)
from app.services.records import today
from app.store.unit_of_work import UnitOfWork

__all__ = ["SOURCE", "Objectives", "Result", "objective_result", "objectives_of", "period_of"]


@dataclass(frozen=True)
class Preview:
    """What a measure counts as it is being chosen. ``text`` is ``지금 48명``, ``span`` the days
    counted, ``source`` leads to the rows; all empty where ``problem`` says why not."""

    sentence: str
    text: str = ""
    span: str = ""
    source: str = ""
    problem: str = ""


class Objectives:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def results(self, ids: Iterable[int]) -> dict[int, Result]:
        """Of each objective as of today; one that is gone is left out."""
        with self._uow.read() as session:
            kept = select(Objective).where(Objective.id.in_(list(ids)))
            day = self._clock()
            return {one.id: objective_result(session, one, day) for one in session.scalars(kept)}

    def preview(self, measured: str, where: str, year: int) -> Preview:
        """Counted over ``year`` up to today; over this year while that one has not begun."""
        sentence = measures.measure_of(measured).sentence
        day = self._clock()
        period = period_of(year, day) or period_of(day.year, day)
        assert period is not None
        try:
            with self._uow.read() as session:
                counted = measures.count(session, measured, period, where)
        except Invalid as exc:
            return Preview(sentence, problem=exc.text)
        return Preview(
            sentence,
            text=f"지금 {won.show(counted.number)}{counted.unit}",
            span=periods.show_period(period.start, period.end),
            source=measures.source(measured, period, where),
        )

    def filter_choices(self, measured: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What can narrow a measure, each with its values; those without values are typed."""
        with self._uow.read() as session:
            return tuple(
                (name, measures.known_values(session, name))
                for name in measures.measure_of(measured).filters
            )

    def toggled(self, measured: str, where: str, name: str, value: str) -> str:
        """``where`` with ``value`` put under ``name``, or taken out if it was there.

        What cannot be read is left as it was typed, with the new part behind it.
        """
        try:
            filters = measures.parse_where(measured, where)
        except Invalid:
            return f"{where.rstrip('; ')}; {name}={value}"
        values = dict(filters.values)
        had = values.get(name, ())
        same = [one for one in had if korean.fold(one) == korean.fold(value)]
        left = tuple(one for one in had if one not in same) if same else (*had, value)
        values[name] = left
        return measures.Filters(tuple(item for item in values.items() if item[1])).text
