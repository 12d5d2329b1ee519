"""Dividing money over sources: exact to the won, whatever the proportions."""

from __future__ import annotations

from random import Random

import pytest

from app.services.money_split import split


def test_parts_always_add_up_and_none_is_off_by_more_than_the_leftover() -> None:
    random = Random(2026)
    for _ in range(2_000):
        weights = {key: random.randint(0, 10**9) for key in range(1, random.randint(2, 7))}
        amount = random.randint(-(10**12), 10**12)
        divided = split(amount, weights)
        assert sum(divided.parts.values()) == amount
        assert set(divided.parts) == set(weights)
        total = sum(weights.values())
        for key, part in divided.parts.items():
            exact = amount * weights[key] / total if total else 0
            if key != divided.absorbed_by:
                assert abs(part - exact) <= 1.001
        assert abs(divided.absorbed) < len(weights)


def test_the_leftover_stays_on_the_largest_source_and_is_reported() -> None:
    divided = split(100, {7: 1, 8: 1, 9: 4})
    assert divided.parts == {7: 16, 8: 16, 9: 68}
    assert (divided.absorbed_by, divided.absorbed) == (9, 2)


def test_the_first_of_equal_sources_takes_it() -> None:
    assert split(100, {1: 1, 2: 1, 3: 1}).parts == {1: 34, 2: 33, 3: 33}


def test_a_return_divides_as_its_payment_did() -> None:
    weights = {1: 3, 2: 2, 3: 2}
    paid, returned = split(24_601, weights).parts, split(-24_601, weights).parts
    assert {key: -part for key, part in returned.items()} == paid


def test_sources_that_promised_nothing_leave_all_to_the_first() -> None:
    divided = split(500, {4: 0, 5: 0})
    assert divided.parts == {4: 500, 5: 0}
    assert divided.absorbed == 0


@pytest.mark.parametrize("weights", [{}, {1: -1, 2: 5}])
def test_a_split_over_nothing_is_a_mistake_of_ours(weights: dict[int, int]) -> None:
    with pytest.raises(ValueError, match=r"\{"):
        split(1, weights)
