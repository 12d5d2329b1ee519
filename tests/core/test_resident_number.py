"""What looks like a resident number, and what only has as many digits."""

from __future__ import annotations

import pytest

from app.core.resident_number import found_in


@pytest.mark.parametrize(
    "text",
    [
        "790412-2000000",
        "7904122000000",
        "주민번호는 790412 - 2000000 이라고 함",
        "790412\N{EN DASH}2000000",
        "７９０４１２-２０００００0",
        "000229-3000000",
        "(050817-4000000)",
        "811231-5000000",
        "확인함.790412-2000000",
        "790412.2000000",
        "790412/2000000",
        "790412·2000000",
        "790412_2000000",
        "790412～2000000",
    ],
)
def test_resident_numbers_are_seen(text: str) -> None:
    assert found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "010-0000-2231",
        "02-000-0112, 010-0000-1234, 1979. 4. 12.",
        "790412-2",
        "790412-2••••••",
        "계좌 3333-01-0000000",
        "3333010000000",
        "791332-2000000",
        "990229-1000000",
        "790412-9000000",
        "17904122000000",
        "790412-20000001",
        "790412-2000000-1",
        "1-790412-2000000",
        "2026-0001-0002-0003",
        "790412.20000000",
        "790412//2000000",
        "0.7904122000000",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not found_in(text)
