"""Going back to a backup: checked first, and the replaced file is kept."""

import errno
import os
from pathlib import Path

import pytest

from app.core.errors import StorageError, WrongPassphrase
from app.core.jobs import run_now
from app.store.backup import (
    backup,
    restore,
    restore_job,
)
from app.store.container import OpenFile, Surroundings, create, open_file
from app.store.lock import LockedError
from tests.store.tiny import (
    CHEAP,
    PASSPHRASE,
    SECOND,
    add_people,
    add_revision,
    crash_image,
    names,
    people,
    spoil,
)


def test_restoring_brings_back_the_records_and_keeps_the_replaced_file(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    backup(file, usb / "copy.sallim")
    add_people(file, "지워질 사람")
    file.close()
    kept = restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    assert kept is not None
    assert kept.name.startswith("한빛.20")
    assert kept.name.endswith(".before-restore.sallim")
    with open_file(file.path, PASSPHRASE, around=tiny) as restored:
        assert people(restored) == ["홍길동", "임꺽정"]
    with open_file(kept, PASSPHRASE, around=tiny) as old:
        assert people(old) == ["홍길동", "임꺽정", "지워질 사람"]
    assert names(file.path.parent) == sorted([file.path.name, kept.name])


def test_restoring_where_nothing_was(file: OpenFile, usb: Path, tiny: Surroundings) -> None:
    backup(file, usb / "copy.sallim")
    elsewhere = usb / "새 컴퓨터.sallim"
    assert restore(usb / "copy.sallim", elsewhere, PASSPHRASE, tiny.migrations) is None
    with open_file(elsewhere, PASSPHRASE, around=tiny) as restored:
        assert people(restored) == ["홍길동", "임꺽정"]


def test_an_open_file_is_not_replaced(file: OpenFile, usb: Path, tiny: Surroundings) -> None:
    backup(file, usb / "copy.sallim")
    with pytest.raises(LockedError):
        restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    assert people(file) == ["홍길동", "임꺽정"]


@pytest.mark.parametrize("how", ["bit", "passphrase", "stopped", "newer"])
def test_a_restore_that_fails_leaves_the_file_as_it_was(
    file: OpenFile, usb: Path, tiny: Surroundings, how: str
) -> None:
    backup(file, usb / "copy.sallim")
    file.close()
    before = file.path.read_bytes()
    secret, migrations = PASSPHRASE, tiny.migrations
    if how == "bit":
        spoil(usb / "copy.sallim")
    elif how == "passphrase":
        secret = "다른 비밀번호"
    elif how == "newer":
        migrations = usb / "older program"
        (migrations / "versions").mkdir(parents=True)
    job = restore_job(usb / "copy.sallim", file.path, secret, migrations)
    if how == "stopped":
        next(job)
        job.close()
    else:
        with pytest.raises(StorageError):
            run_now(job)
    assert file.path.read_bytes() == before
    assert names(file.path.parent) == [file.path.name]


def test_a_passphrase_changed_since_the_backup_stays_changed(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    backup(file, usb / "copy.sallim")
    file.change_passphrase(PASSPHRASE, "새 비밀번호 77", CHEAP)
    file.close()
    restore(usb / "copy.sallim", file.path, "새 비밀번호 77", tiny.migrations)
    with pytest.raises(WrongPassphrase):
        open_file(file.path, PASSPHRASE, around=tiny)
    open_file(file.path, "새 비밀번호 77", around=tiny).close()


def test_another_centres_backup_needs_its_own_passphrase(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    other, _ = create(usb / "other.sallim", "다른 센터 2026", cost=CHEAP, around=tiny)
    backup(other, usb / "copy.sallim")
    other.close()
    file.close()
    with pytest.raises(WrongPassphrase):
        restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    restore(usb / "copy.sallim", file.path, "다른 센터 2026", tiny.migrations)
    with open_file(file.path, "다른 센터 2026", around=tiny) as restored:
        assert people(restored) == []


def test_restoring_over_a_crashed_file_keeps_its_last_savings_apart(
    file: OpenFile, usb: Path, tiny: Surroundings, tmp_path: Path
) -> None:
    backup(file, usb / "copy.sallim")
    add_people(file, "마지막 사람")
    crashed = crash_image(file, tmp_path / "image")
    kept = restore(usb / "copy.sallim", crashed, PASSPHRASE, tiny.migrations)
    assert kept is not None
    with open_file(crashed, PASSPHRASE, around=tiny) as restored:
        assert not restored.unclean
        assert people(restored) == ["홍길동", "임꺽정"]
    with open_file(kept, PASSPHRASE, around=tiny) as old:
        assert people(old)[-1] == "마지막 사람"


def test_restoring_works_without_hard_links(
    file: OpenFile, usb: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "not on this disk")

    backup(file, usb / "copy.sallim")
    file.close()
    monkeypatch.setattr(os, "link", no_links)
    kept = restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    assert kept is not None
    open_file(kept, PASSPHRASE, around=tiny).close()


def test_an_older_backup_is_brought_up_to_date_when_opened(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    backup(file, usb / "copy.sallim")
    file.close()
    add_revision(tiny.migrations, "0002_note", SECOND)
    restore(usb / "copy.sallim", file.path, PASSPHRASE, tiny.migrations)
    with open_file(file.path, PASSPHRASE, around=tiny) as restored:
        assert people(restored) == ["홍길동", "임꺽정"]
