"""Documents as plain text: for comparing editions, and for machines without a PDF viewer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from app.documents.characters import clean
from app.documents.model import (
    BarChart,
    Block,
    Bullets,
    Cell,
    Certificate,
    ChartPair,
    Cover,
    Document,
    DocumentHead,
    Emphasis,
    Enclosures,
    Flow,
    Heading,
    KeyValues,
    Layers,
    MonthPlan,
    OrgChart,
    PageBreak,
    Paragraph,
    Picture,
    PieChart,
    Signature,
    Table,
    Toc,
    Value,
    Words,
    plain,
    show,
)
from app.documents.placement import header_rows, placed
from app.documents.renderers import in_words
from app.documents.wording import (
    BULLET_INDENTS,
    approval_text,
    bullet_level,
    bullet_signs,
    enclosure_items,
)


def render(document: Document) -> str:
    """One blank line between blocks; one line for each row of a table."""
    parts = ["\n".join(_lines(block, document)) for block in document.blocks]
    return clean("\n\n".join(part for part in parts if part)) + "\n"


def _lines(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.marker} {block.text}".strip()
        case Paragraph():
            yield plain(block.text)
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
        case Cover():
            yield from filter(None, _cover(block))
        case Toc():
            yield block.title
            for depth, line in in_words.toc_lines(document, block):
                yield f"{'  ' * depth}{line}"
        case _:
            yield from _drawing(block)


def _drawing(
    block: OrgChart | Flow | Layers | BarChart | PieChart | ChartPair | MonthPlan | Picture,
) -> Iterator[str]:
    match block:
        case OrgChart():
            yield from filter(None, [block.caption])
            for depth, line in in_words.org_lines(block.root):
                yield f"{'  ' * depth}{line}"
        case Flow():
            yield from filter(None, [block.caption])
            yield from in_words.flow_lines(block)
        case Layers():
            yield from filter(None, [block.caption])
            yield from in_words.layer_lines(block)
        case BarChart() | PieChart():
            yield from _table(in_words.chart_table(block))
        case ChartPair():
            yield from _table(in_words.chart_table(block.left))
            yield ""
            yield from _table(in_words.chart_table(block.right))
        case MonthPlan():
            yield from _table(in_words.month_list(block))
        case Picture():
            yield f"[그림] {block.caption}".rstrip()
        case _:
            assert_never(block)


def _cover(block: Cover) -> tuple[str, ...]:
    title = (block.motto, block.year_text, block.title, block.subtitle)
    return (*title, block.date_text, block.organisation, block.operator)


def one_line(value: Value) -> str:
    """A cell's lines joined by `` / ``, what stands beside each after it."""
    if not isinstance(value, Words):
        return show(value)
    pairs = zip_longest(value.text.split("\n"), value.beside.split("\n"), fillvalue="")
    lines = [f"{left} {right}".strip() for left, right in pairs]
    return " / ".join([*lines, *value.note.split("\n")] if value.note else lines)


def _bullets(block: Bullets) -> Iterator[str]:
    for (level, text), sign in zip(block.items, bullet_signs(block), strict=True):
        yield f"{'  ' * BULLET_INDENTS[bullet_level(level)]}{sign} {plain(text)}"


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
    yield from filter(None, (head.subtitle, head.title, head.date_text, head.organisation))


def _certificate(block: Certificate) -> Iterator[str]:
    yield from (block.number, block.title)
    for label, value in block.lines:
        yield f"{label}: {value}"
    yield from (block.body, block.date_text, block.name)


def _enclosures(block: Enclosures) -> Iterator[str]:
    for index, (number, item) in enumerate(enclosure_items(block)):
        yield ("붙임  " if index == 0 else "      ") + number + item
