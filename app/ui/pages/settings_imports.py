"""설정 › 가져온 기록: each import from Excel, and taking one back as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.import_log import KeptBatch, imported
from app.services.imports import KINDS
from app.services.names import noun_of_table
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.widgets import Card, PlainButton, label
from app.ui.messages import Answer
from app.ui.pages.moments import local, show_recent
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import SPACE_12


class ImportsPage(QWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: list[KeptBatch] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        self.table = PlainTable(
            "가져온 기록",
            ("가져온 때", "종류", "파일", "건수", "한 사람", "상태"),
            (180, 90, 0, 90, 120, 100),
            (3,),
        )
        self.table.itemSelectionChanged.connect(self._on_chosen)
        card.body.addWidget(self.table, 1)
        self.empty = label("아직 엑셀에서 가져온 것이 없어요.", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.empty, 1)
        column.addWidget(card, 1)
        row = QHBoxLayout()
        row.addWidget(PrintButton(ctx.theme, self, self.print, "가져온 기록 인쇄"))
        row.addStretch(1)
        self.undo_button = PlainButton(ctx.theme, "가져오기 되돌리기", "undo")
        self.undo_button.clicked.connect(self.undo)
        row.addWidget(self.undo_button)
        column.addLayout(row)

    def reload(self) -> None:
        today = self._ctx.services.today()
        self._found = imported(self._ctx.services.uow)
        self.table.show_rows(
            [
                (
                    show_recent(local(batch.at), today),
                    _noun(batch.kind),
                    f"{batch.file_name} · {batch.sheet}" if batch.sheet else batch.file_name,
                    f"{batch.rows:,}",
                    batch.by or "-",
                    "되돌림" if batch.undone else "",
                )
                for batch in self._found
            ]
        )
        self.table.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self._on_chosen()

    def undo(self) -> None:
        batch = self._found[self.table.chosen()]
        answers = [
            Answer("undo", "되돌리기", is_default=True),
            Answer("keep", "그대로 두기", is_escape=True),
        ]
        question = f"{batch.file_name}에서 가져온 {batch.rows:,}건을 되돌릴까요?"
        detail = "그 뒤에 고친 것이 하나라도 있으면 아무것도 바꾸지 않고 알려 드려요."
        if self._ctx.messages.ask(question, answers, detail) != "undo":
            return
        try:
            job = self._ctx.services.imports.undo_batch(batch.id)
        except AppError as error:
            self._ctx.messages.show(error)
            return

        def done(_: str) -> None:
            self._ctx.messages.toast(f"{batch.rows:,}건을 되돌렸어요.")
            self.reload()

        run_job(self._ctx, self.window(), "되돌리는 중", job, done)

    def print(self) -> None:
        print_table(self._ctx, self.table, "가져온 기록")

    def _on_chosen(self) -> None:
        chosen = self.table.chosen()
        there = 0 <= chosen < len(self._found)
        self.undo_button.setEnabled(there and not self._found[chosen].undone)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def _noun(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else noun_of_table(kind) or kind
