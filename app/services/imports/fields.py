"""What one column of a kind means: its heading, the words used for it, how its cells are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from app.core import korean
from app.models.base import Record
from app.models.describe import Kind as FieldKind
from app.models.describe import describe


class Cells(Enum):
    TEXT = auto()
    LINES = auto()
    DATE = auto()
    TIME = auto()
    BIRTH = auto()
    MONEY = auto()
    AREA = auto()
    WHOLE = auto()
    YES_NO = auto()
    CHOICE = auto()

    @property
    def is_text(self) -> bool:
        return self in (Cells.TEXT, Cells.LINES, Cells.CHOICE)


_BY_MODEL = {
    FieldKind.TEXT: Cells.TEXT,
    FieldKind.LONG_TEXT: Cells.LINES,
    FieldKind.WHOLE: Cells.WHOLE,
    FieldKind.DECIMAL: Cells.AREA,
    FieldKind.MONEY: Cells.MONEY,
    FieldKind.YES_NO: Cells.YES_NO,
    FieldKind.DATE: Cells.DATE,
    FieldKind.TIME: Cells.TIME,
    FieldKind.CHOICE: Cells.CHOICE,
}


@dataclass(frozen=True)
class Field:
    """``label`` is the heading of our own files and of messages, and always understood.

    ``tiers`` holds folded heading words, surest first; two columns in one tier are ambiguous.
    ``filled_down`` marks a group name written once for the rows below it. ``otherwise`` is the
    choice an unknown word falls to. ``exported`` False is for headings we only understand.
    """

    key: str
    label: str
    tiers: tuple[tuple[str, ...], ...]
    cells: Cells = Cells.TEXT
    max_length: int = 0
    choices: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    filled_down: bool = False
    secret: bool = False
    exported: bool = True


def words(*tiers: str) -> tuple[tuple[str, ...], ...]:
    """``words("집행일자 집행일", "날짜")``: one string a tier, words apart by spaces."""
    return tuple(tuple(korean.fold(word) for word in tier.split()) for tier in tiers)


def of(
    model: type[Record],
    name: str,
    *tiers: str,
    cells: Cells | None = None,
    aliases: Mapping[str, str] | None = None,
    otherwise: str | None = None,
    filled_down: bool = False,
) -> Field:
    """A column that is a field of ``model``."""
    info = describe(model)[name]
    return Field(
        key=name,
        label=info.label,
        tiers=words(*tiers),
        cells=cells or _BY_MODEL[info.kind],
        max_length=info.max_length,
        choices=info.choices,
        aliases=aliases or {},
        otherwise=otherwise,
        filled_down=filled_down,
        secret=info.secret,
    )
