"""The left edge of the window: where one is, where one can go, and who works here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.framework.widgets import Icon, IconButton, PressButton, Rule, label, restyle
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, Theme

WIDE, NARROW = 176, 60
_ITEM_GAP = 2
_MARK = 28
# Where the words of the lines above begin.
_UNDER_WORD = 38


@dataclass(frozen=True)
class Item:
    key: str
    title: str
    icon: str


@dataclass(frozen=True)
class Entry:
    """One line of the navigation. Where several pages share it, they are listed under it while
    one of them is shown; the first is opened by the line itself."""

    title: str
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        return self.items[0].key

    @property
    def is_shared(self) -> bool:
        return len(self.items) > 1


class NavButton(PressButton):
    """Icon, word and count; only the icon where there is no room."""

    def __init__(self, theme: Theme, item: Item, keys: str) -> None:
        super().__init__()
        self._theme, self._item, self._keys = theme, item, keys
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = Icon(theme, item.icon)
        self._word = label(item.title)
        self._count = label("", "hint-strong")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_12 - 2)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._word, 1)
        self._row.addWidget(self._count)
        for child in (self._icon, self._word, self._count):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_chosen)
        self.set_narrow(False)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count.setText(str(count) if count else "")
        spoken = f", 확인할 것 {count}건" if count else ""
        self.setAccessibleName(self._item.title + spoken)

    def set_narrow(self, narrow: bool) -> None:
        self._word.setVisible(not narrow)
        self._count.setVisible(not narrow)
        side = (NARROW - 2 * SPACE_8 - 18) // 2 if narrow else SPACE_12 - 2
        self._row.setContentsMargins(side, 0, side, 0)
        self.setToolTip(f"{self._item.title} ({self._keys})" if narrow else self._keys)

    def _show_chosen(self, chosen: bool) -> None:
        self._icon.change(self._item.icon, "accent" if chosen else "text2")
        restyle(self._word, "chosen", chosen)
        restyle(self._count, "chosen", chosen)


class SubButton(PressButton):
    """A page under the line it shares with others; an icon of its own where there is no room."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self.setProperty("kind", "subnav")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(item.title)
        self._item = item
        self._icon = Icon(theme, item.icon)
        self._word = label(item.title)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._word, 1)
        for child in (self._icon, self._word):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_chosen)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self._word.setVisible(not narrow)
        self._icon.setVisible(narrow)
        side = (NARROW - 2 * SPACE_8 - 18) // 2 if narrow else _UNDER_WORD
        self._row.setContentsMargins(side, 0, 0 if narrow else SPACE_8, 0)
        self.setToolTip(self._item.title if narrow else "")

    def _show_chosen(self, chosen: bool) -> None:
        self._icon.change(self._item.icon, "accent" if chosen else "text2")
        restyle(self._word, "chosen", chosen)


class FootButton(PressButton):
    """A quiet line at the foot: backup, operator."""

    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self.setProperty("kind", "foot")
        self.setIconSize(QSize(18, 18))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A method, not a closure: Qt drops the connection when the button goes.
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._role, self._theme.tokens.text2, 18))


def page_keys(count: int) -> list[str]:
    """Keys of the pages in the order of the navigation; the tenth is 0, further ones have none."""
    return [f"Ctrl+{number % 10}" if number <= 10 else "" for number in range(1, count + 1)]


