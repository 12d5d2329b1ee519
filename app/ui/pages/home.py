"""오늘: what is late, missing or coming; every line opens its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.documents.list_print import ListColumn
from app.documents.model import Align
from app.services.backups import BackupState
from app.services.due import Due, Urgency
from app.ui.context import Context
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.input_method import shortcut
from app.ui.framework.list_printing import PrintButton, print_rows
from app.ui.framework.widgets import Card, FilterChip, PageHeader, PrimaryButton, label
from app.ui.pages.home_bars import GrantBars
from app.ui.pages.home_calendar import CalendarCard
from app.ui.pages.home_lines import Line, LineGroups, LineText, line_of
from app.ui.pages.moments import show_recent
from app.ui.shell import Shell
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24

_SIDE_WIDE, _SIDE_NARROW = 398, 320
_NARROW_BELOW = 1080
# What is due comes out of nearly every record; these alone are in none of its sentences.
_NEVER_TOLD = {"department", "facility", "approval_line", "attachment"}


def backup_line(state: BackupState, today: date) -> LineText:
    """The line that closes the list: how old the backups are, here and elsewhere."""
    if state.last is None:
        return LineText(
            "backup", "아직 백업이 없어요", "지금 한 벌 만들어 두세요.", "지금 백업", look="warning"
        )
    title = f"{show_recent(state.last, today)}에 백업했어요"
    detail = f"이 컴퓨터에 {state.count}벌 · 확인까지 마쳤어요"
    if state.second is None:
        return LineText("backup", title, detail, "USB에 백업", tag="USB 백업 없음", look="warning")
    days = (today - state.second.date()).days
    tag = f"USB 백업 {days}일 전" if days else "USB 백업 오늘"
    look = "warning" if state.is_stale(today) else ""
    return LineText("backup", title, detail, "USB에 백업", tag=tag, look=look)


def sentence(count: int, overdue: int, red: str) -> str:
    """``확인할 일이 9건 있어요. 그중 1건은 기한이 지났어요.`` with its figures set off."""
    if not count:
        return "오늘 확인할 일이 없어요."
    text = f"확인할 일이 <b>{count}건</b> 있어요."
    if overdue:
        text += f" 그중 <b style='color:{red}'>{overdue}건</b>은 기한이 지났어요."
    return text


_PAPER_COLUMNS = (
    ListColumn("할 일"),
    ListColumn("내용"),
    ListColumn("기한", Align.CENTER),
    ListColumn("남은 날", Align.CENTER),
    ListColumn("담당"),
)


class HomePage(QWidget):
    """``counted`` tells the navigation how many things wait."""

    counted = Signal(int)
    closing: Line

    def __init__(self, ctx: Context, shell: Shell) -> None:
        super().__init__()
        self._ctx, self._shell = ctx, shell
        self._dues: list[Due] = []
        self._shown: list[Due] = []
        self._state: BackupState | None = None
        self._loaded_on: date | None = None
        self._today = ctx.services.today()
        self._running: list[int] = []
        self._left_at = 0
        self.spend_button = PrimaryButton(ctx.theme, "지출 적기", "add", "Ctrl+N")
        self.spend_button.clicked.connect(self._spend)
        shortcut(self, "Ctrl+N", self._spend)
        self.print_button = PrintButton(ctx.theme, self, self.print, "확인할 일 인쇄")
        self.header = PageHeader(
            ctx.theme,
            "오늘",
            periods.show_long_date(self._today),
            [self.print_button, self.spend_button],
        )
        self._views = QStackedWidget()
        self._views.addWidget(self._full_view())
        self._views.addWidget(self._first_view())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        outer.setSpacing(SPACE_8)
        outer.addWidget(self.header)
        outer.addWidget(self._views, 1)
        ctx.bus.changed.connect(self._on_changed)
        ctx.theme.changed.connect(self._show)

    def open_at(self) -> None:
        if self._loaded_on is None:
            self.reload()
        if self.groups.lines:
            # What comes next stands where the one just done stood.
            self.groups.move_from(self._left_at, 0)
        else:
            self._views.currentWidget().setFocus()

    def reload(self) -> None:
        """Ask the records again."""
        services = self._ctx.services
        self._today = services.today()
        self._loaded_on = self._today
        self.header.set_title("오늘", periods.show_long_date(self._today))
        self._dues = services.due.on(self._today)
        self._state = services.backups.state(self._shell.settings.second_place)
        standings = services.grants.overview(self._today)
        self._running = [standing.id for standing in standings]
        self.spend_button.setVisible(bool(standings))
        self.bars.show_standings(standings)
        self.calendar.show_dues(self._dues)
        self._views.setCurrentIndex(1 if services.due.is_new() else 0)
        self._show()

    def refresh(self) -> None:
        """Something this page shows has changed: reload now, or when it is next seen."""
        self._loaded_on = None
        if self.isVisible():
            self.reload()

    def print(self) -> None:
        """What waits, the most urgent first, as the chips narrow it."""
        rows = [
            [
                due.title,
                due.detail,
                periods.show_date(due.due_on) if due.due_on is not None else "",
                due.tag(self._today),
                due.owner,
            ]
            for urgency in Urgency
            for due in self._shown
            if due.urgency(self._today) is urgency
        ]
        chosen = self._chip_kinds[self._chips.checkedId()]
        told = [f"조건: {chosen}"] if self._chips.checkedId() else []
        print_rows(
            self._ctx, self, "확인할 일", _PAPER_COLUMNS, rows, told=told, is_confidential=True
        )

    def _full_view(self) -> QWidget:
        view = QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_24)
        row.addLayout(self._left(), 1)
        column = QWidget()
        column.setObjectName("plain")
        side = QVBoxLayout(column)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE_16)
        self.calendar = CalendarCard(self._ctx.theme, self._today)
        self.calendar.opened.connect(self._open)
        self.bars = GrantBars(self._ctx.theme)
        self.bars.opened.connect(lambda id_: self._ctx.navigate("grants", grant_id=id_))
        self.bars.all_wanted.connect(lambda: self._ctx.navigate("grants"))
        side.addWidget(self.calendar)
        side.addWidget(self.bars, 1)
        self._side = _scrolling(column)
        self._side.setFixedWidth(_SIDE_WIDE)
        row.addWidget(self._side)
        return view

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_12)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        self.sentence = label("", "sentence")
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        head.addWidget(self.sentence, 1)
        self._chips = QButtonGroup(self)
        self._chip_kinds = ("모두", "내 할 일", "의무")
        for index, text in enumerate(self._chip_kinds):
            chip = FilterChip(text)
            chip.setChecked(index == 0)
            self._chips.addButton(chip, index)
            head.addWidget(chip)
        self._chips.idClicked.connect(lambda _: self._show())
        column.addLayout(head)
        column.addWidget(self._list(), 1)
        return column

    def _list(self) -> Card:
        card = Card(padding=0)
        card.body.setSpacing(0)
        self.groups = LineGroups(self._ctx.theme)
        self.groups.passed.connect(lambda: self.closing.setFocus())
        self.groups.acted.connect(self._open_line)
        area = _scrolling(self.groups)
        self.groups.reached.connect(lambda line: area.ensureWidgetVisible(line, 0, line.height()))
        card.body.addWidget(area, 1)
        foot = QFrame()
        foot.setObjectName("closing")
        self._foot = QVBoxLayout(foot)
        self._foot.setContentsMargins(SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        card.body.addWidget(foot)
        return card

    def _first_view(self) -> QWidget:
        go = self._ctx.navigate
        steps = (
            FirstStep(
                "센터 정보 적기",
                "이름, 주소, 결재선이 문서에 찍혀요",
                "centre",
                partial(go, "settings", tab="centre"),
            ),
            FirstStep(
                "보조금 추가",
                "예산과 지출을 적고 정산까지",
                "grants",
                partial(go, "grants", new=True),
            ),
            FirstStep(
                "엑셀에서 가져오기", "쓰던 대장을 그대로 읽어요", "excel", partial(go, "import")
            ),
        )
        return EmptyState(
            self._ctx.theme,
            "today",
            "반가워요",
            "보조금과 종사자, 차량을 적어 두면\n기한이 다가온 일과 빠진 것을 여기서 알려 드려요.",
            steps,
            "종사자나 차량부터 적어도 돼요.",
        )

    def _show(self) -> None:
        if self._state is None:
            return
        mine = [due for due in self._dues if due.owner in ("", self._shell.settings.operator)]
        duties = [due for due in self._dues if due.duty]
        backup_due = self._state.last is None or self._state.is_stale(self._today)
        lists = (self._dues, mine, duties)
        for index, found in enumerate(lists):
            chip = self._chips.button(index)
            assert isinstance(chip, FilterChip)
            chip.set_count(len(found) + (backup_due if index == 0 else 0))
        self._chips.button(1).setVisible(bool(self._shell.settings.operator))
        self._shown = list(lists[self._chips.checkedId()])
        self.groups.show_groups(self._grouped(self._shown))
        self._show_backup(self._state)
        count = len(self._dues) + backup_due
        overdue = sum(due.is_overdue(self._today) for due in self._dues)
        self.sentence.setText(sentence(count, overdue, self._ctx.theme.tokens.red))
        self.counted.emit(count)

    def _grouped(self, dues: Sequence[Due]) -> list[tuple[str, list[LineText]]]:
        end = date(self._today.year, 12, 31)
        later = [due for due in dues if due.urgency(self._today) is Urgency.LATER]
        within_year = all(due.due_on is not None and due.due_on <= end for due in later)
        headings = {
            Urgency.LATE: "지났거나 빠졌어요",
            Urgency.SOON: "2주 안에",
            Urgency.LATER: "연말까지" if within_year else "그다음에",
        }
        return [
            (heading, [line_of(due, self._today) for due in dues if due.urgency(self._today) is u])
            for u, heading in headings.items()
        ]

    def _show_backup(self, state: BackupState) -> None:
        had_cursor = self._foot.count() > 0 and self.focusWidget() is self.closing
        while (item := self._foot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.closing = Line(self._ctx.theme, backup_line(state, self._today))
        back_up = self._shell.back_up if state.last is None else self._shell.back_up_elsewhere
        self.closing.acted.connect(lambda: back_up(self.reload))
        self.closing.entered.connect(lambda: self.closing.set_current(True))
        self.closing.moved.connect(self._leave_closing)
        self._foot.addWidget(self.closing)
        # At once, so that it can take the cursor.
        self.closing.setVisible(True)
        if had_cursor:
            self.closing.setFocus()

    def _leave_closing(self, by: int) -> None:
        if by < 0 and self.groups.lines:
            self.groups.lines[-1].setFocus()

    def _spend(self) -> None:
        """Straight to the entry row where only one grant runs, else to choose one."""
        if len(self._running) == 1:
            self._ctx.navigate("grants", grant_id=self._running[0], tab="receipts")
        else:
            self._ctx.navigate("grants")

    def _open_line(self, index: int) -> None:
        self._left_at = index
        self._open(self._shown[index])

    def _open(self, due: Due) -> None:
        self._ctx.navigate(due.page, **due.args)

    def _on_changed(self, changes: object) -> None:
        if set(getattr(changes, "tables", ())) - _NEVER_TOLD:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._loaded_on != self._ctx.services.today():
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < _NARROW_BELOW
        self._side.setFixedWidth(_SIDE_NARROW if narrow else _SIDE_WIDE)
        super().resizeEvent(event)


def _scrolling(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setObjectName("bare")
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inner)
    return scroll
