"""What came of taking part in the sample: jobs, qualifications, notices sent, accounts kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.models.case import CaseEpisode, CloseReason
from app.models.participant import Participant, ParticipantKind
from app.models.placement import (
    EndReason,
    Fulfilment,
    NoticeReason,
    Outcome,
    OutcomeKind,
    ParticipationNotice,
    Placement,
    SavingsAccount,
    SavingsKind,
    SavingsState,
)
from app.models.work_unit import Enterprise
from app.services.sample_units import NOW

_TODAY = date(2026, 11, 19)
_DAY = timedelta(days=1)
_GAVE_UP = date(2026, 11, 13)
_OFFICE = "가온구청장"
_LATE = "김하늘"
# The office was told of 김하늘 up to here, and of the three months after that not yet.
_LATE_SINCE = date(2026, 8, 17)
_JOBS = (
    ("가온물류", "물류 분류"),
    ("새솔요양원", "요양 보조"),
    ("한빛식품", "조리"),
    ("물빛마트", "매장 관리"),
)
_KINDS: dict[str, OutcomeKind] = {
    CloseReason.EMPLOYED.value: OutcomeKind.EMPLOYED,
    CloseReason.FOUNDED.value: OutcomeKind.FOUNDED,
    CloseReason.OFF_BENEFIT.value: OutcomeKind.OFF_BENEFIT,
    CloseReason.DROPPED_OUT.value: OutcomeKind.DROPPED_OUT,
}
_QUALIFICATIONS = ("바리스타 2급", "조리기능사", "요양보호사", "지게차운전기능사")
_OPINIONS = (
    "출근이 고르고 맡은 일을 성실히 함. 조건을 이행한 것으로 봄.",
    "치료로 며칠 쉬었으나 미리 알리고 다시 나옴. 조건을 이행한 것으로 봄.",
    "새 일을 익히는 중이며 참여 의지가 있음. 조건을 이행한 것으로 봄.",
)


def add(session: Session, people: Sequence[Participant], endings: dict[int, CaseEpisode]) -> None:
    spans: dict[int, list[Placement]] = defaultdict(list)
    for placement in session.scalars(select(Placement).order_by(Placement.started_on)):
        spans[placement.participant_id].append(placement)
    dropped = _drop_out(people, spans)
    session.add_all(_of_those_who_left(people, endings))
    session.add_all(_outcomes(session, people, spans, dropped))
    session.add_all(_notices(people, spans))
    session.add_all(_accounts(people, spans))


def _drop_out(
    people: Sequence[Participant], spans: dict[int, list[Placement]]
) -> Participant | None:
    """Somebody gave up last week, of which the office has not been told yet."""
    for person in reversed(people):
        path = spans[person.id]
        is_there = bool(path) and path[-1].ended_on is None
        conditional = person.kind == ParticipantKind.CONDITIONAL
        if is_there and conditional and person.name not in NOW:
            path[-1].ended_on = _GAVE_UP
            path[-1].end_reason = EndReason.DROPPED_OUT.value
            return person
    return None


def _outcomes(
    session: Session,
    people: Sequence[Participant],
    spans: dict[int, list[Placement]],
    dropped: Participant | None,
) -> Iterator[Outcome]:
    if dropped is not None:
        yield Outcome(
            participant_id=dropped.id,
            kind=OutcomeKind.DROPPED_OUT.value,
            happened_on=_GAVE_UP,
            what="본인 사정으로 참여를 그만둠",
        )
    enterprise = session.scalar(select(Enterprise).order_by(Enterprise.sort_order))
    working = [one for one in people if one.left_on is None and len(spans[one.id]) > 1]
    for number, person in enumerate(working[3:27:6]):
        yield Outcome(
            participant_id=person.id,
            kind=OutcomeKind.QUALIFIED.value,
            happened_on=date(2026, 4 + 2 * number, 12),
            what=_QUALIFICATIONS[number % len(_QUALIFICATIONS)],
        )
    for person in working[:1]:
        yield Outcome(
            participant_id=person.id,
            kind=OutcomeKind.OFF_BENEFIT.value,
            happened_on=date(2026, 7, 1),
            what="생계급여",
        )
    for person in working[1:2]:
        yield Outcome(
            participant_id=person.id,
            kind=OutcomeKind.ENTERPRISE.value,
            happened_on=date(2026, 8, 24),
            what=enterprise.name if enterprise else "",
            enterprise=enterprise,
        )


def _of_those_who_left(
    people: Sequence[Participant], endings: dict[int, CaseEpisode]
) -> Iterator[Outcome]:
    """What their case was closed with, kept and looked at as far as the time has come."""
    jobs = 0
    for person in people:
        episode = endings.get(person.id)
        kind = _KINDS.get(episode.close_reason) if episode else None
        if kind is None or person.left_on is None:
            continue
        outcome = Outcome(participant_id=person.id, kind=kind.value, happened_on=person.left_on)
        if kind is OutcomeKind.EMPLOYED:
            _keep(outcome, jobs)
            outcome.what, outcome.job = _JOBS[jobs % len(_JOBS)]
            jobs += 1
        elif kind is OutcomeKind.FOUNDED:
            _keep(outcome, 0)
            outcome.what = "반찬 가게"
        elif kind is OutcomeKind.OFF_BENEFIT:
            outcome.what = "생계급여"
        else:
            outcome.what = "건강 때문에 그만둠"
        yield outcome


def _keep(outcome: Outcome, number: int) -> None:
    """The second job was lost again before its three months."""
    three, six = outcome.check_due(3), outcome.check_due(6)
    week = timedelta(days=7)
    if number == 1 and three <= _TODAY:
        outcome.lost_on = three - 3 * week
        return
    outcome.kept_3_on = three if three + week <= _TODAY else None
    outcome.kept_6_on = six if six + week <= _TODAY else None


def _notices(
    people: Sequence[Participant], spans: dict[int, list[Placement]]
) -> Iterator[ParticipationNotice]:
    """Every three months to each 조건부수급자; one is late, and so is that of who just gave up."""
    late = 0
    conditional = [
        one for one in people if one.kind == ParticipantKind.CONDITIONAL and spans[one.id]
    ]
    for person in sorted(conditional, key=lambda one: one.name != _LATE):
        last = spans[person.id][-1].ended_on or _TODAY
        told = list(_quarters(person, spans[person.id][0].started_on, last))
        owed = [span for span in told if span.end + timedelta(days=40) >= _TODAY]
        if told and owed and late < 1 and spans[person.id][-1].ended_on is None:
            late += 1
            told.pop()
        for number, span in enumerate(told):
            yield _quarterly(person, span, number)
        if spans[person.id][-1].end_reason == EndReason.DROPPED_OUT and last < date(2026, 11, 1):
            start = told[-1].end + _DAY if told else spans[person.id][0].started_on
            yield _of_giving_up(person, periods.Period(min(start, last), last))


def _quarters(person: Participant, begun: date, last: date) -> Iterator[periods.Period]:
    """Three months each, as far as they were over by ``last`` and told of in 2026."""
    start = begun
    if person.name == _LATE:
        start = periods.add_months(_LATE_SINCE, -6)
    while (end := periods.add_months(start, 3) - _DAY) < last:
        if end >= date(2025, 12, 31):
            yield periods.Period(start, end)
        start = end + _DAY


def _quarterly(person: Participant, span: periods.Period, number: int) -> ParticipationNotice:
    planned = span.days * 5 // 7 - 2
    return ParticipationNotice(
        participant_id=person.id,
        period_from=span.start,
        period_to=span.end,
        days_planned=planned,
        days_worked=planned - (person.id + number) % 6,
        fulfilment=Fulfilment.FULFILLED.value,
        opinion=_OPINIONS[(person.id + number) % len(_OPINIONS)],
        recipient=_OFFICE,
        due_on=span.end + _DAY,
        sent_on=min(span.end + timedelta(days=1 + (person.id + number) % 3), _TODAY),
    )


def _of_giving_up(person: Participant, span: periods.Period) -> ParticipationNotice:
    return ParticipationNotice(
        participant_id=person.id,
        reason=NoticeReason.DROPPED_OUT.value,
        period_from=span.start,
        period_to=span.end,
        fulfilment=Fulfilment.UNFULFILLED.value,
        opinion="여러 차례 연락하였으나 참여를 이어 가지 않음.",
        stop_reason="본인 사정으로 참여를 그만둠",
        recipient=_OFFICE,
        due_on=span.end,
        sent_on=span.end + _DAY,
    )


def _accounts(
    people: Sequence[Participant], spans: dict[int, list[Placement]]
) -> Iterator[SavingsAccount]:
    working = [one for one in people if one.left_on is None and spans[one.id]]
    for number, person in enumerate(working[::3]):
        young = person.born_on is not None and periods.age(person.born_on, _TODAY) < 35
        opened = max(date(2024, 1 + number % 12, 1), person.registered_on.replace(day=1))
        if number == 0:
            opened = date(2023, 12, 5)
        kind = SavingsKind.YOUTH if young else (SavingsKind.HOPE_1, SavingsKind.HOPE_2)[number % 2]
        is_broken = number == 5
        yield SavingsAccount(
            participant_id=person.id,
            kind=kind.value,
            opened_on=opened,
            matures_on=periods.add_months(opened, 36),
            monthly=100_000,
            matching=300_000 if kind != SavingsKind.HOPE_2 else 100_000,
            state=(SavingsState.BROKEN if is_broken else SavingsState.RUNNING).value,
            closed_on=date(2026, 6, 30) if is_broken else None,
            is_trained=number % 2 == 0,
        )
