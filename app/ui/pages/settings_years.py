"""설정 › 연도 마감: what a year still lacks, what goes on after it, and locking it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import won
from app.core.errors import AppError
from app.services.year_closing import Closed, YearState
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.reason_strip import ReasonStrip
from app.ui.framework.widgets import Card, PlainButton, PrimaryButton, label
from app.ui.messages import Answer
from app.ui.pages.moments import local, show_recent
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import SPACE_8, SPACE_12

_SHOWN_YEARS = 3


class YearsPage(QWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._states: list[YearState] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(
            label(
                "한 해를 마감하면 그 해의 기록은 더 바뀌지 않아요. 마감할 때의 백업을 따로 "
                "남기고, 다음 해 사업계획서를 열어 둬요. 진행 중인 사례와 남은 할 일, 잔액은 "
                "그대로 이어져요.",
                "secondary",
                wrap=True,
            )
        )
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        self.table = PlainTable(
            "연도", ("연도", "상태", "확인할 것", "이어지는 것"), (90, 190, 180, 0)
        )
        self.table.itemSelectionChanged.connect(self._show_buttons)
        card.body.addWidget(self.table, 1)
        self.reason = ReasonStrip(
            ctx.theme, "다시 여는 까닭", "예: 12월 지출 한 건이 빠짐", "다시 열기"
        )
        self.reason.confirmed.clicked.connect(self.reopen)
        card.body.addWidget(self.reason)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self.check_button = PlainButton(self._ctx.theme, "확인할 것 보기", "error")
        self.check_button.clicked.connect(lambda: self._ctx.navigate("today"))
        self.reopen_button = PlainButton(self._ctx.theme, "다시 열기…", "undo")
        self.reopen_button.clicked.connect(self.ask_reason)
        self.close_button = PrimaryButton(self._ctx.theme, "마감하기", "lock")
        self.close_button.clicked.connect(self.close_year)
        row.addWidget(PrintButton(self._ctx.theme, self, self.print, "연도 마감 인쇄"))
        row.addWidget(self.check_button)
        row.addStretch(1)
        row.addWidget(self.reopen_button)
        row.addWidget(self.close_button)
        return row

    @property
    def state(self) -> YearState | None:
        chosen = self.table.chosen()
        return self._states[chosen] if 0 <= chosen < len(self._states) else None

    def reload(self) -> None:
        today = self._ctx.services.today()
        years = [today.year - back for back in range(_SHOWN_YEARS)]
        self._states = [self._ctx.services.year_closing.state(year) for year in years]
        self.table.show_rows([self._cells(state) for state in self._states])
        over = [at for at, state in enumerate(self._states) if self._can_close(state)]
        self.table.setCurrentCell(over[0] if over else 0, 0)
        self._show_buttons()

    def _can_close(self, state: YearState) -> bool:
        return state.year < self._ctx.services.today().year and not state.is_closed

    def _cells(self, state: YearState) -> tuple[str, ...]:
        today = self._ctx.services.today()
        status = "기록 중" if state.year == today.year else "마감 전"
        if state.closed_at is not None:
            status = f"마감 {show_recent(local(state.closed_at), today)}"
        return (f"{state.year}년", status, findings_text(state), carried_text(state))

    def print(self) -> None:
        print_table(self._ctx, self.table, "연도 마감")

    def close_year(self) -> None:
        state = self.state
        if state is None:
            return
        detail = f"{findings_text(state)}. {carried_text(state)}이 이어져요."
        answers = [
            Answer("close", "마감하기", is_default=not state.errors),
            Answer("back", "그만두기", is_default=bool(state.errors), is_escape=True),
        ]
        question = f"{state.year}년을 마감할까요? 그 해의 기록은 더 바꿀 수 없어요."
        if self._ctx.messages.ask(question, answers, detail) == "close":
            job = self._ctx.services.year_closing.close(state.year)
            run_job(self._ctx, self, f"{state.year}년 마감", job, self._closed)

    def _closed(self, closed: Closed) -> None:
        opened = f" {closed.year + 1}년 사업계획서를 열어 뒀어요." if closed.next_plan else ""
        self._ctx.messages.toast(f"{closed.year}년을 마감했어요.{opened}")
        self.reload()

    def ask_reason(self) -> None:
        if self.state is not None and self.state.is_closed:
            self.reason.ask(f"{self.state.year}년 마감을 풀어요. 까닭은 기록에 남아요.")

    def reopen(self) -> None:
        state = self.state
        if state is None:
            return
        try:
            self._ctx.services.year_closing.reopen(state.year, self.reason.text())
        except AppError as exc:
            self.reason.problem.show_problem(exc.text)
            return
        self.reason.close_line()
        self._ctx.messages.toast(f"{state.year}년을 다시 열었어요.")
        self.reload()

    def _show_buttons(self) -> None:
        state = self.state
        self.close_button.setVisible(state is not None and not state.is_closed)
        self.reopen_button.setVisible(state is not None and state.is_closed)
        if state is not None:
            self.close_button.setText(f"{state.year}년 마감하기")
            self.check_button.setEnabled(bool(state.errors or state.warnings))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def findings_text(state: YearState) -> str:
    """``오류 2건, 확인 3건``."""
    if not state.errors and not state.warnings:
        return "확인할 것이 없어요"
    return f"오류 {state.errors}건, 확인 {state.warnings}건"


def carried_text(state: YearState) -> str:
    """What goes on, in one line."""
    carried = state.carried
    parts = [f"진행 중인 사례 {carried.cases:,}건", f"남은 할 일 {carried.tasks:,}건"]
    parts += [f"{one.name} 잔액 {won.show(one.balance)}원" for one in carried.grants]
    if carried.donations:
        parts.append(f"후원금 잔액 {won.show(carried.donations)}원")
    return ", ".join(parts)
