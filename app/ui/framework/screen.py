"""What a record type says about its screen. Data only; the framework does the rest.

An option enters ``Screen`` when a third screen needs it. Below an option come, in this order:
an action, a custom editor, a hand-made page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.models.base import Record
from app.models.describe import describe, field_at, lines_of

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.framework.lines_editor import MakeLinesEditor

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """A titled part of the form. Fields stand two to a line; a long text takes the whole width."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Child lines in a grid that takes pasted Excel rows; ``sums`` are totalled under the grid.

    ``summary`` says beside the title what the lines come to, from the values of the form, those
    of its lines and today's date. ``editor`` takes the place of the grid where lines are prose.
    The lines stand below the group titled ``after``, or at the end.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    sums: tuple[str, ...] = ()
    summary: Callable[[Values, Sequence[Values], date], str] | None = None
    editor: MakeLinesEditor | None = None
    after: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter the user switches on by a click. ``value`` may be computed from today's date.

    Chips of the same ``path`` exclude each other.
    """

    label: str
    path: str
    op: str
    value: object | Callable[[date], object] = None

    def value_on(self, today: date) -> object:
        return self.value(today) if callable(self.value) else self.value


@dataclass(frozen=True)
class Action:
    """Something more a list or form can do; ``run`` gets the context and the chosen ids."""

    label: str
    icon: str
    run: Callable[[Context, tuple[int, ...]], None]
    shortcut: str = ""
    needs_choice: bool = True


@dataclass(frozen=True)
class Empty:
    """What an empty list says: one heading, what the records will do for the person."""

    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """The always open row over a list: ``fields`` with their widths, 0 shares what is left.

    ``keeps`` go on to the next record, which begins at ``first``.
    """

    fields: tuple[tuple[str, int], ...]
    keeps: tuple[str, ...]
    first: str


# What other fields of a new record become once one was edited; named "" before the first edit.
# Only what the user has not typed in is filled.
Follow = Callable[["Context", str, Values], Values]


@dataclass(frozen=True)
class Screen:
    """``noun`` names one record (차량), ``icon`` is a role of ``icons.py``.

    ``import_kind`` is the kind of ``services.imports`` that fills this list from Excel;
    ``begins_on`` the date that is today on a new record.
    """

    key: str
    title: str
    noun: str
    icon: str
    model: type[Record]
    columns: tuple[str, ...]
    form: tuple[Group, ...]
    empty: Empty
    lines: tuple[Lines, ...] = ()
    search: tuple[str, ...] = ("name",)
    order_by: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    actions: tuple[Action, ...] = ()
    import_kind: str = ""
    entry: Entry | None = None
    follow: Follow | None = None
    begins_on: str = ""

    def mistakes(self) -> Iterator[str]:
        """Paths that lead nowhere and required fields missing from the form."""
        ordered = (path.removeprefix("-") for path in self.order_by)
        filtered = (chip.path for chip in self.chips)
        for path in (*self.columns, *self.search, *ordered, *filtered):
            try:
                field_at(self.model, path)
            except KeyError:
                yield f"{self.key}: {path!r} leads to no labelled field"
        for name in () if self.entry is None else (*dict(self.entry.fields), *self.entry.keeps):
            if name not in describe(self.model):
                yield f"{self.key}: entry field {name!r} does not exist"
        if self.begins_on and self.begins_on not in describe(self.model):
            yield f"{self.key}: date {self.begins_on!r} does not exist"
        on_form = {name for group in self.form for name in group.fields}
        for info in describe(self.model).values():
            if info.required and info.name not in on_form:
                yield f"{self.key}: required {info.name!r} is not on the form"
        for unknown in on_form - set(describe(self.model)):
            yield f"{self.key}: form field {unknown!r} does not exist"
        children = lines_of(self.model)
        for lines in self.lines:
            known = describe(children[lines.name]) if lines.name in children else {}
            for name in (*lines.columns, *lines.sums):
                if name not in known:
                    yield f"{self.key}: line field {lines.name}.{name} does not exist"
