"""Reads placements and notices into the facts of their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.periods import Period, year_of
from app.documents.letterhead import OWN_DESK
from app.documents.move_report import MoveFacts, TallyFact, UnitFact
from app.documents.participation_notice import NoticeFacts, PlacedFact
from app.models.participant import Participant
from app.models.placement import ParticipationNotice, Placement
from app.models.register import IssuedDocument
from app.models.work_unit import WorkUnit
from app.services.letterheads import the_centre
from app.services.placement_counts import YearCounts, counts, moves
from app.services.placement_rules import of_person
from app.services.wanted import Wanted

NOTICES = "notices"


def notice(session: Session, wanted: Wanted) -> NoticeFacts:
    found = session.get(ParticipationNotice, wanted.subject_id)
    if found is None or found.deleted_at is not None:
        raise NotFound("통지가 그 사이에 지워졌어요. 휴지통에서 되살린 뒤 다시 만들어 주세요.")
    person = found.participant
    letter = wanted.letter
    if found.recipient and letter.recipient == OWN_DESK:
        letter = replace(letter, recipient=found.recipient)
    return NoticeFacts(
        letter=letter,
        person=person.name,
        born_on=person.born_on,
        kind=person.kind,
        manager=person.manager.name if person.manager else "",
        reason=found.reason,
        period_from=found.period_from,
        period_to=found.period_to,
        days_planned=found.days_planned,
        days_worked=found.days_worked,
        fulfilment=found.fulfilment,
        opinion=found.opinion,
        stop_reason=found.stop_reason,
        placements=tuple(_placed(session, found)),
    )


def _placed(session: Session, found: ParticipationNotice) -> Iterator[PlacedFact]:
    for one in of_person(session, found.participant_id):
        ends_before = one.ended_on is not None and one.ended_on < found.period_from
        if one.started_on <= found.period_to and not ends_before:
            yield PlacedFact(one.started_on, one.ended_on, one.work_unit.name, one.kind)


def mark_sent(session: Session, document: IssuedDocument) -> None:
    """A notice whose letter is issued is sent, whichever way it was issued."""
    if document.kind != NOTICES or document.subject_id is None:
        return
    found = session.get(ParticipationNotice, document.subject_id)
    if found is not None and found.sent_on is None:
        found.sent_on = document.issued_on


def move_report(session: Session, wanted: Wanted) -> MoveFacts:
    """Of a period if one is chosen, else of the year up to the reference date."""
    centre = the_centre(session)
    year = wanted.year or wanted.as_of.year
    whole = year_of(year, centre.fiscal_first_month)
    period = wanted.period or Period(whole.start, max(whole.start, min(whole.end, wanted.as_of)))
    found, numbers = moves(session, period), counts(session, period)
    return MoveFacts(
        letter=wanted.letter,
        title=f"{year}년 사업단 전환 현황",
        start=period.start,
        end=period.end,
        took_part=len(numbers.took_part),
        people_moved=len(numbers.moved),
        totals=tuple(_totals(numbers)),
        by_unit=tuple(
            TallyFact(one.label, one.count, _source("placement", one.ids)) for one in found.by_unit
        ),
        by_kind=tuple(
            TallyFact(one.label, one.count, _source("placement", one.ids)) for one in found.by_kind
        ),
        units=tuple(_units(session, period.end)),
    )


def _totals(numbers: YearCounts) -> Iterator[TallyFact]:
    for label, people in (
        ("참여 인원", numbers.took_part),
        ("새로 참여", numbers.began),
        ("게이트웨이 수료", numbers.completed),
        ("사업단 전환", numbers.moved),
        ("상위 유형 전환", numbers.upward),
        ("취업", numbers.employed),
        ("취업 등 3개월 유지", numbers.kept_3),
        ("취업 등 6개월 유지", numbers.kept_6),
        ("창업", numbers.founded),
        ("자활기업 참여", numbers.enterprise),
        ("탈수급", numbers.off_benefit),
        ("자격취득", numbers.qualified),
        ("중도포기", numbers.dropped_out),
    ):
        yield TallyFact(label, len(people), _source("participant", people))


def _source(table: str, ids: Iterable[int]) -> str:
    return f"{table}:id={','.join(map(str, ids))}"


def _units(session: Session, day: date) -> Iterator[UnitFact]:
    """Those open on ``day`` or with somebody in them, in the order of the list."""
    heads = (
        select(Placement.work_unit_id, func.count(func.distinct(Placement.participant_id)))
        .join(Placement.participant)
        .where(
            Placement.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            Placement.started_on <= day,
            or_(Placement.ended_on.is_(None), Placement.ended_on >= day),
        )
        .group_by(Placement.work_unit_id)
    )
    there = dict(session.execute(heads).all())
    statement = select(WorkUnit).where(WorkUnit.deleted_at.is_(None))
    for unit in session.scalars(statement.order_by(WorkUnit.sort_order, WorkUnit.name)):
        began = unit.opened_on is None or unit.opened_on <= day
        ended = unit.closed_on is not None and unit.closed_on < day
        if unit.id in there or (began and not ended):
            lead = unit.lead.name if unit.lead else ""
            yield UnitFact(unit.name, unit.kind, lead, unit.capacity, there.get(unit.id, 0))
