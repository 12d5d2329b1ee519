"""연대: the matrix changes by key, the composition explains itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.models import Alliance, JointProject, ProjectTaking, SecretariatDay
from app.services.values import Query
from app.ui.pages.alliance import AlliancePage
from tests.services.meeting_records import alliance, five


@pytest.fixture
def page(ctx: Any, qtbot: Any) -> AlliancePage:
    places = five()
    project = JointProject(
        name="나들이",
        field="프로그램 다양화",
        started_on=date(2026, 4, 1),
        takings=[ProjectTaking(facility=places[0], people=7), ProjectTaking(facility=places[1])],
    )
    with ctx.services.uow.write("적음") as session:
        session.add_all([*places, alliance(places[0]), project])
    shown = AlliancePage(ctx)
    shown.resize(1190, 760)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def row_texts(page: AlliancePage) -> list[str]:
    table = page.matrix.table
    assert table is not None
    return [table.item(0, column).text() for column in range(table.columnCount())]


def test_the_matrix_shows_who_does_not_take_part(page: AlliancePage) -> None:
    assert row_texts(page) == ["나들이", "○ 7명", "○", "-", "-", "-", "3개소"]
    assert page.matrix.title.text() == "2026년 시설별 참여 · 빠진 곳 3곳"


def test_space_lets_a_facility_take_part_and_no_longer(page: AlliancePage) -> None:
    page.open_at(tab="projects")
    for expected in ("○", "-"):
        table = page.matrix.table
        assert table is not None
        table.setFocus()
        table.setCurrentCell(0, 3)
        QTest.keyClick(table, Qt.Key.Key_Space)
        assert row_texts(page)[3] == expected


def test_people_already_counted_are_not_lost_by_a_key(ctx: Any, page: AlliancePage) -> None:
    page.open_at(tab="projects")
    table = page.matrix.table
    assert table is not None
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert row_texts(page)[1] == "○ 7명"
    assert "인원이 적혀 있어요" in ctx.messages.toasts[-1]


def test_enter_opens_the_project(page: AlliancePage) -> None:
    page.open_at(tab="projects")
    table = page.matrix.table
    assert table is not None
    table.setCurrentCell(0, 3)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.pages["joint_projects"].form is not None


def said(page: AlliancePage) -> str:
    labels = page.composition.findChildren(QLabel)
    return " ".join(label.text() for label in labels if not label.isHidden())


def test_the_composition_explains_what_is_broken(ctx: Any, page: AlliancePage) -> None:
    page.open_at(tab="composition")
    assert "구성 조건을 모두 지켰어요" in said(page)
    draft = ctx.services.records.open(Alliance, 1)
    draft.values["districts"] = "나래구"
    ctx.services.records.save(draft)
    assert "다른 자치구에 있는 시설이 5개소예요" in said(page)


def test_a_due_line_starts_a_day_at_the_foundation(ctx: Any, page: AlliancePage) -> None:
    page.open_at(tab="secretariat", new=True)
    form = page.pages["secretariat_days"].form
    assert form is not None
    form.form.cells["worked_on"].editor.set_value(date(2026, 11, 18))
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rows = ctx.services.records.rows(Query(SecretariatDay, ("worked_on", "place")))
    assert [row.cells for row in rows] == [(date(2026, 11, 18), "재단 사무실")]


def test_the_place_is_shown_to_alliances_only(ctx: Any) -> None:
    assert not ctx.services.alliances.is_shown()
    with ctx.services.uow.write("적음") as session:
        session.add(alliance(None))
    assert ctx.services.alliances.is_shown()
