"""Kill a program that opens, saves and closes, at any moment; its file always opens again."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from app.store.container import OpenFile, Surroundings, open_file
from tests.store.killed_program import work
from tests.store.tiny import PASSPHRASE, people

Build = Callable[..., OpenFile]
ROUNDS = 50
MOST_MESSAGES = 30
LONGEST_WAIT = 0.004
# Imported once in the process the programs are forked from, so that a round is short.
PRELOADED = ["alembic.command", "sqlalchemy", "app.store.container"]


def run_and_kill(
    path: Path, tiny: Surroundings, number: int, messages: int, after: float
) -> dict[str, object]:
    """Kill the program a moment after it has said so many things; the last of each kind it said.

    Counting what it says, not the time since its start: a busy machine gets as far as an idle one.
    """
    context = multiprocessing.get_context("forkserver")
    hear, acknowledge = context.Pipe(duplex=False)
    program = context.Process(target=work, args=(path, tiny, number, acknowledge))
    program.start()
    acknowledge.close()
    said: dict[str, object] = {}
    try:
        for _ in range(messages):
            said.update([hear.recv()])
        killer = Timer(after, program.kill)
        killer.start()
        while True:
            said.update([hear.recv()])
    except EOFError:
        program.join()
    finally:
        hear.close()
        program.close()
    return said


@pytest.mark.kill
def test_a_killed_program_never_loses_what_it_acknowledged(
    new_file: Build, tiny: Surroundings
) -> None:
    file = new_file()
    file.close()
    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOADED)
    chance = random.Random(20261119)
    saved = unclean = created = 0
    for _ in range(ROUNDS):
        said = run_and_kill(
            file.path,
            tiny,
            saved,
            chance.randint(1, MOST_MESSAGES),
            chance.uniform(0, LONGEST_WAIT),
        )
        with open_file(file.path, PASSPHRASE, around=tiny) as opened:
            numbers = [int(name.split(" ")[0]) for name in people(opened)]
            assert opened.check() == []
            unclean += opened.unclean
        assert numbers == list(range(len(numbers)))
        # At most one more than acknowledged: committed, and killed before saying so.
        assert len(numbers) - int(str(said["saved"])) in (0, 1)
        saved = len(numbers)
        if "created" in said:
            open_file(Path(str(said["created"])), PASSPHRASE, around=tiny).close()
            created += 1
    # The kills did hit open files, and the program did get to work between them.
    assert unclean > ROUNDS // 3
    assert saved > ROUNDS * 5
    assert created > 0
