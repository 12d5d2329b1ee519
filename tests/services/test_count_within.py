"""Counting gives up in time, and the file goes on working."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.models.meeting import Meeting
from app.services.records import Records
from app.services.values import Query
from app.store.trail import add_bulk
from app.store.unit_of_work import UnitOfWork


def test_a_count_that_takes_too_long_is_given_up(uow: UnitOfWork) -> None:
    rows = [{"name": f"회의 {number}", "held_on": date(2026, 3, 2)} for number in range(30_000)]
    with uow.write("회의") as session:
        add_bulk(session, Meeting, rows)
    records = Records(uow)
    query = Query(Meeting, ("name",), search="의 29", search_in=("name",))
    assert records.count_within(query, 0.0) is None
    assert records.count_within(query, 60.0) == records.count(query) > 1_000
    with uow.read() as session:
        assert session.scalar(text("SELECT count(*) FROM meeting")) == 30_000
