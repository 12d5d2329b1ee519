"""설정 › 기준: every rule has a place, and what is typed is kept."""

from __future__ import annotations

from typing import Any

import pytest

from app.services.centre_settings import Rule, held
from app.ui.pages.settings_rules import RulesPage
from tests.ui.pages import type_into


@pytest.fixture
def page(ctx: Any, qtbot: Any) -> RulesPage:
    made = RulesPage(ctx)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_every_rule_has_its_card(page: RulesPage) -> None:
    assert set(page.cards) == set(Rule)


def test_what_is_typed_is_kept_when_the_field_is_left(ctx: Any, page: RulesPage) -> None:
    card = page.cards[Rule.DONATION_OVERHEAD]
    card.value.setFocus()
    card.value.selectAll()
    type_into(card.value, "12\n")

    with ctx.services.uow.read() as session:
        assert held(session, Rule.DONATION_OVERHEAD).value == "12"
    assert card.reset_button.isVisible()

    card.reset_button.click()
    assert card.value.text() == "15"
    assert not card.reset_button.isVisible()


def test_a_wrong_number_is_explained_under_the_field(ctx: Any, page: RulesPage) -> None:
    card = page.cards[Rule.VEHICLE_NOTICE]
    card.value.setFocus()
    card.value.selectAll()
    type_into(card.value, "서른\n")

    assert "숫자로 적어 주세요" in card.problem.text.text()
    assert card.value.text() == "서른"
    with ctx.services.uow.read() as session:
        assert held(session, Rule.VEHICLE_NOTICE).value == "30"
