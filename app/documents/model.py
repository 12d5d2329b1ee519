"""The blocks every document is made of, and the one way their values are shown.

Renderers receive a ``Document`` and know nothing of grants or people. A block type is added in
all renderers or in none: each ends its ``match`` with ``assert_never``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.documents.drawings import (
    Bar,
    BarChart,
    ChartPair,
    Cover,
    Flow,
    FlowStep,
    Layer,
    Layers,
    MonthPlan,
    MonthRow,
    MonthSpan,
    OrgChart,
    OrgNode,
    Picture,
    PieChart,
    Quantity,
    Slice,
    Toc,
)
from app.documents.values import Count, Figure, Money, Prose, Rate, Value, Words, plain, show

__all__ = [
    "Align",
    "ApprovalStep",
    "Bar",
    "BarChart",
    "Block",
    "Bullets",
    "Cell",
    "Certificate",
    "ChartPair",
    "Column",
    "Count",
    "Cover",
    "Document",
    "DocumentHead",
    "Emphasis",
    "Enclosures",
    "Figure",
    "Flow",
    "FlowStep",
    "Heading",
    "KeyValues",
    "Layer",
    "Layers",
    "Money",
    "MonthPlan",
    "MonthRow",
    "MonthSpan",
    "OrgChart",
    "OrgNode",
    "PageBreak",
    "Paragraph",
    "Picture",
    "PieChart",
    "Prose",
    "Quantity",
    "Rate",
    "Row",
    "RowKind",
    "Signature",
    "Slice",
    "Table",
    "TableStyle",
    "Toc",
    "Value",
    "Words",
    "plain",
    "show",
]


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class RowKind(StrEnum):
    BODY = "body"
    SUBTOTAL = "subtotal"  # light tint
    TOTAL = "total"  # stronger tint and bold
    GROUP_END = "group_end"  # a body row followed by a stronger rule


class TableStyle(StrEnum):
    REPORT = "report"  # open at the sides, 9 pt
    FORM = "form"  # boxed, label cells tinted
    LEDGER = "ledger"  # 8 pt, 180 mm wide (page margins 15 mm), page sums


@dataclass(frozen=True)
class Column:
    """``width`` is in mm; widths are scaled together to the width of the text."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """``across``/``down`` merge to the right and downwards; covered cells are left out of the row
    they would stand in (as in HTML). ``label`` draws it as a row label (group column tint)."""

    value: Value
    across: int = 1
    down: int = 1
    align: Align | None = None
    label: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True)
class Table:
    """``header`` rows repeat on every page; a row is never split unless it is taller than a page.

    ``unit_note`` stands at the right above the table, ``(단위: 원)``. ``page_sums`` names
    the columns whose 쪽 계 and 누계 close each page (amounts and counts). ``row_height``
    in mm leaves a hand room to sign.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()  # empty: one row made of the column titles
    caption: str = ""
    unit_note: str = ""
    notes: tuple[str, ...] = ()  # each is printed after a ※ under the table
    style: TableStyle = TableStyle.REPORT
    page_sums: tuple[int, ...] = ()
    empty_text: str = "해당 없음"
    name: str = ""  # sheet name in XLSX; the caption where empty
    row_height: float = 0.0


@dataclass(frozen=True)
class Heading:
    """Level 1 is ``1. 일반현황``, 2 ``가.``, 3 ``1)``; the marker is data, not part of the text.

    Level 0 is a chapter (``Ⅰ``) and starts a page.
    """

    level: int
    text: str
    marker: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Full-width prose; ``small`` is 8 pt grey."""

    text: Prose
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """Hanging lines; level 0 □, 1 ○, 2 -, 3 ※, 4 ① and on, counted anew after each □ or ○."""

    items: tuple[tuple[int, Prose], ...]


@dataclass(frozen=True)
class KeyValues:
    """A boxed form of label and value, ``columns`` pairs a line."""

    pairs: tuple[tuple[str, Value], ...]
    columns: int = 2


@dataclass(frozen=True)
class Emphasis:
    """One figure in a tinted strip: label, then the amount in figures and words.

    Without a label it is a motto, set in the middle.
    """

    label: str
    text: str


@dataclass(frozen=True)
class ApprovalStep:
    """``mark`` is 전결, 대결 or empty; name and date are empty on a form still to be signed."""

    title: str
    name: str = ""
    signed_on: date | None = None
    mark: str = ""


@dataclass(frozen=True)
class DocumentHead:
    """First page only: document data at the left, 결재란 at the right, title between double rules.

    The 결재란 is never split. ``concurrence`` is the 협조 row. ``subtitle`` stands above the title,
    ``date_text`` and ``organisation`` below it.
    """

    data: tuple[tuple[str, str], ...]
    title: str
    approval: tuple[ApprovalStep, ...] = ()
    concurrence: tuple[ApprovalStep, ...] = ()
    subtitle: str = ""
    date_text: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Enclosures:
    """붙임: numbered, hanging, and closed with ``끝.`` when ``ends`` (행정업무규정)."""

    items: tuple[str, ...]
    ends: bool = True


@dataclass(frozen=True)
class Signature:
    """The sender's name (한빛지역자활센터장) with its seal beside the last letter."""

    date_text: str
    name: str
    seal_png: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Certificate:
    """수료증: a page of its own in a triple frame, without foot or page number.

    ``lines`` are labels, spread to one width, with their values; ``body`` is centred below them.
    """

    number: str
    title: str
    lines: tuple[tuple[str, str], ...]
    body: str
    date_text: str
    name: str
    seal_png: bytes | None = field(default=None, repr=False)
    logo_png: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PageBreak:
    """``landscape`` turns the pages that follow, until the next PageBreak."""

    landscape: bool = False


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | KeyValues
    | Emphasis
    | DocumentHead
    | Enclosures
    | Signature
    | Certificate
    | PageBreak
    | Cover
    | Toc
    | OrgChart
    | Flow
    | Layers
    | BarChart
    | PieChart
    | ChartPair
    | MonthPlan
    | Picture
)


@dataclass(frozen=True)
class Document:
    """``foot_left`` and ``foot_right`` stand beside the page number n / N at the foot."""

    title: str
    blocks: tuple[Block, ...]
    foot_left: str = ""
    foot_right: str = ""
    author: str = ""
    issued_on: date | None = None
