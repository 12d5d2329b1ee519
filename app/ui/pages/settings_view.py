"""설정 › 화면: brightness, size of text, and the name the history shows."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.core import resident_number
from app.core.settings import Appearance, TextSize
from app.ui.context import Context
from app.ui.framework.input_method import LineEdit
from app.ui.framework.widgets import Card, ProblemLine, SectionTitle, label
from app.ui.shell import Shell
from app.ui.theme import SPACE_8, SPACE_12

_WIDTH = 420


class ViewPage(QWidget):
    def __init__(self, ctx: Context, shell: Shell) -> None:
        super().__init__()
        self._ctx, self._shell = ctx, shell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(self._look(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._person(), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def _look(self) -> Card:
        settings = self._shell.settings
        card = _card("화면 밝기")
        self.appearance = _choices(card, Appearance, settings.appearance)
        self.appearance.idClicked.connect(self._on_appearance)
        card.body.addSpacing(SPACE_8)
        card.body.addWidget(SectionTitle("글자 크기"))
        self.text_size = _choices(card, TextSize, settings.text_size)
        self.text_size.idClicked.connect(self._on_text_size)
        card.body.addWidget(label("글자 크기는 프로그램을 다시 열면 바뀌어요.", "hint"))
        return card

    def _person(self) -> Card:
        card = _card("담당자")
        card.body.addWidget(label("이름", "secondary"))
        self.operator = LineEdit(self._shell.settings.operator)
        self.operator.setMaxLength(40)
        self.operator.setAccessibleName("담당자 이름")
        self.operator.setPlaceholderText("예: 정하윤")
        self.operator.editingFinished.connect(self._on_operator)
        self.problem = ProblemLine(self._ctx.theme)
        card.body.addWidget(self.operator)
        card.body.addWidget(self.problem)
        text = "이 컴퓨터에서 고친 기록에 이 이름이 남아요. ‘내 할 일’도 이 이름으로 골라요."
        card.body.addWidget(label(text, "hint", wrap=True))
        return card

    def _on_appearance(self, index: int) -> None:
        self._shell.settings.appearance = list(Appearance)[index]
        self._shell.apply_settings()

    def _on_text_size(self, index: int) -> None:
        self._shell.settings.text_size = list(TextSize)[index]
        self._shell.apply_settings()

    def _on_operator(self) -> None:
        name = self.operator.text().strip()
        refused = resident_number.found_in(name)
        self.problem.show_problem(resident_number.REFUSAL if refused else "")
        if refused:
            return
        if name != self._shell.settings.operator:
            self._shell.settings.operator = name
            self._shell.apply_settings()


def _card(title: str) -> Card:
    card = Card()
    card.setFixedWidth(_WIDTH)
    card.body.addWidget(SectionTitle(title))
    return card


def _choices(card: Card, kind: type[StrEnum], chosen: StrEnum) -> QButtonGroup:
    group = QButtonGroup(card)
    column = QVBoxLayout()
    column.setSpacing(SPACE_8)
    for index, value in enumerate(kind):
        button = QRadioButton(value.value)
        button.setChecked(value is chosen)
        group.addButton(button, index)
        column.addWidget(button)
    card.body.addLayout(column)
    return group
