"""Mapped class to plain descriptions; the only reader of SQLAlchemy metadata for upper layers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Text
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import Mapper

from app.models.base import Base, Record
from app.models.types import Hundredths, Won


class Kind(Enum):
    TEXT = auto()
    LONG_TEXT = auto()
    WHOLE = auto()
    DECIMAL = auto()  # integer hundredths
    MONEY = auto()
    YES_NO = auto()
    DATE = auto()
    TIME = auto()  # text, "09:30"
    CHOICE = auto()
    LINK = auto()
    PICTURE = auto()
    FILE = auto()


@dataclass(frozen=True)
class FieldInfo:
    """One labelled column. ``max_length`` 0 means unbounded; ``target`` is a link's model."""

    name: str
    label: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    max_length: int = 0
    unit: str = ""
    hint: str = ""
    secret: bool = False
    recurs: bool = False
    summed: bool = False
    target: type[Record] | None = None
    default: Any = None

    @property
    def is_number(self) -> bool:
        return self.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY)


@cache
def describe(model: type[Record]) -> dict[str, FieldInfo]:
    """The labelled columns of ``model``, in the order they are declared."""
    mapper: Mapper[Any] = sa_inspect(model)
    return {column.key: _field(column) for column in mapper.columns if column.info.get("label")}


def _field(column: Column[Any]) -> FieldInfo:
    info = column.info
    default = getattr(column.default, "arg", None)
    if callable(default):
        default = None
    required = info.get("required")
    if required is None:
        required = not column.nullable and column.default is None
    target = next(iter(column.foreign_keys), None)
    kind, summed = _kind(column), info["summed"]
    return FieldInfo(
        name=column.key,
        label=info["label"],
        kind=kind,
        required=bool(required),
        choices=info["choices"],
        max_length=getattr(column.type, "length", None) or 0,
        unit=info["unit"],
        hint=info["hint"],
        secret=info["secret"],
        recurs=info["recurs"] or not required,
        summed=kind is Kind.MONEY if summed is None else summed,
        target=model_of(target.target_fullname.split(".")[0]) if target is not None else None,
        default=default,
    )


def _kind(column: Column[Any]) -> Kind:
    info, type_ = column.info, column.type
    if info["kind"]:
        return Kind[info["kind"].upper()]
    if column.foreign_keys:
        return Kind.LINK
    if info["choices"]:
        return Kind.CHOICE
    by_type: tuple[tuple[type, Kind], ...] = (
        (Won, Kind.MONEY),
        (Hundredths, Kind.DECIMAL),
        (Boolean, Kind.YES_NO),
        (Date, Kind.DATE),
        (Integer, Kind.WHOLE),
        (Text, Kind.LONG_TEXT),
    )
    return next((kind for known, kind in by_type if isinstance(type_, known)), Kind.TEXT)


@cache
def texts_of(model: type[Base]) -> tuple[str, ...]:
    """The columns whose words come from a person, with a Korean name or without."""
    columns = sa_inspect(model).columns
    return tuple(one.key for one in columns if one.info.get("label") or one.info.get("typed"))


@cache
def computed_of(model: type[Record]) -> dict[str, FieldInfo]:
    """The columns of lists that are worked out when they are read."""
    return {
        one.name: FieldInfo(one.name, one.label, Kind[one.kind], required=False, unit=one.unit)
        for one in getattr(model, "computed", ())
    }


@cache
def model_of(table: str) -> type[Record]:
    """The record class kept in ``table``."""
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == table:
            model: type[Record] = mapper.class_
            return model
    raise KeyError(table)


@cache
def lines_of(model: type[Record]) -> dict[str, type[Record]]:
    """Child lines owned by ``model``: relationship name to line class."""
    mapper: Mapper[Any] = sa_inspect(model)
    return {
        relation.key: relation.mapper.class_
        for relation in mapper.relationships
        if relation.uselist and relation.cascade.delete_orphan
    }


def field_at(model: type[Record], path: str) -> FieldInfo:
    """Follow ``budget_line.item`` from ``model``; KeyError where it leads nowhere."""
    head, _, rest = path.partition(".")
    if not rest:
        fields = describe(model)
        return fields[head] if head in fields else computed_of(model)[head]
    relation = sa_inspect(model).relationships.get(head)
    if relation is None or relation.uselist:
        raise KeyError(path)
    return field_at(relation.mapper.class_, rest)


def heading(model: type[Record], path: str) -> str:
    """``department.name`` is headed by its link (부서), any other path by the field it ends in."""
    head, _, rest = path.partition(".")
    if rest == "name" and f"{head}_id" in describe(model):
        return describe(model)[f"{head}_id"].label
    if "." in rest:
        return heading(sa_inspect(model).relationships[head].mapper.class_, rest)
    field = field_at(model, path)
    return f"{field.label} ({field.unit})" if field.unit not in ("", field.label) else field.label


def is_summed(model: type[Record], path: str) -> bool:
    """Whether a list adds up this column; what a link leads to may stand in many of its rows."""
    return "." not in path and field_at(model, path).summed


def plain(value: Any) -> Any:
    """A column value as JSON can hold it: dates as ISO text."""
    return value.isoformat() if isinstance(value, date) else value
