"""Kinds that follow from their model: a column for every field, links by name, lines row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.base import Record
from app.models.describe import FieldInfo, describe, lines_of
from app.models.describe import Kind as FieldKind
from app.models.participant import Participant
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.kinds.participant_match import KnownPeople
from app.services.names import noun

_BORN = "born_on"
_UNREAD = (FieldKind.FILE, FieldKind.PICTURE)
_NAMES = ("name", "plate")
_NO = "아니요"


@dataclass(frozen=True)
class Told:
    """One field of the record or of its line, and the column that tells it."""

    info: FieldInfo
    key: str

    @property
    def relation(self) -> str:
        return self.info.name.removesuffix("_id")

    @property
    def is_person(self) -> bool:
        return self.info.target is Participant


class PlainKind(KeyedKind):
    """``own`` narrows the columns to these fields of the record. ``line`` names child lines, of
    which each has a row; the record is then told again in every row, or once above them.
    ``heads`` are further words for a column; ``adds`` False: the record itself must be there.
    """

    own: ClassVar[tuple[str, ...]] = ()
    line: ClassVar[str] = ""
    heads: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    adds: ClassVar[bool] = True
    follows = True

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        found: list[Field] = []
        for told in (*self._own(), *self._line()):
            found += self._columns(told)
        return tuple(found)

    def _own(self) -> list[Told]:
        names = self.own or [name for name in describe(self.model) if name != "sort_order"]
        infos = describe(self.model)
        return [Told(infos[name], name) for name in names if infos[name].kind not in _UNREAD]

    def _line(self) -> list[Told]:
        if not self.line:
            return []
        infos = describe(lines_of(self.model)[self.line]).values()
        return [Told(one, f"{self.line}.{one.name}") for one in infos if one.kind not in _UNREAD]

    def _columns(self, told: Told) -> Iterator[Field]:
        info, in_line = told.info, "." in told.key
        label = info.label
        if in_line and any(one.info.label == label for one in self._own()):
            label = f"{noun(lines_of(self.model)[self.line])} {label}"
        heads = words(*self.heads.get(told.key, ()))
        if info.target is not None:
            yield Field(_link_key(told), label, heads, max_length=120)
            if told.is_person:
                born = describe(Participant)[_BORN]
                yield Field(
                    f"{_link_key(told)}.{_BORN}",
                    f"{label} {born.label}",
                    (),
                    Cells.BIRTH,
                    secret=True,
                )
            return
        model = lines_of(self.model)[self.line] if in_line else self.model
        plain = of(model, info.name)
        yield Field(
            told.key,
            label,
            heads,
            plain.cells,
            plain.max_length,
            plain.choices,
            secret=plain.secret,
            filled_down=bool(self.line) and told.key in self.key_fields[:1],
        )

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        """In an order that does not hang on when each was written."""
        columns = self.model.__mapper__.columns
        order = [columns[name] for name in ("sort_order", *self.key_fields) if name in columns]
        statement = select(self.model).where(self.model.deleted_at.is_(None))
        return list(session.scalars(statement.order_by(*order, self.model.id)))

    def key_of(self, values: Values) -> Key:
        return tuple(_folded(values.get(name)) for name in self.key_fields)

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        resolve = _Resolver(session, batch)
        found: list[Entry] = []
        by_key: dict[Key, Entry] = {}
        for entry in super().entries(session, batch, scope):
            row: Values = {}
            if not resolve(entry.n, self._own(), entry.values):
                continue
            if not resolve(entry.n, self._line(), row):
                continue
            known = by_key.setdefault(self.key_of(entry.values), entry) if self.line else entry
            if known is entry:
                found.append(entry)
            else:
                known.also.append(entry.n)
            if row:
                known.lines.setdefault(self.line, []).append(row)
        if self.adds:
            return found
        there = {self._kept_key(obj) for obj in self.existing(session, scope)}
        return [entry for entry in found if self._is_there(batch, entry, there)]

    def _is_there(self, batch: Batch, entry: Entry, there: set[Key]) -> bool:
        if self.key_of(entry.values) in there:
            return True
        what = korean.with_particle(noun(self.model), "이/가")
        for n in (entry.n, *entry.also):
            batch.complain(n, self.key_fields[0], f"이런 {what} 없어요. 먼저 적거나 가져와 주세요.")
        return False

    def _kept_key(self, obj: Record) -> Key:
        return self.key_of({name: getattr(obj, name) for name in self.key_fields})

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        names = _Names(session)
        for obj in self.existing(session, scope):
            row = _row(obj, self._own(), names)
            lines = getattr(obj, self.line) if self.line else ()
            for line in lines:
                yield row | _row(line, self._line(), names)
            if not lines and self.adds:
                yield row


def _link_key(told: Told) -> str:
    return told.key.removesuffix("_id")


def _folded(value: Any) -> Any:
    return korean.fold(value) if isinstance(value, str) else value or ""


def _row(obj: Record, fields: list[Told], names: _Names) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for told in fields:
        if told.info.target is None:
            value = getattr(obj, told.info.name)
            # An empty cell would be read as what usually is: yes.
            row[told.key] = _NO if value is False and told.info.default else value
            continue
        target = getattr(obj, told.relation)
        row[_link_key(told)] = names.of(target) if target is not None else None
        if told.is_person and target is not None:
            row[f"{_link_key(told)}.{_BORN}"] = target.born_on
    return row


class _Names:
    """What other records are called in a column: shortly, or in full where two have one name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[type[Record], dict[str, int | None]] = {}

    def of(self, target: Record) -> str:
        short = _short(target)
        is_known = self.ids(type(target)).get(korean.fold(short)) is not None
        return short if is_known or isinstance(target, Participant) else _full(target)

    def ids(self, model: type[Record]) -> dict[str, int | None]:
        """Folded name to id; None where two have one name."""
        if model not in self._ids:
            found: dict[str, int | None] = {}
            for obj in self._session.scalars(select(model).where(model.deleted_at.is_(None))):
                for name in {korean.fold(one) for one in (_short(obj), obj.title, _full(obj))}:
                    found[name] = None if name in found else obj.id
            self._ids[model] = found
        return self._ids[model]


