"""The list of any screen: search, filter, sort, copy, trash, totals, and what to do when empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import korean
from app.core.changes import Changes
from app.core.errors import AppError
from app.models.describe import computed_of, describe, lines_of
from app.services.values import Filter, Query
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.columns_menu import ColumnsMenu
from app.ui.framework.filter_row import FilterRow
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_columns import ListColumns
from app.ui.framework.list_empty import ListCover
from app.ui.framework.list_figures import ListFigures
from app.ui.framework.list_pasting import paste_table
from app.ui.framework.list_printing import PrintButton, print_list
from app.ui.framework.rows_model import RowsModel
from app.ui.framework.rows_view import RowsView
from app.ui.framework.screen import Action, Screen
from app.ui.framework.search_box import SearchBox
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.totals_row import TotalsRow
from app.ui.framework.widgets import (
    Card,
    IconButton,
    PageHeader,
    PlainButton,
    PrimaryButton,
    label,
)
from app.ui.theme import COMPACT_BELOW, SPACE_12, SPACE_24

_EXCEL = "엑셀 파일 (*.xlsx)"
_HINT = "Enter 열기 · Delete 지우기 · Ctrl+C 표 복사 · F1 단축키"
_COUNT_AFTER_MS = 120
_LOOKING = "찾는 중이에요"


class ListPage(QWidget):
    """``fixed`` filters hold always (the expenses of one grant); ``embedded`` drops the margins.

    The page asks for forms by signals; ``RecordsPage`` opens them in its place.
    """

    add_asked = Signal()
    open_asked = Signal(int)
    counted = Signal(int)

    def __init__(
        self,
        ctx: Context,
        screen: Screen,
        *,
        title: str = "",
        tabs: TabStrip | None = None,
        fixed: tuple[Filter, ...] = (),
        embedded: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(f"list:{screen.key}")
        self._ctx, self.described, self._fixed = ctx, screen, fixed
        self._title, self._in_trash, self._stale = title or screen.title, False, False
        self._kept: tuple[int, int] | None = None
        self._deleted = 0
        self.search = SearchBox(ctx.theme, f"{screen.noun} 찾기 (ㄱㅎㄴ)")
        self.columns = ListColumns(ctx.machine, screen)
        self._filters = FilterRow(screen.chips)
        self.rows = RowsModel(ctx.services.records, self._query(), ctx.reading)
        self.view = RowsView(ctx.theme, self.rows)
        self.view.setAccessibleName(f"{screen.title} 목록")
        self.add_button = PrimaryButton(ctx.theme, f"{screen.noun} 추가", "add", "Ctrl+N")
        self.restore_button = PlainButton(ctx.theme, "되살리기", "undo", "Enter")
        self.trash_button = IconButton(ctx.theme, "trash", "휴지통 보기")
        self.trash_button.setCheckable(True)
        self.print_button = PrintButton(ctx.theme, self, self.print)
        if embedded or any(action.shortcut == "Ctrl+P" for action in screen.actions):
            self.print_button.leave_ctrl_p()
        self._totals = TotalsRow(ctx.theme, self.view)
        self._figures = ListFigures(ctx, screen.chips, self._totals, self._filters)
        self._count = label("", "secondary")
        self._hint = label(_HINT, "hint")
        self._cover = ListCover(ctx, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.count_up)
        self._lay_out(tabs, embedded=embedded)
        self._columns_menu = ColumnsMenu(self)
        self._connect()
        self.columns.attach(self.view)
        self.restore_button.hide()
        self._after_reading()

    def _lay_out(self, tabs: TabStrip | None, *, embedded: bool) -> None:
        theme = self._ctx.theme
        self.header = PageHeader(
            theme, self._title, "", [self.search, self.restore_button, self.add_button]
        )
        export = IconButton(theme, "excel", "엑셀로 저장")
        export.clicked.connect(self.export)
        self.import_button = IconButton(theme, "upload", "엑셀에서 가져오기 (Ctrl+I)")
        self.import_button.clicked.connect(self.import_rows)
        self.columns_button = IconButton(theme, "columns", "보이는 칸 고르기")
        icons = [self.import_button, export, self.print_button, self.columns_button]
        actions = [self._action_button(action) for action in self.described.actions]
        self._filters.add_actions([*actions, *icons, self.trash_button])
        card = Card(padding=0)
        card.body.setSpacing(0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self._totals)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_12, 8, SPACE_12, 8)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._hint)
        card.body.addLayout(foot)
        column, margin = QVBoxLayout(self), 0 if embedded else SPACE_24
        column.setContentsMargins(margin, 0, margin, margin)
        column.setSpacing(0)
        column.addWidget(self.header)
        if tabs is not None:
            column.addWidget(tabs)
        column.addWidget(self._filters)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        shortcut(self, "Ctrl+N", self.add)
        shortcut(self, QKeySequence.StandardKey.Find, self.search.focus)
        shortcut(self, QKeySequence.StandardKey.Undo, self.undo)
        self._back = shortcut(self.view, "Esc", lambda: self.show_trash(on=False))
        self._back.setEnabled(False)
        if self.described.import_kind:
            shortcut(self, "Ctrl+I", self.import_rows)
            shortcut(self, QKeySequence.StandardKey.Paste, self.paste)
        self.add_button.clicked.connect(self.add)
        self.restore_button.clicked.connect(self.restore)
        self.trash_button.clicked.connect(lambda _=False: self.show_trash(not self._in_trash))
        self.columns_button.clicked.connect(
            lambda _=False: self._columns_menu.open_at(self.columns_button)
        )
        self.search.changed.connect(lambda _: self._read())
        self.search.left_downwards.connect(self.enter_table)
        self.search.entered.connect(self._open_found)
        self._filters.changed.connect(self._read_in_place)
        self.rows.arrived.connect(self._after_reading)
        self.rows.counted.connect(self._on_counted)
        self.rows.failed.connect(self._ctx.messages.show)
        self.view.opened.connect(self._on_opened)
        self.view.delete_pressed.connect(self.delete)
        self.view.typed.connect(self.search.begin)
        self.columns.changed.connect(self._read_in_place)
        self._columns_menu.open_on(self.view.horizontalHeader())
        self._ctx.bus.changed.connect(self._on_changed)

    def put_above(self, widget: QWidget) -> None:
        """Show something of the page's own between its filters and its list."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, widget)

    def add(self) -> None:
        if not self._in_trash:
            self.add_asked.emit()

    def delete(self) -> None:
        ids = self.view.chosen_ids()
        if not ids or self._in_trash:
            return
        number = self.view.chosen_rows()[0]
        try:
            along = self._ctx.services.records.delete(self.described.model, ids)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        what = korean.with_particle(f"{self.described.noun} {len(ids)}건", "을/를")
        told = (f"{what} 지웠어요.", along, "Ctrl+Z로도 되돌릴 수 있어요.")
        self._ctx.messages.toast(" ".join(filter(None, told)), self.undo)
        self._deleted = ids[0]
        self.reload()
        self.view.choose(number)

    def restore(self) -> None:
        ids = self.view.chosen_ids()
        if not ids:
            return
        try:
            self._ctx.services.records.restore(self.described.model, ids)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"{self.described.noun} {len(ids)}건을 되살렸어요.")
        self.reload()

    def undo(self) -> None:
        """Take back the last action, whatever page it was done on."""
        try:
            what = self._ctx.services.undo.undo()
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._ctx.messages.toast(f"되돌렸어요: {what}")
        self.reload()
        self.choose_id(self._deleted)

    def show_trash(self, on: bool) -> None:
        self._in_trash = on
        self._back.setEnabled(on)
        self.trash_button.setChecked(on)
        self.trash_button.setToolTip("목록으로 돌아가기 (Esc)" if on else "휴지통 보기")
        self.add_button.setVisible(not on)
        self.restore_button.setVisible(on)
        self.reload()
        self.enter_table()

    def export(self) -> None:
        """The whole list as it is filtered and sorted, as an Excel file."""
        name = f"{self.described.title}.xlsx"
        path = self._ctx.messages.choose_target("엑셀로 저장", name, _EXCEL)
        if path is None:
            return
        run_job(
            self._ctx,
            self.window(),
            "엑셀로 저장하는 중",
            self._ctx.services.exports.rows(self._query(), path),
            lambda out: self._ctx.messages.toast(f"{path.name}에 {out.rows:,}줄을 저장했어요."),
        )

    def print(self) -> None:
        """The whole list as it is shown, on paper, in the place of the page."""
        print_list(
            self._ctx,
            self,
            self.described.title,
            self._query(),
            held_to=self._fixed,
            chips=self._filters.chosen,
        )

    def import_rows(self) -> None:
        self._ctx.navigate("import", kind=self.described.import_kind)

    def paste(self) -> None:
        paste_table(self._ctx, self.described, self._fixed)

    def clear_search(self) -> None:
        self.search.clear_text()
        self._filters.clear()

    def filter_by(self, chip_label: str) -> None:
        self._filters.switch_on(chip_label)

    def choose_id(self, row_id: int) -> None:
        """Put the cursor on a record just saved."""
        number = self.rows.find(row_id)
        if number is not None:
            self.view.choose(number)

    def _query(self) -> Query:
        filters = self._filters.filters(self._ctx.services.today())
        return Query(
            model=self.described.model,
            columns=self.columns.paths,
            search=self.search.shown_text(),
            search_in=self.described.search,
            filters=self._fixed + (() if self._in_trash else filters),
            order_by=self.columns.order_by,
            trash=self._in_trash,
        )

    def reload(self) -> None:
        """Read again what may have changed, keeping the cursor where it was."""
        self._stale = False
        self.rows.forget_count()
        self._figures.forget()
        self._read_in_place()

    def _read_in_place(self) -> None:
        current = self.view.currentIndex().row()
        row = self.rows.row(current) if 0 <= current < self.rows.rowCount() else None
        self._kept = (current, row.id) if row is not None else None
        self._read()

    def _read(self) -> None:
        query = self._query()
        self.view.delegate.search = query.search
        self.view.delegate.searched = frozenset(
            at for at, path in enumerate(query.columns) if path in query.search_in
        )
        try:
            self.rows.set_query(query)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._after_reading()

    def _after_reading(self) -> None:
        if self.rows.is_waiting:
            self._count.setText(_LOOKING)
            self.header.subtitle.setText(_LOOKING)
            return
        searching = bool(self.search.shown_text().strip()) or self._filters.is_on
        count = self.rows.rowCount()
        self._cover.show_for(count, searching=searching, in_trash=self._in_trash)
        self._filters.show_chips(not self._in_trash and (count > 0 or searching))
        self._figures.make_room(self.rows.query, count)
        self._choose_kept()
        if self.rows.is_counted:
            self._show_count()
        self._later.start(_COUNT_AFTER_MS)

    def _choose_kept(self) -> None:
        if self._kept is not None:
            number = self.rows.find(self._kept[1], near=self._kept[0])
            self._kept = None
            if self.rows.rowCount():
                self.view.choose(number or 0)

    def count_up(self) -> None:
        """What reads every row of the list: count, sums and chips, once typing rests."""
        self._later.stop()
        if self.rows.is_counted:
            self._on_counted()
        else:
            self.rows.count_all()
            self._show_count()

    def _on_counted(self) -> None:
        self._show_count()
        self._figures.show(self.rows.query, replace(self._query(), search="", filters=self._fixed))

    def _show_count(self) -> None:
        self._count.setText(self.rows.count_text)
        self.header.subtitle.setText("휴지통" if self._in_trash else self.rows.count_text)
        self.counted.emit(self.rows.rowCount())

    def _tables(self) -> set[str]:
        model = self.described.model
        links = [info.target for info in describe(model).values() if info.target is not None]
        return {known.__tablename__ for known in (model, *lines_of(model).values(), *links)}

    def _on_changed(self, changes: Changes) -> None:
        # What a column works out may hang on any record.
        if not computed_of(self.described.model) and not changes.tables & self._tables():
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.window().width() < COMPACT_BELOW
        self.search.setFixedWidth(230 if compact else 300)
        self._hint.setVisible(not compact)
        self.import_button.setVisible(bool(self.described.import_kind) and not compact)

    def _on_opened(self, row_id: int) -> None:
        if self._in_trash:
            self.restore()
        else:
            self.open_asked.emit(row_id)

    def enter_table(self) -> None:
        self.view.setFocus()
        if not self.view.chosen_rows():
            self.view.choose(max(self.view.currentIndex().row(), 0))

    def _open_found(self) -> None:
        """The only one found at once, else the cursor on the first of them."""
        self.enter_table()
        row = self.rows.row(0) if self.rows.rowCount() == 1 and not self.rows.is_waiting else None
        if row is not None and self.search.shown_text().strip():
            self._on_opened(row.id)

    def _action_button(self, action: Action) -> PlainButton:
        button = PlainButton(self._ctx.theme, action.label, action.icon, action.shortcut)

        def run() -> None:
            ids = self.view.chosen_ids()
            if ids or not action.needs_choice:
                action.run(self._ctx, ids)

        button.clicked.connect(run)
        if action.shortcut:
            shortcut(self, action.shortcut, run)
        return button
