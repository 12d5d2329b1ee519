"""Finding a grant by what a person typed; two that fit are told apart, never guessed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core import korean
from app.core.errors import NotFound, Usage
from app.models.describe import model_of
from app.models.grant import Grant
from app.services.names import noun_of_table
from app.store.unit_of_work import UnitOfWork

_SHOWN = 8
# Where a record has several days, the first of these is the one that puts it in a year.
_DAYS = ("starts_on", "held_on", "spent_on", "taken_on", "visited_on", "due_on")


def grant_named(uow: UnitOfWork, name: str | None, year: int | None = None) -> int:
    """The grant called ``name``, or the only one (of ``year``) where no name is given.

    An exact name wins over a part of one. Raises NotFound or Usage, naming the candidates.
    """
    statement = select(Grant).where(Grant.deleted_at.is_(None)).order_by(Grant.id)
    if year is not None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        statement = statement.where(Grant.starts_on <= last, Grant.ends_on >= first)
    with uow.read() as session:
        grants = [(grant.id, grant.name) for grant in session.scalars(statement)]
    if not grants and year is not None:
        raise NotFound(f"{year}년에 하는 사업이 없어요. 연도를 바꾸거나 사업을 먼저 적어 주세요.")
    if not grants:
        raise NotFound("사업이 아직 없어요. 사업을 먼저 적거나 가져와 주세요.")
    fitting = grants if name is None else _fitting(grants, name)
    if len(fitting) == 1:
        return fitting[0][0]
    names = _named(fitting or grants)
    if not fitting:
        raise NotFound(f"‘{name}’ 사업을 찾지 못했어요. 있는 사업: {names}.")
    raise Usage(f"사업이 여럿이에요. --grant로 하나를 골라 주세요: {names}.")


def record_named(uow: UnitOfWork, table: str, name: str | None) -> int:
    """The record of ``table`` whose title is ``name``, or the only one where no name is given."""
    model, noun = model_of(table), noun_of_table(table)
    with uow.read() as session:
        kept = session.scalars(select(model).where(model.deleted_at.is_(None)).order_by(model.id))
        records = [(record.id, record.title) for record in kept]
    if not records:
        raise NotFound(f"{korean.with_particle(noun, '이/가')} 아직 없어요. 먼저 적어 주세요.")
    return one_named(records, noun, name)


def one_named(records: list[tuple[int, str]], noun: str, name: str | None) -> int:
    """Of records (id, title) the one called ``name``; two that fit are named, never guessed."""
    fitting = records if name is None else _fitting(records, name)
    if len(fitting) == 1:
        return fitting[0][0]
    if not fitting:
        raise NotFound(f"‘{name}’에 맞는 {korean.with_particle(noun, '을/를')} 찾지 못했어요.")
    raise Usage(
        f"{korean.with_particle(noun, '이/가')} 여럿이에요. --of로 하나를 골라 주세요: "
        f"{_named(fitting)}."
    )


def records_of(uow: UnitOfWork, table: str, year: int | None = None) -> list[int]:
    """Every record of ``table``, of ``year`` where it has a day; NotFound for none."""
    model = model_of(table)
    statement = select(model.id).where(model.deleted_at.is_(None)).order_by(model.id)
    columns = model.__mapper__.columns
    day = next((columns[name] for name in _DAYS if name in columns), None)
    if year is not None and day is not None:
        statement = statement.where(day.between(date(year, 1, 1), date(year, 12, 31)))
    with uow.read() as session:
        found = list(session.scalars(statement))
    if not found:
        noun = korean.with_particle(noun_of_table(table), "이/가")
        raise NotFound(f"{noun} 아직 없어요. 먼저 적어 주세요.")
    return found


def _named(records: list[tuple[int, str]]) -> str:
    shown = [f"‘{text}’" for _, text in records[:_SHOWN]]
    rest = len(records) - len(shown)
    return ", ".join(shown) + (f" 외 {rest}건" if rest else "")


def _fitting(records: list[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    wanted = korean.fold(name)
    exact = [record for record in records if korean.fold(record[1]) == wanted]
    return exact or [record for record in records if wanted and wanted in korean.fold(record[1])]
