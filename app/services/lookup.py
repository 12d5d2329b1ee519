"""Finding a grant by what a person typed; two that fit are told apart, never guessed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core import korean
from app.core.errors import NotFound, Usage
from app.models.grant import Grant
from app.store.unit_of_work import UnitOfWork


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
    if not grants:
        raise NotFound("사업이 아직 없어요. 사업을 먼저 적거나 가져와 주세요.")
    fitting = grants if name is None else _fitting(grants, name)
    if len(fitting) == 1:
        return fitting[0][0]
    names = ", ".join(f"‘{text}’" for _, text in (fitting or grants))
    if not fitting:
        raise NotFound(f"‘{name}’ 사업을 찾지 못했어요. 있는 사업: {names}.")
    raise Usage(f"사업이 여럿이에요. --grant로 하나를 골라 주세요: {names}.")


def _fitting(grants: list[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    wanted = korean.fold(name)
    exact = [grant for grant in grants if korean.fold(grant[1]) == wanted]
    return exact or [grant for grant in grants if wanted and wanted in korean.fold(grant[1])]
