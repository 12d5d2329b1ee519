"""검산: any document dropped here is read, and the places whose numbers disagree are listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.documents.proof import ProofFinding
from app.services.manuscripts import Proofread, finding_text, proofread, report_text, summary
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.input_method import shortcut
from app.ui.framework.widgets import (
    Card,
    FindingRow,
    PageHeader,
    PlainButton,
    PrimaryButton,
    clear,
    label,
)
from app.ui.pages import documents_tabs
from app.ui.pages.documents_tabs import DocumentTabs
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, Theme

FILES = "문서 파일 (*.txt *.xlsx *.xls *.ods *.csv *.hwpx *.pdf)"
NOTHING, FOUND = range(2)
# More are not read in one sitting; the copied text has them all.
_SHOWN = 100
_WHAT_BELONGS = (
    "사업계획서, 실적보고서, 정산서처럼 표와 글에 수치가 있는 문서를 넣어 주세요.\n"
    "합계와 내역, 비율, 글과 표의 같은 수치, 개수와 목록, 주기와 달, 한도와 총액을 맞춰 봐요.\n"
    "그림 속 글자와 스캔한 쪽, 사실인지 아닌지는 볼 수 없어요. 문서는 고치지도 저장하지도 않아요."
)


class ProofPage(QWidget):
    """``open_at(path=...)`` takes a file at once."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.result: Proofread | None = None
        self.setAcceptDrops(True)
        self.tabs = DocumentTabs(ctx, documents_tabs.PROOF)
        self.pick = PrimaryButton(ctx.theme, "파일 고르기", "folder", "Ctrl+O")
        self.copy = PlainButton(ctx.theme, "글로 복사", "copy", "Ctrl+Shift+C")
        self.again = PlainButton(ctx.theme, "다시 읽기", "refresh", "F5")
        self.header = PageHeader(ctx.theme, "문서", actions=[self.again, self.copy, self.pick])
        self.header.row.insertWidget(2, self.tabs)
        self.summary = label("", "strong", wrap=True)
        self._path: Path | None = None
        self._lay_out()
        self.pick.clicked.connect(self.ask_file)
        self.copy.clicked.connect(self.copy_text)
        self.again.clicked.connect(self.read_again)
        for keys, run in (
            ("Ctrl+O", self.ask_file),
            ("Ctrl+Shift+C", self.copy_text),
            ("F5", self.read_again),
        ):
            shortcut(self, keys, run)
        self._show(NOTHING)

    def open_at(self, *, path: Path | None = None, **_: Any) -> None:
        if path is not None:
            self.take(path)

    def ask_file(self) -> None:
        paths = self._ctx.messages.choose_files("검산할 문서 고르기", FILES)
        if paths:
            self.take(paths[0])

    def take(self, path: Path) -> None:
        """Read and check a file; what was shown before stays when it cannot be read."""

        def show(result: Proofread) -> None:
            self._path = path
            self._on_read(result)

        run_job(self._ctx, self.window(), "검산하는 중", proofread(path), show)

    def read_again(self) -> None:
        if self._path is not None:
            self.take(self._path)

    def copy_text(self) -> None:
        if self.result is not None:
            QGuiApplication.clipboard().setText(report_text(self.result))
            self._ctx.messages.toast("검산 결과를 글로 복사했어요.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def _on_read(self, result: Proofread) -> None:
        self.result = result
        self.summary.setText(summary(result))
        clear(self._list)
        theme = self._ctx.theme
        for finding in result.findings[:_SHOWN]:
            self._list.addWidget(_FindingCard(theme, finding))
        left = len(result.findings) - _SHOWN
        if left > 0:
            self._list.addWidget(label(f"{left:,}건이 더 있어요. 글로 복사하면 모두 볼 수 있어요."))
        self._list.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
        self._show(FOUND)
        self._area.setFocus()

    def _show(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.copy.setVisible(index == FOUND)
        self.again.setVisible(index == FOUND)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.stack = QStackedWidget()
        step = FirstStep(
            "파일 고르기", "또는 이 창에 끌어다 놓기", "folder", self.ask_file, "Ctrl+O"
        )
        self.stack.addWidget(
            EmptyState(
                self._ctx.theme, "check_list", "문서의 수치를 검산해요", _WHAT_BELONGS, [step]
            )
        )
        self.stack.addWidget(self._results())
        column.addWidget(self.stack, 1)

    def _results(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.summary)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("서로 다른 수치")
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, SPACE_8, 0)
        self._list.setSpacing(SPACE_12)
        self._area.setWidget(inside)
        column.addWidget(self._area, 1)
        return page


class _FindingCard(Card):
    """What disagrees, the sum that shows it, and every place with the words printed there."""

    def __init__(self, theme: Theme, finding: ProofFinding) -> None:
        super().__init__(padding=SPACE_16)
        self.body.setSpacing(SPACE_8)
        self.setAccessibleName(finding_text(finding))
        detail = f"셈: {finding.reckoning}"
        if finding.suggestion:
            detail += f"   바꿔 볼 값: {finding.suggestion}"
        self.body.addWidget(FindingRow(theme, finding.severity, finding.text, detail))
        for spot in finding.spots:
            self.body.addWidget(self._spot(str(spot.place), spot.quote))

    @staticmethod
    def _spot(place: str, quote: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE_24 + SPACE_8, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(label(place, "hint", wrap=True))
        words = label(quote, "", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        return box
