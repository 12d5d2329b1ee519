"""Who is to be visited by when: the frequency of a group against the visits made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import cycles, korean
from app.core.periods import Period, add_months, year_of
from app.models.case import ContactNote, Method
from app.models.participant import Participant
from app.models.visit import HomeVisit, VisitGroup, VisitMember, VisitResult
from app.services.records import today
from app.services.word_search import unindexed
from app.store.unit_of_work import UnitOfWork

# A participant by id, or a household by its folded name.
Who = int | str


@dataclass(frozen=True)
class Made:
    """A day somebody was met at home; ``group_id`` None counts for every group."""

    on: date
    group_id: int | None


@dataclass(frozen=True)
class Owed:
    """The next visit to one member of a group; ``last_on`` None for one never visited."""

    group_id: int
    group: str
    cycle: str
    unit: cycles.Unit
    member_id: int
    who: str
    participant_id: int | None
    manager: str
    last_on: date | None
    due_on: date

    def is_overdue(self, day: date) -> bool:
        return self.due_on < day


@dataclass(frozen=True)
class GroupCount:
    """What a group came to in a period: who belongs to it, what was owed and what was made."""

    group_id: int
    name: str
    cycle: str
    purpose: str
    members: int
    required: int
    made: int
    kept: int
    visit_ids: tuple[int, ...]


def made_visits(session: Session) -> dict[Who, list[Made]]:
    """Every home visit at which somebody was met; one written down as 상담 counts as well."""
    found: dict[Who, list[Made]] = defaultdict(list)
    visits = select(
        HomeVisit.participant_id, HomeVisit.household, HomeVisit.visited_on, HomeVisit.group_id
    ).where(HomeVisit.deleted_at.is_(None), HomeVisit.result == VisitResult.MET.value)
    for person, household, day, group in session.execute(visits):
        found[person or korean.fold(household)].append(Made(day, group))
    members = select(VisitMember.participant_id).where(VisitMember.participant_id.is_not(None))
    notes = select(ContactNote.participant_id, ContactNote.held_on).where(
        ContactNote.deleted_at.is_(None),
        # Found by the people of the groups: visits are a third of all contacts.
        unindexed(ContactNote.method) == Method.HOME.value,
        ContactNote.participant_id.in_(members),
    )
    for person, day in session.execute(notes):
        found[person].append(Made(day, None))
    return found


def days_of(member: VisitMember, made: Mapping[Who, list[Made]]) -> list[date]:
    """The days this member was met for its group, in order; the same day counts once."""
    who: Who = member.participant_id or korean.fold(member.household)
    fitting = (one.on for one in made.get(who, ()) if one.group_id in (None, member.group_id))
    return sorted(set(fitting))


def due_after(unit: cycles.Unit, times: int, days: Sequence[date], started_on: date) -> date | None:
    """The last day of the part of the cycle the next visit belongs to; None without a cycle.

    ``연 2회`` has a part for each half year. Whoever was visited often enough in a span is next
    in the first part of the following one, however the visits were spread.
    """
    if unit is cycles.Unit.AS_NEEDED:
        return None
    done = [day for day in days if day >= cycles.span_of(unit, started_on).start]
    if not done:
        return _part(unit, cycles.span_of(unit, started_on), times, started_on).end
    last = done[-1]
    span = cycles.span_of(unit, last)
    part = _part(unit, span, times, last)
    enough = sum(day in span for day in done) >= times
    if enough or part.end == span.end:
        span = cycles.span_of(unit, span.end + timedelta(days=1))
        return _part(unit, span, times, span.start).end
    return _part(unit, span, times, part.end + timedelta(days=1)).end


def _part(unit: cycles.Unit, span: Period, times: int, day: date) -> Period:
    """The one of ``times`` equal parts of ``span`` that ``day`` is in."""
    edges = [*_starts(unit, span, times), span.end + timedelta(days=1)]
    at = max(n for n in range(times) if edges[n] <= day)
    return Period(edges[at], edges[at + 1] - timedelta(days=1))


def _starts(unit: cycles.Unit, span: Period, times: int) -> list[date]:
    """Whole months where they divide evenly (연 2회 is half years), else equal days."""
    if unit.months and unit.months % times == 0:
        return [add_months(span.start, unit.months // times * n) for n in range(times)]
    return [span.start + timedelta(days=span.days * n // times) for n in range(times)]


def open_groups(session: Session, day: date) -> list[VisitGroup]:
    statement = select(VisitGroup).where(
        VisitGroup.deleted_at.is_(None),
        (VisitGroup.closed_on.is_(None)) | (VisitGroup.closed_on > day),
    )
    whole = selectinload(VisitGroup.members).selectinload(VisitMember.participant)
    ordered = statement.order_by(VisitGroup.sort_order, VisitGroup.id).options(whole)
    return list(session.scalars(ordered))


def owed(session: Session, day: date) -> list[Owed]:
    """The next visit to everybody who is in a group on ``day``, the earliest first."""
    made = made_visits(session)
    found = []
    for group in open_groups(session, day):
        unit = cycles.Unit(group.cycle_unit)
        for member in group.members:
            if not _belongs(member, Period(day, day)) or _has_left(member.participant, day):
                continue
            days = [one for one in days_of(member, made) if one <= day]
            due_on = due_after(unit, group.cycle_times, days, member.started_on)
            if due_on is not None:
                found.append(_owed(group, member, days, due_on))
    return sorted(found, key=lambda one: one.due_on)


def _owed(group: VisitGroup, member: VisitMember, days: list[date], due_on: date) -> Owed:
    return Owed(
        group_id=group.id,
        group=group.name,
        cycle=group.cycle,
        unit=cycles.Unit(group.cycle_unit),
        member_id=member.id,
        who=member.who,
        participant_id=member.participant_id,
        manager=group.manager.name if group.manager else "",
        last_on=days[-1] if days else None,
        due_on=due_on,
    )


def _belongs(member: VisitMember, period: Period) -> bool:
    ended_before = member.ended_on is not None and member.ended_on < period.start
    return member.deleted_at is None and member.started_on <= period.end and not ended_before


def _has_left(person: Participant | None, day: date) -> bool:
    return person is not None and person.left_on is not None and person.left_on < day


def group_counts(session: Session, period: Period) -> list[GroupCount]:
    """Owed and made visits of every group in ``period``, for reports and measures."""
    made = made_visits(session)
    groups = select(VisitGroup).where(VisitGroup.deleted_at.is_(None))
    whole = selectinload(VisitGroup.members).selectinload(VisitMember.participant)
    ordered = groups.order_by(VisitGroup.sort_order, VisitGroup.id).options(whole)
    return [_count(session, group, made, period) for group in session.scalars(ordered)]


def _count(
    session: Session, group: VisitGroup, made: Mapping[Who, list[Made]], period: Period
) -> GroupCount:
    members = [member for member in group.members if _belongs(member, period)]
    required = visited = kept = 0
    for member in members:
        due = _required(group, member, period)
        done = sum(day in period for day in days_of(member, made))
        required, visited = required + due, visited + done
        kept += bool(due) and done >= due
    ids = select(HomeVisit.id).where(
        HomeVisit.group_id == group.id,
        HomeVisit.deleted_at.is_(None),
        HomeVisit.visited_on.between(period.start, period.end),
    )
    return GroupCount(
        group_id=group.id,
        name=group.name,
        cycle=group.cycle,
        purpose=group.purpose,
        members=len(members),
        required=required,
        made=visited,
        kept=kept,
        visit_ids=tuple(session.scalars(ids.order_by(HomeVisit.visited_on, HomeVisit.id))),
    )


def _required(group: VisitGroup, member: VisitMember, period: Period) -> int:
    """Parts of the cycle that were over, and in which the member belonged to the group."""
    unit, times = cycles.Unit(group.cycle_unit), group.cycle_times
    if unit is cycles.Unit.AS_NEEDED:
        return 0
    ends = [day for day in (period.end, member.ended_on, group.closed_on) if day is not None]
    first, last = max(period.start, member.started_on), min(ends)
    if last < first:
        return 0
    parts = {
        _part(unit, span, times, day).end
        for span in cycles.spans(unit, Period(first, last))
        for day in _starts(unit, span, times)
    }
    return sum(first <= end <= last for end in parts)


class Visits:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def owed(self) -> list[Owed]:
        with self._uow.read() as session:
            return owed(session, self._clock())

    def next_of(self, group_id: int) -> dict[str, Any]:
        """The house of the group whose visit is due first, and who looks after the group."""
        with self._uow.read() as session:
            group = session.get(VisitGroup, group_id)
            first = next(
                (one for one in owed(session, self._clock()) if one.group_id == group_id), None
            )
            if group is None or first is None:
                return {}
            household = "" if first.participant_id is not None else first.who
            house = {"participant_id": first.participant_id, "household": household}
            return house | {"staff_id": group.manager_id}

    def counts(self, year: int) -> list[GroupCount]:
        """The year up to today."""
        whole = year_of(year)
        period = Period(whole.start, max(whole.start, min(whole.end, self._clock())))
        with self._uow.read() as session:
            return group_counts(session, period)
