"""The other tabs of a course: sessions, people, scales and papers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.models.training import Course, Mark
from app.ui.pages.attendance import INFO, PAPERS, PEOPLE, SCALES, SESSION_TAB, SHEET
from app.ui.pages.attendance_side import findings
from tests.ui.pages_training import ALT, CONTROL


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


def test_a_new_course_says_where_to_begin_and_then_takes_marks_at_once(opened):
    driver = opened({})
    told = " ".join(text for _, text in findings(driver.course.sheet))
    assert "Alt+2" in told
    assert "Alt+3" in told
    for tab, lines, values in (
        (SESSION_TAB, "sessions", {"held_on": date(2026, 3, 9), "hours": 400}),
        (PEOPLE, "enrolments", {"name": "새사람"}),
    ):
        driver.course.open_tab(tab)
        form = driver.course.forms[tab].form
        grid = form.form.grids[lines]
        names = [field.name for field in grid.rows.fields]
        for name, value in values.items():
            grid.rows.setData(grid.rows.index(0, names.index(name)), value)
        assert form.save()
    driver.course.open_tab(SHEET)
    assert driver.place == (0, 0)
    driver.press(Qt.Key.Key_1)
    assert driver.shown == ["○"]
    assert findings(driver.course.sheet) == []


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
        "+0.50",
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
    assert papers.buttons["training-report"].hasFocus()

    sheet = driver.ctx.services.training.sheet(driver.course_id)
    driver.ctx.services.training.mark(
        driver.course_id, {(sheet.people[1].id, sheet.sessions[1].id): Mark.ABSENT}
    )
    report = next(p for p in driver.course.papers.papers if p.title == "결과보고")
    assert report.differs == "발행할 때 수료 2명, 연인원 4명"
    assert papers.buttons["training-report"].hasFocus(), "its line was made anew"


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
