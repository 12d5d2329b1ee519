"""C31: 연인원 of an activity is the sum of people by times of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core.errors import Severity
from app.models.activity import Activity
from app.services.checks.finding import Finding


@dataclass(frozen=True)
class ActivityPersonTimes:
    code: str = "C31"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        statement = select(Activity).where(Activity.deleted_at.is_(None))
        if year is not None:
            statement = statement.where(
                Activity.started_on.between(date(year, 1, 1), date(year, 12, 31))
            )
        whole = statement.options(selectinload(Activity.counts)).order_by(Activity.id)
        for one in session.scalars(whole):
            counted = one.counted_person_times
            if one.person_times == counted:
                continue
            figures = f"적힌 연인원 {one.person_times or 0:,}명, 인원×횟수의 합 {counted or 0:,}명"
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"‘{one.name}’ 연인원이 인원×횟수와 달라요",
                detail=f"{figures}이에요. 활동을 열어 다시 저장하면 새로 세어 드려요.",
                basis="연인원 = Σ 인원×횟수",
                table="activity",
                row_id=one.id,
                verb="활동 보기",
                on_paper=f"{one.name}: {figures}",
                row_ids=(one.id,),
            )
