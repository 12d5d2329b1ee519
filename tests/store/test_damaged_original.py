"""A damaged file is told as one, and its damage is in no backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.jobs import run_now
from app.store.backup import backup
from app.store.container import Surroundings, open_file
from app.store.snapshot import write_copy
from tests.store.tiny import PASSPHRASE, Build, add_people, names, spoil


def test_a_damaged_original_never_becomes_a_backup(
    new_file: Build, usb: Path, tiny: Surroundings
) -> None:
    with new_file("b.sallim") as built:
        add_people(built, "가" * 100_000)
    (usb / "copy.sallim").write_bytes(b"older")
    # Inside the long text: neither opening nor counting rows comes by there.
    spoil(built.path, 8192 * 20 + 100)
    with (
        open_file(built.path, PASSPHRASE, around=tiny) as opened,
        pytest.raises(StorageError, match="이번 백업은 남기지 않았고"),
    ):
        backup(opened, usb / "copy.sallim")
    assert (usb / "copy.sallim").read_bytes() == b"older"


def test_no_damaged_page_is_copied_as_a_sound_one(
    new_file: Build, usb: Path, tmp_path: Path
) -> None:
    """The backup API writes zeros for it; at the end of a long text they break no structure."""
    with new_file("b.sallim") as built:
        add_people(built, "가" * 30_000)
        original = built.original
    sound = built.path.read_bytes()
    pages = len(sound) // 8192
    assert pages > 12
    for page in range(1, pages):
        spoiled = tmp_path / "spoiled"
        spoiled.write_bytes(sound)
        spoil(spoiled, 8192 * page + 100)
        with pytest.raises(StorageError):
            run_now(write_copy(replace(original, path=spoiled), usb / "copy.sallim", "manual"))
    assert names(usb) == []
