"""What placements and outcomes of a period come to, with who is behind every number.

전환 is a placement that follows another one in a different 사업단 and leads into a 사업단: going
to 게이트웨이 is not one, nor is a first placement or coming back after a break.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.core.periods import Period
from app.models.participant import Participant
from app.models.placement import BEGINNINGS, EndReason, Outcome, OutcomeKind, Placement
from app.models.work_unit import UnitKind, WorkUnit, is_upward
from app.services.remembered import once

_Key = TypeVar("_Key", int, str)
COMPLETED = (
    EndReason.COMPLETED,
    EndReason.MOVED,
    EndReason.EMPLOYED,
    EndReason.FOUNDED,
    EndReason.ENTERPRISE,
)


@dataclass(frozen=True)
class Move:
    placement_id: int
    participant_id: int
    person: str
    from_unit: str
    from_kind: str
    unit_id: int
    unit: str
    kind: str
    moved_on: date
    reason: str

    @property
    def is_upward(self) -> bool:
        return is_upward(self.from_kind, self.kind)


@dataclass(frozen=True)
class Tally:
    """One line of a 전환 table; ``ids`` are the placements counted."""

    label: str
    ids: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class YearCounts:
    """Ids of the participants behind each number of a period; nobody is counted twice."""

    took_part: tuple[int, ...]
    began: tuple[int, ...]
    completed: tuple[int, ...]
    moved: tuple[int, ...]
    upward: tuple[int, ...]
    employed: tuple[int, ...]
    founded: tuple[int, ...]
    enterprise: tuple[int, ...]
    off_benefit: tuple[int, ...]
    qualified: tuple[int, ...]
    dropped_out: tuple[int, ...]
    kept_3: tuple[int, ...]
    kept_6: tuple[int, ...]


@dataclass(frozen=True)
class Moves:
    """All moves of a period, in the order they happened."""

    all: tuple[Move, ...]
    unit_order: tuple[int, ...]

    @cached_property
    def by_unit(self) -> tuple[Tally, ...]:
        """In the order of the 사업단 list."""
        names = {move.unit_id: move.unit for move in self.all}
        found = _grouped((move.unit_id, move.placement_id) for move in self.all)
        return tuple(Tally(names[key], found[key]) for key in self.unit_order if key in found)

    @cached_property
    def by_kind(self) -> tuple[Tally, ...]:
        """In the order of the kinds."""
        found = _grouped((move.kind, move.placement_id) for move in self.all)
        return tuple(Tally(kind.value, found[kind]) for kind in UnitKind if kind in found)


def _grouped(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, tuple[int, ...]]:
    found: dict[_Key, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def moves(session: Session, period: Period) -> Moves:
    """사업단 전환 of ``period``."""
    return once(session, ("moves", period), lambda: _moves(session, period))


def _moves(session: Session, period: Period) -> Moves:
    found = []
    for spans in _histories(session, period.end).values():
        for before, after in pairwise(spans):
            if _is_move(before, after) and after.started_on in period:
                found.append(_move(before, after))
    order = select(WorkUnit.id).order_by(WorkUnit.sort_order, WorkUnit.name, WorkUnit.id)
    found.sort(key=lambda move: (move.moved_on, move.placement_id))
    return Moves(tuple(found), tuple(session.scalars(order)))


def _is_move(before: Placement, after: Placement) -> bool:
    return (
        after.reason not in BEGINNINGS
        and after.kind != UnitKind.GATEWAY
        and (before.work_unit_id, before.kind) != (after.work_unit_id, after.kind)
    )


def _move(before: Placement, after: Placement) -> Move:
    return Move(
        placement_id=after.id,
        participant_id=after.participant_id,
        person=after.participant.name,
        from_unit=before.work_unit.name,
        from_kind=before.kind,
        unit_id=after.work_unit_id,
        unit=after.work_unit.name,
        kind=after.kind,
        moved_on=after.started_on,
        reason=after.reason,
    )


def _histories(session: Session, end: date) -> dict[int, list[Placement]]:
    statement = (
        select(Placement)
        .join(Placement.participant)
        .where(
            Placement.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            Placement.started_on <= end,
        )
        .options(selectinload(Placement.participant), selectinload(Placement.work_unit))
        .order_by(Placement.started_on, Placement.id)
    )
    found: dict[int, list[Placement]] = defaultdict(list)
    for placement in session.scalars(statement):
        found[placement.participant_id].append(placement)
    return found


def counts(session: Session, period: Period) -> YearCounts:
    """참여, 수료, 전환, 취업, 탈수급 … of ``period``."""
    inside = _within(session, period)
    moved = moves(session, period).all
    outcomes = _outcomes(session)
    happened = defaultdict(list)
    for outcome in outcomes:
        if outcome.happened_on in period:
            happened[outcome.kind].append(outcome.participant_id)
    ended = [one for one in inside if one.ended_on and one.ended_on in period]
    return YearCounts(
        took_part=_people(one.participant_id for one in inside),
        began=_people(
            one.participant_id
            for one in inside
            if one.started_on in period and one.reason in BEGINNINGS
        ),
        completed=_people(
            one.participant_id
            for one in ended
            if one.kind == UnitKind.GATEWAY and one.end_reason in COMPLETED
        ),
        moved=_people(move.participant_id for move in moved),
        upward=_people(
            [move.participant_id for move in moved if move.is_upward] + happened[OutcomeKind.UPWARD]
        ),
        employed=_people(happened[OutcomeKind.EMPLOYED]),
        founded=_people(happened[OutcomeKind.FOUNDED]),
        enterprise=_people(happened[OutcomeKind.ENTERPRISE]),
        off_benefit=_people(happened[OutcomeKind.OFF_BENEFIT]),
        qualified=_people(happened[OutcomeKind.QUALIFIED]),
        dropped_out=_people(
            [one.participant_id for one in ended if one.end_reason == EndReason.DROPPED_OUT]
            + happened[OutcomeKind.DROPPED_OUT]
        ),
        kept_3=_kept(outcomes, "kept_3_on", period),
        kept_6=_kept(outcomes, "kept_6_on", period),
    )


def _within(session: Session, period: Period) -> Sequence[Placement]:
    """Placements with a day in ``period``."""
    statement = (
        select(Placement)
        .join(Placement.participant)
        .where(
            Placement.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            Placement.started_on <= period.end,
            or_(Placement.ended_on.is_(None), Placement.ended_on >= period.start),
        )
        .order_by(Placement.started_on, Placement.id)
    )
    return session.scalars(statement).all()


def _outcomes(session: Session) -> Sequence[Outcome]:
    statement = (
        select(Outcome)
        .join(Outcome.participant)
        .where(Outcome.deleted_at.is_(None), Participant.deleted_at.is_(None))
    )
    return session.scalars(statement.order_by(Outcome.happened_on, Outcome.id)).all()


def _kept(outcomes: Sequence[Outcome], name: str, period: Period) -> tuple[int, ...]:
    return _people(
        one.participant_id
        for one in outcomes
        if (day := getattr(one, name)) is not None and day in period
    )


def _people(ids: Iterable[int]) -> tuple[int, ...]:
    """Each once, in the order met."""
    return tuple(dict.fromkeys(ids))
