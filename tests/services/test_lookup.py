"""A grant by its name, as typed on a command line."""

from datetime import date

import pytest

from app.core.errors import NotFound, Usage
from app.models import Grant
from app.services.lookup import grant_named
from app.services.records import Records
from app.store.unit_of_work import UnitOfWork


def add(uow: UnitOfWork, name: str, year: int = 2026) -> int:
    records = Records(uow)
    return records.save(
        records.blank(
            Grant,
            name=name,
            funder="한빛재단",
            kind="재단 공모",
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            total_amount=1_000_000,
        )
    )


def test_the_only_one_needs_no_name(uow: UnitOfWork) -> None:
    only = add(uow, "햇살연대 시범사업")
    assert grant_named(uow, None) == only


def test_an_exact_name_wins_over_a_part(uow: UnitOfWork) -> None:
    first = add(uow, "온밥상")
    add(uow, "온밥상 2차")
    assert grant_named(uow, "온 밥상") == first


def test_two_that_fit_are_named_not_guessed(uow: UnitOfWork) -> None:
    add(uow, "온밥상 1차")
    add(uow, "온밥상 2차")
    with pytest.raises(Usage, match="‘온밥상 1차’, ‘온밥상 2차’"):
        grant_named(uow, "온밥상")
    with pytest.raises(Usage):
        grant_named(uow, None)


def test_an_unknown_name_tells_what_there_is(uow: UnitOfWork) -> None:
    add(uow, "온밥상")
    with pytest.raises(NotFound, match="있는 사업: ‘온밥상’"):
        grant_named(uow, "햇살")


def test_a_year_narrows(uow: UnitOfWork) -> None:
    add(uow, "작년 사업", 2025)
    this = add(uow, "올해 사업", 2026)
    assert grant_named(uow, None, 2026) == this
