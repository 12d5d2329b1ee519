"""참석: everybody expected with a tick; why one was absent stands beside the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import Problem, Severity
from app.models.base import Record
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.framework.lines_editor import LinesEditor
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.screen import Lines
from app.ui.framework.widgets import IconButton, ProblemLine, label, restyle
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12

_COLUMNS = 2
_REASON_WIDTH = 130
_ADD_WIDTH = 260


class PersonCell(QWidget):
    def __init__(self, ctx: Context, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        name = draft.values.get("name") or ""
        self.box = QCheckBox(name)
        self.box.setChecked(bool(draft.values.get("is_present", True)))
        affiliation = draft.values.get("affiliation") or ""
        self.where = label(affiliation, "hint")
        self.box.setAccessibleName(f"{name} {affiliation} 참석".replace("  ", " "))
        self.reason = LineEdit(draft.values.get("absence_reason") or "")
        self.reason.setPlaceholderText("불참 사유")
        self.reason.setAccessibleName(f"{name} 불참 사유")
        self.reason.setMaxLength(60)
        self.reason.setFixedWidth(_REASON_WIDTH)
        self.remove = IconButton(ctx.theme, "close", f"{name} 빼기", 14)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self.box)
        row.addWidget(self.where, 1)
        row.addWidget(self.reason)
        row.addWidget(self.remove)
        self.show_reason()

    def show_reason(self) -> None:
        self.reason.setVisible(not self.box.isChecked())

    def filled(self) -> Draft:
        present = self.box.isChecked()
        self.draft.values["is_present"] = present
        self.draft.values["absence_reason"] = "" if present else self.reason.shown_text()
        return self.draft


class NameLine(PickEdit):
    """Enter takes the only person offered, or the text as a guest's name."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not entered or not self.is_open:
            super().keyPressEvent(event)
            return
        offered, before = self.offered(), self.text()
        super().keyPressEvent(event)
        if before != self.text():
            return
        if len(offered) == 1:
            self.set_choice(offered[0], offered[0])
        self.returnPressed.emit()


class PeopleEditor(LinesEditor):
    def __init__(
        self,
        ctx: Context,
        lines: Lines,
        line_model: type[Record],
        context: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__(ctx, lines, line_model, context)
        self.cells: list[PersonCell] = []
        self._offered: dict[str, Draft] = {}
        self.add_line = NameLine(ctx.theme, self._options, free=True)
        self.add_line.setPlaceholderText("이름을 적고 Enter, 예: 길하람(가온세무회계)")
        self.add_line.setAccessibleName("참석할 사람 더하기")
        self.add_line.setMinimumWidth(_ADD_WIDTH)
        self.add_line.picked.connect(self._add)
        self.add_line.returnPressed.connect(self._add)
        self._problem = ProblemLine(ctx.theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_12 * 2)
        self._grid.setVerticalSpacing(SPACE_4)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.add_line)
        foot.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE_8)
        outer.addLayout(self._grid)
        outer.addLayout(foot)
        outer.addWidget(self._problem)
        self.view = self.add_line
        self.setFocusProxy(self.view)

    def load(self, drafts: list[Draft]) -> None:
        self.cells = [self._cell(draft) for draft in drafts]
        self._place()

    def drafts(self) -> list[Draft]:
        return [cell.filled() for cell in self.cells]

    def settle(self) -> None:
        finish_composing(self.add_line)
        for cell in self.cells:
            finish_composing(cell.reason)
        if self.add_line.text().strip():
            self._add()

    def show_problems(self, problems: dict[tuple[int, str], Problem], whole: list[Problem]) -> None:
        for cell in self.cells:
            restyle(cell.where, "role", "hint")
        for row, _ in problems:
            if row < len(self.cells):
                restyle(self.cells[row].where, "role", "error")
        said = [*whole, *problems.values()]
        first = said[0] if said else None
        self._problem.show_problem(
            first.text if first else "", first.severity if first else Severity.ERROR
        )

    def go_to(self, row: int, name: str) -> None:
        if row < len(self.cells):
            self.cells[row].box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_row(self) -> None:
        self.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stops(self) -> list[QWidget]:
        found: list[QWidget] = []
        for cell in self.cells:
            found += (cell.box, cell.reason)
        return [*found, self.add_line]

    def _cell(self, draft: Draft) -> PersonCell:
        cell = PersonCell(self._ctx, draft)
        cell.box.clicked.connect(lambda _=False, one=cell: self._on_ticked(one))
        cell.reason.typed.connect(lambda _="": self.edited.emit())
        cell.remove.clicked.connect(lambda _=False, one=cell: self._remove(one))
        return cell

    def _place(self) -> None:
        """People read downwards in two columns."""
        kept = set(self.cells)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        rows = -(-len(self.cells) // _COLUMNS)
        for index, cell in enumerate(self.cells):
            self._grid.addWidget(cell, index % rows, index // rows)
            cell.show()
        self.reshaped.emit()

    def _on_ticked(self, cell: PersonCell) -> None:
        cell.show_reason()
        if not cell.box.isChecked():
            cell.reason.setFocus()
        self.edited.emit()

    def _remove(self, cell: PersonCell) -> None:
        self.cells.remove(cell)
        self._place()
        self.edited.emit()

    def _options(self, text: str) -> list[Option]:
        listed = [cell.draft.values for cell in self.cells]
        here = {(values["name"], values["affiliation"]) for values in listed}
        self._offered = {}
        for draft in self._ctx.services.meetings.people(text.strip()):
            name, affiliation = draft.values["name"], draft.values["affiliation"]
            if (name, affiliation) not in here:
                self._offered[f"{name}({affiliation})"] = draft
        return [Option(shown, shown) for shown in self._offered]

    def _add(self) -> None:
        """Whoever was picked; otherwise a guest by the name typed, 소속 in brackets."""
        text = self.add_line.text().strip()
        if not text:
            return
        draft = self._offered.get(text)
        if draft is None:
            name, _, rest = text.partition("(")
            draft = self._ctx.services.records.blank(self._model)
            draft.values |= {"name": name.strip()[:40], "affiliation": rest.rstrip(") ")[:60]}
        self.add_line.clear()
        self.add_line.key = None
        self.cells.append(self._cell(draft))
        self._place()
        self.edited.emit()
