"""차례: the sections of a document at the left, moved and renamed from the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.services.choices import matches
from app.services.year_values import OutlineRow, State
from app.ui.pages.plans_tree_paint import ROW, Found, TreeDelegate, chevron_area
from app.ui.theme import Theme

_STATES = {State.EMPTY: "아직 비었음", State.BEGUN: "적는 중", State.DONE: "다 적음"}
_ARROWS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}
_ID = Qt.ItemDataRole.UserRole
_MOVES = (
    ("위로 옮기기", "Alt+Up", "up"),
    ("아래로 옮기기", "Alt+Down", "down"),
    ("안으로 들이기", "Alt+Right", "in"),
    ("밖으로 내기", "Alt+Left", "out"),
)


class SectionTree(QTreeWidget):
    """Everything is told by a signal with the id of the section; nothing is changed here."""

    chosen = Signal(int)
    entered = Signal()
    move_wanted = Signal(int, str)
    rename_wanted = Signal(int, str)
    switch_wanted = Signal(int, bool)
    add_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[int, QTreeWidgetItem] = {}
        self._closed: set[int] = set()
        self.setObjectName("sections")
        self.setAccessibleName("차례")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(TreeDelegate(theme, self))
        self.currentItemChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_renamed)
        self.customContextMenuRequested.connect(self.open_menu)
        theme.changed.connect(self.viewport().update)

    @property
    def current_id(self) -> int | None:
        item = self.currentItem()
        return int(item.data(0, _ID).id) if item is not None else None

    def row(self, section_id: int) -> OutlineRow:
        found: OutlineRow = self._items[section_id].data(0, _ID)
        return found

    def ids(self) -> list[int]:
        """In the order of the document."""
        return list(self._items)

    def show_sections(self, rows: Sequence[OutlineRow], current: int | None = None) -> None:
        """Replace the tree, with the cursor on ``current`` or where it was."""
        kept = current if current is not None else self.current_id
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for row in rows:
            parent = self._items.get(row.parent_id or 0)
            item = QTreeWidgetItem(parent or self.invisibleRootItem())
            item.setData(0, _ID, row)
            item.setText(0, row.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._items[row.id] = item
            self._speak(item, row, None)
        for row_id, item in self._items.items():
            item.setExpanded(row_id not in self._closed)
        if self._items:
            self.setCurrentItem(self._items.get(kept or 0) or next(iter(self._items.values())))
        self.blockSignals(False)
        self.viewport().update()

    def show_found(self, found: Mapping[int, Found]) -> None:
        """How many findings stand in each section."""
        self.blockSignals(True)
        for row_id, item in self._items.items():
            item.setData(0, _ID + 1, found.get(row_id))
            self._speak(item, item.data(0, _ID), found.get(row_id))
        self.blockSignals(False)
        self.viewport().update()

    def choose(self, section_id: int) -> None:
        if section_id in self._items:
            self.setCurrentItem(self._items[section_id])

    def narrow(self, text: str) -> None:
        """Only the sections ``text`` fits, each below what it stands in."""
        for item in reversed(self._items.values()):
            inside = any(not item.child(n).isHidden() for n in range(item.childCount()))
            item.setHidden(not (inside or matches(item.text(0), text)))

    def first_fitting(self, text: str) -> int | None:
        """The first section ``text`` itself fits, not only one it stands in."""
        fitting = (row_id for row_id, item in self._items.items() if matches(item.text(0), text))
        return next(fitting, None) if text.strip() else self.current_id

    def rename(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.editItem(item)

    def open_menu(self, spot: QPoint) -> None:
        if self.current_id is None:
            return
        menu = QMenu(self)
        row = self.row(self.current_id)
        entries = [
            ("항목 추가", "Ctrl+Enter", lambda: self.add_wanted.emit(row.id)),
            ("이름 바꾸기", "F2", self.rename),
            *(
                (title, keys, lambda way=way: self.move_wanted.emit(row.id, way))
                for title, keys, way in _MOVES
            ),
            (
                "문서에서 빼기" if row.is_on else "문서에 넣기",
                "Space",
                lambda: self.switch_wanted.emit(row.id, not row.is_on),
            ),
            ("지우기", "Delete", lambda: self.remove_wanted.emit(row.id)),
        ]
        for title, keys, act in entries:
            action = QAction(title, menu)
            # Shown beside the word only: the tree itself hears the keys.
            action.setText(f"{title}\t{QKeySequence(keys).toString()}")
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(spot))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in _ARROWS:
                # Alt+Left would go back to the page before.
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        section_id, key = self.current_id, event.key()
        if section_id is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _ARROWS:
            self.move_wanted.emit(section_id, _ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key == Qt.Key.Key_Insert or (enter and control):
            self.add_wanted.emit(section_id)
        elif enter:
            self.entered.emit()
        elif key == Qt.Key.Key_Space:
            self.switch_wanted.emit(section_id, not self.row(section_id).is_on)
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit(section_id)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(closed=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.childCount():
            area = chevron_area(self.visualItemRect(item), item.data(0, _ID).level)
            if area.contains(event.position().toPoint()):
                self._set_closed(item, closed=item.isExpanded())
                return
        super().mousePressEvent(event)

    def sizeHintForRow(self, _row: int) -> int:
        return ROW

    def _fold(self, *, closed: bool) -> None:
        """Left closes, then goes to what it stands in; Right opens, then goes inside."""
        item = self.currentItem()
        if item is None:
            return
        parent = item.parent()
        if item.childCount() and item.isExpanded() == closed:
            self._set_closed(item, closed=closed)
        elif closed and parent is not None:
            self.setCurrentItem(parent)
        elif not closed and (child := item.child(0)) is not None:
            self.setCurrentItem(child)

    def _set_closed(self, item: QTreeWidgetItem, *, closed: bool) -> None:
        item.setExpanded(not closed)
        row_id = item.data(0, _ID).id
        (self._closed.add if closed else self._closed.discard)(row_id)
        self.viewport().update()

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _ID).id)

    def _on_renamed(self, item: QTreeWidgetItem, _column: int) -> None:
        row = item.data(0, _ID)
        title = item.text(0).strip()
        if title and title != row.title:
            self.rename_wanted.emit(row.id, title)

    def _speak(self, item: QTreeWidgetItem, row: OutlineRow, found: Found | None) -> None:
        parts = [f"{row.marker} {row.title}".strip()]
        parts.append(_STATES[row.state] if row.is_on else "문서에서 뺌")
        if found is not None and found.errors:
            parts.append(f"오류 {found.errors}건")
        if found is not None and found.warnings:
            parts.append(f"확인 {found.warnings}건")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(parts))
