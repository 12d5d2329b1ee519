"""What a course comes to: rates, 연인원, and who completes it by its rule."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.training_counts import (
    CourseSheet,
    Person,
    Rule,
    Score,
    SessionOf,
    Standing,
    scale_changes,
)
from tests.services.training_records import SIGNS


def sheet(
    *rows: str, sessions: int = 0, rule: Rule | None = None, hours: tuple[int, ...] = ()
) -> CourseSheet:
    count = sessions or max(len(row) for row in rows)
    return CourseSheet(
        id=1,
        title="첫걸음",
        name="첫걸음",
        kind="기초교육",
        starts_on=date(2026, 3, 2),
        ends_on=date(2026, 3, 20),
        sessions=tuple(
            SessionOf(
                at, at, date(2026, 3, 1 + at), "", hours[at - 1] if hours else 400, "", "", ""
            )
            for at in range(1, count + 1)
        ),
        recruits=tuple(
            Person(
                number,
                f"사람{number}",
                marks={at: SIGNS[sign] for at, sign in enumerate(row, 1) if sign in SIGNS},
            )
            for number, row in enumerate(rows)
        ),
        rule=rule or Rule(),
    )


def standing(row: str, sessions: int = 0, rule: Rule | None = None) -> Standing:
    course = sheet(row, sessions=sessions, rule=rule)
    return course.progress(course.people[0]).standing


def test_rates_are_cut_and_late_counts_as_present() -> None:
    course = sheet("○△×", "○○○", "×○○")
    assert [course.progress(person).rate for person in course.people] == ["66.6%", "100%", "66.6%"]
    assert [course.count(at).rate for at in (1, 2, 3)] == ["66.6%", "100%", "66.6%"]
    assert course.rate == "77.7%"


def test_person_times_add_up_over_sessions_and_not_people_times_sessions() -> None:
    course = sheet("○○×", "○××")
    assert course.person_times == 3
    assert course.person_times == sum(course.count(at).attended for at in (1, 2, 3))


def test_late_can_count_as_absent() -> None:
    course = sheet("○△△△△", rule=Rule(late_counts=False))
    assert course.progress(course.people[0]).rate == "20%"
    assert course.completed == 0
    assert course.count(2).late == 1


def test_a_cell_not_entered_is_in_no_rate() -> None:
    course = sheet("○○.", "○.○", sessions=4)
    assert course.progress(course.people[1]).rate == "100%"
    assert course.count(2).marked == 1
    assert [person.name for person in course.missing(2)] == ["사람1"]
    assert course.missing(4) == ()


@pytest.mark.parametrize(
    ("row", "expected", "text"),
    [
        ("○○○○○○○○", Standing.EXPECTED, "수료"),
        ("○○×○○×○○", Standing.AT_RISK, "남은 2회 모두"),
        ("○××○○○×○", Standing.OUT_OF_REACH, "어려움"),
        ("××", Standing.AT_RISK, "남은 8회 모두"),
        ("×", Standing.AT_RISK, "남은 9회 중 8회"),
        ("", Standing.WAITING, ""),
    ],
)
def test_danger_says_what_still_helps(row: str, expected: Standing, text: str) -> None:
    course = sheet(row, sessions=10)
    progress = course.progress(course.people[0])
    assert (progress.standing, progress.text()) == (expected, text)


def test_completion_waits_for_the_last_session() -> None:
    assert standing("○○○○○○○○.", sessions=10) is Standing.EXPECTED
    assert standing("○○○○○○○○××") is Standing.COMPLETED
    assert standing("○○○○○○○×××") is Standing.FAILED


def test_the_rule_is_on_all_sessions_and_never_rounds_up() -> None:
    # 79.99… % is not 80 %: 4 of 5 is, 3 of 4 is not.
    assert standing("○○○○×") is Standing.COMPLETED
    assert standing("○○○×") is Standing.FAILED


def test_hours_can_be_asked_for_as_well() -> None:
    rule = Rule(rate=50, hours=1000)
    long_first = sheet("○×○", "×○○", rule=rule, hours=(800, 200, 200))
    assert [long_first.progress(person).hours for person in long_first.people] == [1000, 400]
    assert long_first.completed == 1
    running = sheet("×", sessions=3, rule=rule, hours=(800, 200, 200))
    assert running.progress(running.people[0]).standing is Standing.OUT_OF_REACH


def test_who_left_never_completes_but_took_part() -> None:
    course = sheet("○○○○", "○○○○")
    left = Person(9, "나간이", left_on=date(2026, 3, 3), marks=course.people[0].marks)
    course = CourseSheet(**{**_fields(course), "recruits": (*course.recruits, left)})
    assert (course.joined, course.completed) == (3, 2)
    assert course.progress(left).text() == "중도포기"


def test_the_three_numbers_stay_apart() -> None:
    course = sheet("○○○○", "×××○")
    away = Person(9, "안온이", joined=False)
    course = CourseSheet(**{**_fields(course), "recruits": (*course.recruits, away)})
    assert (course.recruited, course.joined, course.completed) == (3, 2, 1)


def test_scales_count_only_who_was_measured_twice() -> None:
    scores = [
        Score(1, "자아존중감", 300, 350),
        Score(2, "자아존중감", 250, 301),
        Score(3, "자아존중감", 100, None),
    ]
    esteem, efficacy = scale_changes(("자아존중감", "자기효능감"), scores)
    assert (esteem.measured, esteem.mean_before, esteem.mean_after) == (2, 275, 325)
    assert esteem.change == 50
    assert esteem.change_rate == "18.1%"
    assert (efficacy.measured, efficacy.change_rate) == (0, "-")


def _fields(course: CourseSheet) -> dict[str, object]:
    return {name: getattr(course, name) for name in course.__dataclass_fields__}
