"""The programs that ``test_kill_container`` and ``test_kill_backup`` kill."""

from __future__ import annotations

import itertools
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.jobs import run_now
from app.store import snapshot
from app.store.backup import BackupStore, Reason, backup
from app.store.container import Surroundings, create, open_file
from tests.store.tiny import CHEAP, PASSPHRASE


def work(path: Path, tiny: Surroundings, number: int, acknowledge: Connection) -> None:
    """Everything that touches the file, over and over, saying what is done."""
    for turn in itertools.count():
        with open_file(path, PASSPHRASE, around=tiny) as file:
            for _ in range(5):
                with file.engine.execution_options(sallim_write=True).begin() as connection:
                    connection.exec_driver_sql(
                        "INSERT INTO person (name) VALUES (?)", (f"{number} " + "가" * 3000,)
                    )
                number += 1
                acknowledge.send(("saved", number))
            if turn % 4 == 1:
                file.change_passphrase(PASSPHRASE, PASSPHRASE, CHEAP)
            if turn % 4 == 2:
                backup(file, path.with_name("backup.sallim"))
        if turn % 8 == 3:
            made = path.with_name(f"{number}.sallim")
            create(made, PASSPHRASE, cost=CHEAP, around=tiny)[0].close()
            acknowledge.send(("created", made))


def back_up(path: Path, tiny: Surroundings, folder: Path, acknowledge: Connection) -> None:
    """One backup after the other, page by page, saying where it is."""
    snapshot._PAGES_A_STEP = 1
    snapshot._CHUNK = 8192
    store = BackupStore(folder)
    with open_file(path, PASSPHRASE, around=tiny) as file:
        for number in itertools.count():
            job = store.automatic_job(file, Reason.MANUAL)
            run_now(job, lambda step: acknowledge.send(("step", step.text)))
            acknowledge.send(("written", number + 1))
