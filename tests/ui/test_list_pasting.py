"""A table copied from Excel becomes records by way of the import, which shows it first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.models.vehicle import Vehicle
from app.services.imports import Pasted
from app.services.values import Filter, Query
from app.ui.framework.list_pasting import paste_table
from app.ui.pages.import_page import LOOK, ImportPage
from app.ui.screens import SCREENS

COPIED = "차량명\t차량번호\n봉사차\t00가 1111\n카니발\t00나 2222\n"


def test_a_table_pasted_on_a_list_goes_to_its_import(ctx, open_list, visited) -> None:
    page = open_list(SCREENS["vehicles"])
    assert "표 붙여 넣기" in page.empty_text
    QGuiApplication.clipboard().setText(COPIED)

    QTest.keyClick(page.list.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert visited == [("import", {"kind": "vehicles", "grant_id": None, "pasted": COPIED})]
    assert ctx.services.records.count(Query(Vehicle, ())) == 0


def test_the_import_of_a_list_is_one_press_away(open_list, visited) -> None:
    button = open_list(SCREENS["vehicles"]).list.import_button
    assert "Ctrl+I" in button.toolTip()
    button.click()
    assert visited == [("import", {"kind": "vehicles"})]
    assert open_list(SCREENS["notices"]).list.import_button.isHidden()


def test_the_list_of_a_grant_says_which(ctx, visited) -> None:
    QGuiApplication.clipboard().setText(COPIED)
    paste_table(ctx, SCREENS["expenses"], (Filter("grant_id", "is", 7),))
    assert visited[0][1]["grant_id"] == 7


def test_what_is_no_table_is_left_where_it_is(ctx, visited) -> None:
    for text in ("", "한 낱말", "한 줄\t두 칸", "여러\n줄"):
        QGuiApplication.clipboard().setText(text)
        paste_table(ctx, SCREENS["vehicles"], ())
    assert visited == []


def test_the_import_shows_what_would_come_in_and_takes_it(ctx: Any, qtbot: Any) -> None:
    page = ImportPage(ctx)
    qtbot.addWidget(page)
    page.open_at(kind="vehicles", pasted=COPIED)

    assert page.stack.currentIndex() == LOOK
    assert page.take_button.text() == "2건 가져오기"
    page.take_in()

    rows = ctx.services.records.rows(Query(Vehicle, ("plate",), order_by=("plate",)))
    assert [row.cells for row in rows] == [("00가 1111",), ("00나 2222",)]


def test_cells_with_line_breaks_and_quotes_are_read_as_excel_copies_them(ctx: Any) -> None:
    copied = '차량명\t차량번호\t비고\n"봉사""차"\t00가 1111\t"앞\n뒤"\n'
    preview = ctx.services.imports.preview("vehicles", Pasted(copied))
    assert (preview.ready, preview.file_name) == (1, "붙여 넣은 표")
