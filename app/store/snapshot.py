"""A checked copy of a data file, open or not, without stopping whoever is saving.

The database API copies about 70 MB a second, decrypting and encrypting every page. The bytes at
rest are already encrypted, so they are copied as they are, while a read transaction that needs
nothing from the write-ahead log keeps checkpoints from touching them. Every page of the copy is
then checked against its own authentication code, beside the hashing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

import app
from app.core.errors import StorageError
from app.core.files import explain, replacing
from app.core.jobs import Job, Step
from app.store.engine import DatabaseKey, connect, connect_at_rest, translate
from app.store.envelope import Envelope, Manifest, write_trailer

_CHUNK = 1 << 20
_ATTEMPTS, _PATIENCE_MS = 20, 500
_UNSOUND = (
    "백업을 확인하다가 자료가 손상된 곳을 찾았어요. 이번 백업은 남기지 않았고 예전 백업은 "
    "그대로예요. '백업에서 되돌리기'에서 예전 백업을 살펴봐 주세요."
)


@dataclass(frozen=True)
class Original:
    """The file to copy. ``descriptor`` was opened before SQLite opened the file and is closed
    after it: on POSIX systems closing any other one would drop SQLite's locks.
    """

    path: Path
    key: DatabaseKey
    envelope: Envelope
    descriptor: int


@contextmanager
def database_errors() -> Iterator[None]:
    """Raw driver errors leave as StorageError where disk or file is to blame."""
    try:
        yield
    except sqlcipher.Error as exc:
        raise (translate(exc) or exc) from exc


@contextmanager
def settled(original: Original) -> Iterator[Any]:
    """A connection whose view is wholly in the file itself, and stays there until the end."""
    log = original.path.with_name(original.path.name + "-wal")
    with database_errors(), closing(connect(original.path, original.key)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        for _ in range(_ATTEMPTS):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # Still empty after our view began: the view cannot contain anything from the log.
            if not log.exists() or log.stat().st_size == 0:
                break
            connection.execute("ROLLBACK")
        else:
            raise StorageError(
                "저장이 이어지고 있어서 백업을 시작하지 못했어요. 자료는 그대로예요. "
                "하던 작업이 끝난 뒤 다시 해 주세요."
            )
        yield connection
        connection.execute("ROLLBACK")


def database_bytes(connection: Any) -> int:
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    return int(pages) * int(size)


def revision_of(connection: Any) -> str:
    """The schema revision; empty for a database without any."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher.OperationalError as exc:
        if "no such table" in str(exc):
            return ""
        raise
    return str(row[0]) if row else ""


def row_counts(connection: Any) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND name <> 'alembic_version' ORDER BY name"
    ).fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in names
    }


def _chunks(descriptor: int, size: int) -> Iterator[bytes]:
    """The first ``size`` bytes of an open file; raises StorageError where it ends earlier."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    while size:
        chunk = os.read(descriptor, min(_CHUNK, size))
        if not chunk:
            raise StorageError(
                "자료 파일의 끝이 잘려 있어요. 파일은 건드리지 않았어요. "
                "'백업에서 되돌리기'로 가장 최근 백업을 골라 주세요."
            )
        yield chunk
        size -= len(chunk)


def copy_bytes(descriptor: int, target: Path, size: int, text: str) -> Job[None]:
    """Copy the first ``size`` bytes of an open file."""
    done = 0
    with target.open("wb", buffering=0) as out:
        for chunk in _chunks(descriptor, size):
            rest = memoryview(chunk)
            while rest:
                rest = rest[out.write(rest) or 0 :]
            done += len(chunk)
            yield Step(done, size, text)


def hash_bytes(descriptor: int, size: int, text: str) -> Job[str]:
    """SHA-256 of the first ``size`` bytes of an open file."""
    digest, done = hashlib.sha256(), 0
    for chunk in _chunks(descriptor, size):
        digest.update(chunk)
        done += len(chunk)
        yield Step(done, size, text)
    return digest.hexdigest()


def _page_findings(connection: Any, *, thorough: bool) -> list[str]:
    check = "integrity_check" if thorough else "quick_check"
    return [row[0] for row in connection.execute(f"PRAGMA {check}") if row[0] != "ok"]


def _link_findings(connection: Any) -> list[str]:
    return [f"{row[0]}: {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]


def findings(connection: Any, *, thorough: bool) -> list[str]:
    """What is wrong with the database; empty when nothing is. ``thorough`` compares indexes too."""
    return _page_findings(connection, thorough=thorough) + _link_findings(connection)


def _pages_are_sound(path: Path, key: DatabaseKey) -> bool:
    try:
        with closing(connect_at_rest(path, key)) as connection:
            return not _page_findings(connection, thorough=False)
    except sqlcipher.DatabaseError:
        return False


def _content_is(path: Path, key: DatabaseKey, counts: Mapping[str, int]) -> bool:
    try:
        with closing(connect_at_rest(path, key)) as connection:
            return not _link_findings(connection) and row_counts(connection) == counts
    except sqlcipher.DatabaseError:
        return False


def _check_and_hash(path: Path, key: DatabaseKey, size: int, counts: Mapping[str, int]) -> Job[str]:
    """Check every page while hashing beside it: two cores, half the time."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        with ThreadPoolExecutor(1) as beside:
            pages = beside.submit(_pages_are_sound, path, key)
            sha256 = yield from hash_bytes(descriptor, size, "백업을 확인하고 있어요")
            sound = _content_is(path, key, counts) and pages.result()
    finally:
        os.close(descriptor)
    if not sound:
        raise StorageError(_UNSOUND)
    return sha256


def write_copy(
    original: Original, target: Path, reason: str, *, pinned: bool = False
) -> Job[Manifest]:
    """Write a copy of ``original`` to ``target``; unless it is verified, nothing is there."""
    with replacing(target) as temporary:
        with settled(original) as connection:
            size = database_bytes(connection)
            if shutil.disk_usage(target.parent).free < size:
                raise explain(OSError(errno.ENOSPC, "no room"), target)
            counts = row_counts(connection)
            revision = revision_of(connection)
            yield from copy_bytes(original.descriptor, temporary, size, "백업을 쓰고 있어요")
        sha256 = yield from _check_and_hash(temporary, original.key, size, counts)
        manifest = Manifest(
            created_at=datetime.now().replace(microsecond=0),
            revision=revision,
            counts=counts,
            sha256=sha256,
            database_bytes=size,
            app_version=app.__version__,
            reason=reason,
            pinned=pinned,
        )
        descriptor = os.open(temporary, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            write_trailer(descriptor, original.envelope.resealed(manifest), size)
        finally:
            os.close(descriptor)
    return manifest
