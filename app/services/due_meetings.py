"""What 오늘 says of meetings: duties and bodies not met yet, meetings coming, tasks due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import cycles
from app.core.korean import with_particle
from app.core.periods import Period
from app.models.duty import Counted
from app.models.meeting import ActionItem, Meeting, MeetingBody
from app.models.organisation import Centre
from app.services.due_line import Due
from app.services.duties import DutyCount, counts

_TASK_DAYS = 14
_MEETING_DAYS = 7
_THURSDAY = 3
# How many days before the end of a span its gap is worth telling.
_AHEAD = {cycles.Unit.MONTH: 31, cycles.Unit.QUARTER: 45, cycles.Unit.HALF: 60}
_YEAR_AHEAD = 60
_PAGE_OF = {
    Counted.EXCHANGES: ("alliance", "shared"),
    Counted.TRAININGS: ("alliance", "shared"),
    Counted.SECRETARIAT: ("alliance", "secretariat"),
    Counted.ACTIVITIES: ("projects", "activities"),
}


def duties(session: Session, today: date) -> Iterator[Due]:
    """Duties whose running span still lacks something."""
    centre = session.scalar(select(Centre.name).where(Centre.deleted_at.is_(None)).limit(1))
    for duty in counts(session, today):
        lacking = duty.missing_now
        if lacking is not None and _is_near(duty.unit, lacking.span, today):
            yield _duty(duty, centre or "", today)


def _is_near(unit: cycles.Unit, span: Period, today: date) -> bool:
    if unit is cycles.Unit.WEEK:
        return today.weekday() >= _THURSDAY
    return (span.end - today).days <= _AHEAD.get(unit, _YEAR_AHEAD)


def _duty(duty: DutyCount, centre: str, today: date) -> Due:
    lacking = duty.missing_now
    assert lacking is not None
    page, tab = _PAGE_OF.get(duty.counted, ("meetings", "meetings"))
    meets = duty.counted is Counted.MEETINGS
    yearly = duty.unit is cycles.Unit.YEAR
    rest = f"{lacking.lacking}회가" if yearly else with_particle(lacking.name, "이/가")
    left = f"올해 {duty.held}회 {'열었고' if meets else '했고'} {rest} 남았어요"
    args: dict[str, object] = {"new_of": duty.body_id} if meets else {"tab": tab, "new": True}
    what = "미개최" if meets else "남음"
    told = f"{lacking.lacking}회 남음" if yearly else f"{lacking.name} {what}"
    return Due(
        icon="meetings" if meets else "alliance",
        title=f"{duty.name} {told}",
        detail=" · ".join(part for part in (centre, duty.rule, left) if part),
        verb="회의 잡기" if meets else "기록하기",
        page=page,
        args=args,
        due_on=lacking.span.end,
        duty=True,
    )


def bodies(session: Session, today: date) -> Iterator[Due]:
    """Bodies that have not met in their month or quarter, where no duty says so already."""
    told = {duty.body_id for duty in counts(session, today) if duty.counted is Counted.MEETINGS}
    statement = select(MeetingBody).where(
        MeetingBody.deleted_at.is_(None), MeetingBody.closed_on.is_(None)
    )
    for body in session.scalars(statement.order_by(MeetingBody.sort_order, MeetingBody.id)):
        span = owed_span(body, today)
        if body.id in told or span is None or _meets_in(session, body, span):
            continue
        name = cycles.name_span(cycles.Unit.MONTH if body.months else _unit(body), span)
        yield Due(
            icon="meetings",
            title=f"{body.name} {name} 회의",
            detail=f"{body.cycle} · 아직 열지 않았어요",
            verb="회의 잡기",
            page="meetings",
            args={"new_of": body.id},
            due_on=span.end,
        )


def _unit(body: MeetingBody) -> cycles.Unit:
    return cycles.Unit(body.cycle_unit)


def owed_span(body: MeetingBody, today: date) -> Period | None:
    """The span in which the body is to meet now; None for weekly and unplanned ones."""
    unit, listed = _unit(body), cycles.read_months(body.months)
    if listed:
        return cycles.span_of(cycles.Unit.MONTH, today) if today.month in listed else None
    if unit not in _AHEAD:
        return None
    span = cycles.span_of(unit, today)
    return span if _is_near(unit, span, today) else None


def _meets_in(session: Session, body: MeetingBody, span: Period) -> bool:
    statement = select(Meeting.id).where(
        Meeting.body_id == body.id,
        Meeting.deleted_at.is_(None),
        Meeting.held_on >= span.start,
        Meeting.held_on <= span.end,
    )
    return session.scalar(statement.limit(1)) is not None


def meetings(session: Session, today: date) -> Iterator[Due]:
    """Meetings within the week, and those that are over without minutes."""
    statement = select(Meeting).where(
        Meeting.deleted_at.is_(None), Meeting.held_on <= today + timedelta(days=_MEETING_DAYS)
    )
    recent = statement.where(Meeting.held_on >= today - timedelta(days=60))
    for meeting in session.scalars(recent.order_by(Meeting.held_on, Meeting.id)):
        coming = meeting.held_on >= today
        if not coming and meeting.has_people:
            continue
        where = (meeting.time_text, meeting.place)
        yield Due(
            icon="meetings",
            title=meeting.name if coming else f"회의록 없음: {meeting.name}",
            detail=" · ".join(part for part in where if part) or "시각과 장소를 적어 주세요",
            verb="회의 열기" if coming else "회의록 적기",
            page="meetings",
            args={"meeting_id": meeting.id},
            due_on=meeting.held_on,
        )


def tasks(session: Session, today: date) -> Iterator[Due]:
    """Tasks whose day has passed or is near."""
    statement = (
        select(ActionItem)
        .where(
            ActionItem.deleted_at.is_(None),
            ActionItem.done_on.is_(None),
            ActionItem.due_on <= today + timedelta(days=_TASK_DAYS),
        )
        .order_by(ActionItem.due_on, ActionItem.id)
    )
    for item in session.scalars(statement):
        origin = item.meeting.name if item.meeting is not None else ""
        yield Due(
            icon="check_list",
            title=item.name,
            detail=" · ".join(part for part in (item.person, origin) if part) or "할 일",
            verb="할 일 보기",
            page="meetings",
            args={"tab": "tasks", "task_id": item.id},
            due_on=item.due_on,
            owner=item.person,
        )
