"""SQLAlchemy on SQLCipher: how every connection is keyed and set up, and what its errors mean."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.core import korean
from app.core.errors import StorageError
from app.core.files import explain
from app.core.wanted import NoLongerWanted, Wanted, always
from app.store.sqlite_version import OLDEST_SQLITE

APPLICATION_ID = 0x53414C4D
# A list of 100,000 rows stays decrypted between two strokes of the search box.
_CACHE_KIB = 64 * 1024
# Steps of the file's machine between two times of asking whether it is to go on.
_OFTEN = 4_000
_WANTED = "wanted"
_CHECKING_CACHE_KIB = 64 * 1024
# Every page passes once: more would only be swept out again.
_PASSING_CACHE_KIB = 256

_FULL, _IOERR, _CORRUPT, _NOTADB, _INTERRUPT = 13, 10, 11, 26, 9
_READONLY, _BUSY, _LOCKED, _CANTOPEN = 8, 5, 6, 14


class DatabaseKey:
    """The data key with the salt it is used under; never printed."""

    def __init__(self, data_key: bytes, file_id: UUID) -> None:
        self.data_key = data_key
        self.file_id = file_id

    def pragma(self) -> str:
        return f"""PRAGMA key = "x'{self.data_key.hex()}{self.file_id.hex}'\""""


def _initials(text: str | None) -> str | None:
    return None if text is None else korean.initials(text)


def _letter_pairs(text: str | None) -> str | None:
    return None if text is None else korean.letter_pairs(text)


def _keyed(target: str, key: DatabaseKey, *, uri: bool = False) -> Any:
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} can corrupt WAL files")
    connection = sqlcipher.connect(
        target, isolation_level=None, check_same_thread=False, timeout=5, uri=uri
    )
    for pragma in (
        # It would write to the terminal what we tell the user in one sentence.
        "PRAGMA cipher_log_level = NONE",
        key.pragma(),
        # Pinned, so that a newer library never reads old files differently. SHA-256 pages check
        # about twice as fast as the default SHA-512 (docs/decisions/0008).
        "PRAGMA cipher_compatibility = 4",
        "PRAGMA cipher_page_size = 8192",
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
    ):
        connection.execute(pragma)
    connection.create_function("initials", 1, _initials, deterministic=True)
    connection.create_function("letter_pairs", 1, _letter_pairs, deterministic=True)
    return connection


def connect(path: Path, key: DatabaseKey, *, foreign_keys: bool = True) -> Any:
    """One raw connection for reading and writing; statements commit by themselves."""
    connection = _keyed(str(path), key)
    try:
        for pragma in (
            f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "PRAGMA busy_timeout = 5000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA secure_delete = FAST",
            f"PRAGMA cache_size = -{_CACHE_KIB}",
        ):
            connection.execute(pragma)
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def connect_at_rest(path: Path, key: DatabaseKey) -> Any:
    """A connection to a file nobody writes (a backup): creates no file beside it."""
    connection = _keyed(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, uri=True)
    connection.execute(f"PRAGMA cache_size = -{_CHECKING_CACHE_KIB}")
    return connection


def connect_to_fill(path: Path, key: DatabaseKey) -> Any:
    """A connection for the backup API alone: a failed copy is thrown away, so nothing is undone,
    and whoever keeps it syncs once.
    """
    connection = _keyed(str(path), key)
    for pragma in (
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        f"PRAGMA cache_size = -{_PASSING_CACHE_KIB}",
    ):
        connection.execute(pragma)
    return connection


def make_engine(path: Path, key: DatabaseKey, *, foreign_keys: bool = True) -> Engine:
    """Pooled connections. A writer says so with ``execution_options(sallim_write=True)``.

    The driver never begins by itself: a transaction is one statement of ours, so that schema
    changes roll back too and two writers wait for each other instead of failing half-way.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, foreign_keys=foreign_keys),
        # The values of a failed statement are people's data; they belong in no message.
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=4,
        # The one used last still has its pages decrypted.
        pool_use_lifo=True,
        max_overflow=4,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sallim_write", False)
    driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def driver(connection: Connection) -> Any:
    """The driver's own connection, for the fixed statements of every save: what SQLAlchemy does
    around each takes several times as long as they do. Its errors are sqlcipher's, not wrapped."""
    return connection.connection.driver_connection


def mark_application(connection: Any) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def while_wanted(connection: Connection, wanted: Wanted) -> Iterator[None]:
    """What is asked inside is broken off, with NoLongerWanted, once it is not wanted any more.

    One may stand in another: the answer is then wanted while both want it.
    """
    outer: Wanted = connection.info.get(_WANTED, always)
    inner = wanted if outer is always else lambda: outer() and wanted()
    _ask_often(connection, inner)
    try:
        yield
    except OperationalError as exc:
        if getattr(exc.orig, "sqlite_errorcode", None) == _INTERRUPT:
            raise NoLongerWanted from exc
        raise
    finally:
        _ask_often(connection, outer)


def _ask_often(connection: Connection, wanted: Wanted) -> None:
    connection.info[_WANTED] = wanted
    going_on = None if wanted is always else lambda: not wanted()
    driver(connection).set_progress_handler(going_on, _OFTEN)


def translate(error: DBAPIError | sqlcipher.Error) -> StorageError | None:
    """The failure of disk or file behind a database error; None when it is our own mistake."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary == _FULL:
        return explain(OSError(errno.ENOSPC, ""), Path())
    if primary in (_CORRUPT, _NOTADB):
        return damaged()
    if primary in (_BUSY, _LOCKED):
        return StorageError(
            "다른 작업이 저장하고 있어서 이번 저장을 마치지 못했어요. 적은 내용은 그대로 있어요. "
            "잠시 뒤 다시 저장해 주세요."
        )
    if primary in (_READONLY, _CANTOPEN):
        return StorageError(
            "자료 파일에 쓸 수 없어요. 이미 저장한 자료는 그대로예요. 파일이나 폴더가 읽기 전용이 "
            "아닌지 보고 다시 해 주세요."
        )
    if primary == _IOERR:
        return StorageError(
            "디스크에서 읽거나 쓰다가 오류가 났어요. 이미 저장한 자료는 그대로예요. "
            "디스크의 남은 공간과 연결을 보고 프로그램을 다시 열어 주세요."
        )
    return None


def damaged() -> StorageError:
    return StorageError(
        "자료 파일의 일부가 손상됐어요. 파일은 건드리지 않았어요. "
        "'백업에서 되돌리기'로 가장 최근 백업을 골라 주세요."
    )
