"""A long list reads only the pages that are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.core.wanted import NoLongerWanted, Wanted, always
from app.models.vehicle import Vehicle
from app.services.values import Query, Row
from app.ui.framework.rows_model import PAGE, RowsModel
from app.ui.jobs import JobsNow
from tests.ui.reading import HeldBack

QUERY = Query(Vehicle, ("name", "plate", "used_by"))


class CountingRecords:
    """A list of any length that counts how much of it is read.

    Where it is slow, what reads beyond ``reach`` rows is not ready while the window waits.
    """

    def __init__(self, length: int, *, reach: int | None = None) -> None:
        self.length, self.reach = length, reach
        self.read = self.counts = self.orders = 0

    def _refuse(self, rows: int, wanted: Wanted) -> None:
        if self.reach is not None and rows > self.reach:
            raise NoLongerWanted

    def rows(
        self, query: Query, offset: int = 0, limit: int | None = None, wanted: Wanted = always
    ) -> list[Row]:
        end = min(self.length, offset + (limit or self.length))
        self._refuse(end, wanted)
        self.read += end - offset
        return self.rows_of(query, range(offset, end))

    def count(self, query: Query, wanted: Wanted = always) -> int:
        self._refuse(self.length, wanted)
        self.counts += 1
        return self.length

    def order(self, query: Query, wanted: Wanted = always) -> Sequence[int]:
        self.orders += 1
        return range(self.length)

    def rows_of(self, query: Query, ids: Sequence[int]) -> list[Row]:
        return [Row(number, (f"{number}호", "", "")) for number in ids if number < self.length]


def test_a_long_list_reads_only_what_is_looked_at() -> None:
    records = CountingRecords(100_000)
    rows = RowsModel(records, QUERY, JobsNow())

    assert rows.rowCount() == PAGE
    assert records.counts == 0, "counting waits until typing rests"
    assert rows.count_all() == rows.rowCount() == 100_000
    assert rows.text(99_999, 0) == "99999호"
    assert records.read == 2 * PAGE
    assert records.counts == 1


def test_sorting_does_not_count_again() -> None:
    records = CountingRecords(5_000)
    rows = RowsModel(records, QUERY, JobsNow())
    rows.count_all()
    rows.set_query(replace(QUERY, order_by=("-name",)))
    assert rows.rowCount() == 5_000
    assert records.counts == 1

    rows.set_query(replace(QUERY, search="1"))
    rows.count_all()
    assert records.counts == 2


def test_scrolling_through_everything_keeps_memory_flat() -> None:
    records = CountingRecords(20_000)
    rows = RowsModel(records, QUERY, JobsNow())
    rows.count_all()
    for number in range(0, 20_000, PAGE):
        rows.text(number, 0)

    assert len(rows._pages) < 30


def test_a_row_that_vanished_shows_nothing() -> None:
    records = CountingRecords(500)
    rows = RowsModel(records, QUERY, JobsNow())
    rows.count_all()
    records.length = 300

    assert rows.text(450, 0) == ""
    assert rows.row(450) is None


def test_a_list_too_long_to_count_grows_while_it_is_counted() -> None:
    records, reading = CountingRecords(5 * PAGE, reach=2 * PAGE), HeldBack()
    rows = RowsModel(records, QUERY, reading)
    rows.count_all()
    assert rows.count_text == f"{PAGE}건 넘게"
    rows.fetchMore(rows.index(-1, -1))
    assert rows.rowCount() == 2 * PAGE

    records.reach = None
    reading.go_on()
    assert rows.count_text == f"{5 * PAGE:,}건"
    assert not rows.canFetchMore(rows.index(-1, -1))
    assert rows.text(5 * PAGE - 1, 0) == f"{5 * PAGE - 1}호"
    assert (records.counts, records.orders) == (1, 0)


def test_what_would_hold_the_window_comes_later_and_the_rows_stay_until_then() -> None:
    records, reading = CountingRecords(700), HeldBack()
    rows = RowsModel(records, QUERY, reading)
    rows.count_all()
    arrived: list[int] = []
    rows.arrived.connect(lambda: arrived.append(rows.rowCount()))

    records.reach, records.length = 0, 650
    rows.set_query(replace(QUERY, order_by=("-plate",)))
    assert rows.is_waiting
    assert (rows.rowCount(), rows.query) == (700, QUERY)

    reading.go_on()
    assert not rows.is_waiting
    assert (rows.rowCount(), rows.query.order_by) == (650, ("-plate",))
    assert rows.text(640, 0) == "640호"
    assert arrived == [650]


def test_a_newer_question_takes_the_place_of_the_one_before() -> None:
    records, reading = CountingRecords(700, reach=0), HeldBack()
    rows = RowsModel(records, QUERY, reading)
    for typed in ("상", "상담"):
        rows.set_query(replace(QUERY, search=typed))
    records.reach = None
    rows.set_query(replace(QUERY, search="상담일"))
    reading.go_on()
    assert rows.query.search == "상담일"
    assert records.orders == 0


def test_the_end_of_a_long_list_is_shown_once_its_order_is_known(qtbot: QtBot) -> None:
    records, reading = CountingRecords(5_000), HeldBack()
    rows = RowsModel(records, QUERY, reading)
    rows.count_all()
    records.reach = 1_000
    assert [rows.text(row, 0) for row in (4_998, 4_999)] == ["", ""]
    qtbot.waitUntil(lambda: rows.is_waiting)
    reading.go_on()
    assert [rows.text(row, 0) for row in (4_998, 4_999)] == ["4998호", "4999호"]
    assert rows.rowCount() == 5_000
    assert records.orders == 1


def test_a_row_beyond_the_first_page_is_found_again() -> None:
    rows = RowsModel(CountingRecords(3_000), QUERY, JobsNow())
    assert rows.find(2_201, near=2_199) == 2_201
    assert rows.find(900, near=2_199) is None
    assert rows.find(4_000, near=3_300) is None
    assert rows.rowCount() <= 3_000
