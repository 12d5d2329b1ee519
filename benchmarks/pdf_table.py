"""A settlement ledger of 15,000 expenses: our PDF renderer against a plain reportlab canvas.

    python benchmarks/pdf_table.py [ROWS]

Each side runs in its own process, in turns. The canvas draws the same cells at fixed
places and neither measures nor wraps, so it is the limit of the library. Budget: at least 0.5 of
its speed, with flat memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from operator import itemgetter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reportlab import rl_config  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from app.documents import fonts  # noqa: E402
from app.documents.fonts import Face  # noqa: E402
from app.documents.model import (  # noqa: E402
    Align,
    Cell,
    Column,
    Count,
    Document,
    Money,
    Row,
    Table,
    TableStyle,
    Words,
    show,
)
from app.documents.renderers import pdf  # noqa: E402

ROWS = 15_000
BUDGET = 0.5
ROUNDS = 3
SECONDS = itemgetter("seconds")
COLUMNS = (
    Column("No", 12, Align.CENTER),
    Column("집행일자", 22),
    Column("세목", 30),
    Column("지급처", 34),
    Column("사용목적", 56),
    Column("집행금액", 26, Align.RIGHT),
)
ITEMS = ("일반수용비", "재료비", "공공요금 및 제세", "국내여비", "시설장비유지비")
PAYEES = ("햇살푸드마트", "푸른들영농조합", "한결주방설비", "새봄인쇄", "차○○")
PURPOSES = ("반찬 재료", "전담인력 급여", "조리장 임차료", "냉장고 점검·부품 교체", "홍보물 인쇄")


def ledger(count: int) -> Table:
    """Every purpose differs, as in real books, and one in ten takes two lines."""
    rows = []
    for number in range(1, count + 1):
        purpose = f"{number % 12 + 1}월 {number % 5 + 1}주 {PURPOSES[number % 5]} {number % 997}개"
        if number % 10 == 0:
            purpose += " (어버이날 이웃돌봄 꾸러미 나눔 행사용)"
        values = (
            Count(number),
            date(2025, number % 12 + 1, number % 28 + 1),
            Words(ITEMS[number % 5]),
            Words(PAYEES[number * 7 % 5]),
            Words(purpose),
            Money(number * 7_919 % 3_000_000 + 1_000),
        )
        rows.append(Row(tuple(Cell(value) for value in values)))
    return Table(COLUMNS, tuple(rows), style=TableStyle.LEDGER, page_sums=(5,), caption="집행내역")


def by_renderer(table: Table, target: Path) -> None:
    pdf.render(Document("정산보고서", (table,), "정산보고서", "한빛지역자활센터"), target)


def by_canvas(table: Table, target: Path) -> None:
    rl_config.useA85 = 0
    fonts.load(Face.SANS)
    canvas = Canvas(str(target), invariant=1, initialFontName=Face.SANS.value)
    edges = [15 * mm]
    for column in table.columns:
        edges.append(edges[-1] + column.width * mm)
    per_page = 38
    for start in range(0, len(table.rows), per_page):
        canvas.setFont(Face.SANS.value, 8)
        canvas.setLineWidth(0.35)
        y = 800.0
        titles = Row(tuple(Cell(Words(column.title)) for column in table.columns))
        for row in (titles, *table.rows[start : start + per_page]):
            for index, cell in enumerate(row.cells):
                text = show(cell.value)
                if table.columns[index].align is Align.RIGHT:
                    canvas.drawRightString(edges[index + 1] - 3, y, text)
                else:
                    canvas.drawString(edges[index] + 3, y, text)
            canvas.line(edges[0], y - 5, edges[-1], y - 5)
            y -= 17.4
        for edge in edges:
            canvas.line(edge, 812, edge, y + 12)
        canvas.drawCentredString(298, 30, str(canvas.getPageNumber()))
        canvas.showPage()
    canvas.save()


SIDES: dict[str, Callable[[Table, Path], None]] = {"canvas": by_canvas, "renderer": by_renderer}


def run_side(name: str, count: int) -> None:
    table = ledger(count)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        SIDES[name](table, Path(folder) / "out.pdf")
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def measure(name: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--side", name, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    # In turns, and the best of each: other work on the machine disturbs both sides alike.
    rounds = [{name: measure(name, count) for name in SIDES} for _ in range(ROUNDS)]
    results = {name: min((one[name] for one in rounds), key=SECONDS) for name in SIDES}
    for name, result in results.items():
        speed = count / result["seconds"]
        print(
            f"{name:9} {count:,} rows {result['seconds']:6.2f} s {speed:8,.0f} rows/s "
            f"{result['peak']:6.0f} MB peak"
        )
    ratio = results["canvas"]["seconds"] / results["renderer"]["seconds"]
    print(f"ratio     {ratio:.2f} of the canvas (budget {BUDGET})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        run_side(sys.argv[2], int(sys.argv[3]))
    else:
        main()
