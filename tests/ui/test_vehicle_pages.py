"""차량·시설 by keyboard: the row of the next trip (flow 15), its form, and the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.periods import month_of
from app.models.trip import ServiceKind, Trip, VehicleService
from app.models.vehicle import Vehicle
from app.services.values import Query
from app.ui.framework.entry_row import EntryRow
from app.ui.pages.vehicles import VehiclePages
from tests.services.vehicle_records import a_vehicle, keep, trip
from tests.ui.pages import FormDriver, type_into

YESTERDAY = date(2026, 11, 18)


@pytest.fixture
def car(services: Any) -> int:
    car = a_vehicle(services.uow, "00가 0245")
    keep(services.uow, trip(car, YESTERDAY, 1_000, 1_020, destination="시장", driver="차누리"))
    return car


@pytest.fixture
def pages(ctx: Any, qtbot: Any, car: int) -> Iterator[Callable[[], VehiclePages]]:
    kept: list[VehiclePages] = []

    def opened() -> VehiclePages:
        page = VehiclePages(ctx)
        page.resize(1190, 768)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        kept.append(page)
        return page

    yield opened
    kept.clear()


def row_of(page: VehiclePages) -> EntryRow:
    page.open_at(tab="trips")
    row = page.current.entry
    assert row is not None
    return row


def keys(row: EntryRow, *texts: str) -> None:
    """Type into the fields one after the other, Tab between them, from where the cursor is."""
    for number, text in enumerate(texts):
        if number:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        type_into(QApplication.focusWidget(), text)


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def trips(services: Any) -> list[tuple[Any, ...]]:
    columns = (
        "driven_on", "driver", "departed_at", "arrived_at", "origin", "destination", "purpose",
        "odometer_start", "odometer_end", "distance",
    )  # fmt: skip
    return [row.cells for row in services.records.rows(Query(Trip, columns, order_by=("id",)))][1:]


def said(row: EntryRow) -> list[str]:
    return [line.text.text() for line in row.problems if not line.isHidden()]


def shown(row: EntryRow) -> dict[str, Any]:
    return {name: editor.value() for name, editor in row.editors.items()}


def test_the_next_trip_takes_times_place_purpose_reading_and_enter(ctx, services, pages):
    row = row_of(pages())
    keys(row, "930", "11", "시청", "업무 협의", "", "1041")
    enter()
    today = date(2026, 11, 19)
    [kept] = trips(services)
    assert kept == (
        today, "차누리", "09:30", "11:00", "시장", "시청", "업무 협의", 1_020, 1_041, 21,
    )  # fmt: skip
    assert ctx.messages.toasts == ["운행을 저장했어요. 되돌리기 Ctrl+Z"]


def test_the_one_after_starts_where_that_ended(services, pages):
    row = row_of(pages())
    keys(row, "930", "11", "시청", "업무 협의", "", "1041")
    enter()
    assert row.focusWidget() is row.editors["departed_at"].focusProxy()
    assert shown(row)["odometer_start"] == 1_041
    keys(row, "1400", "1500", "센터", "돌아옴", "", "1061")
    enter()
    assert [one[4] for one in trips(services)] == ["시장", "시청"]
    assert [one[8] for one in trips(services)] == [1_041, 1_061]


def test_what_was_typed_goes_on_in_the_form_and_is_not_left_unasked(ctx, qtbot, services, pages):
    page = pages()
    row = row_of(page)
    keys(row, "930", "11", "시청", "업무 협의", "", "1041")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    form = page.current.form
    assert form is not None
    assert FormDriver(ctx, form, qtbot).shown("destination") == "시청"
    ctx.messages.answers = ["save"]
    form.leave()
    [kept] = trips(services)
    assert kept[5] == "시청"
    assert ctx.messages.asked


def test_a_reading_that_cannot_be_is_refused_and_nothing_is_lost(services, pages):
    row = row_of(pages())
    keys(row, "930", "11", "시청", "회의", "", "1010")
    assert "도착 계기판을 다시 봐 주세요" in said(row)[0]
    enter()
    assert trips(services) == []
    assert shown(row)["destination"] == "시청"
    assert QApplication.focusWidget() is row.editors["odometer_end"].focusProxy()


def test_a_start_below_the_last_end_names_that_trip(services, pages):
    row = row_of(pages())
    keys(row, "930", "11", "시청", "회의")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QApplication.focusWidget().selectAll()
    keys(row, "1015", "1030")
    enter()
    assert trips(services) == []
    assert "11. 18. 시장" in said(row)[0]


def test_another_vehicle_brings_its_own_reading_but_not_over_what_was_typed(services, pages):
    other = a_vehicle(services.uow, "00나 0318")
    keep(services.uow, trip(other, YESTERDAY, 500, 510, destination="창고", driver="강한결"))
    row = row_of(pages())
    assert shown(row)["odometer_start"] == 510
    driver = row.editors["driver"].focusProxy()
    driver.selectAll()
    type_into(driver, "노찬솔")
    vehicle = row.editors["vehicle_id"].focusProxy()
    vehicle.selectAll()
    type_into(vehicle, "0245")
    QTest.keyClick(vehicle, Qt.Key.Key_Tab)
    assert shown(row)["odometer_start"] == 1_020
    assert shown(row)["driver"] == "노찬솔"


def test_a_vehicle_without_trips_empties_what_was_filled_in(services, pages):
    a_vehicle(services.uow, "00다 0001")
    row = row_of(pages())
    vehicle = row.editors["vehicle_id"].focusProxy()
    vehicle.selectAll()
    type_into(vehicle, "00다")
    QTest.keyClick(vehicle, Qt.Key.Key_Tab)
    assert (shown(row)["odometer_start"], shown(row)["driver"]) == (None, "")


def test_ctrl_e_comes_back_to_the_row(pages):
    page = pages()
    row = row_of(page)
    page.current.records.view.setFocus()
    QTest.keyClick(page.current.records, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is row.editors["departed_at"].focusProxy()


def test_more_fields_are_a_form_away_with_what_was_typed(ctx, services, pages, qtbot):
    page = pages()
    row = row_of(page)
    keys(row, "930", "11", "시청")
    row.more.click()
    form = FormDriver(ctx, page.current.form, qtbot)
    assert (form.shown("destination"), form.shown("origin")) == ("시청", "시장")
    form.type("purpose", "회의").type("odometer_end", "1040").type("fuel_cost", "50000").save()
    assert trips(services)[0][5:7] == ("시청", "회의")
    assert not row.is_begun


def test_half_a_trip_is_not_left_by_accident(ctx, pages):
    page = pages()
    row = row_of(page)
    keys(row, "930", "11", "시청")
    ctx.messages.answers.append("stay")
    page.open_at(tab="vehicles")
    assert page.current is page.pages["trips"]
    ctx.messages.answers.append("discard")
    page.open_at(tab="vehicles")
    assert page.current is page.pages["vehicles"]
    assert not row.is_begun


def test_undo_brings_the_reading_back(services, pages):
    page = pages()
    row = row_of(page)
    keys(row, "930", "11", "시청", "업무 협의", "", "1041")
    enter()
    page.current.records.undo()
    assert trips(services) == []
    assert shown(row)["odometer_start"] == 1_020


def test_the_trash_has_no_row_for_new_trips(pages):
    page = pages()
    row = row_of(page)
    page.current.records.show_trash(True)
    assert row.isHidden()
    page.current.records.show_trash(False)
    assert not row.isHidden()


def test_a_new_form_is_filled_in_too_and_an_old_one_is_not(ctx, services, pages, car, qtbot):
    page = pages()
    page.open_at(tab="trips", new=True)
    form = FormDriver(ctx, page.current.form, qtbot)
    assert (form.shown("odometer_start"), form.shown("origin")) == ("1020", "시장")
    form.leave()
    other = a_vehicle(services.uow, "00나 0318")
    keep(services.uow, trip(other, YESTERDAY, 500, 510))
    page.open_at(tab="trips", record_id=1)
    form = FormDriver(ctx, page.current.form, qtbot)
    form.type("vehicle_id", "00나 0318 경형 승용")
    assert form.shown("odometer_start") == "1000"


def test_the_sheet_of_the_month_of_a_trip(ctx, pages, car, visited):
    page = pages()
    page.open_at(tab="trips")
    page.current.records.view.choose(0)
    page.current.records.view.setFocus()
    QTest.keyClick(page.current.records, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    [(where, args)] = visited
    assert (where, args) == (
        "vehicles",
        {"tab": "trips", "paper": car, "period": month_of(2026, 11)},
    )
    page.open_at(**args)
    assert page.current.paper is not None
    assert page.current.paper.document.title == "2026년 11월 차량운행일지 (00가 0245)"


def test_the_ledger_of_a_vehicle(pages, visited):
    page = pages()
    page.open_at(tab="vehicles")
    page.current.records.view.choose(0)
    QTest.keyClick(page.current.records, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.open_at(**visited[0][1])
    assert "차량관리대장" in page.current.paper.document.title


def test_an_inspection_typed_in_moves_the_expiry(ctx, services, pages, car, qtbot):
    page = pages()
    page.open_at(
        tab="vehicle_services",
        new=True,
        preset={"vehicle_id": car, "kind": ServiceKind.INSPECTION.value},
    )
    form = FormDriver(ctx, page.current.form, qtbot)
    assert (form.shown("done_on"), form.shown("odometer")) == ("2026. 11. 19.", "1020")
    form.type("cost", "30000").type("next_on", "2028.11.19").save()
    assert ctx.messages.errors == []
    assert services.records.count(Query(VehicleService, ("cost",))) == 1
    assert services.records.open(Vehicle, car).values["inspected_until"] == date(2028, 11, 19)
