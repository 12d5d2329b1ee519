"""일반현황: three tables on one day, from their facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.documents import facts as codec
from app.documents.catalogue import render
from app.documents.letterhead import UNISSUED, Letterhead
from app.documents.model import Table
from app.documents.overview import (
    TEMPLATE,
    CareerFact,
    FacilityFact,
    OverviewFacts,
    StaffFact,
    VehicleFact,
    compose,
)
from tests.golden import assert_reads

LETTER = Letterhead(
    centre="한빛지역자활센터",
    signed_by="한빛지역자활센터장",
    number="한빛자활 제2026-0007호",
    issued_on=date(2026, 1, 12),
    recipient="내부결재",
    disclosure="공개",
)
BIKES, FUND = "두바퀴 자전거사업단", "유상임대\n(자활기금)"
FULL = OverviewFacts(
    letter=LETTER,
    title="2026년 한빛지역자활센터 일반현황",
    as_of=date(2026, 1, 1),
    operator="사회복지법인 가온한빛",
    founded_on=date(2001, 9, 1),
    head_person="윤하늘 (센터장)",
    address="가온구 한빛로 12",
    phone="02-000-0112",
    purposes=("사업단 운영", "사례관리"),
    facilities=(
        FacilityFact(
            "한빛지역자활센터", "한빛로 12", "1층 - 상담실\n2층 - 교육실", "512.4㎡", "무상임대"
        ),
        FacilityFact(BIKES, "새솔동 120", "자전거 대여", "188㎡", "위탁\n(가온구청)"),
        FacilityFact(BIKES, "물빛동 7-3", "자전거 대여", "96㎡", "위탁\n(가온구청)"),
        FacilityFact("집수리사업단", "가온로 58", "자재창고", "118.7㎡", FUND),
        FacilityFact("새봄청소사업단", "가온로 58", "장비창고", "", FUND),
        FacilityFact("나눔카페 ‘볕’", "물빛길 31", "카페", "50㎡", FUND),
        FacilityFact("빨래방", "물빛길 40", "빨래", "50㎡", FUND),
    ),
    vehicles=(
        VehicleFact("경형 승용(2019)", "00가 0112", "센터", "자동차보험 가입\n대인 무한"),
        VehicleFact("승합(2021)", "00가 0245", "반찬사업단", "자동차보험 가입\n대인 무한"),
        VehicleFact("화물", "00나 0318", "자전거사업단", ""),
        VehicleFact("화물", "00나 0319", "자전거사업단", ""),
    ),
    staff=(
        StaffFact(
            "윤하늘",
            "센터장",
            "센터 총괄",
            (CareerFact("지역자활센터", 169), CareerFact("가온노인돌봄센터", 19)),
            ("사회복지사(1급)",),
        ),
        StaffFact("임새봄", "팀장\n(육아휴직)", "게이트웨이", (), (), is_on_leave=True),
        StaffFact("노찬솔", "팀장", "(대체인력)", (CareerFact("청년센터", 4),), (), stands_in=True),
    ),
)
EMPTY = replace(
    FULL,
    letter=replace(LETTER, number=UNISSUED),
    operator="",
    founded_on=None,
    head_person="-",
    address="",
    phone="",
    purposes=(),
    facilities=(),
    vehicles=(),
    staff=(),
)


def tables(facts: OverviewFacts) -> dict[str, Table]:
    return {block.name: block for block in compose(facts).blocks if isinstance(block, Table)}


def spans(table: Table, rows: int, column: str) -> list[str]:
    """Text and height of the cells that begin in ``rows`` rows and hold ``column``."""
    return [
        f"{cell.value.text}×{cell.down}"
        for row in table.rows[:rows]
        for cell in row.cells
        if column in getattr(cell.value, "text", "")
    ]


def test_a_full_overview_reads_as_it_should() -> None:
    assert_reads("overview_full", render(compose(FULL), "text").decode())


def test_an_empty_overview_reads_as_it_should() -> None:
    assert_reads("overview_empty", render(compose(EMPTY), "text").decode())


@pytest.mark.parametrize("facts", [FULL, EMPTY])
def test_facts_survive_being_stored(facts: OverviewFacts) -> None:
    stored = json.loads(json.dumps(codec.to_json(facts, TEMPLATE), ensure_ascii=False))
    assert codec.from_json(OverviewFacts, stored) == facts


def test_two_units_in_one_place_share_place_size_and_remark() -> None:
    table = tables(FULL)["시설 현황"]
    assert [len(row.cells) for row in table.rows] == [5, 5, 3, 5, 2, 5, 5]
    shared = table.rows[3].cells
    assert [cell.down for cell in shared] == [1, 2, 1, 2, 2]


def test_two_places_of_one_unit_share_its_name_and_remark() -> None:
    first = tables(FULL)["시설 현황"].rows[1].cells
    assert [cell.down for cell in first] == [2, 1, 1, 1, 2]


def test_units_that_merely_look_alike_stay_apart() -> None:
    cafe, laundry = tables(FULL)["시설 현황"].rows[5:]
    assert [cell.down for cell in (*cafe.cells, *laundry.cells)] == [1] * 10


def test_cars_with_the_same_insurance_say_it_once_and_blanks_are_not_merged() -> None:
    rows = tables(FULL)["차량관리현황"].rows
    assert [row.cells[4].down for row in (rows[0], rows[2], rows[3])] == [2, 1, 1]
    assert len(rows[1].cells) == 4


def test_a_career_stands_beside_its_employer() -> None:
    career = tables(FULL)["종사자 현황"].rows[0].cells[3].value
    assert career.text.split("\n") == ["지역자활센터", "가온노인돌봄센터"]
    assert career.beside.split("\n") == ["14년 1개월", "1년 7개월"]


def test_leave_and_substitute_are_counted_in_a_note() -> None:
    assert tables(FULL)["종사자 현황"].notes[1] == (
        "현원 3명에는 휴직자 1명, 대체인력 1명이 들어 있음."
    )
    nobody = replace(FULL, staff=FULL.staff[:1])
    assert len(tables(nobody)["종사자 현황"].notes) == 1


@pytest.mark.parametrize("format_", ["pdf", "xlsx"])
@pytest.mark.parametrize("facts", [FULL, EMPTY])
def test_it_prints_in_every_format(facts: OverviewFacts, format_: str) -> None:
    assert render(compose(facts), format_)
