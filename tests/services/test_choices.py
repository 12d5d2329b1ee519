"""A link offers whomever one types, however many there are."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.case import CaseEpisode, ContactNote
from app.models.case_plan import Assessment
from app.models.participant import Participant
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork
from tests.conftest import TODAY

LATE = 500


@pytest.fixture
def last(uow: UnitOfWork) -> int:
    """The id of the last of more people than a list can show."""
    with uow.write("참여자") as session:
        people = [
            Participant(
                name=f"가나다{number:03}",
                kind="일반수급자",
                registered_on=TODAY,
                left_on=TODAY if number < LATE - 50 else None,
            )
            for number in range(LATE)
        ]
        people.append(Participant(name="허은솔", kind="일반수급자", registered_on=TODAY))
        people[-1].born_on = date(1970, 3, 2)
        session.add_all(people)
        session.flush()
        session.add_all(
            CaseEpisode(participant_id=one.id, received_on=TODAY) for one in people[-300:]
        )
        return people[-1].id


@pytest.mark.parametrize("typed", ["허은솔", "은솔", "ㅎㅇㅅ", "허은솔 (1970년생)", " 허은솔 "])
def test_whoever_is_named_is_found_among_many(uow: UnitOfWork, last: int, typed: str) -> None:
    found = Records(uow).choices(ContactNote, "participant_id", typed)
    assert [choice.id for choice in found] == [last]


def test_who_takes_part_is_offered_before_who_has_left(uow: UnitOfWork, last: int) -> None:
    offered = Records(uow).choices(ContactNote, "participant_id")
    assert [choice.id for choice in offered[:51]] == list(range(last - 50, last + 1))
    assert len(offered) == 200


def test_a_case_is_found_by_whose_it_is(uow: UnitOfWork, last: int) -> None:
    found = Records(uow).choices(Assessment, "episode_id", "허은솔")
    assert [choice.text for choice in found] == ["허은솔 2026. 11. 19. 접수"]


def test_what_was_chosen_is_known_however_many_come_before(uow: UnitOfWork, last: int) -> None:
    records = Records(uow)
    assert records.is_choice(ContactNote, "participant_id", last, {})
    records.delete(CaseEpisode, [300])
    records.delete(Participant, [last])
    assert not records.is_choice(ContactNote, "participant_id", last, {})
