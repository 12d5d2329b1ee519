"""Courses and papers in the timeline of a person."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.participant import Participant, ParticipantPaper
from app.models.training import Course
from app.services.cases import Cases
from app.services.records import Records
from app.services.timeline_moment import PAPERS, TRAINING, Moment
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import REGISTERED, a_person
from tests.services.training_records import add_course

TODAY = date(2026, 11, 19)


@pytest.fixture
def cases(uow: UnitOfWork) -> Cases:
    return Cases(uow, clock=lambda: TODAY)


@pytest.fixture
def person_id(uow: UnitOfWork) -> int:
    with uow.write("x") as session:
        return a_person(session).id


def moments(cases: Cases, person_id: int, kind: str) -> list[Moment]:
    return cases.timeline(person_id, (kind,))


def test_a_course_tells_how_often_the_person_came(
    uow: UnitOfWork, cases: Cases, person_id: int
) -> None:
    """Others in the course, and those who were only recruited, are left out of the count."""
    course_id = add_course(uow, {"김하늘": "○△×.", "강하린": "○○○○"})
    other = add_course(uow, {"김하늘": "○"}, name="소양교육", not_joined=("김하늘",))
    with uow.write("x") as session:
        for one in (course_id, other):
            enrolment = session.get_one(Course, one).enrolments[0]
            enrolment.participant_id, enrolment.name = person_id, ""
    (moment,) = moments(cases, person_id, TRAINING)
    assert (moment.title, moment.table, moment.row_id) == ("주민기초교육", "course", course_id)
    assert moment.text == "2026. 3. 9. ~ 2026. 3. 12., 4회 가운데 2회 출석"
    assert ("교육", "1과정") in [fact for g in cases.file(person_id).groups for fact in g.facts]
    Records(uow).delete(Course, [course_id])
    assert moments(cases, person_id, TRAINING) == []
    assert "교육" not in [name for g in cases.file(person_id).groups for name, _ in g.facts]


def test_papers_stand_on_the_day_they_came(uow: UnitOfWork, cases: Cases, person_id: int) -> None:
    with uow.write("x") as session:
        person = session.get_one(Participant, person_id)
        person.papers += [
            ParticipantPaper(name="위임장", received_on=REGISTERED),
            ParticipantPaper(name="날짜 모르는 서류", position=1),
        ]
    (paper,) = moments(cases, person_id, PAPERS)
    assert (paper.day, paper.title) == (REGISTERED, "서류: 위임장")
