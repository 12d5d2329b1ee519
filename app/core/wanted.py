"""Whether an answer is still wanted: what reads much asks now and then, and gives up when not."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

Wanted = Callable[[], bool]


class NoLongerWanted(Exception):
    """The answer was not wanted any more before it was found; nothing else has happened."""


def always() -> bool:
    return True


def within(seconds: float) -> Wanted:
    """Wanted for that long, from now."""
    latest = perf_counter() + seconds
    return lambda: perf_counter() <= latest
