"""A long list reads only the pages that are looked at."""

from __future__ import annotations

from dataclasses import replace

from app.models.vehicle import Vehicle
from app.services.values import Query, Row
from app.ui.framework.rows_model import PAGE, RowsModel


class CountingRecords:
    """A list of any length that counts how much of it is read."""

    def __init__(self, length: int, *, can_count: bool = True) -> None:
        self.length, self.read, self.counts = length, 0, 0
        self.can_count = can_count

    def rows(self, query: Query, offset: int = 0, limit: int | None = None) -> list[Row]:
        end = min(self.length, offset + (limit or self.length))
        self.read += end - offset
        return [Row(number, (f"{number}호", "", "")) for number in range(offset, end)]

    def count_within(self, query: Query, seconds: float) -> int | None:
        self.counts += 1
        return self.length if self.can_count else None


def test_a_long_list_reads_only_what_is_looked_at() -> None:
    records = CountingRecords(100_000)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))

    assert rows.rowCount() == PAGE
    assert records.counts == 0, "counting waits until typing rests"
    assert rows.count_all() == rows.rowCount() == 100_000
    assert rows.text(99_999, 0) == "99999호"
    assert records.read == 2 * PAGE
    assert records.counts == 1


def test_sorting_does_not_count_again() -> None:
    records = CountingRecords(5_000)
    query = Query(Vehicle, ("name", "plate", "used_by"))
    rows = RowsModel(records, query)
    rows.count_all()
    rows.set_query(replace(query, order_by=("-name",)))
    assert rows.rowCount() == 5_000
    assert records.counts == 1

    rows.set_query(replace(query, search="1"))
    rows.count_all()
    assert records.counts == 2


def test_scrolling_through_everything_keeps_memory_flat() -> None:
    records = CountingRecords(20_000)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))
    rows.count_all()
    for number in range(0, 20_000, PAGE):
        rows.text(number, 0)

    assert len(rows._pages) < 30


def test_a_row_that_vanished_shows_nothing() -> None:
    records = CountingRecords(500)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))
    rows.count_all()
    records.length = 300

    assert rows.text(450, 0) == ""
    assert rows.row(450) is None


def test_a_list_too_long_to_count_grows_as_one_scrolls() -> None:
    records = CountingRecords(2 * PAGE + 30, can_count=False)
    rows = RowsModel(records, Query(Vehicle, ("name", "plate", "used_by")))
    rows.count_all()
    assert rows.count_text == f"{PAGE}건 넘게"
    nowhere = rows.index(-1, -1)
    for _ in range(3):
        if rows.canFetchMore(nowhere):
            rows.fetchMore(nowhere)
    assert rows.rowCount() == 2 * PAGE + 30
    assert rows.count_text == f"{2 * PAGE + 30}건"
    assert not rows.canFetchMore(nowhere)
    assert rows.text(2 * PAGE + 29, 0) == f"{2 * PAGE + 29}호"
