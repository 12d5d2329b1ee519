"""No syllable is ever lost: whatever one does while composing, it is taken in first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.staff import Staff
from app.services.values import Query
from app.ui.framework.input_method import LineEdit, TextEdit, finish_composing, shortcut
from app.ui.screens import approval_lines, departments, staff
from tests.ui.pages import FormDriver, compose


@pytest.fixture(params=[LineEdit, TextEdit], ids=["line", "text"])
def pair(request: pytest.FixtureRequest, qtbot: Any, look: Any) -> Any:
    """A field being typed into, and another to go to."""
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = request.param(), LineEdit()
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    return first, second, window


def text_of(field: Any) -> str:
    return field.text() if isinstance(field, LineEdit) else field.toPlainText()


def begin(field: Any) -> None:
    compose(field, "서지")
    compose(field, "", "서지")
    compose(field, "안")


def test_a_composing_syllable_is_not_text_yet(pair: Any) -> None:
    """Proves that the tests below would fail without the cure."""
    field, _, _ = pair
    begin(field)

    assert text_of(field) == "서지"


@pytest.mark.parametrize(
    "leave",
    [
        lambda field, other, window: QTest.keyClick(field, Qt.Key.Key_Tab),
        lambda field, other, window: QTest.mouseClick(other, Qt.MouseButton.LeftButton),
        lambda field, other, window: other.setFocus(),
        lambda field, other, window: finish_composing(),
    ],
    ids=["tab", "click", "focus", "asked"],
)
def test_leaving_a_field_takes_the_syllable_in(pair: Any, leave: Callable[..., Any]) -> None:
    field, other, window = pair
    begin(field)

    leave(field, other, window)

    assert text_of(field) == "서지안"
    assert field.composing == ""


def test_a_shortcut_takes_the_syllable_in_before_it_acts(pair: Any) -> None:
    field, _, window = pair
    seen: list[str] = []
    shortcut(window, "Ctrl+K", lambda: seen.append(text_of(field)))
    begin(field)

    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert seen == ["서지안"]


def test_a_syllable_is_taken_in_once(pair: Any) -> None:
    field, other, _ = pair
    begin(field)

    finish_composing()
    finish_composing()
    other.setFocus()

    assert text_of(field) == "서지안"


def new_staff(open_list: Any) -> FormDriver:
    form = open_list(staff.SCREEN).add()
    return form.fill(position="팀장").type("joined_on", "2026.3.2")


def compose_into(form: FormDriver, name: str, done: str, composing: str) -> None:
    line = form.line(name)
    line.setFocus()
    compose(line, "", done)
    compose(line, composing)


def saved_names(ctx: Any) -> list[str]:
    rows = ctx.services.records.rows(Query(Staff, ("name", "duties", "employment")))
    return [cell for row in rows for cell in row.cells]


def test_ctrl_s_saves_the_whole_name(ctx, open_list) -> None:
    form = new_staff(open_list)
    compose_into(form, "name", "서지", "안")

    form.save()

    assert "서지안" in saved_names(ctx)


def test_ctrl_enter_saves_the_whole_long_text(ctx, open_list) -> None:
    form = new_staff(open_list).fill(name="서지안")
    compose_into(form, "duties", "사례관", "리")

    QTest.keyClick(form.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "사례관리" in saved_names(ctx)


def test_the_save_button_saves_the_whole_name(ctx, open_list) -> None:
    form = new_staff(open_list)
    compose_into(form, "name", "서지", "안")

    QTest.mouseClick(form.form.save_button, Qt.MouseButton.LeftButton)

    assert "서지안" in saved_names(ctx)


def test_a_choice_being_typed_is_taken_in(ctx, open_list) -> None:
    form = new_staff(open_list).fill(name="서지안")
    line = form.line("employment")
    line.setFocus()
    line.selectAll()
    compose(line, "", "계약")
    compose(line, "직")

    form.save()

    assert "계약직" in saved_names(ctx)


def test_a_link_being_typed_is_taken_in(ctx, open_list) -> None:
    records = ctx.services.records
    wanted = records.save(records.blank(departments.SCREEN.model, name="운영지원과"))
    records.save(records.blank(departments.SCREEN.model, name="운영"))
    form = new_staff(open_list).fill(name="서지안")
    compose_into(form, "department_id", "운영지원", "과")

    form.save()

    [row] = records.rows(Query(Staff, ("department_id",)))
    assert row.cells == (wanted,)


def test_leaving_the_form_asks_about_a_single_composing_syllable(ctx, open_list) -> None:
    form = open_list(staff.SCREEN).add()
    line = form.line("name")
    line.setFocus()
    compose(line, "안")
    ctx.messages.answers.append("stay")

    form.leave()

    assert len(ctx.messages.asked) == 1
    assert form.shown("name") == "안"


def test_closing_the_window_saves_the_whole_name(ctx, open_list) -> None:
    form = new_staff(open_list)
    compose_into(form, "name", "서지", "안")
    ctx.messages.answers.append("save")

    assert form.form.can_leave()
    assert "서지안" in saved_names(ctx)


def test_a_cell_of_the_grid_keeps_its_syllable_on_every_way_out(open_list) -> None:
    for key, expected in (
        (Qt.Key.Key_Tab, "센터장"),
        (Qt.Key.Key_Return, "센터장"),
        (Qt.Key.Key_Backtab, "센터장"),
    ):
        grid = open_list(approval_lines.SCREEN).add().lines("steps")
        grid.at(0, 0)
        grid.grid.view.edit(grid.grid.view.currentIndex())
        compose(grid.editor, "", "센터")
        compose(grid.editor, "장")
        QTest.keyClick(grid.editor, key)

        assert grid.texts[0][0] == expected


def test_saving_takes_in_the_open_cell_and_its_syllable(ctx, open_list) -> None:
    form = open_list(approval_lines.SCREEN).add().fill(name="일반 문서")
    grid = form.lines("steps").at(0, 0)
    grid.grid.view.edit(grid.grid.view.currentIndex())
    compose(grid.editor, "", "센터")
    compose(grid.editor, "장")

    form.save()

    records, model = ctx.services.records, approval_lines.SCREEN.model
    [row] = records.rows(Query(model, ("name",)))
    [step] = records.open(model, row.id).lines["steps"]
    assert step.values["job_title"] == "센터장"


def test_typing_hangul_over_a_cell_begins_with_its_first_syllable(open_list) -> None:
    grid = open_list(approval_lines.SCREEN).add().lines("steps").at(0, 0)
    compose(grid.grid.view, "센")
    assert grid.editor is not None
    compose(grid.editor, "", "센")
    QTest.keyClick(grid.editor, Qt.Key.Key_Return)

    assert grid.texts[0][0] == "센"


def test_the_search_filters_by_the_syllable_being_composed(ctx, open_list) -> None:
    records = ctx.services.records
    for name in ("사례관리과", "운영지원과"):
        records.save(records.blank(departments.SCREEN.model, name=name))
    page = open_list(departments.SCREEN)
    page.list.search.setFocus()

    compose(page.list.search, "운")

    assert page.column("name") == ["운영지원과"]


def test_hangul_typed_over_the_table_goes_to_the_search(ctx, open_list) -> None:
    records = ctx.services.records
    for name in ("사례관리과", "운영지원과"):
        records.save(records.blank(departments.SCREEN.model, name=name))
    page = open_list(departments.SCREEN)
    page.list.view.setFocus()

    compose(page.list.view, "", "운")

    assert page.list.search.text() == "운"
    assert page.column("name") == ["운영지원과"]
