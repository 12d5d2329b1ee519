"""Every generated part a section can hold, in the order they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.services.plan_parts import (
    activities,
    alliance,
    centre,
    drawn,
    grids,
    money,
    operation,
    organisation,
    people,
    planned,
    results,
    training,
    units,
)
from app.services.plan_parts.base import PartKind

_ALL: tuple[PartKind, ...] = (
    *centre.KINDS,
    *units.KINDS,
    *organisation.KINDS,
    *results.KINDS,
    *people.KINDS,
    *training.KINDS,
    *activities.KINDS,
    *planned.KINDS,
    *money.KINDS,
    *operation.KINDS,
    *alliance.KINDS,
    *drawn.KINDS,
    *grids.KINDS,
)

PARTS: Mapping[str, PartKind] = MappingProxyType({kind.key: kind for kind in _ALL})
