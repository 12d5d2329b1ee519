"""Frozen facts to plain JSON values and back, so that a document can be composed again.

Every field is written under its name; ``template`` says which layout understands them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Variant:
    """Base of facts that come in several kinds; the name of the kind is written with them."""


def to_json(facts: Any, template: str) -> dict[str, Any]:
    """``facts`` as JSON can hold it: dates as ISO text, bytes as base64."""
    return {"template": template, "facts": _plain(facts)}


def from_json(kind: type[T], data: Mapping[str, Any]) -> T:
    """The facts written by ``to_json``; a field added since takes its default."""
    value: T = _reader(cast(Hashable, kind))(data["facts"])
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **plain} if isinstance(value, Variant) else plain
    match value:
        case Enum():
            return value.value
        case bytes():
            return b64encode(value).decode()
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case None | bool() | int() | str():
            return value
    raise TypeError(type(value).__name__)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, type) and issubclass(kind, Variant):
        return _variant_reader(kind)
    if is_dataclass(kind):
        return _record_reader(cast(Any, kind))
    if get_origin(kind) is UnionType:
        inner = _reader(next(arg for arg in get_args(kind) if arg is not NoneType))
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda values: tuple(map(item, values))
    if kind is bytes:
        return b64decode
    if kind is date:
        return date.fromisoformat
    if kind in (int, str, bool):
        return lambda value: value
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    raise TypeError(str(kind))


def _variant_reader(base: type[Variant]) -> Callable[[Any], Any]:
    def read(data: Mapping[str, Any]) -> Any:
        kind = next(one for one in _kinds(base) if one.__name__ == data["is"])
        return _record_reader(kind)({name: data[name] for name in data if name != "is"})

    return read


def _kinds(base: type[Variant]) -> Iterator[type[Variant]]:
    yield base
    for kind in base.__subclasses__():
        yield from _kinds(kind)


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(data: Mapping[str, Any]) -> Any:
        return kind(**{name: readers[name](value) for name, value in data.items()})

    return read
