"""Where the records of each kind are seen once they came in from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.models.base import Record
from app.services.behind_places import HOMES
from app.services.imports import KINDS

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "participants": "참여자",
        "training": "교육",
        "meetings": "회의",
        "projects": "사업·성과",
        "resources": "자원·후원",
        "staff": "종사자",
        "vehicles": "차량·시설",
        "grants": "예산·정산",
    }
)
# What is written inside something else is seen in the list of that.
_LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "participants": ("participants", "participants"),
        "contacts": ("participants", "participants"),
        "courses": ("training", "courses"),
        "enrolments": ("training", "courses"),
        "attendance": ("training", "courses"),
        "meetings": ("meetings", "meetings"),
        "grants": ("grants", ""),
        "budget": ("grants", "budget"),
        "expenses": ("grants", "expenses"),
    }
)


@dataclass(frozen=True)
class Belongs:
    """``page`` and ``tab`` as one navigates to them; ``title`` is what the page is called."""

    page: str
    tab: str
    title: str


def belongs(kind: str) -> Belongs:
    page, tab = _LISTS.get(kind, ("", ""))
    model: type[Record] | None = getattr(KINDS[kind], "model", None)
    if not page and model is not None:
        home = HOMES[model.__tablename__]
        page, tab = home.page, home.tab
    return Belongs(page, tab, _TITLES[page])
