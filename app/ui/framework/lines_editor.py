"""What a form expects of whatever edits the child lines of a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.models.base import Record
from app.models.describe import FieldInfo, describe
from app.services.values import Draft
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.framework.screen import Lines


class LinesEditor(QWidget):
    """``view`` is where the cursor enters; ``context`` gives the values of the form around it.

    ``reshaped`` tells that ``stops`` are others now.
    """

    edited = Signal()
    reshaped = Signal()
    view: QWidget

    def __init__(
        self,
        ctx: Context,
        lines: Lines,
        line_model: type[Record],
        context: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__()
        self.setObjectName(f"lines:{lines.name}")
        self._ctx, self._lines, self._model, self._context = ctx, lines, line_model, context

    @property
    def fields(self) -> Sequence[FieldInfo]:
        """The fields one can type into, in the order of the columns."""
        known = describe(self._model)
        return [known[name] for name in self._lines.columns]

    def load(self, drafts: list[Draft]) -> None:
        raise NotImplementedError

    def drafts(self) -> list[Draft]:
        raise NotImplementedError

    def settle(self) -> None:
        """Take in what is still being typed."""
        raise NotImplementedError

    def show_problems(self, problems: dict[tuple[int, str], Problem], whole: list[Problem]) -> None:
        """``problems`` by row and field; ``whole`` is about the lines together."""
        raise NotImplementedError

    def go_to(self, row: int, name: str) -> None:
        raise NotImplementedError

    def add_row(self) -> None:
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in the order one reads."""
        return (self.view,)

    def owner_edited(self, name: str) -> None:
        """A field of the form around the lines has changed."""


MakeLinesEditor = Callable[
    ["Context", "Lines", type[Record], Callable[[], dict[str, Any]]], LinesEditor
]
