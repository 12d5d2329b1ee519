"""설정 › 비밀번호: a new passphrase, a new recovery code, and how soon the window locks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.bootstrap import centre_name
from app.core.errors import AppError, Invalid, WrongPassphrase
from app.core.jobs import Job, Step
from app.core.settings import MAX_LOCK_MINUTES, MIN_LOCK_MINUTES
from app.ui.context import Context
from app.ui.dialogs.first_start import strength
from app.ui.dialogs.gate import PassphraseField
from app.ui.dialogs.recovery_code import RecoveryCodeDialog
from app.ui.framework.widgets import Card, PlainButton, PrimaryButton, SectionTitle, label
from app.ui.shell import Shell
from app.ui.theme import SPACE_8, SPACE_12

_WIDTH = 420
_LOCK_CHOICES = (MIN_LOCK_MINUTES, 10, 15, 20, MAX_LOCK_MINUTES)


def _doing(text: str, act: Callable[[], object]) -> Job[object]:
    yield Step(0, 0, text)
    return act()


class KeysPage(QWidget):
    def __init__(self, ctx: Context, shell: Shell) -> None:
        super().__init__()
        self._ctx, self._shell = ctx, shell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._passphrase_card(), 0, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(SPACE_12)
        side.addWidget(self._code_card())
        side.addWidget(self._lock_card())
        side.addStretch(1)
        row.addLayout(side)
        row.addStretch(1)

    def _passphrase_card(self) -> Card:
        theme = self._ctx.theme
        card = _card("비밀번호 바꾸기")
        card.body.addWidget(label("지금 비밀번호나 복구 코드", "secondary"))
        self.old = PassphraseField(theme, "지금 비밀번호나 복구 코드")
        card.body.addWidget(self.old)
        card.body.addWidget(label("새 비밀번호", "secondary"))
        self.new = PassphraseField(theme, "새 비밀번호")
        card.body.addWidget(self.new)
        hint = label(strength(""), "hint", wrap=True)
        self.new.changed.connect(lambda: hint.setText(strength(self.new.text())))
        card.body.addWidget(hint)
        card.body.addWidget(label("한 번 더", "secondary"))
        self.again = PassphraseField(theme, "새 비밀번호 한 번 더")
        self.again.submitted.connect(self.change)
        card.body.addWidget(self.again)
        button = PrimaryButton(theme, "비밀번호 바꾸기", "key")
        button.clicked.connect(self.change)
        card.body.addWidget(button)
        return card

    def _code_card(self) -> Card:
        theme = self._ctx.theme
        card = _card("새 복구 코드")
        text = "복구 코드를 잃어버렸거나 남이 봤다면 새로 만드세요. 예전 코드는 쓸 수 없게 돼요."
        card.body.addWidget(label(text, "secondary", wrap=True))
        card.body.addWidget(label("비밀번호", "secondary"))
        self.proof = PassphraseField(theme, "비밀번호")
        self.proof.submitted.connect(self.make_code)
        card.body.addWidget(self.proof)
        button = PlainButton(theme, "새 코드 만들기", "key")
        button.clicked.connect(self.make_code)
        card.body.addWidget(button)
        return card

    def _lock_card(self) -> Card:
        card = _card("자동 잠금")
        text = "손대지 않으면 이만큼 뒤에 잠가요. 적던 내용은 그대로 있어요."
        card.body.addWidget(label(text, "secondary", wrap=True))
        self.lock_after = QComboBox()
        self.lock_after.setAccessibleName("자동 잠금")
        for minutes in _LOCK_CHOICES:
            self.lock_after.addItem(f"{minutes}분", minutes)
        chosen = min(
            range(len(_LOCK_CHOICES)),
            key=lambda at: abs(_LOCK_CHOICES[at] - self._shell.settings.lock_minutes),
        )
        self.lock_after.setCurrentIndex(chosen)
        self.lock_after.currentIndexChanged.connect(self._on_lock_chosen)
        card.body.addWidget(self.lock_after)
        return card

    def change(self) -> None:
        for field in (self.old, self.new, self.again):
            field.show_problem("")
        if self.new.text() != self.again.text():
            self.again.show_problem("위에 적은 것과 달라요. 다시 적어 주세요.")
            self.again.setFocus()
            return
        file, old, new = self._ctx.services.file, self.old.text(), self.new.text()
        self._ctx.jobs.start(
            _doing("비밀번호를 바꾸고 있어요", lambda: file.change_passphrase(old, new)),
            on_done=self._on_changed,
            on_error=self._on_refused,
        )

    def _on_changed(self, _: object) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self._ctx.messages.toast("비밀번호를 바꿨어요. 예전 백업은 예전 비밀번호로 열려요.")

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self.old.show_problem(error.text)
        elif isinstance(error, Invalid):
            self.new.show_problem(error.text)
        else:
            self._ctx.messages.show(error)

    def make_code(self) -> None:
        self.proof.show_problem("")
        file, secret = self._ctx.services.file, self.proof.text()
        self._ctx.jobs.start(
            _doing("복구 코드를 만들고 있어요", lambda: file.new_recovery_code(secret)),
            on_done=lambda code: self._show_code(str(code)),
            on_error=self._on_code_refused,
        )

    def _show_code(self, code: str) -> None:
        self.proof.clear()
        services = self._ctx.services
        dialog = RecoveryCodeDialog(
            self._ctx.theme,
            self._ctx.messages,
            code,
            centre_name(services),
            services.today(),
            self,
        )
        dialog.open()

    def _on_code_refused(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self.proof.show_problem(error.text)
        elif isinstance(error, AppError):
            self._ctx.messages.show(error)
        else:
            raise error

    def _on_lock_chosen(self, index: int) -> None:
        self._shell.settings.lock_minutes = self.lock_after.itemData(index)
        self._shell.apply_settings()


def _card(title: str) -> Card:
    card = Card()
    card.setFixedWidth(_WIDTH)
    card.body.setSpacing(SPACE_8)
    card.body.addWidget(SectionTitle(title))
    return card
