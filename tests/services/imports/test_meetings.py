"""Minutes kept in Excel come in as meetings with their people and tasks, and go out unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.jobs import run_now
from app.models import (
    ActionItem,
    AgendaItem,
    Attendee,
    Meeting,
    MeetingBody,
    MemberFacility,
    Staff,
)
from app.services.exports import Exports
from app.services.imports import Imports
from app.services.imports.kinds.meeting_people import people_text, read_people
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take
from tests.services.meeting_records import body, facility, meeting, worker

HEAD = ["회의체", "회의명", "일시", "장소", "참석자", "불참", "안건", "회의내용", "결정사항"]
ROWS = [
    HEAD,
    [
        "시설장 회의",
        "3월 시설장 회의",
        "2026. 3. 17.",
        "2층 회의실",
        "한여울(햇살단기거주), 배소담",
        "유라온(푸른직업재활) - 안전점검",
        "봄나들이",
        "차량이 필요함",
        "버스를 빌림\n→ 배소담 3/27까지 견적",
    ],
    ["", "", "", "", "", "", "공동연수", "다음에 논의", ""],
    [
        "시설장 회의",
        "4월 시설장 회의",
        "2026. 4. 14.",
        "",
        "한여울(햇살단기거주)",
        "",
        "평가",
        "",
        "",
    ],
]


def kept(uow: UnitOfWork) -> list[Meeting]:
    with uow.read() as session:
        found = list(session.scalars(select(Meeting).order_by(Meeting.held_on)))
        for one in found:
            assert one.agenda is not None
            assert one.attendees is not None
            assert one.body is None or one.body.name
        return found


def test_rows_of_one_meeting_fold_into_it(take: Take, uow: UnitOfWork) -> None:
    with uow.write("적음") as session:
        session.add_all([worker("배소담"), facility("햇살단기거주", head_name="한여울")])

    outcome = take("meetings", ROWS)

    assert outcome.added == 2
    march, april = kept(uow)
    assert march.body is not None
    assert march.body.name == "시설장 회의"
    assert march.body_id == april.body_id
    assert [(item.subject, item.discussion) for item in march.agenda] == [
        ("봄나들이", "차량이 필요함"),
        ("공동연수", "다음에 논의"),
    ]
    assert [(p.name, p.affiliation, p.is_present, p.absence_reason) for p in march.attendees] == [
        ("한여울", "햇살단기거주", True, ""),
        ("배소담", "", True, ""),
        ("유라온", "푸른직업재활", False, "안전점검"),
    ]
    assert [bool(p.facility_id) for p in march.attendees] == [True, False, False]
    assert [bool(p.staff_id) for p in march.attendees] == [False, True, False]
    with uow.read() as session:
        (task,) = session.scalars(select(ActionItem))
        assert (task.name, task.person, task.due_on) == ("견적", "배소담", date(2026, 3, 27))
        assert session.scalars(select(MeetingBody.cycle_unit)).all() == ["수시"]


def test_the_same_file_again_changes_nothing(take: Take, look: Look) -> None:
    take("meetings", ROWS)
    again = look("meetings", [*ROWS, ["", "", "", "", "", "", "", "", ""]])
    assert (again.plan.added, again.plan.changed, again.errors) == (0, 0, 0)


def test_a_longer_file_completes_a_meeting(take: Take, uow: UnitOfWork) -> None:
    take("meetings", ROWS[:2])
    outcome = take("meetings", ROWS[:3])
    assert (outcome.added, outcome.changed) == (0, 1)
    assert [item.subject for item in kept(uow)[0].agenda] == ["봄나들이", "공동연수"]


def test_taking_the_import_back_takes_meetings_bodies_and_tasks(
    take: Take, imports: Imports, uow: UnitOfWork
) -> None:
    outcome = take("meetings", ROWS)
    run_now(imports.undo_batch(outcome.batch_id))
    with uow.read() as session:
        for model in (Meeting, MeetingBody, ActionItem, Attendee):
            assert session.scalars(select(model)).all() == []


def test_discussion_without_a_subject_is_complained_about(look: Look) -> None:
    rows = [HEAD, ["", "회의", "2026. 3. 17.", "", "", "", "", "말만 있음", ""]]
    (problem,) = look("meetings", rows).problems
    assert problem.cell == "G2"
    assert problem.text == "안건이 비어 있어요. 무엇을 논의했는지 적어 주세요."


@pytest.fixture
def full(uow: UnitOfWork) -> None:
    heads = body()
    held = meeting(
        heads,
        date(2026, 3, 17),
        time_text="14:00~15:40",
        place="회의실, 2층",
        writer="배소담",
        reports="교부금이 들어옴\n=1+1",
        next_on=date(2026, 4, 14),
        next_plan="연수",
        supervision="격려",
        agenda=[
            AgendaItem(subject="가", discussion="나\n다", decision="→ 라 3/20까지", position=0),
            AgendaItem(subject="마", position=1),
        ],
        attendees=[
            Attendee(name="한여울", affiliation="햇살, 거주(분원)", position=0),
            Attendee(name="유라온", is_present=False, absence_reason="출장, 교육", position=1),
        ],
    )
    plain = Meeting(name="한 줄 회의", held_on=date(2026, 5, 1))
    with uow.write("자료") as session:
        session.add_all([heads, held, plain])


@pytest.mark.usefixtures("full")
def test_what_goes_out_comes_back_unchanged(
    imports: Imports, uow: UnitOfWork, tmp_path: Path
) -> None:
    path = tmp_path / "회의.xlsx"
    exported = run_now(Exports(uow).export("meetings", path))
    assert exported.rows == 3
    preview = imports.preview("meetings", path)
    assert (preview.plan.added, preview.plan.changed, preview.errors) == (0, 0, 0)


@pytest.mark.usefixtures("full")
def test_into_an_empty_file_everything_comes_back(
    imports: Imports, uow: UnitOfWork, tmp_path: Path
) -> None:
    before = [_image(one) for one in kept(uow)]
    path = tmp_path / "회의.xlsx"
    run_now(Exports(uow).export("meetings", path))
    with uow.write("비움") as session:
        for model in (ActionItem, Meeting, MeetingBody, Staff, MemberFacility):
            for row in session.scalars(select(model)):
                session.delete(row)
    run_now(imports.confirm(imports.preview("meetings", path)))
    assert [_image(one) for one in kept(uow)] == before


def _image(one: Meeting) -> tuple[object, ...]:
    fields = ("name", "held_on", "time_text", "place", "writer", "reports", "next_on", "next_plan")
    return (
        *(getattr(one, name) for name in fields),
        one.body.name if one.body else None,
        [(i.subject, i.discussion, i.decision) for i in one.agenda],
        [(p.name, p.affiliation, p.is_present, p.absence_reason) for p in one.attendees],
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("한여울, 배소담", ["한여울", "배소담"]),
        ("한여울(햇살, 분원)、배소담", ["한여울", "배소담"]),
        ("· 한여울\n· 배소담(사무국)", ["한여울", "배소담"]),
        ("유라온 - 출장, 교육", ["유라온"]),
        ("유라온 - 출장, 서이든 - 교육", ["유라온", "서이든"]),
        ("", []),
    ],
)
def test_people_in_one_cell(text: str, names: list[str]) -> None:
    found = list(read_people(text, present=True))
    assert [person["name"] for person in found if isinstance(person, dict)] == names
    people = [Attendee(**person) for person in found if isinstance(person, dict)]
    assert list(read_people(people_text(people), present=True)) == found


def test_a_broken_bracket_is_told(look: Look) -> None:
    rows = [HEAD, ["", "회의", "2026. 3. 17.", "", "한여울(햇살", "", "가", "", ""]]
    (problem,) = look("meetings", rows).problems
    assert "‘이름(소속)’처럼" in problem.text
