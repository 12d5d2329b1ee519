"""추진방법 of seed S4: flow, 역할분담, 교부 in two halves, 80 and 20, 검토항목."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.models.grant import BudgetLine, FundingShare, Grant, GrantKind, Instalment, Source

HALF = 150_000_000
CONDITIONS = (
    "최종 확정 사업계획서(구청장방침) 제출 후",
    "동 복지인력 확충·배치, 업무조정 완료 후",
)
STEPS = ("공모", "선정", "시범운영", "평가·보완", "전 자치구 확대")
ACTORS = ("시", "구청", "동주민센터")
DUTIES = (
    (
        "운영비 지원",
        "운영지침 제시",
        "연중 모니터링",
        "복지인력 역량강화 교육 등 지원(재단)",
        "성과분석(재단)",
    ),
    (
        "동 복지인력 확충을 위한 조직, 인사개편",
        "구·동간 업무조정",
        "동 표준업무분장표",
        "운영결과 보고",
        "복지만족도 조사",
        "사업비 정산",
    ),
    (
        "복지업무 강화",
        "- 종합복지상담가 2명이상 배치",
        "- 방문복지를 위한 지역주민 활용",
        "동 복지인력 역량강화 참여",
        "운영결과 보고",
        "사업비 정산",
    ),
)
REVIEW = (
    ("시민 참여 고려 사항", "시민", "", "유", ""),
    ("시민 참여 고려 사항", "이해당사자", "", "유", ""),
    ("시민 참여 고려 사항", "전문가", "", "유", ""),
    ("시민 참여 고려 사항", "옴부즈만", "", "무", ""),
    ("법령 및 기타 고려 사항", "법령 규정", "교통, 환경, 재해", "무", ""),
    ("타 자원의 활용", "중앙부처", "", "유", ""),
    ("타 자원의 활용", "민간단체", "", "유", ""),
    ("타 자원의 활용", "기업", "", "무", ""),
)
BODIES = MappingProxyType(
    {
        "grounds": "□|추진근거\n○|시 복지서비스전달체계 개편 추진방안\n□|추진방향\n"
        "○|시민이 인지하고 이용하기 쉽도록 동주민센터의 복지기능 확대·강화",
        "details": (
            "□|자치구 공모 개요\n"
            "○|사업명 : 수요자 중심의 원스톱 복지서비스 전달체계 시범운영\n"
            "○|사업기간 : ‘13. 3월 ~ 6월(4개월)\n"
            "○|신청대상 : 25개 자치구\n"
            "○|지원규모 : 구별 최대 1억원 이내 운영비 지원\n"
            "□|자치구 심사·선정\n"
            "○|선정위원회 구성 : 7명 이내(외부전문가 2명 이상 참여)\n"
            "○|선정규모 : 5개 내외 자치구\n"
            "-|시범자치구 : 2~3개, 기 동복지강화 자치구 2~3개 이내\n"
            "□|시범운영 실시\n"
            "○|예산지원 : 총 3억원(자치단체 경상보조)\n"
            "-|시범자치구 : 1.5억~ 2억원\n"
            "-|기 동복지강화 자치구 : 1억~ 1.5억원\n"
            "○|복지서비스 운영비(80%)와 역량강화 운영비(20%)로 편성하되, 세부내역은 자체 계획에 "
            "따라 운용 가능\n"
            "○|지원조건\n"
            "-|1차 예산교부(50%) : 최종 확정 사업계획서(구청장방침) 제출 후\n"
            "-|2차 예산교부(50%) : 동 복지인력 확충·배치, 업무조정 완료 후\n"
            "○|예산 교부 : ‘13. 3월 → 사업비 정산 : ‘13. 9월"
        ),
    }
)
LEFT_OUT = ("schedule", "costs")


def add(session: Session) -> int:
    grant = Grant(
        name="복지서비스 전달체계 시범운영",
        funder="시청",
        kind=GrantKind.LOCAL.value,
        starts_on=date(2013, 3, 1),
        ends_on=date(2013, 6, 30),
        total_amount=2 * HALF,
        shares=[FundingShare(position=0, source=Source.PROVINCE.value, amount=2 * HALF)],
        budget_lines=[
            BudgetLine(position=0, category="운영비", item="복지서비스 운영비", amount=240_000_000),
            BudgetLine(position=1, category="운영비", item="역량강화 운영비", amount=60_000_000),
        ],
        instalments=[
            Instalment(
                position=at,
                number=at + 1,
                planned_on=date(2013, 3 + at, 4),
                planned_amount=HALF,
                condition=condition,
            )
            for at, condition in enumerate(CONDITIONS)
        ],
    )
    session.add(grant)
    session.flush()
    return grant.id


def rows(*lines: tuple[str, ...]) -> str:
    """A grid as the editor keeps it."""
    return "\n".join("\t".join(line) for line in lines)
