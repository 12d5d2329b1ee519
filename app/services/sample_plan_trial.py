"""What the basic plan of one grant plans: its months and what it will cost."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.grant import Grant
from app.models.plan import PlanCost, PlanCostPart, PlannedActivity, PlannedKind

_YEAR = 2026
_FIELDS = (
    ("모집과 상담", "참여주민 모집", "5~6", "안내와 신청"),
    ("모집과 상담", "초기상담", "5, 6", "사업단\n주민센터"),
    ("교육", "맞춤형 교육", "6~10", "과정 운영"),
    ("교육", "현장 실습", "7~10", ""),
    ("취업 연계", "동행면접", "9~11", ""),
    ("평가", "중간보고", "11", ""),
    ("평가", "결과 공유", "12", ""),
)
_COSTS = (
    ("강사비", "맞춤형 교육 강사", (("주강사", 3_600_000), ("보조강사", 1_200_000))),
    ("교재·재료비", "교육 교재와 실습 재료", (("교재", 1_000_000), ("실습 재료", 1_800_000))),
    ("다과비", "교육 날 다과", ()),
    ("홍보비", "안내문과 현수막", ()),
)
_WHOLE = 1_200_000  # of what is not broken down


def plan_of(grant: Grant) -> Iterator[PlannedActivity | PlanCost]:
    for order, (field, name, months, words) in enumerate(_FIELDS):
        yield PlannedActivity(
            year=_YEAR,
            kind=PlannedKind.SCHEDULE.value,
            grant=grant,
            heading=field,
            name=name,
            months=months,
            content=words,
            sort_order=100 + order,
        )
    for order, (name, content, parts) in enumerate(_COSTS):
        yield PlanCost(
            year=_YEAR,
            grant=grant,
            name=name,
            content=content,
            amount=sum(amount for _, amount in parts) or _WHOLE,
            sort_order=order,
            parts=[
                PlanCostPart(position=at, name=part, amount=amount)
                for at, (part, amount) in enumerate(parts)
            ],
        )
