"""How long a person may stay: in 게이트웨이, in one kind of 사업단, and altogether.

The numbers are settings of the centre, because guidelines change them; these warn, never stop.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core import periods
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.work_unit import ALL_KINDS, StayLimit, UnitKind, WorkUnit

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    months: int
    extension: int = 0
    source: str = ""


# What holds until the centre sets its own.
USUAL: Mapping[str, Limit] = MappingProxyType(
    {
        UnitKind.GATEWAY.value: Limit(2, 1, "게이트웨이 운영 안내(2개월, 1개월 연장)"),
        ALL_KINDS: Limit(60, 0, "자활사업 안내(60개월, 근로유지형 제외)"),
    }
)


@dataclass(frozen=True)
class Stay:
    """A running placement against one limit; ``until`` is the last day without, and
    ``until_extended`` with an extension. ``limit_kind`` is the kind or ``ALL_KINDS``."""

    placement_id: int
    participant_id: int
    person: str
    unit: str
    kind: str
    limit_kind: str
    limit: Limit
    since: date
    until: date
    until_extended: date


class _Span(NamedTuple):
    """A placement as far as a limit asks about it."""

    placement_id: int
    participant_id: int
    person: str
    unit: str
    kind: str
    started_on: date
    ended_on: date | None


def limits(session: Session) -> dict[str, Limit]:
    """By kind; a kind without a limit is left out."""
    found = dict(USUAL)
    for own in session.scalars(select(StayLimit).where(StayLimit.deleted_at.is_(None))):
        if own.months is None:
            found.pop(own.kind, None)
        else:
            found[own.kind] = Limit(own.months, own.extension, own.source)
    return found


def stays(session: Session, day: date, kind: UnitKind | None = None) -> Iterator[Stay]:
    """Every placement running on ``day`` against every limit that concerns it.

    With ``kind`` only people are asked about who are placed in one of that kind.
    """
    known = limits(session)
    for spans in _histories(session, day, kind).values():
        current = spans[-1]
        if current.ended_on is not None and current.ended_on < day:
            continue
        for limit_kind in (current.kind, ALL_KINDS):
            exempt = limit_kind == ALL_KINDS and current.kind == UnitKind.UPKEEP
            if limit_kind in known and not exempt:
                yield _stay(spans, limit_kind, known[limit_kind])


def until(spans: Sequence[_Span], months: int) -> date:
    """The last day on which the running span is still within ``months`` of all of them."""
    *before, current = _joined(spans)
    spent = sum(periods.months_between(start, end) for start, end in before)
    odd_days = sum(
        (end + _DAY - periods.add_months(start, periods.months_between(start, end))).days
        for start, end in before
    )
    if months < spent:
        return current[0] - _DAY
    return periods.add_months(current[0], months - spent) - timedelta(days=1 + odd_days)


def _stay(spans: Sequence[_Span], limit_kind: str, limit: Limit) -> Stay:
    current = spans[-1]
    counted = _counted(spans, limit_kind)
    return Stay(
        placement_id=current.placement_id,
        participant_id=current.participant_id,
        person=current.person,
        unit=current.unit,
        kind=current.kind,
        limit_kind=limit_kind,
        limit=limit,
        since=_joined(counted)[-1][0],
        until=until(counted, limit.months),
        until_extended=until(counted, limit.months + limit.extension),
    )


def _counted(spans: Sequence[_Span], limit_kind: str) -> list[_Span]:
    """The placements a limit adds up. Whoever enters 게이트웨이 again begins anew."""
    if limit_kind == ALL_KINDS:
        return [span for span in spans if span.kind != UnitKind.UPKEEP]
    found = [span for span in spans if span.kind == limit_kind]
    if limit_kind != UnitKind.GATEWAY:
        return found
    last = len(found) - 1
    while last > 0 and _follows(found[last - 1], found[last]):
        last -= 1
    return found[last:]


def _follows(before: _Span, after: _Span) -> bool:
    return before.ended_on is not None and before.ended_on + _DAY == after.started_on


def _joined(spans: Sequence[_Span]) -> list[tuple[date, date]]:
    """Spans that follow one another without a gap as one; the last one ends whenever."""
    found: list[tuple[date, date]] = []
    for span in spans:
        end = span.ended_on or date.max
        if found and found[-1][1] + _DAY == span.started_on:
            found[-1] = (found[-1][0], end)
        else:
            found.append((span.started_on, end))
    return found


def _histories(session: Session, day: date, kind: UnitKind | None) -> dict[int, list[_Span]]:
    """All placements up to ``day`` of the people who are placed on it, oldest first."""
    # Whoever only begins later is among them too: asked about its beginning as well, the file
    # would walk through all that ever began. Nothing of theirs is running then.
    running = (
        select(Placement.participant_id)
        .join(Placement.participant)
        .where(
            Placement.deleted_at.is_(None),
            or_(Placement.ended_on.is_(None), Placement.ended_on >= day),
            Participant.deleted_at.is_(None),
        )
    )
    if kind is not None:
        running = running.where(Placement.kind == kind.value)
    statement = (
        select(
            Placement.id,
            Placement.participant_id,
            Participant.name,
            WorkUnit.name,
            Placement.kind,
            Placement.started_on,
            Placement.ended_on,
        )
        .join(Placement.participant)
        .join(Placement.work_unit)
        .where(
            Placement.deleted_at.is_(None),
            Placement.started_on <= day,
            Placement.participant_id.in_(running),
        )
        .order_by(Placement.participant_id, Placement.started_on, Placement.id)
    )
    found: dict[int, list[_Span]] = defaultdict(list)
    for row in session.execute(statement):
        span = _Span(*row)
        found[span.participant_id].append(span)
    return found
