"""운행일지 as centres keep it: merged headings, joined cells, one sheet for one vehicle."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.jobs import run_now
from app.models.staff import Staff
from app.models.trip import Trip
from app.services.imports import Imports, Preview
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take
from tests.services.imports.workbook_files import write_xlsx
from tests.services.vehicle_records import a_vehicle, keep, trip

HEAD = ["날짜", "출발시간", "도착시간", "운전자", "차량번호", "출발지", "목적지", "사용목적",
        "출발km", "도착km", "주행km"]  # fmt: skip
UPPER = [
    "No.", "날짜", "시각(출발·도착)", "", "운전자", "차량", "출발지", "목적지(경유)", "사용목적",
    "주행거리km(출발·도착·주행)", "", "", "탑승인원", "주유금액(주유량)", "동행자", "비고",
]  # fmt: skip
LOWER = ["", "", "출발", "도착", "", "", "", "", "", "출발", "도착", "주행", "", "", "", ""]
_ALONE = (0, 1, 4, 5, 6, 7, 8, 12, 13, 14, 15)
MERGES = [(0, 2, 0, 3), (0, 9, 0, 11), *((0, column, 1, column) for column in _ALONE)]


@pytest.fixture
def car(uow: UnitOfWork) -> int:
    return a_vehicle(uow, "00가 0112")


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def kept(uow: UnitOfWork) -> list[Trip]:
    with uow.read() as session:
        return list(session.scalars(select(Trip).order_by(Trip.odometer_start)))


def test_the_form_with_merged_headings(
    imports: Imports, uow: UnitOfWork, car: int, tmp_path: Path
) -> None:
    path = write_xlsx(
        tmp_path / "일지.xlsx",
        [
            UPPER,
            LOWER,
            [1, date(2026, 3, 2), "9:30", time(11, 0), "정하윤", "00가0112", "센터", "시청(우체국)",
             "업무 협의", "45,210", "45,232km", 22, "2명", "50,000(30.5L)", "차누리", ""],
            [2, date(2026, 3, 3), "", "", "차누리", "0112", "센터", "시장", "장보기",
             45232, "", 8, "", "", "", "비 옴"],
            ["", "소계", "", "", "", "", "", "", "", "", "", 30, "", 50000, "", ""],
        ],
        merges=MERGES,
    )  # fmt: skip
    preview = imports.preview("trips", path)
    assert (preview.blockers, preview.problems, preview.ready) == ((), (), 2)
    run_now(imports.confirm(preview))
    first, second = kept(uow)
    assert (first.vehicle_id, first.departed_at, first.arrived_at) == (car, "09:30", "11:00")
    assert (first.destination, first.via) == ("시청", "우체국")
    assert (first.odometer_start, first.odometer_end, first.distance) == (45_210, 45_232, 22)
    assert (first.passengers, first.fuel_cost, first.fuel_litres) == (2, 50_000, 3_050)
    assert (second.odometer_end, second.distance, second.note) == (45_240, 8, "비 옴")


def test_a_sheet_of_one_vehicle_names_it_in_its_title(
    imports: Imports, uow: UnitOfWork, car: int, tmp_path: Path
) -> None:
    other = a_vehicle(uow, "00나 0318")
    rows = [
        ["차량운행일지 (차량번호: 00나 0318)"],
        ["날짜", "시각", "운전자", "목적지", "사용목적", "출발km", "도착km"],
        ["2026.3.2", "09:30~오후 1시", "정하윤", "시청", "회의", 100, 130],
    ]
    preview = imports.preview("trips", write_xlsx(tmp_path / "a.xlsx", rows))
    run_now(imports.confirm(preview))
    [one] = kept(uow)
    assert (one.vehicle_id, one.departed_at, one.arrived_at) == (other, "09:30", "13:00")


def test_a_vehicle_nobody_knows_is_refused_by_its_cell(look: Look, uow: UnitOfWork) -> None:
    a_vehicle(uow, "00가 0112")
    a_vehicle(uow, "00나 0112")
    row = ["2026.3.2", "", "", "정하윤", "", "센터", "시청", "회의", 1, 2, ""]
    preview = look("trips", [HEAD, *([*row[:4], plate, *row[5:]] for plate in ("00다 9", "0112"))])
    assert "없어요" in said(preview)["E2"]
    assert "여럿이에요" in said(preview)["E3"]


def test_what_cannot_be_read_is_told_at_its_cell(look: Look, car: int) -> None:
    rows = [
        HEAD,
        ["2026.3.2", "아침", "", "정하윤", "", "센터", "시청", "회의", 1, 2, ""],
        ["2026.3.3", "", "", "", "", "센터", "시청", "회의", 2, 3, ""],
        ["2026.3.4", "", "", "정하윤", "", "센터", "시청", "회의", 9, 3, ""],
        ["2026.3.5", "", "", "정하윤", "", "센터", "시청", "회의", 3, 9, 8],
    ]
    preview = look("trips", rows)
    assert set(said(preview)) >= {"B2", "D3", "J4", "K5"}
    assert (preview.errors, "6km" in said(preview)["K5"]) == (3, True)


def test_where_a_year_does_not_join_is_only_said(
    take: Take, look: Look, uow: UnitOfWork, car: int
) -> None:
    keep(uow, trip(car, date(2026, 3, 1), 80, 100))
    rows = [
        HEAD,
        ["2026.3.2", "", "", "정하윤", "", "센터", "시청", "회의", 105, 120, ""],
        ["2026.3.3", "", "", "정하윤", "", "센터", "시장", "회의", 118, 130, ""],
    ]
    preview = look("trips", rows)
    assert (preview.errors, preview.warnings) == (0, 2)
    assert "5km가 비어요" in said(preview)["I2"]
    assert "3. 2. 시청" in said(preview)["I3"]
    take("trips", rows)
    assert len(kept(uow)) == 3
    assert look("trips", rows).problems == ()


def test_drivers_are_linked_where_the_name_is_clear(take: Take, uow: UnitOfWork, car: int) -> None:
    with uow.write("준비", trail=False) as session:
        session.add(Staff(name="정하윤", position="팀장", joined_on=date(2020, 1, 1)))
    row = ["2026.3.2", "", "", "정하윤", "", "센터", "시청", "회의"]
    take("trips", [HEAD, [*row, 1, 2, ""], [*row[:3], "참여자", *row[4:], 2, 3, ""]])
    first, second = kept(uow)
    assert (first.staff_id is None, second.staff_id) == (False, None)
