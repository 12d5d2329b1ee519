"""PDF with text: lines by where the characters stand; tables where their columns are clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.documents.proof.manuscript import Grid, GridRow, Manuscript, Piece, Place, Sentence
from app.services.manuscripts import refusals
from app.services.manuscripts.grids import grid_of
from app.services.manuscripts.lines import manuscript_of_lines

_MOST_PAGES = 1_000
_MOST_CHARACTERS = 4_000_000
_CELL_GAP = 0.9  # of the height of a letter
_WORD_GAP = 0.18
_LEAST_ROWS = 2
_REMARK = "※"
_EDGE = 4  # lines of a page's head or foot, and one


@dataclass
class _Cell:
    left: float
    right: float
    text: str


@dataclass
class _Line:
    """Cells from left to right; ``middle`` is the height on the page it stands at."""

    middle: float
    height: float
    cells: list[_Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def manuscript_of_pdf(name: str, data: bytes) -> Manuscript:
    # Loaded when a PDF is first read: the library is large.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise refusals.protected(name) from exc
        raise refusals.broken(name) from exc
    try:
        return _read(name, document)
    except pypdfium2.PdfiumError as exc:
        raise refusals.broken(name) from exc
    finally:
        document.close()


def _read(name: str, document: Any) -> Manuscript:
    if len(document) > _MOST_PAGES:
        raise refusals.too_large(name)
    pages: list[list[Piece]] = []
    section, characters = "", 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > _MOST_CHARACTERS:
            raise refusals.too_large(name)
        lines = _lines(text)
        text.close()
        page.close()
        pages.append(list(_pieces(lines, number + 1, section)))
        section = pages[-1][-1].place.section if pages[-1] else section
    pieces = list(_with_notes(_across_pages(pages)))
    if not pieces:
        raise refusals.scanned(name)
    return Manuscript(name, tuple(pieces))


def _across_pages(pages: Sequence[list[Piece]]) -> list[Piece]:
    """A table that goes on over the page is one table; one whose halves do not fit is none.

    Half a table would have totals of rows that stand elsewhere.
    """
    pieces: list[Piece] = []
    for page in pages:
        last = _grid_near(pieces[::-1])
        first = _grid_near(page)
        if last is None or first is None:
            pieces.extend(page)
            continue
        upper, lower = pieces[len(pieces) - 1 - last], page[first]
        assert isinstance(upper, Grid)
        assert isinstance(lower, Grid)
        if _words(upper.header) == _words(lower.header):
            pieces[len(pieces) - 1 - last] = replace(upper, rows=upper.rows + lower.rows)
            pieces.extend(page[:first] + page[first + 1 :])
        elif upper.width == lower.width and not lower.caption:
            del pieces[len(pieces) - 1 - last]
            pieces.extend(page[:first] + page[first + 1 :])
        else:
            pieces.extend(page)
    return pieces


def _with_notes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Remarks (※) right below a table are its notes."""
    held: Grid | None = None
    for piece in pieces:
        if held is not None and isinstance(piece, Sentence) and piece.text.startswith(_REMARK):
            held = replace(held, notes=(*held.notes, piece.text.strip(f"{_REMARK} ")))
            continue
        if held is not None:
            yield held
        held = piece if isinstance(piece, Grid) else None
        if held is None:
            yield piece
    if held is not None:
        yield held


