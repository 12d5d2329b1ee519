"""What the year's plan asks for on 오늘 around the turn of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.plan import Objective
from app.services.due_line import Due

PAGE, TAB = "projects", "objectives"
# A plan is handed in before the year begins, its results two months after it ends (자활센터는
# 국민기초생활 보장법 시행규칙 제30조제1항).
_PLANNING_FROM = 11
_ASSESSING_FROM, _ASSESSING_UNTIL = 12, 2
_NAMED = 3


def next_plan(session: Session, today: date) -> Iterator[Due]:
    """A centre that keeps objectives has none for the year to come."""
    year = today.year + 1
    if today.month < _PLANNING_FROM or not _count(session, today.year) or _count(session, year):
        return
    yield Due(
        icon="projects",
        title=f"{year}년 계획의 세부목표가 아직 없어요",
        detail="올해 것을 가져와 고치면 빨라요",
        verb="세부목표 열기",
        page=PAGE,
        args={"tab": TAB},
        due_on=date(today.year, 12, 31),
        duty=True,
    )


def assessments(session: Session, today: date) -> Iterator[Due]:
    """Objectives of the year that ends, or has just ended, about which nothing was said yet."""
    if today.month >= _ASSESSING_FROM:
        year = today.year
    elif today.month <= _ASSESSING_UNTIL:
        year = today.year - 1
    else:
        return
    open_ = list(
        session.scalars(
            select(Objective.name)
            .where(Objective.deleted_at.is_(None), Objective.year == year)
            .where(func.trim(Objective.assessment) == "")
            .order_by(Objective.sort_order, Objective.id)
        )
    )
    if not open_:
        return
    more = f" 외 {len(open_) - _NAMED}개" if len(open_) > _NAMED else ""
    yield Due(
        icon="projects",
        title=f"{year}년 평가를 적지 않은 세부목표 {len(open_)}개",
        detail=", ".join(open_[:_NAMED]) + more,
        verb="평가 적기",
        page=PAGE,
        args={"tab": TAB},
        due_on=date(year + 1, 2, 28),
        duty=True,
    )


def _count(session: Session, year: int) -> int:
    statement = select(func.count(Objective.id)).where(
        Objective.deleted_at.is_(None), Objective.year == year
    )
    return session.scalar(statement) or 0
