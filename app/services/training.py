"""Reading and writing the attendance of courses; what it comes to is in ``training_counts``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.core.errors import Invalid, NotFound, Problem
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
from app.store.unit_of_work import UnitOfWork

# (enrolment, session)
Cell = tuple[int, int]
_GONE = "그 교육이 없어요. 그 사이에 지워졌다면 휴지통에서 되살릴 수 있어요."
_STRANGE = (
    "그 사이에 수강생이나 회기가 바뀌었어요. 적은 표시는 저장하지 않았어요. 다시 열어 주세요."
)


def course_of(session: Session, course_id: int) -> Course:
    course = session.get(Course, course_id)
    if course is None or course.deleted_at is not None:
        raise NotFound(_GONE)
    return course


def courses_of(session: Session, year: int | None = None) -> list[Course]:
    """Courses that begin in ``year``, or all, in the order they began."""
    statement = (
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
    if year is not None:
        statement = statement.where(
            Course.starts_on >= date(year, 1, 1), Course.starts_on <= date(year, 12, 31)
        )
    return list(session.scalars(statement))


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


class Training:
    """What the attendance page asks of one open file."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def sheet(self, course_id: int) -> CourseSheet:
        """Raises NotFound for a course that is gone."""
        with self._uow.read() as session:
            return sheet_of(session, course_of(session, course_id))

    def mark(self, course_id: int, marks: Mapping[Cell, Mark | None]) -> None:
        """Enter, change or (None) take out marks in one action; nothing is half saved."""
        self._write(course_id, marks, {})

    def give_reason(self, course_id: int, reasons: Mapping[Cell, str]) -> None:
        """Why somebody was late or absent; only a cell with a mark can have a reason."""
        self._write(course_id, {}, reasons)

    def _write(
        self, course_id: int, marks: Mapping[Cell, Mark | None], reasons: Mapping[Cell, str]
    ) -> None:
        with self._uow.write("출석 적기") as session:
            course = course_of(session, course_id)
            _refuse_strangers(course, {**marks, **reasons})
            kept = _kept_marks(session, course)
            for cell, mark in marks.items():
                found = kept.get(cell)
                if mark is None:
                    if found is not None:
                        session.delete(found)
                elif found is None:
                    session.add(
                        Attendance(enrolment_id=cell[0], session_id=cell[1], mark=mark.value)
                    )
                elif found.mark != mark.value:
                    found.mark = mark.value
                    if mark is Mark.PRESENT:
                        found.reason = ""
            for cell, reason in reasons.items():
                found = kept.get(cell)
                if found is None:
                    raise Invalid([Problem(None, "표시를 먼저 적은 뒤에 사유를 적어 주세요.")])
                found.reason = reason.strip()

    def scores(self, course_id: int) -> tuple[tuple[str, ...], tuple[Score, ...]]:
        """The scales of a course and what was measured."""
        with self._uow.read() as session:
            course = course_of(session, course_id)
            return course.scale_names, scores_of(session, course)

    def set_scores(self, course_id: int, scores: Iterable[Score]) -> None:
        """Replace the given scores in one action; an empty pair takes the score out."""
        changed = list(scores)
        with self._uow.write("척도 적기") as session:
            course = course_of(session, course_id)
            _refuse_strangers(course, {(score.enrolment_id, 0): None for score in changed})
            kept = {
                (one.enrolment_id, one.scale): one
                for one in session.scalars(
                    select(ScaleScore)
                    .join(Enrolment, Enrolment.id == ScaleScore.enrolment_id)
                    .where(ScaleScore.deleted_at.is_(None), Enrolment.course_id == course.id)
                )
            }
            for score in changed:
                found = kept.get((score.enrolment_id, score.scale))
                if score.before is None and score.after is None:
                    if found is not None:
                        session.delete(found)
                    continue
                if found is None:
                    found = ScaleScore(enrolment_id=score.enrolment_id, scale=score.scale)
                    session.add(found)
                found.before, found.after = score.before, score.after


def _kept_marks(session: Session, course: Course) -> dict[Cell, Attendance]:
    statement = (
        select(Attendance)
        .join(CourseSession, CourseSession.id == Attendance.session_id)
        .where(Attendance.deleted_at.is_(None), CourseSession.course_id == course.id)
    )
    return {(one.enrolment_id, one.session_id): one for one in session.scalars(statement)}


def _refuse_strangers(course: Course, cells: Mapping[Cell, object]) -> None:
    """Marks belong to people and sessions of this very course (0 stands for no session)."""
    people = {one.id for one in course.enrolments if one.deleted_at is None}
    sessions = {one.id for one in course.sessions if one.deleted_at is None} | {0}
    if any(person not in people or session not in sessions for person, session in cells):
        raise Invalid([Problem(None, _STRANGE)])
