"""Opening a file with its passphrase or recovery code, also after the window was locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout

from app.core.errors import AppError, WrongPassphrase
from app.core.jobs import Job, Step
from app.ui.dialogs.gate import Gate, PassphraseField
from app.ui.framework.widgets import LinkButton, PrimaryButton, label
from app.ui.jobs import Runner
from app.ui.messages import explain
from app.ui.theme import SPACE_8, SPACE_16, Theme

_HINT = "한/영과 Caps Lock을 확인해 주세요."
# Said where opening takes longer than one is used to.
_LONG_MS = 3_000
_LONG = (
    "자료를 살펴보고 있어요. 큰 자료이거나 새 판에 맞추는 날에는 몇 분 걸려요. "
    "원래 자료는 그대로 있으니 창을 닫지 말고 기다려 주세요."
)
Opener = Callable[[Path, str], Any]


def _opening(opener: Opener, path: Path, secret: str) -> Job[Any]:
    yield Step(0, 0, "파일을 열고 있어요")
    return opener(path, secret)


class UnlockPage(Gate):
    """``opener`` gets path and secret on the worker thread; its result leaves by ``opened``.

    ``title`` is the centre's name where the window was only locked; then no other file is
    offered. ``sample_passphrase`` is shown as it is: sample files keep no secret.
    """

    opened = Signal(object)
    other_chosen = Signal(object)
    new_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: Runner,
        path: Path,
        opener: Opener,
        *,
        title: str = "",
        recent: tuple[Path, ...] = (),
        sample_passphrase: str = "",
        notice: str = "",
    ) -> None:
        super().__init__(theme)
        self._jobs, self._path, self._opener = jobs, path, opener
        self._uses_code = False
        body = self.card.body
        body.addWidget(label(title or path.stem, "title"))
        body.addWidget(label("잠가 두었어요." if title else str(path.parent), "hint", wrap=True))
        if notice:
            body.addWidget(label(notice, "warning", wrap=True))
        if sample_passphrase:
            body.addWidget(label(f"견본 센터의 비밀번호: {sample_passphrase}", "accent"))
        body.addSpacing(SPACE_8)
        self._caption = label("비밀번호", "secondary")
        body.addWidget(self._caption)
        self.secret = PassphraseField(theme, "비밀번호")
        self.secret.submitted.connect(self.submit)
        body.addWidget(self.secret)
        self._hint = label(_HINT, "hint", wrap=True)
        body.addWidget(self._hint)
        self._long = label(_LONG, "secondary", wrap=True)
        self._long.hide()
        body.addWidget(self._long)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_LONG_MS)
        self._patience.timeout.connect(self._long.show)
        body.addSpacing(SPACE_8)
        body.addLayout(self._actions())
        if not title:
            self._add_others(recent)

    def _actions(self) -> QHBoxLayout:
        self.open_button = PrimaryButton(self.theme, "열기", "lock")
        self.open_button.clicked.connect(self.submit)
        self.code_button = LinkButton(self.theme, "복구 코드로 열기")
        self.code_button.clicked.connect(self._switch_secret)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addSpacing(SPACE_8)
        row.addWidget(self.code_button)
        row.addStretch(1)
        return row

    def _add_others(self, recent: tuple[Path, ...]) -> None:
        body = self.card.body
        body.addSpacing(SPACE_16)
        body.addWidget(label("다른 파일", "hint-strong"))
        for path in recent:
            button = LinkButton(self.theme, path.stem, tip=str(path))
            button.clicked.connect(lambda _=False, chosen=path: self.other_chosen.emit(chosen))
            body.addWidget(button)
        row = QHBoxLayout()
        choose = LinkButton(self.theme, "다른 파일 고르기", "folder")
        choose.clicked.connect(self._choose)
        new = LinkButton(self.theme, "새 센터 만들기", "add")
        new.clicked.connect(self.new_wanted)
        row.addWidget(choose)
        row.addWidget(new)
        row.addStretch(1)
        body.addLayout(row)

    def submit(self) -> None:
        secret = self.secret.text()
        if not secret:
            what = "복구 코드를" if self._uses_code else "비밀번호를"
            self.secret.show_problem(f"{what} 적어 주세요.")
            return
        self._set_busy(True)
        self._jobs.start(
            _opening(self._opener, self._path, secret),
            on_done=self._on_opened,
            on_error=self._on_error,
        )

    def _on_opened(self, result: object) -> None:
        self._set_busy(False)
        self.secret.clear()
        self.opened.emit(result)

    def _on_error(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        if isinstance(error, WrongPassphrase):
            self.secret.show_problem(error.text)
            self._hint.hide()
        else:
            self.secret.show_problem(" ".join(part for part in explain(error) if part))
        self.secret.line.selectAll()
        self.secret.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.open_button.setText("여는 중" if busy else "열기")
        if busy:
            # Not to the next button: another Enter would press it.
            self.setFocus()
        self.secret.setEnabled(not busy)
        self._long.hide()
        if busy:
            self._patience.start()
            QApplication.setOverrideCursor(QCursor(Qt.CursorShape.BusyCursor))
        else:
            self._patience.stop()
            QApplication.restoreOverrideCursor()

    def _switch_secret(self) -> None:
        self._uses_code = not self._uses_code
        self._caption.setText("복구 코드" if self._uses_code else "비밀번호")
        self.code_button.setText("비밀번호로 열기" if self._uses_code else "복구 코드로 열기")
        self._hint.setText(
            "처음에 인쇄하거나 저장해 둔 글자예요. 줄표와 빈칸은 빼고 적어도 돼요."
            if self._uses_code
            else _HINT
        )
        self._hint.show()
        self.secret.show_problem("")
        self.secret.clear()
        self.secret.show_letters(self._uses_code)
        self.secret.setFocus()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "자료 파일 고르기", str(self._path.parent), "센터살림 자료 (*.sallim)"
        )
        if chosen:
            self.other_chosen.emit(Path(chosen))
