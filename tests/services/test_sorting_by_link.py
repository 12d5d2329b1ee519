"""A list sorted by whom its records belong to is the same list however it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.wanted import NoLongerWanted, always
from app.models.case import ContactNote
from app.models.participant import Participant
from app.services.records import Records
from app.services.values import Filter, Query
from app.store.engine import while_wanted
from app.store.unit_of_work import UnitOfWork
from tests.conftest import TODAY

NAMES = ("하나래", "가온", "다솜", "가온", "나라")
COLUMNS = ("participant.name", "held_on", "method")
BY_NAME = Query(ContactNote, COLUMNS, search_in=("content", "participant.name"))


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    people = [Participant(name=name, kind="일반수급자", registered_on=TODAY) for name in NAMES]
    with uow.write("참여자") as session:
        session.add_all(people)
        session.flush()
        session.add_all(
            ContactNote(
                participant_id=people[number * 3 % 5].id,
                held_on=date(2026, 1, 1) + timedelta(days=number),
                method=("전화", "내방")[number % 2],
                content="주거 상담" if number % 3 else "구직 상담",
            )
            for number in range(40)
        )
    return Records(uow)


@pytest.mark.parametrize("by", ["participant.name", "-participant.name"])
@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"search": "상담"},
        {"search": "가온"},
        {"filters": (Filter("method", "is", "전화"),)},
        {"filters": (Filter("participant.kind", "is", "일반수급자"),)},
    ],
)
def test_its_pages_are_those_of_the_whole(records: Records, by: str, narrowed: dict) -> None:
    query = replace(BY_NAME, order_by=(by,), **narrowed)
    whole = records.rows_of(query, records.order(query))
    pages = [row for start in range(0, 45, 7) for row in records.rows(query, start, 7)]
    assert pages == whole
    names = [row.cells[0] for row in whole]
    assert names == sorted(names, reverse=by.startswith("-"))
    assert len(whole) == records.count(query) > 0


def test_two_people_of_one_name_stay_apart(records: Records) -> None:
    query = replace(BY_NAME, columns=("participant_id",), order_by=("participant.name",))
    whose = [row.cells[0] for row in records.rows(query, 0, 20) if row.cells[0] in (2, 4)]
    assert whose == sorted(whose)
    assert set(whose) == {2, 4}


def test_who_gives_up_inside_does_not_go_on_outside(records: Records, uow: UnitOfWork) -> None:
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 900000)"
    asked = f"{many} SELECT count(*) FROM n"
    with uow.read() as session:
        connection = session.connection()
        with pytest.raises(NoLongerWanted), while_wanted(connection, lambda: False):  # noqa: SIM117
            with while_wanted(connection, always):
                connection.exec_driver_sql(asked)
        assert connection.exec_driver_sql(asked).scalar() == 900_000
