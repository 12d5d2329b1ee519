"""Backups: written only when verified, thinned by age, restored by a swap that keeps the old."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlcipher3 import dbapi2 as sqlcipher

from app.core import paths
from app.core.data_files import DATA_SUFFIX as SUFFIX
from app.core.data_files import belongs_to
from app.core.errors import StorageError, WrongPassphrase
from app.core.files import private_folder, replacing, sync_folder
from app.core.jobs import Job, Step, run_now
from app.store import keys, migrate
from app.store.engine import DatabaseKey, connect_at_rest
from app.store.envelope import Envelope, Manifest, Trailer, read_trailer, write_trailer
from app.store.lock import Sidecar, refuse_open, sidecar_path
from app.store.snapshot import (
    Original,
    copy_bytes,
    findings,
    hash_bytes,
    revision_of,
    write_copy,
)

_STAMP = "%Y%m%d-%H%M%S"
_OURS = re.compile(r".+\.\d{8}-\d{6}\.[a-z_]+(-\d+)?\.sallim")
# How many days, weeks and months keep one backup each, once the last two days are past.
WHOLE_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9
# No backup takes as long: what is still unfinished was left by a crash.
_LONGEST_WRITING = timedelta(days=1)


class Reason(StrEnum):
    IDLE = "idle"
    MANUAL = "manual"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    YEAR_CLOSE = "year_close"
    EXIT = "exit"

    @property
    def label(self) -> str:
        return {
            Reason.IDLE: "자동",
            Reason.MANUAL: "직접",
            Reason.IMPORT: "가져오기 전",
            Reason.MIGRATION: "새 판에 맞추기 전",
            Reason.RESTORE: "되돌리기 전",
            Reason.YEAR_CLOSE: "연도 마감",
            Reason.EXIT: "끝낼 때",
        }[self]


class Source(Protocol):
    """What a backup is made of: an open file has it."""

    @property
    def original(self) -> Original: ...


@dataclass(frozen=True)
class Stored:
    """One backup in a store. ``whole`` is False when its bytes cannot be what was verified."""

    path: Path
    file_id: UUID
    manifest: Manifest
    size: int
    whole: bool

    @property
    def reason_label(self) -> str:
        try:
            return Reason(self.manifest.reason).label
        except ValueError:
            return self.manifest.reason


def backup_job(source: Source, target: Path, reason: Reason = Reason.MANUAL) -> Job[Manifest]:
    """Write a verified backup; an existing ``target`` is replaced only by a good one."""
    if belongs_to(target, source.original.path) or _is_live(target):
        raise StorageError(
            "쓰고 있는 자료 파일 위에는 백업할 수 없어요. 자료는 그대로예요. "
            "다른 이름이나 다른 폴더를 골라 주세요."
        )
    return (yield from write_copy(source.original, target, reason.value))


def backup(source: Source, target: Path, reason: Reason = Reason.MANUAL) -> Manifest:
    return run_now(backup_job(source, target, reason))


def _is_live(target: Path) -> bool:
    """Whether a centre works with ``target``: a backup may only take the place of a backup."""
    if os.path.exists(sidecar_path(target)):
        return True
    trailer = _trailer_of(target)
    return trailer is not None and trailer.envelope.manifest is None


def _trailer_of(path: Path) -> Trailer | None:
    """None where there is no file, or none of ours."""
    if not os.path.isfile(path):
        return None
    descriptor = _descriptor(path)
    try:
        return read_trailer(descriptor)
    finally:
        os.close(descriptor)


def _descriptor(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as exc:
        raise StorageError(
            f"{path} 파일을 찾을 수 없어요. USB가 꽂혀 있는지, 이름이 바뀌지 않았는지 봐 주세요."
        ) from exc
    except OSError as exc:
        raise StorageError(
            f"{path.name} 파일을 읽을 수 없어요. 파일은 그대로예요. 다른 백업을 골라 주세요."
        ) from exc


def _trailer(descriptor: int, path: Path) -> Trailer:
    trailer = read_trailer(descriptor)
    if trailer is None:
        raise StorageError(
            f"{path.name} 파일은 센터살림 백업이 아니거나 끝이 잘렸어요. 파일은 건드리지 않았어요. "
            "다른 백업을 골라 주세요."
        )
    return trailer


def _spoiled(path: Path) -> StorageError:
    return StorageError(
        f"{path.name} 백업은 만든 뒤에 손상됐어요. 쓰던 자료는 그대로예요. 다른 백업을 골라 주세요."
    )


def _unlock(candidates: Iterable[Envelope], secret: str) -> tuple[Envelope, DatabaseKey]:
    """The first envelope that ``secret`` opens; raises WrongPassphrase when none does."""
    *others, last = candidates
    for envelope in others:
        with suppress(WrongPassphrase):
            data_key, _ = keys.unwrap(envelope.slots, secret, envelope.file_id.bytes)
            return envelope, DatabaseKey(data_key, envelope.file_id)
    data_key, _ = keys.unwrap(last.slots, secret, last.file_id.bytes)
    return last, DatabaseKey(data_key, last.file_id)


def _check_content(path: Path, key: DatabaseKey) -> str:
    """The schema revision of a sound file at rest; raises StorageError for any other."""
    try:
        with closing(connect_at_rest(path, key)) as connection:
            sound = not findings(connection, thorough=True)
            revision = revision_of(connection)
    except sqlcipher.DatabaseError as exc:
        raise _spoiled(path) from exc
    if not sound:
        raise _spoiled(path)
    return revision


def verify_job(path: Path, secret: str | None = None) -> Job[Manifest]:
    """Read every byte of a backup again; with ``secret`` open it and check its content too."""
    refuse_open(path)
    descriptor = _descriptor(path)
    try:
        trailer = _trailer(descriptor, path)
        manifest = trailer.envelope.manifest
        if manifest is None:
            raise StorageError(
                f"{path.name} 파일은 백업이 아니라 쓰던 자료 파일이에요. 파일은 그대로예요. "
                "열어서 자료 점검을 해 주세요."
            )
        size = trailer.database_bytes
        sha256 = yield from hash_bytes(descriptor, size, "백업을 확인하고 있어요")
    finally:
        os.close(descriptor)
    if (sha256, trailer.database_bytes) != (manifest.sha256, manifest.database_bytes):
        raise _spoiled(path)
    if secret is not None:
        _, key = _unlock([trailer.envelope], secret)
        _check_content(path, key)
    return manifest


def verify(path: Path, secret: str | None = None) -> Manifest:
    return run_now(verify_job(path, secret))


def restore_job(
    backup_path: Path, target: Path, secret: str, migrations: Path | None = None
) -> Job[Path | None]:
    """Put a checked copy of the backup in the place of ``target``; the replaced file is kept.

    A passphrase changed since the backup stays changed: where ``secret`` opens the target's
    own slots, those go on being used.
    """
    refuse_open(backup_path)
    descriptor = _descriptor(backup_path)
    try:
        trailer = _trailer(descriptor, backup_path)
        target = target.resolve()
        sidecar = Sidecar.acquire(target)
        swapped = False
        try:
            envelope, key = _unlock(_candidates(trailer.envelope, target, sidecar), secret)
            kept: Path | None = None
            with replacing(target, private=True) as temporary:
                yield from _copy_checked(
                    descriptor, trailer, backup_path, temporary, key, migrations
                )
                _seal(temporary, envelope.resealed(), trailer.database_bytes)
                kept = _keep(target, sidecar)
            for suffix in ("-wal", "-shm"):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
            swapped = True
        finally:
            sidecar.release(remove=swapped or sidecar.left is None)
    finally:
        os.close(descriptor)
    return kept


def restore(
    backup_path: Path, target: Path, secret: str, migrations: Path | None = None
) -> Path | None:
    return run_now(restore_job(backup_path, target, secret, migrations))


def _candidates(backed_up: Envelope, target: Path, sidecar: Sidecar) -> list[Envelope]:
    current = sidecar.left.envelope if sidecar.left else None
    if current is None:
        trailer = _trailer_of(target)
        current = trailer.envelope if trailer else None
    if current is not None and current.file_id == backed_up.file_id:
        return [current, backed_up]
    return [backed_up]


def _copy_checked(
    descriptor: int,
    trailer: Trailer,
    backup_path: Path,
    temporary: Path,
    key: DatabaseKey,
    migrations: Path | None,
) -> Job[None]:
    size, manifest = trailer.database_bytes, trailer.envelope.manifest
    sha256 = yield from hash_bytes(descriptor, size, "백업을 확인하고 있어요")
    if manifest is not None and sha256 != manifest.sha256:
        raise _spoiled(backup_path)
    yield from copy_bytes(descriptor, temporary, size, "백업을 옮기고 있어요")
    yield Step(size, size, "되돌린 자료를 확인하고 있어요")
    revision = _check_content(temporary, key)
    migrate.check_not_newer(revision, migrations or paths.migrations_dir())


def _seal(path: Path, envelope: Envelope, database_bytes: int) -> None:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        write_trailer(descriptor, envelope, database_bytes)
    finally:
        os.close(descriptor)


def _keep(target: Path, sidecar: Sidecar) -> Path | None:
    """Give the file about to be replaced a second name, with what a crash left beside it."""
    if not target.exists():
        return None
    stamp = datetime.now().strftime(_STAMP)
    kept = _unused(target.with_name(f"{target.stem}.{stamp}.before-restore{SUFFIX}"))
    try:
        os.link(target, kept)
    except OSError:
        # No hard links on this disk (USB sticks).
        shutil.copy2(target, kept)
    log = target.with_name(target.name + "-wal")
    if sidecar.left is not None and log.exists():
        shutil.copy2(log, kept.with_name(kept.name + "-wal"))
        sidecar_path(kept).write_bytes(sidecar.left.line())
    sync_folder(target.parent)
    return kept


def _unused(path: Path) -> Path:
    number = 2
    candidate = path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def kept_by_age(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups stay: all of the last days, then one a day, a week and a month, counted.

    Only days that have a backup count, so a long absence does not thin the last good ones.
    """
    stages: list[tuple[int, Callable[[datetime], object]]] = [
        (DAILY, lambda moment: moment.date()),
        (WEEKLY, lambda moment: moment.isocalendar()[:2]),
        (MONTHLY, lambda moment: (moment.year, moment.month)),
    ]
    kept: set[datetime] = set()
    ordered = sorted(moments, reverse=True)
    whole_from = now.date() - timedelta(days=WHOLE_DAYS - 1)
    kept.update(moment for moment in ordered if moment.date() >= whole_from)
    last: datetime | None = None
    older = iter([moment for moment in ordered if moment.date() < whole_from])
    moment = next(older, None)
    for quota, period in stages:
        while quota and moment is not None:
            if last is None or period(moment) != period(last):
                kept.add(moment)
                last, quota = moment, quota - 1
            moment = next(older, None)
    return kept


