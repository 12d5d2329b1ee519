"""Reads visits and activities into the facts of their papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.core.errors import NotFound
from app.core.periods import Period, year_of
from app.documents.activity_report import (
    ActivityFact,
    ActivityFacts,
    AreaFact,
    GroupFact,
    PartnerFact,
    ResourceFact,
)
from app.documents.visit_log import EarlierFact, VisitFacts
from app.models.activity import Activity
from app.models.visit import HomeVisit
from app.services.activities import (
    AreaYear,
    by_area,
    partner_counts,
    partners_of,
    resource_sums,
    uses_of,
)
from app.services.letterheads import the_centre
from app.services.row_source import row_source
from app.services.visits import group_counts
from app.services.wanted import Facts, Wanted

_EARLIER = 3


def visit_log(session: Session, wanted: Wanted) -> VisitFacts:
    visit = session.get(HomeVisit, wanted.subject_id)
    if visit is None or visit.deleted_at is not None:
        raise NotFound("방문이 그 사이에 지워졌어요. 휴지통에서 되살린 뒤 다시 만들어 주세요.")
    times = [part for part in (visit.visited_at, visit.left_at) if part]
    return VisitFacts(
        letter=wanted.letter,
        who=visit.who,
        address=_address(visit),
        group=visit.group.name if visit.group else "",
        cycle=visit.group.cycle if visit.group else "",
        visited_on=visit.visited_on,
        time_text=" ~ ".join(times),
        visitor=visit.staff.name if visit.staff else "",
        companion=visit.companion,
        result=visit.result,
        safety=visit.safety,
        safety_note=visit.safety_note,
        content=_lines(visit.content),
        delivered=visit.delivered,
        next_step=visit.next_step,
        next_on=visit.next_on,
        earlier=tuple(_earlier(session, visit)),
    )


def _address(visit: HomeVisit) -> str:
    """As the group knows the house, else as the participant's record does."""
    members = visit.group.members if visit.group else []
    for member in members:
        same = member.participant_id == visit.participant_id
        if same and korean.fold(member.household) == korean.fold(visit.household):
            return member.address or _home(visit)
    return _home(visit)


def _home(visit: HomeVisit) -> str:
    return visit.participant.address if visit.participant else ""


def _earlier(session: Session, visit: HomeVisit) -> Iterator[EarlierFact]:
    statement = (
        select(HomeVisit)
        .where(
            HomeVisit.deleted_at.is_(None),
            HomeVisit.visited_on < visit.visited_on,
            HomeVisit.participant_id.is_not_distinct_from(visit.participant_id),
            HomeVisit.household == visit.household,
        )
        .order_by(HomeVisit.visited_on.desc(), HomeVisit.id.desc())
        .limit(_EARLIER)
    )
    for one in session.scalars(statement):
        visitor = one.staff.name if one.staff else ""
        yield EarlierFact(one.visited_on, visitor, one.companion, one.result, one.next_step)


def _lines(text: str) -> tuple[str, ...]:
    stripped = (line.strip().lstrip("-·○◦ ") for line in text.splitlines())
    return tuple(line for line in stripped if line)


def _content(text: str) -> Iterator[str]:
    """Lines with their own mark taken off; a dash under another line stays one."""
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        bare = line.lstrip("-·○◦ ")
        if bare:
            yield f"- {bare}" if line.startswith("-") and number else bare


def activities(session: Session, wanted: Wanted) -> ActivityFacts:
    """Of a period if one is chosen, else of the year up to the reference date."""
    year = wanted.year or wanted.as_of.year
    whole = year_of(year, the_centre(session).fiscal_first_month)
    up_to = Period(whole.start, max(whole.start, min(whole.end, wanted.as_of)))
    period = wanted.period or up_to
    return ActivityFacts(
        letter=wanted.letter,
        title=f"{period.start.year}년 추진활동 실적",
        start=period.start,
        end=period.end,
        areas=tuple(_area(one) for one in by_area(session, period)),
        partners=partners_known(session, period),
        resources=resources_used(session, period),
        visits=visits_made(session, period),
    )


def partners_known(session: Session, period: Period) -> tuple[PartnerFact, ...]:
    found = partner_counts(session, period)
    return tuple(PartnerFact(kind, count) for kind, count in found.items())


def resources_used(session: Session, period: Period) -> tuple[ResourceFact, ...]:
    return tuple(
        ResourceFact(
            partner_kind=one.partner_kind,
            kind=one.kind,
            partners=len(one.partners),
            count=one.count,
            heads=one.heads,
            amount=one.amount,
            source=row_source("resource_use", one.ids),
        )
        for one in resource_sums(uses_of(session, period))
    )


def visits_made(session: Session, period: Period) -> tuple[GroupFact, ...]:
    return tuple(
        GroupFact(
            name=one.name,
            cycle=one.cycle,
            members=one.members,
            required=one.required,
            made=one.made,
            source=row_source("home_visit", one.visit_ids),
        )
        for one in group_counts(session, period)
        if one.members
    )


def _area(one: AreaYear) -> AreaFact:
    return AreaFact(
        one.area.name,
        _lines(one.area.summary),
        tuple(activity_fact(activity) for activity in one.activities),
    )


def activity_fact(one: Activity) -> ActivityFact:
    ends = one.ended_on and one.ended_on != one.started_on
    when = periods.show_date(one.started_on)
    if ends:
        when = periods.show_period(one.started_on, one.ended_on)
    return ActivityFact(
        name=one.name,
        when=when,
        place=one.place,
        content=tuple(_content(one.content)),
        partners=partners_of(one),
        people=one.people or 0,
        times=one.counted_times or 0,
        person_times=one.counted_person_times or 0,
        source=row_source("activity", (one.id,)),
    )


GATHERERS: Mapping[str, Callable[[Session, Wanted], Facts]] = MappingProxyType(
    {"visit-log": visit_log, "activities": activities}
)
