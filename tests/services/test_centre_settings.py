"""Rules of the centre: the usual value until somebody sets another, then that one everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.errors import Invalid
from app.models.vehicle import Vehicle
from app.services.centre_settings import KNOWN, CentreSettings, Rule, held, number
from app.services.checks.vehicles import VehiclesInOrder
from tests.conftest import TODAY


@pytest.fixture
def rules(uow: Any) -> CentreSettings:
    return CentreSettings(uow)


def test_the_usual_value_holds_until_another_is_set(uow: Any, rules: CentreSettings) -> None:
    with uow.read() as session:
        assert number(session, Rule.DONATION_OVERHEAD) == 15
    assert not any(shown.is_own for shown in rules.all())

    rules.save(Rule.DONATION_OVERHEAD, " 10% ", "운영위원회 의결")

    with uow.read() as session:
        kept = held(session, Rule.DONATION_OVERHEAD)
    assert (kept.value, kept.source, kept.is_own) == ("10", "운영위원회 의결", True)
    assert rules.reset(Rule.DONATION_OVERHEAD).value == "15"


@pytest.mark.parametrize("typed", ["", "열", "-1", "101", "1.5"])
def test_a_number_that_cannot_be_is_refused(rules: CentreSettings, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.save(Rule.DONATION_OVERHEAD, typed, "안내")
    assert [problem.field for problem in refused.value.problems] == ["value"]
    assert not any(shown.is_own for shown in rules.all())


def test_a_rule_needs_to_say_where_it_comes_from(rules: CentreSettings) -> None:
    with pytest.raises(Invalid) as refused:
        rules.save(Rule.DONATION_OVERHEAD, "10", " ")
    assert [problem.field for problem in refused.value.problems] == ["source"]


def test_every_rule_has_a_value_its_own_check_accepts(rules: CentreSettings) -> None:
    assert {known.rule for known in KNOWN} == set(Rule)
    for known in KNOWN:
        assert rules.save(known.rule, known.value, known.source).value == known.value


def test_the_days_before_an_expiry_follow_the_setting(uow: Any, rules: CentreSettings) -> None:
    with uow.write("차량") as session:
        until = TODAY + timedelta(days=40)
        session.add(Vehicle(name="봉사차", plate="00가 1111", insured_until=until))

    def told(day: date) -> int:
        with uow.read() as session:
            return len(list(VehiclesInOrder().run(session, None, day)))

    assert told(TODAY) == 0
    rules.save(Rule.VEHICLE_NOTICE, "45", "보험사 안내")
    assert told(TODAY) == 1
