"""A year of training in 한빛지역자활센터, as seed documents tell one: who came and what it changed.

Nothing is random: who was absent follows from the numbers of person and session.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.staff import Staff
from app.models.training import (
    Attendance,
    ContinuingEducation,
    Course,
    CourseKind,
    CourseSession,
    Enrolment,
    Mark,
    ScaleScore,
)
from app.services.sample_courses import COURSES, Planned
from app.services.sample_training_people import roster

_LAST_DAY = date(2026, 11, 18)
# 첫걸음 5기 as it stood after the eighth session: ○ present, △ late, × absent.
_FIFTH = (
    "○○○○○○○○",
    "○○△○○○○○",
    "○○○○×○○○",
    "○○○○○○○○",
    "○×○○○○△○",
    "○○○○○○○○",
    "○○×○○×○○",
    "○○○○○○○○",
    "△○○○○○○○",
    "○××○○○×○",
    "○○○○○○○○",
    "○○○△○○○○",
    "○○○○○○○○",
    "○○○○○×○○",
    "○○○○○○○○",
)
_MARKS = {mark.sign: mark for mark in Mark}
_REASONS = ("병원 진료", "가족 돌봄", "개인 사정", "")


def add(session: Session) -> None:
    people = roster(session)
    staff = list(session.scalars(select(Staff).order_by(Staff.sort_order)))
    for number, planned in enumerate(COURSES):
        applied = planned.days[0] - timedelta(days=10)
        enrol = people.enrol_named if planned.is_fifth else people.enrol
        if planned.kind is CourseKind.STAFF:
            enrolments = [Enrolment(staff_id=one.id, affiliation=one.position) for one in staff]
        else:
            numbers = range(planned.first_person, planned.first_person + planned.recruited)
            enrolments = [enrol(number, on=applied) for number in numbers]
        _course(session, number, planned, enrolments, staff)
    session.add_all(_continuing(staff))


def _course(
    session: Session,
    number: int,
    planned: Planned,
    enrolments: Sequence[Enrolment],
    staff: Sequence[Staff],
) -> None:
    joined = planned.joined or len(enrolments)
    for at, enrolment in enumerate(enrolments):
        enrolment.position = at
        enrolment.joined = at < joined
        if not enrolment.joined:
            enrolment.note = "시작 전 취소"
    sessions = [
        CourseSession(
            position=at,
            held_on=day,
            time_text=planned.time,
            hours=planned.hours * 100,
            topic=planned.topics[at % len(planned.topics)] if planned.topics else "",
        )
        for at, day in enumerate(planned.days)
    ]
    course = Course(
        name=planned.name,
        cohort=planned.cohort,
        kind=planned.kind.value,
        target=planned.target,
        starts_on=planned.days[0],
        ends_on=planned.days[-1],
        place=planned.place,
        instructor=planned.instructor,
        capacity=planned.capacity,
        manager=next((one for one in staff if one.name == planned.manager), None),
        aims=planned.aims,
        content=planned.content,
        outcome=planned.outcome,
        tasks=planned.tasks,
        satisfaction=planned.satisfaction,
        scales="\n".join(planned.scales),
        sessions=sessions,
        enrolments=list(enrolments),
    )
    session.add(course)
    session.flush()
    session.add_all(_marks(number, planned, sessions, enrolments[:joined]))
    session.add_all(_scores(number, planned, enrolments[:joined]))


def _marks(
    number: int,
    planned: Planned,
    sessions: Sequence[CourseSession],
    people: Sequence[Enrolment],
) -> Iterator[Attendance]:
    for at, one in enumerate(sessions):
        if one.held_on > planned.entered_until:
            return
        for who, person in enumerate(people):
            mark = (
                _MARKS[_FIFTH[who][at]]
                if planned.is_fifth
                else _usual(number, who, at, len(sessions), planned.dropouts)
            )
            reason = _REASONS[(who + at) % len(_REASONS)] if mark is Mark.ABSENT else ""
            yield Attendance(session_id=one.id, enrolment_id=person.id, mark=mark, reason=reason)


def _usual(number: int, who: int, at: int, sessions: int, dropouts: int) -> Mark:
    """A few stop coming in the second half; the others miss a session now and then."""
    if who < dropouts and at >= sessions // 2:
        return Mark.ABSENT
    turn = (who * 7 + at * 5 + number * 3) % 23
    if turn == 0 and sessions > 1:
        return Mark.ABSENT
    return Mark.LATE if turn == 11 else Mark.PRESENT


def _scores(number: int, planned: Planned, people: Sequence[Enrolment]) -> Iterator[ScaleScore]:
    """In hundredths of a point of five; the course still running is measured once so far."""
    is_over = planned.days[-1] <= _LAST_DAY
    for order, scale in enumerate(planned.scales):
        for who, person in enumerate(people):
            before = 250 + 20 * ((who + number + order) % 6)
            after = before + 20 + 10 * ((who * 3 + order) % 5)
            yield ScaleScore(
                enrolment_id=person.id,
                scale=scale,
                before=before,
                after=after if is_over and who >= planned.dropouts else None,
            )


def _continuing(staff: Sequence[Staff]) -> Iterator[ContinuingEducation]:
    """보수교육 of the year: one was short of hours, two have not gone yet."""
    hours = {"차누리": 400, "노찬솔": 0, "유도담": 0}
    for order, person in enumerate(staff):
        taken = hours.get(person.name, 800)
        if person.leaves:
            yield ContinuingEducation(
                staff_id=person.id,
                taken_on=date(2026, 3, 1),
                name="보수교육 면제",
                exemption="육아휴직",
            )
        elif taken:
            yield ContinuingEducation(
                staff_id=person.id,
                taken_on=date(2026, 4 + order % 5, 10 + order),
                name="사회복지사 보수교육(윤리와 인권)",
                organiser="가온사회복지사협회",
                hours=taken,
            )
