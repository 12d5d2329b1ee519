"""HWPX (OWPML): paragraphs and tables of every section, merged cells included.

Nothing of the file is trusted: parts are read up to a limit, whatever their header says, and a
part that declares entities is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.documents.proof.manuscript import Manuscript, Piece, Place
from app.services.manuscripts import refusals
from app.services.manuscripts.grids import grid_of
from app.services.manuscripts.lines import manuscript_of_lines

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_PART_LIMIT = 60 * 1024 * 1024
_PARTS_LIMIT = 500
_MOST_CELLS = 400_000
_MOST_COLUMNS = 200


def manuscript_of_hwpx(name: str, data: bytes) -> Manuscript:
    pieces: list[Piece] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for section in _sections(archive, name):
                pieces.extend(_Reader(section, len(pieces)).pieces())
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError) as exc:
        raise refusals.broken(name) from exc
    except (NotImplementedError, OSError, EOFError, ValueError, RecursionError) as exc:
        raise refusals.broken(name) from exc
    except RuntimeError as exc:  # how zipfile says that a part is encrypted
        raise refusals.protected(name) from exc
    if not pieces:
        raise refusals.scanned(name)
    return Manuscript(name, tuple(pieces))


def _sections(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    entries = {entry.filename.replace("\\", "/"): entry for entry in archive.infolist()}
    manifest = entries.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in _content(archive, manifest, name):
        raise refusals.protected(name)
    numbered = {int(match[1]): part for part in entries if (match := _SECTION.fullmatch(part))}
    if not numbered or len(numbered) > _PARTS_LIMIT:
        raise refusals.broken(name)
    left = _PART_LIMIT
    for number in sorted(numbered):
        xml = _content(archive, entries[numbered[number]], name, left)
        left -= len(xml)
        if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
            raise refusals.broken(name)
        yield ElementTree.fromstring(xml)


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limit: int = _PART_LIMIT
) -> bytes:
    """Never more than the limit, whatever size the entry claims."""
    with archive.open(entry) as part:
        content = part.read(limit + 1)
    if len(content) > limit:
        raise refusals.too_large(name)
    return content


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


class _Reader:
    """Paragraphs run together as lines; a table interrupts them."""

    def __init__(self, root: Element, before: int) -> None:
        self._root = root
        self._before = before
        self._lines: list[str] = []
        self._tables = 0
        self._first = 1
        self._section = ""

    def pieces(self) -> Iterator[Piece]:
        for child in self._root:
            if _local(child) == "p":
                yield from self._paragraph(child)
        yield from self._flush()

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        tables: list[Element] = []
        self._lines.append(_text(paragraph, tables))
        if tables:
            yield from self._flush(keep_last=True)
            for table in tables:
                yield from self._table(table, self._last.strip())

    def _flush(self, keep_last: bool = False) -> Iterator[Piece]:
        """What was read so far; the last line may be the caption of the table that follows."""
        filled = [line for line in self._lines if line.strip()]
        self._last = filled[-1] if keep_last and filled else ""
        key = f"para:{self._before}-{{}}"
        offset = self._first - 1
        lines = [*[""] * offset, *self._lines]
        for piece in manuscript_of_lines("", lines, part="{}번째 문단", key=key).pieces:
            self._section = piece.place.section or self._section
            yield piece
        self._first += len(self._lines)
        self._lines = []

    def _table(self, table: Element, caption: str) -> Iterator[Piece]:
        self._tables += 1
        rows, covered, inner = _rectangle(table)
        number, section, start = self._tables, self._section, self._before
        if rows and rows[0]:

            def address(row: int, column: int) -> Place:
                key = f"table:{start}-{number}:{row + 1}:{column + 1}"
                return Place(section, f"{number}번째 표 {row + 1}행", "", key)

            if len(rows) == 1 and len(rows[0]) == 1:
                self._lines.append(rows[0][0])  # a box around a line
            else:
                yield grid_of(
                    rows, address, caption=caption, covered=lambda r, c: (r, c) in covered
                )
        for table_inside in inner:
            yield from self._table(table_inside, "")


def _text(element: Element, tables: list[Element]) -> str:
    """The words of a paragraph in order; its tables are put aside."""
    parts: list[str] = []

    def walk(node: Element) -> None:
        kind = _local(node)
        if kind == "tbl":
            tables.append(node)
            return
        if kind == "t":
            parts.append(node.text or "")
        elif kind in ("tab", "nbSpace", "fwSpace") or kind == "lineBreak":
            parts.append(" ")
        for child in node:
            walk(child)
            if kind == "t":
                parts.append(child.tail or "")

    walk(element)
    return "".join(parts)


def _number(cell: Element, child: str, attribute: str, default: int) -> int:
    for element in cell:
        if _local(element) == child:
            return int(element.get(attribute, default))
    return default


def _rectangle(
    table: Element,
) -> tuple[list[list[str]], set[tuple[int, int]], list[Element]]:
    """Rows of texts, which places a merged cell covers, and tables inside the cells."""
    texts: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    inner: list[Element] = []
    lines = [row for row in table if _local(row) == "tr"]
    for line_number, line in enumerate(lines):
        column_number = 0
        for cell in (cell for cell in line if _local(cell) == "tc"):
            top = _number(cell, "cellAddr", "rowAddr", line_number)
            left = _number(cell, "cellAddr", "colAddr", column_number)
            down = max(1, _number(cell, "cellSpan", "rowSpan", 1))
            across = max(1, _number(cell, "cellSpan", "colSpan", 1))
            column_number = left + across
            if left + across > _MOST_COLUMNS or len(texts) + down * across > _MOST_CELLS:
                raise ValueError("table too large")
            text = _cell_text(cell, inner)
            for row in range(top, min(top + down, len(lines))):
                for column in range(left, left + across):
                    texts[row, column] = text
                    if (row, column) != (top, left):
                        covered.add((row, column))
    width = max((column for _, column in texts), default=-1) + 1
    rows = [[texts.get((row, col), "") for col in range(width)] for row in range(len(lines))]
    return rows, covered, inner


def _cell_text(cell: Element, inner: list[Element]) -> str:
    lines = []
    for holder in cell:
        if _local(holder) == "subList":
            lines += [_text(child, inner) for child in holder if _local(child) == "p"]
    return "\n".join(line for line in lines if line.strip())
