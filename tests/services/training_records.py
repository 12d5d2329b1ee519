"""Courses for tests, written as the paper sheet has them: a name and its row of signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.models.training import Attendance, Course, CourseSession, Enrolment, Mark
from app.store.unit_of_work import UnitOfWork

SIGNS = {mark.sign: mark for mark in Mark}


def add_course(
    uow: UnitOfWork,
    rows: Mapping[str, str],
    *,
    sessions: int = 0,
    first: date = date(2026, 3, 9),
    hours: int = 400,
    not_joined: tuple[str, ...] = (),
    **values: Any,
) -> int:
    """``rows`` leads from a name to its marks, a dot where nothing is entered."""
    count = sessions or max((len(signs) for signs in rows.values()), default=0)
    days = [first + timedelta(days=at) for at in range(count)]
    course = Course(
        **{
            "name": "주민기초교육",
            "kind": "기초교육",
            "starts_on": days[0] if days else first,
            "ends_on": days[-1] if days else first,
            "place": "2층 교육실",
            "instructor": "윤서진",
            **values,
        },
        sessions=[
            CourseSession(position=at, held_on=day, hours=hours, time_text="10:00~14:00")
            for at, day in enumerate(days)
        ],
        enrolments=[
            Enrolment(
                position=at, name=name, affiliation="게이트웨이", joined=name not in not_joined
            )
            for at, name in enumerate(rows)
        ],
    )
    with uow.write("교육") as session:
        session.add(course)
        session.flush()
        for enrolment in course.enrolments:
            for one, sign in zip(course.sessions, rows[enrolment.name], strict=False):
                if sign in SIGNS:
                    session.add(
                        Attendance(
                            session_id=one.id, enrolment_id=enrolment.id, mark=SIGNS[sign].value
                        )
                    )
        return course.id
