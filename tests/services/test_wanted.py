"""What is not wanted any more is given up, and the file goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from app.core.wanted import NoLongerWanted, Wanted, within
from app.models.meeting import Meeting
from app.services.records import Records
from app.services.values import Query
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork

QUERY = Query(Meeting, ("name",), search="의 29", search_in=("name",), order_by=("-name",))


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    rows = [{"name": f"회의 {number}", "held_on": date(2026, 3, 2)} for number in range(30_000)]
    with uow.write("회의") as session:
        add_bulk(session, Meeting, rows)
    return Records(uow)


@pytest.mark.parametrize(
    "ask",
    [
        lambda records, wanted: records.rows(QUERY, 0, 20, wanted),
        lambda records, wanted: records.count(QUERY, wanted),
        lambda records, wanted: records.order(QUERY, wanted),
    ],
)
def test_what_takes_too_long_is_given_up(
    records: Records, uow: UnitOfWork, ask: Callable[[Records, Wanted], object]
) -> None:
    with pytest.raises(NoLongerWanted):
        ask(records, lambda: False)
    ask(records, within(60))
    with uow.read() as session:
        assert session.scalar(text("SELECT count(*) FROM meeting")) == 30_000


def test_the_order_of_a_list_leads_to_its_pages(records: Records) -> None:
    order = records.order(QUERY)
    assert len(order) == records.count(QUERY) > 1_000
    assert records.rows_of(QUERY, order[40:60]) == records.rows(QUERY, 40, 20)


def test_a_row_gone_since_is_left_out(records: Records) -> None:
    plain = replace(QUERY, search="")
    first, second = records.order(plain)[:2]
    records.delete(Meeting, [first])
    assert [row.id for row in records.rows_of(plain, (first, second))] == [second]
