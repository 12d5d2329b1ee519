"""A record is found by what a person typed; several that fit are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound, Usage
from app.services.lookup import record_named
from tests.services.meeting_records import body, meeting


@pytest.fixture
def held(services):
    heads = body()
    met = [meeting(heads, date(2026, month, 10)) for month in (1, 11)]
    with services.uow.write("적음") as session:
        session.add_all(met)
    return met


def test_a_part_of_the_name_is_enough(services, held):
    assert record_named(services.uow, "meeting", "11월 시설장") == held[1].id


def test_several_that_fit_are_named(services, held):
    with pytest.raises(Usage, match=r"‘2026년 1월 시설장 회의 \(2026. 1. 10.\)’, ‘2026년 11월"):
        record_named(services.uow, "meeting", "시설장")
    with pytest.raises(Usage, match="회의가 여럿이에요"):
        record_named(services.uow, "meeting", None)


def test_nothing_fitting_and_nothing_at_all(services, held):
    with pytest.raises(NotFound, match="맞는 회의를"):
        record_named(services.uow, "meeting", "운영위")
    with pytest.raises(NotFound, match="의무가 아직 없어요"):
        record_named(services.uow, "duty", "운영위")


def test_the_only_one_needs_no_name(services, held):
    assert record_named(services.uow, "meeting_body", None) == held[0].body_id
