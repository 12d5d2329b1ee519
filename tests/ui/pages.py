"""Page objects: what a person does with a list and a form, so that tests name no widget."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.errors import Severity
from app.models.describe import Kind
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework import typed
from app.ui.framework.form_page import FormPage
from app.ui.framework.form_side import _ProblemButton
from app.ui.framework.lines_grid import LinesGrid
from app.ui.framework.records_page import RecordsPage


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends while a syllable is being composed."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


def type_into(widget: QWidget, text: str) -> None:
    """Keys for Latin characters; Hangul comes from the input method, syllable by syllable."""
    for char in text:
        if char == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif char.isascii():
            QTest.keyClicks(widget, char)
        else:
            compose(widget, char)
            compose(widget, "", commit=char)


class GridDriver:
    """Child lines of a form."""

    def __init__(self, grid: LinesGrid) -> None:
        self.grid = grid

    @property
    def texts(self) -> list[list[str]]:
        rows = self.grid.rows
        return [
            [str(rows.index(row, column).data() or "") for column in range(len(rows.fields))]
            for row in range(len(rows.drafts))
        ]

    @property
    def totals(self) -> list[str]:
        return list(self.grid._totals.texts().values())

    @property
    def said(self) -> str:
        problem = self.grid._problem
        return "" if problem.isHidden() else problem.text.text()

    def at(self, row: int, column: int = 0) -> GridDriver:
        self.grid.view.setFocus()
        self.grid.view.setCurrentIndex(self.grid.rows.index(row, column))
        return self

    def paste(self, text: str) -> GridDriver:
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return self

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> GridDriver:
        QTest.keyClick(self.editor or self.grid.view, key, modifier)
        return self

    def type(self, text: str) -> GridDriver:
        """Start typing over the current cell."""
        if self.editor is None:
            self.grid.view.edit(self.grid.view.currentIndex())
        assert self.editor is not None
        self.editor.selectAll()
        type_into(self.editor, text)
        return self

    @property
    def editor(self) -> Any:
        return self.grid.view.itemDelegate().open_editor


class FormDriver:
    def __init__(self, ctx: Context, form: FormPage, qtbot: Any) -> None:
        self.ctx, self.form, self.qtbot = ctx, form, qtbot

    def line(self, name: str) -> Any:
        """The widget one types into."""
        return self.form.form.cells[name].editor.focusProxy()

    def type(self, name: str, text: str) -> FormDriver:
        """Replace what stands in a field, key by key, and go on to the next."""
        widget = self.line(name)
        widget.setFocus()
        widget.selectAll()
        if text:
            type_into(widget, text)
        else:
            QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        return self

    def fill(self, **values: Any) -> FormDriver:
        """Values as they are kept; written into the fields as a person would type them."""
        for name, value in values.items():
            editor = self.form.form.cells[name].editor
            if editor.field.kind is Kind.YES_NO:
                if bool(value) != editor.value():
                    self.line(name).click()
            elif editor.field.kind is Kind.LINK:
                records = self.ctx.services.records
                model = self.form.described.model
                self.type(name, records.choice_text(model, name, value))
            else:
                self.type(name, typed.write(editor.field, value))
        return self

    def lines(self, name: str) -> GridDriver:
        return GridDriver(self.form.form.grids[name])

    def save(self) -> FormDriver:
        QTest.keyClick(self.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        return self

    def leave(self) -> FormDriver:
        QTest.keyClick(self.form, Qt.Key.Key_Escape)
        return self

    @property
    def draft(self) -> Draft:
        return self.form.form.draft()

    def shown(self, name: str) -> str:
        widget = self.line(name)
        return widget.toPlainText() if hasattr(widget, "toPlainText") else widget.text()

    @property
    def problems(self) -> dict[str, str]:
        """The sentence under every field that has one."""
        return {
            name: cell._problem.text.text()
            for name, cell in self.form.form.cells.items()
            if not cell._problem.isHidden()
        }

    @property
    def side(self) -> list[str]:
        """The places the side panel names, in its order."""
        return [line._where.text() for line in self.form.side.findChildren(_ProblemButton)]

    def jump(self, where: str) -> FormDriver:
        """Press a line of the side panel."""
        for line in self.form.side.findChildren(_ProblemButton):
            if line._where.text() == where:
                line.click()
        return self

    @property
    def history(self) -> str:
        """What the side panel says was changed before."""
        return " ".join(label.text() for label in self.form.side._history.findChildren(QLabel))

    @property
    def errors(self) -> dict[str, str]:
        return {
            name: text
            for name, text in self.problems.items()
            if self.form.form.cells[name]._problem.text.property("role") == Severity.ERROR.value
        }


class ListDriver:
    def __init__(self, ctx: Context, page: RecordsPage, qtbot: Any) -> None:
        self.ctx, self.page, self.qtbot = ctx, page, qtbot
        self.list = page.records

    def add(self) -> FormDriver:
        QTest.keyClick(self.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        return self.form

    def open(self, row: int) -> FormDriver:
        self.list.view.choose(row)
        QTest.keyClick(self.list.view, Qt.Key.Key_Return)
        return self.form

    @property
    def form(self) -> FormDriver:
        assert self.page.form is not None, "no form is open"
        return FormDriver(self.ctx, self.page.form, self.qtbot)

    @property
    def has_form(self) -> bool:
        return self.page.form is not None

    def rest(self) -> ListDriver:
        """Wait as a person does until count, sums and chips are there."""
        self.qtbot.waitUntil(lambda: not self.list._later.isActive())
        return self

    @property
    def texts(self) -> list[list[str]]:
        rows = self.list.rows
        return [
            [rows.text(row, column) for column in range(rows.columnCount())]
            for row in range(rows.rowCount())
        ]

    def column(self, path: str) -> list[str]:
        at = self.list.columns.paths.index(path)
        return [row[at] for row in self.texts]

    def find(self, text: str) -> ListDriver:
        box = self.list.search
        box.setFocus()
        box.selectAll()
        type_into(box, text)
        return self

    def delete(self, *rows: int) -> ListDriver:
        self.list.view.choose(rows[0])
        QTest.keyClick(self.list.view, Qt.Key.Key_Delete)
        return self

    def undo(self) -> ListDriver:
        self.list.view.setFocus()
        QTest.keyClick(self.list.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        return self

    def copy(self, *, headings: bool = False) -> str:
        modifiers = Qt.KeyboardModifier.ControlModifier
        if headings:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.list.view, Qt.Key.Key_C, modifiers)
        return QApplication.clipboard().text()

    @property
    def empty_text(self) -> str:
        """What covers the table, if anything does."""
        cover = self.list._cover
        if cover.isHidden():
            return ""
        return " ".join(label.text() for label in cover.findChildren(QLabel) if label.text())
