"""What covers a list without rows: how to begin, or how to get rid of a search that finds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import korean
from app.ui.context import Context
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.widgets import clear

if TYPE_CHECKING:
    from app.ui.framework.list_page import ListPage


class ListCover(QWidget):
    """Lies over the table's body; its heads stay, so that one sees what will be there."""

    def __init__(self, ctx: Context, page: ListPage) -> None:
        super().__init__(page.view.viewport())
        self._ctx, self._page, self._kind = ctx, page, ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        page.view.viewport().installEventFilter(self)
        page.view.empty_entered.connect(self._take_likely)
        self.hide()

    def show_for(self, count: int, *, searching: bool, in_trash: bool) -> None:
        kind = "" if count else "trash" if in_trash else "search" if searching else "empty"
        if kind != self._kind:
            self._kind = kind
            clear(self._column)
            if kind:
                self._column.addWidget(self._state(kind))
        self.setVisible(bool(kind))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _take_likely(self) -> None:
        state = self._column.itemAt(0).widget() if self._kind else None
        if isinstance(state, EmptyState):
            state.take_likely()

    def _fit(self) -> None:
        self.resize(self._page.view.viewport().size())

    def _state(self, kind: str) -> EmptyState:
        theme, screen = self._ctx.theme, self._page.described
        if kind == "trash":
            text = "지운 것은 여기에 모이고, 언제든 되살릴 수 있어요."
            return EmptyState(theme, "trash", "휴지통이 비어 있어요", text)
        if kind == "search":
            noun = korean.with_particle(screen.noun, "이/가")
            clear_it = FirstStep(
                "찾기 지우기", "모두 다시 보여 드려요", "close", self._page.clear_search
            )
            text = "다른 말이나 초성으로 찾아보거나, 켜 둔 조건을 꺼 보세요."
            return EmptyState(theme, "search", f"찾는 {noun} 없어요", text, [clear_it])
        return EmptyState(
            theme, screen.icon, screen.empty.heading, screen.empty.text, self._steps()
        )

    def _steps(self) -> list[FirstStep]:
        page, screen = self._page, self._page.described
        steps = [
            FirstStep(
                f"{screen.noun} 추가", "꼭 필요한 칸만 적어도 돼요", "add", page.add, "Ctrl+N"
            )
        ]
        if screen.import_kind:
            steps.append(
                FirstStep(
                    "엑셀에서 가져오기",
                    "쓰던 대장을 그대로 읽어요",
                    "excel",
                    page.import_rows,
                    "Ctrl+I",
                )
            )
            steps.append(
                FirstStep("표 붙여 넣기", "엑셀에서 복사해 오세요", "copy", page.paste, "Ctrl+V")
            )
        return steps
