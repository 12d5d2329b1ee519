"""What the number checker reads: titles, sentences and tables in order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]  # where a figure stands in a text: start, end


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed, in words a reader can follow.

    ``section`` is the nearest title, ``part`` the page, line or table row (``표 3행``, ``B7``),
    ``label`` the row or line's own name. ``key`` leads a program back: ``block:row:column`` or
    ``block:item`` of a composed document, ``line:12`` or ``sheet!B7`` of a file.
    """

    section: str = ""
    part: str = ""
    label: str = ""
    key: str = ""

    def __str__(self) -> str:
        label = f"‘{self.label}’" if self.label else ""
        where = " ".join(part for part in (self.part, label) if part)
        return ", ".join(part for part in (self.section, where) if part)


@dataclass(frozen=True, slots=True)
class Title:
    """``level`` 0 is a chapter; a larger number stands lower."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of prose; ``level`` is how deep its bullet stands.

    ``sourced`` are the spans of figures that come from records. ``typed`` says that figures
    written by hand are expected to have such a source.
    """

    text: str
    place: Place
    level: int = 0
    sourced: tuple[Span, ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """``covered`` repeats the text of the merged cell it lies under."""

    text: str
    place: Place
    covered: bool = False
    sourced: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    cells: tuple[GridCell, ...]

    @property
    def label(self) -> str:
        """The first words of the row."""
        return next((cell.text for cell in self.cells if cell.text.strip()), "")


@dataclass(frozen=True)
class Grid:
    """A table as a full rectangle; ``unit`` is 원, 천원 … where the table says so."""

    header: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    place: Place
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in (*self.header, *self.rows)), default=0)

    def heading(self, column: int) -> str:
        """The lowest words above a column."""
        for row in reversed(self.header):
            if column < len(row.cells) and row.cells[column].text.strip():
                return row.cells[column].text.strip()
        return ""

    def headings(self, column: int) -> str:
        """All words above a column, from the top."""
        texts = [row.cells[column].text.strip() for row in self.header if column < len(row.cells)]
        return " ".join(dict.fromkeys(text for text in texts if text))


Piece = Title | Sentence | Grid


@dataclass(frozen=True)
class Manuscript:
    """``name`` is the document's title or the file's name."""

    name: str
    pieces: tuple[Piece, ...] = field(default=())

    def grids(self) -> Iterator[Grid]:
        return (piece for piece in self.pieces if isinstance(piece, Grid))

    def sentences(self) -> Iterator[Sentence]:
        return (piece for piece in self.pieces if isinstance(piece, Sentence))
