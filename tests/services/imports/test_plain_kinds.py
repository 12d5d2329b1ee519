"""Kinds made from their model: links by name, lines row by row, nothing guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.core.errors import Severity
from app.models import (
    Enrolment,
    Participant,
    ResourceUse,
    Staff,
    Vehicle,
    VehicleService,
    VisitGroup,
)
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.resource_records import partner
from tests.services.training_records import add_course


@pytest.fixture
def people(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_person(session)
        a_person(session, "이다온", born_on=date(1980, 1, 2))
        a_person(session, "이다온", born_on=date(1990, 1, 2))
        partner(session, "가온떡집")
        session.add(Vehicle(name="승용", plate="00가 0001"))


HOUSES = [
    ["묶음", "주기", "횟수", "참여자", "참여자 생년월일", "가구", "시작"],
    ["안부 확인", "월", 2, "김하늘", "", "", "2026.3.2"],
    ["", "", "", "이다온", "1990.1.2", "", "2026.3.2"],
    ["", "", "", "", "", "새솔동 박 어르신", "2026.4.1"],
]


def test_a_group_is_written_once_above_its_houses(
    uow: UnitOfWork, people: None, take: Any, look: Any
) -> None:
    outcome = take("visit-groups", HOUSES)
    assert outcome.added == 1
    with uow.read() as session:
        (group,) = session.scalars(select(VisitGroup))
        born = session.get_one(Participant, group.members[1].participant_id).born_on
        assert (group.cycle_times, [one.who for one in group.members]) == (
            2,
            ["김하늘", "이다온", "새솔동 박 어르신"],
        )
        assert born == date(1990, 1, 2)
    again = look("visit-groups", HOUSES)
    assert (again.importable, again.errors) == (0, 0)


def test_two_of_one_name_and_nobody_are_errors_at_their_cells(people: None, look: Any) -> None:
    rows = [
        ["날짜", "자원", "종류", "내용", "참여자", "수량"],
        ["2026.3.2", "가온떡집", "현물", "떡", "이다온", 1],
        ["2026.3.2", "없는 가게", "현물", "떡", "김하늘", 1],
        ["2026.3.3", "가온떡집", "현물", "떡", "김하늘", 1],
    ]
    preview = look("resource-uses", rows)
    assert [(one.cell, one.severity) for one in preview.problems] == [
        ("E2", Severity.ERROR),
        ("B3", Severity.ERROR),
    ]
    assert preview.importable == 1


def test_a_use_comes_in_with_its_links(uow: UnitOfWork, people: None, take: Any) -> None:
    rows = [
        ["제공일", "기관", "제공내용", "대상자", "수량"],
        ["2026.3.3", "가온떡집", "떡", "김하늘", 2],
    ]
    take("resource-uses", rows)
    with uow.read() as session:
        (use,) = session.scalars(select(ResourceUse))
        assert (use.partner.name, use.participant_id) == ("가온떡집", 1)


@pytest.mark.parametrize(
    ("kind", "rows", "where"),
    [
        ("contacts", [["날짜", "이름", "내용"], ["2026.3.2", "김하늘", "전화함"]], "A3"),
        ("outcomes", [["참여자", "성과", "날짜"], ["김하늘", "탈수급", "2026.3.2"]], "A3"),
        ("savings", [["통장", "참여자", "가입일"], ["내일키움통장", "김하늘", "2026.3.2"]], "B3"),
        (
            "continuing-education",
            [["이수일", "종사자", "교육명", "시간"], ["2026.3.2", "차누리", "보수교육", 8]],
            "B3",
        ),
    ],
)
def test_a_row_told_twice_points_to_the_first_one(
    uow: UnitOfWork, people: None, look: Any, kind: str, rows: list[list[Any]], where: str
) -> None:
    with uow.write("x") as session:
        session.add(Staff(name="차누리", position="팀장", joined_on=date(2020, 1, 2)))
    preview = look(kind, [*rows, rows[1]])
    (problem,) = preview.problems
    assert problem.cell == where
    assert problem.text.startswith(f"{where[0]}2에도")


def test_days_to_come_are_refused_as_in_a_form(uow: UnitOfWork, people: None, look: Any) -> None:
    with uow.write("x") as session:
        session.add(Staff(name="차누리", position="팀장", joined_on=date(2020, 1, 2)))
    consents, taken = "개인정보 / 2026. 11. 20.", ["차누리", "윤리", "2026.11.20", 8]
    for kind, heads, row, cells in (
        ("participants", "이름 구분 등록일", ["강하린", "차상위자", "2026.11.20"], ["C2"]),
        ("participants", "이름 구분 등록일 동의", ["강하", "일반", "2026.3.2", consents], ["D2"]),
        ("outcomes", "참여자 성과 날짜", ["김하늘", "탈수급", "2026.11.20"], ["C2"]),
        ("continuing-education", "종사자 교육명 이수일 시간", taken, ["C2"]),
    ):
        found = look(kind, [heads.split(), row]).problems
        assert [one.cell for one in found] == cells, kind
        assert {one.severity for one in found} == {Severity.ERROR}
        assert all(one.text.startswith("아직 오지 않은 날") for one in found)


def test_a_service_renews_its_vehicle_as_one_written_by_hand(
    uow: UnitOfWork, people: None, take: Any
) -> None:
    rows = [
        ["차량번호", "구분", "날짜", "내용", "금액", "다음 예정일"],
        ["00가0001", "보험", "2026.3.3", "자동차보험", 610000, "2027.3.3"],
    ]
    take("vehicle-services", rows)
    with uow.read() as session:
        assert session.scalars(select(VehicleService)).one().cost == 610_000
        assert session.scalars(select(Vehicle)).one().insured_until == date(2027, 3, 3)


def test_people_are_enrolled_in_courses_that_are_kept(
    uow: UnitOfWork, people: None, take: Any, look: Any
) -> None:
    add_course(uow, {"강하린": "○"}, name="컴퓨터 교육", first=date(2026, 3, 9))
    rows = [
        ["교육명", "시작일", "참여자", "성명", "참여"],
        ["컴퓨터 교육", "2026.3.9", "김하늘", "", "예"],
        ["컴퓨터 교육", "2026.3.9", "", "손님", "아니요"],
    ]
    take("enrolments", rows)
    with uow.read() as session:
        found = [(one.person_name, one.joined) for one in session.scalars(select(Enrolment))]
    assert found == [("강하린", True), ("김하늘", True), ("손님", False)]
    unknown = look("enrolments", [rows[0], ["모르는 교육", "2026.3.9", "김하늘", "", "예"]])
    (problem,) = unknown.problems
    assert (problem.cell, problem.severity) == ("A2", Severity.ERROR)
    assert "교육이 없어요" in problem.text
