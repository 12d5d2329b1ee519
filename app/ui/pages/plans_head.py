"""The tree with its head: how far the document is, a search where it is long, and its menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.services.year_values import Outline
from app.ui.framework.input_method import LineEdit
from app.ui.framework.widgets import IconButton, label
from app.ui.pages.plans_tree import SectionTree
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

_WIDTH, _NARROW = 232, 196
# A shorter tree is seen whole.
_LONG = 24


class TreeCard(QFrame):
    """``add_wanted`` asks for a new section after the one with the cursor."""

    add_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.tree = SectionTree(theme)
        self.count = label("", "hint")
        self.search = LineEdit()
        self.search.setPlaceholderText("항목 찾기")
        self.search.setAccessibleName("항목 찾기")
        self.search.setClearButtonEnabled(True)
        self.add = IconButton(theme, "add", "항목 추가 (Ctrl+Enter)")
        self.more = IconButton(theme, "more", "옮기기, 이름 바꾸기, 빼기")
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_12, SPACE_8, SPACE_4)
        head.setSpacing(SPACE_4)
        head.addWidget(label("차례", "hint-strong"))
        head.addStretch(1)
        head.addWidget(self.count)
        head.addWidget(self.add)
        head.addWidget(self.more)
        found = QHBoxLayout()
        found.setContentsMargins(SPACE_8, 0, SPACE_8, SPACE_4)
        found.addWidget(self.search)
        inner = QHBoxLayout()
        inner.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_8)
        inner.addWidget(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(found)
        column.addLayout(inner, 1)
        self.search.typed.connect(self.tree.narrow)
        self.search.returnPressed.connect(self._take_found)
        self.add.clicked.connect(lambda _=False: self.add_wanted.emit())
        self.more.clicked.connect(lambda _=False: self._open_menu())
        self.set_compact(compact=False)

    def show_outline(self, outline: Outline, current: int | None = None) -> None:
        self.tree.show_sections(outline.sections, current)
        self.count.setText(f"{outline.filled:,} / {len(outline.sections):,} 작성")
        self.search.setVisible(len(outline.sections) > _LONG)
        if self.search.text():
            self.tree.narrow(self.search.text())

    def set_compact(self, *, compact: bool) -> None:
        self.setFixedWidth(_NARROW if compact else _WIDTH)

    def _take_found(self) -> None:
        """To the first section that fits, among all the others again."""
        found = self.tree.first_fitting(self.search.text())
        if found is None:
            return
        self.search.clear()
        self.tree.narrow("")
        self.tree.choose(found)
        self.tree.setFocus()

    def _open_menu(self) -> None:
        item = self.tree.currentItem()
        area = self.tree.visualItemRect(item) if item is not None else self.tree.rect()
        self.tree.open_menu(QPoint(area.left() + SPACE_16, area.bottom()))
