"""보낼 통지: who is owed a notice, ticked and printed in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from app.core import periods
from app.core.changes import Changes
from app.core.jobs import Job
from app.services.notices import Notices, Sent
from app.services.notices_owed import Owed
from app.ui import icons
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.tab_strip import TabStrip
from app.ui.framework.widgets import (
    Card,
    PageHeader,
    PlainButton,
    PrimaryButton,
    label,
)
from app.ui.pages.documents_output import ask_printer
from app.ui.pages.plain_table import PlainTable
from app.ui.pages.preview_paper import Paper, joined
from app.ui.theme import SPACE_12, SPACE_24, Theme

_HEADS = ("이름", "사업단", "통지 사유", "기간", "기한", "담당", "통지서")
_WIDTHS = (140, 0, 100, 216, 196, 90, 80)
_DUE = 4
_TABLES = {"participation_notice", "participant", "placement", "outcome"}
_EMPTY = (
    "지금 보낼 통지가 없어요.\n조건부수급자의 3개월이 지나거나 중도포기가 생기면 여기에 나와요."
)


class OwedTable(PlainTable):
    """``opened`` carries the row; Space ticks it."""

    opened = Signal(int)
    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("보낼 통지", _HEADS, _WIDTHS)
        self._theme = theme
        self.itemChanged.connect(lambda _: self.ticked.emit())
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.row()))

    def show_owed(
        self, rows: Sequence[Sequence[str]], ticks: Sequence[bool], late: Sequence[bool]
    ) -> None:
        self.blockSignals(True)
        self.show_rows(rows)
        for row, is_on in enumerate(ticks):
            self._box(row).setCheckState(_state(is_on))
            if late[row]:
                self.item(row, _DUE).setIcon(icons.icon("error", self._theme.tokens.redmark, 16))
        self.blockSignals(False)
        self.ticked.emit()

    def rows_ticked(self) -> list[int]:
        checked = Qt.CheckState.Checked
        return [row for row in range(self.rowCount()) if self._box(row).checkState() == checked]

    def tick_all(self, is_on: bool) -> None:
        self.blockSignals(True)
        for row in range(self.rowCount()):
            self._box(row).setCheckState(_state(is_on))
        self.blockSignals(False)
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Space:
            self._box(row).setCheckState(_state(row not in self.rows_ticked()))
        else:
            super().keyPressEvent(event)

    def _box(self, row: int) -> QTableWidgetItem:
        box = self.item(row, 0)
        assert box is not None
        return box


def _state(is_on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked


class OwedPage(QWidget):
    """``write_wanted`` asks for the form of one, ``look_wanted`` for its letter before it is sent,
    ``all_wanted`` for the list of every notice."""

    write_wanted = Signal(object)
    look_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, ctx: Context, title: str, tabs: TabStrip) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._ctx = ctx
        self._notices: Notices = ctx.services.notices
        self.choose_printer = ask_printer
        self._found: list[Owed] = []
        self.table = OwedTable(ctx.theme)
        self.print_button = PrimaryButton(ctx.theme, "통지서 인쇄", "print", "Ctrl+P")
        self.save_button = PlainButton(ctx.theme, "폴더에 저장", "folder", "Ctrl+S")
        self.look_button = PlainButton(ctx.theme, "미리 보기", "view", "Ctrl+Shift+P")
        self.all_button = PlainButton(ctx.theme, "모든 통지", "documents")
        self.list_button = PrintButton(
            ctx.theme, self, self.print_list, "보낼 통지 목록 인쇄", "Ctrl+Alt+P"
        )
        actions = [
            self.list_button,
            self.all_button,
            self.look_button,
            self.save_button,
            self.print_button,
        ]
        self.header = PageHeader(ctx.theme, title, "", actions)
        self._count = label("", "secondary")
        self._hint = label(
            "Space로 고르고 Ctrl+A로 모두 골라요. Enter로 열어 참여한 날과 의견을 적어요.", "hint"
        )
        self._empty = label(_EMPTY, "secondary")
        self._lay_out(tabs)
        self._connect()

    def reload(self, chosen: Sequence[int] = ()) -> None:
        """Read again; ``chosen`` participants are ticked, else those whose day has come."""
        today = self._ctx.services.today()
        kept = {self._found[row].participant_id for row in self.table.rows_ticked()}
        at = self.table.chosen()
        here = self._found[at].participant_id if 0 <= at < len(self._found) else 0
        known = {one.participant_id for one in self._found}
        self._found = self._notices.owed()

        def is_on(one: Owed) -> bool:
            if chosen:
                return one.participant_id in chosen
            if one.participant_id in known:
                return one.participant_id in kept
            return one.due_on <= today

        self.table.show_owed(
            [_cells(one, today) for one in self._found],
            [is_on(one) for one in self._found],
            [one.due_on < today for one in self._found],
        )
        wanted = chosen[0] if chosen else here
        people = [one.participant_id for one in self._found]
        if wanted in people:
            self.table.setCurrentCell(people.index(wanted), 0)
        self.table.setVisible(bool(self._found))
        self._empty.setVisible(not self._found)
        late = sum(one.due_on < today for one in self._found)
        self.header.subtitle.setText(f"보낼 통지 {len(self._found):,}건" if self._found else "")
        self._count.setText(f"기한이 지난 통지 {late:,}건" if late else "")

    def chosen(self) -> list[Owed]:
        return [self._found[row] for row in self.table.rows_ticked()]

    def print(self) -> None:
        """Give every ticked notice its number and send all letters to one printer."""
        chosen = self.chosen()
        printer = self.choose_printer(self) if chosen else None
        if printer is None:
            return

        def job() -> Job[Sent]:
            sent = yield from self._notices.send(self._notices.write(chosen), None)
            issuing = self._ctx.services.issuing
            papers = [issuing.reprint(one, "pdf") for one in sent.document_ids]
            yield from Paper(joined(papers)).print_on(printer)
            return sent

        self._run("통지서를 인쇄하는 중", job(), "프린터로 보냈어요")

    def print_list(self) -> None:
        """Who is owed a notice, for the desk; the letters go another way."""
        print_table(self._ctx, self.table, "보낼 통지", is_confidential=True)

    def save(self) -> None:
        """The same as files in a folder, one for each person."""
        chosen = self.chosen()
        folder = self._ctx.messages.choose_folder("통지서를 둘 폴더") if chosen else None
        if folder is None:
            return

        def job() -> Job[Sent]:
            sent = yield from self._notices.send(self._notices.write(chosen), folder)
            return sent

        self._run("통지서를 만드는 중", job(), f"{folder.name} 폴더에 저장했어요")

    def look(self) -> None:
        """The letter of the line the cursor is on."""
        row = self.table.currentRow()
        if 0 <= row < len(self._found):
            self.look_wanted.emit(self._found[row])

    def _run(self, title: str, job: Job[Sent], done: str) -> None:
        run_job(self._ctx, self.window(), title, job, partial(self._on_sent, done))

    def _on_sent(self, done: str, sent: Sent) -> None:
        count = len(sent.document_ids)
        text = f"통지서 {count:,}건을 {done}. 보낸 날을 오늘로 적어 두었어요."
        self._ctx.messages.toast(text)
        self.reload()

    def _show_chosen(self) -> None:
        count = len(self.table.rows_ticked())
        self.print_button.setText(f"통지서 {count:,}건 인쇄" if count else "통지서 인쇄")
        self.print_button.setEnabled(count > 0)
        self.save_button.setEnabled(count > 0)
        self.look_button.setEnabled(bool(self._found))

    def _tick_all(self) -> None:
        self.table.tick_all(len(self.table.rows_ticked()) < self.table.rowCount())

    def _connect(self) -> None:
        self.table.ticked.connect(self._show_chosen)
        self.table.opened.connect(lambda row: self.write_wanted.emit(self._found[row]))
        self.print_button.clicked.connect(lambda _=False: self.print())
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.all_button.clicked.connect(lambda _=False: self.all_wanted.emit())
        self.look_button.clicked.connect(lambda _=False: self.look())
        shortcut(self, QKeySequence.StandardKey.Print, self.print)
        shortcut(self, "Ctrl+Shift+P", self.look)
        shortcut(self, QKeySequence.StandardKey.Save, self.save)
        shortcut(self, QKeySequence.StandardKey.SelectAll, self._tick_all)
        self._ctx.bus.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.tables & _TABLES:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        self.table.setFocus()

    def _lay_out(self, tabs: TabStrip) -> None:
        card = Card(padding=0)
        card.body.setSpacing(0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self._empty, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_12, 8, SPACE_12, 8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._hint)
        card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(tabs)
        column.addWidget(card, 1)


def _cells(one: Owed, today: date) -> tuple[str, ...]:
    late = (today - one.due_on).days
    due = periods.show_date(one.due_on)
    return (
        one.person,
        one.unit,
        one.reason,
        periods.show_period(one.period_from, one.period_to),
        f"{due} {late}일 지남" if late > 0 else due,
        one.manager,
        "적어 둠" if one.notice_id is not None else "",
    )
