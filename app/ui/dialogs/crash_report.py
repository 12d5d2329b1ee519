"""What a person sees when we made a mistake: what was kept, and something to send us."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import app
from app.core import logs
from app.core.errors import AppError
from app.ui.framework.widgets import Icon, PlainButton, PrimaryButton, label
from app.ui.messages import Messages
from app.ui.theme import SPACE_8, SPACE_12, SPACE_24, Theme

_LOG = logging.getLogger(__name__)


class CrashDialog(QDialog):
    def __init__(self, theme: Theme, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("센터살림")
        self.setMinimumSize(560, 420)
        self.report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        head = QHBoxLayout()
        head.addWidget(Icon(theme, "error", "redmark", 20))
        head.addWidget(label("프로그램이 하던 일을 마치지 못했어요", "section"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(
            label(
                "저장한 자료는 그대로 있어요. 적고 있던 내용은 임시저장에 남아 있고, "
                "그 화면을 다시 열면 이어서 적을 수 있어요.",
                wrap=True,
            )
        )
        column.addWidget(
            label(
                "아래 내용을 복사해 만든 곳에 알려 주세요. 적은 내용이나 이름은 들어 있지 않아요.",
                "secondary",
                wrap=True,
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("알릴 내용")
        column.addWidget(text, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self.copy_button = PlainButton(theme, "내용 복사", "copy")
        self.copy_button.clicked.connect(self.copy)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        close = PrimaryButton(theme, "이어서 일하기")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText("복사했어요")


Show = Callable[[str], object]


class CrashHandler:
    """Takes what nobody caught. Expected failures are only explained; our bugs are reported.

    ``show`` puts the report before the person; while one is open, further ones go to the log.
    """

    def __init__(self, messages: Messages, show: Show) -> None:
        self._messages, self._show = messages, show
        self._busy = False

    def install(self) -> None:
        sys.excepthook = self

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, AppError):
            self._messages.show(error)
            return
        _LOG.error("unexpected\n%s", logs.describe(error))
        if self._busy:
            return
        self._busy = True
        try:
            self._show(logs.report(error, app.__version__, PySide6.__version__))
        finally:
            self._busy = False
