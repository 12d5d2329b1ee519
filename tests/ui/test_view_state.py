"""Columns share the room of a list by what they have to show."""

from __future__ import annotations

from app.models.staff import Staff
from app.ui.framework.view_state import ViewState, fitting_widths


def test_a_column_gives_what_it_does_not_need_to_those_cut_off() -> None:
    state = ViewState(["name", "joined_on", "duties"])
    plain = fitting_widths(Staff, state, 500)
    needed = [60, 90, plain[2] + 40]
    widths = fitting_widths(Staff, state, 500, needed)
    assert widths[2] == needed[2]
    assert sum(widths) <= 500


def test_a_width_the_user_set_is_not_touched() -> None:
    state = ViewState(["name", "duties"], {"name": 300})
    assert fitting_widths(Staff, state, 500, [60, 400])[0] == 300


def test_a_list_is_not_scrolled_for_room_nobody_needs() -> None:
    state = ViewState(["name", "joined_on", "left_on", "duties"])
    widths = fitting_widths(Staff, state, 355, [60, 90, 90, 70])
    assert sum(widths) <= 355
