"""Kill a program that is writing backups, at any moment: each backup there is a whole one."""

from __future__ import annotations

import multiprocessing
import random
import shutil
from pathlib import Path

import pytest

from app.store.backup import BackupStore, verify
from app.store.container import Surroundings, open_file
from tests.store.killed_program import back_up
from tests.store.test_kill_container import PRELOADED
from tests.store.tiny import PASSPHRASE, Build, add_people, people

ROUNDS = 20
MOST_MESSAGES = 150


def kill_after(messages: int, path: Path, tiny: Surroundings, folder: Path) -> dict[str, object]:
    """Kill the program once it has said so many things; the last of each kind that it said."""
    context = multiprocessing.get_context("forkserver")
    hear, acknowledge = context.Pipe(duplex=False)
    program = context.Process(target=back_up, args=(path, tiny, folder, acknowledge))
    program.start()
    acknowledge.close()
    said: dict[str, object] = {"written": 0}
    try:
        for _ in range(messages):
            said.update([hear.recv()])
        program.kill()
        while True:
            said.update([hear.recv()])
    except EOFError:
        program.join()
    finally:
        hear.close()
        program.close()
    return said


@pytest.mark.kill
def test_a_kill_during_a_backup_leaves_nothing_partial(
    new_file: Build, tiny: Surroundings, usb: Path
) -> None:
    with new_file() as file:
        add_people(file, "홍길동", "가" * 100_000)
    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOADED)
    chance = random.Random(20261119)
    cut: set[object] = set()
    for _ in range(ROUNDS):
        folder = usb / "backups"
        said = kill_after(chance.randint(1, MOST_MESSAGES), file.path, tiny, folder)
        stored = BackupStore(folder).stored()
        assert all(backup.whole for backup in stored)
        for backup in stored:
            assert verify(backup.path, PASSPHRASE).counts["person"] == 2
        # At most one more than acknowledged: in its place, and killed before saying so.
        assert len(stored) - int(str(said["written"])) in (0, 1)
        unfinished = [path for path in folder.iterdir() if path.suffix == ".tmp"]
        assert len(unfinished) <= 1
        cut |= {said["step"]} if unfinished else set()
        with open_file(file.path, PASSPHRASE, around=tiny) as opened:
            assert len(people(opened)) == 2
        shutil.rmtree(folder)
    # The kills did hit both the writing and the checking of a copy.
    assert len(cut) == 2
