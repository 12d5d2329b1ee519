"""Child lines are typed, pasted and summed like in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.grant import Grant
from app.ui.screens import SCREENS, approval_lines, courses, expenses, grants, staff
from tests.ui.test_list import a_grant, an_expense

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_last_row_becomes_a_line_when_typed_into(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.type("사업비").press(Qt.Key.Key_Tab)
    grid.type("강사비").press(Qt.Key.Key_Tab)
    grid.type("1,200,000").press(Qt.Key.Key_Return)

    assert grid.texts == [["사업비", "강사비", "1,200,000", "", ""]]
    assert grid.totals == ["1,200,000"]
    assert grid.grid.view.currentIndex().row() == 1, "Enter goes down to the next new row"


GRIDS = [
    (screen, lines.name)
    for screen in SCREENS.values()
    for lines in screen.lines
    if lines.editor is None
]


@pytest.mark.parametrize(("screen", "name"), GRIDS, ids=lambda one: getattr(one, "key", one))
def test_the_heads_of_columns_of_figures_are_whole(open_list, screen, name) -> None:
    grid = open_list(screen).add().lines(name).grid
    header = grid.view.horizontalHeader()
    for at, field in enumerate(grid.rows.fields):
        if field.is_number:
            assert header.sectionSize(at) >= header.sectionSizeHint(at), field.label


def test_a_check_of_the_cell_before_leaves_what_is_being_typed(open_list) -> None:
    form = open_list(grants.SCREEN).add()
    grid = form.lines("instalments").at(0, 3)
    grid.type("11.20").press(Qt.Key.Key_Tab)
    grid.type("10000")
    form.form.check()
    assert grid.said, "the day alone is not enough, which is said meanwhile"
    assert grid.editor.text() == "10000"
    grid.press(Qt.Key.Key_Tab)
    assert grid.texts[0][3:5] == ["2026. 11. 20.", "10,000"]


def test_rows_copied_from_excel_are_pasted_by_kind(open_list) -> None:
    form = open_list(staff.SCREEN).add()
    grid = form.lines("careers").at(0, 0)

    grid.paste(
        "푸른마을복지관\t자활 담당\t2019.3.4\t2023-02-28\t\r\n"
        '"새움\n센터"\t"생활 ""지원"""\t20171106\t\t15\r\n\r\n'
    )

    lines = form.draft.lines["careers"]
    assert [line.values["employer"] for line in lines] == ["푸른마을복지관", "새움\n센터"]
    assert lines[0].values["started_on"] == date(2019, 3, 4)
    assert lines[0].values["ended_on"] == date(2023, 2, 28)
    assert lines[1].values["duty"] == '생활 "지원"'
    assert lines[1].values["months"] == 15


