"""A number of a part leads to as many rows as it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from app.documents.plan_parts.cells import NumberFact
from app.models.work_unit import UnitKind
from app.services.behind import behind
from tests.services.case_records import a_note, a_person, an_episode
from tests.services.placement_records import a_unit, placed
from tests.services.plan_parts.reading import TODAY, gathered
from tests.services.training_records import add_course


def numbers_of(fact: Any) -> Iterator[NumberFact]:
    if isinstance(fact, NumberFact):
        yield fact
    elif isinstance(fact, tuple):
        for one in fact:
            yield from numbers_of(one)
    elif is_dataclass(fact):
        for field in fields(fact):
            yield from numbers_of(getattr(fact, field.name))


def rows_behind(uow, key: str) -> list[tuple[int, int]]:
    """Each number of a part with how many rows its source leads to."""
    found = [one for one in numbers_of(gathered(uow, key)) if one.number]
    assert all(one.source for one in found)
    with uow.read() as session:
        return [(one.number, len(behind(session, one.source, TODAY).ids)) for one in found]


def test_people_and_case_work(uow):
    with uow.write("참여") as session:
        gateway = a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        cafe = a_unit(session, "북카페", UnitKind.SOCIAL)
        for at, name in enumerate(("가람", "나래", "다온")):
            person = a_person(session, name, gender="여")
            an_episode(session, person)
            placed(session, person, gateway, date(2026, 1, 5), date(2026, 3, 1))
            placed(session, person, cafe, date(2026, 3, 2))
            for day in range(1, at + 2):
                a_note(session, person, date(2026, 4, day))

    for key in ("participants", "case-work", "work-units"):
        pairs = rows_behind(uow, key)

        assert pairs, key
        assert all(number == rows for number, rows in pairs), (key, pairs)


def test_courses(uow):
    add_course(uow, {"가람": "○○", "나래": "○×", "다온": "○○"}, not_joined=("다온",))

    part = gathered(uow, "training-counts")
    counted = ("courses", "sessions", "recruited", "joined", "completed")
    with uow.read() as session:
        for name in counted:
            number = getattr(part.kinds[0], name)

            assert len(behind(session, number.source, TODAY).ids) == number.number, name
