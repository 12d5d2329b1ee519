"""Page object: what a person does with the documents of a year."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.context import Context
from app.ui.pages.plans import PlansPage
from app.ui.pages.plans_editor import PlanEditor
from app.ui.pages.plans_prose import ProseEdit
from tests.ui.pages import type_into

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(widget: Any, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


class ProseDriver:
    def __init__(self, prose: ProseEdit) -> None:
        self.prose = prose

    def type(self, text: str) -> ProseDriver:
        type_into(self.prose, text)
        return self

    def press(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> ProseDriver:
        press(self.prose, key, modifier)
        return self

    def paste(self, text: str) -> ProseDriver:
        clipboard(text)
        return self.press(Qt.Key.Key_V, CONTROL)

    def end(self) -> ProseDriver:
        self.prose.moveCursor(QTextCursor.MoveOperation.End)
        return self

    @property
    def body(self) -> list[str]:
        return self.prose.body().splitlines()

    @property
    def waves(self) -> list[str]:
        """The words with a wave under them."""
        return [extra.cursor.selectedText() for extra in self.prose.extraSelections()]


class EditorDriver:
    def __init__(self, ctx: Context, page: PlansPage) -> None:
        self.ctx, self.page, self.editor = ctx, page, page.editor
        self.prose = ProseDriver(self.editor.pane.prose)
        self.documents = ctx.services.year_documents

    @property
    def titles(self) -> list[str]:
        """The tree as it is read, top to bottom."""
        rows = [self.editor.tree.row(one) for one in self.editor.tree.ids()]
        return [f"{row.marker} {row.title}".strip() for row in rows]

    def section(self, title: str) -> int:
        found = (one for one in self.editor.tree.ids() if self.editor.tree.row(one).title == title)
        return next(found)

    def choose(self, title: str) -> EditorDriver:
        """Click on a section of the tree."""
        self.editor.tree.choose(self.section(title))
        return self

    def write(self, text: str) -> EditorDriver:
        self.editor.pane.prose.setFocus()
        self.prose.type(text)
        return self

    def press(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> EditorDriver:
        press(self.editor, key, modifier)
        return self

    def press_tree(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> EditorDriver:
        self.editor.tree.setFocus()
        press(self.editor.tree, key, modifier)
        return self

    def name_it(self, name: str) -> EditorDriver:
        """Type over the name that is open for it, and Enter."""
        line = QApplication.focusWidget()
        line.selectAll()
        type_into(line, name)
        press(line, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        return self

    def rest(self) -> EditorDriver:
        """Stop typing long enough for everything that is made meanwhile."""
        self.editor.keeper.keep()
        self.editor.refresher.draw_section()
        self.editor.refresher.check()
        self.editor.refresher.draw_whole()
        return self

    def saved(self, title: str) -> str:
        """The body of a section as it is kept."""
        return self.documents.section(self.section(title)).body

    @property
    def cards(self) -> list[str]:
        return [card.finding.text for card in self.editor.strip.cards]

    @property
    def table(self) -> list[list[str]]:
        return self.editor.pane.part.tables[0].texts()

    @property
    def note(self) -> str:
        """What is said under the words that are found fault with."""
        shown = self.editor.pane.note
        if shown.isHidden():
            return ""
        return " ".join(label.text() for label in shown.findChildren(QLabel) if label.text())


def opened_editor(ctx: Context, qtbot: Any, document_id: int) -> EditorDriver:
    page = PlansPage(ctx)
    page.resize(1190, 740)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open_document(document_id)
    return EditorDriver(ctx, page)


def crash(driver: EditorDriver) -> None:
    """The program is gone without a word; only what was kept remains."""
    editor: PlanEditor = driver.editor
    editor.keeper.keep()
    editor.refresher.stop()
    editor.outline = None
    editor.keeper.base = None
    driver.page.hide()
