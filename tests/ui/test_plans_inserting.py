"""Figures, parts, tables and pictures put into a section of a year's document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.dialogs.behind import BehindDialog
from tests.services.case_records import a_person
from tests.ui.pages import compose
from tests.ui.pages_plans import CONTROL, EditorDriver, opened_editor, press


@pytest.fixture
def document_id(services) -> int:
    template = services.year_documents.templates()[0]
    return services.year_documents.create(template.key, 2027)


@pytest.fixture
def page(ctx, qtbot, document_id) -> Iterator[EditorDriver]:
    driver = opened_editor(ctx, qtbot, document_id)
    yield driver
    driver.editor.refresher.stop()


def test_a_figure_is_found_by_name_and_put_in(page):
    page.choose("목적").write("모두 #")
    picker = page.editor.inserting.figures
    assert picker.isVisible()
    compose(picker.line, "", commit="참여인원")
    assert any("참여인원" in name for name in picker.offered)
    press(picker.line, Qt.Key.Key_Return)
    page.write("을 배치함")
    (line,) = page.prose.body
    assert line.startswith("|모두 {{")
    assert line.endswith("참여인원}}을 배치함")


def test_giving_up_leaves_the_sign(page):
    page.choose("목적").write("#")
    press(page.editor.inserting.figures.line, Qt.Key.Key_Escape)
    assert page.prose.body == ["|#"]
    assert page.editor.pane.prose.hasFocus()


def test_a_figure_leads_to_its_rows(page, services):
    with services.uow.write("참여자") as session:
        a_person(session)
    section = page.section("목적")
    text = page.documents.section(section)
    page.documents.save_section(replace(text, body="|{{지난해 수치: 등록인원}}"))
    page.choose("목적")
    page.editor.pane.prose.figure_opened.emit("지난해 수치: 등록인원")
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, BehindDialog)]
    assert dialogs
    for dialog in dialogs:
        dialog.close()


def test_a_table_one_types_is_found_among_the_tables(page):
    page.choose("목적").press(Qt.Key.Key_T, CONTROL)
    offered = page.editor.inserting.parts.offered
    assert {"직접 적는 표", "사전검토항목", "사업단 전환 현황"} <= set(offered)
    assert "추진모형도" not in offered
    press(page.editor.inserting.parts.line, Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_G, CONTROL)
    drawn = page.editor.inserting.parts.offered
    assert {"추진모형도", "월별 추진일정", "사업단 전환 현황"} <= set(drawn)
    assert "직접 적는 표" not in drawn


def test_a_part_is_chosen_and_shown_as_a_table(page):
    page.choose("목적").press(Qt.Key.Key_T, CONTROL)
    picker = page.editor.inserting.parts
    compose(picker.line, "", commit="종사자")
    press(picker.line, Qt.Key.Key_Return)
    assert page.table
    page.press(Qt.Key.Key_S, CONTROL)
    assert page.documents.section(page.section("목적")).part == "staff"


def test_the_heads_of_a_narrow_table_are_not_cut(page):
    page.choose("목적")
    page.editor.pane.set_part("results-summary")
    table = page.editor.pane.part.tables[0]
    table.resize(440, 200)
    heads = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    words = [table.fontMetrics().horizontalAdvance(head) for head in heads]
    assert [table.columnWidth(at) > need for at, need in enumerate(words)] == [True] * len(heads)


def test_settings_of_a_part_are_kept_with_the_section(page):
    page.choose("목적")
    page.editor.pane.set_part("table")
    page.editor.pane.prose.rows_pasted.emit([["구분", "인원"], ["상담", "231"]])
    page.press(Qt.Key.Key_S, CONTROL)
    kept = page.documents.section(page.section("목적")).settings
    assert any("상담\t231" in str(value) for value in kept.values())


def test_a_table_pasted_into_a_section_without_one_becomes_its_table(page):
    page.choose("목적").write("글")
    page.editor.pane.prose.rows_pasted.emit([["구분", "인원"], ["상담", "231"]])
    page.press(Qt.Key.Key_S, CONTROL)
    kept = page.documents.section(page.section("목적"))
    assert (kept.part, kept.body) == ("table", "|글")
    assert kept.settings["cells"] == "구분\t인원" + 6 * "\t" + "\n상담\t231" + 6 * "\t"


def test_columns_without_room_are_told(ctx, page):
    page.choose("목적")
    page.editor.pane.prose.rows_pasted.emit([[str(number) for number in range(10)]])
    assert "2칸은 넣지 못했어요" in ctx.messages.toasts[0]


def test_a_table_beside_one_made_from_records_becomes_text(ctx, page):
    page.choose("목적")
    page.editor.pane.set_part("staff")
    page.editor.pane.prose.rows_pasted.emit([["상담", "231"]])
    assert page.prose.body == ["|상담 231"]
    assert "기록에서 만들어서" in ctx.messages.toasts[0]
