"""Attendance by keyboard, as flow 13 has it: marks, fill down, paste from Excel, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from app.core.errors import StorageError
from app.models.training import Course, Mark
from app.ui.context import Context
from app.ui.pages.attendance import INFO, PAPERS, PEOPLE, SCALES, SESSION_TAB, SHEET
from app.ui.pages.training import TrainingPage
from tests.services.training_records import add_course
from tests.ui.pages import type_into

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ROWS = {"강하린": "○○..", "고현서": "○×..", "구혜윤": "○△.."}


class CourseDriver:
    def __init__(self, ctx: Context, page: TrainingPage, course_id: int) -> None:
        self.ctx, self.page, self.course_id = ctx, page, course_id
        self.course = page.course
        self.grid = page.course.grid

    def at(self, row: int, session: int) -> CourseDriver:
        self.grid.view.setFocus()
        self.grid.choose(row, session)
        return self

    def press(self, *keys: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> CourseDriver:
        for key in keys:
            QTest.keyClick(self.grid.view, key, modifier)
        return self

    def paste(self, text: str) -> CourseDriver:
        QGuiApplication.clipboard().setText(text)
        return self.press(Qt.Key.Key_V, modifier=CONTROL)

    @property
    def place(self) -> tuple[int, int]:
        index = self.grid.view.currentIndex()
        return index.row(), index.column() - 3

    @property
    def shown(self) -> list[str]:
        rows, count = self.grid.rows, len(self.grid.rows.sessions)
        return [
            "".join(rows.index(row, 3 + at).data() or "." for at in range(count))
            for row in range(rows.rowCount())
        ]

    @property
    def kept(self) -> list[str]:
        sheet = self.ctx.services.training.sheet(self.course_id)
        return [
            "".join(p.marks[one.id].sign if one.id in p.marks else "." for one in sheet.sessions)
            for p in sheet.people
        ]

    def column(self, behind: int) -> list[str]:
        rows = self.grid.rows
        return [rows.index(row, rows.after + behind).data() for row in range(rows.rowCount())]


@pytest.fixture
def opened(ctx: Context, qtbot: Any) -> Iterator[Callable[..., CourseDriver]]:
    kept: list[CourseDriver] = []

    def open_page(
        rows: dict[str, str] | None = None, *, size: tuple[int, int] = (1190, 768), **values: Any
    ) -> CourseDriver:
        course_id = add_course(ctx.services.uow, rows or ROWS, **values)
        page = TrainingPage(ctx)
        page.resize(*size)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.open_at(course_id=course_id)
        kept.append(CourseDriver(ctx, page, course_id))
        return kept[-1]

    yield open_page
    kept.clear()


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
    assert "3칸은" in driver.ctx.messages.toasts[0]


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


def test_tabs_by_alt_and_back_by_escape(opened):
    driver = opened(scales="자아존중감")
    for key, tab in (
        (Qt.Key.Key_2, SESSION_TAB),
        (Qt.Key.Key_3, PEOPLE),
        (Qt.Key.Key_4, SCALES),
        (Qt.Key.Key_5, PAPERS),
        (Qt.Key.Key_1, SHEET),
    ):
        QTest.keyClick(driver.page, key, ALT)
        assert driver.course.stack.currentIndex() == tab


def test_a_new_session_in_its_tab_is_a_new_column(opened):
    driver = opened()
    driver.course.open_tab(SESSION_TAB)
    form = driver.course.sessions.form
    grid = form.form.grids["sessions"]
    grid.add_row()
    last = grid.rows.rowCount() - 1
    for column, value in ((0, date(2026, 3, 13)), (2, 400)):
        grid.rows.setData(grid.rows.index(last, column), value)
    driver.course.sessions.form.form.cells["ends_on"].editor.set_value(date(2026, 3, 13))
    assert form.save()
    assert len(driver.grid.rows.sessions) == 5
    driver.course.open_tab(SHEET)
    assert driver.shown[0] == "○○..."


def test_people_are_added_in_their_tab(opened):
    driver = opened()
    driver.course.open_tab(PEOPLE)
    form = driver.course.people.form
    grid = form.form.grids["enrolments"]
    names = [field.name for field in grid.rows.fields]
    grid.rows.setData(grid.rows.index(grid.rows.rowCount() - 1, names.index("name")), "새사람")
    assert form.save()
    assert [person.name for person in driver.grid.rows.people][-1] == "새사람"


def test_what_the_course_is_opens_with_a_key_and_asks_before_it_closes(opened):
    driver = opened()
    QTest.keyClick(driver.page, Qt.Key.Key_E, CONTROL)
    assert driver.course.stack.currentIndex() == INFO
    driver.course.info.form.form.cells["place"].editor.set_value("3층")
    driver.ctx.messages.answers.append("stay")
    driver.course.open_tab(SHEET)
    assert driver.course.stack.currentIndex() == INFO
    driver.ctx.messages.answers.append("save")
    driver.course.open_tab(SHEET)
    assert driver.course.side.facts["장소"].text() == "3층"
    assert len(driver.shown) == 3, "people and sessions are not on that form and stay"


def test_scores_are_typed_and_pasted(opened):
    driver = opened({"강하린": "○", "고현서": "○"}, scales="자아존중감")
    driver.course.open_tab(SCALES)
    view, rows = driver.course.scales.view, driver.course.scales.rows
    view.setFocus()
    view.setCurrentIndex(rows.index(0, 1))
    QGuiApplication.clipboard().setText("3\t3.5\n2.5\t3.01")
    QTest.keyClick(view, Qt.Key.Key_V, CONTROL)
    _, scores = driver.ctx.services.training.scores(driver.course_id)
    assert [(score.before, score.after) for score in scores] == [(300, 350), (250, 301)]
    changes = driver.course.scales.changes
    assert [changes.item(0, at).text() for at in range(6)] == [
        "자아존중감",
        "2명",
        "2.75",
        "3.25",
        "+0.5",
        "18.1%",
    ]
    assert not rows.setData(rows.index(0, 1), "셋")
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert driver.ctx.services.training.scores(driver.course_id)[1] == ()


def test_a_course_without_scales_says_where_they_are_named(opened):
    driver = opened()
    driver.course.open_tab(SCALES)
    assert driver.course.scales.note.isVisible()
    assert not driver.course.scales.view.isVisible()


def test_the_sheet_is_printed_from_where_one_is(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_1)
    QTest.keyClick(driver.grid.view, Qt.Key.Key_P, CONTROL)
    assert driver.page.currentWidget() is driver.page.paper
    assert driver.page.paper.document.title == "주민기초교육 출석부"
    assert driver.kept[0] == "○○○.", "what was typed is on the paper"
    QTest.keyClick(driver.page.paper, Qt.Key.Key_Escape)
    assert driver.page.currentWidget() is driver.page.course


def test_papers_stand_side_by_side_and_say_whether_they_agree(opened):
    driver = opened({"강하린": "○○", "고현서": "○○"})
    driver.course.open_tab(PAPERS)
    papers = driver.course.papers
    assert [paper.title for paper in papers.papers] == [
        "교육계획",
        "출석부",
        "회기 기록",
        "결과보고",
        "수료증",
        "지출",
    ]
    papers.buttons["training-report"].click()
    driver.page.paper.issue()
    report = next(p for p in driver.course.papers.papers if p.title == "결과보고")
    assert (report.number, report.differs) == ("한빛자활 제2026-0001호", "")

    sheet = driver.ctx.services.training.sheet(driver.course_id)
    driver.ctx.services.training.mark(
        driver.course_id, {(sheet.people[1].id, sheet.sessions[1].id): Mark.ABSENT}
    )
    report = next(p for p in driver.course.papers.papers if p.title == "결과보고")
    assert report.differs == "발행할 때 수료 2명, 연인원 4명"


def test_a_course_opens_from_the_list_with_enter(opened):
    driver = opened()
    driver.page.show_lists()
    view = driver.page.lists.current.records.view
    view.choose(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert driver.page.currentWidget() is driver.page.course


def test_a_due_line_opens_its_session_or_list(opened):
    driver = opened()
    sheet = driver.ctx.services.training.sheet(driver.course_id)
    driver.page.open_at(course_id=driver.course_id, session_id=sheet.sessions[3].id)
    assert driver.place[1] == 3
    driver.page.open_at(tab="continuing_education")
    assert driver.page.lists.current.described.key == "continuing_education"


def test_a_course_deleted_elsewhere_closes_its_page(opened):
    driver = opened()
    driver.ctx.services.records.delete(Course, [driver.course_id])
    assert driver.page.currentWidget() is driver.page.lists


def test_changes_made_elsewhere_come_in_under_what_is_typed(opened):
    driver = opened().at(0, 2).press(Qt.Key.Key_3)
    sheet = driver.ctx.services.training.sheet(driver.course_id)
    driver.ctx.services.training.mark(
        driver.course_id, {(sheet.people[2].id, sheet.sessions[3].id): Mark.PRESENT}
    )
    assert driver.shown == ["○○×.", "○×..", "○△.○"]


def test_the_models_keep_the_contract_of_qt(opened):
    driver = opened(scales="자아존중감")
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models: tuple[QAbstractItemModel, ...] = (driver.grid.rows, driver.course.scales.rows)
    testers = [QAbstractItemModelTester(model, fatal, driver.page) for model in models]
    driver.at(0, 2).press(Qt.Key.Key_1)
    driver.course.open_tab(SCALES)
    assert len(testers) == 2


def test_a_cell_is_spoken(opened):
    driver = opened()
    index = driver.grid.rows.index(1, 4)
    assert driver.grid.rows.data(index, Qt.ItemDataRole.AccessibleTextRole) == "고현서 2회 결석"
