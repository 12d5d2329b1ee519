"""One user action = one transaction = one group in the trail = one notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as sqlcipher

from app.core import korean, resident_number
from app.core.changes import Changes, Listener
from app.core.errors import Conflict, Invalid, Problem, Severity
from app.models.base import Base, Record
from app.models.describe import texts_of
from app.store import summaries, words, year_lock
from app.store.engine import driver, translate
from app.store.trail import Trail

_STALE = (
    "그 사이에 다른 창에서 고쳐졌어요. 적은 내용은 이 창에 그대로 있어요. "
    "새로 열어 다시 저장해 주세요."
)


def check_rows(session: Session) -> None:
    """Ask every new or changed record for its own problems; only errors stop a save."""
    problems: list[Problem] = []
    for obj in [*session.new, *session.dirty]:
        if isinstance(obj, Record) and obj.deleted_at is None:
            problems += [p for p in obj.problems() if p.severity is Severity.ERROR]
        if getattr(obj, "deleted_at", None) is None:
            problems += _resident_numbers(obj)
    if problems:
        raise Invalid(problems)


def _resident_numbers(obj: Base) -> Iterator[Problem]:
    """In texts just written, whichever way: a form says it earlier and beside the field."""
    state = inspect(obj)
    for name in texts_of(type(obj)):
        text = state.dict.get(name)
        if isinstance(text, str):
            found = resident_number.found_in(text)
        else:
            found = resident_number.found_within(text)
        if found and state.attrs[name].history.has_changes():
            yield Problem(name, resident_number.REFUSAL)


class _Writing(Session):
    """A session that lets no row past its own rules."""


@event.listens_for(_Writing, "before_flush")
def _before_flush(session: Session, *_: object) -> None:
    check_rows(session)


class UnitOfWork:
    """Hands out sessions on one data file. ``operator`` is who the trail names."""

    def __init__(self, engine: Engine, operator: Callable[[], str] = lambda: "") -> None:
        self._engine = engine
        self._writing = engine.execution_options(sallim_write=True)
        self._operator = operator
        self._listeners: list[Listener] = []

    @property
    def operator(self) -> str:
        """Who is at work now, empty where nobody said."""
        return self._operator()

    @property
    def path(self) -> Path:
        """The data file itself, so that nothing else is written in its place."""
        with self._engine.connect() as connection:
            return Path(connection.exec_driver_sql("PRAGMA database_list").one()[2])

    def listen(self, listener: Listener) -> None:
        """``listener`` hears of every action after it is safely on disk."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; writing through it is a bug."""
        try:
            with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
                yield session
        except (DBAPIError, sqlcipher.Error) as exc:
            raise (translate(exc) or exc) from exc

    @contextmanager
    def write(self, label: str, *, trail: bool = True) -> Iterator[Session]:
        """Everything inside happens or nothing does.

        Raises Invalid for broken rules, Conflict for a stale form, StorageError when the
        disk or file fails. ``trail=False`` is for what is not the user's data (drafts).
        """
        keeper = Trail(label, self._operator()) if trail else None
        try:
            with _Writing(self._writing, expire_on_commit=False) as session:
                session.info["trail"] = keeper
                with session.begin():
                    yield session
                    if keeper is not None:
                        session.flush()
                        connection, entries = session.connection(), keeper.entries
                        year_lock.refuse(connection, entries)
                        summaries.refresh(connection, entries)
                        words.refresh(driver(connection).execute, entries)
                        keeper.write(connection)
        except StaleDataError as exc:
            raise Conflict(_STALE) from exc
        except IntegrityError as exc:
            raise _explain(exc) from exc
        except (DBAPIError, sqlcipher.Error) as exc:
            raise (translate(exc) or exc) from exc
        if keeper is not None and keeper.tables:
            changes = Changes(label, keeper.tables)
            for listener in self._listeners:
                listener(changes)


def _explain(exc: IntegrityError) -> Invalid:
    text = str(exc.orig)
    if "UNIQUE" in text:
        column = text.rsplit(".", 1)[-1].split(",")[0].strip()
        other = korean.with_particle("날짜" if column.endswith("_on") else "이름이나 번호", "을/를")
        text = f"같은 것이 이미 있어요. 그것을 고치거나 다른 {other} 적어 주세요."
        return Invalid([Problem(column, text)])
    if "FOREIGN KEY" in text:
        return Invalid(
            [Problem(None, "다른 곳에서 쓰고 있어서 지울 수 없어요. 쓰는 곳을 먼저 바꿔 주세요.")]
        )
    if "NOT NULL" in text:
        column = text.rsplit(".", 1)[-1].strip()
        return Invalid([Problem(column, "비어 있어요. 적어 주세요.")])
    return Invalid([Problem(None, "서로 맞지 않는 내용이 있어 저장하지 못했어요. 다시 봐 주세요.")])
