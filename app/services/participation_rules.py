"""Rules across rows for what comes of a placement: outcomes, notices and savings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Problem, Severity
from app.models.participant import Participant, ParticipantKind
from app.models.placement import (
    LASTING,
    Outcome,
    ParticipationNotice,
    Placement,
    SavingsAccount,
    SavingsKind,
    SavingsState,
)
from app.services.day_rules import by_today

_LIVE = (SavingsState.RUNNING, SavingsState.SUSPENDED)


def outcome_in_time(session: Session, outcome: Outcome, today: date) -> Iterator[Problem]:
    day = outcome.happened_on
    person = session.get(Participant, outcome.participant_id) if outcome.participant_id else None
    if person is None or not day:
        return
    yield from by_today("happened_on", day, today)
    if day < person.registered_on:
        registered = periods.show_date(person.registered_on)
        yield Problem(
            "happened_on",
            f"등록일({registered})보다 빨라요. 맞으면 그대로 두세요.",
            Severity.WARNING,
        )
    for name in ("kept_3_on", "kept_6_on", "lost_on"):
        yield from by_today(name, getattr(outcome, name), today)


def still_placed(session: Session, outcome: Outcome, today: date) -> Iterator[Problem]:
    """Who has work elsewhere no longer takes part; the placement is ended in its own form."""
    if not outcome.participant_id or not outcome.happened_on or outcome.kind not in LASTING:
        return
    if outcome.lost_on is not None:
        return
    statement = select(Placement).where(
        Placement.participant_id == outcome.participant_id,
        Placement.deleted_at.is_(None),
        Placement.started_on <= outcome.happened_on,
        Placement.ended_on.is_(None),
    )
    for placement in session.scalars(statement):
        yield Problem(
            "kind",
            f"‘{placement.work_unit.name}’ 배치가 아직 열려 있어요. 그만두었으면 배치에 끝난 날을 "
            "적어 주세요.",
            Severity.WARNING,
        )


def notice_fits(session: Session, notice: ParticipationNotice, today: date) -> Iterator[Problem]:
    person = session.get(Participant, notice.participant_id) if notice.participant_id else None
    if person is None:
        return
    if person.kind != ParticipantKind.CONDITIONAL:
        yield Problem(
            "participant_id",
            f"{person.name} 님은 {person.kind}예요. 통지는 조건부수급자에게 해요. "
            "맞으면 그대로 두세요. (국민기초생활 보장법 시행령 제12조제2항)",
            Severity.WARNING,
        )
    yield from by_today("sent_on", notice.sent_on, today, "보낸 날")
    if not notice.period_from or not notice.period_to:
        return
    others = select(ParticipationNotice).where(
        ParticipationNotice.participant_id == person.id,
        ParticipationNotice.deleted_at.is_(None),
        ParticipationNotice.period_from <= notice.period_to,
        ParticipationNotice.period_to >= notice.period_from,
    )
    for other in session.scalars(others):
        if other is not notice and other.id != notice.id:
            span = periods.show_period(other.period_from, other.period_to)
            text = f"{span} 통지와 기간이 겹쳐요. 맞으면 그대로 두세요."
            yield Problem("period_from", text, Severity.WARNING)


def one_account(session: Session, account: SavingsAccount, today: date) -> Iterator[Problem]:
    """A person saves in one of these accounts at a time; they exclude each other."""
    is_other = account.kind == SavingsKind.OTHER
    if not account.participant_id or is_other or account.state not in _LIVE:
        return
    others = select(SavingsAccount).where(
        SavingsAccount.participant_id == account.participant_id,
        SavingsAccount.deleted_at.is_(None),
        SavingsAccount.kind != SavingsKind.OTHER,
        SavingsAccount.state.in_(_LIVE),
    )
    for other in session.scalars(others):
        if other is not account and other.id != account.id:
            opened = periods.show_date(other.opened_on)
            yield Problem(
                "kind",
                f"{opened}에 가입한 {other.kind}가 아직 열려 있어요. 함께 둘 수 있는지 봐 주세요.",
                Severity.WARNING,
            )
