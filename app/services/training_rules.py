"""Rules of a course among the other rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Problem, Severity
from app.models.training import ContinuingEducation, Course
from app.services.day_rules import by_today


def perhaps_known(session: Session, course: Course, today: date) -> Iterator[Problem]:
    """The same name and run in one year is probably one course entered twice."""
    if not course.starts_on:
        return
    year = course.starts_on.year
    twins = select(Course).where(
        Course.deleted_at.is_(None),
        Course.name == course.name,
        Course.cohort.is_not_distinct_from(course.cohort),
        Course.starts_on.between(date(year, 1, 1), date(year, 12, 31)),
    )
    for twin in session.scalars(twins):
        if twin is not course and twin.id != course.id:
            known = f"{periods.show_date(twin.starts_on)}에 시작한 ‘{twin.title}’ 교육"
            yield Problem(
                "cohort" if course.cohort else "name",
                f"{known}이 이미 있어요. 다른 교육이면 기수를 나눠 주세요.",
                Severity.WARNING,
            )
            return


def taken_by_today(session: Session, taken: ContinuingEducation, today: date) -> Iterator[Problem]:
    yield from by_today("taken_on", taken.taken_on, today, "이수일")
