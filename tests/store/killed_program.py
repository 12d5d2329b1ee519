"""The program that ``test_kill_container`` kills."""

from __future__ import annotations

import itertools
from multiprocessing.connection import Connection
from pathlib import Path

from app.store.backup import backup
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
