"""Courses read into their papers, issued and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.core.errors import Invalid, NotFound, Usage
from app.core.jobs import run_now
from app.documents.catalogue import render
from app.models.training import Course
from app.services.training_counts import Score
from app.services.training_documents import programmes
from tests.services.training_records import add_course

if TYPE_CHECKING:
    from app.bootstrap import Services

DONE = {"강하린": "○○○○○", "고현서": "○△○○×", "구혜윤": "○○××○", "안온이": "....."}


def text(services: Services, kind: str, subject_id: int | None = None, year: int = 2026) -> str:
    document = services.issuing.preview(kind, year=year, subject_id=subject_id)
    return render(document, "text").decode()


def test_the_report_says_what_the_sheet_says(services: Services) -> None:
    course_id = add_course(services.uow, DONE, not_joined=("안온이",), scales="자아존중감")
    sheet = services.training.sheet(course_id)
    services.training.set_scores(
        course_id, [Score(person.id, "자아존중감", 300, 350) for person in sheet.people[:2]]
    )
    report = text(services, "training-report", course_id)
    assert "- | 4명 | 3명 | 2명 | 75% | 66.6% | 12명 | 80%" in report
    assert "자아존중감 | 2명 | 3.00 | 3.50 | +0.50 | 16.6%" in report
    assert "3회 | 2026. 3. 11. | 4시간 | - | 2명 | 0명 | 1명 | 66.6% | 구혜윤" in report


def test_reasons_stay_in_the_file(services: Services) -> None:
    course_id = add_course(services.uow, DONE)
    sheet = services.training.sheet(course_id)
    services.training.give_reason(
        course_id, {(sheet.recruits[2].id, sheet.sessions[2].id): "병원 진료"}
    )
    assert "병원" not in text(services, "training-report", course_id)


def test_certificates_are_for_those_who_completed(services: Services, tmp_path: Path) -> None:
    course_id = add_course(services.uow, DONE, not_joined=("안온이",))
    issued = run_now(
        services.issuing.issue(
            "certificates", subject_id=course_id, formats=("text",), out=tmp_path / "수료증.txt"
        )
    )
    printed = issued.paths[0].read_text(encoding="utf-8")
    assert printed.count("수료증\n") == 2
    assert "제2026-0001-01호" in printed
    assert "구혜윤" not in printed
    assert "이수시간: 20시간 중 16시간 (출석률 80%)" in printed
    assert issued.title == "주민기초교육 수료증 (강하린 외 1명)"


def test_one_certificate_for_one_person(services: Services) -> None:
    course_id = add_course(services.uow, DONE)
    people = services.training.sheet(course_id).recruits
    assert "성명: 고현서" in text(services, "certificate", people[1].id)
    with pytest.raises(Invalid, match="아직 수료하지 않아"):
        text(services, "certificate", people[2].id)


def test_no_certificates_before_the_course_is_over(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○○○○."}, sessions=5)
    with pytest.raises(Invalid, match="수료한 사람이 아직 없어요"):
        text(services, "certificates", course_id)


def test_runs_of_one_name_stand_together(services: Services) -> None:
    add_course(services.uow, DONE, not_joined=("안온이",), cohort=1, tasks="과제 하나")
    add_course(
        services.uow,
        {"마루": "○○○○○"},
        first=date(2026, 5, 4),
        cohort=2,
        tasks="과제 하나\n과제 둘",
    )
    add_course(services.uow, {"하늘": "○"}, name="컴퓨터", kind="직능교육")
    add_course(services.uow, {"하늘": "○"}, name="지난해", first=date(2025, 3, 3))
    with services.uow.read() as session:
        basic, skill = programmes(session, 2026)
    assert (basic.rounds, basic.hours, basic.recruited, basic.joined) == (2, "40시간", 5, 4)
    assert basic.completed == 3
    assert basic.period == "3·5월 진행\n총 2회기\n회기당 20시간\n40시간"
    assert basic.results == ("3명 수료",)
    assert basic.tasks == ("과제 하나", "과제 둘")
    assert (skill.name, skill.rounds, skill.period) == ("컴퓨터", 1, "2026. 3. 9.")


def test_the_year_prints_the_matrix(services: Services) -> None:
    add_course(services.uow, DONE, content="자활사업 안내")
    printed = text(services, "training-year")
    assert "구분 | 주민기초교육" in printed
    assert "교육내용 | 자활사업 안내" in printed
    assert "성과 | 2명 수료" in printed


def test_a_sign_sheet_leaves_out_who_has_left(services: Services) -> None:
    course_id = add_course(services.uow, {"강하린": "○○", "고현서": "○."})
    draft = services.records.open(Course, course_id)
    draft.lines["enrolments"][1].values["left_on"] = date(2026, 3, 10)
    services.records.save(draft)
    first, second = services.training.sheet(course_id).sessions
    assert "고현서" in text(services, "sign-sheet", first.id)
    assert "고현서" not in text(services, "sign-sheet", second.id)


def test_papers_of_a_deleted_course_are_refused(services: Services) -> None:
    course_id = add_course(services.uow, DONE)
    first = services.training.sheet(course_id).sessions[0].id
    services.records.delete(Course, [course_id])
    for kind, subject in (("training-report", course_id), ("sign-sheet", first)):
        with pytest.raises(NotFound):
            text(services, kind, subject)
    with pytest.raises(Usage, match="교육을 골라 주세요"):
        text(services, "training-plan")


def test_papers_of_a_course_with_a_long_name_find_room_on_the_disk(
    services: Services, tmp_path: Path
) -> None:
    """A name is cut where the file system, which counts bytes, ends."""
    course_id = add_course(services.uow, {"강하린": "○"}, name="주민 스스로 만드는 배움터 " * 5)
    issued = run_now(
        services.issuing.issue(
            "certificates", subject_id=course_id, formats=("text",), out=tmp_path
        )
    )
    (path,) = issued.paths
    assert path.exists()
    assert path.suffix == ".txt"
