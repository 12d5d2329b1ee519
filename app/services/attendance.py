"""What the attendance page asks of one open file: entering marks, reasons and scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Invalid, Problem
from app.models.base import Record
from app.models.training import Attendance, Course, CourseSession, Enrolment, Mark, ScaleScore
from app.services.training import course_of, scores_of, sheet_of
from app.services.training_counts import CourseSheet, Score
from app.services.training_papers import Paper, papers
from app.services.validation import given_problems
from app.store.unit_of_work import UnitOfWork

# (enrolment, session)
Cell = tuple[int, int]
_STRANGE = (
    "그 사이에 수강생이나 회기가 바뀌었어요. 방금 적은 것은 저장하지 않았어요. 다시 열어 주세요."
)


class Training:
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
        for reason in reasons.values():
            _refuse(Attendance, {"reason": reason.strip()})
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

    def papers(self, course_id: int) -> list[Paper]:
        """What an inspection compares. Raises NotFound for a course that is gone."""
        return papers(self._uow, course_id)

    def scores(self, course_id: int) -> tuple[tuple[str, ...], tuple[Score, ...]]:
        """The scales of a course and what was measured."""
        with self._uow.read() as session:
            course = course_of(session, course_id)
            return course.scale_names, scores_of(session, course)

    def set_scores(self, course_id: int, scores: Iterable[Score]) -> None:
        """Replace the given scores in one action; an empty pair takes the score out."""
        changed = list(scores)
        for score in changed:
            _refuse(
                ScaleScore, {"scale": score.scale, "before": score.before, "after": score.after}
            )
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


def _refuse(model: type[Record], values: dict[str, Any]) -> None:
    """What no field of the model takes, said as a form would say it."""
    if problems := list(given_problems(model, values)):
        raise Invalid(problems)


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
