"""Lists, forms, trash and history of any record type; the one way rows are written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import korean
from app.core.errors import Conflict, Invalid, NotFound, Problem, Severity
from app.core.wanted import Wanted, always
from app.models.base import Line, Record, now
from app.models.describe import Kind, describe, lines_of
from app.services import choices, history, queries
from app.services.choices import matches
from app.services.follow_ups import follow_up
from app.services.names import noun
from app.services.referrals import agencies
from app.services.row_rules import EARLY_RULES, across, before_delete, early
from app.services.validation import field_problems
from app.services.values import Choice, Draft, HistoryEntry, Query, Row
from app.services.word_search import like
from app.store.engine import while_wanted
from app.store.unit_of_work import UnitOfWork

_GONE = "그 사이에 지워졌어요. 휴지통에서 되살릴 수 있어요."
_STALE = (
    "그 사이에 다른 창에서 고쳐졌어요. 적은 내용은 그대로 있어요. 새로 열어 다시 저장해 주세요."
)
_MANY_CHOICES = 200
# A name not used in so many records is typed again.
_REMEMBERED = 20_000
_SUGGESTIONS = 12
# Marks on the lines of a record, which are seen nowhere without it.
_GOING_ALONG = ("attendance", "scale_score")
# Names kept elsewhere, offered after what was typed before.
_KNOWN_NAMES: Mapping[tuple[str, str], Callable[[Session], list[str]]] = MappingProxyType(
    {("referral", "agency"): agencies}
)


def today() -> date:
    return datetime.now().astimezone().date()


def draft_of(obj: Record) -> Draft:
    """The labelled values of a row and its lines, free of the session."""
    return Draft(
        model=type(obj),
        values={name: getattr(obj, name) for name in describe(type(obj))},
        id=obj.id,
        version=obj.version,
        lines={
            name: [draft_of(line) for line in getattr(obj, name)] for name in lines_of(type(obj))
        },
    )


def apply(session: Session, draft: Draft) -> Record:
    """Write a draft and its lines onto its row; Conflict when the row moved on meanwhile."""
    model = draft.model
    if draft.id is None:
        obj = model()
        session.add(obj)
    else:
        found = session.get(model, draft.id)
        if found is None or found.deleted_at is not None:
            raise NotFound(_GONE)
        if found.version != draft.version:
            raise Conflict(_STALE)
        obj = found
    fields = describe(model)
    for name, value in draft.values.items():
        setattr(obj, name, _clean(fields[name].kind, value))
    for name, drafts in draft.lines.items():
        lines = [apply(session, line) for line in drafts]
        for position, line in enumerate(lines):
            if isinstance(line, Line) and line.position != position:
                line.position = position
        if list(getattr(obj, name)) != lines:
            setattr(obj, name, lines)
    return obj


def _clean(kind: Kind, value: Any) -> Any:
    if isinstance(value, str):
        text = korean.nfc(value)
        return text.rstrip() if kind is Kind.LONG_TEXT else text.strip()
    return value


def row_problems(obj: Record, prefix: str = "") -> Iterator[Problem]:
    """Rules of a row and, with their place, of its lines."""
    for problem in obj.problems():
        field = prefix + problem.field if problem.field else prefix.rstrip(".") or None
        yield Problem(field, problem.text, problem.severity)
    for name in lines_of(type(obj)):
        for index, line in enumerate(getattr(obj, name)):
            yield from row_problems(line, f"{prefix}{name}[{index}].")


class Records:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def rows(
        self,
        query: Query,
        offset: int = 0,
        limit: int | None = None,
        wanted: Wanted = always,
    ) -> list[Row]:
        """This and the next ones raise NoLongerWanted when the answer is not ``wanted`` any more
        before it is found.
        """
        with self._reading(wanted) as session:
            return queries.rows(session, query, offset, limit, self._clock())

    def count(self, query: Query, wanted: Wanted = always) -> int:
        with self._reading(wanted) as session:
            return queries.count(session, query)

    def order(self, query: Query, wanted: Wanted = always) -> Sequence[int]:
        """The ids of the whole list in its order."""
        with self._reading(wanted) as session:
            return queries.order(session, query)

    def totals(self, query: Query, wanted: Wanted = always) -> dict[str, int]:
        with self._reading(wanted) as session:
            return queries.totals(session, query)

    def rows_of(self, query: Query, ids: Sequence[int]) -> list[Row]:
        """The rows with these ids, in that order; those not there any more are left out."""
        with self._uow.read() as session:
            return queries.rows_of(session, query, ids, self._clock())

    @contextmanager
    def _reading(self, wanted: Wanted) -> Iterator[Session]:
        with self._uow.read() as session, while_wanted(session.connection(), wanted):
            yield session

    def blank(self, model: type[Record], **preset: Any) -> Draft:
        """A new form: defaults of the model, then what the caller already knows."""
        values = {field.name: field.default for field in describe(model).values()}
        return Draft(model, values | preset, lines={name: [] for name in lines_of(model)})

    def open(self, model: type[Record], row_id: int) -> Draft:
        with self._uow.read() as session:
            obj = session.get(model, row_id)
            if obj is None or obj.deleted_at is not None:
                raise NotFound(_GONE)
            return draft_of(obj)

    def check(self, draft: Draft) -> list[Problem]:
        """Everything wrong with a form as it stands, without saving; never raises for content."""
        problems = list(field_problems(draft))
        unfinished = any(problem.severity is Severity.ERROR for problem in problems)
        if unfinished and draft.model.__tablename__ not in EARLY_RULES:
            return problems
        with self._uow.read() as session, session.no_autoflush:
            try:
                obj = apply(session, draft)
                if unfinished:
                    problems += early(session, obj, self._clock())
                else:
                    problems += row_problems(obj)
                    problems += across(session, obj, self._clock())
            except (Conflict, NotFound) as exc:
                problems.append(Problem(None, exc.text))
            session.rollback()
        return problems

    def save(self, draft: Draft, label: str = "") -> int:
        """Write one form. Raises Invalid (with fields), Conflict, NotFound or StorageError."""
        problems = list(field_problems(draft))
        if problems:
            raise Invalid(problems)
        verb = "고침" if draft.id else "추가"
        with self._uow.write(label or f"{noun(draft.model)} {verb}") as session:
            with session.no_autoflush:
                obj = apply(session, draft)
                problems = [*row_problems(obj), *across(session, obj, self._clock())]
                stopping = [p for p in problems if p.severity is Severity.ERROR]
                if stopping:
                    raise Invalid(stopping)
                if draft.id is not None:
                    self._refuse_orphans(session, obj)
            session.flush()
            follow_up(session, obj)
            return obj.id

    def _refuse_orphans(self, session: Session, obj: Record) -> None:
        """A line that other records use may not be taken out of its form."""
        for name in lines_of(type(obj)):
            kept = set(getattr(obj, name))
            owner = getattr(type(obj), name).property
            column = next(iter(owner.remote_side))
            line_model = owner.mapper.class_
            for line in session.scalars(select(line_model).where(column == obj.id)):
                if line not in kept:
                    self._refuse_if_used(session, line, name)

    def _refuse_if_used(self, session: Session, obj: Record, field: str | None) -> None:
        users = queries.referrers(session, obj)
        if not users:
            return
        parts = [
            f"{noun(model)} {kept}건" if kept else f"휴지통의 {noun(model)} {trashed}건"
            for model, kept, trashed in users
        ]
        what = korean.with_particle(f"‘{obj.title}’", "은/는")
        text = (
            f"{what} {', '.join(parts)}에서 쓰고 있어서 지울 수 없어요. 쓰는 곳을 먼저 바꿔 주세요."
        )
        raise Invalid([Problem(field, text)])

    def delete(self, model: type[Record], ids: Iterable[int]) -> str:
        """Move to the trash; refused, with the reason, while kept records refer to one.

        Returns what went along, in the user's words, if anything did.
        """
        along: dict[str, set[int]] = {}
        with self._uow.write(f"{noun(model)} 삭제") as session:
            for row_id in ids:
                obj = session.get(model, row_id)
                if obj is None or obj.deleted_at is not None:
                    continue
                if any(kept for _, kept, _ in queries.referrers(session, obj)):
                    self._refuse_if_used(session, obj, None)
                for line, user, found in queries.line_users(session, obj):
                    if user.__tablename__ not in _GOING_ALONG:
                        self._refuse_if_used(session, line, None)
                    along.setdefault(noun(user), set()).update(found)
                if problems := list(before_delete(session, obj)):
                    raise Invalid(problems)
                obj.deleted_at = now()
        told = ", ".join(f"{what} {len(found):,}건" for what, found in along.items())
        return f"{told}도 함께 휴지통에 있어요." if told else ""

    def restore(self, model: type[Record], ids: Iterable[int]) -> None:
        with self._uow.write(f"{noun(model)} 되살리기") as session:
            for row_id in ids:
                obj = session.get(model, row_id)
                if obj is not None:
                    _refuse_without(queries.trashed_targets(session, obj))
                    obj.deleted_at = None

    def choices(
        self,
        model: type[Record],
        field: str,
        text: str = "",
        context: Mapping[str, Any] = MappingProxyType({}),
    ) -> list[Choice]:
        """Targets of a link that ``text`` names, by letters or initials; what is over comes last.

        Narrowed to the grant of ``context`` where both belong to one.
        """
        with self._uow.read() as session:
            return choices.offered(session, model, field, text, context)

    def is_choice(
        self, model: type[Record], field: str, row_id: int, context: Mapping[str, Any]
    ) -> bool:
        with self._uow.read() as session:
            return choices.is_offered(session, model, field, row_id, context)

    def choice_text(self, model: type[Record], field: str, row_id: int) -> str:
        target = describe(model)[field].target
        with self._uow.read() as session:
            obj = session.get(target, row_id) if target is not None else None
            return obj.title if obj is not None else ""

    def suggestions(self, model: type[Record], field: str, prefix: str) -> list[str]:
        """Values typed before in this field, most recent first, among the last records."""
        column = getattr(model, field)
        last = (
            select(model.id, column.label("value"))
            .where(model.deleted_at.is_(None), column != "")
            .order_by(model.id.desc())
            .limit(_REMEMBERED)
            .subquery()
        )
        statement = select(last.c.value).group_by(last.c.value).order_by(func.max(last.c.id).desc())
        if prefix and not korean.is_initials(prefix):
            statement = statement.where(last.c.value.like(like(prefix), escape="\\"))
        with self._uow.read() as session:
            limit = _MANY_CHOICES if korean.is_initials(prefix) else _SUGGESTIONS
            found = list(session.scalars(statement.limit(limit)))
            if known := _KNOWN_NAMES.get((model.__tablename__, field)):
                found = list(dict.fromkeys([*found, *known(session)]))
        return [value for value in found if matches(value, prefix)][:_SUGGESTIONS]

    def history(self, model: type[Record], row_id: int) -> list[HistoryEntry]:
        with self._uow.read() as session:
            return history.of(session, model, row_id)

    def trashed(self) -> list[tuple[type[Record], Row]]:
        """Everything in the trash, newest first: (title, when) cells by record type."""
        found: list[tuple[type[Record], Row]] = []
        with self._uow.read() as session:
            for mapper in Record.registry.mappers:
                model = mapper.class_
                if not issubclass(model, Record) or "deleted_at" not in mapper.columns:
                    continue
                kept = session.scalars(select(model).where(model.deleted_at.is_not(None)))
                found += [(model, Row(obj.id, (obj.title, obj.deleted_at))) for obj in kept]
        return sorted(found, key=lambda item: item[1].cells[1], reverse=True)


def _refuse_without(targets: list[Record]) -> None:
    """What a record refers to comes back first, so that no list shows half of it."""
    if targets:
        named = ", ".join(dict.fromkeys(f"{noun(type(one))} ‘{one.title}’" for one in targets))
        text = f"{named}도 휴지통에 있어요. 그것부터 되살린 뒤 다시 되살려 주세요."
        raise Invalid([Problem(None, text)])
