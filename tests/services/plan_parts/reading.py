"""Reading one part of a plan in a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.documents.model import Document
from app.documents.plan_parts import Look, Part
from app.documents.renderers import text
from app.services.plan_parts.base import LAST_YEAR, WHICH_YEAR, PartWanted
from app.services.plan_parts.catalogue import PARTS
from app.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 19)
LAST = {WHICH_YEAR.key: LAST_YEAR}


def gathered(uow: UnitOfWork, key: str, year: int = 2026, **more: Any) -> Any:
    """The part of a document of ``year``, made today."""
    settings = more.pop("settings", {})
    wanted = PartWanted(year=year, as_of=TODAY, settings=settings, **more)
    with uow.read() as session:
        return PARTS[key].gather(session, wanted)


def shown(part: Part, look: Look | None = None) -> str:
    return text.render(Document("시험", part.blocks(look or Look())))
