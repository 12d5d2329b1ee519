"""추진사업 and 소요예산 of a year, as plans list them."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy.orm import Session

from app.models.plan import PlanCost, PlannedActivity
from app.services.imports.batch import Batch
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry
from app.services.imports.kinds.plain import PlainKind


class YearlyKind(PlainKind):
    """Without a column of years the rows are of this year."""

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        found = super().entries(session, batch, scope)
        for entry in found:
            entry.values.setdefault("year", scope.today.year)
        return found


class PlanActivities(YearlyKind):
    key = "plan-activities"
    label = "추진사업"
    model = PlannedActivity
    key_fields = ("year", "grant_id", "kind", "area_id", "heading", "name")
    repeatable = True
    required = (("name",),)
    heads = MappingProxyType(
        {
            "year": ("년도 사업연도",),
            "name": ("사업명 세부사업 추진사업명 세부추진사업",),
            "content": ("세부내용 사업내용 추진내용",),
            "cycle": ("횟수 추진주기 시기",),
            "months": ("월 추진월 시행월",),
            "goal": ("목표 참석인원 추진목표량",),
            "goal_amount": ("목표액 모금목표",),
        }
    )


class PlanCosts(YearlyKind):
    """A row for each part of a cost."""

    key = "plan-costs"
    label = "소요예산"
    model = PlanCost
    key_fields = ("year", "grant_id", "name")
    line = "parts"
    line_keys = {"parts": ("name",)}  # noqa: RUF012
    required = (("name",), ("amount",))
    heads = MappingProxyType(
        {
            "year": ("년도 사업연도",),
            "name": ("비목 항목 과목",),
            "amount": ("예산 소요액 소요예산 예산금액",),
            "content": ("산출근거 산출내역 세부내용",),
        }
    )
