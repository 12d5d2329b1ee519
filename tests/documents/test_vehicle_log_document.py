"""차량운행일지 and 차량관리대장, from their facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from app.documents import facts as codec
from app.documents import vehicle_log
from app.documents.catalogue import render
from app.documents.letterhead import UNISSUED, Letterhead, Signer
from app.documents.model import Table
from app.documents.vehicle_facts import (
    MonthFact,
    ServiceFact,
    TripFact,
    UseFact,
    VehicleFact,
    VehicleLogFacts,
)
from tests.documents.paper import pages
from tests.golden import assert_reads

LETTER = Letterhead(
    centre="한빛지역자활센터",
    signed_by="한빛지역자활센터장",
    number="한빛자활 제2026-0031호",
    issued_on=date(2026, 4, 1),
    recipient="내부결재",
    disclosure="공개",
    approval=(Signer("담당", "차누리"), Signer("센터장", "윤하늘")),
)
VEHICLE = VehicleFact(
    name="승합 12인승",
    plate="00가 0245",
    used_by="온밥상 반찬사업단",
    ownership="센터 소유",
    model_year=2021,
    insurance="가온손해보험 대인 무한 대물 2억",
    insured_until=date(2027, 8, 2),
    inspected_until=None,
    disposed_on=None,
)
FULL = TripFact(
    date(2026, 3, 2), "09:40", "11:20", "차누리", "센터", "새솔동(물빛동)", "반찬 배달",
    71_540, 71_563, 23, 3, 73_000, "48.28", "온밥상 2명", "가온주유소",
)  # fmt: skip
BARE = TripFact(
    date(2026, 3, 31), "", "", "박이솔", "", "가온농수산시장", "", 71_563, 71_580,
    17, None, 0, "", "", "",
)  # fmt: skip
USE = UseFact(2, 40, 113_000, "74.73", 264_000, 377_000, 9_425, "0.53")
NOTHING = UseFact(0, 0, 0, "", 0, 0, None, "")
MARCH = MonthFact(2026, 3, (FULL, BARE), 73_000, "48.28", USE)
FEBRUARY = MonthFact(2026, 2, (), 0, "", NOTHING)
SERVICES = (
    ServiceFact(
        date(2026, 3, 14), "정비", "앞타이어 교환", "가온카센터", 71_563, 264_000,
        "2028. 3. 14. / 120,000km", "2개",
    ),
    ServiceFact(date(2026, 3, 15), "주유", "26.45L", "", None, 40_000, "", ""),
)  # fmt: skip
YEAR = VehicleLogFacts(LETTER, VEHICLE, "2026년", (FEBRUARY, MARCH), SERVICES, USE, False)
MONTH = replace(YEAR, period="2026년 3월", months=(MARCH,), is_single_month=True)


def text(facts: VehicleLogFacts) -> str:
    return render(vehicle_log.compose(facts), "text").decode()


def test_a_month_reads_as_agreed() -> None:
    assert_reads("vehicle_log_month", text(MONTH))


def test_a_year_reads_as_agreed() -> None:
    assert_reads("vehicle_log_year", text(YEAR))


def test_a_vehicle_that_stood_reads_as_agreed() -> None:
    letter = replace(LETTER, number=UNISSUED, approval=())
    car = VehicleFact("경형 승용", "00가 0112", "", "", None, "", None, None, None)
    stood = replace(FEBRUARY, trips=())
    assert_reads(
        "vehicle_log_empty",
        text(VehicleLogFacts(letter, car, "2026년 2월", (stood,), (), NOTHING, True)),
    )


def test_the_facts_survive_being_stored() -> None:
    stored = json.loads(json.dumps(codec.to_json(YEAR, vehicle_log.TEMPLATE)))
    assert codec.from_json(VehicleLogFacts, stored) == YEAR


def test_the_columns_are_those_of_the_form() -> None:
    [table] = [block for block in vehicle_log.compose(MONTH).blocks if isinstance(block, Table)]
    upper = [getattr(cell.value, "text", "") for cell in table.header[0].cells]
    assert upper == [
        "No.", "날짜", "시각", "운전자", "차량", "출발지", "목적지(경유)", "사용목적",
        "주행거리(km)", "탑승인원", "주유금액(주유량)", "동행자", "비고",
    ]  # fmt: skip


def test_each_page_has_its_sums_and_only_the_first_its_boxes() -> None:
    days = [date(2026, 3, 1) + timedelta(days=number % 31) for number in range(60)]
    trips = tuple(
        replace(FULL, day=day, distance=10, fuel_cost=1_000, purpose=f"{number}번째")
        for number, day in enumerate(days)
    )
    use = replace(USE, trips=60, distance=600)
    month = MonthFact(2026, 3, trips, 60_000, "", use)
    printed = pages(render(vehicle_log.compose(replace(MONTH, months=(month,))), "pdf"))
    assert len(printed) > 2
    sums = [line for page in printed for line in page.splitlines() if line.startswith("쪽 계")]
    assert len(sums) == len(printed)
    carried = [page.count("앞쪽에서 이월") for page in printed]
    assert carried == [0] + [1] * (len(printed) - 1)
    assert ["센터장" in page for page in printed] == [True] + [False] * (len(printed) - 1)
    assert "합계 60회" in printed[-1]
    assert "600" in printed[-1]


def test_every_format_is_made() -> None:
    document = vehicle_log.compose(YEAR)
    for format_ in ("pdf", "xlsx"):
        assert render(document, format_)
