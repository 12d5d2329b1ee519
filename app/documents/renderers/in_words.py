"""Drawn blocks as lines and tables: for text, for workbooks, and for what counts both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from app.documents.model import (
    Align,
    BarChart,
    Cell,
    Column,
    Document,
    Flow,
    FlowStep,
    Heading,
    Layers,
    MonthPlan,
    MonthRow,
    MonthSpan,
    OrgNode,
    PieChart,
    Row,
    RowKind,
    Table,
    Toc,
    Words,
)

MONTHS = 12
NOTHING = "해당 없음"


def listed(document: Document, toc: Toc) -> list[tuple[int, Heading]]:
    """The headings a table of contents shows, with their number among all headings."""
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return [pair for pair in enumerate(headings) if pair[1].level <= toc.depth]


def toc_lines(document: Document, toc: Toc) -> Iterator[tuple[int, str]]:
    """Depth below the highest heading, and the heading with its marker."""
    found = [heading for _, heading in listed(document, toc)]
    top = min((heading.level for heading in found), default=0)
    for heading in found:
        yield heading.level - top, f"{heading.marker} {heading.text}".strip()


def org_lines(node: OrgNode, depth: int = 0) -> Iterator[tuple[int, str]]:
    """A box before the boxes under it, indented by rank."""
    # A box named after its kind has said it.
    kind = f"[{node.kind}]" if node.kind and node.kind not in node.title else ""
    name = f"({node.name})" if node.name else ""
    yield depth, " ".join(part for part in (node.title.replace("\n", " "), name, kind) if part)
    for line in node.lines:
        yield depth + 1, f"· {line}"
    for adviser in node.beside:
        (_, first), *rest = org_lines(adviser)
        yield depth + 1, f"{first} (자문)"
        yield from ((depth + 1 + inner, line) for inner, line in rest)
    for child in node.children:
        yield from org_lines(child, depth + 1)


def flow_lines(flow: Flow) -> Iterator[str]:
    for number, step in enumerate(flow.steps):
        yield ("→ " if number else "") + _step_words(step)
    if flow.cycle and flow.steps:
        words = f" ({flow.back_text})" if flow.back_text else ""
        yield f"↺ {flow.steps[back_to(flow)].title}{words}".replace("\n", " ")


def _step_words(step: FlowStep) -> str:
    when = f" ({step.when})" if step.when else ""
    lines = f": {', '.join(step.lines)}" if step.lines else ""
    return f"{step.title}{when}{lines}".replace("\n", " ")


def back_to(flow: Flow) -> int:
    """The step a cycle leads back to; the first one where the number is not that of a step."""
    return flow.back_to if 0 <= flow.back_to < len(flow.steps) else 0


def layer_lines(layers: Layers) -> Iterator[str]:
    for layer in layers.layers:
        boxes = [_step_words(box) for box in layer.boxes]
        label = f"{layer.label}: " if layer.label else ""
        if any(box.lines for box in layer.boxes):
            yield from filter(None, [label.rstrip()])
            yield from (f"  {words}" for words in boxes)
        else:
            yield f"{label}{' | '.join(boxes)}"


def unit_note(unit: str) -> str:
    return f"(단위: {unit})" if unit else ""


def chart_table(chart: BarChart | PieChart) -> Table:
    """The numbers of a chart; a pie adds the rates and the whole."""
    return _bar_table(chart) if isinstance(chart, BarChart) else _pie_table(chart)


def _bar_table(chart: BarChart) -> Table:
    kinds = any(bar.kind for bar in chart.bars)
    columns = [Column("구분", 60), Column("값", 40, Align.RIGHT)]
    if kinds:
        columns.insert(1, Column("유형", 40))
    rows = []
    for bar in chart.bars:
        kind = (Cell(Words(bar.kind)),) if kinds else ()
        rows.append(Row((Cell(Words(bar.label)), *kind, Cell(bar.value))))
    return Table(
        tuple(columns),
        tuple(rows),
        caption=chart.caption,
        unit_note=unit_note(chart.unit),
        notes=chart.notes,
        empty_text=NOTHING,
    )


def _pie_table(chart: PieChart) -> Table:
    rows = [
        Row((Cell(Words(part.label)), Cell(part.value), Cell(chart.rate(part.value))))
        for part in chart.slices
    ]
    if rows:
        whole = (Cell(Words("계"), align=Align.CENTER), Cell(chart.whole))
        rows.append(Row((*whole, Cell(chart.rate(chart.whole))), RowKind.TOTAL))
    right = Align.RIGHT
    return Table(
        (Column("구분", 60), Column("값", 40, right), Column("구성비", 30, right)),
        tuple(rows),
        caption=chart.caption,
        unit_note=unit_note(chart.unit),
        notes=chart.notes,
        empty_text=NOTHING,
    )


def month_order(plan: MonthPlan) -> list[int]:
    """The calendar months of the twelve columns."""
    return [(plan.first_month - 1 + step) % MONTHS + 1 for step in range(MONTHS)]


def months_covered(plan: MonthPlan, span: MonthSpan) -> tuple[int, int]:
    """First and last column of a span, from 0; a span over the year's end is cut there."""
    first = (span.start - plan.first_month) % MONTHS
    last = (span.end - plan.first_month) % MONTHS
    return first, last if last >= first else MONTHS - 1


def by_field(plan: MonthPlan) -> list[tuple[str, list[MonthRow]]]:
    return [(name, list(rows)) for name, rows in groupby(plan.rows, key=lambda row: row.field)]


def _show_span(span: MonthSpan) -> str:
    months = f"{span.start}월" if span.start == span.end else f"{span.start}~{span.end}월"
    return f"{months} {span.text}".strip()


def month_list(plan: MonthPlan) -> Table:
    """One cell of words for each row's months, as text reads best."""
    rows = []
    for name, lines in by_field(plan):
        for number, line in enumerate(lines):
            head = (Cell(Words(name), down=len(lines)),) if number == 0 else ()
            spans = ", ".join(_show_span(span) for span in line.spans)
            rows.append(Row((*head, Cell(Words(line.content)), Cell(Words(spans)))))
    columns = (Column(plan.titles[0], 30), Column(plan.titles[1], 60), Column("일정", 80))
    return Table(
        columns, tuple(rows), caption=plan.caption, notes=plan.notes, empty_text=plan.empty_text
    )
