"""The grants of 한빛지역자활센터 in 2026: two large ones, one that has ended, one that lags."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.grant import (
    EvidenceKind,
    ExecutionSystem,
    FundingShare,
    Grant,
    GrantKind,
    Instalment,
    Interest,
    PaymentMethod,
    Source,
)
from app.services.sample_spending import (
    LECTURE,
    PAYROLL,
    TODAY,
    Buying,
    SampleLine,
    Slip,
    Year,
    budget_lines,
    expenses,
)

_CARD, _TRANSFER = PaymentMethod.CARD, PaymentMethod.TRANSFER
_STATIONERY = Buying(
    ("새솔문구", "가온사무기기", "새봄인쇄"),
    ("{m}월 사무용품", "복사용지와 토너", "안내문 인쇄", "파일과 봉투"),
    a_month=2,
    day=5,
)
_UTILITIES = Buying(
    ("한울도시가스", "가온전력", "가온수도사업소", "한울통신"),
    ("{m}월 도시가스", "{m}월 전기요금", "{m}월 상하수도", "{m}월 전화·인터넷"),
    PaymentMethod.AUTOMATIC,
    a_month=3,
    day=8,
)
_UPKEEP = Buying(
    ("한결설비", "한결주방설비"), ("설비 점검과 부품 교체", "배관 수리", "냉난방기 청소"), day=16
)
_TRAVEL = Buying(
    ("종사자 여비",),
    ("{m}월 방문과 출장 여비",),
    _TRANSFER,
    day=24,
    papers=(EvidenceKind.TRANSFER_SLIP,),
)
_CARS = Buying(
    ("가온주유소", "한빛정비", "물빛주유소"),
    ("{m}월 주유", "소모품 교환", "{m}월 주유"),
    a_month=3,
    day=4,
)


def _pay(purpose: str, payee: str = "종사자") -> Buying:
    return Buying((payee,), (purpose,), _TRANSFER, day=25, papers=PAYROLL)


def _rent(payee: str, purpose: str) -> Buying:
    return Buying((payee,), (purpose,), _TRANSFER, day=27)


def _shares(*shares: tuple[Source, str, int]) -> list[FundingShare]:
    return [
        FundingShare(position=at, source=source.value, label=label, amount=amount)
        for at, (source, label, amount) in enumerate(shares)
    ]


def _quarters(amount: int, received: int) -> list[Instalment]:
    """Four equal instalments, ``received`` of which have come."""
    parts = []
    for at, month in enumerate((1, 4, 7, 10)):
        came = at < received
        parts.append(
            Instalment(
                position=at,
                number=at + 1,
                planned_on=date(2026, month, 15) if came else date(2026, 11, 25),
                planned_amount=amount // 4,
                condition="" if at == 0 else f"{at}분기 집행 보고",
                received_on=date(2026, month, 16) if came else None,
                received_amount=amount // 4 if came else None,
            )
        )
    return parts


def add(session: Session) -> None:
    for grant, year in (_running(), _work(), _meals(), _fund()):
        session.add(grant)
        session.flush()
        session.add_all(expenses(grant, year))


def _running() -> tuple[Grant, Year]:
    """운영비: one line overspent (C02)."""
    lines = (
        SampleLine("인건비", "보수", 216_000_000, 180_000_000, _pay("{m}월분 급여")),
        SampleLine("인건비", "사회보험부담금", 22_800_000, 19_000_000, _pay("{m}월분 사회보험")),
        SampleLine(
            "인건비", "퇴직적립금", 18_000_000, 15_000_000, _pay("{m}월분 퇴직적립", "가온은행")
        ),
        SampleLine("운영비", "일반수용비", 14_400_000, 12_846_300, _STATIONERY),
        SampleLine("운영비", "공공요금 및 제세", 12_000_000, 9_712_480, _UTILITIES),
        SampleLine("운영비", "차량비", 9_600_000, 9_840_000, _CARS),
        SampleLine("운영비", "시설장비유지비", 7_200_000, 5_846_000, _UPKEEP),
        SampleLine(
            "운영비",
            "복리후생비",
            4_000_000,
            3_240_500,
            Buying(("다정약국", "새봄의원"), ("구급함 비치 약품", "종사자 건강진단"), day=12),
        ),
        SampleLine("여비", "국내여비", 4_800_000, 3_864_000, _TRAVEL),
        SampleLine(
            "업무추진비",
            "사업추진비",
            3_600_000,
            2_948_600,
            Buying(("물빛식당", "나눔카페 ‘볕’"), ("운영위원회 간담회", "협력기관 간담회"), day=18),
        ),
    )
    grant = Grant(
        name="지역자활센터 운영비",
        funder="가온구청 복지정책과",
        kind=GrantKind.LOCAL.value,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        decided_on=date(2026, 1, 2),
        decision_number="복지정책과-00112",
        total_amount=312_400_000,
        execution_system=ExecutionSystem.HOPE.value,
        bank="한마음은행",
        account_number="000-0000-0112",
        shares=_shares(
            (Source.NATIONAL, "", 218_680_000),
            (Source.PROVINCE, "", 46_860_000),
            (Source.DISTRICT, "", 46_860_000),
        ),
        instalments=_quarters(312_400_000, 4),
        interests=[Interest(paid_on=date(2026, 6, 20), amount=84_310, note="상반기 예금 이자")],
        budget_lines=budget_lines(lines),
    )
    return grant, Year(lines, date(2026, 1, 5), TODAY)


def _work() -> tuple[Grant, Year]:
    """자활근로: the lines miss the total by 300,000 (C01), one expense is on no line (C03), and the
    last instalment has not come while spending went on (C08)."""
    groceries = Buying(
        ("햇살푸드마트", "푸른들영농조합", "가온자재", "한결건재"),
        ("사업단 재료 구입", "{m}월 식자재", "집수리 자재", "포장 용기"),
        a_month=6,
        day=3,
    )
    lines = (
        SampleLine(
            "인건비", "자활급여", 912_000_000, 812_640_000, _pay("{m}월분 자활급여", "참여주민")
        ),
        SampleLine("사업비", "재료비", 168_000_000, 143_218_400, groceries),
        SampleLine(
            "사업비", "임차료", 48_000_000, 40_000_000, _rent("물빛빌딩", "{m}월분 작업장 임차료")
        ),
        SampleLine("사업비", "시설장비유지비", 26_000_000, 21_387_600, _UPKEEP),
        SampleLine("사업비", "차량비", 18_000_000, 15_402_700, _CARS),
        SampleLine(
            "사업비",
            "교육훈련비",
            11_700_000,
            9_840_000,
            Buying(
                ("가온직업학교", "한울교육협동조합"),
                ("직무교육 위탁", "소양교육 강사료"),
                _TRANSFER,
                day=20,
            ),
        ),
    )
    slip = Slip(date(2026, 9, 14), "", "새솔가구", "작업장 책상 2개", 286_000, off_budget=True)
    grant = Grant(
        name="자활근로 사업비",
        funder="가온구청 복지정책과",
        kind=GrantKind.LOCAL.value,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        decided_on=date(2026, 1, 2),
        decision_number="복지정책과-00113",
        total_amount=1_184_000_000,
        execution_system=ExecutionSystem.HOPE.value,
        bank="한마음은행",
        account_number="000-0000-0113",
        shares=_shares(
            (Source.NATIONAL, "", 947_200_000),
            (Source.PROVINCE, "", 118_400_000),
            (Source.DISTRICT, "", 118_400_000),
        ),
        instalments=_quarters(1_184_000_000, 3),
        interests=[Interest(paid_on=date(2026, 6, 20), amount=312_870, note="상반기 예금 이자")],
        budget_lines=budget_lines(lines),
    )
    return grant, Year(lines, date(2026, 1, 5), TODAY, (slip,))


_FOOD = Buying(
    ("햇살푸드마트", "푸른들영농조합"),
    ("{m}월 반찬 재료", "쌀과 잡곡", "제철 나물과 양념류", "두부·콩나물·달걀"),
    a_month=5,
    day=3,
)
_MEAL_LINES = (
    SampleLine("인건비", "보수", 28_800_000, 28_800_000, _pay("{m}월분 전담인력 급여", "차누리")),
    SampleLine(
        "인건비", "일용임금", 9_600_000, 9_436_800, _pay("{m}월분 조리 보조", "참여주민 2명")
    ),
    SampleLine(
        "인건비",
        "기타인건비(강사료)",
        4_800_000,
        4_640_000,
        Buying(
            ("이도란", "정나래"),
            ("위생교육 강사료", "조리교육 강사료"),
            _TRANSFER,
            day=20,
            papers=LECTURE,
        ),
    ),
    SampleLine("운영비", "일반수용비", 8_400_000, 8_212_460, _STATIONERY),
    SampleLine("운영비", "공공요금 및 제세", 3_600_000, 3_318_270, _UTILITIES),
    SampleLine(
        "운영비", "임차료", 7_200_000, 7_200_000, _rent("물빛빌딩", "{m}월분 조리장 임차료")
    ),
    SampleLine("운영비", "재료비", 12_000_000, 11_958_640, _FOOD),
    SampleLine("운영비", "시설장비유지비", 3_000_000, 2_874_000, _UPKEEP),
    SampleLine(
        "운영비",
        "복리후생비",
        2_400_000,
        2_391_500,
        Buying(("다정약국", "새봄의원"), ("구급함 비치 약품", "조리 종사자 건강진단"), day=4),
    ),
    SampleLine("여비", "국내여비", 1_800_000, 1_652_400, _TRAVEL),
    SampleLine(
        "업무추진비",
        "사업추진비",
        1_200_000,
        1_185_300,
        Buying(("물빛식당",), ("협력기관 간담회", "자원봉사자 간담회"), day=21),
    ),
    SampleLine(
        "유형자산",
        "자산취득비",
        3_200_000,
        3_190_000,
        Buying(
            ("한결주방설비",),
            ("업소용 진공포장기 1대", "업소용 냉장고 1대"),
            _TRANSFER,
            day=5,
            months=(3, 6),
        ),
    ),
)
_MEAL_SLIPS = (
    Slip(date(2026, 1, 2), "일반수용비", "새봄인쇄", "사업 안내문 인쇄 500매", 165_000),
    Slip(date(2026, 3, 31), "재료비", "햇살푸드마트", "3월 2주 반품", -24_600),
)


def _meals() -> tuple[Grant, Year]:
    """온밥상 has ended: its settlement is final. One expense came before the 교부결정 (C04), papers
    are missing (C10)."""
    grant = Grant(
        name="온밥상 반찬 나눔",
        detail_name="이웃돌봄 반찬 나눔 「온밥상」",
        funder="가온구청 복지정책과",
        kind=GrantKind.LOCAL.value,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 10, 31),
        decided_on=date(2026, 1, 5),
        decision_number="복지정책과-00145",
        total_amount=86_000_000,
        execution_system=ExecutionSystem.BOTAME.value,
        bank="한마음은행",
        account_number="000-0000-0321",
        purpose="홀로 사는 이웃 60가구에 주 1회 반찬을 나누고 안부를 살핀다.",
        shares=_shares(
            (Source.NATIONAL, "", 43_000_000),
            (Source.PROVINCE, "지방비", 34_400_000),
            (Source.OWN, "", 8_600_000),
        ),
        instalments=[
            Instalment(
                position=at,
                number=at + 1,
                planned_on=day,
                planned_amount=38_700_000,
                condition=condition,
                received_on=day,
                received_amount=38_700_000,
            )
            for at, (day, condition) in enumerate(
                ((date(2026, 1, 6), "사업계획서 확정"), (date(2026, 6, 12), "상반기 실적보고"))
            )
        ],
        interests=[
            Interest(position=0, paid_on=date(2026, 6, 20), amount=21_164, note="상반기 예금 이자"),
            Interest(position=1, paid_on=date(2026, 10, 30), amount=17_410, note="해지 이자"),
        ],
        budget_lines=budget_lines(_MEAL_LINES),
    )
    year = Year(
        _MEAL_LINES,
        date(2026, 1, 5),
        date(2026, 10, 31),
        _MEAL_SLIPS,
        unproved=(58, 112),
        statement_only=(87,),
    )
    return grant, year


_FUND_LINES = (
    SampleLine(
        "사업비",
        "강사비",
        4_800_000,
        1_440_000,
        Buying(("이도란",), ("주민교육 강사료",), _TRANSFER, day=15, papers=LECTURE),
    ),
    SampleLine(
        "사업비",
        "교재·재료비",
        2_800_000,
        918_400,
        Buying(("새봄인쇄", "새솔문구"), ("교재 인쇄", "실습 재료"), day=11),
    ),
    SampleLine(
        "운영비",
        "다과비",
        1_200_000,
        421_600,
        Buying(("나눔카페 ‘볕’",), ("{m}월 교육 다과",), day=15),
    ),
    SampleLine("운영비", "홍보비", 1_200_000, 340_000, _STATIONERY),
)
_FUND_SLIP = Slip(date(2026, 4, 28), "홍보비", "새봄인쇄", "모집 포스터", 132_000)


def _fund() -> tuple[Grant, Year]:
    """나눔기금: execution trails the time that has passed; one expense is too early (C04)."""
    grant = Grant(
        name="나눔기금 주민교육 공모",
        funder="가온이웃재단",
        kind=GrantKind.FOUNDATION.value,
        starts_on=date(2026, 5, 1),
        ends_on=date(2026, 12, 31),
        decided_on=date(2026, 4, 24),
        due_on=date(2027, 1, 31),
        total_amount=10_000_000,
        bank="한마음은행",
        account_number="000-0000-0455",
        shares=_shares((Source.FOUNDATION, "", 10_000_000)),
        instalments=[
            Instalment(
                position=0,
                number=1,
                planned_on=date(2026, 5, 4),
                planned_amount=5_000_000,
                condition="협약 체결",
                received_on=date(2026, 5, 4),
                received_amount=5_000_000,
            ),
            Instalment(
                position=1,
                number=2,
                planned_on=date(2026, 11, 27),
                planned_amount=5_000_000,
                condition="중간보고서 제출",
            ),
        ],
        budget_lines=budget_lines(_FUND_LINES),
    )
    return grant, Year(_FUND_LINES, date(2026, 5, 6), TODAY, (_FUND_SLIP,))
