"""Which 참가결과 통지 are owed, to whom and by when.

A 조건부수급자's participation is told every three months, and at once when they give up
(국민기초생활 보장법 시행령 제12조제2항).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, load_only, selectinload

from app.core import periods
from app.models.participant import Participant, ParticipantKind
from app.models.placement import (
    NOTICE_MONTHS,
    EndReason,
    NoticeReason,
    Outcome,
    OutcomeKind,
    ParticipationNotice,
    Placement,
)

LAW = "국민기초생활 보장법 시행령 제12조제2항"
_DAY = timedelta(days=1)
# A longer break between placements begins the three months anew.
_BREAK = timedelta(days=31)
# Whoever gave up longer ago was told of before these records began.
_REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Owed:
    """A notice to be sent. ``notice_id`` is that of one already written and not sent yet."""

    participant_id: int
    person: str
    manager: str
    unit: str
    reason: str
    period_from: date
    period_to: date
    due_on: date
    notice_id: int | None = None

    @property
    def is_urgent(self) -> bool:
        """Whether it is owed at once and not at the end of three months."""
        return self.reason != NoticeReason.QUARTERLY


def owed(session: Session, day: date, until: date) -> list[Owed]:
    """Notices to be sent by ``until``, as seen on ``day``; the oldest owed of each person."""
    given_up = _given_up(session, day)
    people = _concerned(session, day, given_up)
    ids = [person.id for person in people]
    notices, spans = _notices(session, ids), _spans(session, ids)
    found: list[Owed] = []
    for person in people:
        told, placements = notices[person.id], spans[person.id]
        found += [
            _owed(person, placements, notice.reason, _period(notice), notice.due_on, notice.id)
            for notice in told
            if notice.sent_on is None
        ]
        last_day = given_up.get(person.id)
        if last_day and not _is_told(told, last_day):
            span = periods.Period(_after(told, placements, last_day), last_day)
            found.append(_owed(person, placements, NoticeReason.DROPPED_OUT, span, last_day))
            continue
        quarter = _next_quarter(told, placements, person, day)
        if quarter is not None and quarter.end + _DAY <= until:
            due = quarter.end + _DAY
            found.append(_owed(person, placements, NoticeReason.QUARTERLY, quarter, due))
    return sorted(found, key=lambda one: (one.due_on, one.person, one.participant_id))


def _owed(
    person: Participant,
    placements: Sequence[Placement],
    reason: str,
    span: periods.Period,
    due_on: date,
    notice_id: int | None = None,
) -> Owed:
    return Owed(
        participant_id=person.id,
        person=person.name,
        manager=person.manager.name if person.manager else "",
        unit=placements[-1].work_unit.name if placements else "",
        reason=str(reason),
        period_from=span.start,
        period_to=span.end,
        due_on=due_on,
        notice_id=notice_id,
    )


def _period(notice: ParticipationNotice) -> periods.Period:
    return periods.Period(notice.period_from, notice.period_to)


def _concerned(session: Session, day: date, given_up: Collection[int]) -> Sequence[Participant]:
    """조건부수급자 who take part, gave up within the last year or have a notice not sent yet."""
    placed = select(Placement.participant_id).where(
        Placement.deleted_at.is_(None),
        or_(Placement.ended_on.is_(None), Placement.ended_on >= day),
    )
    waiting = select(ParticipationNotice.participant_id).where(
        ParticipationNotice.deleted_at.is_(None), ParticipationNotice.sent_on.is_(None)
    )
    ids = select(Participant.id).where(
        Participant.deleted_at.is_(None),
        Participant.kind == ParticipantKind.CONDITIONAL.value,
        # Each by itself: of one union the file would sort all placements there are.
        or_(
            Participant.id.in_(placed),
            Participant.id.in_(waiting),
            Participant.id.in_(given_up),
        ),
    )
    statement = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(
            load_only(Participant.name, Participant.manager_id, Participant.left_on),
            selectinload(Participant.manager),
        )
        .order_by(Participant.name, Participant.id)
    )
    return session.scalars(statement).all()


def _notices(session: Session, ids: Sequence[int]) -> dict[int, list[ParticipationNotice]]:
    statement = (
        select(ParticipationNotice)
        .where(
            ParticipationNotice.deleted_at.is_(None), ParticipationNotice.participant_id.in_(ids)
        )
        .order_by(ParticipationNotice.period_to, ParticipationNotice.id)
    )
    found: dict[int, list[ParticipationNotice]] = defaultdict(list)
    for notice in session.scalars(statement):
        found[notice.participant_id].append(notice)
    return found


def _spans(session: Session, ids: Sequence[int]) -> dict[int, list[Placement]]:
    statement = (
        select(Placement)
        .where(Placement.deleted_at.is_(None), Placement.participant_id.in_(ids))
        .options(
            load_only(
                Placement.participant_id,
                Placement.work_unit_id,
                Placement.started_on,
                Placement.ended_on,
            ),
            selectinload(Placement.work_unit),
        )
        .order_by(Placement.started_on, Placement.id)
    )
    found: dict[int, list[Placement]] = defaultdict(list)
    for placement in session.scalars(statement):
        found[placement.participant_id].append(placement)
    return found


def _given_up(session: Session, day: date) -> dict[int, date]:
    """When each person gave up within the last year, told as an outcome or as an end."""
    since = day - _REMEMBERED
    outcomes = select(Outcome.participant_id, Outcome.happened_on).where(
        Outcome.kind == OutcomeKind.DROPPED_OUT.value,
        Outcome.deleted_at.is_(None),
        Outcome.happened_on.between(since, day),
    )
    ends = select(Placement.participant_id, Placement.ended_on).where(
        Placement.end_reason == EndReason.DROPPED_OUT.value,
        Placement.deleted_at.is_(None),
        Placement.ended_on.between(since, day),
    )
    found: dict[int, date] = {}
    for participant_id, last in [*session.execute(outcomes), *session.execute(ends)]:
        found[participant_id] = max(last, found.get(participant_id, last))
    return found


def _is_told(told: Sequence[ParticipationNotice], last_day: date) -> bool:
    return any(
        notice.reason != NoticeReason.QUARTERLY and notice.period_to >= last_day - _DAY
        for notice in told
    )


def _after(
    told: Sequence[ParticipationNotice], placements: Sequence[Placement], last_day: date
) -> date:
    """Where the period of a last notice begins: after the one before, not before the work."""
    before = [notice.period_to for notice in told if notice.period_to < last_day]
    begun = _chain_start([one for one in placements if one.started_on <= last_day])
    if not before:
        return begun or last_day
    return max(before[-1] + _DAY, begun or before[-1] + _DAY)


def _next_quarter(
    told: Sequence[ParticipationNotice],
    placements: Sequence[Placement],
    person: Participant,
    day: date,
) -> periods.Period | None:
    """The three months to be told next; None for somebody who is in no 사업단."""
    current = [one for one in placements if one.started_on <= day]
    if not current or (person.left_on and person.left_on < day):
        return None
    if current[-1].ended_on is not None and current[-1].ended_on < day:
        return None
    begun = _chain_start(current)
    assert begun is not None
    if told:
        start = max(told[-1].period_to + _DAY, begun)
    else:
        # Without any notice kept, only the last three months over are asked for.
        over = periods.months_between(begun, day - _DAY) // NOTICE_MONTHS
        start = periods.add_months(begun, NOTICE_MONTHS * max(0, over - 1))
    return periods.Period(start, periods.add_months(start, NOTICE_MONTHS) - _DAY)


def _chain_start(placements: Sequence[Placement]) -> date | None:
    """The first day of the participation the last placement belongs to."""
    start = None
    for placement in reversed(placements):
        left = placement.ended_on
        if start is not None and (left is None or start - left > _BREAK):
            break
        start = placement.started_on
    return start
