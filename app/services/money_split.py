"""Dividing an amount over sources of money, to the won."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Split:
    """``parts`` add up to the amount; ``absorbed`` of it stayed on the source ``absorbed_by``.

    What does not divide is never spread or lost: it stays on one source that can be named.
    """

    parts: Mapping[int, int]
    absorbed_by: int
    absorbed: int


def split(amount: int, weights: Mapping[int, int]) -> Split:
    """Divide ``amount`` over the keys of ``weights`` in their proportion, each cut to whole won.

    What cutting leaves over stays on the largest weight, the first among equals. Where all weights
    are zero the first key takes the whole amount. Raises ValueError without keys or for a
    negative weight.
    """
    if not weights or min(weights.values()) < 0:
        raise ValueError(weights)
    largest = max(weights, key=lambda key: weights[key])
    total = sum(weights.values())
    parts = {key: _cut(amount * weight, total) for key, weight in weights.items()}
    rest = amount - sum(parts.values())
    parts[largest] += rest
    return Split(parts, largest, rest if total else 0)


def _cut(product: int, total: int) -> int:
    """Toward zero, so that a return divides as the payment it takes back did."""
    if total == 0:
        return 0
    whole = abs(product) // total
    return -whole if product < 0 else whole
