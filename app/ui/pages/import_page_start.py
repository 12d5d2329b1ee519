"""Before a file is chosen: what comes in, where it belongs, and the place to drop the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.grant import Expense
from app.services.imports import KINDS
from app.ui.context import Context
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import (
    Card,
    FilterChip,
    Icon,
    PrimaryButton,
    ProblemLine,
    SectionTitle,
    label,
)
from app.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24

SHEETS = "표 파일 (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt)"
_GRANT_WIDTH = 360
_KINDS_IN_ROW = 9


class ImportStart(QWidget):
    """``chosen`` carries the path of a file."""

    chosen = Signal(object)
    kind_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setAcceptDrops(True)
        self.kinds: dict[str, FilterChip] = {}
        self.grant = PickEdit(ctx.theme, self._grants)
        self.grant.setFixedWidth(_GRANT_WIDTH)
        self.grant.setAccessibleName("사업")
        self.problem = ProblemLine(ctx.theme)
        self.pick = PrimaryButton(ctx.theme, "파일 고르기", "folder", "Ctrl+O")
        self.pick.clicked.connect(self.ask_file)
        self._lay_out()

    def choose(self, kind: str, grant_id: int | None) -> None:
        self.kinds[kind].setChecked(True)
        if grant_id is not None:
            name = self._ctx.services.records.choice_text(Expense, "grant_id", grant_id)
            self.grant.set_choice(grant_id, name)
        self._on_kind()

    @property
    def kind(self) -> str:
        return next(key for key, chip in self.kinds.items() if chip.isChecked())

    @property
    def grant_id(self) -> int | None:
        of_grant = KINDS[self.kind].of_grant
        return int(self.grant.key) if of_grant and self.grant.key is not None else None

    def ask_file(self) -> None:
        paths = self._ctx.messages.choose_files("가져올 파일 고르기", SHEETS)
        if paths:
            self.take(paths[0])

    def take(self, path: Path) -> None:
        """Go on with a file, unless it is not yet said which grant it belongs to."""
        self.grant.settle()
        if KINDS[self.kind].of_grant and self.grant_id is None:
            self.problem.show_problem("어느 사업에 넣을지 먼저 골라 주세요.")
            self.grant.setFocus()
            return
        self.problem.show_problem("")
        self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def _grants(self, text: str) -> list[Option]:
        found = self._ctx.services.records.choices(Expense, "grant_id", text)
        return [Option(choice.id, choice.text) for choice in found]

    def _on_kind(self) -> None:
        self._grant_row.setVisible(KINDS[self.kind].of_grant)
        self.problem.show_problem("")
        self.kind_changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        card = Card()
        card.body.setSpacing(SPACE_12)
        card.body.addWidget(SectionTitle("무엇을 가져올까요?"))
        chips = QGridLayout()
        chips.setSpacing(SPACE_8)
        chips.setColumnStretch(_KINDS_IN_ROW, 1)
        group = QButtonGroup(self)
        for at, (key, kind) in enumerate(KINDS.items()):
            chip = self.kinds[key] = FilterChip(kind.label)
            chip.clicked.connect(self._on_kind)
            group.addButton(chip)
            chips.addWidget(chip, at // _KINDS_IN_ROW, at % _KINDS_IN_ROW)
        card.body.addLayout(chips)
        self._grant_row = QWidget()
        row = QHBoxLayout(self._grant_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(label("어느 사업", "secondary"))
        row.addWidget(self.grant)
        row.addStretch(1)
        card.body.addWidget(self._grant_row)
        card.body.addWidget(self.problem)
        column.addWidget(card)
        column.addWidget(self._ground(), 1)

    def _ground(self) -> QWidget:
        ground = _DropGround(self._ctx)
        inside = QVBoxLayout(ground)
        inside.setSpacing(SPACE_12)
        inside.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        inside.addStretch(1)
        icon = Icon(self._ctx.theme, "excel", "accent", 40)
        inside.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            ("엑셀 파일을 여기에 끌어다 놓으세요", "title"),
            ("먼저 살펴보기만 하고, 가져오기를 누르기 전에는 아무것도 적지 않아요.", "secondary"),
        ):
            line = label(text, role)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(line)
        inside.addSpacing(SPACE_16)
        inside.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        return ground


class _DropGround(QWidget):
    """A place with a dashed edge."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._theme = ctx.theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.surface))
        painter.setPen(QPen(QColor(tokens.line2), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
