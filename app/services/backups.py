"""Backups and keys of the open file, as the settings page and the window use them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.core.jobs import Job
from app.models.register import TrailAction
from app.store import backup, keys
from app.store.backup import BackupStore, Reason
from app.store.backup import Stored as Stored
from app.store.container import OpenFile
from app.store.unit_of_work import UnitOfWork

# After this many days without one, the second place is asked for again.
SECOND_PLACE_DAYS = 7


@dataclass(frozen=True)
class BackupState:
    """``second`` is the newest backup in the second place, None while there is none."""

    last: datetime | None
    count: int
    second_place: str
    second: datetime | None

    def is_stale(self, today: date) -> bool:
        """Whether nothing outside this computer is recent enough."""
        return self.second is None or (today - self.second.date()).days >= SECOND_PLACE_DAYS


@dataclass(frozen=True)
class Loss:
    """What restoring would take back: actions since then, the most frequent first."""

    actions: int
    labels: tuple[tuple[str, int], ...]


class Backups:
    def __init__(self, file: OpenFile, uow: UnitOfWork, store: BackupStore) -> None:
        self._file, self._uow, self._store = file, uow, store

    def stored(self) -> list[Stored]:
        """Backups of this file on this computer, newest first."""
        return self._store.stored(self._file.file_id)

    def state(self, second_place: str = "") -> BackupState:
        here = [kept for kept in self.stored() if kept.whole]
        there: list[Stored] = []
        if second_place:
            there = BackupStore(Path(second_place)).stored(self._file.file_id)
        return BackupState(
            last=here[0].manifest.created_at if here else None,
            count=len(here),
            second_place=second_place,
            second=there[0].manifest.created_at if there else None,
        )

    def now_job(self) -> Job[Stored]:
        return self._store.automatic_job(self._file, Reason.MANUAL)

    def idle_job(self) -> Job[Stored]:
        return self._store.automatic_job(self._file, Reason.IDLE)

    def exit_job(self) -> Job[Stored]:
        return self._store.automatic_job(self._file, Reason.EXIT)

    def before_restore_job(self) -> Job[Stored]:
        return self._store.automatic_job(self._file, Reason.RESTORE)

    def second_job(self, folder: Path) -> Job[Stored]:
        """The same into a second place, thinned there by the same rules."""
        return BackupStore(folder).automatic_job(self._file, Reason.MANUAL)

    def loss_since(self, moment: datetime) -> Loss:
        """What was done after ``moment`` (local time, as backups are stamped)."""
        since = moment.astimezone(UTC).replace(tzinfo=None)
        statement = select(TrailAction.label).where(TrailAction.at > since)
        with self._uow.read() as session:
            labels = list(session.scalars(statement))
        return Loss(len(labels), tuple(Counter(labels).most_common(4)))


def verify_job(path: Path) -> Job[object]:
    """Read every byte of a backup again; raises StorageError for a spoiled one."""
    return (yield from backup.verify_job(path))


def restore_job(path: Path, target: Path, secret: str) -> Job[Path | None]:
    """Put the backup in the place of the closed file ``target``; returns the replaced file."""
    return (yield from backup.restore_job(path, target, secret))


def check_secret(file: OpenFile, secret: str) -> None:
    """Raises WrongPassphrase unless passphrase or recovery code opens the file."""
    keys.unwrap(file.original.envelope.slots, secret, file.file_id.bytes)
