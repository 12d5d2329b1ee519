"""일반현황 of seed S2 as printed, with other names: places, cars, people, meetings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.meeting import BodyKind, MeetingBody
from app.models.organisation import Centre, Department, Facility
from app.models.staff import Career, Leave, Qualification, Staff
from app.models.vehicle import Vehicle

STORE = "자재창고 및 일상근무 공간"
FUND, CITY = ("유상임대", "자활기금"), ("무상임대", "가온공사")
RIVER = "물가로 51길 8"
# 구분, 위치, 주요용도, 규모 in hundredths, 사용 형태, 주체.
FACILITIES = (
    (
        "한빛지역자활센터",
        "가온구 새봄길 21(물빛동)",
        "지층- 맞춤조리 '온밥집'\n1층 - 취업지원실\n2층 - 프로그램실\n3층 - 사무실\n4층 - 북카페",
        57129,
        ("무상임대", ""),
    ),
    (
        "자전거사업단",
        "(물빛대여소) 물빛동 481",
        "자전거 무료 대여\n폐자전거 수거 및 재생\n자전거 생산",
        19600,
        ("위탁", "가온구청"),
    ),
    (
        "자전거사업단",
        "(새솔대여소) 새솔동 3-11",
        "자전거 무료 대여",
        13200,
        ("위탁", "가온구청"),
    ),
    ("생활환경개선사업단", "금빛로 64 2층", STORE, 12132, FUND),
    ("주거복지사업단", "금빛로 64 2층", STORE, None, ("", "")),
    (
        "공동일자리사업단",
        "달빛로 82 관리동 지하1층",
        "공동 부업 작업장",
        23100,
        CITY,
    ),
    ("무료빨래방사업단", "(달빛점) 달빛로 82 관리동", "무료 빨래 작업장", 5000, CITY),
    (
        "무료빨래방사업단",
        "(별빛점) 별빛로4길 21",
        "무료 빨래 작업장",
        3300,
        ("무상임대", "별빛복지회"),
    ),
    ("깨끗한동네1호점\n(자활기업)", RIVER, "양곡 창고 및 사무실", 4290, FUND),
    ("가온나르미\n(자활기업)", RIVER, "청소장비 및 사무실", 3960, ("", "")),
    ("가온세차\n(자활기업)", RIVER, "세차약품창고 및 사무실", 1650, ("", "")),
)
VEHICLES = (
    ("모닝", "00보 6101", "생활환경개선사업단"),
    ("프라이드", "00부 4302", "센터"),
    ("그랜드스타렉스", "00라 5103", "자활기업“청소”"),
    ("스타렉스 3벤", "00서 2904", "자활기업“양곡”"),
    ("포터 II", "00저 6105", "자전거사업단"),
    ("스타렉스 3벤", "00너 9206", "맞춤조리사업단"),
    ("포터 탑", "00서 5207", "자활기업“양곡”"),
    ("프라이드", "00수 6708", "자활기업“세차”"),
    ("스타렉스", "00노 1809", "주거복지사업단"),
)
HERE = "지역자활센터"
FIRST, SECOND = "사회복지사(1급)", "사회복지사(2급)"
# 성명, 직책, 담당업무, 경력 in months, 자격.
STAFF = (
    (
        "윤하늘",
        "센터장",
        "센터업무 총괄\n자활기업 총괄",
        ((HERE, 169), ("가온돌봄센터", 19)),
        SECOND,
    ),
    (
        "문가람",
        "실장",
        "센터 실무 총괄\n자활사례관리 총괄\n주민교육 총괄",
        ((HERE, 96), ("온빛의료재단 사회사업실", 24)),
        FIRST,
    ),
    (
        "강한결",
        "과장",
        "자활사업 담당",
        ((HERE, 50), ("지역자활센터협회", 24), ("북부실업자사업단", 12)),
        SECOND,
    ),
    ("서지안", "과장", "센터 회계 행정 총괄", ((HERE, 54), ("가온자립지원센터", 36)), SECOND),
    ("정하윤", "팀장", "자활사업 담당", ((HERE, 45), ("노숙인 무료병원", 36)), SECOND),
    ("한여울", "팀장", "자활사업 담당", (("지역자활센터 자활근로사업", 36), (HERE, 24)), SECOND),
    ("고은솔", "팀장", "자활사업 담당", ((HERE, 25),), SECOND),
    ("남도담", "팀장", "게이트웨이 사업", ((HERE, 26),), SECOND),
    ("민라온", "팀장", "자활사업 담당\n(자활전문가)", ((HERE, 26),), FIRST),
    ("배나래", "팀장", "희망플러스 꿈나래통장", ((HERE, 15),), FIRST),
    ("오다온", "팀장", "센터 회계 행정", ((HERE, 11),), FIRST),
)
BODIES = (
    ("과별회의", "과별 사업 점검 및 추진", "주", 1, ""),
    ("선임회의", "각 사업팀별 사업 점검 및 추진", "주", 1, ""),
    ("월례회의", "월간 사업 점검 (목표/지향/아이디어/문제점)", "월", 1, ""),
    ("전략 워크숍", "사업 점검 및 전략 개발", "연", 4, "1·4·7·12"),
    ("직원 연수", "센터사업 계획 및 평가", "연", 2, "7·12"),
)


def add(session: Session) -> None:
    centre = session.scalars(select(Centre)).one()
    centre.operator, centre.founded_on = "온빛복지재단", date(2000, 8, 1)
    centre.motto = "협동하는 주민공동체"
    session.add_all(_facilities())
    session.add_all(
        Vehicle(
            name=name,
            plate=plate,
            used_by=used_by,
            bodily_cover="무한",
            property_cover="2억",
            sort_order=at,
        )
        for at, (name, plate, used_by) in enumerate(VEHICLES)
    )
    whole = Department(name="자활지원과", duties="사업단 운영, 사례관리")
    session.add_all([whole, Department(name="행정과", duties="회계와 행정", sort_order=1)])
    session.flush()
    people = [_worker(at, *one) for at, one in enumerate(STAFF)]
    for person in people[2:]:
        person.department = whole
    session.add_all(people)
    session.flush()
    _replace(people[1], people[9])
    session.add_all(
        MeetingBody(
            name=name,
            kind=BodyKind.GENERAL.value,
            content=content,
            cycle_unit=unit,
            cycle_times=times,
            months=months,
            sort_order=at,
        )
        for at, (name, content, unit, times, months) in enumerate(BODIES)
    )
    session.flush()


def _facilities() -> list[Facility]:
    return [
        Facility(
            name=name,
            location=location,
            uses=uses,
            area=area,
            tenure=tenure,
            lessor=lessor,
            sort_order=at,
        )
        for at, (name, location, uses, area, (tenure, lessor)) in enumerate(FACILITIES)
    ]


def _worker(
    at: int, name: str, position: str, duties: str, careers: tuple, qualification: str
) -> Staff:
    """Months of a career as its certificate states them."""
    return Staff(
        name=name,
        position=position,
        duties=duties,
        joined_on=date(2014, 1, 2),
        sort_order=at,
        careers=[
            Career(position=line, employer=employer, months=months)
            for line, (employer, months) in enumerate(careers)
        ],
        qualifications=[
            Qualification(name=qualification, note="16년 2월예정" if name == "한여울" else "")
        ],
    )


def _replace(away: Staff, stand_in: Staff) -> None:
    away.leaves = [Leave(kind="육아휴직", started_on=date(2015, 9, 1), substitute=stand_in)]
