"""The recovery code: shown once, to be printed or written down before going on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError
from app.core.files import atomic_write
from app.ui.framework.widgets import Card, PlainButton, PrimaryButton, label
from app.ui.messages import Messages
from app.ui.theme import SPACE_12, SPACE_16, SPACE_24, Theme

_PER_LINE = 4


def in_lines(code: str) -> str:
    """Four groups to a line, as it is easiest to copy by hand."""
    groups = code.split("-")
    lines = [groups[i : i + _PER_LINE] for i in range(0, len(groups), _PER_LINE)]
    return "\n".join("-".join(line) for line in lines)


def as_text(code: str, centre: str, made_on: date) -> str:
    """The sheet to keep."""
    return (
        f"센터살림 복구 코드\n\n기관: {centre}\n만든 날: {periods.show_date(made_on)}\n\n"
        f"{in_lines(code)}\n\n"
        "비밀번호를 잊었을 때 이 코드로 자료를 열어요.\n"
        "이 종이는 컴퓨터와 떨어진 곳에 잠가 두세요. 새 코드를 만들면 이 코드는 쓸 수 없어요.\n"
    )


class RecoveryCodePanel(QWidget):
    """``noted`` tells whether the person says the code is kept."""

    noted = Signal(bool)

    def __init__(
        self, theme: Theme, messages: Messages, code: str, centre: str, made_on: date
    ) -> None:
        super().__init__()
        self._messages, self._centre = messages, centre
        self.text = as_text(code, centre, made_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(
            label(
                "비밀번호를 잊으면 이 코드만이 자료를 열 수 있어요. 지금 한 번만 보여 드려요.",
                "secondary",
                wrap=True,
            )
        )
        paper = Card(sunken=True)
        shown = label(in_lines(code), "section")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        paper.body.addWidget(shown)
        column.addWidget(paper)
        row = QHBoxLayout()
        self.print_button = PlainButton(theme, "인쇄", "print")
        self.print_button.clicked.connect(self._print)
        self.save_button = PlainButton(theme, "글 파일로 저장", "save")
        self.save_button.clicked.connect(self._choose_and_save)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        self.kept = QCheckBox("적어 두었어요")
        self.kept.toggled.connect(self.noted)
        column.addWidget(self.kept)

    def save(self, path: str) -> None:
        """Write the sheet; a refusal is explained and leaves the tick to the person."""
        try:
            with atomic_write(Path(path)) as out:
                out.write(self.text.encode("utf-8-sig"))
        except AppError as error:
            self._messages.show(error)

    def _choose_and_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "복구 코드 저장", f"{self._centre} 복구 코드.txt", "글 파일 (*.txt)"
        )
        if path:
            self.save(path)

    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._messages.inform(
                "이 컴퓨터에 프린터가 없어요.",
                "글 파일로 저장하거나 손으로 적어 주세요. 코드는 이 화면에 그대로 있어요.",
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            paper = QTextDocument()
            paper.setDefaultFont(self.font())
            paper.setPlainText(self.text)
            paper.print_(printer)


class RecoveryCodeDialog(QDialog):
    """Shows a new code; closes only when it was noted, or by the close of the window."""

    def __init__(
        self,
        theme: Theme,
        messages: Messages,
        code: str,
        centre: str,
        made_on: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("새 복구 코드")
        self.setMinimumWidth(440)
        self.panel = RecoveryCodePanel(theme, messages, code, centre, made_on)
        self.done_button = PrimaryButton(theme, "마치기")
        self.done_button.setEnabled(False)
        self.done_button.clicked.connect(self.accept)
        self.panel.noted.connect(self.done_button.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(label("새 복구 코드", "title"))
        column.addWidget(self.panel)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
