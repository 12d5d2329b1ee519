"""Rules of the centre: the usual value until somebody sets another, then that one everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.errors import Invalid
from app.models.vehicle import Vehicle
from app.services.centre_settings import KNOWN, CentreSettings, Rule, held, number
from app.services.checks.vehicles import VehiclesInOrder
from app.services.undo import Undo
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


def test_a_change_is_told_with_who_and_from_what_to_what(uow: Any, rules: CentreSettings) -> None:
    rules.save(Rule.DONATION_OVERHEAD, "10", "운영위원회 의결")
    rules.save(Rule.DONATION_OVERHEAD, "12", "운영위원회 의결")
    rules.save(Rule.VEHICLE_NOTICE, "45", "보험사 안내")
    rules.reset(Rule.DONATION_OVERHEAD)

    found = rules.history(Rule.DONATION_OVERHEAD)
    assert {entry.by for entry in found} == {"정하윤"}
    assert [entry.what for entry in found] == [
        "지정후원금 간접비 한도 처음 값으로",
        "지정후원금 간접비 한도 고침",
        "지정후원금 간접비 한도 고침",
    ]
    told = [[(one.label, one.before, one.after) for one in entry.fields] for entry in found]
    assert told == [
        [("값", "12%", "15%"), ("근거", "운영위원회 의결", "후원금 관리 안내")],
        [("값", "10%", "12%")],
        [("값", "15%", "10%"), ("근거", "후원금 관리 안내", "운영위원회 의결")],
    ]


def test_taking_a_change_back_is_told_too(uow: Any, rules: CentreSettings) -> None:
    rules.save(Rule.VEHICLE_NOTICE, "45", "지도점검표")
    Undo(uow).undo()
    newest, first = rules.history(Rule.VEHICLE_NOTICE)
    assert newest.what == "되돌리기: 보험·정기검사 미리 알림 고침"
    assert [(one.before, one.after) for one in newest.fields] == [("45일 전", "30일 전")]
    # The source was written down as it usually is: no change of it to tell.
    assert [one.label for one in first.fields] == ["값"]


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
