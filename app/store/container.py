"""Creating, opening and closing the data file.

At rest it is one file: the database followed by its key slots. While it is open the slots live
in the sidecar (see ``lock``), because SQLite may cut off anything behind its last page.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import NoReturn
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.core import paths
from app.core.errors import StorageError
from app.core.files import explain, sync_folder, temporary_name
from app.core.jobs import run_now
from app.store import keys, migrate, places, words
from app.store.backup import BackupStore, Reason
from app.store.engine import DatabaseKey, connect, damaged, make_engine
from app.store.envelope import Envelope, read_trailer, write_trailer
from app.store.foreign import refuse_foreign
from app.store.key_copies import KeyCopies
from app.store.keys import KdfCost, SlotKind
from app.store.lock import Entry, Holder, Sidecar
from app.store.snapshot import Original, database_bytes, database_errors, findings, revision_of

_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Surroundings:
    """What a data file meets on this computer; tests hand in their own."""

    user_folder: Path
    migrations: Path
    refusal: Callable[[Path], str | None] = places.refusal

    @classmethod
    def here(cls) -> Surroundings:
        return cls(paths.user_data_dir(), paths.migrations_dir())

    @property
    def key_copies(self) -> KeyCopies:
        return KeyCopies(self.user_folder / "keys")

    @property
    def backups(self) -> BackupStore:
        return BackupStore(self.user_folder / "backups")


class OpenFile:
    """An unlocked data file. ``unclean`` tells that the last session ended without closing."""

    def __init__(self, session: _Session, engine: Engine) -> None:
        self._session = session
        self._closed = False
        self.engine = engine
        self.path = session.path
        self.unclean = session.unclean

    @property
    def data_key(self) -> bytes:
        return self._session.key.data_key

    @property
    def file_id(self) -> UUID:
        return self._session.key.file_id

    @property
    def original(self) -> Original:
        return self._session.original

    def change_passphrase(self, old: str, new: str, cost: KdfCost | None = None) -> None:
        """``old`` may be the recovery code. The data itself is not rewritten."""
        keys.check_passphrase(new)
        envelope = self._session.envelope
        data_key, opened = keys.unwrap(envelope.slots, old, self.file_id.bytes)
        forgotten = opened.kind is SlotKind.RECOVERY
        kept = [
            slot
            for slot in envelope.slots
            if slot != opened and not (forgotten and slot.kind is SlotKind.PASSPHRASE)
        ]
        if forgotten:
            kept.append(opened)
        kept.append(keys.wrap(data_key, SlotKind.PASSPHRASE, new, self.file_id.bytes, cost))
        self._session.remember(replace(envelope, slots=tuple(kept)))

    def new_recovery_code(self, passphrase: str, cost: KdfCost | None = None) -> str:
        """A fresh code to print; the old one stops working on this file."""
        envelope = self._session.envelope
        data_key, _ = keys.unwrap(envelope.slots, passphrase, self.file_id.bytes)
        code = keys.new_recovery_code()
        kept = [slot for slot in envelope.slots if slot.kind is not SlotKind.RECOVERY]
        kept.append(keys.wrap(data_key, SlotKind.RECOVERY, code, self.file_id.bytes, cost))
        self._session.remember(replace(envelope, slots=tuple(kept)))
        return code

    def check(self) -> list[str]:
        """Everything structurally wrong with the stored data; empty when nothing is.

        What can be made anew from the data is, and is not wrong then.
        """
        self.mend_index()
        with database_errors(), closing(connect(self.path, self._session.key)) as connection:
            return findings(connection, thorough=True)

    def mend_index(self) -> None:
        """Make the index of words anew where it is damaged or incomplete: it loses no data, but
        a search would pass over what is there."""
        with database_errors(), closing(connect(self.path, self._session.key)) as connection:
            words.mend(connection)

    def close(self) -> None:
        """Write everything into the one file and lock it up. Idempotent."""
        if self._closed:
            return
        pool = self.engine.pool
        if isinstance(pool, QueuePool) and pool.checkedout():
            raise RuntimeError("a session is still using the data file")
        self._closed = True
        self.engine.dispose()
        self._session.close()

    def __enter__(self) -> OpenFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Session:
    """One opening from lock to release: who holds what, and what goes back into the file."""

    def __init__(self, path: Path, around: Surroundings) -> None:
        self.path = path
        self.around = around
        self.unclean = False
        self._sidecar = Sidecar.acquire(path)
        # Opened before SQLite opens the file and closed after it: on POSIX systems closing any
        # other one would drop SQLite's locks.
        self._descriptor = -1
        self._seals: tuple[str, ...] = ()
        self.envelope: Envelope
        self.key: DatabaseKey

    @property
    def original(self) -> Original:
        return Original(self.path, self.key, self.envelope)

    def unlock(self, secret: str) -> None:
        """Find the key slots, open them with ``secret`` and note both in the sidecar."""
        self._descriptor = self._open()
        trailer = read_trailer(self._descriptor)
        left = self._sidecar.left
        file_id = _first_bytes(self._descriptor)
        if left is not None and (
            left.envelope.file_id.bytes != file_id
            or (trailer is not None and trailer.envelope.seal not in left.seals)
        ):
            # Someone put another file in this place after the crash: its log is not ours.
            self._set_log_aside()
            left = None
        if left is not None:
            self.envelope, self._seals = left.envelope, left.seals
        elif trailer is not None and trailer.envelope.file_id.bytes == file_id:
            self.envelope, self._seals = trailer.envelope, (trailer.envelope.seal,)
        else:
            self.envelope = self._from_copy(file_id)
        data_key, _ = keys.unwrap(self.envelope.slots, secret, self.envelope.file_id.bytes)
        self.key = DatabaseKey(data_key, self.envelope.file_id)
        self.unclean = left is not None
        self._note(self.envelope)

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | _BINARY)
        except OSError as exc:
            raise StorageError(
                f"{self.path.name} 파일에 쓸 수 없어서 열지 못했어요. 파일은 그대로예요. "
                "파일 속성의 읽기 전용을 풀거나 이 컴퓨터의 내 폴더로 옮긴 뒤 열어 주세요."
            ) from exc

    def _from_copy(self, file_id: bytes) -> Envelope:
        found = self.around.key_copies.find(UUID(bytes=file_id)) if file_id else None
        if found is None:
            refuse_foreign(self._descriptor, self.path)
        return found

    def _set_log_aside(self) -> None:
        for suffix in ("-wal", "-shm"):
            log = self.path.with_name(self.path.name + suffix)
            if log.exists():
                log.replace(temporary_name(log).with_suffix(".aside"))

    def _note(self, envelope: Envelope) -> None:
        try:
            self._sidecar.write(Entry(envelope, self._seals, Holder.me()))
        except OSError as exc:
            raise explain(exc, self.path) from exc
        self.envelope = envelope

    def remember(self, envelope: Envelope) -> None:
        """New slots, in all three places that may be read next."""
        self._note(envelope)
        self.around.key_copies.save(envelope)

    def prepare(self) -> None:
        """See that the database can be used: sound after a crash, and of today's schema."""
        revision = self._look()
        folder = self.around.migrations
        migrate.check_not_newer(revision, folder)
        if revision != migrate.head(folder):
            self.around.backups.automatic(self, Reason.MIGRATION)
            run_now(migrate.upgrade(self.original, folder, self._swap))
            self._descriptor = self._open()
        self.around.key_copies.save(self.envelope)

    def _look(self) -> str:
        try:
            with database_errors(), closing(connect(self.path, self.key)) as connection:
                revision = revision_of(connection)
                if self.unclean and findings(connection, thorough=False):
                    raise damaged()
        except sqlcipher.Error as exc:
            raise damaged() from exc
        return revision

    def _swap(self, migrated: Path, size: int) -> None:
        """Put the migrated copy in place; a crash leaves either file whole and openable."""
        envelope = self.envelope.resealed()
        _seal(migrated, envelope, size)
        self._seals = (*self._seals, envelope.seal)
        self._note(envelope)
        os.close(self._descriptor)
        self._descriptor = -1
        os.replace(migrated, self.path)
        sync_folder(self.path.parent)

    def close(self) -> None:
        """After the engine is disposed: checkpoint, seal, release."""
        finished = False
        try:
            with database_errors(), closing(connect(self.path, self.key)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                size = database_bytes(connection)
            finished = self._sealed(size)
        finally:
            self._leave(finished)

    def _sealed(self, size: int) -> bool:
        """Whether the file is complete at rest; False leaves everything as after a crash."""
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists():
            return False
        trailer = read_trailer(self._descriptor)
        if trailer and trailer.database_bytes == size and trailer.envelope == self.envelope:
            return True
        try:
            write_trailer(self._descriptor, self.envelope.resealed(), size)
        except OSError as exc:
            os.ftruncate(self._descriptor, size)
            raise StorageError(
                "디스크에 남은 공간이 없어서 파일을 다 닫지 못했어요. 자료는 모두 저장됐어요. "
                f"공간을 비우고 {self.path.name} 파일을 한 번 더 열었다 닫아 주세요."
            ) from exc
        return True

    def abandon(self) -> None:
        """Opening failed: leave the file as it was found."""
        log = self.path.with_name(self.path.name + "-wal")
        intact = self._descriptor >= 0 and read_trailer(self._descriptor) is not None
        untouched = self._sidecar.left is None and not log.exists() and (intact or not self._seals)
        self._leave(untouched)

    def _leave(self, finished: bool) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        self._sidecar.release(remove=finished)


def _first_bytes(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    first = os.read(descriptor, 16)
    return first if len(first) == 16 else b""


def _seal(path: Path, envelope: Envelope, size: int) -> None:
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        write_trailer(descriptor, envelope, size)
    finally:
        os.close(descriptor)


def _refuse_place(path: Path, around: Surroundings) -> None:
    refusal = around.refusal(path)
    if refusal:
        raise StorageError(refusal)


def open_file(path: Path, secret: str, *, around: Surroundings | None = None) -> OpenFile:
    """Unlock with passphrase or recovery code.

    Raises WrongPassphrase, LockedError (open elsewhere) or another StorageError.
    """
    around = around or Surroundings.here()
    path = path.resolve()
    if not path.is_file():
        raise StorageError(
            f"{path} 파일을 찾을 수 없어요. 이름이나 폴더가 바뀌지 않았는지, USB가 꽂혀 있는지 "
            "봐 주세요."
        )
    _refuse_place(path, around)
    session = _Session(path, around)
    try:
        session.unlock(secret)
        session.prepare()
    except BaseException:
        session.abandon()
        raise
    return OpenFile(session, make_engine(path, session.key))


def create(
    path: Path,
    passphrase: str,
    *,
    recovery_code: str | None = None,
    cost: KdfCost | None = None,
    around: Surroundings | None = None,
) -> tuple[OpenFile, str]:
    """A new, empty data file, and the recovery code to print. Never overwrites."""
    around = around or Surroundings.here()
    path = path.resolve()
    keys.check_passphrase(passphrase)
    if path.exists():
        _refuse_existing(path)
    _refuse_place(path, around)
    code = recovery_code or keys.new_recovery_code()
    key = DatabaseKey(keys.new_data_key(), uuid4())
    slots = tuple(
        keys.wrap(key.data_key, kind, secret, key.file_id.bytes, cost)
        for kind, secret in ((SlotKind.PASSPHRASE, passphrase), (SlotKind.RECOVERY, code))
    )
    _write_new(path, key, Envelope(key.file_id, slots).resealed(), around)
    return open_file(path, passphrase, around=around), code


def _write_new(path: Path, key: DatabaseKey, envelope: Envelope, around: Surroundings) -> None:
    temporary = temporary_name(path)
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as exc:
        raise explain(exc, path) from exc
    try:
        size = migrate.build(temporary, key, around.migrations)
        _seal(temporary, envelope, size)
        _publish(temporary, path)
        sync_folder(path.parent)
    except OSError as exc:
        raise explain(exc, path) from exc
    finally:
        for suffix in ("", "-wal", "-shm"):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)


def _publish(temporary: Path, path: Path) -> None:
    """Give the finished file its name unless someone else took it meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        _refuse_existing(path)
    except OSError:
        # No hard links on this disk (USB sticks).
        if path.exists():
            _refuse_existing(path)
        temporary.rename(path)


def _refuse_existing(path: Path) -> NoReturn:
    raise StorageError(
        f"{path.name} 파일이 이미 있어요. 그 파일은 그대로예요. 다른 이름을 적거나 그 파일을 "
        "열어 주세요."
    )
