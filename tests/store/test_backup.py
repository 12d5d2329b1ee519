from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from app.core.errors import StorageError, WrongPassphrase
from app.core.jobs import Step, run_now
from app.store import snapshot
from app.store.backup import (
    BackupStore,
    Reason,
    backup,
    backup_job,
    verify,
    verify_job,
)
from app.store.container import OpenFile, Surroundings, create, open_file
from app.store.engine import DatabaseKey, connect, connect_to_fill
from app.store.lock import LockedError
from tests.store.tiny import CHEAP, PASSPHRASE, add_people, names, people, spoil

NOW = datetime(2026, 11, 19, 18, 0)


def test_a_backup_is_a_file_that_opens(file: OpenFile, usb: Path, tiny: Surroundings) -> None:
    manifest = backup(file, usb / "copy.sallim")
    assert manifest.counts == {"person": 2, "visit": 0}
    assert manifest.revision == "0001"
    assert names(usb) == ["copy.sallim"]
    with open_file(usb / "copy.sallim", PASSPHRASE, around=tiny) as copy:
        assert people(copy) == ["홍길동", "임꺽정"]


def test_a_backup_knows_its_own_bytes(file: OpenFile, usb: Path) -> None:
    manifest = backup(file, usb / "copy.sallim")
    assert verify(usb / "copy.sallim") == manifest
    assert verify(usb / "copy.sallim", PASSPHRASE) == manifest
    with pytest.raises(WrongPassphrase):
        verify(usb / "copy.sallim", "다른 비밀번호")


def test_one_changed_bit_is_found(file: OpenFile, usb: Path) -> None:
    backup(file, usb / "copy.sallim")
    spoil(usb / "copy.sallim")
    with pytest.raises(StorageError, match="만든 뒤에 손상됐어요"):
        verify(usb / "copy.sallim")


def test_a_backup_cut_short_is_told(file: OpenFile, usb: Path) -> None:
    backup(file, usb / "copy.sallim")
    os.truncate(usb / "copy.sallim", 8192)
    with pytest.raises(StorageError, match="끝이 잘렸어요"):
        verify(usb / "copy.sallim")


def test_verifying_what_is_no_backup_is_told(file: OpenFile, usb: Path) -> None:
    with pytest.raises(StorageError, match="찾을 수 없어요"):
        verify(usb / "none.sallim")
    with pytest.raises(LockedError):
        verify(file.path)
    file.close()
    with pytest.raises(StorageError, match="쓰던 자료 파일"):
        verify(file.path)


