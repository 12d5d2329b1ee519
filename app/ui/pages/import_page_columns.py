"""열 맞추기: each column of the file with a sample, and the field it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from app.core.errors import Severity
from app.services.choices import matches
from app.services.imports import ColumnUse, FieldChoice, Preview
from app.ui.context import Context
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import Card, Icon, SectionTitle, clear, label, severity_icon
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16

LEFT_OUT = "가져오지 않음"
_ROW = 40
_LETTERS = re.compile(r"[A-Z]+")
# A resident number is not kept by default, so it is not offered with a click.
_RESIDENT = "주민"


class ColumnsCard(Card):
    """``mapped`` carries a column letter and the field key chosen for it (None leaves it out)."""

    mapped = Signal(str, object)

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=1)
        self._ctx = ctx
        self.fields: dict[str, PickEdit] = {}
        self.summary = label("", "hint")
        self.note = label("", "hint", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(SPACE_16, 0, SPACE_12, SPACE_8)
        self._grid.setHorizontalSpacing(SPACE_8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        self._grid.setColumnStretch(4, 5)
        self._lay_out()

    def show_preview(self, preview: Preview) -> None:
        self._grid.setRowStretch(len(self.fields) + 1, 0)
        clear(self._grid)
        self.fields = {}
        worst = _worst_by_column(preview)
        for column, title in ((0, "열"), (1, "파일 제목"), (2, "보기"), (4, "우리 항목")):
            head = label(title, "hint")
            head.setFixedHeight(28)
            self._grid.addWidget(head, 0, column)
        for row, use in enumerate(preview.columns, 1):
            self._add(row, use, preview.choices, worst.get(use.letter))
        self._grid.setRowStretch(len(preview.columns) + 1, 1)
        used = sum(use.key is not None for use in preview.columns)
        self.summary.setText(f"{len(preview.columns)}열 가운데 {used}열을 가져와요")
        resident = any(_RESIDENT in use.heading for use in preview.columns)
        self.note.setText(
            "주민등록번호는 읽지 않아요. 파일에도 남지 않게 지워 두는 것이 좋아요."
            if resident
            else ""
        )
        self.note.setVisible(resident)

    def _add(
        self,
        row: int,
        use: ColumnUse,
        choices: tuple[FieldChoice, ...],
        worst: Severity | None,
    ) -> None:
        theme = self._ctx.theme
        letter = label(use.letter, "strong")
        letter.setFixedHeight(_ROW)
        heading, sample = label(use.heading or "(제목 없음)"), label(_sample(use), "secondary")
        for text in (heading, sample):
            text.setToolTip(text.text())
            text.setMinimumWidth(40)
            text.setSizePolicy(text.sizePolicy().Policy.Ignored, text.sizePolicy().verticalPolicy())
        field = PickEdit(theme, partial(_offered, choices))
        field.setAccessibleName(f"{use.letter}열 {use.heading}")
        field.set_choice(use.key or LEFT_OUT, use.label or LEFT_OUT)
        field.setEnabled(_RESIDENT not in use.heading)
        field.picked.connect(partial(self._on_picked, use.letter))
        self.fields[use.letter] = field
        self._grid.addWidget(letter, row, 0)
        self._grid.addWidget(heading, row, 1)
        self._grid.addWidget(sample, row, 2)
        self._grid.addWidget(Icon(theme, "next", "text2", 14), row, 3)
        self._grid.addWidget(field, row, 4)
        if worst is not None:
            self._grid.addWidget(severity_icon(theme, worst), row, 5)

    def _on_picked(self, letter: str) -> None:
        key = self.fields[letter].key
        self.mapped.emit(letter, None if key == LEFT_OUT else key)

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_4)
        head.addWidget(SectionTitle("열 맞추기"))
        head.addStretch(1)
        head.addWidget(self.summary)
        self.body.addLayout(head)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self.body.addWidget(scroll, 1)
        self.note.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_12)
        self.body.addWidget(self.note)


def _sample(use: ColumnUse) -> str:
    return "가려짐" if _RESIDENT in use.heading else use.sample


def _offered(choices: tuple[FieldChoice, ...], text: str) -> list[Option]:
    every = [Option(LEFT_OUT, LEFT_OUT), *(Option(one.key, one.label) for one in choices)]
    exact = any(option.text == text for option in every)
    return [option for option in every if exact or matches(option.text, text)]


def _worst_by_column(preview: Preview) -> Mapping[str, Severity]:
    found: dict[str, Severity] = {}
    for problem in preview.problems:
        letters = _LETTERS.match(problem.cell)
        if letters is not None and found.get(letters[0]) is not Severity.ERROR:
            found[letters[0]] = problem.severity
    return found
