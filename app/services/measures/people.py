"""Counts of participants: who took part, who moved on, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import select

from app.models.measured import Measured
from app.models.participant import Participant
from app.models.placement import (
    BEGINNINGS,
    EndReason,
    Outcome,
    OutcomeKind,
    ParticipationNotice,
    Placement,
    SavingsAccount,
)
from app.models.work_unit import UnitKind
from app.services import placement_counts
from app.services.measures.base import (
    PERSON,
    Ask,
    Column,
    Condition,
    Found,
    Measure,
    Rows,
    kept,
    listed,
)

_GROUP = "참여자"
_PLACED = (*PERSON, "담당")
_COMPLETED = tuple(reason.value for reason in placement_counts.COMPLETED)


def _registered(ask: Ask) -> Found:
    statement = select(Participant.id).where(
        *ask.person(),
        ask.overlaps(Participant.registered_on, Participant.left_on),
        *ask.by_staff(Participant.manager_id),
    )
    return ask.each(statement.order_by(Participant.registered_on, Participant.id))


def _placed(ask: Ask, *conditions: Condition) -> Rows:
    """Participants of placements in the 사업단 asked for, each as often as placed."""
    statement = (
        select(Placement.participant_id, Placement.participant_id)
        .join(Placement.participant)
        .join(Placement.work_unit)
        .where(*kept(Placement), *ask.person(), *ask.unit(), *conditions)
        .where(*ask.by_staff(Participant.manager_id))
    )
    return statement.order_by(Placement.started_on, Placement.id)


def _took_part(ask: Ask) -> Found:
    return ask.once(_placed(ask, ask.overlaps(Placement.started_on, Placement.ended_on)))


def _began(ask: Ask) -> Found:
    return ask.once(
        _placed(ask, ask.within(Placement.started_on), Placement.reason.in_(BEGINNINGS))
    )


def _left_gateway(ask: Ask) -> Found:
    return ask.once(
        _placed(
            ask,
            ask.within(Placement.ended_on),
            Placement.kind == UnitKind.GATEWAY.value,
            Placement.end_reason.in_(_COMPLETED),
        )
    )


def _fitting_people(ask: Ask) -> set[int]:
    """For counts made elsewhere. A 사업단 asked for is where a move led, not where someone was."""
    statement = select(Participant.id).where(
        Participant.deleted_at.is_(None),
        *ask.such("참여자 구분", Participant.kind),
        *ask.by_staff(Participant.manager_id),
    )
    if grades := ask.where.of("위기등급"):
        statement = statement.where(Participant.id.in_(ask.people_at(grades)))
    return set(ask.session.scalars(statement))


def _moves(ask: Ask) -> list[placement_counts.Move]:
    people = _fitting_people(ask)
    units, kinds = ask.where.of("사업단"), ask.where.of("사업단 유형")
    return [
        move
        for move in placement_counts.moves(ask.session, ask.period).all
        if move.participant_id in people
        and (not units or move.unit in units)
        and (not kinds or move.kind in kinds)
    ]


def _move_times(ask: Ask) -> Found:
    return listed(move.placement_id for move in _moves(ask))


def _moved(ask: Ask) -> Found:
    """The last move of everyone who moved."""
    last: dict[int, int] = {}
    for move in _moves(ask):
        last.pop(move.participant_id, None)
        last[move.participant_id] = move.placement_id
    return listed(last.values())


def _upward(ask: Ask) -> Found:
    moved = [move.participant_id for move in _moves(ask) if move.is_upward]
    named = ask.session.scalars(_outcomes(ask, OutcomeKind.UPWARD, Outcome.happened_on))
    noted = select(Outcome.participant_id).where(Outcome.id.in_(list(named)))
    return _people([*moved, *ask.session.scalars(noted)])


def _dropped_out(ask: Ask) -> Found:
    ended = _placed(
        ask,
        ask.within(Placement.ended_on),
        Placement.end_reason == EndReason.DROPPED_OUT.value,
    )
    named = ask.session.scalars(_outcomes(ask, OutcomeKind.DROPPED_OUT, Outcome.happened_on))
    noted = select(Outcome.participant_id).where(Outcome.id.in_(list(named)))
    return _people([*ask.session.scalars(ended), *ask.session.scalars(noted)])


def _people(ids: Iterable[int]) -> Found:
    return listed(dict.fromkeys(ids))


def _outcomes(ask: Ask, kind: OutcomeKind | None, day: Column) -> Rows:
    statement = (
        select(Outcome.id, Outcome.participant_id)
        .join(Outcome.participant)
        .where(*kept(Outcome), *ask.person(), ask.within(day))
        .where(*ask.by_staff(Participant.manager_id))
    )
    if kind is not None:
        statement = statement.where(Outcome.kind == kind.value)
    return statement.order_by(day, Outcome.id)


def _outcome(kind: OutcomeKind | None, day: Column = Outcome.happened_on) -> Callable[[Ask], Found]:
    return lambda ask: ask.once(_outcomes(ask, kind, day))


def _notices(ask: Ask) -> Found:
    statement = (
        select(ParticipationNotice.id)
        .join(ParticipationNotice.participant)
        .where(*kept(ParticipationNotice), *ask.person(), ask.within(ParticipationNotice.sent_on))
        .where(*ask.such("통지 사유", ParticipationNotice.reason))
        .where(*ask.by_staff(Participant.manager_id))
    )
    return ask.each(statement.order_by(ParticipationNotice.sent_on, ParticipationNotice.id))


def _savings(ask: Ask) -> Found:
    statement = (
        select(SavingsAccount.id, SavingsAccount.participant_id)
        .join(SavingsAccount.participant)
        .where(*kept(SavingsAccount), *ask.person())
        .where(ask.at_end(SavingsAccount.opened_on, SavingsAccount.closed_on))
        .where(*ask.such("통장", SavingsAccount.kind), *ask.by_staff(Participant.manager_id))
    )
    return ask.once(statement.order_by(SavingsAccount.opened_on, SavingsAccount.id))


def _people_measure(
    measured: Measured,
    sentence: str,
    find: Callable[[Ask], Found],
    table: str = "participant",
    *,
    unit: str = "명",
    filters: tuple[str, ...] = _PLACED,
) -> Measure:
    return Measure(measured, _GROUP, unit, table, sentence, filters, find)


_ONCE = "한 사람은 한 번만 세요."

MEASURES = (
    _people_measure(
        Measured.REGISTERED, f"기간에 등록되어 있던 참여자를 세요. {_ONCE}", _registered
    ),
    _people_measure(
        Measured.PARTICIPANTS, f"기간에 하루라도 사업단에 배치된 참여자를 세요. {_ONCE}", _took_part
    ),
    _people_measure(
        Measured.NEW_PARTICIPANTS,
        f"기간에 신규 배치나 재참여로 시작한 참여자를 세요. {_ONCE}",
        _began,
    ),
    _people_measure(
        Measured.COMPLETED_GATEWAY,
        f"기간에 게이트웨이를 마치고 다음으로 나아간 참여자를 세요. {_ONCE}",
        _left_gateway,
    ),
    _people_measure(
        Measured.MOVED,
        f"기간에 다른 사업단으로 옮긴 참여자를 세요. {_ONCE} 사업단 조건은 옮겨 간 곳이에요.",
        _moved,
        "placement",
    ),
    _people_measure(
        Measured.MOVES,
        "기간에 다른 사업단으로 옮긴 일을 모두 세요. 두 번 옮긴 사람은 두 건이에요.",
        _move_times,
        "placement",
        unit="건",
    ),
    _people_measure(
        Measured.UPWARD_MOVES,
        f"기간에 상위 유형으로 옮긴 참여자를 세요. {_ONCE} 유형 조건은 옮겨 간 곳이에요.",
        _upward,
    ),
    *(
        _people_measure(measured, f"기간의 {kind.value} 성과를 세요. {_ONCE}", find, "outcome")
        for measured, kind, find in (
            (Measured.EMPLOYED, OutcomeKind.EMPLOYED, _outcome(OutcomeKind.EMPLOYED)),
            (Measured.FOUNDED, OutcomeKind.FOUNDED, _outcome(OutcomeKind.FOUNDED)),
            (Measured.ENTERPRISE, OutcomeKind.ENTERPRISE, _outcome(OutcomeKind.ENTERPRISE)),
            (Measured.OFF_BENEFIT, OutcomeKind.OFF_BENEFIT, _outcome(OutcomeKind.OFF_BENEFIT)),
            (Measured.QUALIFIED, OutcomeKind.QUALIFIED, _outcome(OutcomeKind.QUALIFIED)),
        )
    ),
    _people_measure(
        Measured.KEPT_THREE_MONTHS,
        f"기간에 3개월 유지를 확인한 취업·창업을 세요. {_ONCE}",
        _outcome(None, Outcome.kept_3_on),
        "outcome",
    ),
    _people_measure(
        Measured.KEPT_SIX_MONTHS,
        f"기간에 6개월 유지를 확인한 취업·창업을 세요. {_ONCE}",
        _outcome(None, Outcome.kept_6_on),
        "outcome",
    ),
    _people_measure(
        Measured.DROPPED_OUT,
        f"기간에 중도포기로 배치가 끝났거나 성과에 중도포기로 적은 참여자를 세요. {_ONCE}",
        _dropped_out,
    ),
    _people_measure(
        Measured.NOTICES,
        "기간에 보낸 참가결과 통지를 세요.",
        _notices,
        "participation_notice",
        unit="건",
        filters=(*_PLACED, "통지 사유"),
    ),
    _people_measure(
        Measured.SAVINGS,
        f"기간의 마지막 날에 해지하지 않은 통장을 가진 참여자를 세요. {_ONCE}",
        _savings,
        "savings_account",
        filters=(*_PLACED, "통장"),
    ),
)
