"""The rows behind a figure: read only, to be opened where they are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core import won
from app.core.errors import AppError
from app.models.describe import field_at
from app.services.behind import Behind
from app.services.values import Query
from app.ui.context import Context
from app.ui.framework import view_state
from app.ui.framework.rows_model import RowsModel
from app.ui.framework.rows_view import RowsView
from app.ui.framework.widgets import KeyHint, PlainButton, label
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_8, SPACE_12

_SIZE = (920, 560)
_SHARE_OF_WINDOW = 0.9


def show_behind(ctx: Context, source: str, parent: QWidget | None = None) -> BehindDialog | None:
    """Open the rows behind ``source``; None where it leads nowhere, which is then said."""
    try:
        found = ctx.services.behinds.of(source)
    except AppError as exc:
        ctx.messages.show(exc)
        return None
    dialog = BehindDialog(ctx, found, parent)
    dialog.open()
    return dialog


def columns_of(found: Behind) -> tuple[str, ...]:
    """As the list of these records shows them, whatever the user made of that list."""
    if found.columns:
        return found.columns
    screens = (screen for screen in SCREENS.values() if screen.model is found.model)
    screen = next(screens, None)
    return screen.columns if screen is not None else ("id",)


class BehindDialog(QDialog):
    """Enter opens a row at its place and closes this; Ctrl+C copies, Esc closes."""

    def __init__(self, ctx: Context, found: Behind, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(found.title)
        self._ctx, self._found = ctx, found
        query = Query(found.model, columns_of(found))
        self.rows = RowsModel(ctx.services.behinds.listed(found), query, ctx.reading)
        self.rows.count_all()
        self.view = RowsView(ctx.theme, self.rows)
        self.view.setAccessibleName(f"{found.title}의 기록")
        self.view.opened.connect(self.open_row)
        self._lay_out()
        self._size_to(parent)

    def open_row(self, row_id: int) -> None:
        place = self._ctx.services.behinds.place(self._found, row_id)
        if place is None:
            return
        page, args = place
        self.close()
        self._ctx.navigate(page, **args)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(SPACE_8)
        self.heading = label(self._found.title, "section")
        column.addWidget(self.heading)
        for line in self._found.note.splitlines():
            column.addWidget(label(line, "secondary", wrap=True))
        column.addSpacing(4)
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        self.sum_text = label(self._sum(), "secondary")
        foot.addWidget(self.sum_text)
        foot.addStretch(1)
        for what, key in (("열기", "Enter"), ("복사", "Ctrl+C")):
            foot.addWidget(label(what, "hint"))
            foot.addWidget(KeyHint(key))
        close = PlainButton(self._ctx.theme, "닫기", tip="Esc")
        close.clicked.connect(self.close)
        foot.addWidget(close)
        column.addLayout(foot)

    def _sum(self) -> str:
        """``48건``, what its column adds up to, and how many have been deleted since."""
        found = self._found
        parts = [f"{len(found.ids):,}건"]
        if found.adds:
            field = field_at(found.model, found.adds)
            total = won.show(self._ctx.services.behinds.total(found))
            unit = field.unit or ("원" if field.kind.name == "MONEY" else "")
            parts.append(f"{field.label} 합계 {total}{unit}")
        if found.gone:
            parts.append(f"그 뒤에 지운 것 {found.gone:,}건")
        return " · ".join(parts)

    def _size_to(self, parent: QWidget | None) -> None:
        width, height = _SIZE
        if parent is not None:
            room = parent.window().size()
            width = min(width, int(room.width() * _SHARE_OF_WINDOW))
            height = min(height, int(room.height() * _SHARE_OF_WINDOW))
        self.resize(width, height)

    def _fit_columns(self) -> None:
        query = self.rows.query
        state = view_state.ViewState(list(query.columns))
        widths = view_state.fitting_widths(query.model, state, self.view.viewport().width())
        for section, width in enumerate(widths):
            self.view.setColumnWidth(section, width)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()
        self.view.setFocus()
        self.view.choose(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
