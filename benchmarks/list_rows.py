"""A list of 100,000 expenses: first paint, sort and filter per key, against raw SQL of one page.

Budget: at most 3 times the raw query, and at most 100 ms. Both sides in the same run, on the same
encrypted file. usage: python -m benchmarks.list_rows [ROWS]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, insert, text

from app import bootstrap
from app.core.korean import initials
from app.core.paths import migrations_dir
from app.models.base import new_uid
from app.models.grant import BudgetLine, Expense, Grant
from app.store.container import Surroundings, create
from app.store.keys import KdfCost
from app.ui import theme
from app.ui.context import ChangeBus, Context
from app.ui.framework.list_page import ListPage
from app.ui.jobs import JobsNow
from app.ui.messages import Recorder
from app.ui.screens import expenses

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
VISIBLE = 20
REPEATS = 7
BUDGET_RATIO = 3.0
PAYEES = ("가온자재", "새솔문구", "햇살푸드마트", "한결설비", "푸른들영농조합", "물빛식당")
RAW = """
SELECT e.id, e.spent_on, b.category, b.item, e.payee, e.purpose, e.amount, e.method, g.name
FROM expense e
LEFT JOIN budget_line b ON b.id = e.budget_line_id
LEFT JOIN "grant" g ON g.id = e.grant_id
WHERE e.deleted_at IS NULL {where}
ORDER BY {order} LIMIT {limit}
"""


def fill(services: bootstrap.Services) -> None:
    records = services.records
    draft = records.blank(
        Grant,
        name="햇살사업",
        funder="한빛구청",
        kind="지방보조금",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        total_amount=1_000_000,
    )
    for item in ("강사비", "재료비", "회의비"):
        line = records.blank(BudgetLine, category="사업비", item=item, amount=300_000)
        draft.lines["budget_lines"].append(line)
    grant_id = records.save(draft)
    lines = [line.id for line in records.open(Grant, grant_id).lines["budget_lines"]]
    first = date(2026, 1, 1)
    rows = []
    for number in range(ROWS):
        payee, purpose = PAYEES[number % len(PAYEES)], f"{number % 997}월 자재 구입"
        rows.append(
            {
                "uid": new_uid(),
                "version": 1,
                "grant_id": grant_id,
                "budget_line_id": lines[number % len(lines)],
                "spent_on": first + timedelta(days=number * 7919 % 365),
                "payee": payee,
                "purpose": purpose,
                "amount": 1_000 + number * 7919 % 500_000,
                "search_key": f"{initials(payee)} {initials(purpose)}",
            }
        )
    with services.uow.write("견본 지출", trail=False) as session:
        session.execute(insert(Expense), rows)


def timed(action: Callable[[], object]) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def raw(engine: Engine, where: str = "", order: str = "e.spent_on DESC, e.id DESC") -> float:
    statement = text(RAW.format(where=where, order=order, limit=VISIBLE))

    def read() -> None:
        with engine.connect() as connection:
            connection.execute(statement).all()

    return timed(read)


def report(what: str, ours: float, reference: float) -> None:
    print(f"{what}: {ours:.1f} ms, raw {reference:.1f} ms")
    print(f"ratio of {what} {ours / reference:.2f} (budget {BUDGET_RATIO:g})")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="list-rows-"))
    app = QApplication([])
    look = theme.apply(app, dark=False)
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    file, _ = create(folder / "b.sallim", "숫자를 재는 자리", cost=KdfCost(64, 1, 1), around=around)
    services = bootstrap.wire(file, around=around)
    fill(services)
    store = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
    ctx = Context(
        services, ChangeBus(), JobsNow(), JobsNow(), Recorder(), look, lambda *_, **__: None, store
    )
    engine = file.engine
    print(f"{ROWS:,} expenses, {VISIBLE} visible, median of {REPEATS}")

    pages: list[ListPage] = []

    def open_page() -> None:
        page = ListPage(ctx, expenses.SCREEN)
        page.resize(1190, 720)
        page.show()
        # Paints, without waiting for the timers that count afterwards.
        app.sendPostedEvents()
        page.repaint()
        pages.append(page)

    report("first paint", timed(open_page), raw(engine))
    page = pages[-1]
    for other in pages[:-1]:
        other.close()
        other.deleteLater()
    app.processEvents()

    def shown(action: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            action()
            page.view.viewport().repaint()

        return run

    report(
        "sort by amount",
        timed(shown(lambda: page.columns.sort_by("amount"))),
        raw(engine, order="e.amount, e.id"),
    )
    page.columns.sort_by("")
    for typed, where in (
        ("새솔", "AND (e.payee LIKE '%새솔%' OR e.purpose LIKE '%새솔%')"),
        ("ㅅㅅㅁㄱ", "AND e.search_key LIKE '%ㅅㅅㅁㄱ%'"),
        ("없는말", "AND (e.payee LIKE '%없는말%' OR e.purpose LIKE '%없는말%')"),
    ):
        reference = raw(engine, where)

        def search(wanted: str = typed) -> None:
            page.search.clear()
            page.search.setText(wanted)

        empty = timed(shown(page.search.clear))
        report(f"filter per key: {typed}", timed(shown(search)) - empty, reference)
    services.close()


if __name__ == "__main__":
    main()
