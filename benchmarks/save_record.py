"""Saving one record, durable: our whole save against a bare commit on the same encrypted file.

Budget: at most 3 times a raw SQLite commit with synchronous=FULL.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.core.paths import migrations_dir
from app.models import Vehicle
from app.services.records import Records
from app.store.container import Surroundings, create
from app.store.engine import DatabaseKey, connect
from app.store.keys import KdfCost
from app.store.unit_of_work import UnitOfWork


def _median_ms(times: int, action: Callable[[int], None]) -> float:
    taken = []
    for number in range(times):
        start = time.perf_counter()
        action(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as place:
        around = Surroundings(Path(place) / "user", migrations_dir(), refusal=lambda path: None)
        cost = KdfCost(memory_kib=64, passes=1, lanes=1)
        file, _ = create(
            Path(place) / "bench.sallim", "벤치마크 비밀번호", cost=cost, around=around
        )
        key = DatabaseKey(file.data_key, file.file_id)
        records = Records(UnitOfWork(file.engine))
        with file, closing(connect(file.path, key)) as raw:
            raw.execute("CREATE TABLE bench (id INTEGER PRIMARY KEY, name TEXT, plate TEXT)")

            def commit(number: int) -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO bench (name, plate) VALUES ('승용', ?)", (str(number),))
                raw.execute("COMMIT")

            def save(number: int) -> None:
                records.save(records.blank(Vehicle, name="승용", plate=f"00가 {number:04}"))

            commit_ms, save_ms = _median_ms(times, commit), _median_ms(times, save)
    print(f"raw commit     {commit_ms:7.2f} ms")
    print(f"saved record   {save_ms:7.2f} ms")
    print(f"ratio          {save_ms / commit_ms:7.2f} (budget 3.00)")


if __name__ == "__main__":
    main()
