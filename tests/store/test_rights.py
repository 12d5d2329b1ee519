"""Whoever else uses the computer can read no copy of the data file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.core.jobs import run_now
from app.store import migrate
from app.store.backup import backup, restore
from app.store.container import OpenFile, Surroundings
from tests.store.tiny import PASSPHRASE

OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_only_the_owner_reads_a_copy(
    file: OpenFile, usb: Path, tiny: Surroundings, mask: int
) -> None:
    before = os.umask(mask)
    try:
        backup(file, usb / "copy.sallim")
        migrated: list[int] = []
        original = file.original
        run_now(
            migrate.upgrade(
                original, tiny.migrations, lambda path, _: migrated.append(rights(path))
            )
        )
        file.close()
        restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    finally:
        os.umask(before)
    assert rights(usb / "copy.sallim") == OWNER_ONLY
    assert migrated == [OWNER_ONLY]
    assert rights(file.path) == OWNER_ONLY
