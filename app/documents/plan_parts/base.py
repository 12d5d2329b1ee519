"""What every generated part of a year's document is."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from app.core.rates import RateMode
from app.documents.facts import Variant
from app.documents.model import Block


@dataclass(frozen=True)
class Look:
    """Choices of the document that its tables follow: one ``unit`` (원, 천원, 백만원) is
    ``unit_won`` won."""

    rate_mode: RateMode = RateMode.CUT
    unit: str = "천원"
    unit_won: int = 1_000


@dataclass(frozen=True)
class Part(Variant):
    """The facts of one table, chart or diagram."""

    @abstractmethod
    def blocks(self, look: Look) -> tuple[Block, ...]:
        """How it is printed. An empty part prints its table with 해당 없음."""

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for what only the user can list."""
        return False
