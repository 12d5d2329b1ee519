"""The people of seed S2's year as records: 104 took part, 56 moved, 577 contacts, 42 referrals."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.models.case import CaseEpisode, CaseStage, ContactNote, Referral, Stage
from app.models.participant import Participant, ParticipantKind
from app.models.placement import Outcome, OutcomeKind, Placement, StartReason
from app.models.work_unit import UnitKind, WorkUnit

REGISTERED, PLACED = 128, 104
CONTACTS, REFERRALS, EMPLOYED = 577, 42, 3
SOCIAL = UnitKind.SOCIAL
# 사업단 전환 as printed: where to, of which 유형, how many.
MOVES = (
    ("자전거 수리대여 사업단", UnitKind.MARKET, 3),
    ("맞춤조리 사업단", UnitKind.MARKET, 3),
    ("공동일자리 사업단", UnitKind.UPKEEP, 29),
    ("주거복지 사업단", SOCIAL, 6),
    ("북카페 사업단", SOCIAL, 2),
    ("청소 사업단", SOCIAL, 1),
    ("무료빨래방 사업단", SOCIAL, 2),
    ("취업경과적일자리 사업단", SOCIAL, 4),
    ("생활개선 사업단", SOCIAL, 6),
)
_BEGAN, _MOVED = date(2015, 1, 5), date(2015, 4, 1)
_SURNAMES, _SYLLABLES = "가나다라마바사아자차카타파하", "람나래온솔빛"


def add(session: Session) -> list[Participant]:
    people = [_person(number) for number in range(REGISTERED)]
    session.add_all(people)
    gateway = WorkUnit(name="게이트웨이", kind=UnitKind.GATEWAY.value)
    units = [
        WorkUnit(name=name, kind=kind.value, sort_order=at + 1)
        for at, (name, kind, _) in enumerate(MOVES)
    ]
    session.add_all([gateway, *units])
    session.flush()
    _move(session, people, gateway, units)
    _counsel(session, people)
    session.flush()
    return people


def _person(number: int) -> Participant:
    name = _SURNAMES[number % 14] + _SYLLABLES[number % 6] + _SYLLABLES[number // 14 % 6]
    return Participant(
        name=name,
        kind=ParticipantKind.CONDITIONAL.value,
        registered_on=_BEGAN,
        born_on=date(1960 + number % 30, 1 + number % 12, 1 + number % 28),
    )


def _move(
    session: Session, people: list[Participant], gateway: WorkUnit, units: list[WorkUnit]
) -> None:
    """The first 56 go from the gateway into a 사업단; the others stay where they are."""
    moving = iter(people)
    for unit, (_, _, count) in zip(units, MOVES, strict=True):
        for _ in range(count):
            person = next(moving)
            session.add_all(
                [
                    _placed(person, gateway, _BEGAN, _MOVED - timedelta(days=1)),
                    _placed(person, unit, _MOVED, reason=StartReason.COMPLETED),
                ]
            )
    stayed = people[sum(count for _, _, count in MOVES) : PLACED]
    session.add_all(_placed(person, gateway, _BEGAN) for person in stayed)


def _placed(
    person: Participant,
    unit: WorkUnit,
    start: date,
    end: date | None = None,
    reason: StartReason = StartReason.NEW,
) -> Placement:
    return Placement(
        participant=person,
        work_unit=unit,
        kind=unit.kind,
        started_on=start,
        ended_on=end,
        reason=reason.value,
    )


def _counsel(session: Session, people: list[Participant]) -> None:
    taken = people[:PLACED]
    session.add_all(
        CaseEpisode(
            participant_id=person.id,
            received_on=_BEGAN,
            stages=[CaseStage(stage=Stage.INTAKE.value, started_on=_BEGAN)],
        )
        for person in taken
    )
    session.add_all(
        ContactNote(
            participant_id=taken[number % PLACED].id,
            held_on=_BEGAN + timedelta(days=number % 350),
            content="자활계획을 함께 살핌.",
        )
        for number in range(CONTACTS)
    )
    session.add_all(
        Referral(
            participant_id=taken[number].id,
            agency="가온보건소",
            service="건강상담",
            requested_on=_MOVED + timedelta(days=number),
            shares_personal_data=False,
        )
        for number in range(REFERRALS)
    )
    session.add_all(
        Outcome(
            participant_id=person.id,
            kind=OutcomeKind.EMPLOYED.value,
            happened_on=date(2015, 10, 1),
            what="가온식품",
        )
        for person in taken[:EMPLOYED]
    )
