"""Taking back the last action, and refusing when the rows moved on."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Conflict, NotFound
from app.models import Career, Staff, Vehicle
from app.services.records import Records
from app.services.undo import Undo
from app.services.values import Draft, Query
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork

PLATES = Query(Vehicle, ("plate",), order_by=("plate",))


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow)


@pytest.fixture
def undo(uow: UnitOfWork) -> Undo:
    return Undo(uow)


def vehicle(records: Records, plate: str = "00가 0112") -> Draft:
    return records.blank(Vehicle, name="경형 승용", plate=plate)


def plates(records: Records) -> list[str]:
    return [row.cells[0] for row in records.rows(PLATES)]


def test_each_kind_of_action_is_taken_back_newest_first(records: Records, undo: Undo) -> None:
    row_id = records.save(vehicle(records))
    opened = records.open(Vehicle, row_id)
    opened.values["name"] = "승합 12인승"
    records.save(opened)
    records.delete(Vehicle, [row_id])
    assert undo.last() == "차량 삭제"
    assert undo.undo() == "차량 삭제"
    assert plates(records) == ["00가 0112"]
    assert undo.undo() == "차량 고침"
    assert records.open(Vehicle, row_id).values["name"] == "경형 승용"
    assert undo.undo() == "차량 추가"
    assert plates(records) == []


def test_lines_come_back_with_their_owner(records: Records, undo: Undo) -> None:
    draft = records.blank(Staff, name="서지안", position="팀장", joined_on=date(2023, 9, 1))
    draft.lines["careers"] = [records.blank(Career, employer=e, months=1) for e in ("가", "나")]
    row_id = records.save(draft)
    opened = records.open(Staff, row_id)
    opened.lines["careers"] = []
    records.save(opened)
    undo.undo()
    again = records.open(Staff, row_id)
    assert [line.values["employer"] for line in again.lines["careers"]] == ["가", "나"]


def test_a_row_changed_since_is_not_taken_back(records: Records, undo: Undo) -> None:
    row_id = records.save(vehicle(records))
    action = 1 + _last_action(undo)
    opened = records.open(Vehicle, row_id)
    opened.values["name"] = "승합"
    records.save(opened)
    with pytest.raises(Conflict):
        undo.undo_action(action - 1)
    assert plates(records) == ["00가 0112"]


def _last_action(undo: Undo) -> int:
    from sqlalchemy import func, select

    from app.models import TrailAction

    with undo._uow.read() as session:
        return session.scalar(select(func.max(TrailAction.id))) or 0


def test_a_form_opened_before_an_undo_is_stale(records: Records, undo: Undo) -> None:
    row_id = records.save(vehicle(records))
    opened = records.open(Vehicle, row_id)
    opened.values["name"] = "승합"
    records.save(opened)
    late = records.open(Vehicle, row_id)
    undo.undo()
    late.values["name"] = "화물"
    with pytest.raises(Conflict):
        records.save(late)


def test_many_rows_added_at_once_are_one_action(
    records: Records, undo: Undo, uow: UnitOfWork
) -> None:
    rows = [{"name": "경형", "plate": f"00나 {n:04}"} for n in range(300)]
    with uow.write("엑셀에서 가져오기") as session:
        ids = add_bulk(session, Vehicle, rows)
        session.add(Vehicle(name="승합", plate="00다 0001"))
    assert len(plates(records)) == 301
    assert undo.rows() == 301
    assert records.history(Vehicle, ids[7])[0].what == "엑셀에서 가져오기"
    assert undo.undo() == "엑셀에서 가져오기"
    assert plates(records) == []


def many(records: Records, uow: UnitOfWork, count: int) -> list[int]:
    """Added, changed and half of them deleted, each time as one action."""
    with uow.write("많이 추가") as session:
        added = [Vehicle(name="경형", plate=f"00다 {n:04}") for n in range(count)]
        session.add_all(added)
        session.flush()
        ids = [one.id for one in added]
    with uow.write("많이 고침") as session:
        for one in session.query(Vehicle):
            one.name = f"화물 {one.id}"
            session.flush()
            one.note = "한 번 더"
    records.delete(Vehicle, ids[: count // 2])
    return ids


def test_many_rows_are_taken_back_row_for_row(
    records: Records, undo: Undo, uow: UnitOfWork
) -> None:
    ids = many(records, uow, 1_203)
    undo.undo()
    assert len(plates(records)) == 1_203
    with uow.read() as session:
        assert {one.note for one in session.query(Vehicle)} == {"한 번 더"}
    undo.undo()
    with uow.read() as session:
        assert {(one.name, one.note) for one in session.query(Vehicle)} == {("경형", "")}
    undo.undo()
    assert plates(records) == []
    assert [entry.what for entry in records.history(Vehicle, ids[700])][:2] == [
        "되돌리기: 많이 추가",
        "되돌리기: 많이 고침",
    ]


def test_one_row_of_many_that_moved_on_keeps_them_all(
    records: Records, undo: Undo, uow: UnitOfWork
) -> None:
    rows = [Vehicle(name="경형", plate=f"00다 {n:04}") for n in range(700)]
    with uow.write("많이 추가") as session:
        session.add_all(rows)
    action = _last_action(undo)
    opened = records.open(Vehicle, rows[3].id)
    opened.values["name"] = "화물"
    records.save(opened)
    with pytest.raises(Conflict):
        undo.undo_action(action)
    assert len(plates(records)) == 700


def test_what_is_stopped_half_way_stays_as_it_was(
    records: Records, undo: Undo, uow: UnitOfWork
) -> None:
    with uow.write("많이 추가") as session:
        session.add_all(Vehicle(name="경형", plate=f"00다 {n:04}") for n in range(1_100))
    job = undo.undo_job(_last_action(undo))
    steps = [next(job) for _ in range(3)]
    assert [(step.done, step.total) for step in steps] == [(0, 1_100), (500, 1_100), (1_000, 1_100)]
    job.close()
    assert len(plates(records)) == 1_100
    assert undo.last() == "많이 추가"


def test_an_import_worked_on_since_stays(records: Records, undo: Undo, uow: UnitOfWork) -> None:
    with uow.write("엑셀에서 가져오기") as session:
        ids = add_bulk(session, Vehicle, [{"name": "경형", "plate": "00나 0001"}])
    action = _last_action(undo)
    opened = records.open(Vehicle, ids[0])
    opened.values["name"] = "화물"
    records.save(opened)
    with pytest.raises(Conflict):
        undo.undo_action(action)
    assert plates(records) == ["00나 0001"]


def test_nothing_to_take_back_is_said(undo: Undo) -> None:
    assert undo.rows() == 0
    with pytest.raises(NotFound):
        undo.undo()