def test_saving_goes_on_while_a_backup_is_written(
    file: OpenFile, usb: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_PAGES_A_STEP", 1)
    add_people(file, *(f"사람{n}" for n in range(1000)))
    saved, stop = Event(), Event()

    def keep_saving() -> None:
        while not stop.is_set():
            # One save of two: a copy of a moment in between would have one of them.
            add_people(file, "앞사람" * 10, "뒷사람" * 10)
            saved.set()

    writer = Thread(target=keep_saving)
    writer.start()
    saved.wait()
    manifest = run_now(backup_job(file, usb / "copy.sallim"))
    stop.set()
    writer.join()
    with open_file(usb / "copy.sallim", PASSPHRASE, around=tiny) as copy:
        kept = people(copy)
        assert copy.check() == []
    assert len(kept) == manifest.counts["person"] > 1002
    assert kept.count("앞사람" * 10) == kept.count("뒷사람" * 10)
    assert kept == people(file)[: len(kept)]


def test_the_copy_is_of_the_moment_the_backup_began(
    file: OpenFile, usb: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_PAGES_A_STEP", 1)
    add_people(file, "가" * 100_000)
    job = backup_job(file, usb / "copy.sallim")
    next(job)
    add_people(file, "나" * 100_000)
    manifest = run_now(job)
    assert manifest.counts["person"] == 3
    with open_file(usb / "copy.sallim", PASSPHRASE, around=tiny) as copy:
        assert people(copy) == ["홍길동", "임꺽정", "가" * 100_000]


def test_the_open_file_still_locks_out_others_after_a_backup(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    backup(file, usb / "copy.sallim")
    tiny.backups.automatic(file, Reason.IDLE)
    add_people(file, "장길산")
    assert file.check() == []


def test_a_failing_disk_keeps_the_older_backup(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(file, usb / "copy.sallim")
    before = (usb / "copy.sallim").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "write_trailer", full)
        with pytest.raises(StorageError, match="남은 공간"):
            backup(file, usb / "copy.sallim")
    assert names(usb) == ["copy.sallim"]
    assert (usb / "copy.sallim").read_bytes() == before


def test_a_disk_without_room_is_told_before_it_is_filled(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(9, 8, 1))
    with pytest.raises(StorageError, match="남은 공간"):
        backup(file, usb / "copy.sallim")
    assert names(usb) == []


def test_a_disk_that_fills_up_while_copying_is_told(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(path: Path, key: DatabaseKey) -> Any:
        connection = connect_to_fill(path, key)
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr(snapshot, "connect_to_fill", small)
    with pytest.raises(StorageError, match="남은 공간"):
        backup(file, usb / "copy.sallim")
    assert names(usb) == []


class Bothered:
    """A connection before whose BEGIN someone else saves, as often as there are names."""

    def __init__(self, connection: Any, file: OpenFile, left: list[str]) -> None:
        self._connection, self._file, self._left = connection, file, left

    def execute(self, statement: str) -> Any:
        if statement == "BEGIN" and self._left:
            add_people(self._file, self._left.pop())
        return self._connection.execute(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_a_save_slipping_in_just_before_the_copy_is_in_it(
    file: OpenFile, usb: Path, tiny: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Between the two looks of one view, and again in the second attempt.
    left = ["끼어든 사람", "또 한 사람", "먼저 온 사람"]
    monkeypatch.setattr(snapshot, "connect", lambda *args: Bothered(connect(*args), file, left))
    assert backup(file, usb / "copy.sallim").counts["person"] == 5
    with open_file(usb / "copy.sallim", PASSPHRASE, around=tiny) as copy:
        assert people(copy)[-1] == "끼어든 사람"


def test_saves_that_leave_no_moment_are_not_waited_for_forever(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [f"사람{n}" for n in range(1000)]
    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "connect", lambda *args: Bothered(connect(*args), file, left))
        with pytest.raises(StorageError, match="백업을 시작하지 못했어요"):
            backup(file, usb / "copy.sallim")
    assert names(usb) == []
    assert backup(file, usb / "copy.sallim").counts["person"] == len(people(file))


def test_a_reader_that_never_ends_does_not_hold_a_backup_up(file: OpenFile, usb: Path) -> None:
    with file.engine.connect() as reader:
        reader.exec_driver_sql("SELECT * FROM person").all()
        add_people(file, "장길산")
        assert backup(file, usb / "copy.sallim").counts["person"] == 3


def test_a_backup_on_the_open_file_itself_is_refused(file: OpenFile) -> None:
    with pytest.raises(StorageError, match="다른 이름"):
        backup(file, file.path)
    assert people(file) == ["홍길동", "임꺽정"]


@pytest.mark.parametrize("steps", [1, 3, 60])
def test_a_stopped_backup_leaves_nothing(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(snapshot, "_PAGES_A_STEP", 1)
    monkeypatch.setattr(snapshot, "_CHUNK", 8192)
    add_people(file, "가" * 100_000)
    job = backup_job(file, usb / "copy.sallim")
    for _ in range(steps):
        assert isinstance(next(job), Step)
    job.close()
    assert names(usb) == []
    add_people(file, "장길산")


def test_progress_reaches_its_end(file: OpenFile, usb: Path) -> None:
    steps: list[Step] = []
    run_now(backup_job(file, usb / "copy.sallim"), steps.append)
    assert steps[-1].done == steps[-1].total > 0
    steps.clear()
    run_now(verify_job(usb / "copy.sallim"), steps.append)
    assert steps[-1].done == steps[-1].total > 0


def dated(store: BackupStore, file: OpenFile, monkeypatch: pytest.MonkeyPatch, *days: int) -> None:
    """Backups made so many days ago."""
    for ago in days:

        class Clock(datetime):
            @classmethod
            def now(cls, tz: object = None, ago: int = ago) -> datetime:
                return NOW - timedelta(days=ago)

        with monkeypatch.context() as patch:
            patch.setattr("app.store.backup.datetime", Clock)
            patch.setattr("app.store.snapshot.datetime", Clock)
            store.automatic(file, Reason.IDLE if ago % 40 else Reason.YEAR_CLOSE)


def test_the_store_lists_and_thins_and_keeps_the_pinned(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BackupStore(usb)
    dated(store, file, monkeypatch, 400, *range(39, 0, -1))
    listed = store.stored(file.file_id)
    assert [s.manifest.created_at for s in listed] == sorted(
        (s.manifest.created_at for s in listed), reverse=True
    )
    assert listed[0].manifest.counts == {"person": 2, "visit": 0}
    assert listed[0].reason_label == "자동"
    assert listed[-1].reason_label == "연도 마감"
    assert listed[-1].manifest.pinned
    assert len(listed) < 25
    verify(listed[-1].path, PASSPHRASE)


def test_thinning_touches_nothing_that_is_not_ours(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BackupStore(usb)
    dated(store, file, monkeypatch, 3)
    first = store.stored()[0].path
    shutil.copy(first, usb / "사용자가 복사한 파일.sallim")
    (usb / "한빛.20200101-000000.idle.sallim").write_text("not ours")
    stranger = usb / "다른.20200101-000000.idle.sallim"
    other, _ = create(usb / "x.sallim", PASSPHRASE, cost=CHEAP, around=_around(usb))
    with other:
        backup(other, stranger)
    dated(store, file, monkeypatch, 2)
    gone = store.thin(file.file_id, NOW + timedelta(days=4000))
    assert gone == []
    dated(store, file, monkeypatch, 3, 3)
    assert set(names(usb)) >= {
        "사용자가 복사한 파일.sallim",
        "한빛.20200101-000000.idle.sallim",
        "다른.20200101-000000.idle.sallim",
    }


def _around(folder: Path) -> Surroundings:
    migrations = folder / "no revisions"
    (migrations / "versions").mkdir(parents=True)
    return Surroundings(folder / "user", migrations)


def test_a_spoiled_newest_backup_never_pushes_out_the_last_good_one(
    file: OpenFile, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BackupStore(usb)
    dated(store, file, monkeypatch, 9, 8)
    newest, good = (stored.path for stored in store.stored())
    content = newest.read_bytes()
    newest.write_bytes(content[8192:])
    assert [stored.whole for stored in store.stored()] == [False, True]
    assert store.thin(file.file_id, NOW + timedelta(days=4000)) == []
    assert good.exists()


def test_two_backups_in_one_second_are_two_files(file: OpenFile, usb: Path) -> None:
    store = BackupStore(usb)
    for _ in range(3):
        store.automatic(file, Reason.IMPORT)
    assert len(store.stored()) == 3
    assert {stored.whole for stored in store.stored()} == {True}


def test_a_backup_can_be_opened_in_place_and_is_listed_again_afterwards(
    file: OpenFile, usb: Path, tiny: Surroundings
) -> None:
    store = BackupStore(usb)
    stored = store.automatic(file, Reason.MANUAL)
    with open_file(stored.path, PASSPHRASE, around=replace(tiny, user_folder=usb / "u")):
        assert store.stored() == []
    assert [again.path for again in store.stored()] == [stored.path]


def test_what_a_crash_left_unfinished_is_removed_a_day_later(file: OpenFile, usb: Path) -> None:
    store = BackupStore(usb)
    left, running = usb / ".한빛.sallim.0a1b2c3d.tmp", usb / ".다른.sallim.0a1b2c3e.tmp"
    for path in (left, running):
        path.write_bytes(b"half")
    two_days = datetime.now().timestamp() - 2 * 86400
    os.utime(left, (two_days, two_days))
    store.automatic(file, Reason.IDLE)
    assert not left.exists()
    assert running.exists()
