"""Documents as plain text: for comparing editions, and for machines without a PDF viewer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from app.documents.characters import clean
from app.documents.model import (
    Block,
    Bullets,
    Cell,
    Certificate,
    Document,
    DocumentHead,
    Emphasis,
    Enclosures,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Value,
    Words,
    show,
)
from app.documents.placement import header_rows, placed
from app.documents.wording import BULLET_SIGNS, approval_text, enclosure_items


def render(document: Document) -> str:
    """One blank line between blocks; one line for each row of a table."""
    parts = ["\n".join(_lines(block)) for block in document.blocks]
    return clean("\n\n".join(part for part in parts if part)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.marker} {block.text}".strip()
        case Paragraph():
            yield block.text
        case Bullets():
            yield from _bullets(block)
        case Table():
            yield from _table(block)
        case KeyValues():
            for label, value in block.pairs:
                yield f"{label}: {one_line(value)}".rstrip()
        case Emphasis():
            yield f"{block.label}: {block.text}" if block.label else block.text
        case DocumentHead():
            yield from _head(block)
        case Enclosures():
            yield from _enclosures(block)
        case Signature():
            yield from filter(None, (block.date_text, block.name))
        case Certificate():
            yield from _certificate(block)
        case PageBreak():
            return
        case _:
            assert_never(block)


def one_line(value: Value) -> str:
    """A cell's lines joined by `` / ``, what stands beside each after it."""
    if not isinstance(value, Words):
        return show(value)
    pairs = zip_longest(value.text.split("\n"), value.beside.split("\n"), fillvalue="")
    return " / ".join(f"{left} {right}".strip() for left, right in pairs)


def _bullets(block: Bullets) -> Iterator[str]:
    for level, text in block.items:
        yield f"{'  ' * level}{BULLET_SIGNS[min(level, len(BULLET_SIGNS) - 1)]} {text}"


def _table(table: Table) -> Iterator[str]:
    title = " ".join(part for part in (table.caption, table.unit_note) if part)
    if title:
        yield title
    columns = len(table.columns)
    header = header_rows(table)
    for _, cells in placed(header, columns):
        yield _row(cells, columns)
    if header:
        yield "-" * 8
    if not table.rows:
        yield table.empty_text
    for _, cells in placed(table.rows, columns):
        yield _row(cells, columns)
    for note in table.notes:
        yield f"※ {note}"


def _row(cells: list[tuple[int, Cell]], columns: int) -> str:
    """Covered places stay empty, so that every line has the same number of columns."""
    texts = [""] * columns
    for col, cell in cells:
        texts[col] = one_line(cell.value)
    return " | ".join(texts).rstrip()


def _head(head: DocumentHead) -> Iterator[str]:
    for label, text in head.data:
        yield f"{label}: {text}"
    if head.approval:
        yield "결재: " + " | ".join(approval_text(step) for step in head.approval)
    if head.concurrence:
        yield "협조: " + " | ".join(approval_text(step) for step in head.concurrence)
    yield head.title


def _certificate(block: Certificate) -> Iterator[str]:
    yield from (block.number, block.title)
    for label, value in block.lines:
        yield f"{label}: {value}"
    yield from (block.body, block.date_text, block.name)


def _enclosures(block: Enclosures) -> Iterator[str]:
    for index, (number, item) in enumerate(enclosure_items(block)):
        yield ("붙임  " if index == 0 else "      ") + number + item
