"""C30, C31, C40 and what training asks for on 오늘."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.core.errors import Severity
from app.core.jobs import run_now
from app.models.staff import Leave, Qualification, Staff
from app.models.training import ContinuingEducation, Course, CourseSession, Mark
from app.services.checks.finding import Finding
from app.services.values import Query
from tests.services.training_records import add_course

if TYPE_CHECKING:
    from app.bootstrap import Services

FULL = {"강하린": "○○○○", "고현서": "○○△×"}


def found(services: Services, code: str, year: int = 2026) -> list[Finding]:
    return [finding for finding in services.checks.run(year=year) if finding.code == code]


def edit_session(services: Services, course_id: int, number: int, **values: Any) -> None:
    draft = services.records.open(Course, course_id)
    draft.lines["sessions"][number - 1].values.update(values)
    services.records.save(draft)


def report(services: Services, course_id: int) -> int:
    return run_now(services.issuing.issue("training-report", subject_id=course_id)).id


def test_a_course_in_order_is_not_mentioned(services: Services) -> None:
    course_id = add_course(services.uow, FULL)
    report(services, course_id)
    assert found(services, "C30") == []
    assert found(services, "C31") == []


def test_attendance_of_somebody_who_did_not_join(services: Services) -> None:
    add_course(services.uow, FULL, not_joined=("강하린",))
    (finding,) = found(services, "C30")
    assert finding.text == "강하린은 참여로 세지 않는데 출석이 적혀 있어요"
    assert finding.severity is Severity.ERROR


def test_somebody_counted_who_never_came_is_a_warning(services: Services) -> None:
    add_course(services.uow, {"강하린": "○○", "고현서": "××"})
    (finding,) = found(services, "C30")
    assert finding.severity is Severity.WARNING
    assert finding.text.startswith("고현서는 참여로 세었지만")


def test_signatures_and_marks_must_agree(services: Services) -> None:
    course_id = add_course(services.uow, FULL, late_counts=False)
    edit_session(services, course_id, 3, signed_count=2)
    assert found(services, "C30") == []
    edit_session(services, course_id, 3, signed_count=1)
    (finding,) = found(services, "C30")
    assert "3회 서명과 출석이 달라요" in finding.text
    assert finding.detail.startswith("서명 1명, 출석 표시 2명이에요.")


def test_attendance_before_the_day(services: Services) -> None:
    add_course(services.uow, {"강하린": "○○"}, first=date(2026, 11, 19))
    (finding,) = found(services, "C30")
    assert "2회는 아직 오지 않은 날" in finding.text


def test_a_report_that_no_longer_fits_is_named_until_it_is_cancelled(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○○○○", "고현서": "○○○○"})
    document_id = report(services, course_id)
    sheet = services.training.sheet(course_id)
    second, last = sheet.recruits[1].id, sheet.sessions[-1].id
    services.training.mark(course_id, {(second, last): Mark.ABSENT})
    (numbers,), (times,) = found(services, "C30"), found(services, "C31")
    assert "수료 2명 → 1명" in numbers.detail
    assert times.detail.startswith("결과보고 8명, 출석부 7명이에요.")
    services.issuing.cancel(document_id, "출석 정정")
    assert found(services, "C30") == found(services, "C31") == []


def test_other_years_are_left_out(services: Services) -> None:
    add_course(services.uow, FULL, not_joined=("강하린",))
    assert found(services, "C30", 2025) == []


def a_worker(services: Services, name: str, *held: str, **values: Any) -> int:
    with services.uow.write("종사자") as session:
        person = Staff(
            name=name,
            position="팀장",
            joined_on=date(2020, 1, 2),
            qualifications=[Qualification(position=n, name=one) for n, one in enumerate(held)],
            **values,
        )
        session.add(person)
        session.flush()
        return person.id


def took(services: Services, staff_id: int, hours: int, **values: Any) -> None:
    with services.uow.write("보수교육") as session:
        session.add(
            ContinuingEducation(
                **{"name": "보수교육", "taken_on": date(2026, 5, 4), **values},
                staff_id=staff_id,
                hours=hours,
            )
        )


@pytest.mark.parametrize(
    ("held", "hours", "short"),
    [
        ("사회복지사(1급)", 800, ""),
        ("사회복지사(1급)", 750, "0.5시간"),
        ("사회복지사(2급)", 0, "8시간"),
        ("의료사회복지사", 800, "4시간"),
        ("조리기능사", 0, ""),
    ],
)
def test_hours_of_continuing_education(
    services: Services, held: str, hours: int, short: str
) -> None:
    worker = a_worker(services, "차누리", held)
    if hours:
        took(services, worker, hours)
    texts = [finding.text for finding in found(services, "C40")]
    assert texts == ([f"차누리는 2026년 보수교육이 {short} 모자라요"] if short else [])


def test_hours_of_another_year_do_not_count(services: Services) -> None:
    worker = a_worker(services, "차누리", "사회복지사(1급)")
    took(services, worker, 800, taken_on=date(2025, 12, 31))
    assert len(found(services, "C40")) == 1
    assert found(services, "C40", 2025) == []
    assert found(services, "C40", 2027) == []


def test_an_exemption_or_having_left_settles_it(services: Services) -> None:
    took(services, a_worker(services, "임새봄", "사회복지사(2급)"), 0, exemption="육아휴직")
    a_worker(services, "나간이", "사회복지사(2급)", left_on=date(2026, 6, 30))
    assert found(services, "C40") == []


def test_who_is_on_leave_is_asked_for_the_reason(services: Services) -> None:
    leave = Leave(kind="육아휴직", started_on=date(2026, 3, 1))
    a_worker(services, "임새봄", "사회복지사(2급)", leaves=[leave])
    (finding,) = found(services, "C40")
    assert "면제 사유를 적어 주세요" in finding.detail


def test_hours_in_a_course_of_our_own_count(services: Services) -> None:
    worker = a_worker(services, "차누리", "사회복지사(1급)")
    course_id = add_course(services.uow, {"차누리": "○○"}, kind="보수교육", hours=400)
    draft = services.records.open(Course, course_id)
    draft.lines["enrolments"][0].values.update(staff_id=worker, name="")
    services.records.save(draft)
    assert found(services, "C40") == []


def test_the_list_of_workers_says_what_each_has_taken_this_year(services: Services) -> None:
    took(services, a_worker(services, "차누리", "사회복지사(1급)"), 450)
    took(services, a_worker(services, "임새봄", "사회복지사(2급)"), 0, exemption="육아휴직")
    a_worker(services, "서다온", "요리사")
    query = Query(Staff, ("name", "continuing"), order_by=("id",))
    assert [row.cells for row in services.records.rows(query)] == [
        ("차누리", "4.5/8시간"),
        ("임새봄", "면제 (육아휴직)"),
        ("서다온", None),
    ]


def due(services: Services, today: date = date(2026, 11, 19)) -> list[tuple[str, str]]:
    lines = services.due.on(today)
    return [(line.title, line.detail) for line in lines if line.page == "training"]


def test_sessions_without_attendance_are_due_the_day_after(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○.", "고현서": "○."}, first=date(2026, 11, 17))
    assert due(services, date(2026, 11, 18)) == []
    assert due(services) == [("출석을 적지 않은 회기 1회", "주민기초교육 · 11. 18.")]
    sheet = services.training.sheet(course_id)
    services.training.mark(course_id, {(sheet.recruits[0].id, sheet.sessions[1].id): Mark.PRESENT})
    assert due(services) == [("출석 표시가 빠진 칸 1곳", "주민기초교육 · 2회")]


def test_a_course_nobody_joined_asks_for_nothing(services: Services) -> None:
    add_course(services.uow, {"강하린": ".."}, not_joined=("강하린",))
    assert due(services) == []


def test_continuing_education_is_due_in_the_last_months(services: Services) -> None:
    took(services, a_worker(services, "차누리", "사회복지사(1급)"), 400)
    assert due(services, date(2026, 9, 1)) == []
    assert due(services) == [("보수교육 미이수 1명", "차누리 4/8시간")]


def test_the_same_course_twice_is_asked_about(services: Services) -> None:
    add_course(services.uow, FULL)
    twin = services.records.blank(
        Course,
        name="주민기초교육",
        kind="기초교육",
        starts_on=date(2026, 5, 4),
        ends_on=date(2026, 5, 8),
    )
    (problem,) = services.records.check(twin)
    assert (problem.field, problem.severity) == ("name", Severity.WARNING)
    twin.values["cohort"] = 2
    assert services.records.check(twin) == []


def test_a_session_outside_the_course_only_warns(services: Services) -> None:
    course_id = add_course(services.uow, FULL)
    draft = services.records.open(Course, course_id)
    line = services.records.blank(CourseSession, held_on=date(2026, 5, 1), hours=400)
    draft.lines["sessions"].append(line)
    (problem,) = services.records.check(draft)
    assert (problem.field, problem.severity) == ("sessions[4].held_on", Severity.WARNING)
    services.records.save(draft)