class BackupStore:
    """The folder of automatic backups, possibly of several data files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stored(self, file_id: UUID | None = None) -> list[Stored]:
        """Newest first. Files that are not our backups are neither listed nor ever touched."""
        found = [self._read(path) for path in self._folder.glob(f"*{SUFFIX}")]
        ours = [
            stored for stored in found if stored is not None and file_id in (None, stored.file_id)
        ]
        return sorted(ours, key=lambda stored: stored.manifest.created_at, reverse=True)

    def automatic_job(self, source: Source, reason: Reason, *, pinned: bool = False) -> Job[Stored]:
        """Write one more and thin the older ones; ``pinned`` ones stay for good."""
        original = source.original
        private_folder(self._folder)
        self._remove_unfinished()
        stamp = datetime.now().strftime(_STAMP)
        name = f"{original.path.stem}.{stamp}.{reason.value}{SUFFIX}"
        target = _unused(self._folder / name)
        pinned = pinned or reason is Reason.YEAR_CLOSE
        manifest = yield from write_copy(original, target, reason.value, pinned=pinned)
        self.thin(original.envelope.file_id)
        size = target.stat().st_size
        return Stored(target, original.envelope.file_id, manifest, size, whole=True)

    def automatic(self, source: Source, reason: Reason, *, pinned: bool = False) -> Stored:
        return run_now(self.automatic_job(source, reason, pinned=pinned))

    def thin(self, file_id: UUID, now: datetime | None = None) -> list[Path]:
        """Remove what age allows, never a pinned one nor one whose bytes are in doubt."""
        whole = [stored for stored in self.stored(file_id) if stored.whole]
        loose = [stored for stored in whole if not stored.manifest.pinned]
        moments = [stored.manifest.created_at for stored in loose]
        kept = kept_by_age(moments, now or datetime.now())
        gone = [stored.path for stored in loose if stored.manifest.created_at not in kept]
        for path in gone:
            path.unlink(missing_ok=True)
        return gone

    def _remove_unfinished(self) -> None:
        """Copies that a crash cut off; another program's copy being written now is left alone."""
        limit = (datetime.now() - _LONGEST_WRITING).timestamp()
        for path in self._folder.glob(f".*{SUFFIX}.*.tmp"):
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()

    def _read(self, path: Path) -> Stored | None:
        # A backup opened like a data file has its sidecar; reading it would drop SQLite's locks.
        if not _OURS.fullmatch(path.name) or sidecar_path(path).exists():
            return None
        try:
            trailer = _trailer_of(path)
        except StorageError:
            return None
        if trailer is None or trailer.envelope.manifest is None:
            return None
        manifest = trailer.envelope.manifest
        whole = trailer.database_bytes == manifest.database_bytes
        return Stored(path, trailer.envelope.file_id, manifest, path.stat().st_size, whole)
