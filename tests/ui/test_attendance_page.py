"""Attendance by keyboard, as flow 13 has it: marks, fill down, paste from Excel."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import Severity, StorageError
from app.ui.framework.widgets import FindingRow, PlainButton
from app.ui.pages.attendance_side import SessionPanel
from tests.ui.pages import type_into
from tests.ui.pages_training import ALT, CONTROL, SHIFT


def test_it_opens_at_the_first_session_that_is_over_and_empty(opened):
    assert opened().place == (0, 2)
    assert opened({"강하린": "○.."}, first=date(2026, 11, 19)).place == (0, 0)


def test_a_key_marks_and_moves_down(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
    assert driver.shown == ["○○○.", "○×△.", "○△×."]
    assert driver.place == (2, 2)


def test_letters_do_as_well_as_numbers(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_A)
    assert driver.shown == ["○○○.", "○×△.", "○△×."]


def test_marks_typed_in_one_go_are_one_action(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_3)
    assert driver.kept == ["○○..", "○×..", "○△.."], "nothing is written while one types"

    driver.course.save()
    assert driver.kept == ["○○○.", "○×○.", "○△×."]

    driver.press(Qt.Key.Key_Z, modifier=CONTROL)
    assert driver.kept == driver.shown == ["○○..", "○×..", "○△.."]


def test_resting_saves_by_itself(opened, qtbot):
    driver = opened()
    with qtbot.waitSignal(driver.grid.save_wanted):
        driver.at(0, 2).press(Qt.Key.Key_1)
    assert driver.kept[0] == "○○○."


def test_undo_takes_back_what_is_not_yet_saved_too(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_1).press(Qt.Key.Key_Z, modifier=CONTROL)
    assert driver.shown[0] == "○○.."


def test_leaving_for_the_list_saves(opened):
    driver = opened().at(1, 2).press(Qt.Key.Key_1)
    QTest.keyClick(driver.grid.view, Qt.Key.Key_Escape)
    assert driver.page.currentWidget() is driver.page.lists
    assert driver.kept[1] == "○×○."


def test_a_failed_save_keeps_what_was_typed(opened, monkeypatch):
    driver = opened().at(0, 2).press(Qt.Key.Key_1)

    def full(*_: Any) -> None:
        raise StorageError("디스크가 가득 찼어요. 자리를 비워 주세요.")

    monkeypatch.setattr(driver.ctx.services.training, "mark", full)
    assert not driver.course.save()
    assert not driver.page.can_leave()
    assert driver.shown[0] == "○○○."
    assert len(driver.ctx.messages.errors) == 2

    monkeypatch.undo()
    assert driver.course.save()
    assert driver.kept[0] == "○○○."


def test_arrows_stay_on_the_marks(opened):
    driver = opened().at(0, 0).press(Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert driver.place == (0, 0)
    driver.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right)
    assert driver.place == (1, 3)
    assert driver.press(Qt.Key.Key_Home).place == (1, 0)


def test_all_present_leaves_what_is_there(opened):
    driver = opened({"강하린": "..", "고현서": "×.", "구혜윤": ".."}).at(1, 0)
    driver.press(Qt.Key.Key_1, modifier=SHIFT)
    assert driver.shown == ["○.", "×.", "○."]


def test_a_chosen_block_is_filled_and_emptied(opened):
    driver = opened().at(0, 2)
    driver.press(Qt.Key.Key_Down, Qt.Key.Key_Right, modifier=SHIFT)
    driver.press(Qt.Key.Key_3)
    assert driver.shown == ["○○××", "○×××", "○△.."]
    driver.press(Qt.Key.Key_Delete)
    assert driver.shown == ["○○..", "○×..", "○△.."]


def test_fill_down_from_above_and_within_a_block(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_2).press(Qt.Key.Key_D, modifier=CONTROL)
    assert driver.shown == ["○○△.", "○×△.", "○△.."]
    driver.at(0, 1).press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=SHIFT)
    driver.press(Qt.Key.Key_D, modifier=CONTROL)
    assert driver.shown == ["○○△.", "○○△.", "○○.."]


def test_a_block_from_excel_in_any_writing(opened):
    driver = opened().at(0, 2).paste("출\t×\r\n지\tA\r\nP\t\r\n")
    assert driver.shown == ["○○○×", "○×△×", "○△○."]


def test_what_is_no_mark_is_told_and_left_out(opened):
    driver = opened().at(0, 2).paste("○\t네\n글쎄\t○")
    assert driver.shown == ["○○○.", "○×.○", "○△.."]
    (toast,) = driver.ctx.messages.toasts
    assert toast == "2칸은 표시로 읽지 못해 넣지 않았어요. 처음 것은 ‘네’이에요."


def test_a_block_that_is_too_large_stops_at_the_edge(opened):
    driver = opened().at(2, 3).paste("○\t○\n○\t○")
    assert driver.shown[2] == "○△.○"


def test_what_is_missing_for_a_pasted_block_is_said(opened):
    driver = opened().at(2, 3).paste("○\t○\n○\t○")
    (toast,) = driver.ctx.messages.toasts
    assert toast == "회기가 4회뿐이라 1열은 넣지 않았어요. 회기를 더하고 다시 붙여 주세요."

    driver.at(2, 3).paste("○\n○\n")
    toast = driver.ctx.messages.toasts[-1]
    assert toast == "수강생이 3명뿐이라 1줄은 넣지 않았어요. 수강생을 더하고 다시 붙여 주세요."


def test_what_to_look_at_has_the_room_on_a_small_window(look, qtbot):
    side = SessionPanel(look)
    qtbot.addWidget(side)
    side.show()
    place = side.facts["장소"]
    for compact, height, is_shown in ((True, 700, False), (False, 700, True), (False, 580, False)):
        side.set_compact(compact)
        side.resize(side.width(), height)
        assert place.isVisibleTo(side) is is_shown
        assert side.facts["시간"].isVisibleTo(side)


def test_no_line_of_what_to_look_at_is_cut_where_there_is_little_room(look, qtbot):
    narrow = QWidget()
    column = QVBoxLayout(narrow)
    text = "75%예요. 남은 2회를 모두 나오면 수료해요."
    row = FindingRow(look, Severity.WARNING, "배나루", text)
    column.addWidget(row)
    column.addStretch(1)
    narrow.resize(150, 400)
    qtbot.addWidget(narrow)
    narrow.show()
    qtbot.waitUntil(lambda: row.detail.height() >= row.detail.heightForWidth(row.detail.width()))


def test_a_copied_block_can_be_pasted_back(opened):
    driver = opened().at(0, 0)
    driver.press(Qt.Key.Key_Right, Qt.Key.Key_Down, modifier=SHIFT)
    driver.press(Qt.Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "○\t○\n○\t×"
    driver.at(0, 2).press(Qt.Key.Key_V, modifier=CONTROL)
    assert driver.shown[:2] == ["○○○○", "○×○×"]


def test_the_three_numbers_follow_while_typing(opened):
    driver = opened({"강하린": "○○○.", "고현서": "○○×."}, not_joined=(), capacity=5)
    head = driver.course.head
    assert head.recruited.texts() == ("모집", "2명", "정원 5명")
    assert head.joined.texts() == ("참여", "2명", "모집의 100%")
    assert head.completed.texts() == ("수료 예상", "1명", "기준 80% 이상")
    driver.at(0, 3).press(Qt.Key.Key_1, Qt.Key.Key_1)
    assert head.completed.texts() == ("수료", "1명", "기준 80% 이상")


def test_danger_says_what_still_helps(opened):
    driver = opened({"강하린": "○○×○×.....", "고현서": "××××......", "구혜윤": "○○○......."})
    assert driver.column(1) == ["60%", "0%", "100%"]
    assert driver.column(2) == ["남은 5회 모두", "어려움", "수료"]
    texts = [label.text() for label in driver.course.side.findChildren(QWidget) if _said(label)]
    assert "60%예요. 남은 5회를 모두 나오면 수료해요." in texts
    assert "0%예요. 모두 나와도 60%라 수료가 어려워요." in texts


def _said(widget: Any) -> bool:
    return hasattr(widget, "text") and "예요" in str(widget.text())


def test_totals_stand_under_their_columns(opened):
    driver = opened({"강하린": "○○.", "고현서": "×△.", "구혜윤": "○.."})
    texts = driver.grid.foot.texts()
    assert texts[3] == ("2", "66.6%")
    assert texts[4] == ("2", "100%")
    assert texts[5] == ("", "")
    assert texts[driver.grid.rows.after] == ("4", "")
    assert texts[driver.grid.rows.after + 1] == ("80%", "")


def test_the_session_stands_beside_the_grid(opened):
    driver = opened().at(0, 1)
    side = driver.course.side
    assert side.title.text().startswith("2회 3. 10.")
    assert side.facts["시간"].text() == "10:00~14:00 (4시간)"
    assert side.facts["강사"].text() == "윤서진"


def test_a_reason_is_written_with_f2(opened):
    driver = opened().at(1, 1).press(Qt.Key.Key_F2)
    reason = driver.course.side.reason
    assert reason.hasFocus()
    type_into(reason, "병원 진료\n")
    sheet = driver.ctx.services.training.sheet(driver.course_id)
    assert sheet.absentees(sheet.sessions[1].id) == (("고현서", "병원 진료"),)
    assert driver.grid.view.hasFocus()
    assert driver.at(0, 0).course.side.reason.isEnabled() is False


def test_sessions_beyond_the_edge_come_into_sight(opened):
    driver = opened({"강하린": "○" * 24}, size=(1040, 700)).at(0, 0)
    first, last = driver.grid.shown_sessions()
    assert first == 1
    assert last < 24
    driver.press(Qt.Key.Key_End)
    assert driver.grid.shown_sessions()[1] == 24
    assert not driver.grid.view.isColumnHidden(3 + 23)
    assert not driver.grid.view.isColumnHidden(1)


def test_what_is_in_sight_is_told_again_in_another_size(opened):
    driver = opened({"강하린": "○" * 24}, size=(1040, 700)).at(0, 23)
    driver.page.resize(1300, 700)
    first, last = driver.grid.shown_sessions()
    assert driver.course.shown.text() == f"{first}~{last}회 / 24회"


def test_who_completed_gets_a_certificate_alone(opened):
    driver = opened({"강하린": "○○", "고현서": "××", "구혜윤": "○○"})
    asked = []
    driver.course.paper_wanted.connect(lambda kind, row_id: asked.append((kind, row_id)))
    driver.at(1, 0)
    assert not driver.course.side.certificate_button.isVisible()
    driver.press(Qt.Key.Key_P, modifier=CONTROL | ALT)
    assert asked == []
    driver.at(2, 1)
    assert driver.course.side.certificate_button.isVisible()
    driver.press(Qt.Key.Key_P, modifier=CONTROL | ALT)
    people = driver.ctx.services.training.sheet(driver.course_id).recruits
    assert asked == [("certificate", people[2].id)]
    assert driver.page.paper is not None


def test_nobody_gets_one_before_the_course_is_over(opened):
    driver = opened({"강하린": "○."}).at(0, 0)
    assert not driver.course.side.certificate_button.isVisible()


def test_the_last_mark_makes_the_heading_final(opened, qtbot):
    driver = opened({"강하린": "○.."}, sessions=2)
    rows = driver.grid.rows
    last = rows.after + 2
    assert rows.headerData(last, Qt.Orientation.Horizontal) == "수료 예상"
    with qtbot.waitSignal(rows.headerDataChanged):
        driver.at(0, 1).press(Qt.Key.Key_1)
    assert rows.headerData(last, Qt.Orientation.Horizontal) == "수료"


def test_the_marks_are_told_in_full_on_a_small_screen(opened):
    side = opened({"강하린": "○○"}, size=(1366, 718)).course.side
    shown = [part for part in side.findChildren(PlainButton) if part.isVisible()]
    assert len(shown) == 3, "the certificate of one person too"
    assert side.legend.height() >= side.legend.sizeHint().height()
    assert all(side.rect().contains(part.geometry()) for part in shown)
