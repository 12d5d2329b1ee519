"""The trips of one vehicle in the order they were driven, and where two do not join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.models.trip import Trip


@dataclass(frozen=True)
class Break:
    """``km`` lie between two trips: lacking where positive, counted twice where negative."""

    before: Trip
    after: Trip

    @property
    def km(self) -> int:
        return self.after.odometer_start - self.before.odometer_end

    @property
    def is_twice(self) -> bool:
        return self.km < 0


def in_order(trips: Iterable[Trip]) -> list[Trip]:
    """By day, then by the clock; on a day with a time left out, by the odometer."""
    found: list[Trip] = []
    by_day = sorted(trips, key=lambda trip: trip.driven_on)
    for _, group in groupby(by_day, key=lambda trip: trip.driven_on):
        day = list(group)
        timed = all(trip.departed_at for trip in day)
        day.sort(key=lambda t: (t.departed_at if timed else "", t.odometer_start, t.odometer_end))
        found += day
    return found


def breaks(trips: Iterable[Trip]) -> Iterator[Break]:
    for before, after in pairwise(in_order(trips)):
        found = Break(before, after)
        if found.km:
            yield found
