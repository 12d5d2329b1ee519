"""Every measure, and the ways to ask for one: a number with its rows, or its source as text.

A source names the count and not its rows, so that it can be followed later:
``measure:사업단 전환?from=2026-01-01&to=2026-12-31&where=사업단=행복카페``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.core.errors import Invalid, NotFound
from app.core.periods import Period
from app.models.measured import Measured
from app.services.measures import cases, doings, learning, money, organisation, people
from app.services.measures.base import Ask, Counted, Measure
from app.services.measures.where import Filters, read, resolve
from app.services.remembered import once

_GROUPS = (people, cases, learning, doings, money, organisation)

MEASURES: Mapping[Measured, Measure] = MappingProxyType(
    {one.measured: one for group in _GROUPS for one in group.MEASURES}
)

PREFIX = "measure:"
_FROM, _TO, _WHERE = "?from=", "&to=", "&where="
_UNKNOWN = "어느 기록에서 센 수인지 알 수 없어요."


def measure_of(measured: Measured | str) -> Measure:
    return MEASURES[Measured(measured)]


def parse_where(measured: Measured | str, text: str) -> Filters:
    """The filter text of one measure; Invalid names what is known instead."""
    return read(text, measure_of(measured).filters)


def count(session: Session, measured: Measured | str, period: Period, where: str = "") -> Counted:
    """Count now. Invalid where the filter names what the measure or the records do not know."""
    key = ("count", Measured(measured), period, where)
    return once(session, key, lambda: _count(session, measure_of(measured), period, where))


def _count(session: Session, measure: Measure, period: Period, where: str) -> Counted:
    filters = resolve(session, parse_where(measure.measured, where))
    found = measure.find(Ask(session, period, filters))
    return Counted(found.number, measure.unit, measure.table, found.ids)


def problem_with(session: Session, measured: Measured | str, where: str) -> str:
    """What is wrong with a filter text, empty where nothing is."""
    try:
        resolve(session, parse_where(measured, where))
    except Invalid as exc:
        return exc.text
    return ""


def source(measured: Measured | str, period: Period, where: str = "") -> str:
    name = Measured(measured).value
    narrowed = f"{_WHERE}{where.strip()}" if where.strip() else ""
    span = f"{_FROM}{period.start.isoformat()}{_TO}{period.end.isoformat()}"
    return f"{PREFIX}{name}{span}{narrowed}"


def parse_source(text: str) -> tuple[Measured, Period, str]:
    """What ``source`` wrote; NotFound for anything else."""
    body, _, where = text.removeprefix(PREFIX).partition(_WHERE)
    name, _, span = body.partition(_FROM)
    first, _, last = span.partition(_TO)
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        return Measured(name), period, where
    except ValueError as exc:
        raise NotFound(_UNKNOWN) from exc
