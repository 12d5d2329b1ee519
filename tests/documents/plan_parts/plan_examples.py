"""Planned work, months, money and what is drawn or typed, with invented names."""

from __future__ import annotations

from datetime import date

from app.documents.model import FlowStep, Layer
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.drawn import FlowPart, LayersPart
from app.documents.plan_parts.grids import (
    LineFact,
    ReviewFact,
    ReviewItemsPart,
    RoleFact,
    RolesPart,
    TypedTablePart,
)
from app.documents.plan_parts.money import (
    BudgetLineFact,
    CostFact,
    CostsPart,
    FunderFact,
    GrantBudgetPart,
    InstalmentsPart,
    PaymentFact,
    SpendingFact,
    SpendingPart,
)
from app.documents.plan_parts.planned import (
    BasicOperationsPart,
    FundraisingPart,
    PlannedFact,
    PlannedPart,
    ScheduleFact,
    SchedulePart,
    SpanFact,
)
from tests.documents.plan_parts.example_days import MILLION, YEAR


def _planned(name: str, content: str, cycle: str, goal: str, **more: object) -> PlannedFact:
    lines = [tuple(filter(None, text.split("\n"))) for text in (content, cycle, goal)]
    return PlannedFact(
        str(more.get("heading", "")),
        name,
        *lines,
        goal_amount=more.get("amount"),  # type: ignore[arg-type]
        source="rows:planned_activity?ids=1",
    )


PLANNED = PlannedPart(
    (
        _planned("초기상담", "자활위탁 주민 초기상담", "수시", "위탁의뢰주민 80명"),
        _planned(
            "사례관리체계 전환",
            "전문사례관리 체계 전환\n- 실무자 전문상담 교육\n- 통합사례관리 회의 구축",
            "수시",
            "사례관리 위기등급 구축\nA형-20명\nB형-30명\nC형-50명",
        ),
        _planned(
            "특화프로그램 운영",
            "취업/창업을 위한 특화 프로그램 운영\n- 창업 플랜 교육\n- 취업 지원 교육",
            "3월~12월\n3월 / 9월",
            "2개 사업단\n20명",
        ),
    )
)
BASIC_OPERATIONS = BasicOperationsPart(
    (
        _planned(
            "운영지원회의",
            "운영방향 논의",
            "연4회\n(3,6,9,12월)",
            "운영지원위원 9명",
            heading="자활센터 운영 회의",
        ),
        _planned(
            "이사회",
            "센터사업방향 및 예산안 심의",
            "연2회 (1,7월)",
            "이사회 6명",
            heading="자활센터 운영 회의",
        ),
        _planned(
            "직원연수",
            "자활사업계획 및 평가\n팀워크 향상",
            "연 2회 (7/12월)",
            "실무자전원",
            heading="자활센터 직원 운영",
        ),
    )
)
FUNDRAISING = FundraisingPart(
    (
        _planned(
            "공모사업 개발 및 수행",
            "재단 공모사업을 통한 자원연결",
            "수시",
            "참여주민 20명",
            amount=3_000_000,
        ),
        _planned("후원금 모금", "주민 복지향상", "수시", "후원조직 100명", amount=1_000_000),
    )
)
SCHEDULE = SchedulePart(
    (
        ScheduleFact(
            "복지·건강", "교육", (SpanFact(3, 3, "용역기관 선정"), SpanFact(4, 12, "복지과정 교육"))
        ),
        ScheduleFact("복지·건강", "방문안전 교육", (SpanFact(9, 11),)),
        ScheduleFact("추진기반", "성과공유대회", (SpanFact(12, 12),)),
    )
)
COSTS = CostsPart(
    (
        CostFact(
            "인건비",
            NumberFact(54_292 * MILLION, "rows:plan_cost?ids=1"),
            (),
            ("사회복지인력(국비포함)", "방문간호사(시간외수당 포함)"),
            (38_781 * MILLION, 15_511 * MILLION),
        ),
        CostFact("공간개선비", NumberFact(2_950 * MILLION), ("공간개선 3단계 59개소",)),
        CostFact("마을사업비", NumberFact(5_978 * MILLION), ("주민참여활성화, 마을계획",)),
        CostFact("추진지원단", NumberFact(2_595 * MILLION)),
        CostFact("시스템구축비", NumberFact(1_406 * MILLION)),
        CostFact(
            "교육비",
            NumberFact(628 * MILLION),
            (),
            ("관계자 교육", "리더십 강화교육", "방문간호사 교육", "안전매뉴얼 제작"),
            (177 * MILLION, 231 * MILLION, 170 * MILLION, 50 * MILLION),
        ),
        CostFact("인지도향상비", NumberFact(730 * MILLION)),
        CostFact(
            "기타",
            NumberFact(3_471 * MILLION + 400_000),
            (),
            (
                "지원단 운영(마을)",
                "지원단 운영(복지)",
                "방문간호사 사업비",
                "활동용품",
                "복지플래너",
                "성과관리연구",
                "마을 기타",
            ),
            tuple(units * MILLION for units in (1_255, 331, 427, 216, 810, 432, 32)),
        ),
    )
)
GRANT_BUDGET = GrantBudgetPart(
    (
        FunderFact("국비", NumberFact(50_000_000, "rows:grant?ids=1")),
        FunderFact("자부담", NumberFact(4_500_500, "rows:grant?ids=1")),
    ),
    (
        BudgetLineFact(
            "인건비", "보수", NumberFact(30_000_000, "rows:budget_line?ids=1"), "2,500천원×12월"
        ),
        BudgetLineFact("운영비", "재료비", NumberFact(20_000_000), ""),
        BudgetLineFact("운영비", "임차료", NumberFact(4_500_500), ""),
    ),
)
INSTALMENTS = InstalmentsPart(
    (
        PaymentFact(
            1,
            NumberFact(50_000_000, "rows:instalment?ids=1"),
            "최종 확정 사업계획서 제출 후",
            date(2026, 3, 10),
            date(2026, 3, 12),
        ),
        PaymentFact(
            2,
            NumberFact(50_000_000, "rows:instalment?ids=2"),
            "인력 확충·배치, 업무조정 완료 후",
            date(2026, 6, 10),
            None,
        ),
    )
)
SPENDING = SpendingPart(
    "사업",
    YEAR,
    (
        SpendingFact(
            "온밥상 나눔",
            NumberFact(86_000_000, "rows:grant?ids=1"),
            NumberFact(84_859_370, "expenses:grant=1"),
        ),
        SpendingFact("이웃돌봄", NumberFact(10_000_000), NumberFact(2_500_000)),
    ),
)

