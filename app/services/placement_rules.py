"""Rules among placements, and what saving one brings about.

A person works in one place at a time, and going elsewhere closes what was open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.core.errors import Problem, Severity
from app.models.participant import Participant
from app.models.placement import EndReason, Placement, StartReason
from app.models.work_unit import UnitKind, WorkUnit, is_upward
from app.services import stay_limits

_DAY = timedelta(days=1)
# After a longer break it is 재참여, not 전환.
_BREAK_DAYS = 31


def of_person(session: Session, participant_id: int) -> list[Placement]:
    """Every kept placement, oldest first."""
    statement = select(Placement).where(
        Placement.participant_id == participant_id, Placement.deleted_at.is_(None)
    )
    return list(session.scalars(statement.order_by(Placement.started_on, Placement.id)))


def settle(session: Session, placement: Placement) -> None:
    """After a save: close what the person leaves, and fill in what was left to us."""
    earlier = [
        one
        for one in of_person(session, placement.participant_id)
        if one.id != placement.id and one.started_on < placement.started_on
    ]
    unit = session.get_one(WorkUnit, placement.work_unit_id)
    if not placement.kind:
        placement.kind = unit.kind
    before = earlier[-1] if earlier else None
    if not placement.reason:
        placement.reason = reason_after(before, placement).value
    if before is not None and before.ended_on is None:
        before.ended_on = placement.started_on - _DAY
    if before is not None and not before.end_reason and _goes_on(before, placement):
        leaves_gateway = before.kind == UnitKind.GATEWAY != placement.kind
        before.end_reason = (EndReason.COMPLETED if leaves_gateway else EndReason.MOVED).value


def _goes_on(before: Placement, placement: Placement) -> bool:
    """Whether one placement follows the other without a long break."""
    left = before.ended_on or placement.started_on - _DAY
    return (placement.started_on - left).days <= _BREAK_DAYS


def reason_after(before: Placement | None, placement: Placement) -> StartReason:
    """What a placement begins with, as far as the one before tells."""
    if before is None:
        return StartReason.NEW
    if not _goes_on(before, placement):
        return StartReason.AGAIN
    if before.kind == UnitKind.GATEWAY != placement.kind:
        return StartReason.COMPLETED
    return StartReason.UPWARD if is_upward(before.kind, placement.kind) else StartReason.OTHER


def fits(session: Session, placement: Placement, day: date) -> Iterator[Problem]:
    """Rules among a person's placements, and between a placement and its 사업단."""
    if not placement.participant_id or not placement.started_on:
        return
    if placement.ended_on and not placement.end_reason:
        text = "끝난 사유를 골라 두면 실적을 바르게 셀 수 있어요."
        yield Problem("end_reason", text, Severity.WARNING)
    yield from _beside_others(session, placement)
    yield from _within_participation(session, placement)
    unit = session.get(WorkUnit, placement.work_unit_id) if placement.work_unit_id else None
    if unit is not None:
        yield from _in_unit(session, placement, unit)
        yield from _within_limit(session, placement, unit)


def _beside_others(session: Session, placement: Placement) -> Iterator[Problem]:
    end = placement.ended_on or date.max
    for other in of_person(session, placement.participant_id):
        if other.id == placement.id or other is placement:
            continue
        if other.started_on > end or (other.ended_on or date.max) < placement.started_on:
            continue
        span = periods.show_period(other.started_on, other.ended_on)
        where = f"‘{other.work_unit.name}’ 배치({span})"
        is_move = other.ended_on is None and other.started_on < placement.started_on
        if is_move and other.work_unit_id == placement.work_unit_id and _same(other, placement):
            yield Problem("work_unit_id", f"이미 {where}에 있어요. 다른 사업단을 골라 주세요.")
        elif is_move:
            last = periods.show_date(placement.started_on - _DAY)
            text = f"{korean.with_particle(where, '을/를')} {last}까지로 닫고 옮겨요."
            yield Problem("started_on", text, Severity.INFO)
        else:
            field = "ended_on" if other.started_on > placement.started_on else "started_on"
            name = field if getattr(placement, field) else "started_on"
            text = f"{korean.with_particle(where, '과/와')} 겹쳐요. 날짜를 다시 봐 주세요."
            yield Problem(name, text)


def _same(other: Placement, placement: Placement) -> bool:
    """A 사업단 that changes its kind places its people anew."""
    return not placement.kind or other.kind == placement.kind


def _within_participation(session: Session, placement: Placement) -> Iterator[Problem]:
    person = session.get(Participant, placement.participant_id)
    if person is None:
        return
    if placement.started_on < person.registered_on:
        yield Problem(
            "started_on",
            f"등록일({periods.show_date(person.registered_on)})보다 빨라요. 맞으면 그대로 두세요.",
            Severity.WARNING,
        )
    if person.left_on and placement.started_on > person.left_on:
        yield Problem(
            "started_on",
            f"참여가 끝난 날({periods.show_date(person.left_on)})보다 늦어요. 다시 참여하면 "
            "참여자의 끝난 날을 비워 주세요.",
            Severity.WARNING,
        )


def _in_unit(session: Session, placement: Placement, unit: WorkUnit) -> Iterator[Problem]:
    if unit.opened_on and placement.started_on < unit.opened_on:
        opened = periods.show_date(unit.opened_on)
        text = f"사업단을 시작한 날({opened})보다 빨라요. 맞으면 그대로 두세요."
        yield Problem("started_on", text, Severity.WARNING)
    if unit.closed_on and placement.started_on > unit.closed_on:
        closed = periods.show_date(unit.closed_on)
        text = f"{closed}에 끝난 사업단이에요. 맞으면 그대로 두세요."
        yield Problem("work_unit_id", text, Severity.WARNING)
    if unit.capacity is None or placement.ended_on is not None:
        return
    there = _heads(session, unit.id, placement)
    if there >= unit.capacity:
        text = f"정원 {unit.capacity}명이 찼어요(지금 {there}명). 맞으면 그대로 두세요."
        yield Problem("work_unit_id", text, Severity.WARNING)


def _heads(session: Session, unit_id: int, placement: Placement) -> int:
    """How many others are in the unit on the first day."""
    statement = select(func.count(func.distinct(Placement.participant_id))).where(
        Placement.work_unit_id == unit_id,
        Placement.deleted_at.is_(None),
        Placement.participant_id != placement.participant_id,
        Placement.started_on <= placement.started_on,
        or_(Placement.ended_on.is_(None), Placement.ended_on >= placement.started_on),
    )
    return session.scalar(statement) or 0


def _within_limit(session: Session, placement: Placement, unit: WorkUnit) -> Iterator[Problem]:
    """Whether the months of this kind are used up already when the person comes."""
    kind = placement.kind or unit.kind
    limit = stay_limits.limits(session).get(kind)
    if limit is None or kind == UnitKind.GATEWAY:
        return
    before = [
        (one.started_on, min(one.ended_on or placement.started_on - _DAY, placement.started_on))
        for one in of_person(session, placement.participant_id)
        if one.kind == kind and one.id != placement.id and one.started_on < placement.started_on
    ]
    spent = periods.career_months(before, placement.started_on)
    if spent >= limit.months + limit.extension:
        yield Problem(
            "work_unit_id",
            f"{kind} 참여 한도 {limit.months + limit.extension}개월을 이미 채웠어요({spent}개월). "
            f"맞으면 그대로 두세요. ({limit.source or '유형별 참여 한도'})",
            Severity.WARNING,
        )
