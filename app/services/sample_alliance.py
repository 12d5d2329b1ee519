"""햇살연대: one secretary, six invented member facilities and one grant paid in two halves."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.grant import (
    ExecutionSystem,
    FundingShare,
    Grant,
    GrantKind,
    Instalment,
    Interest,
    PaymentMethod,
    Source,
)
from app.models.organisation import (
    ApprovalLine,
    ApprovalLineStep,
    Centre,
    CentreKind,
    Facility,
    Tenure,
)
from app.models.staff import Career, Employment, Qualification, Staff
from app.models.vehicle import Ownership, Vehicle
from app.services import sample_seal
from app.services.sample_spending import (
    LECTURE,
    PAYROLL,
    TODAY,
    Buying,
    SampleLine,
    Year,
    budget_lines,
    expenses,
)

_TRANSFER = PaymentMethod.TRANSFER


# Eighty to twenty: 복지서비스 운영비 and 역량강화 운영비; 강사비 is overspent (C02).
_SERVICE, _GROWTH = "복지서비스 운영비", "역량강화 운영비"
_PAY = Buying(("정하윤",), ("{m}월분 사무국장 급여",), _TRANSFER, day=25, papers=PAYROLL)
_INSURANCE = Buying(("사회보험공단",), ("{m}월분 사회보험",), _TRANSFER, day=10, papers=PAYROLL)
_LINES = (
    SampleLine(_SERVICE, "전담인력 보수", 18_000_000, 14_400_000, _PAY),
    SampleLine(_SERVICE, "사회보험부담금", 1_920_000, 1_586_400, _INSURANCE),
    SampleLine(
        _SERVICE,
        "공동 프로그램 운영",
        9_600_000,
        8_184_500,
        Buying(("가온체육센터", "푸른들농원"), ("공동 나들이", "체험 프로그램"), a_month=2),
    ),
    SampleLine(
        _SERVICE,
        "재료·교구비",
        3_600_000,
        3_187_200,
        Buying(("새솔문구", "햇살교구"), ("교구 구입", "{m}월 활동 재료"), a_month=2, day=6),
    ),
    SampleLine(
        _SERVICE,
        "지역 교류 행사비",
        3_000_000,
        2_240_000,
        Buying(("물빛식당", "가온행사"), ("이웃과 함께하는 날", "합동 바자회"), day=18),
    ),
    SampleLine(
        _SERVICE,
        "사무·차량비",
        2_280_000,
        1_524_400,
        Buying(("가온주유소", "가온사무기기"), ("{m}월 주유", "복사용지와 토너"), day=4),
    ),
    SampleLine(
        _GROWTH,
        "강사비",
        4_800_000,
        5_040_000,
        Buying(
            ("이도란", "정나래"),
            ("{m}월 공동교육 강사료",),
            _TRANSFER,
            day=19,
            papers=LECTURE,
        ),
    ),
    SampleLine(
        _GROWTH,
        "회의비",
        1_200_000,
        1_134_000,
        Buying(("나눔카페 ‘볕’",), ("{m}월 시설장 간담회",), day=12),
    ),
    SampleLine(
        _GROWTH,
        "인쇄·홍보비",
        2_400_000,
        1_650_000,
        Buying(("새봄인쇄",), ("소식지 인쇄", "현수막 제작"), day=22),
    ),
    SampleLine(
        _GROWTH,
        "여비",
        1_200_000,
        612_000,
        Buying(("정하윤",), ("{m}월 시설 방문 여비",), _TRANSFER, day=28, papers=PAYROLL[1:]),
    ),
)


def add(session: Session) -> None:
    _organisation(session)
    grant = _grant()
    session.add(grant)
    session.flush()
    # The three papers still missing are the mock day's reminder (C10).
    year = Year(_LINES, date(2026, 3, 9), TODAY, unproved=(88, 91, 94))
    session.add_all(expenses(grant, year))


def _organisation(session: Session) -> None:
    line = ApprovalLine(
        name="일반 문서",
        steps=[
            ApprovalLineStep(position=0, job_title="사무국장", person="정하윤"),
            ApprovalLineStep(position=1, job_title="대표", person="한마루"),
        ],
    )
    session.add_all([line, *_places(), _secretary(), _car()])
    session.add(
        Centre(
            kind=CentreKind.ALLIANCE.value,
            name="햇살연대",
            operator="가온햇살주간보호센터 (리더기관)",
            founded_on=date(2024, 3, 4),
            head_name="한마루",
            head_title="대표",
            address="가온구 새솔로 40, 3층",
            phone="02-000-0440",
            purposes="시설장·직원 정기간담회\n공동교육과 역량강화\n공동 프로그램과 지역 교류",
            document_prefix="햇살연대",
            approval_line=line,
            seal=sample_seal.keep(session, "햇살연대대표자직인"),
        )
    )


def _places() -> list[Facility]:
    members = (
        ("가온햇살주간보호센터", "새솔로 40", "주간보호 (리더기관)", 26400, Tenure.RENTED),
        ("가온물빛주간보호센터", "물빛길 8", "주간보호", 19800, Tenure.RENTED),
        ("새솔뜰주간보호센터", "가온로 112", "주간보호", 21350, Tenure.FREE),
        ("물빛뜰단기거주시설", "한빛로7길 3", "단기거주", 16520, Tenure.OWNED),
        ("새솔빛단기거주시설", "새솔로2길 15", "단기거주", 14210, Tenure.RENTED),
        ("가온손빛직업재활시설", "가온로 230", "직업재활", 38800, Tenure.OWNED),
    )
    office = Facility(
        name="사무국",
        location="가온구 새솔로 40, 3층",
        uses="사무실 - 사무국장 1인\n회의실 - 시설장 간담회",
        area=3300,
        tenure=Tenure.FREE.value,
        lessor="가온햇살주간보호센터",
        sort_order=0,
    )
    return [
        office,
        *(
            Facility(
                name=name,
                location=f"가온구 {location}",
                uses=uses,
                area=area,
                tenure=tenure.value,
                sort_order=order,
            )
            for order, (name, location, uses, area, tenure) in enumerate(members, 1)
        ),
    ]


def _secretary() -> Staff:
    return Staff(
        name="정하윤",
        position="사무국장",
        duties="연대 네트워크 운영\n공동사업 기획과 정산",
        employment=Employment.CONTRACT.value,
        joined_on=date(2026, 3, 2),
        contract_start=date(2026, 3, 2),
        contract_end=date(2026, 12, 31),
        careers=[
            Career(position=0, employer="햇살연대", started_on=date(2026, 3, 2)),
            Career(
                position=1,
                employer="가온장애인복지관",
                started_on=date(2019, 5, 1),
                ended_on=date(2026, 2, 28),
            ),
        ],
        qualifications=[Qualification(position=0, name="사회복지사(1급)")],
    )


def _car() -> Vehicle:
    return Vehicle(
        name="경형 승용",
        plate="00마 0440",
        used_by="사무국",
        model_year=2020,
        ownership=Ownership.OPERATOR.value,
        insured_until=date(2027, 2, 11),
        bodily_cover="무한",
        property_cover="2억",
        inspected_until=date(2026, 12, 10),
    )


def _grant() -> Grant:
    halves = (
        (date(2026, 3, 6), "최종 사업계획서 제출"),
        (date(2026, 7, 10), "인력 배치와 업무 조정 완료"),
    )
    return Grant(
        name="햇살연대 시범사업",
        funder="가온구청 장애인복지과",
        kind=GrantKind.LOCAL.value,
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 12, 31),
        decided_on=date(2026, 3, 3),
        decision_number="장애인복지과-00381",
        total_amount=48_000_000,
        execution_system=ExecutionSystem.BOTAME.value,
        bank="한마음은행",
        account_number="000-0000-4821",
        shares=[
            FundingShare(position=0, source=Source.PROVINCE.value, label="시비", amount=24_000_000),
            FundingShare(position=1, source=Source.DISTRICT.value, label="구비", amount=19_200_000),
            FundingShare(position=2, source=Source.OWN.value, amount=4_800_000),
        ],
        instalments=[
            Instalment(
                position=at,
                number=at + 1,
                planned_on=day,
                planned_amount=21_600_000,
                condition=condition,
                received_on=day,
                received_amount=21_600_000,
            )
            for at, (day, condition) in enumerate(halves)
        ],
        interests=[Interest(paid_on=date(2026, 6, 20), amount=21_340, note="상반기 예금 이자")],
        budget_lines=budget_lines(_LINES),
    )
