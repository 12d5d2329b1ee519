"""Importing 50,000 expenses: read, check, preview and write against read and raw bulk insert.

Budget: at most 4 times calamine's reading plus one executemany of the same rows into the same
table of the same encrypted file. The backup before an import is measured on its own.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.models import BudgetLine, Grant
from app.services.imports import Imports
from app.services.undo import Undo
from app.services.workbook_out import WorkbookOut
from app.store.container import OpenFile, Surroundings, create
from app.store.engine import DatabaseKey, connect
from app.store.keys import KdfCost
from app.store.unit_of_work import UnitOfWork

_HEADING = ("집행일자", "비목", "세목", "지급처", "집행금액", "사용목적", "지급방식", "증빙번호")
_NAMES = (
    "id, uid, version, created_at, updated_at, created_by, updated_by, search_key, grant_id, "
    "budget_line_id, spent_on, payee, amount, purpose, method, in_official_system, "
    "disallowed_amount, disallowed_reason, note"
)


def _rows(count: int) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(2026)
    payees = [f"새봄상회 {n}호점" for n in range(400)]
    for n in range(count):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(365))
        yield (
            day,
            f"비목{n % 5}",
            f"세목{n % 20}",
            chance.choice(payees),
            chance.randrange(1_000, 3_000_000),
            f"{day.month}월 프로그램 재료 {n}번째 구입",
            "계좌이체",
            "",
        )


def _workbook(path: Path, count: int) -> None:
    with WorkbookOut(path) as out:
        sheet = out.sheet("지출")
        sheet.heading(_HEADING)
        for row in _rows(count):
            sheet.row(row)


def _grant(uow: UnitOfWork, name: str) -> int:
    with uow.write("사업 등록") as session:
        grant = Grant(
            name=name,
            funder="한빛구",
            kind="지방보조금",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            total_amount=1,
            budget_lines=[
                BudgetLine(category=f"비목{n % 5}", item=f"세목{n}", amount=1) for n in range(20)
            ],
        )
        session.add(grant)
        session.flush()
        return grant.id


def _plain(path: Path, file: OpenFile, grant_id: int) -> float:
    """The least that must happen: the reader's rows, one statement, one commit."""
    statement = (
        f"INSERT INTO expense ({_NAMES}) VALUES ({', '.join('?' * (_NAMES.count(',') + 1))})"
    )
    with closing(connect(file.path, DatabaseKey(file.data_key, file.file_id))) as raw:
        start = time.perf_counter()
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        rows: list[list[Any]] = sheet.to_python()[1:]
        uids = [uuid.uuid4().hex for _ in range(len(rows) + 1)]
        moment = "2026-11-19 09:00:00"
        values = [
            (
                *(n, uids[n], 1, moment, moment, "", "", "", grant_id, 1, row[0].isoformat()),
                *(row[3], int(row[4]), row[5], row[6], 0, 0, "", ""),
            )
            for n, row in enumerate(rows, start=1)
        ]
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(statement, values)
        raw.execute("COMMIT")
        taken = time.perf_counter() - start
        raw.execute("DELETE FROM expense")
        raw.commit()
    return taken


def _ours(path: Path, uow: UnitOfWork, grant_id: int) -> tuple[float, float]:
    imports = Imports(uow, Undo(uow), snapshot=lambda: None)
    start = time.perf_counter()
    preview = imports.preview("expenses", path, grant_id=grant_id)
    looked = time.perf_counter() - start
    outcome = run_now(imports.confirm(preview))
    assert outcome.added == preview.rows - 1, preview.problems[:3]
    taken = time.perf_counter() - start
    run_now(imports.undo_batch(outcome.batch_id))
    return looked, taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
        cost = KdfCost(memory_kib=64, passes=1, lanes=1)
        _workbook(folder / "ledger.xlsx", options.rows)
        file, _ = create(folder / "bench.sallim", "벤치마크 비밀번호", cost=cost, around=around)
        with file:
            uow = UnitOfWork(file.engine)
            grant_id = _grant(uow, "벤치마크 사업")
            plain, ours, looked = [], [], []
            for _ in range(options.rounds):
                plain.append(_plain(folder / "ledger.xlsx", file, grant_id))
                preview, taken = _ours(folder / "ledger.xlsx", uow, grant_id)
                looked.append(preview)
                ours.append(taken)
    print(f"read and raw insert  {options.rows:,} rows {min(plain):6.2f} s")
    print(f"preview alone        {options.rows:,} rows {min(looked):6.2f} s")
    print(f"preview and write    {options.rows:,} rows {min(ours):6.2f} s")
    print(f"ratio                {min(ours) / min(plain):6.2f} (budget 4.00)")


if __name__ == "__main__":
    main()
