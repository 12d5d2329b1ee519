"""A whole settlement of 15,000 expenses, from the file to PDF: ours against a plain canvas.

    python -m benchmarks.settlement [EXPENSES]

Ours reads the encrypted file, divides the money, composes and lays out. The canvas is handed the
finished cells of the same tables and only draws them at fixed places, neither measuring nor
wrapping. Each side runs in its own process, in turns. Budget: at least 0.5 of its speed, with flat
memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.core.collector import look_rarely
from app.core.paths import migrations_dir
from app.documents import fonts, settlement
from app.documents.fonts import Face
from app.documents.model import Align, Cell, Document, Row, Table, Words, show
from app.documents.renderers import pdf
from app.models.grant import (
    BudgetLine,
    Evidence,
    Expense,
    FundingShare,
    Grant,
    Instalment,
    Source,
)
from app.models.organisation import Centre, CentreKind
from app.services.letterheads import letterhead
from app.services.settlement import gather
from app.store.container import OpenFile, Surroundings, create, open_file
from app.store.keys import KdfCost
from app.store.unit_of_work import UnitOfWork

EXPENSES = 15_000
BUDGET = 0.5
ROUNDS = 3
PASSPHRASE = "재어 보는 파일"
SECONDS = itemgetter("seconds")
LINES = (("인건비", "보수"), ("운영비", "재료비"), ("운영비", "일반수용비"), ("여비", "국내여비"))
PAYEES = ("햇살푸드마트", "푸른들영농조합", "한결주방설비", "새봄인쇄")


def around(folder: Path) -> Surroundings:
    return Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)


def fill(session: Session, count: int) -> None:
    session.add(Centre(kind=CentreKind.SELF_SUPPORT.value, name="한빛지역자활센터"))
    amount = 100_000_000
    grant = Grant(
        name="온밥상",
        funder="가온구청",
        kind="지방보조금",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        total_amount=len(LINES) * amount,
        shares=[
            FundingShare(position=at, source=source.value, amount=amount * 2)
            for at, source in enumerate((Source.NATIONAL, Source.PROVINCE))
        ],
        budget_lines=[
            BudgetLine(position=at, category=category, item=item, amount=amount)
            for at, (category, item) in enumerate(LINES)
        ],
        instalments=[
            Instalment(number=1, received_on=date(2026, 1, 2), received_amount=4 * amount)
        ],
    )
    session.add(grant)
    session.flush()
    session.execute(insert(Expense), [_expense(grant, number) for number in range(1, count + 1)])
    papers = [
        {"version": 1, "expense_id": number, "kind": "카드전표", "number": str(number)}
        for number in range(1, count + 1)
    ]
    session.execute(insert(Evidence), papers)


def _expense(grant: Grant, number: int) -> dict[str, object]:
    return {
        "version": 1,
        "id": number,
        "grant_id": grant.id,
        "budget_line_id": grant.budget_lines[number % len(LINES)].id,
        "spent_on": date(2026, 1, 1) + timedelta(days=number % 365),
        "payee": PAYEES[number * 7 % len(PAYEES)],
        "purpose": f"{number % 12 + 1}월 {number % 5 + 1}주 반찬 재료 {number % 997}개",
        "amount": number * 7_919 % 20_000 + 1_000,
    }


def compose(file: OpenFile) -> Document:
    with UnitOfWork(file.engine).read() as session:
        letter = letterhead(
            session, issued_on=date(2026, 11, 19), recipient="가온구청", disclosure="공개"
        )
        grant = session.scalars(select(Grant)).one()
        return settlement.compose(gather(session, grant, letter))


def draw(document: Document, target: Path) -> None:
    """The rows of all tables, 38 to a page, with the rules a ledger has."""
    rl_config.useA85 = 0
    fonts.load(Face.SANS)
    canvas = Canvas(str(target), invariant=1, initialFontName=Face.SANS.value)
    for table in document.blocks:
        if isinstance(table, Table):
            _draw_table(canvas, table)
    canvas.save()


def _draw_table(canvas: Canvas, table: Table) -> None:
    scale = 180 * mm / sum(column.width for column in table.columns)
    edges = [15 * mm]
    for column in table.columns:
        edges.append(edges[-1] + column.width * scale)
    titles = Row(tuple(Cell(Words(column.title)) for column in table.columns))
    per_page = 38
    for start in range(0, len(table.rows), per_page):
        canvas.setFont(Face.SANS.value, 8)
        canvas.setLineWidth(0.35)
        y = 800.0
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
        canvas.showPage()


def run_side(name: str, data: Path) -> None:
    target = data.with_suffix(f".{name}.pdf")
    # As the program itself runs, on both sides.
    look_rarely()
    with open_file(data, PASSPHRASE, around=around(data.parent)) as file:
        document = compose(file) if name == "canvas" else None
        started = time.perf_counter()
        if document is not None:
            draw(document, target)
        else:
            pdf.render(compose(file), target)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def measure(name: str, data: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.settlement", "--side", name, str(data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EXPENSES
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "bench.sallim"
        cheap = KdfCost(memory_kib=64, passes=1, lanes=1)
        file, _ = create(data, PASSPHRASE, cost=cheap, around=around(data.parent))
        with file, UnitOfWork(file.engine).write("재기", trail=False) as session:
            fill(session, count)
        # In turns, and the best of each: other work on the machine disturbs both sides alike.
        rounds = [
            {name: measure(name, data) for name in ("canvas", "settlement")} for _ in range(ROUNDS)
        ]
    results = {name: min((one[name] for one in rounds), key=SECONDS) for name in rounds[0]}
    for name, result in results.items():
        speed = count / result["seconds"]
        print(
            f"{name:10} {count:,} expenses {result['seconds']:6.2f} s {speed:8,.0f} a second "
            f"{result['peak']:6.0f} MB peak"
        )
    ratio = results["canvas"]["seconds"] / results["settlement"]["seconds"]
    print(f"ratio      {ratio:.2f} of the canvas (budget {BUDGET})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        run_side(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
