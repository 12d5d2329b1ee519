from __future__ import annotations

from datetime import date

import pytest

from app.models.participant import Participant
from app.ui.pages.settings_years import YearsPage


@pytest.fixture
def page(ctx, qtbot):
    shown = YearsPage(ctx)
    qtbot.addWidget(shown)
    shown.resize(1140, 600)
    shown.show()
    return shown


def _status(page, row):
    return page.table.item(row, 1).text()


def _choose(page, year):
    rows = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    page.table.setCurrentCell(rows.index(f"{year}년"), 0)


def test_a_year_that_is_over_is_closed_after_a_question(page, ctx):
    _choose(page, 2025)
    assert page.close_button.text() == "2025년 마감하기"
    ctx.messages.answers = ["close"]
    page.close_button.click()
    assert ctx.services.year_closing.closed_years() == (2025,)
    _choose(page, 2025)
    assert _status(page, 1).startswith("마감 ")
    assert not page.close_button.isVisible()
    assert page.reopen_button.isVisible()


def test_no_is_no(page, ctx):
    _choose(page, 2025)
    ctx.messages.answers = ["back"]
    page.close_button.click()
    assert ctx.services.year_closing.closed_years() == ()


def test_the_running_year_says_when_it_can_be_closed(page, ctx):
    _choose(page, 2026)
    assert _status(page, 0) == "기록 중"
    ctx.messages.answers = ["close"]
    page.close_button.click()
    assert "12월부터" in str(ctx.messages.errors[-1])
    assert ctx.services.year_closing.closed_years() == ()


def test_reopening_asks_why(page, ctx):
    _choose(page, 2025)
    ctx.messages.answers = ["close"]
    page.close_button.click()
    _choose(page, 2025)
    page.reopen_button.click()
    page.reason.confirmed.click()
    assert "까닭" in page.reason.problem.text.text()
    page.reason.line.setText("지출 한 건이 빠짐")
    page.reason.confirmed.click()
    assert ctx.services.year_closing.closed_years() == ()
    assert _status(page, 1) == "마감 전"


def test_what_goes_on_is_told(page, ctx):
    with ctx.services.uow.write("참여자") as session:
        session.add(Participant(name="서가람", kind="조건부수급자", registered_on=date(2026, 3, 2)))
    page.reload()
    assert "진행 중인 사례 0건" in page.table.item(0, 3).text()
