"""Kinds whose records have a name of their own: a second file adds, completes, never blanks."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Problem, Severity
from app.models.base import Line, Record
from app.models.describe import describe, lines_of
from app.services.follow_ups import follow_up
from app.services.imports.batch import Batch
from app.services.imports.cells import tells_the_same
from app.services.imports.kinds.base import Kind, Plan, Scope, Stamp
from app.services.imports.table import Skip
from app.services.names import noun
from app.services.row_rules import across
from app.services.validation import field_problems
from app.services.values import Draft

Key = tuple[Any, ...]
Values = dict[str, Any]
_FLUSH_EVERY = 100


@dataclass
class Entry:
    """One record as the file tells it. ``also`` are further rows folded into it."""

    n: int
    values: Values
    lines: dict[str, list[Values]] = field(default_factory=dict)
    also: list[int] = field(default_factory=list)


@dataclass
class LineChange:
    """``id`` None adds a line; otherwise ``values`` are put onto the line that is there."""

    name: str
    values: Values
    id: int | None = None


@dataclass
class Change:
    """``id`` None adds a record."""

    values: Values
    lines: list[LineChange]
    id: int | None = None


class KeyedKind(Kind):
    """``key_fields`` name a record; ``line_keys`` name a child line among its siblings."""

    model: ClassVar[type[Record]]
    key_fields: ClassVar[tuple[str, ...]]
    line_keys: ClassVar[dict[str, tuple[str, ...]]] = {}
    repeatable: ClassVar[bool] = False
    # Whether a row brings about what saving it by hand would (``services.follow_ups``).
    follows: ClassVar[bool] = False
    # Whether the rules across rows are asked of each row: for lists that are not long.
    asks_others: ClassVar[bool] = False

    @abstractmethod
    def key_of(self, values: Values) -> Key:
        """What makes two rows the same record."""

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        names = [name for name in describe(self.model) if batch.has(name)]
        columns = [batch.column(name) for name in names]
        found = []
        for n in range(len(batch)):
            if n in batch.failed or n in batch.skipped:
                continue
            values = {
                name: column[n]
                for name, column in zip(names, columns, strict=True)
                if column[n] is not None
            }
            found.append(Entry(n, values))
        return found

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(self.model).where(self.model.deleted_at.is_(None))
        return list(session.scalars(statement.order_by(self.model.id)))

    def defaults(self, scope: Scope) -> Values:
        """Values of a new record that no column gives."""
        return {}

    def plan(self, session: Session, batch: Batch, scope: Scope) -> Plan:
        pool: dict[Key, list[Record]] = defaultdict(list)
        for obj in self.existing(session, scope):
            pool[self.key_of({name: getattr(obj, name) for name in self.key_fields})].append(obj)
        seen: dict[Key, int] = {}
        changes: list[Change] = []
        for entry in self.entries(session, batch, scope):
            if entry.n in batch.failed:
                continue
            key = self.key_of(entry.values)
            known = _closest(pool[key], entry)
            if known is None and key in seen:
                self._repeated(batch, entry, seen[key])
            seen.setdefault(key, entry.n)
            change = (
                self._new(batch, entry, scope) if known is None else self._on(batch, entry, known)
            )
            if change is not None and self._fits(session, batch, entry, change, scope):
                changes.append(change)
        added = sum(change.id is None for change in changes)
        return Plan(len(changes), added, len(changes) - added, changes)

    def _fits(
        self, session: Session, batch: Batch, entry: Entry, change: Change, scope: Scope
    ) -> bool:
        """What saving it by hand would say about it among the other rows."""
        if not self.asks_others:
            return True
        kept = session.get_one(self.model, change.id) if change.id is not None else None
        known = {name: getattr(kept, name) for name in describe(self.model)} if kept else {}
        obj = _transient(self.model, known | change.values)
        obj.id = change.id  # type: ignore[assignment]
        problems = list(across(session, obj, scope.today))
        self._tell(batch, entry, problems)
        return all(problem.severity is not Severity.ERROR for problem in problems)

    def _repeated(self, batch: Batch, entry: Entry, first: int) -> None:
        name = self.key_fields[0]
        where = batch.cell_of(first, name)
        if self.repeatable:
            batch.warn(entry.n, name, f"{where}에도 있어요. 다른 것이면 그대로 두세요.")
        else:
            batch.complain(
                entry.n, name, f"{where}에도 같은 것이 있어요. 하나만 남기고 지워 주세요."
            )

    def _new(self, batch: Batch, entry: Entry, scope: Scope) -> Change | None:
        values = {**self.defaults(scope), **entry.values}
        lines = [LineChange(name, one) for name, found in entry.lines.items() for one in found]
        if not self._sound(batch, entry, values, {n: list(f) for n, f in entry.lines.items()}):
            return None
        return Change(values, lines)

    def _on(self, batch: Batch, entry: Entry, known: Record) -> Change | None:
        """What the file adds to a record already kept."""
        values = {
            name: value
            for name, value in entry.values.items()
            if name not in self.key_fields and not tells_the_same(getattr(known, name), value)
        }
        lines: list[LineChange] = []
        for name, found in entry.lines.items():
            lines += self._line_changes(name, list(getattr(known, name)), found)
        if not values and not lines:
            for n in (entry.n, *entry.also):
                batch.skip(n, Skip.KNOWN)
            return None
        whole = {name: getattr(known, name) for name in describe(self.model)} | values
        if not self._sound(batch, entry, whole, self._lines_after(known, lines)):
            return None
        labels = [describe(self.model)[name].label for name in values]
        labels += dict.fromkeys(self._line_label(one.name) for one in lines)
        batch.warn(
            entry.n, self.key_fields[0], f"이미 있어서 적힌 칸만 고쳐요: {', '.join(labels)}."
        )
        return Change(values, lines, known.id)

    def _line_changes(self, name: str, kept: list[Record], found: list[Values]) -> list[LineChange]:
        changes = []
        keys = self.line_keys[name]
        for values in found:
            twin = next(
                (one for one in kept if all(_same(getattr(one, k), values.get(k)) for k in keys)),
                None,
            )
            if twin is None:
                changes.append(LineChange(name, values))
                continue
            kept.remove(twin)
            differing = {
                k: v
                for k, v in values.items()
                if v not in (None, "") and not tells_the_same(getattr(twin, k), v)
            }
            if differing:
                changes.append(LineChange(name, differing, twin.id))
        return changes

    def _lines_after(self, known: Record, changes: list[LineChange]) -> dict[str, list[Values]]:
        after: dict[str, list[Values]] = {}
        for name, model in lines_of(self.model).items():
            by_id = {one.id: one for one in changes if one.name == name and one.id is not None}
            after[name] = [
                {field: getattr(line, field) for field in describe(model)}
                | (by_id[line.id].values if line.id in by_id else {})
                for line in getattr(known, name)
            ]
            after[name] += [one.values for one in changes if one.name == name and one.id is None]
        return after

    def _line_label(self, name: str) -> str:
        return noun(lines_of(self.model)[name])

    def _sound(
        self, batch: Batch, entry: Entry, values: Values, lines: dict[str, list[Values]]
    ) -> bool:
        """Ask the record for its own rules, as saving it by hand would."""
        models = lines_of(self.model)
        draft = Draft(self.model, values)
        draft.lines = {
            name: [Draft(models[name], one) for one in found] for name, found in lines.items()
        }
        problems = list(field_problems(draft))
        if not problems:
            children = {
                name: [_transient(models[name], one) for one in found]
                for name, found in lines.items()
            }
            problems += _transient(self.model, values | children).problems()
            for found in children.values():
                problems += [problem for line in found for problem in line.problems()]
        self._tell(batch, entry, problems)
        return all(problem.severity is not Severity.ERROR for problem in problems)

    def _tell(self, batch: Batch, entry: Entry, problems: list[Problem]) -> None:
        for problem in problems:
            key = (problem.field or "").partition("[")[0]
            shown = key if key in batch.table.header.columns else self.key_fields[0]
            if not batch.complained(entry.n, (shown,)):
                batch.complain(entry.n, shown, problem.text, problem.severity)

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        order = self._next_position(session, scope)
        models = lines_of(self.model)
        written: list[Record] = []
        for done, change in enumerate(plan.work, start=1):
            obj: Any
            if change.id is None:
                obj = self.model(**change.values, import_batch_id=stamp.batch_id)
                if order is not None:
                    setattr(obj, order[0], order[1] + done)
                session.add(obj)
            else:
                obj = session.get_one(self.model, change.id)
                for name, value in change.values.items():
                    setattr(obj, name, value)
            for one in change.lines:
                kept: list[Line] = getattr(obj, one.name)
                if one.id is None:
                    kept.append(
                        models[one.name](  # type: ignore[arg-type]
                            **one.values, position=len(kept), import_batch_id=stamp.batch_id
                        )
                    )
                    continue
                line = next(line for line in kept if line.id == one.id)
                for name, value in one.values.items():
                    setattr(line, name, value)
            written.append(obj)
            if done % _FLUSH_EVERY == 0:
                self._settle(session, written)
                yield done
        self._settle(session, written)

    def _settle(self, session: Session, written: list[Record]) -> None:
        session.flush()
        if self.follows:
            for obj in written:
                follow_up(session, obj)
            session.flush()
        written.clear()

    def _next_position(self, session: Session, scope: Scope) -> tuple[str, int] | None:
        """The column that keeps the file's order, and the highest number in it so far."""
        name = next((n for n in ("sort_order", "position") if hasattr(self.model, n)), None)
        if name is None:
            return None
        return name, max(
            (getattr(obj, name) or 0 for obj in self.existing(session, scope)), default=-1
        )


def _same(kept: Any, told: Any) -> bool:
    return tells_the_same(kept or None, told or None)


def _closest(pool: list[Record], entry: Entry) -> Record | None:
    """The kept record that agrees most with the file; each is taken once."""
    if not pool:
        return None
    best = max(
        pool, key=lambda obj: sum(getattr(obj, k, None) == v for k, v in entry.values.items())
    )
    pool.remove(best)
    return best


def _transient(model: type[Record], values: Values) -> Record:
    """A record for asking its rules; it never meets a session."""
    defaults = {
        name: info.default for name, info in describe(model).items() if info.default is not None
    }
    return model(**(defaults | values))
