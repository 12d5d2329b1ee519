"""How long one may stay, on the day."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.work_unit import ALL_KINDS, StayLimit, UnitKind
from app.services.stay_limits import limits, stays
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed

Span = tuple[UnitKind, date, date | None]
GATEWAY, SOCIAL, UPKEEP = UnitKind.GATEWAY, UnitKind.SOCIAL, UnitKind.UPKEEP
DAY = date(2026, 11, 19)


def ends(
    uow: UnitOfWork, *spans: Span, day: date = DAY, **limit: object
) -> dict[str, tuple[date, date]]:
    """Last day without and with extension, by limit."""
    with uow.write("x") as session:
        person = a_person(session)
        for kind, start, end in spans:
            unit = a_unit(session, f"{kind} {start}", kind)
            placed(session, person, unit, start, end)
        if limit:
            session.add(StayLimit(**limit))
            session.flush()
        return {stay.limit_kind: (stay.until, stay.until_extended) for stay in stays(session, day)}


def test_the_gateway_takes_two_months_and_one_more(uow: UnitOfWork) -> None:
    found = ends(uow, (GATEWAY, date(2026, 9, 1), None))
    assert found["게이트웨이"] == (date(2026, 10, 31), date(2026, 11, 30))


def test_entering_the_gateway_again_begins_anew(uow: UnitOfWork) -> None:
    found = ends(
        uow,
        (GATEWAY, date(2024, 3, 1), date(2024, 5, 31)),
        (SOCIAL, date(2024, 6, 1), date(2026, 9, 30)),
        (GATEWAY, date(2026, 10, 1), None),
    )
    assert found["게이트웨이"] == (date(2026, 11, 30), date(2026, 12, 31))


def test_a_gateway_in_two_pieces_without_a_gap_is_one(uow: UnitOfWork) -> None:
    found = ends(
        uow,
        (GATEWAY, date(2026, 9, 1), date(2026, 9, 30)),
        (GATEWAY, date(2026, 10, 1), None),
    )
    assert found["게이트웨이"] == (date(2026, 10, 31), date(2026, 11, 30))


def test_all_months_count_but_those_of_upkeep(uow: UnitOfWork) -> None:
    found = ends(
        uow,
        (SOCIAL, date(2020, 1, 1), date(2023, 12, 31)),
        (UPKEEP, date(2024, 1, 1), date(2025, 12, 31)),
        (SOCIAL, date(2026, 1, 1), None),
    )
    assert found == {ALL_KINDS: (date(2026, 12, 31), date(2026, 12, 31))}


def test_odd_days_of_earlier_stays_count_too(uow: UnitOfWork) -> None:
    found = ends(
        uow,
        (SOCIAL, date(2026, 1, 1), date(2026, 2, 10)),
        (SOCIAL, date(2026, 6, 1), None),
        kind=SOCIAL.value,
        months=6,
        extension=0,
    )
    assert found[SOCIAL.value][0] == date(2026, 10, 21)


def test_upkeep_has_no_limit_of_its_own(uow: UnitOfWork) -> None:
    assert ends(uow, (UPKEEP, date(2015, 1, 1), None)) == {}


@pytest.mark.parametrize("ended", [date(2026, 11, 18), None])
def test_only_who_is_there_on_the_day(uow: UnitOfWork, ended: date | None) -> None:
    found = ends(uow, (GATEWAY, date(2026, 1, 1), ended))
    assert bool(found) is (ended is None)


def test_a_placement_that_begins_later_changes_nothing_today(uow: UnitOfWork) -> None:
    over = (GATEWAY, date(2026, 1, 1), date(2026, 3, 31))
    assert ends(uow, over, (SOCIAL, date(2026, 12, 1), None)) == {}
    running = (GATEWAY, date(2026, 10, 1), date(2026, 11, 30))
    found = ends(uow, running, (SOCIAL, date(2026, 12, 2), None))
    assert set(found) == {"게이트웨이", ALL_KINDS}


def test_one_kind_alone_may_be_asked_about(uow: UnitOfWork) -> None:
    ends(uow, (GATEWAY, date(2026, 10, 1), None))
    ends(uow, (GATEWAY, date(2026, 1, 1), date(2026, 3, 31)), (SOCIAL, date(2026, 4, 1), None))
    with uow.read() as session:
        found = [(stay.kind, stay.limit_kind) for stay in stays(session, DAY, GATEWAY)]
    assert found == [(GATEWAY, GATEWAY), (GATEWAY, ALL_KINDS)]


def test_the_centre_sets_its_own_limits(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        session.add_all(
            [
                StayLimit(kind=GATEWAY.value, months=3, extension=0, source="2027년 안내"),
                StayLimit(kind=ALL_KINDS, months=None),
                StayLimit(kind=SOCIAL.value, months=36),
            ]
        )
        session.flush()
        found = limits(session)
    assert {kind: (one.months, one.extension) for kind, one in found.items()} == {
        "게이트웨이": (3, 0),
        "사회서비스형": (36, 0),
    }
