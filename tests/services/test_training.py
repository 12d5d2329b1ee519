"""Entering attendance and scores; the rules of a course's own rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from app.core.errors import Invalid, NotFound
from app.models.training import Attendance, Course, CourseSession, Enrolment, Mark
from app.services.training_counts import Score
from tests.services.training_records import add_course

if TYPE_CHECKING:
    from app.bootstrap import Services


def cells(services: Services, course_id: int) -> tuple[list[int], list[int]]:
    sheet = services.training.sheet(course_id)
    return [person.id for person in sheet.recruits], [one.id for one in sheet.sessions]


def test_marks_are_one_action_that_can_be_taken_back(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○×", "고현서": ".."})
    people, days = cells(services, course_id)
    services.training.mark(
        course_id,
        {
            (people[0], days[1]): Mark.LATE,
            (people[1], days[0]): Mark.PRESENT,
            (people[0], days[0]): None,
        },
    )
    sheet = services.training.sheet(course_id)
    assert sheet.recruits[0].marks == {days[1]: Mark.LATE}
    assert sheet.recruits[1].marks == {days[0]: Mark.PRESENT}
    assert services.undo.undo() == "출석 적기"
    sheet = services.training.sheet(course_id)
    assert sheet.recruits[0].marks == {days[0]: Mark.PRESENT, days[1]: Mark.ABSENT}
    assert sheet.recruits[1].marks == {}


def test_a_reason_needs_a_mark_and_goes_with_presence(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "×."})
    people, days = cells(services, course_id)
    services.training.give_reason(course_id, {(people[0], days[0]): " 병원 진료 "})
    assert services.training.sheet(course_id).absentees(days[0]) == (("강하린", "병원 진료"),)
    with pytest.raises(Invalid, match="표시를 먼저"):
        services.training.give_reason(course_id, {(people[0], days[1]): "늦잠"})
    services.training.mark(course_id, {(people[0], days[0]): Mark.PRESENT})
    assert services.training.sheet(course_id).recruits[0].reasons == {}


def test_a_reason_fits_its_field(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "×"})
    people, days = cells(services, course_id)
    with pytest.raises(Invalid, match="사유는 100자까지"):
        services.training.give_reason(course_id, {(people[0], days[0]): "가" * 101})
    assert services.training.sheet(course_id).recruits[0].reasons == {}


@pytest.mark.parametrize(
    ("score", "words"),
    [
        ({"before": -1, "after": 300}, "0보다 작을 수 없어요"),
        ({"before": 300, "after": 10**12}, "너무 큰 숫자"),
        ({"scale": "가" * 41, "before": 300, "after": 340}, "40자까지"),
    ],
)
def test_a_score_that_cannot_be_is_refused(
    services: Services, score: dict[str, Any], words: str
) -> None:
    course_id = add_course(services.uow, {"강하린": "."}, scales="자아존중감")
    people, _ = cells(services, course_id)
    given = Score(**{"enrolment_id": people[0], "scale": "자아존중감"} | score)
    with pytest.raises(Invalid, match=words):
        services.training.set_scores(course_id, [given])
    assert services.training.scores(course_id)[1] == ()


def test_marks_of_another_course_are_refused_and_nothing_is_kept(services: Services) -> None:
    one = add_course(services.uow, {"강하린": "."})
    other = add_course(services.uow, {"고현서": "."})
    people, days = cells(services, one)
    strangers, _ = cells(services, other)
    with pytest.raises(Invalid):
        services.training.mark(
            one, {(people[0], days[0]): Mark.PRESENT, (strangers[0], days[0]): Mark.PRESENT}
        )
    with services.uow.read() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == 0


def test_a_deleted_course_is_gone_for_the_page(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○"})
    services.records.delete(Course, [course_id])
    with pytest.raises(NotFound):
        services.training.sheet(course_id)
    services.records.restore(Course, [course_id])
    assert services.training.sheet(course_id).person_times == 1


def test_sessions_are_numbered_by_date_whatever_order_they_were_typed_in(
    services: Services,
) -> None:
    course_id = add_course(services.uow, {"강하린": "○×"})
    draft = services.records.open(Course, course_id)
    draft.lines["sessions"].reverse()
    services.records.save(draft)
    sheet = services.training.sheet(course_id)
    assert [one.held_on for one in sheet.sessions] == [date(2026, 3, 9), date(2026, 3, 10)]
    assert [sheet.recruits[0].marks[one.id] for one in sheet.sessions] == [
        Mark.PRESENT,
        Mark.ABSENT,
    ]


@pytest.mark.parametrize("line", ["sessions", "enrolments"])
def test_a_line_with_attendance_is_not_taken_out(services: Services, line: str) -> None:
    course_id = add_course(services.uow, {"강하린": "○"})
    draft = services.records.open(Course, course_id)
    draft.lines[line].clear()
    with pytest.raises(Invalid, match="출석 1건에서 쓰고 있어서"):
        services.records.save(draft)


def test_scores_are_replaced_and_emptied(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○", "고현서": "○"}, scales="자아존중감")
    people, _ = cells(services, course_id)
    services.training.set_scores(
        course_id,
        [Score(people[0], "자아존중감", 300, 350), Score(people[1], "자아존중감", 250, None)],
    )
    services.training.set_scores(course_id, [Score(people[1], "자아존중감", None, None)])
    names, scores = services.training.scores(course_id)
    assert names == ("자아존중감",)
    assert [(score.enrolment_id, score.before, score.after) for score in scores] == [
        (people[0], 300, 350)
    ]


def course(**values: object) -> Course:
    usual = {
        "name": "첫걸음",
        "kind": "기초교육",
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 3, 4),
    }
    return Course(**(usual | values))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"rate_needed": 101}, "rate_needed"),
        ({"hours_needed": 0}, "hours_needed"),
        ({"capacity": 0}, "capacity"),
        ({"cohort": 0}, "cohort"),
        ({"sessions": [CourseSession(held_on=date(2026, 4, 1), hours=100)]}, "sessions[0].held_on"),
        (
            {"enrolments": [Enrolment(name="강하린"), Enrolment(name="강하린")]},
            "enrolments[1].name",
        ),
        (
            {"enrolments": [Enrolment(participant_id=3), Enrolment(participant_id=3)]},
            "enrolments[1].participant_id",
        ),
    ],
)
def test_a_course_speaks_beside_the_field(values: dict[str, object], field: str) -> None:
    assert [problem.field for problem in course(**values).problems()] == [field]


def test_a_sound_course_has_no_problem() -> None:
    people = [Enrolment(name="강하린"), Enrolment(name="강하린", born_on=date(1970, 1, 1))]
    assert list(course(enrolments=people).problems()) == []


@pytest.mark.parametrize(
    "values", [{}, {"name": "강하린", "staff_id": 1}, {"participant_id": 1, "staff_id": 1}]
)
def test_an_enrolment_names_exactly_one_person(values: dict[str, object]) -> None:
    assert [problem.field for problem in Enrolment(**values).problems()] == ["name"]
