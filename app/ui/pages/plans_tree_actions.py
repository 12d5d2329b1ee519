"""What is done to the tree: sections added, moved, renamed, left out, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import AppError
from app.core.korean import with_particle
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.pages.plans_editor import PlanEditor

_NEW = "새 항목"


class TreeActions(QObject):
    """Each is saved at once and can be taken back with Ctrl+Z."""

    def __init__(self, ctx: Context, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._ctx, self._editor = ctx, editor
        self._documents = ctx.services.year_documents
        tree = editor.tree
        tree.add_wanted.connect(self.add)
        tree.move_wanted.connect(self.move)
        tree.rename_wanted.connect(self.rename)
        tree.switch_wanted.connect(self.switch)
        tree.remove_wanted.connect(self.remove)
        editor.side.add_wanted.connect(lambda: self.add(tree.current_id or 0))

    def add(self, after: int) -> None:
        """A section behind the one with the cursor, ready to be named."""
        outline = self._editor.outline
        if outline is None or not self._editor.keeper.save():
            return
        made: list[int] = []

        def act() -> None:
            made.append(self._documents.add(outline.id, _NEW, after=after or None))

        if self._done(act):
            self._editor.open_section(made[0])
            self._editor.tree.rename()

    def move(self, section_id: int, direction: str) -> None:
        self._done(lambda: self._documents.move(section_id, direction))

    def rename(self, section_id: int, title: str) -> None:
        """The name is part of the section: one being written keeps what is typed."""
        if section_id == self._editor.section_id:
            self._editor.pane.change(title=title)
            self._editor.keeper.save()
            return
        self._done(
            lambda: self._documents.save_section(
                replace(self._documents.section(section_id), title=title)
            )
        )

    def switch(self, section_id: int, on: bool) -> None:
        if self._editor.keeper.save():
            self._done(lambda: self._documents.switch(section_id, on))

    def remove(self, section_id: int) -> None:
        """Gone with what is inside it; the toast takes it back."""
        row = self._editor.tree.row(section_id)
        if not self._editor.keeper.save():
            return
        if self._done(lambda: self._documents.remove(section_id)):
            what = with_particle(f"‘{row.title}’", "을/를")
            self._ctx.messages.toast(f"{what} 지웠어요. 되돌리기 Ctrl+Z", self._undo)

    def _undo(self) -> None:
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"되돌렸어요: {what}")

    def _done(self, act: Callable[[], None] | Callable[[], object]) -> bool:
        try:
            act()
        except AppError as exc:
            self._ctx.messages.show(exc)
            self._editor.reload()
            return False
        return True
