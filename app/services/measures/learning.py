"""Counts of training: courses, sessions, hours, and three different numbers of people.

What is for the staff is counted only where its 교육 분류 is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, or_, select

from app.models.measured import Measured
from app.models.participant import Participant
from app.models.staff import Staff
from app.models.training import (
    Attendance,
    ContinuingEducation,
    Course,
    CourseKind,
    CourseSession,
    Enrolment,
    Mark,
)
from app.services.measures.base import Ask, Condition, Found, Measure, Rows, kept, listed
from app.services.training import courses_by_id, sheets_of
from app.services.training_counts import Standing

_GROUP = "교육"
_FOR_STAFF = (CourseKind.STAFF.value, CourseKind.CONTINUING.value)
_COURSE = ("교육 분류", "교육과정", "담당")
_LEARNER = (*_COURSE, "참여자 구분")


def _course(ask: Ask) -> list[Condition]:
    conditions = kept(Course)
    if not ask.where.of("교육 분류"):
        conditions.append(Course.kind.not_in(_FOR_STAFF))
    conditions += ask.such("교육 분류", Course.kind) + ask.such("교육과정", Course.name)
    return conditions + ask.by_staff(Course.manager_id)


def _courses(ask: Ask) -> Found:
    statement = select(Course.id).where(*_course(ask), ask.within(Course.starts_on))
    return ask.each(statement.order_by(Course.starts_on, Course.id))


def _held(ask: Ask) -> Rows:
    return (
        select(CourseSession.id, CourseSession.hours)
        .join(CourseSession.course)
        .where(*kept(CourseSession), *_course(ask), ask.within(CourseSession.held_on))
        .order_by(CourseSession.held_on, CourseSession.id)
    )


def _sessions(ask: Ask) -> Found:
    return ask.each(_held(ask))


def _hours(ask: Ask) -> Found:
    """Kept in hundredths; what is left of an hour is cut."""
    found = ask.added(_held(ask))
    return Found(found.ids, found.number // 100)


def _learner(ask: Ask) -> list[Condition]:
    """Enrolments of people who are kept, whichever way they are known."""
    conditions = [
        *kept(Enrolment),
        or_(Enrolment.participant_id.is_(None), Participant.deleted_at.is_(None)),
        or_(Enrolment.staff_id.is_(None), Staff.deleted_at.is_(None)),
    ]
    return conditions + ask.such("참여자 구분", Participant.kind)


def _enrolled(ask: Ask, *conditions: Condition) -> Rows:
    return (
        select(
            Enrolment.id,
            Enrolment.participant_id,
            Enrolment.staff_id,
            Enrolment.name,
            Enrolment.born_on,
            Enrolment.affiliation,
        )
        .join(Enrolment.course)
        .outerjoin(Enrolment.participant)
        .outerjoin(Enrolment.staff)
        .where(*_course(ask), ask.within(Course.starts_on), *_learner(ask), *conditions)
        .order_by(Course.starts_on, Course.id, Enrolment.position, Enrolment.id)
    )


def _each_once(ask: Ask, statement: Rows, only: set[int] | None = None) -> Found:
    """One enrolment a person; someone not on a list is known by name, birth and place."""
    last: dict[tuple[object, ...], int] = {}
    for id_, participant, staff, *by_name in ask.session.execute(statement):
        if only is None or id_ in only:
            known = ("p", participant) if participant else ("s", staff) if staff else None
            last[known or tuple(by_name)] = id_
    return listed(last.values())


def _recruited(ask: Ask) -> Found:
    return _each_once(ask, _enrolled(ask))


def _trained(ask: Ask) -> Found:
    return _each_once(ask, _enrolled(ask, Enrolment.joined.is_(True)))


def _completed(ask: Ask) -> Found:
    courses = courses_by_id(ask.session, _courses(ask).ids)
    done = {
        person.id
        for sheet in sheets_of(ask.session, courses)
        for person in sheet.people
        if sheet.progress(person).standing is Standing.COMPLETED
    }
    return _each_once(ask, _enrolled(ask), done)


def _times(ask: Ask) -> Found:
    came = or_(
        Attendance.mark == Mark.PRESENT.value,
        and_(Attendance.mark == Mark.LATE.value, Course.late_counts.is_(True)),
    )
    statement = (
        select(Attendance.id)
        .join(Attendance.session)
        .join(CourseSession.course)
        .join(Attendance.enrolment)
        .outerjoin(Enrolment.participant)
        .outerjoin(Enrolment.staff)
        .where(*kept(Attendance, CourseSession), *_course(ask), *_learner(ask))
        .where(ask.within(CourseSession.held_on), Enrolment.joined.is_(True), came)
    )
    return ask.each(statement.order_by(CourseSession.held_on, Attendance.id))


def _staff_trained(ask: Ask) -> Found:
    outside = (
        select(ContinuingEducation.staff_id)
        .where(*kept(ContinuingEducation), ask.within(ContinuingEducation.taken_on))
        .where(ContinuingEducation.hours > 0)
    )
    inside = (
        select(Enrolment.staff_id)
        .join(Enrolment.course)
        .where(*kept(Enrolment, Course), ask.within(Course.starts_on))
        .where(Enrolment.joined.is_(True), Enrolment.staff_id.is_not(None))
    )
    taught = or_(Staff.id.in_(outside), Staff.id.in_(inside))
    statement = select(Staff.id).where(*kept(Staff), taught)
    statement = statement.where(*ask.such("고용 형태", Staff.employment))
    return ask.each(statement.order_by(Staff.sort_order, Staff.id))


def _measure(
    measured: Measured,
    unit: str,
    table: str,
    sentence: str,
    find: Callable[[Ask], Found],
    filters: tuple[str, ...] = _LEARNER,
    **more: Any,
) -> Measure:
    return Measure(measured, _GROUP, unit, table, sentence, filters, find, **more)


_OWN = "직원교육은 교육 분류로 고를 때만 세요."
_ONCE = "한 사람은 한 번만 세요."

MEASURES = (
    _measure(
        Measured.COURSES,
        "과정",
        "course",
        f"기간에 시작한 교육을 세요. 기수마다 하나예요. {_OWN}",
        _courses,
        _COURSE,
    ),
    _measure(
        Measured.COURSE_SESSIONS,
        "회",
        "course_session",
        f"기간에 든 교육 회기를 세요. {_OWN}",
        _sessions,
        _COURSE,
    ),
    _measure(
        Measured.COURSE_HOURS,
        "시간",
        "course_session",
        f"기간에 든 교육 회기의 시간을 더해요. {_OWN}",
        _hours,
        _COURSE,
        adds="hours",
        whole=100,
    ),
    _measure(
        Measured.RECRUITED,
        "명",
        "enrolment",
        f"기간에 시작한 교육에 모집한 사람을 세요. {_ONCE} {_OWN}",
        _recruited,
    ),
    _measure(
        Measured.TRAINED,
        "명",
        "enrolment",
        f"기간에 시작한 교육에 참여한 사람을 세요. {_ONCE} {_OWN}",
        _trained,
    ),
    _measure(
        Measured.COMPLETED,
        "명",
        "enrolment",
        f"기간에 시작해 끝난 교육을 수료한 사람을 세요. {_ONCE} {_OWN}",
        _completed,
    ),
    _measure(
        Measured.TRAINING_TIMES,
        "명",
        "attendance",
        f"기간의 회기마다 출석한 사람을 모두 더해요. {_OWN}",
        _times,
    ),
    _measure(
        Measured.STAFF_TRAINED,
        "명",
        "staff",
        f"기간에 교육이나 보수교육을 받은 종사자를 세요. {_ONCE}",
        _staff_trained,
        ("고용 형태",),
    ),
)
