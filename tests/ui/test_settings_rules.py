"""설정 › 기준: every rule has a place, and what is typed is kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.services.centre_settings import Rule, held
from app.ui.dialogs.history import HistoryDialog
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


def test_what_a_rule_was_before_can_be_seen(ctx: Any, page: RulesPage) -> None:
    card = page.cards[Rule.DONATION_OVERHEAD]
    assert not card.history_button.isVisible()
    card.value.setFocus()
    card.value.selectAll()
    type_into(card.value, "12\n")

    card.history_button.click()

    (dialog,) = page.findChildren(HistoryDialog)
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    assert "지정후원금 간접비 한도 고침" in texts
    assert texts.index("15%") < texts.index("12%")
    dialog.close()


def test_a_wrong_number_is_explained_under_the_field(ctx: Any, page: RulesPage) -> None:
    card = page.cards[Rule.VEHICLE_NOTICE]
    card.value.setFocus()
    card.value.selectAll()
    type_into(card.value, "서른\n")

    assert "숫자로 적어 주세요" in card.problem.text.text()
    assert card.value.text() == "서른"
    with ctx.services.uow.read() as session:
        assert held(session, Rule.VEHICLE_NOTICE).value == "30"
