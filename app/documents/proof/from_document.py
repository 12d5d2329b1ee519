"""A composed document as a manuscript: what has a source is known from its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.documents.model import (
    BarChart,
    Block,
    Bullets,
    Cell,
    ChartPair,
    Count,
    Document,
    Emphasis,
    Heading,
    KeyValues,
    Money,
    Paragraph,
    PieChart,
    Rate,
    Row,
    Table,
    Value,
    Words,
    show,
)
from app.documents.placement import header_rows, placed
from app.documents.proof.manuscript import (
    Grid,
    GridCell,
    GridRow,
    Manuscript,
    Piece,
    Place,
    Sentence,
    Span,
    Title,
)
from app.documents.proof.units import unit_of_note
from app.documents.renderers.in_words import chart_table
from app.documents.values import Figure, Prose, plain

_LABEL = 24


def from_document(document: Document, *, prose_has_sources: bool = False) -> Manuscript:
    """``prose_has_sources``: figures typed into prose are expected to come from the records."""
    pieces: list[Piece] = []
    section = ""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            section = f"{block.marker} {block.text}".strip()
            pieces.append(Title(block.level, section, Place(section, key=str(number))))
        else:
            pieces.extend(_pieces(block, Place(section, key=str(number)), prose_has_sources))
    return Manuscript(document.title, tuple(pieces))


def _pieces(block: Block, place: Place, typed: bool) -> Iterator[Piece]:
    match block:
        case Paragraph():
            yield _sentence(block.text, place, typed=typed)
        case Bullets():
            for number, (level, text) in enumerate(block.items):
                at = Place(place.section, f"{number + 1}번째 줄", "", f"{place.key}:{number}")
                yield _sentence(text, at, level, typed)
        case Table():
            yield _grid(block, place)
        case KeyValues():
            yield _key_values(block, place)
        case Emphasis():
            text = f"{block.label}: {block.text}" if block.label else block.text
            yield Sentence(text, place)
        case BarChart() | PieChart():
            yield _grid(chart_table(block), place)
        case ChartPair():
            yield _grid(chart_table(block.left), place)
            yield _grid(chart_table(block.right), place)
        case _:
            return  # nothing else states quantities


def _sentence(prose: Prose, place: Place, level: int = 0, typed: bool = False) -> Sentence:
    spans: list[Span] = []
    at = 0
    for part in (prose,) if isinstance(prose, str) else prose:
        text = part.text if isinstance(part, Figure) else part
        if isinstance(part, Figure):
            spans.append((at, at + len(text)))
        at += len(text)
    return Sentence(plain(prose), place, level, tuple(spans), typed)


def _text(value: Value) -> str:
    if isinstance(value, Words) and value.beside:
        pairs = zip_longest(value.text.split("\n"), value.beside.split("\n"), fillvalue="")
        return "\n".join(": ".join(filter(None, pair)) for pair in pairs)
    return show(value)


def _is_sourced(value: Value) -> bool:
    return bool(getattr(value, "source", ""))


def _key_values(block: KeyValues, place: Place) -> Grid:
    rows = []
    for number, (label, value) in enumerate(block.pairs):
        at = Place(place.section, "", label, f"{place.key}:{number}")
        rows.append(
            GridRow((GridCell(label, at), GridCell(_text(value), at, sourced=_is_sourced(value))))
        )
    return Grid((), tuple(rows), place)


def _grid(table: Table, place: Place) -> Grid:
    columns = len(table.columns)
    part = f"‘{table.caption}’ 표" if table.caption else "표"
    header = _rows(header_rows(table), columns, Place(place.section, f"{part} 제목", "", place.key))
    rows = _rows(table.rows, columns, Place(place.section, part, "", place.key), counted=True)
    caption = " ".join(text for text in (table.caption, table.unit_note) if text)
    return Grid(header, rows, place, caption, unit_of_note(table.unit_note or caption), table.notes)


def _rows(
    rows: tuple[Row, ...], columns: int, place: Place, *, counted: bool = False
) -> tuple[GridRow, ...]:
    """The rectangle of a table: merged cells repeat their text wherever they reach."""
    reaching: dict[int, tuple[Cell, int]] = {}  # column -> cell above, rows it still covers
    found = []
    for number, (_, cells) in enumerate(placed(rows, columns), 1):
        line: list[tuple[Value, bool]] = [(None, False)] * columns
        for column, (cell, left) in list(reaching.items()):
            line[column] = (cell.value, True)
            reaching[column] = (cell, left - 1)
        for column, cell in cells:
            for covered in range(column, column + cell.across):
                line[covered] = (cell.value, covered > column)
                reaching[covered] = (cell, cell.down - 1)
        reaching = {col: (cell, left) for col, (cell, left) in reaching.items() if left > 0}
        label = _label(line)
        part = f"{place.part} {number}행" if counted else place.part
        at = Place(place.section, part, label if counted else "", f"{place.key}:{number - 1}")
        found.append(
            GridRow(
                tuple(_cell(value, covered, at, col) for col, (value, covered) in enumerate(line))
            )
        )
    return tuple(found)


def _label(line: Sequence[tuple[Value, bool]]) -> str:
    """The most particular words before the first number: the line's own, not its group's."""
    numbers = (at for at, (value, _) in enumerate(line) if isinstance(value, Money | Count | Rate))
    first = next(numbers, None)
    own = [_text(value).split("\n")[0] for value, covered in line[:first] if not covered]
    filled = [text for text in own if text] or [text for text in map(_first_line, line) if text]
    if not filled:
        return ""
    return filled[min(1, len(filled) - 1) if first is not None else 0][:_LABEL]


def _first_line(placed_value: tuple[Value, bool]) -> str:
    return _text(placed_value[0]).split("\n")[0]


def _cell(value: Value, covered: bool, row: Place, column: int) -> GridCell:
    place = Place(row.section, row.part, row.label, f"{row.key}:{column}")
    return GridCell(_text(value), place, covered, _is_sourced(value))
