"""A link to something not there yet: written on the way, without losing what was begun."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.organisation import Department
from app.services.values import Query
from app.ui.framework.form_page import FormPage
from app.ui.framework.pick import PickEdit
from app.ui.screens import SCREENS
from tests.ui.pages import FormDriver, ListDriver, type_into


def begun(page: ListDriver, department: str) -> tuple[FormDriver, PickEdit]:
    """A new worker, with a department typed that nobody has."""
    form = page.add()
    form.type("name", "정하윤")
    field = form.line("department_id")
    assert isinstance(field, PickEdit)
    field.setFocus()
    type_into(field, department)
    return form, field


def over(page: ListDriver) -> FormPage:
    shown = page.page.currentWidget()
    assert isinstance(shown, FormPage)
    return shown


def departments(ctx: Any) -> list[Any]:
    return [row.cells for row in ctx.services.records.rows(Query(Department, ("name",)))]


def test_what_is_not_there_is_made_and_linked(ctx: Any, open_list: Any) -> None:
    page = open_list(SCREENS["staff"])
    form, field = begun(page, "돌봄팀")
    assert field.offered() == ["‘돌봄팀’ 새로 만들기"]

    QTest.keyClick(field, Qt.Key.Key_Return)
    made = over(page)
    assert made is not form.form
    assert made.described.key == "departments"
    assert made.form.draft().values["name"] == "돌봄팀"
    assert made.save()

    assert over(page) is form.form
    assert departments(ctx) == [("돌봄팀",)]
    values = form.form.form.draft().values
    assert values["name"] == "정하윤"
    assert (
        ctx.services.records.choice_text(
            SCREENS["staff"].model, "department_id", values["department_id"]
        )
        == "돌봄팀"
    )


def test_going_back_leaves_everything_as_it_was(ctx: Any, open_list: Any) -> None:
    page = open_list(SCREENS["staff"])
    form, field = begun(page, "돌봄팀")
    QTest.keyClick(field, Qt.Key.Key_Return)

    over(page).leave()

    assert over(page) is form.form
    assert departments(ctx) == []
    assert form.form.form.draft().values["name"] == "정하윤"
    assert field.text() == "돌봄팀"


def test_leaving_the_field_makes_nothing(ctx: Any, open_list: Any) -> None:
    page = open_list(SCREENS["staff"])
    form, field = begun(page, "돌봄팀")

    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert over(page) is form.form
    assert departments(ctx) == []


def test_nothing_new_is_offered_for_initials_or_what_is_there(ctx: Any, open_list: Any) -> None:
    with ctx.services.uow.write("부서") as session:
        session.add(Department(name="운영지원과"))
    page = open_list(SCREENS["staff"])
    _, field = begun(page, "ㅎㅎㅎ")
    assert field.offered() == []

    field.clear()
    type_into(field, "운영")
    assert field.offered() == ["운영지원과"]
