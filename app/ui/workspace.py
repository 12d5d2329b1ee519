"""The inside of an unlocked window: navigation at the left, one page at a time at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QWidget

from app.ui.framework.input_method import finish_composing, shortcut
from app.ui.framework.lost_focus import LostFocus
from app.ui.framework.search_box import SearchBox
from app.ui.navigation import Entry, Item, Navigation, page_keys
from app.ui.theme import COMPACT_BELOW, Theme

_WINDOW = Qt.ShortcutContext.WindowShortcut


@runtime_checkable
class Leavable(Protocol):
    """A page that may hold something unsaved; it asks by itself and says whether to go on."""

    def can_leave(self) -> bool: ...


@runtime_checkable
class Openable(Protocol):
    """A page that can open at a place of its own (a record, a tab)."""

    def open_at(self, **args: Any) -> None: ...


@runtime_checkable
class Tabbed(Protocol):
    """A page with tabs, which it opens where one left them."""

    def show_first(self) -> None: ...


@runtime_checkable
class Guest(Protocol):
    """A page without a line of its own in the navigation, that stands now under one, now under
    another; ``moved_under`` carries the place whose line is to be shown as chosen."""

    moved_under: Any

    @property
    def host(self) -> str: ...


@dataclass(frozen=True)
class Place:
    """A page of the window, built when it is first opened. Without ``nav`` it has no entry of
    its own there, and ``under`` is the entry shown as chosen. A place ``beside`` another shares
    its entry, which is then called ``entry``. ``open_at`` gets the page and the place in it;
    without one the page itself is asked, if it can."""

    item: Item
    build: Callable[[], QWidget]
    open_at: Callable[..., None] | None = None
    nav: bool = True
    under: str = ""
    beside: str = ""
    entry: str = ""


def entries(places: Sequence[Place]) -> list[Entry]:
    """The lines of the navigation, each with the places that share it."""
    shown = [place for place in places if place.nav]
    found = []
    for first in shown:
        if first.beside:
            continue
        shared = [place.item for place in shown if place.beside == first.item.key]
        title = first.entry if shared and first.entry else first.item.title
        found.append(Entry(title, (first.item, *shared)))
    return found


@dataclass(frozen=True)
class Visit:
    key: str
    args: dict[str, Any] = field(default_factory=dict)


class Workspace(QWidget):
    """``go`` is what the Context calls navigate."""

    moved = Signal(str)

    def __init__(self, theme: Theme, places: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._places = {place.item.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._visits: list[Visit] = []
        lines = entries(places)
        self.nav = Navigation(theme, lines)
        self.nav.chosen.connect(self._on_chosen)
        self.nav.left.connect(self._enter_page)
        self.stack = QStackedWidget()
        self._lost = LostFocus(self, self.nav, self._enter_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self.stack, 1)
        for entry, keys in zip(lines, page_keys(len(lines)), strict=True):
            if keys:
                shortcut(self, keys, partial(self.go_to_entry, entry), _WINDOW)
        shortcut(self, "Alt+Left", self.go_back, _WINDOW)

    def go(self, key: str, **args: Any) -> None:
        """Open a page, at the place ``args`` name; a form left open stays as it is."""
        finish_composing()
        visit = Visit(key, args)
        if not self._visits or self._visits[-1] != visit:
            self._visits.append(visit)
        self._show(visit)

    def go_to_entry(self, entry: Entry) -> None:
        """Open a line of the navigation; pressed again, the next page that shares it, or the
        first tab of the only one."""
        keys = [item.key for item in entry.items]
        is_here = self.current() in keys
        at = keys.index(self.current()) + 1 if is_here else 0
        self.go(keys[at % len(keys)])
        page: object = self.stack.currentWidget()
        if is_here and len(keys) == 1 and isinstance(page, Tabbed):
            page.show_first()

    def go_back(self) -> None:
        if len(self._visits) > 1:
            self._visits.pop()
            self._show(self._visits[-1])

    def place_keys(self) -> list[str]:
        return list(self._places)

    def current(self) -> str:
        return self._visits[-1].key if self._visits else ""

    def page(self, key: str) -> QWidget:
        """The page of ``key``, built if this is the first time."""
        if key not in self._pages:
            page = self._places[key].build()
            self._pages[key] = page
            if isinstance(page, Guest):
                page.moved_under.connect(self.nav.set_current)
            self.stack.addWidget(page)
        return self._pages[key]

    def can_leave(self) -> bool:
        """Ask every open page, the visible one first; the one that refuses is shown."""
        built = sorted(self._pages.items(), key=lambda entry: entry[0] != self.current())
        for key, page in built:
            if isinstance(page, Leavable) and not page.can_leave():
                self.go(key)
                return False
        return True

    def _show(self, visit: Visit) -> None:
        page = self.page(visit.key)
        was_at = page.focusWidget()
        self.stack.setCurrentWidget(page)
        # Qt goes to the first button of the page by itself.
        landed = QApplication.focusWidget()
        place = self._places[visit.key]
        if place.open_at is not None:
            place.open_at(page, **visit.args)
        elif isinstance(page, Openable):
            page.open_at(**visit.args)
        host = page.host if isinstance(page, Guest) else place.under
        self.nav.set_current(host or visit.key)
        if QApplication.focusWidget() is landed or not _has_focus(page):
            _take_focus(page, was_at)
        self.moved.emit(visit.key)

    def _enter_page(self) -> None:
        """Put the cursor from the navigation into the page beside it."""
        page = self.stack.currentWidget()
        if page is not None:
            _take_focus(page, page.focusWidget())

    def _on_chosen(self, key: str) -> None:
        self.go(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.nav.set_narrow(self.width() < COMPACT_BELOW)
        super().resizeEvent(event)


def _has_focus(page: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is page or page.isAncestorOf(focused))


def _take_focus(page: QWidget, was_at: QWidget | None) -> None:
    """The keys of the page must work at once: where one was, else at its list or first field."""
    stops = list(_stops(page))
    places = [stop for stop in stops if _is_worked_in(stop)]
    if was_at in places:
        places.insert(0, was_at)
    for stop in (*places, *stops[:1]):
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return


def _is_worked_in(widget: QWidget) -> bool:
    """A list or a field, where the buttons above it only stand first."""
    return not isinstance(widget, QAbstractButton | SearchBox)


def _stops(page: QWidget) -> Iterator[QWidget]:
    """Where Tab would stop in ``page``."""
    following = page.nextInFocusChain()
    while following is not None and following is not page:
        takes = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and page.isAncestorOf(following) and following.isVisibleTo(page):
            yield following
        following = following.nextInFocusChain()
