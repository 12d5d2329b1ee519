"""The fields and child lines of a form, two columns with the labels at the left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Problem, Severity
from app.core.korean import with_particle
from app.models.base import Record
from app.models.describe import FieldInfo, describe, lines_of
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.editor_kinds import make_editor
from app.ui.framework.editors import LinkEditor
from app.ui.framework.line_paths import line_path
from app.ui.framework.lines_editor import LinesEditor, MakeLinesEditor
from app.ui.framework.lines_grid import LinesGrid
from app.ui.framework.lines_model import errors_first
from app.ui.framework.screen import Group, Lines, Screen
from app.ui.framework.widgets import Card, LinkButton, ProblemLine, Rule, SectionTitle, label
from app.ui.theme import FIELD_HEIGHT, LABEL_WIDTH, SPACE_8, SPACE_12, SPACE_16, SPACE_24

_COLUMN_GAP = 28
_COMPACT_LABEL = 100


class FieldCell(QWidget):
    """An editor with its problem underneath."""

    def __init__(self, ctx: Context, info: FieldInfo, form: FormBody) -> None:
        super().__init__()
        self.editor = make_editor(ctx, info, form)
        self._problem = ProblemLine(ctx.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addStretch(1)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        ordered = errors_first(problems)
        first = ordered[0] if ordered else None
        self.editor.set_mark(first.severity if first else None)
        self._problem.show_problem(
            first.text if first else "", first.severity if first else Severity.ERROR
        )


class FieldLabel(QWidget):
    """Word and, where the field must be filled, a dot."""

    def __init__(self, info: FieldInfo, buddy: QWidget) -> None:
        super().__init__()
        self.word = label(info.label, "secondary", wrap=True)
        self.word.setBuddy(buddy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.word)
        if info.required:
            dot = label("•", "accent")
            dot.setAccessibleName("꼭 적는 칸")
            dot.setToolTip("꼭 적는 칸")
            row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.setMinimumHeight(FIELD_HEIGHT)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        self.setFixedWidth(_COMPACT_LABEL if compact else LABEL_WIDTH)


class FormBody(Card):
    """``edited`` names the field, or the lines, the user has just changed."""

    edited = Signal(str)

    def __init__(self, ctx: Context, described: Screen) -> None:
        super().__init__(padding=SPACE_24)
        self.body.setSpacing(SPACE_12)
        self._ctx, self._described = ctx, described
        self.model: type[Record] = described.model
        self._draft = Draft(described.model, {})
        self._typed: set[str] = set()
        self.cells: dict[str, FieldCell] = {}
        self.grids: dict[str, LinesEditor] = {}
        self._labels: list[FieldLabel] = []
        self._reading: list[Callable[[], Sequence[QWidget]]] = []
        self._parts: list[slice] = []
        self._places: list[tuple[QGridLayout, list[tuple[FieldLabel, FieldCell]]]] = []
        self._is_narrow = False
        self._summaries: dict[str, tuple[Lines, QLabel]] = {}
        for index, group in enumerate(described.form):
            if index:
                self.body.addWidget(Rule())
            self._add_group(group)
            for lines in described.lines:
                if lines.after == group.title:
                    self._add_lines(lines)
        for lines in described.lines:
            if not lines.after:
                self._add_lines(lines)
        self.body.addStretch(1)
        self._chain_tabs()

    def load(self, draft: Draft) -> None:
        """Show ``draft``; nothing counts as edited by it."""
        self._draft = deepcopy(draft)
        for name, cell in self.cells.items():
            cell.editor.set_value(draft.values.get(name))
        for name, grid in self.grids.items():
            grid.load(deepcopy(draft.lines.get(name, [])))
        self._show_summaries()

    def draft(self) -> Draft:
        """What stands in the form now; fields that are not on it are kept as they came."""
        draft = deepcopy(self._draft)
        draft.values.update({name: cell.editor.value() for name, cell in self.cells.items()})
        draft.lines.update({name: deepcopy(grid.drafts()) for name, grid in self.grids.items()})
        return draft

    def context(self) -> dict[str, Any]:
        """The values as they stand and the record's own id under ``<table>_id``.

        A link not chosen yet is 0, which narrows what depends on it to nothing.
        """
        values = {name: cell.editor.value() for name, cell in self.cells.items()}
        fields = describe(self.model)
        known = {
            name: (value if isinstance(value, int) else 0) if fields[name].target else value
            for name, value in (self._draft.values | values).items()
            if name in fields
        }
        return known | {f"{self.model.__tablename__}_id": self._draft.id or 0}

    def is_choosing(self, field: str | None) -> bool:
        return field in self.cells and self.cells[field].editor.is_choosing

    def settle(self) -> None:
        """Take in every cell and syllable still being typed."""
        for cell in self.cells.values():
            cell.editor.settle()
        for grid in self.grids.values():
            grid.settle()

    def unread(self) -> Iterator[Problem]:
        """Fields whose text names nothing and so cannot be passed on."""
        for name, cell in self.cells.items():
            if text := cell.editor.problem():
                yield Problem(name, text)
        for name, grid in self.grids.items():
            for row, line in enumerate(grid.drafts()):
                for info in grid.fields:
                    if info.target is not None and isinstance(line.values.get(info.name), str):
                        typed = with_particle(f"‘{line.values[info.name]}’", "은/는")
                        text = f"{typed} 목록에 없어요. 골라 주세요."
                        yield Problem(f"{name}[{row}].{info.name}", text)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        known = list(problems)
        for name, cell in self.cells.items():
            cell.show_problems([p for p in known if p.field == name])
        for name, grid in self.grids.items():
            in_cells: dict[tuple[int, str], Problem] = {}
            for problem in known:
                path = line_path(problem.field or "")
                if path is not None and path[0] == name:
                    in_cells.setdefault((path[1], path[2]), problem)
            grid.show_problems(in_cells, [p for p in known if p.field == name])

    def go_to(self, field: str) -> None:
        """Put the cursor where ``field`` is."""
        path = line_path(field)
        if path is not None and path[0] in self.grids:
            self.grids[path[0]].go_to(path[1], path[2])
        elif field in self.cells:
            self.cells[field].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif field in self.grids:
            self.grids[field].add_row()

    def step_part(self, by: int) -> None:
        """Put the cursor into the first field of the next part, or of the one before."""
        parts = [[stop for read in self._reading[at] for stop in read()] for at in self._parts]
        cursor = QApplication.focusWidget()
        here = (at for at, part in enumerate(parts) if any(_holds(stop, cursor) for stop in part))
        at = next(here, -1 if by > 0 else 0)
        first = next(filter(QWidget.isVisible, parts[(at + by) % len(parts)]), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def label_of(self, field: str | None) -> str:
        """How the side panel names the place of a problem."""
        if field is None:
            return self._described.noun
        path = line_path(field)
        if path is None:
            titles = {lines.name: lines.title for lines in self._described.lines}
            info = describe(self.model).get(field)
            return info.label if info else titles.get(field, self._described.noun)
        name, row, inner = path
        title = next((x.title for x in self._described.lines if x.name == name), "")
        info = describe(lines_of(self.model)[name]).get(inner)
        return f"{title} {row + 1}째 줄" + (f" {info.label}" if info else "")

    def set_compact(self, compact: bool) -> None:
        for known in self._labels:
            known.set_compact(compact)
        for grid, _ in self._places:
            beside = 0 if self._is_narrow else _COMPACT_LABEL if compact else LABEL_WIDTH
            grid.setColumnMinimumWidth(3, beside)
        side = SPACE_16 if compact else SPACE_24
        self.body.setContentsMargins(side, side, side, side)

    def set_narrow(self, narrow: bool) -> None:
        """One field a row, where two would not leave room to read them."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        for grid, places in self._places:
            grid.setColumnMinimumWidth(2, 0 if narrow else _COLUMN_GAP)
            grid.setColumnStretch(4, 0 if narrow else 1)
            _place(grid, places, narrow=narrow)

    def _add_group(self, group: Group) -> None:
        self.body.addWidget(SectionTitle(group.title))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnMinimumWidth(2, _COLUMN_GAP)
        grid.setColumnMinimumWidth(3, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        fields = describe(self.model)
        places: list[tuple[FieldLabel, FieldCell]] = []
        first = len(self._reading)
        for name in group.fields:
            cell = FieldCell(self._ctx, fields[name], self)
            cell.editor.edited.connect(lambda n=name: self._on_edited(n))
            word = FieldLabel(fields[name], cell.editor)
            self._labels.append(word)
            self.cells[name] = cell
            self._reading.append(partial(_proxy, cell))
            places.append((word, cell))
        _place(grid, places, narrow=False)
        self._places.append((grid, places))
        self._parts.append(slice(first, len(self._reading)))
        self.body.addLayout(grid)

    def _add_lines(self, lines: Lines) -> None:
        self.body.addWidget(Rule())
        head = QHBoxLayout()
        head.setSpacing(SPACE_16)
        head.addWidget(SectionTitle(lines.title))
        summary = label("", "hint")
        head.addWidget(summary)
        head.addStretch(1)
        add = LinkButton(self._ctx.theme, "줄 추가", "add")
        head.addWidget(add)
        self.body.addLayout(head)
        make: MakeLinesEditor = lines.editor or LinesGrid
        grid = make(self._ctx, lines, lines_of(self.model)[lines.name], self.context)
        grid.edited.connect(lambda n=lines.name: self._on_edited(n))
        grid.reshaped.connect(self._chain_tabs)
        self._parts.append(slice(len(self._reading), len(self._reading) + 1))
        self._reading.append(grid.stops)
        add.clicked.connect(grid.add_row)
        self.body.addWidget(grid)
        self.grids[lines.name] = grid
        self._summaries[lines.name] = (lines, summary)

    def _chain_tabs(self) -> None:
        """Tab goes through the fields in the order one reads them, then through the grids."""
        stops = [stop for part in self._reading for stop in part()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        self._fill_what_follows(name)
        info = describe(self.model).get(name)
        if info is not None and info.target is not None:
            for other, cell in self.cells.items():
                if other != name and isinstance(cell.editor, LinkEditor):
                    cell.editor.recheck()
        for grid in self.grids.values():
            grid.owner_edited(name)
        self._show_summaries()
        self.edited.emit(name)

    def _fill_what_follows(self, name: str) -> None:
        """On a new record, what the edit of ``name`` says of fields nobody has typed in."""
        follow = self._described.follow
        if follow is None or self._draft.id is not None:
            return
        for other, value in follow(self._ctx, name, self.context()).items():
            if other not in self._typed and other in self.cells:
                self.cells[other].editor.set_value(value)

    def _show_summaries(self) -> None:
        owner: Mapping[str, Any] = {n: c.editor.value() for n, c in self.cells.items()}
        today = self._ctx.services.today()
        for name, (lines, text) in self._summaries.items():
            if lines.summary is not None:
                rows = [line.values for line in self.grids[name].drafts()]
                text.setText(lines.summary(owner, rows, today))


def _holds(stop: QWidget, cursor: QWidget | None) -> bool:
    return cursor is not None and (stop is cursor or stop.isAncestorOf(cursor))


def _proxy(cell: FieldCell) -> Sequence[QWidget]:
    inner = cell.editor.focusProxy()
    return () if inner is None else (inner,)


def _place(
    grid: QGridLayout, places: Sequence[tuple[FieldLabel, FieldCell]], *, narrow: bool
) -> None:
    """Two fields a row where they are not ``narrow`` and not wide themselves."""
    row = side = 0
    for word, cell in places:
        wide = cell.editor.wide or narrow
        if wide and side:
            row, side = row + 1, 0
        for part in (word, cell):
            grid.removeWidget(part)
        grid.addWidget(word, row, 3 * side, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(cell, row, 3 * side + 1, 1, 4 if wide else 1)
        row, side = (row + 1, 0) if wide or side else (row, 1)
