"""What a kind of generated part is: its name, what can be set for it, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, Flag, auto
from typing import Any

from sqlalchemy.orm import Session

from app.core.periods import Period
from app.documents.plan_parts import Part


class SettingKind(Enum):
    """What a setting of a part holds, and so which editor it gets."""

    AREA = auto()  # id of an area
    GRANT = auto()  # id of a grant
    CHOICE = auto()  # one of ``choices``
    TEXT = auto()  # a line
    LINES = auto()  # several lines
    GRID = auto()  # rows of ``columns``: lines of cells parted by tabs
    FLAG = auto()


@dataclass(frozen=True)
class SettingField:
    """``columns`` are the titles of a GRID; ``hint`` says what to write."""

    key: str
    label: str
    kind: SettingKind
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    hint: str = ""


LAST_YEAR, THIS_YEAR = "지난해", "올해"
WHICH_YEAR = SettingField("which_year", "어느 해", SettingKind.CHOICE, (THIS_YEAR, LAST_YEAR))


@dataclass(frozen=True)
class PartWanted:
    """What a part is made for. ``year`` is the document's own; ``public`` leaves names out."""

    year: int
    as_of: date
    settings: Mapping[str, Any] = field(default_factory=dict)
    grant_id: int | None = None
    title: str = ""
    public: bool = False
    picture_id: int | None = None

    @property
    def records_year(self) -> int:
        """The year whose records the part shows."""
        return self.year - (self.settings.get(WHICH_YEAR.key) == LAST_YEAR)

    @property
    def period(self) -> Period:
        return Period(date(self.records_year, 1, 1), date(self.records_year, 12, 31))


class Form(Flag):
    """What a part looks like, and so where one looks for it."""

    TABLE = auto()
    DRAWING = auto()


@dataclass(frozen=True)
class PartKind:
    """``key`` is kept in the section; ``group`` and ``title`` name it in the list to choose from.

    ``opens`` is the page where its records are kept, for "표의 기록 열기".
    """

    key: str
    title: str
    group: str
    gather: Callable[[Session, PartWanted], Part]
    hint: str = ""
    settings: tuple[SettingField, ...] = ()
    opens: str = ""
    form: Form = Form.TABLE
