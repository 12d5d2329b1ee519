"""Reads meetings held, donations and duties of a year."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core import cycles
from app.core.periods import Period
from app.documents.donation_report import PoolFact
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.operation import (
    DonationsPart,
    DutiesPart,
    HeldFact,
    MeetingsHeldPart,
)
from app.models.meeting import Attendee, Meeting, MeetingBody
from app.services import meeting_documents
from app.services.donation_sums import DonationSums, pool_key, sums
from app.services.plan_parts.base import WHICH_YEAR, PartKind, PartWanted
from app.services.plan_parts.years import day_of, days_of, span_of
from app.services.row_source import row_source

_GROUP = "운영 실적"


def meetings_held(session: Session, wanted: PartWanted) -> MeetingsHeldPart:
    days = days_of(wanted)
    statement = select(MeetingBody).where(
        MeetingBody.deleted_at.is_(None),
        or_(MeetingBody.closed_on.is_(None), MeetingBody.closed_on > days.start),
    )
    bodies = session.scalars(statement.order_by(MeetingBody.sort_order, MeetingBody.id))
    return MeetingsHeldPart(span_of(wanted), tuple(_held(session, one, days) for one in bodies))


def _held(session: Session, body: MeetingBody, days: Period) -> HeldFact:
    """A meeting counts once somebody came to it, as for duties."""
    came = (
        select(Meeting.id, func.count(Attendee.id))
        .join(Attendee, Attendee.meeting_id == Meeting.id)
        .where(
            Meeting.body_id == body.id,
            Meeting.deleted_at.is_(None),
            Meeting.held_on.between(days.start, days.end),
            Attendee.is_present.is_(True),
            Attendee.deleted_at.is_(None),
        )
        .group_by(Meeting.id)
        .order_by(Meeting.held_on, Meeting.id)
    )
    people = {row[0]: row[1] for row in session.execute(came)}
    source = row_source("meeting", people)
    owed = _owed(body, days)
    return HeldFact(
        name=body.name,
        cycle=body.cycle,
        owed=None if owed is None else NumberFact(owed, row_source("meeting_body", (body.id,))),
        held=NumberFact(len(people), source),
        people=NumberFact(sum(people.values()), source),
    )


def _owed(body: MeetingBody, days: Period) -> int | None:
    """Months named count once they are over or run; else every span that is over or runs."""
    unit = cycles.Unit(body.cycle_unit)
    if unit is cycles.Unit.AS_NEEDED:
        return None
    if body.closed_on is not None and body.closed_on < days.end:
        days = Period(days.start, body.closed_on)
    if named := cycles.read_months(body.months):
        return sum(days.start.month <= month <= days.end.month for month in named)
    spans = [span for span in cycles.spans(unit, days) if span.start >= days.start]
    return len(spans) * body.cycle_times


def donations(session: Session, wanted: PartWanted) -> DonationsPart:
    days = days_of(wanted)
    found = sums(session, days)
    return DonationsPart(days.start, days.end, tuple(_pools(found, public=wanted.public)))


def _pools(found: DonationSums, *, public: bool) -> Iterable[PoolFact]:
    """A 지정 용도 may name somebody, so the public edition says only that there is one."""
    for key, pool in found.pools.items():
        yield PoolFact(
            pool.purpose if public else pool.name,
            pool.carried,
            pool.income,
            pool.used,
            pool.balance,
            row_source("donation", (one.id for one in found.money() if pool_key(one) == key)),
            row_source(
                "donation_use", (one.id for one in found.money_uses() if pool_key(one) == key)
            ),
        )


def duties(session: Session, wanted: PartWanted) -> DutiesPart:
    return DutiesPart(meeting_documents.duties(session, day_of(wanted)))


KINDS = (
    PartKind(
        "meetings-held",
        "회의 운영",
        _GROUP,
        meetings_held,
        "회의체마다 계획과 개최",
        (WHICH_YEAR,),
        "meetings",
    ),
    PartKind(
        "donations", "후원금", _GROUP, donations, "이월·수입·사용·잔액", (WHICH_YEAR,), "resources"
    ),
    PartKind("duties", "의무 이행", _GROUP, duties, "달마다 지킨 횟수", (WHICH_YEAR,), "meetings"),
)