def _words(rows: Sequence[GridRow]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


def _grid_near(pieces: Sequence[Piece]) -> int | None:
    """A table at the beginning, past the head or foot of a page."""
    near = enumerate(pieces[:_EDGE])
    return next((number for number, piece in near if isinstance(piece, Grid)), None)


def _lines(text: Any) -> list[_Line]:
    """Characters of a page gathered into lines, from the top, and split where they part."""
    letters: list[tuple[float, float, float, float, str]] = []
    whole = text.get_text_range()
    count = text.count_chars()
    for index in range(count):
        char = whole[index] if index < len(whole) else ""
        if not char.strip():
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        letters.append(((top + bottom) / 2, left, right, top - bottom, char))
    letters.sort(key=lambda one: -one[0])
    groups: list[list[tuple[float, float, float, float, str]]] = []
    for letter in letters:
        if groups and abs(groups[-1][0][0] - letter[0]) < max(1.0, letter[3]) * 0.45:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return [_line(sorted(group, key=lambda one: one[1])) for group in groups]


def _line(letters: Sequence[tuple[float, float, float, float, str]]) -> _Line:
    height = max(letter[3] for letter in letters)
    line = _Line(letters[0][0], height)
    for _, left, right, _, char in letters:
        last = line.cells[-1] if line.cells else None
        gap = left - last.right if last else 0.0
        if last is None or gap > height * _CELL_GAP:
            line.cells.append(_Cell(left, right, char))
            continue
        last.text += (" " if gap > height * _WORD_GAP else "") + char
        last.right = max(last.right, right)
    return line


def _pieces(lines: list[_Line], page: int, section: str) -> Iterator[Piece]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (len(lines[end].cells) > 1 or _is_within(lines, at, end)):
            end += 1
        columns = _columns(lines[at:end]) if end - at >= _LEAST_ROWS else None
        if columns is not None:
            caption = lines[at - 1].text if at else ""
            yield _grid(lines[at:end], columns, page, at, section, caption)
            at = end
            continue
        end = max(end, at + 1)
        texts = [*[""] * at, *(line.text for line in lines[at:end])]
        found = manuscript_of_lines(
            "", texts, part=f"{page}쪽 {{}}번째 줄", key=f"page:{page}:{{}}"
        )
        for piece in found.pieces:
            if piece.place.section:
                section = piece.place.section
            yield piece
        at = end


def _is_within(lines: Sequence[_Line], start: int, at: int) -> bool:
    """A narrow cell between two lines of a table: the name of a group, set half way down."""
    if at == start or at + 1 >= len(lines) or len(lines[at + 1].cells) < 2:
        return False
    above, line, below = lines[at - 1], lines[at], lines[at + 1]
    close = 1.5 * line.height
    width = max(above.cells[-1].right - above.cells[0].left, 1.0)
    narrow = line.cells[0].right - line.cells[0].left < 0.35 * width
    return narrow and above.middle - line.middle < close and line.middle - below.middle < close


def _columns(lines: Sequence[_Line]) -> list[tuple[float, float]] | None:
    """The reaches of the columns; None where cells of one line fall into the same one."""
    reaches: list[list[float]] = []
    for cell in sorted((cell for line in lines for cell in line.cells), key=lambda one: one.left):
        if reaches and cell.left < reaches[-1][1]:
            reaches[-1][1] = max(reaches[-1][1], cell.right)
        else:
            reaches.append([cell.left, cell.right])
    for line in lines:
        held = [_column_of(cell, reaches) for cell in line.cells]
        if len(set(held)) < len(held):
            return None
    return [(left, right) for left, right in reaches] if len(reaches) > 1 else None


def _join(rows: list[list[str]]) -> None:
    """A centred heading may stand beside its narrow numbers: such columns are one."""
    column = 0
    while column + 1 < len(rows[0]):
        apart = all(not (row[column] and row[column + 1]) for row in rows)
        if apart and not (rows[0][column] and rows[0][column + 1]):
            for row in rows:
                row[column : column + 2] = [row[column] + row[column + 1]]
        else:
            column += 1


def _column_of(cell: _Cell, reaches: Sequence[Sequence[float]]) -> int:
    return next(
        number for number, (left, right) in enumerate(reaches) if left <= cell.left <= right
    )


def _grid(
    lines: Sequence[_Line],
    columns: list[tuple[float, float]],
    page: int,
    start: int,
    section: str,
    caption: str,
) -> Grid:
    rows = []
    for line in lines:
        row = [""] * len(columns)
        for cell in line.cells:
            row[_column_of(cell, columns)] = cell.text
        rows.append(row)
    _join(rows)

    def address(row: int, column: int) -> Place:
        number = start + row + 1
        return Place(section, f"{page}쪽 {number}번째 줄", "", f"page:{page}:{number}:{column + 1}")

    return grid_of(rows, address, caption=caption)
