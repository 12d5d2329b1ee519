"""Charts beside their numbers, months as filled cells, pictures: native to the workbook."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from xlsxwriter.worksheet import Worksheet

from app.core.errors import AppError
from app.documents.model import (
    Align,
    BarChart,
    Cell,
    Column,
    MonthPlan,
    MonthRow,
    Picture,
    PieChart,
    Row,
    RowKind,
    Table,
    Words,
)
from app.documents.renderers.in_words import (
    MONTHS,
    by_field,
    chart_table,
    month_order,
    months_covered,
)
from app.documents.renderers.xlsx_cells import Book
from app.documents.renderers.xlsx_table import write_table

_INK, _ACCENT = "#1B1F22", "#5E9A95"
_TINTS = ("#5E9A95", "#BCD4D1", "#12514E", "#E3E8E8")
_GAP_COLUMNS = 1
_ROW_PIXELS = 26
_LEAST_PIXELS, _MOST_PIXELS = 240, 720
_PICTURE_PIXELS = 520


def write_chart(book: Book, chart: BarChart | PieChart, name: str) -> None:
    """The numbers as a table, and a chart that follows them."""
    table = chart_table(chart)
    sheet, first = write_table(book, table, name)
    count = len(chart.bars if isinstance(chart, BarChart) else chart.slices)
    if not count:
        return
    values = 2 if isinstance(chart, BarChart) and len(table.columns) == 3 else 1
    is_bar = isinstance(chart, BarChart)
    drawn = book.add_chart("bar" if is_bar else "pie")
    last = first + count - 1
    # Percentages stay in the table: a chart would round what documents cut.
    series: dict[str, object] = {
        "name": chart.caption or name,
        "categories": [name, first, 0, last, 0],
        "values": [name, first, values, last, values],
        "data_labels": {"value": True},
        "border": {"color": "#FFFFFF"},
    }
    if is_bar:
        series |= {"fill": {"color": _ACCENT}, "gap": 60}
        drawn.set_y_axis({"reverse": True, "line": {"color": _INK}})
        drawn.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D5DADC"}}})
        drawn.set_legend({"none": True})
    else:
        tints = ({"fill": {"color": _TINTS[at % len(_TINTS)]}} for at in range(count))
        series |= {
            "points": list(tints),
            "data_labels": {"value": True, "category": True, "separator": "\n"},
        }
        drawn.set_legend({"position": "right"})
    drawn.add_series(series)
    drawn.set_title({"name": chart.caption or name, "name_font": {"size": 11}})
    height = min(max(_LEAST_PIXELS, count * _ROW_PIXELS + 100), _MOST_PIXELS)
    drawn.set_size({"width": 480, "height": height})
    sheet.insert_chart(0, len(table.columns) + _GAP_COLUMNS, drawn, {"object_position": 3})


def write_months(book: Book, plan: MonthPlan, name: str) -> None:
    """Each span is one cell over its months, tinted, with its words in it."""
    write_table(book, _month_table(plan), name, label_tint="#BCD4D1")


def _month_table(plan: MonthPlan) -> Table:
    rows = []
    for field, lines in by_field(plan):
        for number, line in enumerate(lines):
            head = (Cell(Words(field), down=len(lines)),) if number == 0 else ()
            cells = (*head, Cell(Words(line.content)), *_month_cells(plan, line))
            rows.append(Row(cells, RowKind.BODY))
    months = [Column(f"{month}월", 12, Align.CENTER) for month in month_order(plan)]
    columns = (Column(plan.titles[0], 28, Align.CENTER), Column(plan.titles[1], 56), *months)
    return Table(
        columns, tuple(rows), caption=plan.caption, notes=plan.notes, empty_text=plan.empty_text
    )


def _month_cells(plan: MonthPlan, line: MonthRow) -> list[Cell]:
    """A span that begins under another one starts after it: cells cannot overlap."""
    cells: list[Cell] = []
    at = 0
    for span in sorted(line.spans, key=lambda span: months_covered(plan, span)):
        first, last = months_covered(plan, span)
        first = max(first, at)
        if last < first:
            continue
        cells += [Cell(None)] * (first - at)
        mark = "◆" if span.start == span.end else ""
        words = Words(span.text or mark)
        cells.append(Cell(words, across=last - first + 1, align=Align.CENTER, label=True))
        at = last + 1
    return cells + [Cell(None)] * (MONTHS - at)


def write_picture(sheet: Worksheet, row: int, block: Picture) -> float:
    """In the first sheet; the height in points it needs."""
    try:
        with Image.open(BytesIO(block.content), formats=("PNG", "JPEG")) as picture:
            picture.load()
            width, height = picture.size
            dots = picture.info.get("dpi", (96, 96))
    except (OSError, SyntaxError):
        name = f"그림 ‘{block.caption}’" if block.caption else "그림"
        raise AppError(
            f"{name} 파일을 읽지 못해 문서를 만들지 않았어요. 자료는 그대로 있어요. "
            "그 그림을 빼거나 PNG·JPEG 파일로 다시 넣어 주세요."
        ) from None
    across, down = (float(dot) or 96.0 for dot in dots)
    wanted = min(block.width_mm / 25.4 * 96 or float(width), _PICTURE_PIXELS)
    tall = wanted * height / width
    options = {
        "image_data": BytesIO(block.content),
        "x_scale": wanted / (width * 96 / across),
        "y_scale": tall / (height * 96 / down),
        "object_position": 1,
        "description": block.caption,
    }
    sheet.insert_image(row, 0, "picture.jpg", options)
    return tall * 0.75
