"""What 오늘 says of visits: groups with a house to visit, and visits promised for a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.core import cycles, periods
from app.models.visit import HomeVisit
from app.services.due_line import Due
from app.services.visits import Owed, owed

PAGE, TAB = "participants", "visits"
_AHEAD = timedelta(days=14)
_WEEK = timedelta(days=7)
_PROMISED_AHEAD, _PROMISED_BACK = timedelta(days=7), timedelta(days=60)
_NAMED = 3


def groups(session: Session, today: date) -> Iterator[Due]:
    """One line a group, with the houses whose visit is late or near."""
    near = [one for one in owed(session, today) if one.due_on <= today + _ahead(one)]
    near.sort(key=lambda one: (one.group_id, one.due_on))
    for _, found in groupby(near, key=lambda one: one.group_id):
        yield _group(list(found), today)


def _ahead(one: Owed) -> timedelta:
    return _WEEK if one.unit is cycles.Unit.WEEK else _AHEAD


def _group(found: list[Owed], today: date) -> Due:
    first = found[0]
    late = sum(one.is_overdue(today) for one in found)
    names = ", ".join(one.who for one in found[:_NAMED])
    rest = f" 외 {len(found) - _NAMED}곳" if len(found) > _NAMED else ""
    parts = [first.cycle, names + rest, f"{late}곳은 늦었어요" if late else ""]
    return Due(
        icon="visit",
        title=f"방문할 집 {len(found)}곳: {first.group}",
        detail=" · ".join(part for part in parts if part),
        verb="방문 적기",
        page=PAGE,
        args={"tab": TAB, "new_of": first.group_id},
        due_on=first.due_on,
        owner=first.manager,
    )


def promised(session: Session, today: date) -> Iterator[Due]:
    """``다음 방문`` of a visit that nobody has made since."""
    later = aliased(HomeVisit)
    since = (
        select(func.count(later.id))
        .where(
            later.deleted_at.is_(None),
            later.visited_on > HomeVisit.visited_on,
            later.participant_id.is_not_distinct_from(HomeVisit.participant_id),
            later.household == HomeVisit.household,
        )
        .scalar_subquery()
    )
    statement = select(HomeVisit).where(
        HomeVisit.deleted_at.is_(None),
        HomeVisit.next_on.between(today - _PROMISED_BACK, today + _PROMISED_AHEAD),
        since == 0,
    )
    for visit in session.scalars(statement.order_by(HomeVisit.next_on, HomeVisit.id)):
        plan = visit.next_step or f"지난 방문 {periods.show_short_date(visit.visited_on)}"
        yield Due(
            icon="visit",
            title=f"{visit.who} 방문",
            detail=plan,
            verb="방문 적기",
            page=PAGE,
            args={"tab": TAB, "after": visit.id},
            due_on=visit.next_on,
            owner=visit.staff.name if visit.staff else "",
        )
