"""Children that save and import are killed at random moments; what they acknowledged must be there.

Run as ``python -m tests.kill.rounds FOLDER ROUNDS SEED``. Each round forks a child on the same
data file, kills it with SIGKILL, opens the file again and checks that every acknowledged save is
whole, that nothing is partial and that the file is sound. Prints one JSON line of counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Timer

from sqlalchemy import func, select

from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.models import Career, ImportBatch, Qualification, Staff, Vehicle
from app.services.imports import Imports
from app.services.records import Records
from app.services.undo import Undo
from app.store.container import Surroundings, create, open_file
from app.store.keys import KdfCost
from app.store.unit_of_work import UnitOfWork

PASSPHRASE = "뽑히는 전원 2026"
MOST_MESSAGES = 8
LONGEST_WAIT = 0.1
CAREERS = 3
IMPORTED = 40


def save_one(records: Records, name: str) -> None:
    """One person with lines: the smallest save that could be left half done."""
    draft = records.blank(Staff, name=name, position="팀장", joined_on=date(2026, 1, 2))
    draft.lines["careers"] = [
        records.blank(Career, employer=f"{name}의 일터 {n}", months=n + 1) for n in range(CAREERS)
    ]
    draft.lines["qualifications"] = [records.blank(Qualification, name="사회복지사(1급)")]
    records.save(draft)


def import_one(imports: Imports, folder: Path, name: str) -> None:
    """One file of vehicles, all new."""
    file = folder / f"{name}.csv"
    rows = [f"승용,00가 {name}-{number:02}" for number in range(IMPORTED)]
    file.write_text("차량명,차량번호\n" + "\n".join(rows), encoding="utf-8")
    run_now(imports.confirm(imports.preview("vehicles", file)))


def work(path: Path, around: Surroundings, folder: Path, turn: int, acknowledge: int) -> None:
    """Save and import until killed, telling the parent of each one that is done."""
    with open_file(path, PASSPHRASE, around=around) as file:
        uow = UnitOfWork(file.engine)
        records = Records(uow)
        imports = Imports(uow, Undo(uow), snapshot=lambda: None)
        os.write(acknowledge, b"ready\n")
        for number in range(100_000):
            # Padded: plates are compared without their hyphens.
            name = f"{turn:03}-{number:05}"
            if number % 2:
                import_one(imports, folder, name)
                os.write(acknowledge, f"import {name}\n".encode())
            else:
                save_one(records, name)
                os.write(acknowledge, f"save {name}\n".encode())


def kill_one(child: Callable[[int], None], pick: random.Random) -> list[str]:
    """Fork, kill it a moment after some acknowledgements; everything it acknowledged.

    Counting them, not the time since its start: a busy machine gets as far as an idle one.
    """
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        child(writer)
        os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as stream:
        lines = [stream.readline() for _ in range(pick.randint(1, MOST_MESSAGES))]
        Timer(pick.uniform(0, LONGEST_WAIT), os.kill, (process, signal.SIGKILL)).start()
        lines += stream
    os.waitpid(process, 0)
    return [line.strip() for line in lines if line.endswith("\n")]


def verify(path: Path, around: Surroundings, acknowledged: list[str]) -> list[str]:
    """Everything wrong with the file after a kill."""
    wrong = []
    with open_file(path, PASSPHRASE, around=around) as file:
        wrong += file.check()
        with UnitOfWork(file.engine).read() as session:
            people = set(session.scalars(select(Staff.name)))
            for model, each in ((Career, CAREERS), (Qualification, 1)):
                held = session.scalar(select(func.count()).select_from(model)) or 0
                if held != each * len(people):
                    wrong.append(f"{held} {model.__tablename__} of {len(people)} people")
            batches = set(session.scalars(select(ImportBatch.file_name)))
            vehicles = session.scalar(select(func.count()).select_from(Vehicle)) or 0
            if vehicles != IMPORTED * len(batches):
                wrong.append(f"{vehicles} vehicles of {len(batches)} imports")
        for line in acknowledged:
            what, _, name = line.partition(" ")
            kept = people if what == "save" else batches
            wanted = name if what == "save" else f"{name}.csv"
            if what != "ready" and wanted not in kept:
                wrong.append(f"acknowledged but lost: {line}")
    return wrong


def main() -> int:
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    pick = random.Random(seed)
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    path = folder / "kill.sallim"
    file, _ = create(
        path, PASSPHRASE, cost=KdfCost(memory_kib=64, passes=1, lanes=1), around=around
    )
    file.close()
    acknowledged: list[str] = []
    for turn in range(rounds):

        def child(writer: int, turn: int = turn) -> None:
            work(path, around, folder, turn, writer)

        acknowledged += kill_one(child, pick)
        wrong = verify(path, around, acknowledged)
        if wrong:
            print(json.dumps({"round": turn, "wrong": wrong[:10]}, ensure_ascii=False))
            return 1
    done = [line.split(" ")[0] for line in acknowledged]
    counts = {what: done.count(what) for what in ("ready", "save", "import")}
    print(json.dumps({"kills": rounds} | counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
