"""Prose of a year's document: styles instead of typed markers, figures by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from app.documents.prose import Para, Style
from app.ui.pages.plans_diff import Change, compare, words
from app.ui.pages.plans_paste import paragraphs, table_rows
from app.ui.pages.plans_prose import ProseEdit
from app.ui.pages.plans_styles import markers
from tests.ui.pages import compose
from tests.ui.pages_plans import ALT, CONTROL, SHIFT, ProseDriver

VALUES = {"지난해 성과: 사업단 전환": "56명", "지난해 목표: 사업단 전환": "104명"}
MOVED = "{{지난해 성과: 사업단 전환}}"


@pytest.fixture
def prose(look, qtbot) -> ProseDriver:
    edit = ProseEdit(look, VALUES.get)
    edit.resize(480, 300)
    qtbot.addWidget(edit)
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    edit.setFocus()
    return ProseDriver(edit)


def test_a_text_comes_back_as_it_was_kept(prose):
    body = f"|전환 배치를 추진하여 {MOVED}을 배치함.\n□|하나\n○|둘\n-|셋\n※|넷\n1)|다섯\n①|여섯"
    prose.prose.set_body(body)
    assert prose.prose.body() == body


def test_a_bar_in_a_plain_line_stays_text(prose):
    prose.type("-|")
    prose.prose.set_body(prose.prose.body())
    assert prose.body == ["|-|"]


class TestStyles:
    def test_alt_and_a_number_set_the_style(self, prose):
        prose.type("가").press(Qt.Key.Key_2, ALT)
        assert prose.body == ["○|가"]

    def test_tab_goes_deeper_and_back_out(self, prose):
        prose.type("가").press(Qt.Key.Key_Tab).press(Qt.Key.Key_Tab)
        assert prose.body == ["○|가"]
        prose.press(Qt.Key.Key_Tab, SHIFT)
        assert prose.body == ["□|가"]

    def test_enter_goes_on_in_the_same_style(self, prose):
        prose.press(Qt.Key.Key_1, ALT).type("가\n나")
        assert prose.body == ["□|가", "□|나"]

    def test_enter_on_an_empty_line_ends_the_list(self, prose):
        prose.press(Qt.Key.Key_1, ALT).type("가\n\n나")
        assert prose.body == ["□|가", "|나"]

    def test_backspace_at_the_start_takes_the_marker_off(self, prose):
        prose.press(Qt.Key.Key_1, ALT).type("가").press(Qt.Key.Key_Home)
        prose.press(Qt.Key.Key_Backspace)
        assert prose.body == ["|가"]

    def test_several_lines_at_once(self, prose):
        prose.type("가\n나")
        prose.prose.selectAll()
        prose.press(Qt.Key.Key_5, ALT)
        assert prose.body == ["1)|가", "1)|나"]


class TestFigures:
    def test_a_figure_is_one_step_of_the_backspace_key(self, prose):
        prose.prose.set_body(f"|모두 {MOVED}")
        prose.end().press(Qt.Key.Key_Backspace)
        assert prose.body == ["|모두"]

    def test_and_comes_back_with_undo(self, prose):
        prose.prose.set_body(f"|모두 {MOVED}")
        prose.end().press(Qt.Key.Key_Backspace).press(Qt.Key.Key_Z, CONTROL)
        assert prose.body == [f"|모두 {MOVED}"]

    def test_typing_beside_one_is_plain_text(self, prose):
        prose.prose.set_body(f"|{MOVED}")
        prose.end().type("을 배치함")
        assert prose.body == [f"|{MOVED}을 배치함"]

    @pytest.mark.parametrize("typed", ["#", "{{"])
    def test_typing_the_sign_asks_for_one(self, prose, typed):
        asked = []
        prose.prose.figure_wanted.connect(asked.append)
        prose.type(typed)
        assert asked == [typed]
        assert prose.body == []

    def test_words_are_found_as_they_print(self, prose):
        prose.prose.set_body(f"|목표 {{{{지난해 목표: 사업단 전환}}}} 대비 {MOVED}.\n|또 56명")
        assert prose.prose.find_words("104명 대비 56명") is not None
        second = prose.prose.find_words("56명", "또 56명")
        assert second is not None
        assert second.selectedText() == "56명"

    def test_a_click_opens_the_rows_behind_it(self, prose):
        prose.prose.set_body(f"|{MOVED}")
        opened = []
        prose.prose.figure_opened.connect(opened.append)
        spot = prose.prose.cursorRect().topLeft() + QPoint(30, 15)
        QTest.mouseClick(prose.prose.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert opened == ["지난해 성과: 사업단 전환"]

    def test_so_does_enter_on_a_chosen_one(self, prose):
        prose.prose.set_body(f"|{MOVED}")
        opened = []
        prose.prose.figure_opened.connect(opened.append)
        prose.press(Qt.Key.Key_Right, SHIFT).press(Qt.Key.Key_Return)
        assert opened == ["지난해 성과: 사업단 전환"]

    def test_values_follow_the_records(self, prose, look):
        known = dict(VALUES)
        edit = ProseEdit(look, known.get)
        edit.set_body(f"|{MOVED}")
        known["지난해 성과: 사업단 전환"] = "57명"
        edit.refresh_figures()
        assert edit.find_words("57명") is not None
        assert edit.body() == f"|{MOVED}"
        edit.deleteLater()


class TestTheClipboard:
    def test_a_copy_is_plain_text_for_others(self, prose):
        prose.prose.set_body(f"1)|{MOVED} 배치\n1)|둘")
        prose.prose.selectAll()
        prose.press(Qt.Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == "1) 56명 배치\n2) 둘"

    def test_and_keeps_its_figures_among_ourselves(self, prose):
        prose.prose.set_body(f"○|{MOVED} 배치")
        prose.prose.selectAll()
        prose.press(Qt.Key.Key_C, CONTROL)
        prose.prose.set_body("")
        prose.press(Qt.Key.Key_V, CONTROL)
        assert prose.body == [f"○|{MOVED} 배치"]

    def test_a_word_goes_into_the_line(self, prose):
        prose.type("앞뒤").press(Qt.Key.Key_Left).paste("가운데")
        assert prose.body == ["|앞가운데뒤"]

    def test_blanks_around_a_word_are_kept(self, prose):
        prose.type("앞뒤").press(Qt.Key.Key_Left).paste(" 가운데 ")
        assert prose.body == ["|앞 가운데 뒤"]

    def test_a_word_cut_with_its_blank_comes_back_with_it(self, prose):
        prose.type("가 나").press(Qt.Key.Key_Home)
        prose.press(Qt.Key.Key_Right, SHIFT).press(Qt.Key.Key_Right, SHIFT)
        prose.press(Qt.Key.Key_X, CONTROL).press(Qt.Key.Key_V, CONTROL)
        assert prose.body == ["|가 나"]

    def test_typed_markers_become_styles(self, prose):
        prose.paste("□ 추진배경\r\n ○ 참여자가 줄어\r\n - 세 곳\n\n ※ 지난해 기준\n① 하나")
        assert prose.body == ["□|추진배경", "○|참여자가 줄어", "-|세 곳", "※|지난해 기준", "①|하나"]

    def test_a_table_is_not_prose(self, prose):
        got = []
        prose.prose.rows_pasted.connect(got.append)
        prose.paste("구분\t인원\n상담\t231\n")
        assert got == [[["구분", "인원"], ["상담", "231"]]]
        assert prose.body == []


def test_markers_count_as_on_paper(prose):
    prose.prose.set_body("①|하나\n※|곁말\n①|둘\n○|다음\n①|하나\n1)|가\n-|나\n1)|다\n|글\n1)|라")
    assert markers(prose.prose.document()) == [
        "①", "※", "②", "○", "①", "1)", "-", "2)", "", "1)"
    ]  # fmt: skip


def test_a_composing_syllable_is_taken_in_when_the_field_is_left(prose):
    compose(prose.prose, "힘")
    prose.prose.clearFocus()
    assert prose.body == ["|힘"]


def test_a_gap_under_a_line_is_no_step_of_undo(prose):
    prose.prose.set_body("|가나")
    prose.end().type("다")
    prose.prose.room_after(next(prose.prose.blocks()), 80)
    assert prose.prose.bottom_of(next(prose.prose.blocks())) < prose.prose.height() - 70
    prose.press(Qt.Key.Key_Z, CONTROL)
    assert prose.body == ["|가나"]


def test_the_cursor_can_cross_a_whole_text(prose):
    prose.prose.set_body(f"|가{MOVED}나")
    prose.prose.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        prose.press(Qt.Key.Key_Right)
    assert prose.prose.textCursor().atEnd()


@pytest.mark.parametrize(
    ("line", "para"),
    [
        ("ㅇ 상담", Para(Style.CIRCLE, "상담")),
        ("o 상담", Para(Style.CIRCLE, "상담")),
        ("ㅇ도 아님", Para(Style.PLAIN, "ㅇ도 아님")),
        ("-5명", Para(Style.PLAIN, "-5명")),
        ("3) 상담", Para(Style.NUMBER, "상담")),
        ("□", Para(Style.PLAIN, "□")),
        ("\u00a0○\u3000상담", Para(Style.CIRCLE, "상담")),
    ],
)
def test_markers_of_other_programs(line, para):
    assert paragraphs(line) == (para,)


def test_prose_with_a_tab_in_one_line_is_no_table():
    assert table_rows("1.\t목적\n자활을 돕는다") == []


def test_what_changed_is_told_word_by_word():
    before = words("|모두 55명을 배치함", VALUES.get)
    after = words(f"|모두 {MOVED}을 배치함", VALUES.get)
    changes = [(change, text) for change, text in compare(before, after)]
    assert (Change.REMOVED, "55명을") in changes
    assert (Change.ADDED, "56명을") in changes
