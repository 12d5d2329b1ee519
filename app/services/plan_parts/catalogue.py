"""Every generated part a section can hold, in the order they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.services.plan_parts.base import PartKind

_ALL: tuple[PartKind, ...] = ()

PARTS: Mapping[str, PartKind] = MappingProxyType({kind.key: kind for kind in _ALL})
