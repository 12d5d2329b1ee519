"""What a list shows is what its paper shows: columns, rows, filters and sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.jobs import run_now
from app.documents.case_parts import CONFIDENTIAL
from app.documents.model import Document, Paragraph, RowKind, Table, show
from app.models.describe import heading, is_summed
from app.models.grant import Expense
from app.models.participant import Participant
from app.models.vehicle import Vehicle
from app.services.values import Query
from app.ui.framework.screen import Screen
from app.ui.pages.list_paper import ListPaper
from app.ui.screens import SCREENS
from tests.ui.pages import ListDriver
from tests.ui.test_every_screen import LISTS, a_draft, a_record, by_key


def paper_of(page: ListDriver) -> ListPaper:
    page.list.view.setFocus()
    page.list.print_button.click()
    paper = page.page.currentWidget()
    assert isinstance(paper, ListPaper)
    return paper


def table_of(document: Document | None) -> Table:
    assert document is not None
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return table


def body(table: Table, kind: RowKind = RowKind.BODY) -> list[list[str]]:
    return [[show(cell.value) for cell in row.cells] for row in table.rows if row.kind is kind]


def told(document: Document | None) -> str:
    assert document is not None
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("screen", LISTS, ids=by_key)
def test_the_paper_has_the_columns_rows_and_sums_of_the_list(screen: Screen, ctx, open_list):
    a_record(ctx.services, screen.model)
    page = open_list(screen)
    page.list.count_up()

    table = table_of(paper_of(page).document)

    query = page.list.rows.query
    assert [column.title for column in table.columns] == [
        heading(screen.model, path) for path in query.columns
    ]
    assert body(table) == page.texts
    summed = page.list._totals.texts()
    sums = body(table, RowKind.TOTAL)
    assert len(sums) == bool(summed)
    for at, text in summed.items():
        assert sums[0][at].removeprefix("합계 ") == text


def test_the_paper_is_left_by_one_key_and_the_list_is_there_again(ctx, open_list) -> None:
    a_record(ctx.services, SCREENS["departments"].model)
    page = open_list(SCREENS["departments"])
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    paper = page.page.currentWidget()
    assert isinstance(paper, ListPaper)
    assert paper.preview.paper is not None

    QTest.keyClick(paper.preview.view, Qt.Key.Key_Escape)

    assert page.page.currentWidget() is page.list


def test_what_was_found_filtered_and_hidden_is_what_is_printed(ctx, open_list) -> None:
    for name, plate in (("모닝 봉사차", "00가 1111"), ("카니발", "00나 2222")):
        draft = a_draft(ctx.services, Vehicle)
        draft.values.update(name=name, plate=plate)
        ctx.services.records.save(draft)
    page = open_list(SCREENS["vehicles"])
    page.list.columns.choose(("name", "plate"))
    page.list.columns.sort_by("-name")

    assert body(table_of(paper_of(page).document)) == [
        ["카니발", "00나 2222"],
        ["모닝 봉사차", "00가 1111"],
    ]
    page.page.setCurrentWidget(page.list)
    page.find("모닝")

    paper = paper_of(page)
    assert body(table_of(paper.document)) == [["모닝 봉사차", "00가 1111"]]
    assert "찾은 말: ‘모닝’" in told(paper.document)


def test_an_empty_list_says_why_nothing_is_printed(ctx, open_list) -> None:
    paper = paper_of(open_list(SCREENS["departments"]))

    assert "부서는 아직 비어 있어서 인쇄할 것이 없어요." in paper.preview.note.text()
    assert not paper.print_button.isEnabled()


def test_contacts_stay_masked_and_people_are_confidential(ctx, open_list) -> None:
    draft = a_draft(ctx.services, Participant)
    draft.values.update(name="가나다", phone="010-2345-6789")
    ctx.services.records.save(draft)

    def facts(columns: tuple[str, ...], model: Any = Participant) -> Any:
        query = Query(model, columns)
        return run_now(ctx.services.prints.gather(query, "목록"))

    assert show(facts(("name", "phone")).rows[0][1]) == "010-••••-6789"
    assert facts(("name",)).is_confidential
    document = paper_of(open_list(SCREENS["participants"])).document
    assert document is not None
    assert document.foot_left == CONFIDENTIAL


def test_a_list_of_things_is_not_confidential(ctx, open_list) -> None:
    a_record(ctx.services, Vehicle)

    document = paper_of(open_list(SCREENS["vehicles"])).document

    assert document is not None
    assert document.foot_left == "차량"
    assert document.foot_right.endswith("2026. 11. 19. 인쇄")


def test_sums_are_of_amounts_that_can_be_added(ctx) -> None:
    pay = SCREENS["daily_pay"].model

    assert not is_summed(pay, "amount")
    assert is_summed(Expense, "amount")
    assert not is_summed(Expense, "grant.total_amount"), "it stands in every row of the grant"


def test_every_row_goes_on_paper_and_many_columns_lie_across(ctx, open_list) -> None:
    with ctx.services.uow.write("차량") as session:
        session.add_all(
            Vehicle(
                name=f"봉사차 {n}호",
                plate=f"00가 {n:04}",
                used_by="사회서비스형 사업단",
                insurer="한빛손해보험",
                insured_until=date(2027, 1, 1),
                inspected_until=date(2027, 2, 1),
            )
            for n in range(1, 301)
        )
    page = open_list(SCREENS["vehicles"])
    page.list.count_up()

    paper = paper_of(page)

    assert len(body(table_of(paper.document))) == 300
    assert paper.preview.paper is not None
    width, height = paper.preview.paper.sizes[0]
    assert width > height
