"""Rosters and contact records as centres keep them in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Severity
from app.core.jobs import run_now
from app.models.case import CaseEpisode, ContactNote
from app.models.participant import Participant
from app.models.staff import Staff
from app.services.exports import Exports
from app.services.imports import Imports
from app.services.records import Records
from app.services.values import Query
from app.store.unit_of_work import UnitOfWork
from tests.services.a_case import a_whole_case
from tests.services.case_records import a_person

_HEAD = [
    *("연번", "성명", "주민등록번호", "생년월일", "성별", "수급구분"),
    *("연락처", "주소", "참여시작일", "담당자", "등급"),
]
_HANEUL = ("여성", "조건부 수급", 1000002231, "가온구 새솔동", "2025.9.8", "정하윤", "B")
_HARIN = ("여", "차상위계층", "010 0000 1111", "", date(2026, 1, 5), "", "A등급")
ROSTER = [
    _HEAD,
    [1, "김하늘", "790412-2000000", "79.04.12", *_HANEUL],
    [2, "강하린", "", date(1985, 3, 2), *_HARIN],
    [3, "고현서", "", "1990-12-01", "M", "북한이탈주민", "", "", "20260302", "모르는이", "D"],
]


@pytest.fixture
def worker(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add(Staff(name="정하윤", position="팀장", joined_on=date(2020, 1, 1)))


def people(uow: UnitOfWork, *columns: str) -> list[tuple[Any, ...]]:
    query = Query(Participant, columns, order_by=("name",))
    return [row.cells for row in Records(uow).rows(query)]


def test_a_roster_is_read_with_its_loose_words(uow: UnitOfWork, worker: None, take: Any) -> None:
    outcome = take("participants", ROSTER)
    assert (outcome.added, outcome.changed) == (3, 0)
    shown = people(uow, "name", "born_on", "gender", "kind", "phone", "manager.name")
    assert shown == [
        ("강하린", date(1985, 3, 2), "여", "차상위자", "010-0000-1111", None),
        ("고현서", date(1990, 12, 1), "남", "그 밖의 이용자", "", None),
        ("김하늘", date(1979, 4, 12), "여", "조건부수급자", "010-0000-2231", "정하윤"),
    ]


def test_a_name_that_ends_like_a_sum_is_a_person(uow: UnitOfWork, take: Any) -> None:
    head = ["성명", "생년월일", "수급구분", "참여시작일"]
    rows = [
        head,
        ["최월계", "1951-03-02", "차상위자", "2026-03-02"],
        ["윤일계", "1949-07-01", "차상위자", "2026-03-02"],
        ["당월계", "", "", ""],
        ["3월계", "", "", ""],
    ]
    take("participants", rows)
    assert people(uow, "name") == [("윤일계",), ("최월계",)]


def test_everybody_new_is_taken_in_with_a_case(uow: UnitOfWork, worker: None, take: Any) -> None:
    take("participants", ROSTER)
    assert people(uow, "name", "summary.stage", "summary.risk_grade") == [
        ("강하린", "접수", "A"),
        ("고현서", "접수", ""),
        ("김하늘", "접수", "B"),
    ]


def test_resident_numbers_are_never_read(uow: UnitOfWork, worker: None, look: Any) -> None:
    preview = look("participants", ROSTER)
    column = next(one for one in preview.columns if one.heading == "주민등록번호")
    assert column.key is None
    assert set(column.sample) == {"•"}
    assert any("주민등록번호는 읽지 않아요" in notice for notice in preview.notices)
    told = [(problem.cell, problem.severity) for problem in preview.problems]
    assert told == [
        ("F4", Severity.WARNING),
        ("J4", Severity.WARNING),
        ("K4", Severity.WARNING),
    ]
    assert "790412" not in repr(preview.plan)


def test_a_resident_number_in_another_column_stops_its_row(look: Any) -> None:
    rows = [["성명", "구분", "등록일", "비고"], ["김하늘", "차상위", "2026.3.2", "790412-2000000"]]
    preview = look("participants", rows)
    (problem,) = preview.problems
    assert problem.cell == "D2"
    assert "주민등록번호" in problem.text
    assert "2000000" not in problem.value


def test_health_without_a_consent_column_is_refused(look: Any) -> None:
    head = ["성명", "구분", "등록일", "건강상태"]
    rows = [head, ["김하늘", "차상위", "2026.3.2", "허리 통증"]]
    (problem,) = look("participants", rows).problems
    assert (problem.cell, problem.severity) == ("D2", Severity.ERROR)
    rows = [[*head, "민감정보 동의일"], ["김하늘", "차상위", "2026.3.2", "허리 통증", "2026.3.2"]]
    assert not look("participants", rows).problems


def test_a_second_file_adds_and_never_blanks(uow: UnitOfWork, worker: None, take: Any) -> None:
    take("participants", ROSTER)
    again = [
        ["성명", "생년월일", "구분", "등록일", "주소", "연락처"],
        ["강하린", "1985.3.2", "차상위", "2026.1.5", "가온구 한빛로 3", ""],
    ]
    outcome = take("participants", again)
    assert (outcome.added, outcome.changed) == (0, 1)
    with uow.read() as session:
        person = session.query(Participant).filter_by(name="강하린").one()
        assert (person.address, person.phone) == ("가온구 한빛로 3", "010-0000-1111")
        assert session.query(CaseEpisode).count() == 3


def test_what_went_out_comes_back_unchanged(
    uow: UnitOfWork, imports: Imports, tmp_path: Path
) -> None:
    with uow.write("x") as session:
        a_whole_case(session)
        a_person(session, "강하린", household=[], phone="02-000-0112")
    for kind in ("participants", "contacts"):
        path = tmp_path / f"{kind}.xlsx"
        exported = run_now(Exports(uow).export(kind, path))
        preview = imports.preview(kind, path)
        assert preview.blockers == ()
        assert [problem.text for problem in preview.problems] == []
        assert preview.importable == 0
        assert exported.rows == preview.skipped["이미 있음"]


def test_a_roster_moves_to_another_file_whole(
    uow: UnitOfWork, imports: Imports, tmp_path: Path
) -> None:
    with uow.write("x") as session:
        person = a_whole_case(session)
        kept = Records(uow)
        path = tmp_path / "people.xlsx"
    before = kept.open(Participant, person.id)
    run_now(Exports(uow).export("participants", path))
    with uow.write("x") as session:
        session.query(ContactNote).delete()
        moved = session.get_one(Participant, person.id)
        moved.name = "다른 사람"
    run_now(imports.confirm(imports.preview("participants", path)))
    with uow.read() as session:
        copy = session.query(Participant).filter_by(name="김하늘").one().id
    after = kept.open(Participant, copy)
    assert after.values == before.values
    assert [line.values for line in after.lines["consents"]] == [
        line.values for line in before.lines["consents"]
    ]
    assert [line.values for line in after.lines["household"]] == [
        line.values for line in before.lines["household"]
    ]


NOTES = [
    ["상담일자", "대상자", "상담방법", "상담자", "동행자", "상담내용", "향후계획"],
    ["2026.5.28", "김하늘", "가정방문", "정하윤", "서지안", "돌봄 공백 확인", "신청 확인"],
    ["2026.6.5", "김하늘", "유선", "정하윤", "", "잘 지냄", ""],
]


def test_contacts_are_laid_to_their_person(uow: UnitOfWork, worker: None, take: Any) -> None:
    with uow.write("x") as session:
        a_person(session)
    assert take("contacts", NOTES).added == 2
    query = Query(ContactNote, ("method", "staff.name", "companion", "next_step"))
    assert [row.cells for row in Records(uow).rows(query)] == [
        ("방문", "정하윤", "서지안", "신청 확인"),
        ("전화", "정하윤", "", ""),
    ]
    assert people(uow, "summary.last_contact_on") == [(date(2026, 6, 5),)]


def test_contacts_say_whom_they_cannot_find(uow: UnitOfWork, look: Any) -> None:
    with uow.write("x") as session:
        a_person(session)
        a_person(session, "강하린")
        a_person(session, "강하린", born_on=date(1990, 1, 1))
    rows = [
        ["날짜", "참여자", "생년월일", "내용"],
        ["2026.5.1", "없는이", "", "가"],
        ["2026.5.1", "강하린", "", "나"],
        ["2026.5.1", "강하린", "1990.1.1", "다"],
        ["2026.5.1", "김하늘", "1980.1.1", "라"],
        ["2026.3.1", "김하늘", "", "마"],
        ["2026.11.20", "김하늘", "", "바"],
    ]
    preview = look("contacts", rows)
    assert [(one.cell, one.text.split(".")[0]) for one in preview.problems] == [
        ("B2", "‘없는이’: 참여자에 없는 이름이에요"),
        ("B3", "‘강하린’ 참여자가 2명이에요"),
        ("B5", "‘김하늘’: 이름은 있지만 생년월일이 달라요"),
        ("A6", "등록한 날(2026"),
        ("A7", "아직 오지 않은 날이에요"),
    ]
    assert preview.ready == 1
