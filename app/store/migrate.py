"""Schema revisions: new files are built by them, older files upgraded on a checked copy.

Revisions are numbered files in one line (``0001_first.py``), so which one is the newest is read
from the folder without loading any of them: opening a current file stays fast.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import secrets
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core import paths
from app.core.errors import AppError, StorageError
from app.core.files import explain
from app.core.jobs import Job, Step
from app.store.engine import DatabaseKey, connect, make_engine, mark_application
from app.store.snapshot import (
    Original,
    copy_checked,
    database_bytes,
    database_errors,
    findings,
    revision_of,
)
from app.store.words import is_part_of_index

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, MetaData


def is_of_models(name: str | None, kind: str, parents: object) -> bool:
    """What Alembic compares: an index of words is made by revisions alone."""
    return kind != "table" or name is None or not is_part_of_index(name)


def known(folder: Path) -> list[str]:
    """The revisions this program has, oldest first."""
    names = sorted((folder / "versions").glob("[0-9]*_*.py"))
    return [name.stem.partition("_")[0] for name in names]


def head(folder: Path | None = None) -> str:
    """The newest revision; empty before there is any."""
    return next(reversed(known(folder or paths.migrations_dir())), "")


def check_not_newer(revision: str, folder: Path) -> None:
    """Raises StorageError for a file written by a newer program."""
    if revision and revision not in known(folder):
        raise StorageError(
            "이 파일은 더 새로운 판의 센터살림에서 쓰던 거예요. 파일은 건드리지 않았어요. "
            "프로그램을 새 판으로 바꾼 뒤 열어 주세요."
        )


def _config(folder: Path, connection: Connection, metadata: MetaData | None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(connection=connection, metadata=metadata)
    return config


@contextmanager
def _connection(path: Path, key: DatabaseKey) -> Iterator[Connection]:
    # Foreign keys stay off: rebuilding a parent table would delete its children by cascade.
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.execution_options(sallim_write=True).connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _run_all(path: Path, key: DatabaseKey, folder: Path) -> None:
    if not known(folder):
        return
    from alembic import command

    with database_errors(), _connection(path, key) as connection:
        command.upgrade(_config(folder, connection, None), "head")


def build(path: Path, key: DatabaseKey, folder: Path) -> int:
    """Make a new database at ``path``; the size of it in bytes."""
    with database_errors():
        with closing(connect(path, key)) as connection:
            mark_application(connection)
        _run_all(path, key, folder)
        with closing(connect(path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return database_bytes(connection)


def upgrade(original: Original, folder: Path, publish: Callable[[Path, int], None]) -> Job[None]:
    """Bring a copy of ``original`` to the newest revision, check it and hand it to ``publish``.

    ``publish`` gets the copy and the size of its database, and puts it in place. Whatever goes
    wrong before that leaves the original as it was. The caller has kept a backup.
    """
    copy = original.path.with_name(original.path.name + "-migrating")
    _remove(copy)
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copied = yield from copy_checked(original, copy, "자료를 새 판에 맞추고 있어요")
        _run_all(copy, original.key, folder)
        done = copied.database_bytes
        yield Step(done, done, "바뀐 자료를 확인하고 있어요")
        with closing(connect(copy, original.key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = findings(connection, thorough=True)
            arrived, size = revision_of(connection), database_bytes(connection)
        if found or arrived != head(folder):
            raise ValueError(f"after upgrade: revision {arrived}, {found[:5]}")
        publish(copy, size)
    except AppError:
        raise
    except OSError as exc:
        raise explain(exc, original.path) from exc
    except Exception as exc:
        raise StorageError(
            "자료 파일을 새 판에 맞게 바꾸지 못했어요. 원래 파일은 그대로이고 백업도 남겼어요. "
            "쓰던 판의 프로그램으로 열어 일을 이어 가고, 만든 곳에 알려 주세요."
        ) from exc
    finally:
        _remove(copy)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _fresh(folder: Path) -> Iterator[Connection]:
    """A throw-away database at the newest revision."""
    key = DatabaseKey(secrets.token_bytes(32), uuid.uuid4())
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "fresh"
        build(path, key, folder)
        with _connection(path, key) as connection:
            yield connection


def _metadata() -> MetaData:
    """The models' tables, every model module loaded."""
    models = importlib.import_module("app.models")
    for module in pkgutil.iter_modules(models.__path__, "app.models."):
        importlib.import_module(module.name)
    metadata: MetaData = importlib.import_module("app.models.base").Base.metadata
    return metadata


def autogenerate(
    message: str, folder: Path | None = None, metadata: MetaData | None = None
) -> Path:
    """Write the next revision from what the models have and the revisions lack."""
    from alembic import command

    folder = folder or paths.migrations_dir()
    number = f"{int(head(folder) or 0) + 1:04d}"
    with _fresh(folder) as connection:
        config = _config(folder, connection, metadata if metadata is not None else _metadata())
        command.revision(config, message, autogenerate=True, rev_id=number)
    return next((folder / "versions").glob(f"{number}_*.py"))


def differences(folder: Path | None = None, metadata: MetaData | None = None) -> list[str]:
    """What a new file lacks or has beyond the models; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with _fresh(folder or paths.migrations_dir()) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_of_models}
        )
        found: list[Any] = compare_metadata(
            context, metadata if metadata is not None else _metadata()
        )
        return [str(difference) for difference in found]
