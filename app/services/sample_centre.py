"""한빛지역자활센터 in 가온구: who works there, where, and with which cars. All invented."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.organisation import (
    ApprovalLine,
    ApprovalLineStep,
    ApprovalMark,
    Centre,
    CentreKind,
    Department,
    Facility,
    Tenure,
)
from app.models.staff import Career, Employment, Leave, LeaveKind, Qualification, Staff
from app.models.vehicle import Ownership, Vehicle
from app.services import sample_seal


def add(session: Session) -> None:
    departments = _departments(session)
    _staff(session, departments)
    session.add_all(_facilities())
    session.add_all(_vehicles())
    session.add(
        Centre(
            kind=CentreKind.SELF_SUPPORT.value,
            name="한빛지역자활센터",
            operator="사회복지법인 가온한빛",
            founded_on=date(2001, 9, 1),
            head_name="윤하늘",
            head_title="센터장",
            address="가온구 한빛로 12 (새솔동)",
            phone="02-000-0112",
            email="hanbit@example.org",
            motto="함께 일하고 함께 일어서는 가온",
            purposes="사업단 운영과 자활기업 창업 지원\n참여주민 사례관리와 취업 지원\n"
            "참여주민 교육과 자산형성 지원\n지역사회 연대와 자원 연계",
            document_prefix="한빛자활",
            approval_line=_approval_lines(session),
            seal=sample_seal.keep(session, "한빛지역자활센터인"),
        )
    )


def _approval_lines(session: Session) -> ApprovalLine:
    general = ApprovalLine(
        name="일반 문서",
        steps=[
            ApprovalLineStep(position=at, job_title=title, person=person)
            for at, (title, person) in enumerate(
                (("담당", "차누리"), ("과장", "조아라"), ("실장", "문가람"), ("센터장", "윤하늘"))
            )
        ],
    )
    spending = ApprovalLine(
        name="지출",
        steps=[
            ApprovalLineStep(position=0, job_title="담당", person="차누리"),
            ApprovalLineStep(
                position=1, job_title="회계", person="조아라", mark=ApprovalMark.CONCUR.value
            ),
            ApprovalLineStep(
                position=2, job_title="실장", person="문가람", mark=ApprovalMark.DELEGATED.value
            ),
        ],
    )
    session.add_all([general, spending])
    return general


def _departments(session: Session) -> dict[str, Department]:
    centre = Department(name="한빛지역자활센터", sort_order=0)
    below = [
        Department(name="사례관리과", parent=centre, duties="상담과 게이트웨이", sort_order=1),
        Department(name="자활사업과", parent=centre, duties="사업단과 자활기업", sort_order=2),
        Department(name="운영지원과", parent=centre, duties="회계와 행정", sort_order=3),
    ]
    session.add_all([centre, *below])
    return {department.name: department for department in (centre, *below)}


# Name, position, duties, department, joined, careers before (employer, from, to), qualifications.
_PEOPLE: tuple[tuple[str, str, str, str, date, tuple[tuple[str, date, date], ...], str], ...] = (
    (
        "윤하늘",
        "센터장",
        "센터 업무 총괄\n대외협력·자활기업 지원",
        "한빛지역자활센터",
        date(2012, 10, 20),
        (("가온노인돌봄센터", date(2011, 3, 1), date(2012, 9, 30)),),
        "사회복지사(1급)",
    ),
    (
        "문가람",
        "실장",
        "센터 실무 총괄\n사례관리·주민교육 총괄",
        "한빛지역자활센터",
        date(2018, 8, 20),
        (("의료재단 사회사업실", date(2016, 8, 1), date(2018, 7, 31)),),
        "사회복지사(1급)",
    ),
    (
        "서다온",
        "과장",
        "사례관리과 총괄\n통합사례회의 운영",
        "사례관리과",
        date(2020, 7, 20),
        (("종합사회복지관", date(2018, 2, 1), date(2020, 6, 30)),),
        "사회복지사(1급)",
    ),
    (
        "조아라",
        "과장",
        "회계·행정 총괄",
        "운영지원과",
        date(2022, 5, 20),
        (("장애인자립생활센터", date(2019, 5, 1), date(2022, 4, 30)),),
        "사회복지사(2급)\n전산회계 1급",
    ),
    (
        "강한결",
        "과장",
        "자활사업과 총괄\n시장진입형 사업단",
        "자활사업과",
        date(2021, 2, 20),
        (("협동조합 연합회", date(2019, 1, 2), date(2021, 2, 1)),),
        "사회복지사(2급)",
    ),
    ("임새봄", "팀장", "게이트웨이 사업", "사례관리과", date(2023, 2, 20), (), "사회복지사(2급)"),
    (
        "노찬솔",
        "팀장",
        "게이트웨이 사업",
        "사례관리과",
        date(2026, 3, 1),
        (("청년센터", date(2024, 9, 1), date(2025, 10, 31)),),
        "사회복지사(2급)",
    ),
    (
        "차누리",
        "팀장",
        "사회서비스형 사업단\n(온밥상·새봄청소)",
        "자활사업과",
        date(2024, 9, 20),
        (),
        "사회복지사(2급)\n조리기능사",
    ),
    (
        "백이든",
        "팀장",
        "사회서비스형 사업단\n(집수리·빨래방)",
        "자활사업과",
        date(2024, 10, 20),
        (("주거복지센터", date(2023, 10, 1), date(2024, 8, 31)),),
        "사회복지사(1급)",
    ),
    (
        "유도담",
        "팀장",
        "근로유지형 사업단\n자산형성지원",
        "자활사업과",
        date(2025, 8, 20),
        (),
        "사회복지사(1급)",
    ),
)


def _staff(session: Session, departments: dict[str, Department]) -> None:
    people = {}
    for order, (name, position, duties, unit, joined, before, held) in enumerate(_PEOPLE, 1):
        spans = [("지역자활센터", joined, None), *before]
        people[name] = Staff(
            name=name,
            position=position,
            duties=duties,
            department=departments[unit],
            joined_on=joined,
            phone=f"010-0000-{100 + order:04d}",
            sort_order=order,
            careers=[
                Career(position=at, employer=employer, started_on=start, ended_on=end)
                for at, (employer, start, end) in enumerate(spans)
            ],
            qualifications=[
                Qualification(position=at, name=line) for at, line in enumerate(held.splitlines())
            ],
        )
    substitute = people["노찬솔"]
    substitute.employment = Employment.SUBSTITUTE.value
    substitute.contract_start, substitute.contract_end = date(2026, 3, 1), date(2027, 2, 28)
    people["임새봄"].leaves = [
        Leave(
            kind=LeaveKind.PARENTAL.value,
            started_on=date(2026, 3, 1),
            ended_on=date(2027, 2, 28),
            substitute=substitute,
        )
    ]
    session.add_all(people.values())


# Name, place, uses by floor, size in hundredths of ㎡, how it is held, by whose leave.
_PLACES: tuple[tuple[str, str, str, int | None, Tenure, str], ...] = (
    (
        "한빛지역자활센터",
        "가온구 한빛로 12 (새솔동)",
        "지층 - 반찬사업단 조리장 ‘온밥상’\n1층 - 상담실·게이트웨이실\n2층 - 교육실\n3층 - 사무실",
        51240,
        Tenure.FREE,
        "",
    ),
    (
        "두바퀴 자전거사업단",
        "(새솔대여소) 새솔동 120",
        "자전거 무료 대여, 폐자전거 수거 및 재생자전거 생산",
        18800,
        Tenure.ENTRUSTED,
        "가온구청",
    ),
    (
        "두바퀴 자전거사업단",
        "(물빛대여소) 물빛동 7-3",
        "자전거 무료 대여",
        9600,
        Tenure.ENTRUSTED,
        "가온구청",
    ),
    (
        "집수리사업단",
        "가온로 58, 2층",
        "자재창고 및 일상근무 공간",
        11870,
        Tenure.RENTED,
        "자활기금",
    ),
    (
        "새봄청소사업단",
        "가온로 58, 2층",
        "장비창고 및 일상근무 공간",
        None,
        Tenure.RENTED,
        "자활기금",
    ),
    (
        "손끝공방(공동작업)",
        "새솔주공아파트 관리동 지하1층",
        "공동 부업 작업장",
        22400,
        Tenure.FREE,
        "주거복지공사",
    ),
    (
        "무지개빨래방",
        "물빛동 관리동 1층",
        "무료 빨래 작업장",
        5000,
        Tenure.FREE,
        "주거복지공사",
    ),
    (
        "나눔카페 ‘볕’",
        "물빛길 31, 1층",
        "카페 매장 및 실습 공간",
        6450,
        Tenure.RENTED,
        "자활기금",
    ),
    (
        "깨끗한하루\n(자활기업)",
        "한빛로3길 9",
        "청소장비 보관 및 사무실",
        4120,
        Tenure.RENTED,
        "자활기금",
    ),
)


def _facilities() -> list[Facility]:
    return [
        Facility(
            name=name,
            location=location,
            uses=uses,
            area=area,
            tenure=tenure.value,
            lessor=lessor,
            sort_order=order,
        )
        for order, (name, location, uses, area, tenure, lessor) in enumerate(_PLACES, 1)
    ]


def _vehicles() -> list[Vehicle]:
    own, firm, leased = Ownership.CENTRE, Ownership.ENTERPRISE, Ownership.LEASED
    rows = (
        ("경형 승용", "00가 0112", "센터 (방문·행정)", 2019, own, (2026, 12, 1), (2027, 3, 11)),
        ("승합 12인승", "00가 0245", "온밥상 반찬사업단", 2021, own, (2027, 8, 2), (2027, 8, 30)),
        ("1톤 화물", "00나 0318", "두바퀴 자전거사업단", 2018, own, (2027, 3, 14), (2026, 11, 9)),
        ("1톤 화물 탑차", "00나 0467", "집수리사업단", 2020, own, (2027, 1, 25), (2026, 12, 18)),
        ("승합 3인승 밴", "00다 0520", "새봄청소사업단", 2017, own, (2027, 6, 7), (2027, 6, 28)),
        (
            "승합 3인승 밴",
            "00다 0633",
            "자활기업 ‘깨끗한하루’",
            2016,
            firm,
            (2027, 9, 16),
            (2027, 3, 30),
        ),
        ("경형 화물", "00라 0781", "나눔카페 ‘볕’", 2022, leased, (2027, 4, 22), (2027, 4, 21)),
    )
    notes = {firm: "기업 명의", leased: "임차"}
    return [
        Vehicle(
            name=name,
            plate=plate,
            used_by=used_by,
            model_year=year,
            ownership=ownership.value,
            insurer="가온손해보험",
            insured_until=date(*insured),
            bodily_cover="무한",
            property_cover="2억",
            inspected_until=date(*inspected),
            note=notes.get(ownership, ""),
            sort_order=order,
        )
        for order, (name, plate, used_by, year, ownership, insured, inspected) in enumerate(rows, 1)
    ]
