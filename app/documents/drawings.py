"""Blocks that are drawn: cover, contents, diagrams, charts, the plan of months, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core import rates
from app.documents.values import Count, Money, Rate

Quantity = Money | Count | Rate


def amount(value: Quantity) -> int:
    """What the length of a bar stands for; a rate counts in tenths of a percent."""
    match value:
        case Money():
            return value.amount
        case Count():
            return value.number
        case Rate():
            return rates.tenths(value.part, value.base, value.mode) or 0


@dataclass(frozen=True)
class Cover:
    """A page of its own without foot. ``operator`` stands small under the organisation."""

    title: str
    year_text: str
    organisation: str
    motto: str = ""
    subtitle: str = ""
    date_text: str = ""
    operator: str = ""
    logo_png: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Toc:
    """The contents of this document, on pages of their own: headings of level 0 to ``depth``."""

    title: str = "차례"
    depth: int = 2


@dataclass(frozen=True)
class OrgNode:
    """One box: ``name`` (who heads it) small under the title, ``lines`` as its list of work.

    ``beside`` are boards and advisers: dashed, not in the line of command. Nodes of one ``kind``
    share a tint, which a legend explains. ``leads`` is the head, drawn dark; without one the root.
    """

    title: str
    lines: tuple[str, ...] = ()
    children: tuple[OrgNode, ...] = ()
    beside: tuple[OrgNode, ...] = ()
    name: str = ""
    kind: str = ""
    leads: bool = False


@dataclass(frozen=True)
class OrgChart:
    root: OrgNode
    caption: str = ""


@dataclass(frozen=True)
class FlowStep:
    """``when`` (``1~3월``) stands small under the title."""

    title: str
    lines: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True)
class Flow:
    """추진모형도: steps joined by arrows, on as many rows as they need.

    ``cycle`` leads a dashed line from the last step back to the step numbered ``back_to`` (from
    0), with ``back_text`` on it.
    """

    steps: tuple[FlowStep, ...]
    caption: str = ""
    cycle: bool = False
    back_to: int = 0
    back_text: str = ""


@dataclass(frozen=True)
class Layer:
    """One row of boxes, all of one rank; ``label`` (비전, 목표, 과제) stands at the left."""

    label: str
    boxes: tuple[FlowStep, ...]


@dataclass(frozen=True)
class Layers:
    """A model from top to bottom: each layer serves the one above it."""

    layers: tuple[Layer, ...]
    caption: str = ""


@dataclass(frozen=True)
class Bar:
    """Bars of one ``kind`` share a tint, which a legend explains where there are several."""

    label: str
    value: Quantity
    kind: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars in the order given; ``unit`` is printed as ``(단위: 명)``."""

    bars: tuple[Bar, ...]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slice:
    label: str
    value: Money | Count


@dataclass(frozen=True)
class PieChart:
    """Shares of a whole, clockwise in the order given; their rates are cut to 0.1."""

    slices: tuple[Slice, ...]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> Money | Count:
        """All slices together, in the form of the first."""
        total = sum(amount(part.value) for part in self.slices)
        first = self.slices[0].value if self.slices else Count(0)
        return Money(total) if isinstance(first, Money) else Count(total, first.suffix)

    def rate(self, value: Money | Count) -> Rate:
        """Of a slice, or of the whole."""
        return Rate(amount(value), amount(self.whole))


@dataclass(frozen=True)
class ChartPair:
    """Two charts side by side on paper; elsewhere one after the other."""

    left: BarChart | PieChart
    right: BarChart | PieChart


@dataclass(frozen=True)
class MonthSpan:
    """Months 1 to 12. One month without text is drawn as a mark, everything else as a bar."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class MonthRow:
    """Neighbouring rows of one ``field`` share its cell."""

    field: str
    content: str
    spans: tuple[MonthSpan, ...] = ()


@dataclass(frozen=True)
class MonthPlan:
    """월별 추진일정: twelve months from ``first_month``; ``titles`` head the first two columns."""

    rows: tuple[MonthRow, ...]
    first_month: int = 1
    caption: str = ""
    titles: tuple[str, str] = ("구분", "추진내용")
    notes: tuple[str, ...] = ()
    empty_text: str = "해당 없음"


@dataclass(frozen=True)
class Picture:
    """PNG or JPEG, never wider than the text nor parted from its caption.

    ``width_mm`` 0 takes the picture's own size at 150 dots an inch.
    """

    content: bytes = field(repr=False)
    media_type: str = "image/jpeg"
    caption: str = ""
    width_mm: float = 0.0
