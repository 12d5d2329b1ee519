"""A record made on the way: its form in the place of the one it is needed in, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from app.models.base import Record
from app.models.describe import Kind, describe
from app.services.values import Draft
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.framework.screen import Screen

_CRUMB = "적던 곳"


def screen_of(model: type[Record]) -> Screen | None:
    """The screen a record of ``model`` is written on; lines are written with their owner."""
    # Screens know the framework, which must not wait for them.
    from app.ui.screens import SCREENS

    return next((screen for screen in SCREENS.values() if screen.model is model), None)


def stack_of(widget: QWidget) -> QStackedWidget | None:
    """The pages ``widget`` stands among, one of which is shown at a time."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QStackedWidget):
        above = above.parentWidget()
    return above


def make_record(
    ctx: Context, asker: QWidget, described: Screen, text: str, on_made: Callable[[int], None]
) -> None:
    """Open an empty form named ``text`` over the page of ``asker``; ``on_made`` gets the id.

    The page stays as it is underneath, with all that is typed in it.
    """
    # The form holds editors, which bring this here.
    from app.ui.framework.form_page import FormPage
    from app.ui.framework.records_page import ask_for_kept

    stack = stack_of(asker)
    assert stack is not None
    under, focused = stack.currentWidget(), asker.window().focusWidget()
    draft = named(ctx.services.records.blank(described.model), described, text)
    kept = ask_for_kept(ctx, described, draft)
    form = FormPage(ctx, described, draft, kept=kept, crumb=_CRUMB)

    def go_back() -> None:
        if stack.currentWidget() is form and under is not None:
            stack.setCurrentWidget(under)
        if focused is not None and isValid(focused):
            focused.setFocus()

    def made(row_id: int) -> None:
        go_back()
        if isValid(asker):
            on_made(row_id)

    def drop() -> None:
        # Also told while the whole window goes, when nothing is left to put away.
        if isValid(form) and isValid(stack) and stack.currentWidget() is not form:
            stack.currentChanged.disconnect(drop)
            if form.is_changed():
                form.keep_draft()
            form.hide()
            form.deleteLater()

    form.saved.connect(made)
    form.closed.connect(go_back)
    stack.addWidget(form)
    stack.setCurrentWidget(form)
    stack.currentChanged.connect(drop)
    form.begin()


def named(draft: Draft, described: Screen, text: str) -> Draft:
    """``text`` in the field a record is found by."""
    fields = describe(described.model)
    for name in ("name", *described.search):
        if name in fields and fields[name].kind is Kind.TEXT:
            draft.values[name] = text[: fields[name].max_length or None]
            break
    return draft
