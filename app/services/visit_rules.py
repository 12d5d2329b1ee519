"""What groups and other visits say about a visit while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.core.errors import Problem, Severity
from app.models.visit import HomeVisit, VisitGroup


def in_time(session: Session, visit: HomeVisit, today: date) -> Iterator[Problem]:
    if visit.visited_on and visit.visited_on > today:
        yield Problem("visited_on", "아직 오지 않은 날이에요. 방문한 날을 다시 봐 주세요.")


def of_its_group(session: Session, visit: HomeVisit, today: date) -> Iterator[Problem]:
    """A visit for a group to somebody who is not in it, or was not yet."""
    group = session.get(VisitGroup, visit.group_id) if visit.group_id else None
    if group is None or not visit.visited_on:
        return
    field = "participant_id" if visit.participant_id else "household"
    who = visit.participant_id or korean.fold(visit.household)
    mine = [
        one for one in group.members if (one.participant_id or korean.fold(one.household)) == who
    ]
    if not mine:
        yield Problem(
            field,
            f"‘{group.name}’ 묶음에 없는 집이에요. 묶음에 넣어야 이 방문을 세어 드려요.",
            Severity.WARNING,
        )
    elif all(one.started_on > visit.visited_on for one in mine):
        began = periods.show_date(min(one.started_on for one in mine))
        yield Problem(
            "visited_on",
            f"‘{group.name}’ 묶음은 {began}부터예요. 날짜를 봐 주세요.",
            Severity.WARNING,
        )


def once_a_day(session: Session, visit: HomeVisit, today: date) -> Iterator[Problem]:
    statement = select(HomeVisit).where(
        HomeVisit.deleted_at.is_(None), HomeVisit.visited_on == visit.visited_on
    )
    if visit.participant_id:
        statement = statement.where(HomeVisit.participant_id == visit.participant_id)
    else:
        statement = statement.where(HomeVisit.household == visit.household)
    if any(one is not visit and one.id != visit.id for one in session.scalars(statement)):
        yield Problem(
            "visited_on",
            "같은 날 같은 집의 방문이 이미 있어요. 다른 방문이면 그대로 두세요.",
            Severity.WARNING,
        )


def alone(session: Session, visit: HomeVisit, today: date) -> Iterator[Problem]:
    if not visit.companion:
        yield Problem(
            "companion", "방문은 2인 1조로 해요. 함께 간 사람을 적어 주세요.", Severity.WARNING
        )