def test_a_pasted_heading_is_not_a_line(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("비목\t세목\t예산액\n사업비\t강사비\t500\n")

    assert [row[:3] for row in grid.texts] == [["사업비", "강사비", "500"]]


def test_a_table_with_a_heading_goes_under_its_own_columns(open_list) -> None:
    form = open_list(courses.SCREEN).add()
    grid = form.lines("enrolments").at(0, 0)
    grid.paste("이름\t소속\n노을빛\t새솔빛\n한고운\t다온터\n")

    lines = form.draft.lines["enrolments"]
    assert [(line.values["name"], line.values["affiliation"]) for line in lines] == [
        ("노을빛", "새솔빛"),
        ("한고운", "다온터"),
    ]
    assert all(line.values["joined"] for line in lines), "what the table does not name stays"


def test_cells_without_a_column_are_reported(open_list) -> None:
    grid = open_list(approval_lines.SCREEN).add().lines("steps").at(0, 0)
    grid.paste("담당\t서지안\t결재\t남는 칸\t또 남는 칸")

    assert grid.texts == [["담당", "서지안", "결재"]]
    assert "2칸은 넣지 못했어요" in grid.said


def test_pasting_into_the_middle_overwrites_from_there(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1\n사업비\t재료비\t2\n")
    grid.at(1, 2).paste("20\n30\n")

    assert [row[2] for row in grid.texts] == ["1", "20", "30"]


def test_a_pasted_link_is_found_by_its_name(ctx, open_list) -> None:
    grant = a_grant(ctx)
    draft = ctx.services.records.open(Grant, grant[0])
    from app.models.grant import FundingShare

    share = ctx.services.records.blank(FundingShare, source="시도비", amount=1_000_000)
    draft.lines["shares"].append(share)
    ctx.services.records.save(draft)
    form = open_list(grants.SCREEN).open(0)

    form.lines("interests").at(0, 0).paste("2026.6.21\t1,200\t시도비\t상반기")

    [line] = form.draft.lines["interests"]
    [kept] = form.draft.lines["shares"]
    assert line.values["share_id"] == kept.id
    assert form.lines("interests").texts == [["2026. 6. 21.", "1,200", "시도비", "상반기"]]


def test_a_link_that_leads_nowhere_stays_and_stops_saving(ctx, open_list) -> None:
    a_grant(ctx)
    form = open_list(grants.SCREEN).open(0)
    grid = form.lines("interests").at(0, 0).paste("2026.6.21\t1,200\t없는 재원")

    form.save()

    assert grid.texts[0][2] == "없는 재원"
    assert "목록에 없어요" in grid.said
    assert form.form.isVisible()


def test_ctrl_delete_takes_a_row_out_and_can_be_taken_back(ctx, open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1\n사업비\t재료비\t2\n")
    grid.at(0, 0).press(Qt.Key.Key_Delete, CONTROL)
    assert [row[1] for row in grid.texts] == ["재료비"]

    ctx.messages.undo()
    assert [row[1] for row in grid.texts] == ["강사비", "재료비"]


def test_ctrl_delete_on_the_empty_row_does_nothing(ctx, open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.press(Qt.Key.Key_Delete, CONTROL)

    assert ctx.messages.toasts == []


def test_delete_empties_a_cell_and_leaves_its_row(ctx, open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1200\n")
    grid.press(Qt.Key.Key_Right).press(Qt.Key.Key_Right).press(Qt.Key.Key_Delete)
    assert grid.texts == [["사업비", "강사비", "", "", ""]]
    assert ctx.messages.toasts == []


def test_enter_after_tab_goes_on_where_the_row_was_begun(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1200\n")
    grid.at(0, 0).press(Qt.Key.Key_Tab)
    grid.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Return)
    at = grid.grid.view.currentIndex()
    assert (at.row(), at.column()) == (1, 0)

    grid.at(0, 2).press(Qt.Key.Key_Return)
    at = grid.grid.view.currentIndex()
    assert (at.row(), at.column()) == (1, 2)


def test_ctrl_d_fills_from_the_cell_above(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1\n\t재료비\t2\n")
    grid.at(1, 0).press(Qt.Key.Key_D, CONTROL)

    assert [row[0] for row in grid.texts] == ["사업비", "사업비"]


def test_ctrl_d_fills_a_selection_from_its_top(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t가\t1\n\t나\t2\n\t다\t3\n")
    view = grid.grid.view
    for row in range(3):
        view.selectionModel().select(
            grid.grid.rows.index(row, 0), view.selectionModel().SelectionFlag.Select
        )
    grid.press(Qt.Key.Key_D, CONTROL)

    assert [row[0] for row in grid.texts] == ["사업비"] * 3


def test_cells_are_copied_as_excel_takes_them(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("budget_lines").at(0, 0)
    grid.paste("사업비\t강사비\t1200\n")
    grid.grid.view.selectRow(0)

    assert grid.grid.copy_text() == "사업비\t강사비\t1,200\t\t\n"


def test_sums_follow_every_change(open_list) -> None:
    grid = open_list(grants.SCREEN).add().lines("instalments").at(0, 0)
    grid.paste("1\t2026.3.1\t5,000\t2026.3.2\t4,000\n2\t\t1,000\n")
    assert grid.totals == ["6,000", "4,000"]

    grid.at(0, 0).press(Qt.Key.Key_Delete, CONTROL)
    assert grid.totals == ["1,000", "0"]


def test_the_title_says_what_the_lines_come_to(open_list) -> None:
    form = open_list(grants.SCREEN).add().type("total_amount", "10,000")
    form.lines("shares").at(0, 0).paste("시도비\t\t6,000\n")
    summary = form.form.form._summaries["shares"][1]
    assert summary.text() == "총사업비에서 4,000원 남아요"

    form.lines("shares").at(1, 0).paste("자부담\t\t4,000\n")
    assert summary.text() == "총사업비와 맞아요"


def test_a_bad_cell_is_marked_kept_and_named_under_the_grid(ctx, open_list) -> None:
    form = open_list(staff.SCREEN).add().fill(name="서지안", position="팀장")
    form.type("joined_on", "2026.3.2")
    grid = form.lines("careers").at(0, 0).paste("새움센터\t\t언젠가\n")

    form.save()

    assert grid.texts[0][2] == "언젠가"
    assert "1째 줄 시작" in grid.said
    tip = grid.grid.rows.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "날짜가 아니에요" in tip
    assert grid.grid.view.currentIndex().column() == 2, "the cursor goes to the first problem"


def test_a_problem_of_the_lines_as_a_whole_stands_under_them(open_list) -> None:
    form = open_list(approval_lines.SCREEN).add().fill(name="일반 문서")
    form.save()

    assert "결재할 사람" in form.lines("steps").said


def test_order_and_identity_of_lines_are_kept(ctx, open_list) -> None:
    a_grant(ctx)
    form = open_list(grants.SCREEN).open(0)
    before = form.draft.lines["budget_lines"][0].id
    form.lines("budget_lines").at(1, 0).paste("운영비\t회의비\t5\n")
    form.save()

    assert ctx.messages.errors == []
    [row] = ctx.services.records.rows(open_list(grants.SCREEN).list.rows.query)
    lines = ctx.services.records.open(Grant, row.id).lines["budget_lines"]
    assert [line.values["item"] for line in lines] == ["강사비", "회의비"]
    assert lines[0].id == before


def test_a_file_is_chosen_on_its_cell(ctx, open_list, tmp_path: Path) -> None:
    an_expense(ctx, a_grant(ctx), 1_000)
    paper = tmp_path / "영수증.pdf"
    paper.write_bytes(b"%PDF-1.4\n")
    form = open_list(expenses.SCREEN).open(0)
    grid = form.lines("evidence").at(0, 0).paste("영수증\t12")
    ctx.messages.files.append(paper)
    grid.at(0, 3).press(Qt.Key.Key_Return)

    assert grid.texts == [["영수증", "12", "", "영수증.pdf"]]


def test_tab_on_the_new_row_leaves_the_grid(open_list) -> None:
    form = open_list(approval_lines.SCREEN).add()
    grid = form.lines("steps").at(0, 0)
    grid.press(Qt.Key.Key_Tab)

    assert not grid.grid.view.hasFocus()


def test_a_day_picked_from_the_calendar_lands_in_its_cell(open_list) -> None:
    form = open_list(staff.SCREEN).add()
    grid = form.lines("careers").at(0, 2)
    grid.grid.view.edit(grid.grid.view.currentIndex())
    grid.editor._on_picked(date(2019, 3, 4))
    grid.press(Qt.Key.Key_Return)

    assert form.draft.lines["careers"][0].values["started_on"] == date(2019, 3, 4)
