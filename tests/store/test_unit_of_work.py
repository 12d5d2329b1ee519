"""One action is one transaction, one group in the trail and one notice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app.core.changes import Changes
from app.core.errors import Invalid, StorageError
from app.core.jobs import Job, Step
from app.models import Grant, TrailAction, TrailEntry, Vehicle
from app.store.unit_of_work import UnitOfWork


def a_vehicle(plate: str) -> Vehicle:
    return Vehicle(name="경형 승용", plate=plate)


def count(uow: UnitOfWork, model: type = Vehicle) -> int:
    with uow.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_an_error_half_way_leaves_nothing(uow: UnitOfWork) -> None:
    actions = count(uow, TrailAction)

    class Stumble(Exception):
        pass

    with pytest.raises(Stumble), uow.write("차량 추가") as session:
        session.add(a_vehicle("00가 0001"))
        session.flush()
        raise Stumble
    assert count(uow) == 0
    assert count(uow, TrailAction) == actions


def test_a_job_closed_half_way_leaves_nothing(uow: UnitOfWork) -> None:
    def job() -> Job[None]:
        with uow.write("차량 여럿 추가") as session:
            for number in range(3):
                session.add(a_vehicle(f"00가 000{number}"))
                session.flush()
                yield Step(number, 3, "추가하는 중")

    running = job()
    next(running)
    next(running)
    running.close()
    assert count(uow) == 0


def test_listeners_hear_after_the_data_is_safe(uow: UnitOfWork) -> None:
    heard: list[tuple[Changes, int]] = []
    uow.listen(lambda changes: heard.append((changes, count(uow))))
    with uow.write("차량 추가") as session:
        session.add(a_vehicle("00가 0001"))
        assert heard == []
    [(changes, seen)] = heard
    assert changes.label == "차량 추가"
    assert changes.tables == {"vehicle"}
    assert seen == 1


def test_an_action_that_changed_nothing_is_silent(uow: UnitOfWork) -> None:
    heard: list[Changes] = []
    actions = count(uow, TrailAction)
    uow.listen(heard.append)
    with uow.write("아무것도 안 함"):
        pass
    assert heard == []
    assert count(uow, TrailAction) == actions


def test_the_trail_keeps_before_and_after_under_one_action(uow: UnitOfWork) -> None:
    with uow.write("차량 추가") as session:
        session.add_all([a_vehicle("00가 0001"), a_vehicle("00가 0002")])
    with uow.write("차량 고침") as session:
        session.scalars(select(Vehicle)).first().name = "승합"
    with uow.read() as session:
        entries = session.scalars(
            select(TrailEntry).where(TrailEntry.table_name == "vehicle").order_by(TrailEntry.id)
        ).all()
    assert [entry.op for entry in entries] == ["insert", "insert", "update"]
    assert entries[0].action_id == entries[1].action_id != entries[2].action_id
    assert (entries[2].before["name"], entries[2].after["name"]) == ("경형 승용", "승합")
    assert entries[2].before["plate"] == entries[2].after["plate"] == "00가 0001"


def test_rules_of_a_row_stop_every_way_of_writing(uow: UnitOfWork) -> None:
    with pytest.raises(Invalid) as caught, uow.write("사업 추가") as session:
        session.add(
            Grant(
                name="가",
                funder="나",
                kind="재단 공모",
                starts_on=date(2026, 3, 1),
                ends_on=date(2026, 2, 1),
                total_amount=0,
            )
        )
    assert [problem.field for problem in caught.value.problems] == ["ends_on"]


def test_a_full_disk_is_said_in_plain_words(uow: UnitOfWork) -> None:
    with uow.write("차량 추가") as session:
        session.add(a_vehicle("00가 0001"))
    with pytest.raises(StorageError) as caught, uow.write("차량 추가") as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        session.add_all(
            Vehicle(name="경형 승용", plate=f"00나 {n}", note="가" * 200) for n in range(500)
        )
    assert "공간" in caught.value.text
    assert count(uow) == 1


def test_a_save_while_another_is_unfinished_is_refused_in_plain_words(uow: UnitOfWork) -> None:
    with uow.read() as one, uow.read() as two:
        for session in (one, two):
            session.execute(text("PRAGMA busy_timeout = 1"))
    with uow.write("먼저 온 차량") as first:
        first.add(a_vehicle("00가 0001"))
        first.flush()
        with pytest.raises(StorageError) as caught, uow.write("차량 추가") as second:
            second.add(a_vehicle("00가 0002"))
    assert "다른 작업이 저장하고 있어서" in caught.value.text
    assert count(uow) == 1


def test_the_operator_is_written_on_the_row(uow: UnitOfWork) -> None:
    with uow.write("차량 추가") as session:
        session.add(a_vehicle("00가 0001"))
    with uow.read() as session:
        assert session.scalars(select(Vehicle)).one().created_by == "정하윤"


def test_no_value_of_a_failed_statement_is_in_its_message(uow: UnitOfWork) -> None:
    with pytest.raises(DBAPIError) as caught, uow.read() as session:
        session.execute(text("SELECT :name FROM nowhere"), {"name": "홍비밀"})
    assert "홍비밀" not in str(caught.value)
