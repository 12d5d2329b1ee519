"""The people at the left of the case file: found while one types, narrowed by four chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QWidget

from app.core.changes import Changes
from app.core.errors import AppError
from app.models.case import STAGES, Grade
from app.models.participant import Participant, ParticipantKind
from app.services.values import Filter, Query
from app.ui.context import Context
from app.ui.framework.rows_model import RowsModel
from app.ui.framework.rows_view import RowsView
from app.ui.framework.search_box import SearchBox
from app.ui.framework.widgets import Card, FilterChip, label, open_below
from app.ui.screens import SCREENS
from app.ui.theme import SPACE_8, SPACE_12

COLUMNS = ("name", "summary.work_unit", "summary.risk_grade", "summary.last_contact_on")
_GRADE, _LAST = 2, 3
_GRADE_WIDTH, _DATE_WIDTH = 58, 112
# Holding an arrow key must not read a case for every name passed over.
_REST_MS = 120
_TABLES = {"participant", "case_episode", "case_stage", "risk_grade", "contact_note", "placement"}


@dataclass(frozen=True)
class Wish:
    """One thing a chip can narrow to; the first of a chip stands for everybody."""

    text: str
    filters: tuple[Filter, ...] = ()


class _MenuChip(FilterChip):
    """A chip that offers its wishes in a menu, and is on while one of them is chosen."""

    chosen = Signal()

    def __init__(self, title: str, wishes: Sequence[Wish]) -> None:
        super().__init__(title)
        self._title = title
        self.wish = Wish(title)
        self._wishes = list(wishes)
        self.clicked.connect(lambda _=False: self._open())

    def offer(self, wishes: Sequence[Wish]) -> None:
        self._wishes = list(wishes)

    def choose(self, wish: Wish | None) -> None:
        self.wish = wish or Wish(self._title)
        self.setText(self.wish.text)
        self.setChecked(wish is not None)
        self.chosen.emit()

    def _open(self) -> None:
        self.setChecked(bool(self.wish.filters))
        menu = QMenu(self)
        menu.addAction(f"{self._title} 모두", lambda: self.choose(None))
        menu.addSeparator()
        for wish in self._wishes:
            action = menu.addAction(wish.text, partial(self.choose, wish))
            action.setCheckable(True)
            action.setChecked(wish == self.wish)
        open_below(menu, self)


class PeopleList(Card):
    """``chosen`` follows the cursor, ``opened`` is Enter; both carry the id."""

    chosen = Signal(int)
    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=0)
        self._ctx = ctx
        self._stale = False
        self._kept: int | None = None
        self.search = SearchBox(ctx.theme, "참여자 찾기 (ㄱㅎㄴ)")
        self.chips = {
            "kind": _MenuChip("구분", _by("kind", ParticipantKind)),
            "grade": _MenuChip(
                "등급",
                [
                    Wish(f"등급 {grade.value}", _is("summary.risk_grade", grade.value))
                    for grade in Grade
                ],
            ),
            "stage": _MenuChip("단계", _by("summary.stage", STAGES)),
            "manager": _MenuChip("담당", ()),
        }
        self.rows = RowsModel(ctx.services.records, self._query(), ctx.reading)
        self.view = RowsView(ctx.theme, self.rows)
        self.view.setAccessibleName("참여자 목록")
        self.view.delegate.searched = frozenset({0})
        self._count = label("", "hint")
        self._hint = label("초성으로도 찾아요. ↑↓로 옮겨요.", "hint")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._tell_chosen)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self._count_up)
        self._lay_out()
        self._connect()
        self._show_managers()
        self._after_reading()

    @property
    def current_id(self) -> int | None:
        ids = self.view.chosen_ids()
        return ids[0] if ids else None

    @property
    def told(self) -> list[str]:
        """What the chips narrow the list to."""
        return [chip.wish.text for chip in self.chips.values() if chip.wish.filters]

    def query(self, columns: tuple[str, ...]) -> Query:
        """Whoever the list shows, with more about each."""
        return replace(self._query(), columns=columns)

    def choose_id(self, participant_id: int) -> bool:
        """Put the cursor on a person; False when the list does not show them."""
        number = self.rows.find(participant_id)
        if number is None:
            return False
        self.view.choose(number)
        return True

    def clear_filters(self) -> None:
        for chip in self.chips.values():
            chip.blockSignals(True)
            chip.choose(None)
            chip.blockSignals(False)
        self.search.clear_text()
        self.reload()

    def reload(self) -> None:
        """Read again, keeping the cursor on its person."""
        self._kept = self.current_id
        self._stale = False
        query = self._query()
        self.view.delegate.search = query.search
        try:
            self.rows.forget_count()
            self.rows.set_query(query)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._on_read()

    def _on_read(self) -> None:
        if self.rows.is_waiting:
            self._count.setText("찾는 중이에요")
            return
        self._after_reading()
        kept, self._kept = self._kept, None
        if (kept is None or not self._choose_silently(kept)) and self.rows.rowCount():
            self.view.choose(0)

    def _choose_silently(self, participant_id: int) -> bool:
        """The same person is not told of again: the file beside would lose its place."""
        model = self.view.selectionModel()
        model.blockSignals(True)
        found = self.choose_id(participant_id)
        model.blockSignals(False)
        self.view.viewport().update()
        return found

    def _query(self) -> Query:
        filters = [one for chip in self.chips.values() for one in chip.wish.filters]
        return Query(
            Participant,
            COLUMNS,
            search=self.search.shown_text(),
            search_in=SCREENS["participants"].search,
            filters=tuple(filters),
            order_by=("name",),
        )

    def _after_reading(self) -> None:
        """A long list is counted when typing rests: that reads every row, showing a page not."""
        if self.rows.is_counted:
            self._count_up()
        else:
            self._count.setText("")
            self._later.start()

    def _count_up(self) -> None:
        if self.rows.is_counted:
            self._show_count()
        else:
            self.rows.count_all()

    def _show_count(self) -> None:
        count = self.rows.rowCount()
        self._count.setText(f"{count:,}명{self._grades(count)}")
        self.counted.emit(count)

    def _grades(self, count: int) -> str:
        """``B 6 · C 6`` of those shown."""
        if not count:
            return ""
        records, query = self._ctx.services.records, self._query()
        parts = []
        for grade in Grade:
            narrowed = (*query.filters, Filter("summary.risk_grade", "is", grade.value))
            found = records.count(
                Query(
                    query.model,
                    query.columns,
                    query.search,
                    query.search_in,
                    narrowed,
                    query.order_by,
                )
            )
            if found:
                parts.append(f"{grade.value} {found:,}")
        return "  " + " · ".join(parts) if parts else ""

    def _show_managers(self) -> None:
        found = self._ctx.services.records.choices(Participant, "manager_id")
        self.chips["manager"].offer(
            [Wish(choice.text, _is("manager_id", choice.id)) for choice in found]
        )

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        self.body.setContentsMargins(1, 1, 1, 1)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_8)
        row.addWidget(self.search)
        self.body.addWidget(top)
        chips = QHBoxLayout()
        chips.setContentsMargins(SPACE_12, 0, SPACE_12, SPACE_12)
        chips.setSpacing(6)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self.body.addLayout(chips)
        self.body.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._hint)
        self.body.addLayout(foot)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.view.setColumnWidth(_GRADE, _GRADE_WIDTH)
        self.view.setColumnWidth(_LAST, _DATE_WIDTH)

    def set_compact(self, compact: bool) -> None:
        self._hint.setVisible(not compact)
        self.view.setColumnHidden(_LAST, compact)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _: self.reload())
        self.search.left_downwards.connect(self._enter_table)
        self.rows.arrived.connect(self._on_read)
        self.rows.counted.connect(self._show_count)
        self.rows.failed.connect(self._ctx.messages.show)
        self.view.typed.connect(self.search.begin)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._rest.start())
        for chip in self.chips.values():
            chip.chosen.connect(self.reload)
        self._ctx.bus.changed.connect(self._on_changed)

    def _tell_chosen(self) -> None:
        if (found := self.current_id) is not None:
            self.chosen.emit(found)

    def _enter_table(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.choose(0)

    def _on_changed(self, changes: Changes) -> None:
        if "staff" in changes.tables:
            self._show_managers()
        if not changes.tables & _TABLES:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


def _is(path: str, value: Any) -> tuple[Filter, ...]:
    return (Filter(path, "is", value),)


def _by(path: str, choices: Any) -> list[Wish]:
    return [Wish(str(choice), _is(path, str(choice))) for choice in choices]
