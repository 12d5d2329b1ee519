"""After an import: what came in, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import won
from app.services.imports import ImportOutcome, Preview
from app.ui.context import Context
from app.ui.framework.widgets import Card, Icon, PlainButton, PrimaryButton, label
from app.ui.theme import SPACE_8, SPACE_12, SPACE_24


class ImportResult(QWidget):
    undo_wanted = Signal()
    list_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.heading = label("", "title")
        self.detail = label("", "secondary", wrap=True)
        self.undo_button = PlainButton(ctx.theme, "되돌리기", "undo", "Ctrl+Z")
        self.list_button = PrimaryButton(ctx.theme, "목록 보기", "next")
        more = PlainButton(ctx.theme, "다른 파일 가져오기", "excel")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.list_button.clicked.connect(self.list_wanted)
        more.clicked.connect(self.more_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(padding=SPACE_24)
        card.body.setSpacing(SPACE_12)
        card.body.addStretch(1)
        icon = Icon(ctx.theme, "complete", "accent", 40)
        card.body.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self.heading, self.detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            card.body.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addStretch(1)
        for button in (self.list_button, self.undo_button, more):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addSpacing(SPACE_8)
        card.body.addLayout(row)
        card.body.addStretch(2)
        column.addWidget(card)

    def show_outcome(self, preview: Preview, outcome: ImportOutcome) -> None:
        self.heading.setText(f"{preview.label} {outcome.added + outcome.changed:,}건을 가져왔어요")
        parts = []
        if outcome.changed:
            parts.append(f"새로 {outcome.added:,}건, 고친 것 {outcome.changed:,}건이에요.")
        parts += [f"{t.label} 합계는 {won.show(t.amount)}원이에요." for t in outcome.totals]
        parts.append("잘못 가져왔으면 되돌리기로 한 번에 뺄 수 있어요.")
        self.detail.setText(" ".join(parts))
        self.undo_button.setEnabled(bool(outcome.batch_id))

    def show_undone(self) -> None:
        self.heading.setText("가져온 것을 되돌렸어요")
        self.detail.setText("가져오기 전과 똑같아요. 파일을 고쳐 다시 가져올 수 있어요.")
        self.undo_button.setEnabled(False)
