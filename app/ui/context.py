"""What every page is handed, so that nothing in the window is global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.ui.messages import Messages
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.ui.jobs import Runner


class ChangeBus(QObject):
    """Tells pages which tables an action touched; hand ``publish`` to the unit of work.

    Emitting from the worker thread is safe: pages hear of it on their own thread.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        self.changed.emit(changes)


class ViewStore(Protocol):
    """Where column widths and the like are kept on this machine; ``QSettings`` fits.

    What it holds may be lost at any time without harm.
    """

    def value(self, key: str, default: Any = None, /) -> Any: ...

    def setValue(self, key: str, value: Any, /) -> None: ...


@dataclass
class Context:
    """``navigate(page_key, **args)`` opens a page of the navigation.

    ``reading`` looks up what takes long and may be given up; ``jobs`` does what must be finished.
    """

    services: Services
    bus: ChangeBus
    jobs: Runner
    reading: Runner
    messages: Messages
    theme: Theme
    navigate: Callable[..., None]
    machine: ViewStore
