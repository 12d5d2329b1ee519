"""The sample's year of placements: its tables come out as the seed's do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.core.periods import Period
from app.models.participant import Participant, ParticipantSummary
from app.models.placement import Outcome, ParticipationNotice, Placement, SavingsAccount
from app.services import sample_centre, sample_participants, sample_placements
from app.services.checks.placements import StaysWithinLimits
from app.services.notices_owed import owed
from app.services.placement_counts import counts, moves
from app.services.records import row_problems
from app.services.row_rules import across
from app.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 19)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def filled(uow: UnitOfWork) -> UnitOfWork:
    with uow.write("견본 만들기", trail=False) as session:
        sample_centre.add(session)
        session.flush()
        sample_participants.add(session)
        sample_placements.add(session)
    return uow


def test_moves_by_unit_and_by_kind_agree(filled: UnitOfWork) -> None:
    with filled.read() as session:
        found = moves(session, YEAR)
    assert [tally.count for tally in found.by_unit] == [3, 3, 29, 6, 2, 1, 2, 4, 6]
    assert {tally.label: tally.count for tally in found.by_kind} == {
        "시장진입형": 6,
        "사회서비스형": 21,
        "근로유지형": 29,
    }


def test_every_row_obeys_its_rules(filled: UnitOfWork) -> None:
    def wrong(session: Session) -> list[str]:
        return [
            f"{row.title}: {problem.text}"
            for model in (Placement, Outcome, ParticipationNotice, SavingsAccount)
            for row in session.scalars(select(model))
            for problem in (*row_problems(row), *across(session, row, TODAY))
            if problem.severity is Severity.ERROR
        ]

    with filled.read() as session:
        assert wrong(session) == []


def test_two_notices_are_late_and_one_person_stays_too_long(filled: UnitOfWork) -> None:
    with filled.read() as session:
        late = [one.reason for one in owed(session, TODAY, TODAY)]
        long = [one.text for one in StaysWithinLimits().run(session, None, TODAY)]
        soon = owed(session, TODAY, TODAY + timedelta(days=14))
    assert late == ["중도포기", "3개월 정기"]
    assert long == ["고현서 님의 게이트웨이가 3개월을 넘었어요"]
    assert len(soon) > len(late)


def test_the_year_has_something_to_count(filled: UnitOfWork) -> None:
    with filled.read() as session:
        found = counts(session, YEAR)
        people = session.scalars(select(Participant.id)).all()
        unit = session.scalars(
            select(ParticipantSummary.work_unit)
            .join(Participant, Participant.id == ParticipantSummary.participant_id)
            .where(Participant.name == "김하늘")
        ).one()
    assert len(found.took_part) == len(people)
    assert all(vars(found).values()), "no number of the report is empty"
    assert unit == "새봄카페"
