"""C35: visits made alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import periods
from app.core.errors import Severity
from app.models.visit import HomeVisit
from app.services.checks.finding import Finding


@dataclass(frozen=True)
class HomeVisitsInPairs:
    """C35 for 방문일지; 상담 with the method 방문 is looked at with the cases."""

    code: str = "C35"
    severity: Severity = Severity.INFO

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        statement = select(HomeVisit).where(
            HomeVisit.deleted_at.is_(None), HomeVisit.companion == ""
        )
        if year is not None:
            statement = statement.where(
                HomeVisit.visited_on.between(date(year, 1, 1), date(year, 12, 31))
            )
        whole = statement.options(selectinload(HomeVisit.participant))
        for visit in session.scalars(whole.order_by(HomeVisit.visited_on, HomeVisit.id)):
            day = periods.show_date(visit.visited_on)
            who = f"{visit.who} 님" if visit.participant is not None else visit.who
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"{day} {who} 방문에 동행자가 없어요",
                detail="방문은 2인 1조로 해요. 함께 간 사람이 있으면 적어 주세요.",
                basis="방문 2인 1조",
                table="home_visit",
                row_id=visit.id,
                verb="방문 보기",
                on_paper=f"{day} 방문 동행자 없음",
                row_ids=(visit.id,),
            )
