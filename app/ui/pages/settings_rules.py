"""설정 › 기준: what guidelines leave to the centre, with where each number comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError, Invalid
from app.services.centre_settings import Held
from app.ui.context import Context
from app.ui.dialogs.history import HistoryDialog
from app.ui.framework.input_method import LineEdit
from app.ui.framework.widgets import Card, LinkButton, ProblemLine, SectionTitle, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12

_WIDTH, _NUMBER, _LABEL = 720, 90, 64


class RuleCard(Card):
    """One rule; what is typed is kept when the field is left."""

    def __init__(self, ctx: Context, shown: Held) -> None:
        super().__init__()
        self._ctx, self._held = ctx, shown
        self.setFixedWidth(_WIDTH)
        self.body.setSpacing(SPACE_8)
        known = shown.known
        self.value = _line(f"{known.label} 값")
        self.source = _line(f"{known.label} 근거")
        self.reset_button = LinkButton(ctx.theme, "처음 값으로")
        self.history_button = LinkButton(ctx.theme, "고친 기록")
        self.problem = ProblemLine(ctx.theme)
        top = QHBoxLayout()
        top.addWidget(SectionTitle(known.label), 1)
        top.addWidget(self.history_button)
        top.addWidget(self.reset_button)
        self.body.addLayout(top)
        self.body.addWidget(label(known.hint, "secondary", wrap=True))
        self.body.addLayout(self._row("값", self.value, known.unit))
        self.body.addLayout(self._row("근거", self.source))
        self.body.addWidget(self.problem)
        self.value.editingFinished.connect(self.save)
        self.source.editingFinished.connect(self.save)
        self.reset_button.clicked.connect(lambda _=False: self.reset())
        self.history_button.clicked.connect(lambda _=False: self.open_history())
        self._show(shown)

    def save(self) -> None:
        typed = self.value.text(), self.source.text()
        if typed == (self._held.value, self._held.source):
            self.problem.show_problem("")
            return
        try:
            kept = self._ctx.services.settings.save(self._held.known.rule, *typed)
        except Invalid as exc:
            self.problem.show_problem(exc.text)
            return
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self._show(kept)
        self._ctx.messages.toast(f"{kept.known.label} 기준을 저장했어요.")

    def reset(self) -> None:
        try:
            self._show(self._ctx.services.settings.reset(self._held.known.rule))
        except AppError as exc:
            self._ctx.messages.show(exc)

    def open_history(self) -> None:
        known = self._held.known
        entries = self._ctx.services.settings.history(known.rule)
        HistoryDialog(self._ctx, known.label, entries, self).open()

    def _show(self, shown: Held) -> None:
        self._held = shown
        self.value.setText(shown.value)
        self.source.setText(shown.source)
        self.reset_button.setVisible(shown.is_own)
        self.history_button.setVisible(bool(self._ctx.services.settings.history(shown.known.rule)))
        self.problem.show_problem("")

    def _row(self, name: str, line: LineEdit, unit: str = "") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        title = label(name, "secondary")
        title.setFixedWidth(_LABEL)
        row.addWidget(title)
        row.addWidget(line, 0 if unit else 1)
        if unit:
            line.setFixedWidth(_NUMBER)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(label(unit))
            row.addStretch(1)
        return row


class RulesPage(QScrollArea):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_4, 0)
        column.setSpacing(SPACE_12)
        self.cards = {
            shown.known.rule: RuleCard(ctx, shown) for shown in ctx.services.settings.all()
        }
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)


def _line(name: str) -> LineEdit:
    line = LineEdit()
    line.setAccessibleName(name)
    return line
