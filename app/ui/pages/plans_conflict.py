"""Two texts of one section: both are shown, the user says which one stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from app.services.year_values import SectionText
from app.ui.pages.plans_keeping import SectionKeeper
from app.ui.pages.plans_section import SectionPane

_TOLD = "그 사이에 다른 곳에서 고쳐졌어요. 적은 글은 그대로 있어요. 어느 글로 할까요?"


class Reconciling(QObject):
    """``show`` puts another text into the pane."""

    def __init__(
        self, pane: SectionPane, keeper: SectionKeeper, show: Callable[[SectionText], None]
    ) -> None:
        super().__init__(pane)
        self._pane, self._keeper, self._show = pane, keeper, show
        self._stored: SectionText | None = None

    def begin(self, stored: SectionText) -> None:
        """Compare what was typed here with what is saved, and ask."""
        self._stored = stored
        self._pane.compare(on=True, before=stored.body)
        verbs = [("적은 글로 저장", self.take_typed), ("저장된 글 쓰기", self.take_stored)]
        self._pane.notice.say(_TOLD, verbs)

    def take_typed(self) -> None:
        """What stands here, over what was saved meanwhile; the history keeps the other one."""
        typed = self._pane.text()
        if self._stored is None or typed is None:
            return
        self._pane.notice.close_strip()
        self._show(replace(typed, version=self._stored.version))
        self._keeper.base = self._stored
        self._keeper.save()

    def take_stored(self) -> None:
        if self._stored is None:
            return
        self._pane.notice.close_strip()
        self._keeper.forget()
        self._keeper.base = self._stored
        self._show(self._stored)
        self._keeper.said.emit("저장된 글을 열었어요", "hint")
