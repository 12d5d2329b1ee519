"""Backup with verification: ours of an open file against a plain durable copy of it.

Budget: at most 3 times as long, for 1 GB. usage: python -m benchmarks.backup [MEGABYTES]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.store.backup import backup
from app.store.container import OpenFile, Surroundings, create
from app.store.keys import KdfCost

BUDGET = 3.0
_SCHEMA = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "person", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(40))
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), index=True),
        sa.Column("text", sa.Text()),
    )
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), index=True),
        sa.Column("content", sa.LargeBinary()),
    )
"""


def fill(file: OpenFile, megabytes: int) -> None:
    """A centre's usual mixture: four fifths receipt photos, one fifth notes on people."""
    people, photo = 10_000, os.urandom(300_000)
    text = "상담 내용을 적은 글 " * 12
    with file.engine.execution_options(sallim_write=True).begin() as connection:
        insert = connection.exec_driver_sql
        insert("INSERT INTO person (name) VALUES (?)", [(f"이름{n}",) for n in range(people)])
        notes = megabytes * 200_000 // len(text.encode())
        insert(
            "INSERT INTO note (person_id, text) VALUES (?, ?)",
            [(n % people + 1, text) for n in range(notes)],
        )
        for n in range(megabytes * 800_000 // len(photo)):
            insert("INSERT INTO photo (person_id, content) VALUES (?, ?)", (n % people + 1, photo))


def durable_copy(source: Path, target: Path) -> None:
    """What a careful person does by hand: copy, and wait until it is on the disk."""
    shutil.copyfile(source, target)
    with target.open("r+b") as copied:
        os.fsync(copied.fileno())


def best_seconds(*works: Callable[[], object]) -> list[float]:
    """Of five rounds the quickest each; in turn, so that a busy moment strikes all alike."""
    best = [float("inf")] * len(works)
    for _ in range(5):
        for index, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[index] = min(best[index], time.perf_counter() - start)
    return best


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        migrations = folder / "migrations"
        (migrations / "versions").mkdir(parents=True)
        shutil.copy(Surroundings.here().migrations / "env.py", migrations)
        (migrations / "versions" / "0001_first.py").write_text(_SCHEMA, encoding="utf-8")
        around = Surroundings(folder / "user", migrations)
        file, _ = create(
            folder / "centre.sallim", "benchmark 2026", cost=KdfCost(64, 1, 1), around=around
        )
        with file:
            fill(file, megabytes)
            written = folder / "backup.sallim"
            backup(file, written)
            ours, plain = best_seconds(
                lambda: backup(file, written), lambda: durable_copy(written, folder / "copy")
            )
            size = written.stat().st_size / 1e6
    print(f"{size:.0f} MB: plain copy {plain:.2f} s, verified backup {ours:.2f} s")
    print(f"ratio {ours / plain:.2f} (budget {BUDGET:g})")


if __name__ == "__main__":
    main()
