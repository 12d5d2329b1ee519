"""Reading courses with their attendance; what it comes to is in ``training_counts``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.core.errors import NotFound
from app.models.participant import Participant
from app.models.training import (
    Attendance,
    Course,
    CourseSession,
    Enrolment,
    Mark,
    ScaleScore,
)
from app.services.training_counts import (
    CourseSheet,
    Person,
    Rule,
    ScaleChange,
    Score,
    SessionOf,
    scale_changes,
)

_GONE = "그 교육이 없어요. 그 사이에 지워졌다면 휴지통에서 되살릴 수 있어요."


def course_of(session: Session, course_id: int) -> Course:
    course = session.get(Course, course_id)
    if course is None or course.deleted_at is not None:
        raise NotFound(_GONE)
    return course


def courses_of(session: Session, year: int | None = None) -> list[Course]:
    """Courses that begin in ``year``, or all, in the order they began."""
    statement = _whole()
    if year is not None:
        statement = statement.where(
            Course.starts_on >= date(year, 1, 1), Course.starts_on <= date(year, 12, 31)
        )
    return list(session.scalars(statement))


def courses_by_id(session: Session, ids: Iterable[int]) -> list[Course]:
    """Those of ``ids`` that are kept, in the order they began."""
    return list(session.scalars(_whole().where(Course.id.in_(list(ids)))))


def _whole() -> Select[Course]:
    return (
        select(Course)
        .where(Course.deleted_at.is_(None))
        .order_by(Course.starts_on, Course.id)
        .options(
            selectinload(Course.sessions),
            selectinload(Course.enrolments).options(
                joinedload(Enrolment.staff),
                joinedload(Enrolment.participant).joinedload(Participant.summary),
            ),
        )
    )


def sheet_of(session: Session, course: Course) -> CourseSheet:
    return sheets_of(session, [course])[0]


def sheets_of(session: Session, courses: Iterable[Course]) -> list[CourseSheet]:
    """The attendance sheets of ``courses``, their marks read at once."""
    known = list(courses)
    marks: dict[int, dict[int, Mark]] = defaultdict(dict)
    reasons: dict[int, dict[int, str]] = defaultdict(dict)
    statement = (
        select(Attendance.enrolment_id, Attendance.session_id, Attendance.mark, Attendance.reason)
        .join(CourseSession, CourseSession.id == Attendance.session_id)
        .where(
            Attendance.deleted_at.is_(None),
            CourseSession.course_id.in_([course.id for course in known]),
        )
    )
    for enrolment_id, session_id, mark, reason in session.execute(statement):
        marks[enrolment_id][session_id] = Mark(mark)
        if reason:
            reasons[enrolment_id][session_id] = reason
    return [_sheet(course, marks, reasons) for course in known]


def _sheet(
    course: Course, marks: Mapping[int, dict[int, Mark]], reasons: Mapping[int, dict[int, str]]
) -> CourseSheet:
    ordered = sorted(
        (one for one in course.sessions if one.deleted_at is None),
        key=lambda one: (one.held_on, one.position, one.id),
    )
    return CourseSheet(
        id=course.id,
        title=course.title,
        name=course.name,
        kind=course.kind,
        starts_on=course.starts_on,
        ends_on=course.ends_on,
        sessions=tuple(_session(course, one, at) for at, one in enumerate(ordered, 1)),
        recruits=tuple(
            _person(one, marks.get(one.id, {}), reasons.get(one.id, {}))
            for one in course.enrolments
            if one.deleted_at is None
        ),
        rule=Rule(course.rate_needed, course.hours_needed, course.late_counts),
        cohort=course.cohort,
        capacity=course.capacity,
        place=course.place,
        instructor=course.instructor,
        target=course.target,
    )


def _session(course: Course, one: CourseSession, number: int) -> SessionOf:
    return SessionOf(
        id=one.id,
        number=number,
        held_on=one.held_on,
        time_text=one.time_text,
        hours=one.hours,
        topic=one.topic,
        instructor=one.instructor or course.instructor,
        place=one.place or course.place,
        signed_count=one.signed_count,
    )


def _person(one: Enrolment, marks: dict[int, Mark], reasons: dict[int, str]) -> Person:
    return Person(
        id=one.id,
        name=one.person_name,
        affiliation=one.affiliation or _unit(one),
        joined=one.joined,
        left_on=one.left_on,
        born_on=one.known_birth,
        note=one.note,
        marks=marks,
        reasons=reasons,
    )


def _unit(one: Enrolment) -> str:
    """Where a participant works now, for whom no 소속 was written down."""
    summary = one.participant.summary if one.participant is not None else None
    return summary.work_unit if summary is not None else ""


def scores_of(session: Session, course: Course) -> tuple[Score, ...]:
    statement = (
        select(ScaleScore)
        .join(Enrolment, Enrolment.id == ScaleScore.enrolment_id)
        .where(
            ScaleScore.deleted_at.is_(None),
            Enrolment.deleted_at.is_(None),
            Enrolment.course_id == course.id,
        )
        .order_by(Enrolment.position, ScaleScore.id)
    )
    return tuple(
        Score(one.enrolment_id, one.scale, one.before, one.after)
        for one in session.scalars(statement)
    )


def changes_of(session: Session, course: Course) -> tuple[ScaleChange, ...]:
    return scale_changes(course.scale_names, scores_of(session, course))