def _short(obj: Record) -> str:
    # A vehicle is known by its plate: two may be called alike.
    return str(next((getattr(obj, n) for n in reversed(_NAMES) if hasattr(obj, n)), obj.title))


def _full(obj: Record) -> str:
    """With what else it is searched by: two places of one name lie apart."""
    told = [str(getattr(obj, name) or "") for name in obj.search_fields if name not in _NAMES]
    rest = ", ".join(" ".join(text.split()) for text in told if text)
    return f"{_short(obj)} ({rest})" if rest else obj.title


class _Resolver:
    """Puts what the columns tell of one field into the values, links as ids."""

    def __init__(self, session: Session, batch: Batch) -> None:
        self._batch = batch
        self._names = _Names(session)
        self._session = session
        self._people: KnownPeople | None = None

    def __call__(self, n: int, fields: list[Told], values: Values) -> bool:
        """False when a cell was complained about; all of a row are, at once."""
        found = [self._put(n, told, values) for told in fields]
        return all(found)

    def _put(self, n: int, told: Told, values: Values) -> bool:
        info = told.info
        if info.target is None:
            value = self._batch.value(n, told.key)
            if value is not None:
                values[info.name] = value
            return True
        text = self._batch.value(n, _link_key(told))
        if text is None:
            return True
        found = self._person(n, told, text) if told.is_person else self._named(info, text)
        if isinstance(found, str):
            self._batch.complain(n, _link_key(told), found)
            return False
        values[info.name] = found
        return True

    def _person(self, n: int, told: Told, name: str) -> int | str:
        if self._people is None:
            self._people = KnownPeople(self._session)
        return self._people.find(name, self._batch.value(n, f"{_link_key(told)}.{_BORN}"))

    def _named(self, info: FieldInfo, text: str) -> int | str:
        assert info.target is not None
        known = self._names.ids(info.target)
        folded = korean.fold(text)
        what = f"{info.label} ‘{text}’"
        if folded not in known:
            return f"{korean.with_particle(what, '이/가')} 없어요. 먼저 적거나 이름을 고쳐 주세요."
        return known[folded] or f"{korean.with_particle(what, '이/가')} 둘 이상이에요. 나눠 주세요."
