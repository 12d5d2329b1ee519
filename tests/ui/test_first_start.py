from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.core.errors import StorageError
from app.ui.dialogs.first_start import FirstStartPage, Start, file_name, strength
from app.ui.dialogs.recovery_code import as_text, in_lines
from app.ui.jobs import JobsNow
from app.ui.messages import Recorder
from tests.conftest import TODAY

CODE = "7K2M-9QXD-31TV-ZZ0P-8RWM-4H5N-CE6B"
SECRET = "봄날의 산책 2026"


class Creator:
    def __init__(self, error=None):
        self.wishes = []
        self.error = error

    def __call__(self, wish):
        self.wishes.append(wish)
        if self.error is not None:
            raise self.error
        return "services", CODE


@pytest.fixture
def show(look, qtbot, tmp_path):
    def shown(creator):
        page = FirstStartPage(look, JobsNow(), Recorder(), tmp_path, creator)
        qtbot.addWidget(page)
        page.ended_with = []
        page.finished.connect(lambda services, start: page.ended_with.append((services, start)))
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return shown


def press(qtbot, page, *keys):
    for key in keys:
        qtbot.keyClick(page.focusWidget(), key)


def fill_to_passphrase(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    page.name.setText("햇살연대")
    press(qtbot, page, Qt.Key.Key_Return)


def test_the_whole_way_by_keyboard_alone(show, qtbot, tmp_path):
    creator = Creator()
    page = show(creator)
    fill_to_passphrase(page, qtbot)
    page.first.line.setText(SECRET)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.second.line.hasFocus()
    page.second.line.setText(SECRET)
    press(qtbot, page, Qt.Key.Key_Return)

    wish = creator.wishes[0]
    assert (wish.kind, wish.name, wish.passphrase) == ("alliance", "햇살연대", SECRET)
    assert wish.path == tmp_path / "햇살연대.sallim"
    assert page.code.kept.hasFocus()
    assert not page.next_button.isEnabled()

    press(qtbot, page, Qt.Key.Key_Return)
    assert page.heading.text() == "복구 코드를 적어 두세요"
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_Return)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.ended_with == [("services", Start.EXCEL)]


def test_one_enter_goes_on_by_one_step(show, qtbot):
    page = show(Creator())
    fill_to_passphrase(page, qtbot)
    assert page.first.line.hasFocus()
    assert page.first.problem.isHidden(), "nobody has typed a passphrase yet"


def test_a_name_is_needed(show, qtbot):
    page = show(Creator())
    press(qtbot, page, Qt.Key.Key_Return)
    page.go_on()
    assert page.problem.text.text() == "기관 이름을 적어 주세요."
    assert page.heading.text() == "기관 이름을 적어 주세요"


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [("짧은것", "짧은것", "first"), ("봄날의 산책 2026", "봄날의 산책 2027", "second")],
)
def test_passphrases_are_checked_before_anything_is_made(show, qtbot, first, second, where):
    creator = Creator()
    page = show(creator)
    fill_to_passphrase(page, qtbot)
    page.first.line.setText(first)
    page.second.line.setText(second)
    page.go_on()

    assert creator.wishes == []
    assert getattr(page, where).problem.text.text() != ""
    assert page.first.text() == first


def test_a_place_that_is_refused_is_asked_again_with_the_reason(show, qtbot, tmp_path):
    page = show(Creator(StorageError("OneDrive 폴더에서는 자료 파일을 열 수 없어요.")))
    fill_to_passphrase(page, qtbot)
    page.put_at(tmp_path / "OneDrive" / "한빛.sallim")
    page.first.line.setText(SECRET)
    page.second.line.setText(SECRET)
    page.go_on()

    assert page.heading.text() == "기관 이름을 적어 주세요"
    assert "OneDrive" in page.problem.text.text()
    assert page.next_button.isEnabled()
    assert page.first.text() == SECRET


def test_there_is_no_way_back_once_the_file_exists(show, qtbot):
    page = show(Creator())
    fill_to_passphrase(page, qtbot)
    page.first.line.setText(SECRET)
    page.second.line.setText(SECRET)
    page.go_on()
    assert not page.back_button.isVisible()


@pytest.mark.parametrize(
    ("passphrase", "told"),
    [
        ("", "8자 이상"),
        ("1234567", "1자 더"),
        ("12345678", "짐작하기 쉬워요"),
        ("aaaaaaaaaaaa", "짐작하기 쉬워요"),
        ("봄날의 산책길", "1자 더"),
        ("봄날의 산책길로", "쓸 만해요"),
        ("봄날의 산책길로 간다", "쓸 만해요"),
        ("봄날의 산책길로 간다네", "튼튼해요"),
    ],
)
def test_strength_is_told_in_a_sentence(passphrase, told):
    assert told in strength(passphrase)


@pytest.mark.parametrize(
    ("centre", "name"),
    [
        ("한빛지역자활센터", "한빛지역자활센터.sallim"),
        ("한빛/가온: 센터?", "한빛 가온 센터.sallim"),
        ("  ... ", "센터.sallim"),
    ],
)
def test_a_file_name_from_any_centre_name(centre, name):
    assert file_name(centre) == name


def test_the_sheet_holds_the_code_whole_and_can_be_saved(show, qtbot, tmp_path):
    assert in_lines(CODE).replace("\n", "-") == CODE
    assert "만든 날: 2026. 11. 19." in as_text(CODE, "한빛", TODAY)

    page = show(Creator())
    fill_to_passphrase(page, qtbot)
    page.first.line.setText(SECRET)
    page.second.line.setText(SECRET)
    page.go_on()
    target = tmp_path / "코드.txt"
    page.code.save(str(target))

    assert in_lines(CODE) in target.read_text(encoding="utf-8-sig")
    page.code.save(str(tmp_path / "없는 폴더" / "코드.txt"))
    assert isinstance(page._messages.errors[0], StorageError)
    assert not page.code.kept.isChecked()
