"""The look of paper: sizes in points, colours, and the faces of each kind of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from app.documents.fonts import Face
from app.documents.model import TableStyle

PAGE: Final[tuple[float, float]] = A4
MARGIN: Final[float] = 20 * mm
LEDGER_MARGIN: Final[float] = 15 * mm
LANDSCAPE_TOP: Final[float] = 18 * mm
LANDSCAPE_BOTTOM: Final[float] = 24 * mm
FOOT: Final[float] = 10.5 * mm

INK: Final = HexColor("#1B1F22")
GREY: Final = HexColor("#596267")
RULE: Final = HexColor("#2B3336")
HAIRLINE: Final = HexColor("#98A2A6")
ACCENT: Final = HexColor("#12514E")
ACCENT_MID: Final = HexColor("#5E9A95")
ACCENT_LIGHT: Final = HexColor("#BCD4D1")
ACCENT_PALE: Final = HexColor("#E3E8E8")
CHART_GRID: Final = HexColor("#D5DADC")
WHITE: Final = HexColor("#FFFFFF")
HEADER_TINT: Final = HexColor("#E9EEEE")
GROUP_TINT: Final = HexColor("#F6F8F8")
SUBTOTAL_TINT: Final = HexColor("#F1F4F4")
TOTAL_TINT: Final = HexColor("#DFE8E7")


@dataclass(frozen=True)
class TextStyle:
    face: Face
    size: float
    leading: float
    color: Color = INK


@dataclass(frozen=True)
class HeadingStyle:
    text: TextStyle
    indent: float
    before: float
    after: float


@dataclass(frozen=True)
class BulletStyle:
    text: TextStyle
    sign_at: float
    text_at: float
    before: float


@dataclass(frozen=True)
class TableLook:
    """``top`` is larger than ``bottom`` because left-over leading hangs below the last line."""

    size: float
    leading: float
    side: float
    top: float
    bottom: float
    boxed: bool


PROSE: Final = TextStyle(Face.SERIF, 10.5, 17)
SMALL: Final = TextStyle(Face.SANS, 8, 12, GREY)
CAPTION: Final = TextStyle(Face.SANS_BOLD, 9, 13)
UNIT: Final = TextStyle(Face.SANS, 8, 13, GREY)
FOOTER: Final = TextStyle(Face.SANS, 7.5, 9, GREY)
PAGE_NUMBER: Final = TextStyle(Face.SANS_MEDIUM, 9, 9)
CHAPTER: Final = TextStyle(Face.SANS_BOLD, 16, 22)
CHAPTER_MARK: Final = TextStyle(Face.SANS_BOLD, 14, 14, WHITE)
TITLE: Final = TextStyle(Face.SANS_BOLD, 18.5, 27)
ENCLOSURE_LABEL: Final = TextStyle(Face.SANS_MEDIUM, 10, 14.2)
ENCLOSURE: Final = TextStyle(Face.SANS, 10, 14.2)
EMPHASIS_LABEL: Final = TextStyle(Face.SANS_BOLD, 10.5, 16.5)
EMPHASIS: Final = TextStyle(Face.SANS_MEDIUM, 11, 16.5)
SIGNATURE: Final = TextStyle(Face.SERIF_BOLD, 19, 26)
SIGNATURE_DATE: Final = TextStyle(Face.SANS, 11, 18)

# 1. / 가. / 1) / 가): a fifth level would be a bullet.
HEADINGS: Final = (
    HeadingStyle(TextStyle(Face.SANS_BOLD, 13, 18), 0, 10, 4),
    HeadingStyle(TextStyle(Face.SANS_BOLD, 11.5, 16), 4, 9, 4),
    HeadingStyle(TextStyle(Face.SANS_BOLD, 10.5, 15), 12, 7, 3),
    HeadingStyle(TextStyle(Face.SANS_MEDIUM, 10, 15), 20, 6, 3),
)
BULLETS: Final = (
    BulletStyle(TextStyle(Face.SANS_MEDIUM, 10.5, 16.5), 2 * mm, 7 * mm, 4),
    BulletStyle(TextStyle(Face.SERIF, 10.5, 16.5), 6 * mm, 11 * mm, 0),
    BulletStyle(TextStyle(Face.SERIF, 10, 15.5), 11 * mm, 14.2 * mm, 0),
    BulletStyle(TextStyle(Face.SANS, 8, 12, GREY), 11 * mm, 15 * mm, 1),
    BulletStyle(TextStyle(Face.SERIF, 10.5, 16.5), 6 * mm, 11.5 * mm, 0),
)
LOOKS: Final = {
    TableStyle.REPORT: TableLook(9, 12.8, 4.5, 4.2, 3.0, boxed=False),
    TableStyle.FORM: TableLook(9, 12.8, 4.5, 4.2, 3.0, boxed=True),
    TableStyle.LEDGER: TableLook(8, 11.4, 3.2, 3.6, 2.4, boxed=False),
}

TABLE_EDGE: Final[float] = 1.1
TABLE_HEADER_RULE: Final[float] = 0.7
TABLE_GROUP_RULE: Final[float] = 0.6
TABLE_INNER: Final[float] = 0.35
FORM_BOX: Final[float] = 1.0
CELL_NOTE: Final = TextStyle(Face.SANS, 7.5, 10.8, GREY)
NOTE_INDENT: Final[float] = 4 * mm
NOTE_GAP: Final[float] = 3.5
CAPTION_BASE: Final[float] = 4.2
TABLE_BEFORE: Final[float] = 8.0
TABLE_AFTER: Final[float] = 5.0
