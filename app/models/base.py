"""What every record is: labelled columns, a version, a trash mark, and rules of its own row."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    event,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

from app.core import korean
from app.core.errors import Problem


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def now() -> datetime:
    """The instant kept in the file: UTC without a zone, whole seconds."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def new_uid() -> str:
    return uuid.uuid4().hex


def labelled(
    label: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]] | ForeignKey | None = None,
    *args: Any,
    choices: type[StrEnum] | Sequence[str] = (),
    unit: str = "",
    hint: str = "",
    kind: str = "",
    secret: bool = False,
    required: bool | None = None,
    recurs: bool = False,
    summed: bool | None = None,
    **kwargs: Any,
) -> Any:
    """A column with its Korean name, which serves list head, form, messages and Excel alike.

    ``choices`` closes the field to those values; ``unit`` is printed after the field (㎡, 시간);
    ``secret`` is masked in lists and history; ``kind`` overrides what the type says (picture).
    ``required`` defaults to "not nullable and without default". What ``recurs`` from record to
    record is offered again, as it is in every short text that may stay empty. ``summed`` says
    whether adding up a list means anything; amounts do unless they are rates (a day's pay).
    """
    info = {
        "label": label,
        "choices": tuple(str(choice) for choice in choices),
        "unit": unit,
        "hint": hint,
        "kind": kind,
        "secret": secret,
        "required": required,
        "recurs": recurs,
        "summed": summed,
    }
    positional = () if type_ is None else (type_,)
    return mapped_column(*positional, *args, info=info, **kwargs)


def typed(type_: TypeEngine[Any] | type[TypeEngine[Any]], **kwargs: Any) -> Any:
    """A column without a name of its own that holds what a person wrote: it is looked through
    like the labelled ones before it is kept."""
    return mapped_column(type_, info={"typed": True}, **kwargs)


def link(label: str, target: str, *, optional: bool = True, **kwargs: Any) -> Any:
    """A foreign key to ``target``; what others refer to is explained, never cascaded away."""
    return labelled(
        label,
        ForeignKey(f"{target}.id", ondelete="RESTRICT"),
        nullable=optional,
        index=True,
        **kwargs,
    )


def owner(target: str) -> Any:
    """The foreign key of a child line to the record it is part of; it goes with its owner."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=False, index=True)


def unique_among_kept(table: str, *columns: str) -> Index:
    """Unique among records that are not in the trash, so that a deleted key can be used again."""
    name = f"uq_{table}_{'_'.join(columns)}"
    return Index(name, *columns, unique=True, sqlite_where=text("deleted_at IS NULL"))


@dataclass(frozen=True)
class Computed:
    """A column of lists that is worked out when it is read (``services.computed``), never kept.

    ``kind`` is a name of ``describe.Kind``; such a column is neither sorted nor searched by.
    """

    name: str
    label: str
    kind: str = "TEXT"
    unit: str = ""


class Record(Base):
    """A row the centre keeps: ``uid`` names it across files, ``version`` refuses stale forms."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), default=new_uid, unique=True)
    version: Mapped[int] = mapped_column(Integer, nullable=False)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    created_by: Mapped[str] = mapped_column(String(40), default="")
    updated_at: Mapped[datetime] = mapped_column(DateTime, default=now, onupdate=now)
    updated_by: Mapped[str] = mapped_column(String(40), default="")
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime)
    import_batch_id: Mapped[int | None] = mapped_column(Integer)
    search_key: Mapped[str] = mapped_column(String, default="")

    # The fields a list is searched by; their initials are kept in ``search_key`` (ㅎㅂ finds 한빛).
    search_fields: ClassVar[tuple[str, ...]] = ("name",)
    computed: ClassVar[tuple[Computed, ...]] = ()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def problems(self) -> Iterator[Problem]:
        """Rules of this row alone; rules across rows live in services."""
        yield from ()

    @property
    def title(self) -> str:
        """How a person names this record in a list, a message or the trash."""
        return str(getattr(self, "name", self.id))


@event.listens_for(Record, "init", propagate=True)
def _fill_defaults(target: Record, args: Any, kwargs: dict[str, Any]) -> None:
    """A new record has its defaults at once, so its rules never meet a None that cannot be."""
    for column in target.__mapper__.columns:
        default = getattr(column.default, "arg", None)
        if default is not None and not callable(default):
            kwargs.setdefault(column.key, default)


def search_key(values: Mapping[str, Any], fields: tuple[str, ...]) -> str:
    """Initial consonants of the searched fields, one after the other."""
    return " ".join(korean.initials(str(values.get(name) or "")) for name in fields)


@event.listens_for(Record, "before_insert", propagate=True)
@event.listens_for(Record, "before_update", propagate=True)
def _keep_search_key(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    target.search_key = search_key(target.__dict__, target.search_fields)


class Line(Record):
    """A child row kept, shown and deleted with its owner, in the order it was typed."""

    __abstract__ = True

    search_fields: ClassVar[tuple[str, ...]] = ()
    position: Mapped[int] = mapped_column(Integer, default=0)
