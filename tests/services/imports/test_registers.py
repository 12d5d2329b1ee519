"""Staff, vehicles, facilities and grants, in the tables centres already keep."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Department, Facility, Grant, Staff, Vehicle
from app.services.imports import Preview
from app.services.imports.kinds import person_text
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import Look, Take

VEHICLES = [
    ["② 차량관리현황", "", "", "", ""],
    ["연번", "차량명", "차량번호", "사용사업단", "비고"],
    [1, "경형 승용", "00가 0119", "집수리사업단", "자동차보험가입 대인: 무한 대물: 2억"],
    [2, "승합", "00나 0228", "센터", ""],
]
FACILITIES = [
    ["구분", "위치", "주요용도", "규모", "비고"],
    [
        "한빛지역자활센터",
        "한빛구 가온길 21",
        "1층 - 취업지원실\n2층 - 프로그램실",
        "571.29㎡",
        "무상임대",
    ],
    ["자전거사업단", "가온대여소", "자전거 대여", "196㎡", "한빛구청 위탁운영"],
    ["", "나루대여소", "자전거 대여", "132㎡", ""],
    ["빨래방사업단", "나래로 82", "빨래 작업장", 50, "무상임대 (한빛공사)"],
]
STAFF = [
    ["성명", "직책", "담당업무", "입사일", "주요 경력", "비고(자격증)", "부서"],
    ["윤가람", "센터장", "총괄\n회의", "2012.3.2", "지역자활센터 14년 1개월 돌봄센터 1년 7개월",
     "사회복지사(2급)", "운영지원과"],
    ["서누리", "실장 (육아휴직)", "실무 총괄", "2018-01-02", "지역자활센터 8년",
     "사회복지사(1급), 정보처리기사", ""],
    ["한새롬", "팀장", "회계 (육아휴직 대체인력)", "20260302", "지역자활센터 11개월",
     "사회복지사(2급) 16년 2월예정", "운영 지원과"],
]  # fmt: skip


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def test_vehicles_with_insurance_in_a_merged_note(take: Take, uow: UnitOfWork) -> None:
    take("vehicles", VEHICLES, merges=[(2, 4, 3, 4)])
    with uow.read() as session:
        cars = session.scalars(select(Vehicle).order_by(Vehicle.sort_order)).all()
    assert [(c.plate, c.used_by, c.bodily_cover, c.property_cover, c.note) for c in cars] == [
        ("00가 0119", "집수리사업단", "무한", "2억", ""),
        ("00나 0228", "센터", "무한", "2억", ""),
    ]
    assert cars[0].search_key


def test_a_blank_never_overwrites(look: Look, take: Take, uow: UnitOfWork) -> None:
    take("vehicles", VEHICLES)
    rows = [
        ["차량명", "차량번호", "연식", "비고"],
        ["", "00가0119", 2019, ""],
        ["승합", "00나 0228", "", ""],
    ]
    rows[1][0] = "경형 승용"
    preview = look("vehicles", rows)
    assert preview.skipped["이미 있음"] == 1
    outcome = take("vehicles", rows)
    assert (outcome.added, outcome.changed) == (0, 1)
    with uow.read() as session:
        car = session.scalars(select(Vehicle).where(Vehicle.plate == "00가 0119")).one()
    assert (car.model_year, car.used_by, car.bodily_cover) == (2019, "집수리사업단", "무한")


def test_a_plate_twice_in_a_file_is_an_error(look: Look) -> None:
    preview = look("vehicles", [["차량명", "차량번호"], ["가", "00가 1"], ["나", "00가1"]])
    assert said(preview) == {"B3": "B2에도 같은 것이 있어요. 하나만 남기고 지워 주세요."}


def test_facilities_with_uses_by_floor_and_tenure_in_the_note(take: Take, uow: UnitOfWork) -> None:
    take("facilities", FACILITIES)
    with uow.read() as session:
        places = session.scalars(select(Facility).order_by(Facility.sort_order)).all()
    assert [(p.name, p.location, p.area, p.tenure, p.lessor, p.note) for p in places] == [
        ("한빛지역자활센터", "한빛구 가온길 21", 57_129, "무상임대", "", ""),
        ("자전거사업단", "가온대여소", 19_600, "위탁", "한빛구청", ""),
        ("자전거사업단", "나루대여소", 13_200, "", "", ""),
        ("빨래방사업단", "나래로 82", 5_000, "무상임대", "한빛공사", ""),
    ]
    assert places[0].uses == "1층 - 취업지원실\n2층 - 프로그램실"


def test_a_size_merged_over_two_rows_counts_once(take: Take, uow: UnitOfWork) -> None:
    take(
        "facilities",
        [
            ["구분", "위치", "규모", "비고"],
            ["집수리사업단", "금빛로 64", 121.32, "유상임대"],
            ["주거사업단", "", "", ""],
        ],
        merges=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3)],
    )
    with uow.read() as session:
        found = session.execute(select(Facility.location, Facility.area, Facility.tenure)).all()
    assert [tuple(one) for one in found] == [
        ("금빛로 64", 12_132, "유상임대"),
        ("금빛로 64", None, "유상임대"),
    ]


def test_staff_with_careers_qualifications_and_leave(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    preview = look("staff", STAFF)
    assert preview.errors == 0
    assert "‘운영지원과’ 부서가 없어 새로 만들어요." in said(preview)["G2"]
    assert "‘육아휴직’ 날짜를 몰라 비고에 적어요" in said(preview)["B3"]
    take("staff", STAFF)
    with uow.read() as session:
        people = session.scalars(select(Staff).order_by(Staff.sort_order)).all()
        first, second, third = people
        assert [(c.employer, c.months) for c in first.careers] == [
            ("지역자활센터", 169),
            ("돌봄센터", 19),
        ]
        assert (first.duties, first.joined_on) == ("총괄\n회의", date(2012, 3, 2))
        assert (second.position, second.note) == ("실장", "육아휴직")
        assert [q.name for q in second.qualifications] == ["사회복지사(1급)", "정보처리기사"]
        assert third.employment == "대체인력"
        assert [(q.name, q.note) for q in third.qualifications] == [
            ("사회복지사(2급)", "16년 2월예정")
        ]
        # 운영 지원과 is the same place as 운영지원과.
        assert session.scalars(select(Department.name)).all() == ["운영지원과"]
        assert third.department_id == first.department_id is not None


def test_a_career_nobody_can_read_is_an_error(look: Look) -> None:
    rows = [STAFF[0], ["윤가람", "팀장", "", "2020.1.2", "여러 기관에서 오래", "", ""]]
    assert "기간을 읽지 못했어요" in said(look("staff", rows))["E2"]


def test_a_missing_name_and_a_very_long_one(look: Look) -> None:
    rows = [
        ["이름", "직위", "입사일"],
        ["", "팀장", "2020.1.2"],
        ["가" * 5000, "팀장", "2020.1.2"],
        ["윤가람", "", "2020.1.2"],
    ]
    found = said(look("staff", rows))
    assert found["A2"] == "이름 칸이 비어 있어요. 적어 주세요."
    assert found["A3"] == "40자까지예요. 지금은 5,000자예요. 줄여 주세요."
    assert found["B4"] == "직책 칸이 비어 있어요. 적어 주세요."


def test_private_columns_are_masked_and_resident_numbers_left_out(look: Look) -> None:
    preview = look(
        "staff",
        [
            ["이름", "직책", "입사일", "연락처", "주민등록번호"],
            ["윤가람", "팀장", "2020.1.2", "010-0000-0077", "650305-1000000"],
        ],
    )
    by_heading = {one.heading: one for one in preview.columns}
    assert by_heading["연락처"].sample == "010-••••-0077"
    assert by_heading["주민등록번호"].key is None
    assert "1000000" not in by_heading["주민등록번호"].sample
    assert any("주민등록번호는 읽지 않아요" in text for text in preview.notices)


@pytest.mark.parametrize(
    "text",
    [
        "한빛지역자활센터 / 사례관리 / 2014. 3. 2. ~ 2016. 1. 31.",
        "한빛지역자활센터 / 2014. 3. 2. ~",
        "한빛지역자활센터(본점) / 14년 1개월",
        "새봄복지관 / 회계 / 1개월 미만",
        "새봄복지관 / 2014. 3. 2. ~ 2014. 9. 1. / 6개월",
    ],
)
def test_a_career_reads_back_as_it_was_written(text: str) -> None:
    from app.models import Career

    (found,) = person_text.read_careers(text)
    assert isinstance(found, dict)
    assert person_text.careers_text([Career(**found)]) == text


def test_grants_with_sources_as_columns(look: Look, take: Take, uow: UnitOfWork) -> None:
    rows = [
        ["사업명", "지원기관", "사업기간", "총사업비(천원)", "시비", "구비(천원)", "자부담(원)",
         "교부결정일"],
        ["마을 부엌", "한빛구", "2026. 3. 1. ~ 2026. 12. 31.", "10,000", "", 9_000, 1_000_000,
         "2026.2.20"],
        ["이음 학교", "새봄재단", "2026.1.1~2026.6.30", "5,000", "", "", "", ""],
    ]  # fmt: skip
    preview = look("grants", rows)
    assert "종류가 없어 ‘지방보조금’으로 넣어요." in said(preview)["A2"]
    take("grants", rows)
    with uow.read() as session:
        first, second = session.scalars(select(Grant).order_by(Grant.id)).all()
        assert (first.starts_on, first.ends_on) == (date(2026, 3, 1), date(2026, 12, 31))
        assert (first.total_amount, first.decided_on) == (10_000_000, date(2026, 2, 20))
        assert [(s.source, s.amount) for s in first.shares] == [
            ("시군구비", 9_000_000),
            ("자부담", 1_000_000),
        ]
        assert second.kind == "그 밖의 지원"


def test_sources_that_miss_the_total_are_told(look: Look) -> None:
    rows = [
        ["사업명", "교부기관", "종류", "시작일", "종료일", "총사업비", "국비"],
        ["마을 부엌", "한빛구", "국고", "2026.1.1", "2025.12.31", 10_000, 9_000],
    ]
    found = said(look("grants", rows))
    assert "1,000원 달라요" in found["F2"]
    assert "시작일보다 빨라요" in found["E2"]


def test_columns_nobody_reads_are_named(look: Look) -> None:
    preview = look(
        "vehicles",
        [["연번", "차량명", "차량번호", "주차 자리"], ["1", "경형 승합", "00가 1234", "지하 2층"]],
    )
    assert "읽지 않은 열: D(주차 자리)" in preview.notices


def test_nothing_is_said_where_all_columns_are_read(look: Look) -> None:
    preview = look("vehicles", [["연번", "차량명", "차량번호"], ["1", "경형 승합", "00가 1234"]])
    assert not [text for text in preview.notices if "읽지 않은" in text]