FLOW = FlowPart(
    (
        FlowStep("초기상담", ("자활위탁 접수", "욕구 사정"), "1~3월"),
        FlowStep("게이트웨이", ("기초교육 40시간",)),
        FlowStep("맞춤형 배치"),
        FlowStep("자활·자립", ("취업·창업",)),
    ),
    cycle=True,
    back_to=1,
    back_text="재배치",
)
LAYERS = LayersPart(
    (
        Layer("비전", (FlowStep("주민이 만드는 복지공동체"),)),
        Layer("전략목표", (FlowStep("지역사회 안전망 강화"), FlowStep("주민자치 구현"))),
        Layer(
            "실행과제",
            (FlowStep("공공정책 강화", ("인력 확충", "역할 혁신")), FlowStep("주민리더 양성")),
        ),
    )
)
REVIEW_ITEMS = ReviewItemsPart(
    (
        ReviewFact("시민 참여", "의견 반영 방안을 검토하였습니까?", "설문조사", True, "설명회 1회"),
        ReviewFact("갈등", "갈등발생 가능성을 검토하였습니까?", "", False, ""),
        ReviewFact("안전", "안전대책을 검토하였습니까?", "", None, ""),
    )
)
ROLES = RolesPart(
    (
        RoleFact("시청", ("운영비 지원", "연중 모니터링")),
        RoleFact("구청", ("인력 확충을 위한 조직개편", "사업비 정산")),
        RoleFact("동주민센터", ("복지업무 강화", "- 상담가 2명 이상 배치", "사업비 정산")),
    )
)
TYPED_TABLE = TypedTablePart(
    ("구분", "인원", "비율", "비고"),
    (
        LineFact(("1단계", "1,200", "80%", "")),
        LineFact(("2단계", "300", "20%", "예정")),
        LineFact(("합 계", "1,500", "100%", "")),
    ),
    "단계별 대상",
    "명",
    ("2026년 3월 기준",),
)