class Navigation(QWidget):
    """``left`` by Esc while it has the cursor."""

    chosen = Signal(str)
    left = Signal()
    backup_wanted = Signal()
    operator_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._theme = theme
        self._backup_text = self._operator_text = ""
        self._narrow = False
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, NavButton] = {}
        self.under: dict[str, dict[str, SubButton]] = {}
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE_8, SPACE_12, SPACE_8, SPACE_12)
        column.setSpacing(_ITEM_GAP)
        outer.addLayout(column)
        edge = QFrame()
        edge.setObjectName("navedge")
        edge.setFixedWidth(1)
        outer.addWidget(edge)
        column.addLayout(self._head())
        column.addSpacing(SPACE_12 + SPACE_4)
        for entry, keys in zip(entries, page_keys(len(entries)), strict=True):
            if entry.key == "settings":
                column.addSpacing(SPACE_4)
                column.addWidget(Rule())
                column.addSpacing(SPACE_4)
            column.addWidget(self._button(Item(entry.key, entry.title, entry.items[0].icon), keys))
            self.under[entry.key] = {}
            for item in entry.items if entry.is_shared else ():
                column.addWidget(self._sub_button(entry, item))
        column.addStretch(1)
        column.addWidget(Rule())
        column.addSpacing(SPACE_4)
        self._add_foot(column)
        self.set_narrow(False)

    def _head(self) -> QHBoxLayout:
        self._mark = QLabel()
        self._mark.setObjectName("mark")
        self._mark.setFixedSize(_MARK, _MARK)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = label("", "centre", wrap=True)
        self._year = label("", "small")
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._year)
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(SPACE_8)
        self._head_row.addWidget(self._mark)
        self._head_row.addWidget(self._words, 1)
        self._theme.changed.connect(self._draw_mark)
        self._draw_mark()
        return self._head_row

    def _button(self, item: Item, keys: str) -> NavButton:
        button = NavButton(self._theme, item, keys)
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        self.buttons[item.key] = button
        return button

    def _sub_button(self, entry: Entry, item: Item) -> SubButton:
        button = SubButton(self._theme, item)
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        button.hide()
        self.under[entry.key][item.key] = button
        return button

    def _add_foot(self, column: QVBoxLayout) -> None:
        self.backup = FootButton(self._theme, "backup")
        self.backup.clicked.connect(self.backup_wanted)
        self.operator = FootButton(self._theme, "person")
        self.operator.clicked.connect(self.operator_wanted)
        self.lock = IconButton(self._theme, "lock", "잠그기 (Ctrl+L)")
        self.lock.clicked.connect(self.lock_wanted)
        column.addWidget(self.backup)
        self._last = QHBoxLayout()
        self._last.setSpacing(0)
        self._last.addWidget(self.operator, 1)
        self._last.addWidget(self.lock)
        column.addLayout(self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def set_centre(self, name: str, year: str) -> None:
        self._name.setText(name)
        self._year.setText(year)
        self._mark.setToolTip(name)

    def set_backup(self, text: str) -> None:
        self._backup_text = text
        self._show_foot()

    def set_operator(self, text: str) -> None:
        self._operator_text = text
        self._show_foot()

    def set_current(self, key: str) -> None:
        """The line of a page, and the page itself where it shares that line."""
        for entry, parts in self.under.items():
            is_here = entry == key or key in parts
            if is_here:
                self.buttons[entry].setChecked(True)
            for name, part in parts.items():
                part.setVisible(is_here)
                part.setChecked(name == key)

    def set_narrow(self, narrow: bool) -> None:
        """Words give way to tooltips below 1200 logical pixels."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._words.setVisible(not narrow)
        self.lock.setVisible(not narrow)
        side = (NARROW - 2 * SPACE_8 - _MARK) // 2 if narrow else SPACE_4
        self._head_row.setContentsMargins(side, 0, 0, 0)
        for button in self.buttons.values():
            button.set_narrow(narrow)
        for parts in self.under.values():
            for part in parts.values():
                part.set_narrow(narrow)
        self._show_foot()

    def _show_foot(self) -> None:
        for button, text in (
            (self.backup, self._backup_text),
            (self.operator, self._operator_text),
        ):
            button.setText("" if self._narrow else "  " + text)
            restyle(button, "narrow", self._narrow)
            button.setToolTip(text)
            button.setAccessibleName(text)

    def _draw_mark(self) -> None:
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(icons.pixmap("centre", self._theme.tokens.onfill, 18, ratio))
