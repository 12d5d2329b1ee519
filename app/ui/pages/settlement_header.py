"""The card at the top of a grant: what it is, what came in, and where it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core import periods, won
from app.models.grant import ExecutionSystem
from app.services.grants import GrantSheet
from app.ui.framework.widgets import Card, Tag, label
from app.ui.pages.settlement_steps import StepState, StepStrip
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, Theme


class GrantHead(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(padding=0)
        self.total = label("", "section")
        self.kind = Tag("")
        self.facts = label("", "hint")
        self.sums = _Sums()
        self.steps = StepStrip(theme)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_24)
        self._left = QVBoxLayout()
        self._left.setSpacing(SPACE_4)
        first = QHBoxLayout()
        first.setSpacing(SPACE_8)
        first.addWidget(self.total)
        first.addWidget(self.kind)
        first.addStretch(1)
        self._first = first
        self._left.addLayout(first)
        self._left.addWidget(self.facts)
        self._left.addWidget(self.sums)
        self._row.addLayout(self._left, 5)
        self._row.addWidget(self.steps, 7)
        self.body.addLayout(self._row)
        self.set_compact(False)

    def add_tool(self, tool: QWidget) -> None:
        self._first.addWidget(tool)

    def show_sheet(self, sheet: GrantSheet, steps: tuple[StepState, ...]) -> None:
        self.total.setText(f"총사업비 {won.show(sheet.total_amount)}원")
        self.kind.setText(sheet.kind)
        self.facts.setText(facts_line(sheet))
        self.facts.setToolTip(self.facts.text())
        self.sums.show_sheet(sheet)
        self.steps.show_steps(steps)

    def set_compact(self, compact: bool) -> None:
        """Small screens keep the total, the sums and the steps."""
        side, top = (SPACE_16, SPACE_8) if compact else (SPACE_16 + SPACE_4, SPACE_12)
        self._row.setContentsMargins(side, top, SPACE_12, top)
        self.kind.setVisible(not compact)
        self.facts.setVisible(not compact)
        self.sums.set_compact(compact)
        self.steps.set_compact(compact)
        self._row.setStretch(0, 3 if compact else 5)
        self._row.setStretch(1, 8 if compact else 7)


def facts_line(sheet: GrantSheet) -> str:
    """``한빛구청 · 2026. 3. 1.~12. 31. · 보탬e · 한빛은행 •••-4821``"""
    end = (
        periods.show_short_date(sheet.ends_on)
        if sheet.ends_on.year == sheet.starts_on.year
        else periods.show_date(sheet.ends_on)
    )
    parts = [sheet.funder, f"{periods.show_date(sheet.starts_on)}~{end}"]
    if sheet.execution_system != ExecutionSystem.NONE:
        parts.append(sheet.execution_system)
    parts.append(f"{sheet.bank} {sheet.account}".strip())
    return " · ".join(filter(None, parts))


class _Sums(QWidget):
    """교부, 자부담 and 이자: a grey word and its figure."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        self._parts: dict[str, tuple[QLabel, QLabel]] = {}
        for word in ("교부", "자부담", "이자"):
            pair = label(word, "hint"), label("", "strong")
            self._parts[word] = pair
            for piece in pair:
                row.addWidget(piece)
            row.addSpacing(SPACE_4)
        row.addStretch(1)

    def show_sheet(self, sheet: GrantSheet) -> None:
        amounts = {"교부": sheet.received, "자부담": sheet.own_share, "이자": sheet.interest}
        for word, (_, figure) in self._parts.items():
            figure.setText(won.show(amounts[word]))

    def set_compact(self, compact: bool) -> None:
        for piece in self._parts["이자"]:
            piece.setVisible(not compact)
