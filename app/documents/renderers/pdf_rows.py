"""Drawing measured rows: tints, text and rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportlab.lib.colors import Color

from app.documents.model import Align, RowKind
from app.documents.renderers import pdf_style as style
from app.documents.renderers.pdf_grid import Box, Grid, GridRow
from app.documents.renderers.pdf_pages import Pages
from app.documents.renderers.pdf_text import Line, Pen

_TINTS = {RowKind.SUBTOTAL: style.SUBTOTAL_TINT, RowKind.TOTAL: style.TOTAL_TINT}

Rules = dict[tuple[float, Color], list[tuple[float, float, float, float]]]


def draw_rows(pages: Pages, grid: Grid, rows: Sequence[GridRow]) -> None:
    """Tints, then text, then rules, so that no tint lies over a rule."""
    tops = [pages.y]
    for row in rows:
        tops.append(tops[-1] - row.height)
    edges = [pages.left + edge for edge in grid.edges]
    _draw_tints(pages, grid, rows, edges, tops)
    _draw_text(pages, grid, rows, edges, tops)
    rules: Rules = defaultdict(list)
    _add_horizontals(rules, rows, edges, tops)
    _add_verticals(rules, rows, edges, tops)
    for (width, color), lines in rules.items():
        pages.canvas.setLineWidth(width)
        pages.canvas.setStrokeColor(color)
        pages.canvas.lines(lines)
    _draw_frame(pages, grid, tops)


def link_rows(pages: Pages, grid: Grid, rows: Sequence[GridRow]) -> None:
    """In the preview a cell whose value has a source opens the records behind it."""
    top = pages.y
    for row in rows:
        for box in row.boxes:
            if box.source:
                left, right = grid.edges[box.col], grid.edges[box.col + box.across]
                area = (pages.left + left, top - row.height, pages.left + right, top)
                pages.link(box.source, area)
        top -= row.height


def _draw_tints(
    pages: Pages, grid: Grid, rows: Sequence[GridRow], edges: list[float], tops: list[float]
) -> None:
    label_tint = style.HEADER_TINT if grid.look.boxed else style.GROUP_TINT
    current: Color | None = None
    for index, row in enumerate(rows):
        tint = style.HEADER_TINT if row.header else _TINTS.get(row.kind)
        for box in row.boxes:
            shade = tint or (label_tint if box.label else None)
            if shade is None:
                continue
            if shade is not current:
                pages.canvas.setFillColor(shade)
                current = shade
            x, bottom = edges[box.col], tops[min(index + box.down, len(rows))]
            width, height = edges[box.col + box.across] - x, tops[index] - bottom
            pages.canvas.rect(x, bottom, width, height, stroke=0, fill=1)


def _draw_text(
    pages: Pages, grid: Grid, rows: Sequence[GridRow], edges: list[float], tops: list[float]
) -> None:
    look, pen = grid.look, pages.pen()
    for index, row in enumerate(rows):
        top = tops[index]
        for box in row.boxes:
            if not box.lines and not box.beside:
                continue
            height = row.height if box.down == 1 else top - tops[min(index + box.down, len(rows))]
            y = top - (height - box.height) / 2 - look.top - look.size
            left, right = edges[box.col] + look.side, edges[box.col + box.across] - look.side
            _write_box(pen, box, left, right, y, look)
    pen.done()


def _write_box(
    pen: Pen, box: Box, left: float, right: float, y: float, look: style.TableLook
) -> None:
    line_y, note = y, style.CELL_NOTE
    for line in box.lines:
        x = _aligned(line, box.align, left, right)
        pen.write(line, x, line_y, box.size, style.INK)
        line_y -= look.leading
    for line in box.note:
        x = _aligned(line, box.align, left, right)
        pen.write(line, x, line_y + look.size - note.size, note.size, note.color)
        line_y -= note.leading
    for at, line in box.beside:
        pen.write(line, right - line.width, y - at * look.leading, look.size, style.INK)


def _aligned(line: Line, align: Align, left: float, right: float) -> float:
    if align is Align.RIGHT:
        return right - line.width
    return (left + right - line.width) / 2 if align is Align.CENTER else left


def _add_horizontals(
    rules: Rules, rows: Sequence[GridRow], edges: list[float], tops: list[float]
) -> None:
    """Below every row but the last, leaving out cells that go on below."""
    last = len(edges) - 1
    for index, row in enumerate(rows[:-1]):
        y = tops[index + 1]
        if row.header and not rows[index + 1].header:
            key = (style.TABLE_HEADER_RULE, style.RULE)
        elif row.kind is RowKind.GROUP_END:
            key = (style.TABLE_GROUP_RULE, style.GREY)
        else:
            key = (style.TABLE_INNER, style.HAIRLINE)
        start = 0
        for col in [*sorted(row.covered), last]:
            if col > start:
                rules[key].append((edges[start], y, edges[col], y))
            start = col + 1


def _add_verticals(
    rules: Rules, rows: Sequence[GridRow], edges: list[float], tops: list[float]
) -> None:
    """One long line per column edge, broken where a cell lies across it."""
    lines = rules[style.TABLE_INNER, style.HAIRLINE]
    for col in range(1, len(edges) - 1):
        start: int | None = None
        for index, row in enumerate(rows):
            if col in row.blocked:
                if start is not None:
                    lines.append((edges[col], tops[start], edges[col], tops[index]))
                start = None
            elif start is None:
                start = index
        if start is not None:
            lines.append((edges[col], tops[start], edges[col], tops[-1]))


def _draw_frame(pages: Pages, grid: Grid, tops: list[float]) -> None:
    canvas, left, right = pages.canvas, pages.left, pages.left + grid.edges[-1]
    canvas.setStrokeColor(style.RULE)
    if grid.look.boxed:
        canvas.setLineWidth(style.FORM_BOX)
        canvas.rect(left, tops[-1], right - left, tops[0] - tops[-1], stroke=1, fill=0)
        return
    canvas.setLineWidth(style.TABLE_EDGE)
    canvas.lines([(left, y, right, y) for y in (tops[0], tops[-1])])
