"""What one user action touched; the one notice pages listen to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Changes:
    """The tables one action wrote, and its label in the user's words."""

    label: str
    tables: set[str] = field(default_factory=set)


Listener = Callable[[Changes], None]
