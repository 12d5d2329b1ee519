"""From nothing to an open file in four short steps, all by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.jobs import Job, Step
from app.ui.dialogs.gate import Gate, PassphraseField
from app.ui.dialogs.recovery_code import RecoveryCodePanel
from app.ui.framework.widgets import LinkButton, PlainButton, PrimaryButton, ProblemLine, label
from app.ui.jobs import Runner
from app.ui.messages import Messages
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

SHORTEST = 8
_GOOD = 12
# As far as the words of a radio button stand in.
_INDENT = SPACE_16 + SPACE_8
_KINDS = (
    ("self_support", "지역자활센터", "참여자, 사업단, 보조금을 적는 센터예요."),
    ("alliance", "소규모시설 연대", "여러 시설이 함께하는 공동사업을 맡아요."),
    ("other", "그 밖의 기관", "동 복지 담당, 시범사업 기관 등이에요."),
)
_STEPS = ("기관 종류", "이름", "비밀번호", "복구 코드", "시작")


class Start(StrEnum):
    EMPTY = "empty"
    EXCEL = "excel"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Wish:
    """What the person typed, enough to make the file."""

    kind: str
    name: str
    passphrase: str
    path: Path


Creator = Callable[[Wish], tuple[Any, str]]


def strength(passphrase: str) -> str:
    """One sentence about a new passphrase; length counts more than signs."""
    if not passphrase:
        return f"{SHORTEST}자 이상으로 정해 주세요. 떠오르는 문장이 가장 좋아요."
    if len(passphrase) < SHORTEST:
        return f"{SHORTEST - len(passphrase)}자 더 적어 주세요."
    if len(set(passphrase)) < SHORTEST // 2 or passphrase.isdigit():
        return "짐작하기 쉬워요. 글자를 섞어 주세요."
    if len(passphrase) < _GOOD:
        return f"쓸 만해요. {_GOOD}자를 넘기면 더 튼튼해요."
    return "튼튼해요."


def file_name(centre: str) -> str:
    """A file name from the centre's name, without what disks refuse."""
    return (re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', " ", centre).strip(" .")[:60] or "센터") + ".sallim"


def _creating(creator: Creator, wish: Wish) -> Job[tuple[Any, str]]:
    yield Step(0, 0, "자료 파일을 만들고 있어요")
    return creator(wish)


class FirstStartPage(Gate):
    """Emits ``finished(services, start)``; a sample is wished for by ``sample_wanted`` at once."""

    finished = Signal(object, object)
    sample_wanted = Signal()
    existing_chosen = Signal(object)

    def __init__(
        self, theme: Theme, jobs: Runner, messages: Messages, folder: Path, creator: Creator
    ) -> None:
        super().__init__(theme)
        self._jobs, self._messages, self._folder, self._creator = jobs, messages, folder, creator
        self._opened: Any = None
        self._path_chosen: Path | None = None
        self.progress = label("", "hint")
        self.heading = label("", "title")
        self.pages = QStackedWidget()
        body = self.card.body
        body.addWidget(self.progress)
        body.addWidget(self.heading)
        body.addSpacing(SPACE_8)
        for build in (self._kind_page, self._name_page, self._passphrase_page):
            self.pages.addWidget(build())
        body.addWidget(self.pages)
        body.addSpacing(SPACE_12)
        self.problem = ProblemLine(theme)
        body.addWidget(self.problem)
        body.addLayout(self._foot())
        self._show(0)

    def _kind_page(self) -> QWidget:
        page, column = _page()
        self.kinds = QButtonGroup(page)
        for index, (_, title, text) in enumerate(_KINDS):
            button = QRadioButton(title)
            button.setChecked(index == 0)
            button.setAccessibleDescription(text)
            self.kinds.addButton(button, index)
            column.addWidget(button)
            hint = label(text, "hint")
            hint.setContentsMargins(_INDENT, 0, 0, SPACE_4)
            column.addWidget(hint)
        column.addSpacing(SPACE_8)
        row = QHBoxLayout()
        sample = LinkButton(self.theme, "견본 센터 먼저 보기", "sample")
        sample.clicked.connect(self.sample_wanted)
        existing = LinkButton(self.theme, "쓰던 파일 열기", "folder")
        existing.clicked.connect(self._choose_existing)
        row.addWidget(sample)
        row.addWidget(existing)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _name_page(self) -> QWidget:
        page, column = _page()
        column.addWidget(label("기관 이름", "secondary"))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setAccessibleName("기관 이름")
        self.name.setPlaceholderText("예: 한빛지역자활센터")
        self.name.textChanged.connect(self._show_place)
        self.name.returnPressed.connect(self.go_on)
        column.addWidget(self.name)
        column.addSpacing(SPACE_8)
        column.addWidget(label("자료를 둘 곳", "secondary"))
        self.place = label("", "hint", wrap=True)
        column.addWidget(self.place)
        change = LinkButton(self.theme, "다른 곳에 두기", "folder")
        change.clicked.connect(self._choose_place)
        column.addWidget(change)
        return page

    def _passphrase_page(self) -> QWidget:
        page, column = _page()
        column.addWidget(label("비밀번호", "secondary"))
        self.first = PassphraseField(self.theme, "비밀번호")
        column.addWidget(self.first)
        self.strength = label(strength(""), "hint", wrap=True)
        self.first.changed.connect(lambda: self.strength.setText(strength(self.first.text())))
        column.addWidget(self.strength)
        column.addSpacing(SPACE_8)
        column.addWidget(label("한 번 더", "secondary"))
        self.second = PassphraseField(self.theme, "비밀번호 한 번 더")
        column.addWidget(self.second)
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.go_on)
        return page

    def _code_page(self, code: str) -> QWidget:
        self.code = RecoveryCodePanel(
            self.theme, self._messages, code, self.name.text().strip(), date.today()
        )
        self.code.noted.connect(self.next_button.setEnabled)
        return self.code

    def _start_page(self) -> QWidget:
        page, column = _page()
        self.starts = QButtonGroup(page)
        for index, (title, text) in enumerate(
            (
                ("빈 채로 시작", "종사자나 보조금부터 하나씩 적어요."),
                ("엑셀에서 가져오기", "쓰던 대장을 그대로 읽어요."),
                ("견본 센터 보기", "한 해를 다 적은 모습을 먼저 둘러봐요."),
            )
        ):
            button = QRadioButton(title)
            button.setChecked(index == 0)
            button.setAccessibleDescription(text)
            self.starts.addButton(button, index)
            column.addWidget(button)
            hint = label(text, "hint")
            hint.setContentsMargins(_INDENT, 0, 0, SPACE_4)
            column.addWidget(hint)
        return page

    def _foot(self) -> QHBoxLayout:
        self.back_button = PlainButton(self.theme, "뒤로")
        self.back_button.clicked.connect(self.go_back)
        self.next_button = PrimaryButton(self.theme, "다음")
        self.next_button.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        return row

    def go_back(self) -> None:
        self._show(self.pages.currentIndex() - 1)

    def go_on(self) -> None:
        """Check this step and go to the next; Enter does the same."""
        step = self.pages.currentIndex()
        if step == 1 and not self.name.text().strip():
            self.problem.show_problem("기관 이름을 적어 주세요.")
            self.name.setFocus()
        elif step == 2:
            self._create()
        elif step == len(_STEPS) - 1:
            choice = (Start.EMPTY, Start.EXCEL, Start.SAMPLE)[self.starts.checkedId()]
            self.finished.emit(self._opened, choice)
        else:
            self._show(step + 1)

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.problem.show_problem("")
        self.progress.setText(f"{step + 1} / {len(_STEPS)}")
        headings = (
            "어떤 기관인가요",
            "기관 이름을 적어 주세요",
            "비밀번호를 정해 주세요",
            "복구 코드를 적어 두세요",
            "어떻게 시작할까요",
        )
        self.heading.setText(headings[step])
        # Once the file exists there is nothing to go back to.
        self.back_button.setVisible(step in (1, 2))
        self.next_button.setEnabled(step != 3 or self.code.kept.isChecked())
        self.next_button.setText("시작하기" if step == len(_STEPS) - 1 else "다음")
        if step == 1:
            self._show_place()
        self._focus(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a choice too; a field says by itself what its Enter does."""
        if isinstance(self.focusWidget(), QLineEdit):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next_button.isEnabled():
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _focus(self, step: int) -> None:
        checked = self.kinds.checkedButton() if step == 0 else None
        if step == 3:
            checked = self.code.kept
        elif step == 4:
            checked = self.starts.checkedButton()
        target = checked or {1: self.name, 2: self.first}.get(step)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def path(self) -> Path:
        return self._path_chosen or self._folder / file_name(self.name.text())

    def _show_place(self) -> None:
        self.place.setText(str(self.path()))

    def _create(self) -> None:
        passphrase = self.first.text()
        self.first.show_problem("")
        self.second.show_problem("")
        if len(passphrase.strip()) < SHORTEST:
            self.first.show_problem(f"{SHORTEST}자 이상으로 정해 주세요.")
            self.first.setFocus()
            return
        if passphrase != self.second.text():
            self.second.show_problem("위에 적은 것과 달라요. 다시 적어 주세요.")
            self.second.clear()
            self.second.setFocus()
            return
        kind = _KINDS[self.kinds.checkedId()][0]
        wish = Wish(kind, self.name.text().strip(), passphrase, self.path())
        self.next_button.setEnabled(False)
        self.next_button.setText("만드는 중")
        self._jobs.start(
            _creating(self._creator, wish), on_done=self._on_created, on_error=self._on_refused
        )

    def _on_created(self, result: tuple[Any, str]) -> None:
        self._opened, code = result
        self.first.clear()
        self.second.clear()
        self.pages.addWidget(self._code_page(code))
        self.pages.addWidget(self._start_page())
        self._show(3)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        # What stands in the way is name or place; the passphrase stays typed.
        self._show(1)
        self.problem.show_problem(error.text)

    def _choose_place(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "자료를 둘 곳", str(self.path()), "센터살림 자료 (*.sallim)"
        )
        if chosen:
            path = Path(chosen)
            self.put_at(path if path.suffix == ".sallim" else path.with_name(path.name + ".sallim"))

    def put_at(self, path: Path) -> None:
        self._path_chosen = path
        self._show_place()

    def _choose_existing(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "쓰던 파일 열기", str(self._folder), "센터살림 자료 (*.sallim)"
        )
        if chosen:
            self.existing_chosen.emit(Path(chosen))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return page, column
