"""보수교육: hours each 사회복지사 owes in a year and has taken (사회복지사업법 규칙 §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.models.staff import Staff
from app.models.training import ContinuingEducation, Course, CourseKind
from app.services.training import sheets_of

# In hundredths of an hour.
OWED, OWED_BY_SPECIALISTS = 800, 1200
_QUALIFIED = "사회복지사"
_SPECIALISTS = ("의료사회복지사", "학교사회복지사")


@dataclass(frozen=True)
class Taken:
    """One worker in one year, in hundredths of an hour; ``exemption`` says why none are owed."""

    staff_id: int
    name: str
    owed: int
    hours: int
    exemption: str = ""
    away: bool = False

    @property
    def is_short(self) -> bool:
        return not self.exemption and self.hours < self.owed


def of_year(session: Session, year: int, today: date) -> Iterator[Taken]:
    """Everyone qualified who works here in ``year``; ``away`` on the day one looks."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    day = min(today, last)
    statement = (
        select(Staff)
        .where(
            Staff.deleted_at.is_(None),
            Staff.joined_on <= last,
            or_(Staff.left_on.is_(None), Staff.left_on > day),
        )
        .options(selectinload(Staff.qualifications), selectinload(Staff.leaves))
        .order_by(Staff.sort_order, Staff.id)
    )
    hours, exemptions = _own_records(session, first, last)
    in_courses = _in_courses(session, first, last)
    for person in session.scalars(statement):
        owed = _owed(person, last)
        if owed:
            yield Taken(
                staff_id=person.id,
                name=person.name,
                owed=owed,
                hours=hours[person.id] + in_courses[person.id],
                exemption=exemptions.get(person.id, ""),
                away=_is_away(person, day),
            )


def _owed(person: Staff, last: date) -> int:
    """Nothing for a qualification still to come."""
    names = [
        held.name
        for held in person.qualifications
        if held.deleted_at is None
        and _QUALIFIED in held.name
        and "예정" not in held.note
        and (held.acquired_on is None or held.acquired_on <= last)
    ]
    if not names:
        return 0
    special = any(known in name.replace(" ", "") for name in names for known in _SPECIALISTS)
    return OWED_BY_SPECIALISTS if special else OWED


def _is_away(person: Staff, day: date) -> bool:
    return any(
        leave.deleted_at is None
        and leave.started_on <= day
        and (leave.ended_on is None or leave.ended_on >= day)
        for leave in person.leaves
    )


def _own_records(
    session: Session, first: date, last: date
) -> tuple[dict[int, int], dict[int, str]]:
    hours: dict[int, int] = defaultdict(int)
    exemptions: dict[int, str] = {}
    statement = select(ContinuingEducation).where(
        ContinuingEducation.deleted_at.is_(None),
        ContinuingEducation.taken_on.between(first, last),
    )
    for one in session.scalars(statement):
        hours[one.staff_id] += one.hours
        if one.exemption.strip():
            exemptions[one.staff_id] = one.exemption
    return hours, exemptions


def _in_courses(session: Session, first: date, last: date) -> dict[int, int]:
    """Hours really sat through in 보수교육 the centre held itself."""
    hours: dict[int, int] = defaultdict(int)
    statement = (
        select(Course)
        .where(
            Course.deleted_at.is_(None),
            Course.kind == CourseKind.CONTINUING.value,
            Course.starts_on.between(first, last),
        )
        .options(selectinload(Course.sessions), selectinload(Course.enrolments))
    )
    courses = list(session.scalars(statement))
    staff: dict[int, int] = {
        one.id: one.staff_id
        for course in courses
        for one in course.enrolments
        if one.staff_id is not None
    }
    for sheet in sheets_of(session, courses):
        for person in sheet.people:
            if person.id in staff:
                hours[staff[person.id]] += sheet.progress(person).hours
    return hours
