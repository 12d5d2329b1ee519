"""A checked copy of a data file, open or not, without stopping whoever is saving.

SQLite's backup API reads every page of one view and writes it, encrypted anew, into the copy. A
page whose authentication code is wrong arrives there as zeros under a good code, and nothing says
so. So the original is checked in the very same view, beside the copying, and the whole copy after
it.
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
from queue import SimpleQueue
from threading import Event
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

import app
from app.core.errors import StorageError
from app.core.files import explain, replacing, sync_file
from app.core.jobs import Job, Step
from app.store.engine import (
    DatabaseKey,
    connect,
    connect_at_rest,
    connect_to_fill,
    translate,
)
from app.store.envelope import Envelope, Manifest, write_trailer
from app.store.words import is_part_of_index

_CHUNK = 1 << 20
_PAGES_A_STEP = 512
_ATTEMPTS = 20
_UNSOUND = (
    "백업을 확인하다가 자료가 손상된 곳을 찾았어요. 이번 백업은 남기지 않았고 예전 백업은 "
    "그대로예요. '백업에서 되돌리기'에서 예전 백업을 살펴봐 주세요."
)


class _Stopped(Exception):
    """Ends the copying inside the database's own loop."""


@dataclass(frozen=True)
class Original:
    """The file to copy."""

    path: Path
    key: DatabaseKey
    envelope: Envelope


@dataclass(frozen=True)
class Copied:
    """What the copy must turn out to hold."""

    database_bytes: int
    revision: str
    counts: Mapping[str, int]


@contextmanager
def database_errors() -> Iterator[None]:
    """Raw driver errors leave as StorageError where disk or file is to blame."""
    try:
        yield
    except (sqlcipher.Error, DBAPIError) as exc:
        raise (translate(exc) or exc) from exc


def _data_version(connection: Any) -> int:
    """Changes whenever another connection has saved since this one last looked."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _one_view(original: Original) -> Iterator[tuple[Any, Any]]:
    """Two connections with the same view of the file, to the end, whoever saves meanwhile."""
    with (
        closing(connect(original.path, original.key)) as first,
        closing(connect(original.path, original.key)) as second,
    ):
        for _ in range(_ATTEMPTS):
            version = _data_version(first)
            for connection in (second, first):
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if _data_version(first) == version:
                break
            for connection in (second, first):
                connection.execute("ROLLBACK")
        else:
            raise StorageError(
                "저장이 이어지고 있어서 백업을 시작하지 못했어요. 자료는 그대로예요. "
                "하던 작업이 끝난 뒤 다시 해 주세요."
            )
        yield first, second


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
        if not is_part_of_index(name)
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


def _sound_counts(connection: Any) -> dict[str, int]:
    """Row counts of a view in which every page is authentic and in its place."""
    try:
        if not _page_findings(connection, thorough=False):
            return row_counts(connection)
    except sqlcipher.DatabaseError as exc:
        raise StorageError(_UNSOUND) from exc
    raise StorageError(_UNSOUND)


def _copy_pages(source: Any, target: Path, key: DatabaseKey, text: str) -> Job[None]:
    """Copy the view of ``source`` into the empty file ``target``; the caller makes it durable."""
    page_size = int(source.execute("PRAGMA page_size").fetchone()[0])
    steps: SimpleQueue[Step | None] = SimpleQueue()
    stopped = Event()
    status = 0

    def tell(code: int, left: int, total: int) -> None:
        nonlocal status
        status = code
        if stopped.is_set():
            raise _Stopped
        steps.put(Step((total - left) * page_size, total * page_size, text))

    def copy() -> None:
        try:
            with closing(connect_to_fill(target, key)) as filled:
                source.backup(filled, pages=_PAGES_A_STEP, progress=tell)
        except sqlcipher.Error as exc:
            # The driver tells what went wrong in a backup to the progress function only.
            exc.sqlite_errorcode = getattr(exc, "sqlite_errorcode", None) or status
            raise
        finally:
            steps.put(None)

    with ThreadPoolExecutor(1) as beside:
        copying = beside.submit(copy)
        try:
            yield from iter(steps.get, None)
        finally:
            stopped.set()
        copying.result()


def copy_checked(original: Original, target: Path, text: str) -> Job[Copied]:
    """Fill the empty file ``target`` from ``original``, whose pages are checked on the way."""
    with database_errors(), _one_view(original) as (copied, checked):
        size = database_bytes(copied)
        if shutil.disk_usage(target.parent).free < size:
            raise explain(OSError(errno.ENOSPC, "no room"), target)
        revision = revision_of(copied)
        with ThreadPoolExecutor(1) as beside:
            counts = beside.submit(_sound_counts, checked)
            try:
                yield from _copy_pages(copied, target, original.key, text)
            except BaseException:
                checked.interrupt()
                raise
            return Copied(size, revision, counts.result())


def _is_whole(path: Path, key: DatabaseKey) -> bool:
    try:
        with closing(connect_at_rest(path, key)) as connection:
            return not _page_findings(connection, thorough=True)
    except sqlcipher.DatabaseError:
        return False


def _content_is(path: Path, key: DatabaseKey, counts: Mapping[str, int]) -> bool:
    try:
        with closing(connect_at_rest(path, key)) as connection:
            return not _link_findings(connection) and row_counts(connection) == counts
    except sqlcipher.DatabaseError:
        return False


def _check_and_hash(path: Path, key: DatabaseKey, copied: Copied) -> Job[str]:
    """Check the whole copy and wait for the disk, beside the hashing."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        with ThreadPoolExecutor(2) as beside:
            on_disk = beside.submit(sync_file, path)
            whole = beside.submit(_is_whole, path, key)
            sha256 = yield from hash_bytes(
                descriptor, copied.database_bytes, "백업을 확인하고 있어요"
            )
            sound = _content_is(path, key, copied.counts) and whole.result()
            on_disk.result()
    finally:
        os.close(descriptor)
    if not sound:
        raise StorageError(_UNSOUND)
    return sha256


def write_copy(
    original: Original, target: Path, reason: str, *, pinned: bool = False
) -> Job[Manifest]:
    """Write a copy of ``original`` to ``target``; unless it is verified, nothing is there."""
    with replacing(target, private=True) as temporary:
        copied = yield from copy_checked(original, temporary, "백업을 쓰고 있어요")
        sha256 = yield from _check_and_hash(temporary, original.key, copied)
        manifest = Manifest(
            created_at=datetime.now().replace(microsecond=0),
            revision=copied.revision,
            counts=copied.counts,
            sha256=sha256,
            database_bytes=copied.database_bytes,
            app_version=app.__version__,
            reason=reason,
            pinned=pinned,
        )
        descriptor = os.open(temporary, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            write_trailer(descriptor, original.envelope.resealed(manifest), copied.database_bytes)
        finally:
            os.close(descriptor)
    return manifest
