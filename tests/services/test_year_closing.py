"""연도 마감: nothing of the year changes any more, and what is open goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap
from app.bootstrap import Services
from app.core.errors import Conflict, Invalid, Usage
from app.core.jobs import run_now
from app.models.activity import Area
from app.models.case import CaseEpisode
from app.models.meeting import ActionItem, Meeting
from app.models.participant import Participant
from app.models.placement import Placement
from app.models.plan import Objective
from app.models.register import TrailEntry
from app.models.trip import Trip
from app.models.vehicle import Vehicle
from app.models.work_unit import WorkUnit
from app.store.container import Surroundings, open_file
from app.store.trail import add_bulk
from tests.conftest import PASSPHRASE


@pytest.fixture
def january(data_file: Path, around: Surroundings) -> Iterator[Services]:
    """The centre in January 2027, with a meeting, a trip and a placement of 2026."""
    file = open_file(data_file, PASSPHRASE, around=around)
    services = bootstrap.wire(file, clock=lambda: date(2027, 1, 20), around=around)
    with services.uow.write("자료") as session:
        person = Participant(name="서가람", kind="조건부수급자", registered_on=date(2026, 3, 2))
        unit = WorkUnit(name="행복카페", kind="사회서비스형", opened_on=date(2026, 1, 2))
        car = Vehicle(name="모닝", plate="00가 0112")
        session.add_all([person, unit, car])
        session.flush()
        session.add_all(
            [
                Meeting(name="월례회의", held_on=date(2026, 11, 3)),
                Placement(
                    participant_id=person.id, work_unit_id=unit.id, started_on=date(2026, 3, 9)
                ),
                CaseEpisode(participant_id=person.id, received_on=date(2026, 3, 2)),
                ActionItem(name="안내문 만들기", created_at=datetime(2026, 11, 3)),
                ActionItem(name="새해 인사", created_at=datetime(2027, 1, 4)),
            ]
        )
    yield services
    services.close()


def _close(services: Services) -> None:
    run_now(services.year_closing.close(2026))


def test_a_year_that_still_runs_is_not_closed(services: Services) -> None:
    with pytest.raises(Usage, match="12월부터"):
        run_now(services.year_closing.close(2026))
    assert services.year_closing.closed_years() == ()


def test_closing_pins_a_verified_copy_and_says_what_goes_on(january: Services) -> None:
    _close(january)
    state = january.year_closing.state(2026)
    assert state.is_closed
    [kept] = [one for one in january.backups.stored() if one.path.name == state.backup]
    assert kept.manifest.pinned
    assert (state.carried.cases, state.carried.tasks) == (1, 1)
    with pytest.raises(Usage, match="이미 마감"):
        _close(january)


def test_a_row_of_the_closed_year_stays_as_it_is(january: Services) -> None:
    _close(january)
    draft = january.records.open(Meeting, 1)
    draft.values["place"] = "다른 곳"
    with pytest.raises(Invalid, match="2026년은 마감했어요"):
        january.records.save(draft)
    with pytest.raises(Invalid, match="마감"):
        january.records.delete(Meeting, [1])
    assert january.records.open(Meeting, 1).values["place"] != "다른 곳"


def test_no_row_is_added_to_it_nor_moved_into_it(january: Services) -> None:
    _close(january)
    new = january.records.blank(Meeting, name="늦은 회의", held_on=date(2026, 12, 30))
    with pytest.raises(Invalid, match="마감"):
        january.records.save(new)
    new.values["held_on"] = date(2027, 1, 5)
    row_id = january.records.save(new)
    moved = january.records.open(Meeting, row_id)
    moved.values["held_on"] = date(2026, 12, 30)
    with pytest.raises(Invalid, match="마감"):
        january.records.save(moved)


def test_what_lasts_longer_goes_on_but_its_counted_days_stand(january: Services) -> None:
    _close(january)
    placement = january.records.open(Placement, 1)
    placement.values["ended_on"] = date(2027, 1, 15)
    placement.values["end_reason"] = "수료"
    january.records.save(placement)
    placement = january.records.open(Placement, 1)
    placement.values["started_on"] = date(2026, 4, 1)
    with pytest.raises(Invalid, match="마감"):
        january.records.save(placement)


def test_a_task_of_last_year_can_still_be_finished(january: Services) -> None:
    _close(january)
    task = january.records.open(ActionItem, 1)
    task.values["done_on"] = date(2027, 1, 12)
    january.records.save(task)
    assert january.year_closing.state(2026).carried.tasks == 1, "it was open at the end of 2026"


def test_an_import_into_the_closed_year_is_refused_as_a_whole(january: Services) -> None:
    _close(january)
    row = {"vehicle_id": 1, "odometer_start": 1, "odometer_end": 2, "driver": "정하윤"}
    with pytest.raises(Invalid, match="마감"), january.uow.write("가져오기") as session:
        add_bulk(
            session,
            Trip,
            [row | {"driven_on": date(2027, 1, 4)}, row | {"driven_on": date(2026, 12, 4)}],
        )


def test_undo_does_not_reach_into_it(january: Services) -> None:
    row_id = january.records.save(
        january.records.blank(Meeting, name="회의", held_on=date(2026, 12, 1))
    )
    _close(january)
    with pytest.raises(Conflict, match="연도 마감"):
        january.undo.undo()
    with january.uow.read() as session:
        added = session.scalar(select(TrailEntry.action_id).where(TrailEntry.row_id == row_id))
    with pytest.raises(Invalid, match="마감"):
        january.undo.undo_action(added)
    january.records.save(january.records.blank(Meeting, name="새해", held_on=date(2027, 1, 4)))
    assert "회의" in january.undo.undo()


def test_an_import_of_the_closed_year_is_not_undone(january: Services) -> None:
    row = {"vehicle_id": 1, "odometer_start": 1, "odometer_end": 2, "driver": "정하윤"}
    with january.uow.write("운행 가져오기") as session:
        add_bulk(session, Trip, [row | {"driven_on": date(2026, 12, 4)}])
    with january.uow.read() as session:
        action = session.scalar(select(TrailEntry.action_id).where(TrailEntry.op == "bulk"))
    _close(january)
    with pytest.raises(Invalid, match="마감"):
        january.undo.undo_action(action)


def test_reopening_needs_a_reason_and_keeps_it(january: Services) -> None:
    _close(january)
    with pytest.raises(Invalid, match="까닭"):
        january.year_closing.reopen(2026, " ")
    january.year_closing.reopen(2026, "지출 한 건이 빠짐")
    assert january.year_closing.closed_years() == ()
    january.records.save(january.records.blank(Meeting, name="회의", held_on=date(2026, 12, 1)))


def test_the_next_plan_is_opened_from_this_years(january: Services) -> None:
    with january.uow.write("목표") as session:
        area = Area(name="지역 홍보")
        session.add(area)
        session.flush()
        session.add(Objective(year=2026, area_id=area.id, name="장터 참여", target=12))
    plan = january.year_documents.create("self-support-plan", 2026)
    _close(january)
    state = january.year_closing.state(2026)
    assert state.next_plan is not None
    outline = january.year_documents.outline(state.next_plan)
    assert (outline.year, outline.name) == (2027, "2027년 사업계획서")
    assert outline.previous_id == plan
    assert "2026년 사업성과" in [row.title for row in outline.sections]
    with january.uow.read() as session:
        goals = session.scalars(select(Objective).where(Objective.year == 2027)).all()
        assert [(one.name, one.target) for one in goals] == [("장터 참여", 12)]
    text = january.year_documents.section(january.year_documents.outline(plan).sections[1].id)
    with pytest.raises(Invalid, match="마감"):
        january.year_documents.save_section(replace(text, body="늦은 글"))
