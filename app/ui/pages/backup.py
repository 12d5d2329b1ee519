"""설정 › 백업: what there is, where a second copy lies, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.core.errors import WrongPassphrase
from app.services.backups import Loss, Stored, check_secret, verify_job
from app.services.names import noun_of_table
from app.ui.context import Context
from app.ui.dialogs.gate import PassphraseField
from app.ui.dialogs.progress import run_job
from app.ui.framework.list_printing import PrintButton, print_table
from app.ui.framework.widgets import Card, LinkButton, PlainButton, PrimaryButton, label
from app.ui.pages.moments import show_recent
from app.ui.pages.plain_table import PlainTable
from app.ui.shell import Shell
from app.ui.theme import SPACE_8, SPACE_12, SPACE_24, Theme

_MEGA = 1_000_000
_SHOWN_TABLES = ("expense", "staff", "vehicle", "grant", "issued_document")


def size_text(size: int) -> str:
    return f"{size / _MEGA:.1f} MB"


def loss_text(loss: Loss) -> str:
    """What restoring takes back, in the words of the actions themselves."""
    if not loss.actions:
        return "이 백업 뒤로 고친 것이 없어요. 잃는 것이 없어요."
    named = ", ".join(f"{name} {count}번" for name, count in loss.labels)
    rest = loss.actions - sum(count for _, count in loss.labels)
    more = f" 외 {rest}번" if rest else ""
    return f"이 백업 뒤에 한 일 {loss.actions}번이 사라져요: {named}{more}."


class BackupPage(QWidget):
    def __init__(self, ctx: Context, shell: Shell) -> None:
        super().__init__()
        self._ctx, self._shell = ctx, shell
        self._stored: list[Stored] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(self._places())
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        self.table = PlainTable(
            "백업 목록",
            ("만든 때", "까닭", "들어 있는 것", "크기", "상태"),
            (180, 130, 0, 100, 110),
            (3,),
        )
        self.table.itemSelectionChanged.connect(self._on_chosen)
        card.body.addWidget(self.table, 1)
        self.empty = label(
            "아직 백업이 없어요. ‘지금 백업’을 눌러 한 벌 만들어 두세요.", "secondary"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.empty, 1)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

    def _places(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.here, self.there = label("", "strong"), label("", "strong")
        self._there_hint = label("", "hint", wrap=True)
        now = PrimaryButton(self._ctx.theme, "지금 백업", "backup")
        now.clicked.connect(lambda: self._shell.back_up(self.reload))
        usb = PlainButton(self._ctx.theme, "USB에 백업", "usb")
        usb.clicked.connect(lambda: self._shell.back_up_elsewhere(self.reload))
        change = LinkButton(self._ctx.theme, "자리 바꾸기", "folder")
        change.clicked.connect(self._change_place)
        row.addWidget(
            _place(
                "이 컴퓨터", self.here, label("쉬는 동안과 끝낼 때 저절로 만들어요.", "hint"), [now]
            )
        )
        row.addWidget(_place("둘째 자리", self.there, self._there_hint, [usb, change]))
        return row

    def print(self) -> None:
        print_table(self._ctx, self.table, "백업 목록")

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self.loss = label("", "hint", wrap=True)
        self.restore_button = PlainButton(self._ctx.theme, "이 백업으로 되돌리기", "undo")
        self.restore_button.clicked.connect(self._restore_chosen)
        self.verify_button = PlainButton(self._ctx.theme, "다시 확인", "done")
        self.verify_button.clicked.connect(self._verify)
        other = LinkButton(self._ctx.theme, "다른 백업 파일로 되돌리기", "folder")
        other.clicked.connect(self._restore_other)
        row.addWidget(PrintButton(self._ctx.theme, self, self.print, "백업 목록 인쇄"))
        row.addWidget(self.loss, 1)
        row.addWidget(other)
        row.addWidget(self.verify_button)
        row.addWidget(self.restore_button)
        return row

    def reload(self) -> None:
        backups, today = self._ctx.services.backups, self._ctx.services.today()
        self._stored = backups.stored()
        self.table.show_rows(
            [
                (
                    show_recent(kept.manifest.created_at, today),
                    kept.reason_label,
                    self._contents(kept.manifest.counts),
                    size_text(kept.size),
                    "확인함" if kept.whole else "손상됨",
                )
                for kept in self._stored
            ]
        )
        self.table.setVisible(bool(self._stored))
        self.empty.setVisible(not self._stored)
        state = backups.state(self._shell.settings.second_place)
        last = f"{show_recent(state.last, today)} · {state.count}벌" if state.last else "없음"
        self.here.setText(last)
        self.there.setText(show_recent(state.second, today) if state.second else "없음")
        place = self._shell.settings.second_place
        self._there_hint.setText(
            place or "컴퓨터가 고장 나거나 잃어버려도 남도록 USB에 한 벌 더 두세요."
        )
        self._on_chosen()

    def _contents(self, counts: Mapping[str, int]) -> str:
        parts = [
            f"{noun_of_table(table)} {counts.get(table, 0):,}"
            for table in _SHOWN_TABLES
            if counts.get(table)
        ]
        return " · ".join(parts) or "기관 정보"

    def _on_chosen(self) -> None:
        chosen = self.table.chosen()
        there = 0 <= chosen < len(self._stored)
        self.restore_button.setEnabled(there)
        self.verify_button.setEnabled(there)
        if there:
            moment = self._stored[chosen].manifest.created_at
            self.loss.setText(loss_text(self._ctx.services.backups.loss_since(moment)))
        else:
            self.loss.setText("")

    def _verify(self) -> None:
        kept = self._stored[self.table.chosen()]
        run_job(
            self._ctx,
            self,
            "백업을 확인하는 중",
            verify_job(kept.path),
            lambda _: self._ctx.messages.toast("온전한 백업이에요."),
        )

    def _restore_chosen(self) -> None:
        kept = self._stored[self.table.chosen()]
        moment = kept.manifest.created_at
        loss = self._ctx.services.backups.loss_since(moment)
        self.ask_restore(kept.path, periods.show_moment(moment), loss_text(loss))

    def _restore_other(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "백업 고르기", self._shell.settings.second_place, "센터살림 자료 (*.sallim)"
        )
        if chosen:
            self.ask_restore(Path(chosen), Path(chosen).name, "그 백업 뒤에 적은 것은 사라져요.")

    def ask_restore(self, path: Path, what: str, loss: str) -> None:
        dialog = RestoreDialog(self._ctx, what, loss, self)
        dialog.accepted.connect(lambda: self._shell.restore(path, dialog.secret.text()))
        dialog.open()

    def _change_place(self) -> None:
        if self._shell.choose_second_place():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def _place(title: str, figure: QWidget, hint: QWidget, actions: list[QWidget]) -> Card:
    card = Card()
    card.body.addWidget(label(title, "secondary"))
    card.body.addWidget(figure)
    card.body.addWidget(hint)
    row = QHBoxLayout()
    for action in actions:
        row.addWidget(action)
    row.addStretch(1)
    card.body.addLayout(row)
    return card


class RestoreDialog(QDialog):
    """Says what will be lost and asks for the passphrase before anything happens."""

    def __init__(self, ctx: Context, what: str, loss: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setWindowTitle("백업에서 되돌리기")
        self.setMinimumWidth(440)
        theme: Theme = ctx.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(label(f"{what} 백업으로 되돌릴까요?", "section", wrap=True))
        column.addWidget(label(loss, "warning", wrap=True))
        column.addWidget(
            label(
                "되돌리기 전에 지금 자료도 백업하고, 지금 파일은 이름을 바꿔 옆에 남겨요.",
                "secondary",
                wrap=True,
            )
        )
        column.addWidget(label("비밀번호", "secondary"))
        self.secret = PassphraseField(theme, "비밀번호")
        self.secret.submitted.connect(self.check)
        column.addWidget(self.secret)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = PlainButton(theme, "그대로 두기")
        cancel.clicked.connect(self.reject)
        self.go = PrimaryButton(theme, "되돌리기", "undo")
        self.go.clicked.connect(self.check)
        row.addWidget(cancel)
        row.addWidget(self.go)
        column.addLayout(row)
        self.secret.setFocus()

    def check(self) -> None:
        try:
            check_secret(self._ctx.services.file, self.secret.text())
        except WrongPassphrase as error:
            self.secret.show_problem(error.text)
            return
        self.accept()
