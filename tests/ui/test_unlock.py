from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.errors import StorageError, WrongPassphrase
from app.ui.dialogs import unlock
from app.ui.dialogs.unlock import UnlockPage
from app.ui.jobs import JobsNow
from tests.ui.reading import HeldBack

SECRET = "봄날의 산책 2026"


class Door:
    """Opens for one secret and remembers what was tried."""

    def __init__(self, error=None):
        self.tried = []
        self.error = error

    def __call__(self, path, secret):
        self.tried.append(secret)
        if self.error is not None:
            raise self.error
        if secret != SECRET:
            raise WrongPassphrase("비밀번호가 맞지 않아요. 자료는 그대로예요.")
        return "opened"


@pytest.fixture
def show(look, qtbot, tmp_path):
    def shown(door, **how):
        page = UnlockPage(look, JobsNow(), tmp_path / "한빛.sallim", door, **how)
        qtbot.addWidget(page)
        page.opened_with = []
        page.opened.connect(page.opened_with.append)
        page.show()
        return page

    return shown


def test_enter_opens_with_the_right_passphrase_and_forgets_it(show, qtbot):
    page = show(Door())
    qtbot.keyClicks(page.secret.line, "x")
    page.secret.line.setText(SECRET)
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Return)

    assert page.opened_with == ["opened"]
    assert page.secret.text() == ""


def test_a_wrong_passphrase_is_told_beside_the_field_and_can_be_typed_over(show, qtbot):
    page = show(Door())
    page.secret.line.setText("틀린 것")
    page.submit()

    assert page.opened_with == []
    assert "맞지 않아요" in page.secret.problem.text.text()
    assert page.secret.line.selectedText() != ""
    assert page.open_button.isEnabled()


def test_an_empty_field_does_not_try(show):
    door = Door()
    page = show(door)
    page.submit()
    assert door.tried == []
    assert page.secret.problem.text.text() == "비밀번호를 적어 주세요."


def test_a_damaged_file_is_explained_on_the_page(show):
    page = show(Door(StorageError("자료가 손상됐어요. 백업에서 되돌려 주세요.")))
    page.secret.line.setText(SECRET)
    page.submit()
    assert "백업에서 되돌려 주세요" in page.secret.problem.text.text()


def test_our_own_mistake_is_not_taken_for_a_wrong_passphrase(show):
    page = show(Door(ValueError("bug")))
    page.secret.line.setText(SECRET)
    with pytest.raises(ValueError, match="bug"):
        page.submit()


def test_the_letters_can_be_shown_and_a_code_is_shown_from_the_start(show):
    page = show(Door())
    assert page.secret.line.echoMode() is QLineEdit.EchoMode.Password
    page.secret.show_letters(True)
    assert page.secret.line.echoMode() is QLineEdit.EchoMode.Normal

    page.secret.show_letters(False)
    page.code_button.click()
    assert page.secret.line.echoMode() is QLineEdit.EchoMode.Normal
    assert page.code_button.text() == "비밀번호로 열기"


@pytest.mark.parametrize(
    ("text", "modifier", "warned"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
    ],
)
def test_caps_lock_is_noticed_by_the_letters_it_makes(show, qtbot, text, modifier, warned):
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QKeyEvent

    page = show(Door())
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text)
    QCoreApplication.sendEvent(page.secret.line, event)
    assert page.secret._caps.isVisibleTo(page) is warned


def test_a_sample_tells_its_passphrase_and_a_locked_window_offers_no_other_file(show, look):
    from PySide6.QtWidgets import QLabel, QPushButton

    page = show(Door(), sample_passphrase="견본 비밀번호")
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "견본 센터의 비밀번호: 견본 비밀번호" in texts

    locked = show(Door(), title="한빛지역자활센터")
    buttons = [button.text() for button in locked.findChildren(QPushButton)]
    assert "다른 파일 고르기" not in buttons
    assert "열기" in buttons


def test_opening_that_takes_long_says_so_and_that_the_file_is_safe(
    look, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(unlock, "_LONG_MS", 0)
    jobs = HeldBack()
    page = UnlockPage(look, jobs, tmp_path / "한빛.sallim", Door())
    qtbot.addWidget(page)
    page.show()
    said = page._long
    assert not said.isVisible()
    page.secret.line.setText(SECRET)
    page.submit()
    qtbot.waitUntil(said.isVisible)
    assert "원래 자료는 그대로 있으니" in said.text()
    jobs.go_on()
    assert not said.isVisible()
