"""Courses and sign-in files: what comes in, what is asked about, and the way out and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.jobs import run_now
from app.models.participant import Participant
from app.models.training import Course, Enrolment, Mark
from app.services.attendance import Training
from app.services.exports import Exports
from app.services.imports import Imports, Preview
from app.services.marks import read_mark
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take
from tests.services.training_records import add_course

COURSES = [
    ["2026년 교육 목록", "", "", "", "", "", ""],
    ["교육명", "기수", "구분", "시작일", "종료일", "정원", "회기"],
    [
        "첫걸음",
        1,
        "기초",
        "2026. 3. 9.",
        "2026. 3. 11.",
        20,
        "2026. 3. 9. / 10:00~14:00 / 4시간 / 나를 알기\n2026. 3. 11. /  / 1.5시간",
    ],
    ["마음밭", "", "소양교육", "2026. 10. 14.", "2026. 10. 14.", "", ""],
]
PEOPLE = {"강하린": "○..", "고현서": "..."}


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def marks(uow: UnitOfWork, course_id: int) -> dict[str, str]:
    sheet = Training(uow).sheet(course_id)
    return {
        person.name: "".join(
            person.marks[one.id].sign if one.id in person.marks else "." for one in sheet.sessions
        )
        for person in sheet.recruits
    }


def test_courses_come_with_their_sessions(take: Take, uow: UnitOfWork) -> None:
    assert take("courses", COURSES).added == 2
    with uow.read() as session:
        first = session.query(Course).filter_by(name="첫걸음").one()
        assert (first.kind, first.cohort, first.capacity) == ("기초교육", 1, 20)
        assert [(s.held_on.day, s.time_text, s.hours, s.topic) for s in first.sessions] == [
            (9, "10:00~14:00", 400, "나를 알기"),
            (11, "", 150, ""),
        ]


def test_a_session_that_cannot_be_read_is_named(look: Look) -> None:
    rows = [*COURSES[:2], [*COURSES[2][:6], "3월 9일 네 시간"]]
    assert "‘3월 9일 네 시간’을 읽지 못했어요" in said(look("courses", rows))["G3"]


def test_a_grid_is_read_by_its_days(take: Take, uow: UnitOfWork) -> None:
    course_id = add_course(uow, PEOPLE)
    rows = [
        ["주민기초교육 출석부", "", "", "", "", ""],
        ["연번", "소속", "성명", "3/9", "3월 10일", date(2026, 3, 11)],
        [1, "게이트웨이", "강하린", "○", "지", "X"],
        [2, "게이트웨이", "고현서", "출석", "", "P"],
        ["", "", "", 2, 1, 1],
    ]
    outcome = take("attendance", rows)
    assert (outcome.added, outcome.changed) == (4, 0)
    assert marks(uow, course_id) == {"강하린": "○△×", "고현서": "○.○"}


def test_our_own_sheet_has_numbers_and_days_in_its_heads(take: Take, uow: UnitOfWork) -> None:
    course_id = add_course(uow, PEOPLE)
    rows = [
        ["교육명", "성명", "1회\n3. 9.", "2회", "3회차"],
        ["주민기초교육", "강하린", "○", "△", "×"],
        ["", "고현서", "○", "○", "○"],
    ]
    take("attendance", rows)
    assert marks(uow, course_id) == {"강하린": "○△×", "고현서": "○○○"}


def test_marks_already_there_are_left_and_others_are_corrected(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    course_id = add_course(uow, {"강하린": "○×."})
    rows = [["교육명", "이름", "3/9", "3/10"], ["주민기초교육", "강하린", "○", "○"]]
    preview = look("attendance", rows)
    assert said(preview) == {"D2": "‘결석’으로 적혀 있던 것을 ‘출석’으로 고쳐요."}
    assert take("attendance", rows).changed == 1
    assert marks(uow, course_id) == {"강하린": "○○."}
    assert look("attendance", [*rows, []]).skipped["이미 있음"] == 1


def test_somebody_new_is_enrolled_and_linked_when_known(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    course_id = add_course(uow, PEOPLE)
    with uow.write("참여자") as session:
        session.add(Participant(name="문가온", kind="조건부수급자", registered_on=date(2026, 1, 5)))
    rows = [
        ["교육명", "성명", "소속", "3/9", "3/10"],
        ["주민기초교육", "문가온", "도시락", "○", "○"],
        ["주민기초교육", "새사람", "이웃", "×", ""],
    ]
    assert set(said(look("attendance", rows))) == {"B2", "B3"}
    take("attendance", rows)
    assert marks(uow, course_id)["문가온"] == "○○."
    with uow.read() as session:
        linked, guest = session.get_one(Course, course_id).enrolments[-2:]
        assert linked.participant is not None
        assert (guest.name, guest.affiliation, guest.participant_id) == ("새사람", "이웃", None)


@pytest.mark.parametrize(
    ("rows", "cell", "text"),
    [
        (
            [["교육명", "성명", "3/9"], ["주민기초교육", "강하린", "네"]],
            "C2",
            "표시를 읽지 못했어요",
        ),
        ([["교육명", "성명", "3/20"], ["주민기초교육", "강하린", "○"]], "C2", "회기가 없어요"),
        ([["교육명", "성명", "3/9"], ["없는 교육", "강하린", "○"]], "A2", "이 교육이 없어요"),
        ([["성명", "소속"], ["강하린", "게이트웨이"]], "A2", "출석 표시가 있는 칸이 없어요"),
        ([["성명", "5/1"], ["강하린", "○"]], "A2", "어느 교육인지 모르겠어요"),
    ],
)
def test_what_cannot_come_in_says_why(
    look: Look, uow: UnitOfWork, rows: list[list[str]], cell: str, text: str
) -> None:
    add_course(uow, PEOPLE)
    preview = look("attendance", rows)
    assert text in said(preview)[cell]
    assert preview.errors == 1


def test_two_of_one_name_are_told_apart_by_where_they_belong(look: Look, uow: UnitOfWork) -> None:
    course_id = add_course(uow, {"강하린": "..."})
    with uow.write("수강생") as session:
        course = session.get_one(Course, course_id)
        course.enrolments.append(Enrolment(name="강하린", affiliation="도시락", position=1))
    head = ["교육명", "성명", "소속", "3/9"]
    unsure = look("attendance", [head, ["주민기초교육", "강하린", "", "○"]])
    assert "같은 이름이 여럿" in said(unsure)["B2"]
    assert look("attendance", [head, ["주민기초교육", "강하린", "도시락", "○"]]).ready == 1


def test_an_import_is_taken_back_with_who_it_enrolled(
    take: Take, imports: Imports, uow: UnitOfWork
) -> None:
    course_id = add_course(uow, PEOPLE)
    rows = [["교육명", "성명", "3/9"], ["주민기초교육", "새사람", "○"]]
    run_now(imports.undo_batch(take("attendance", rows).batch_id))
    assert marks(uow, course_id) == {"강하린": "○..", "고현서": "..."}


@pytest.mark.parametrize("kind", ["courses", "attendance"])
def test_what_goes_out_comes_back_and_changes_nothing(
    kind: str, uow: UnitOfWork, imports: Imports, tmp_path: Path
) -> None:
    add_course(
        uow,
        {"강하린": "○△×", "고현서": "○○."},
        cohort=1,
        hours_needed=1000,
        aims="목적 하나\n목적 둘",
        scales="자아존중감",
    )
    add_course(uow, {"강하린": "○"}, cohort=2, first=date(2026, 5, 4), late_counts=False)
    path = tmp_path / "내보낸 것.xlsx"
    exported = run_now(Exports(uow).export(kind, path))
    preview = imports.preview(kind, path)
    assert preview.problems == ()
    assert preview.blockers == ()
    assert preview.skipped["이미 있음"] == exported.rows
    assert preview.importable == 0


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        *((sign, Mark.PRESENT) for sign in "○oO◯pP1출●✓"),
        *((sign, Mark.LATE) for sign in "△lL2지"),
        *((sign, Mark.ABSENT) for sign in "×xXaA3결"),
        ("출 석", Mark.PRESENT),
        ("", None),
        (" - ", None),
    ],
)
def test_marks_as_people_write_them(text: str, mark: Mark | None) -> None:
    assert read_mark(text) is mark


def test_what_is_no_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="글쎄"):
        read_mark("글쎄")
