"""A long list reads only the pages that are looked at."""

from __future__ import annotations

from dataclasses import replace

from app.models.vehicle import Vehicle
from app.services.values import Query, Row
from app.ui.framework.rows_model import PAGE, RowsModel


class CountingRecords:
    """A list of any length that counts how much of it is read."""

    def __init__(self, length: int) -> None:
        self.length, self.read, self.counts = length, 0, 0

    def rows(self, query: Query, offset: int = 0, limit: int | None = None) -> list[Row]:
        end = min(self.length, offset + (limit or self.length))
        self.read += end - offset
        return [Row(number, (f"{number}호", "", "")) for number in range(offset, end)]

    def count(self, query: Query) -> int:
        self.counts += 1
        return self.length


def test_a_long_list_reads_only_what_is_looked_at() -> None:
    records = CountingRecords(100_000)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))  # type: ignore[arg-type]

    assert rows.rowCount() == PAGE
    assert records.counts == 0, "counting waits until typing rests"
    assert rows.count_all() == rows.rowCount() == 100_000
    assert rows.text(99_999, 0) == "99999호"
    assert records.read == 2 * PAGE
    assert records.counts == 1


def test_sorting_does_not_count_again() -> None:
    records = CountingRecords(5_000)
    query = Query(Vehicle, ("name", "plate", "used_by"))
    rows = RowsModel(records, query)  # type: ignore[arg-type]
    rows.count_all()
    rows.set_query(replace(query, order_by=("-name",)))
    assert rows.rowCount() == 5_000
    assert records.counts == 1

    rows.set_query(replace(query, search="1"))
    rows.count_all()
    assert records.counts == 2


def test_scrolling_through_everything_keeps_memory_flat() -> None:
    records = CountingRecords(20_000)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))  # type: ignore[arg-type]
    rows.count_all()
    for number in range(0, 20_000, PAGE):
        rows.text(number, 0)

    assert len(rows._pages) < 30


def test_a_row_that_vanished_shows_nothing() -> None:
    records = CountingRecords(500)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))  # type: ignore[arg-type]
    rows.count_all()
    records.length = 300

    assert rows.text(450, 0) == ""
    assert rows.row(450) is None
