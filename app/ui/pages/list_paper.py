"""A list as it goes to the printer, in the place of the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.jobs import Job, Step
from app.documents import list_print
from app.documents.catalogue import render
from app.documents.list_print import ListFacts
from app.ui.context import Context
from app.ui.framework.making import stack_of
from app.ui.framework.widgets import PlainButton, PrimaryButton
from app.ui.pages.paper_page import Drawn, PaperPage

Gathering = Callable[[], Job[ListFacts]]


class ListPaper(PaperPage):
    """Nothing is kept of it unless the user saves it: a list is printed, not issued."""

    def __init__(self, ctx: Context, title: str, gathering: Gathering) -> None:
        self.save_button = PlainButton(ctx.theme, "PDF로 저장", "save", "Ctrl+S")
        self.print_button = PrimaryButton(ctx.theme, "인쇄", "print", "Ctrl+P")
        super().__init__(
            ctx,
            "인쇄",
            "",
            title,
            partial(_draw, gathering),
            [self.save_button, self.print_button],
        )
        self.save_button.clicked.connect(lambda _=False: self.save())
        self.print_button.clicked.connect(lambda _=False: self.print())
        self.refresh()

    def _show_ready(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)


def show_list_paper(ctx: Context, page: QWidget, title: str, gathering: Gathering) -> None:
    """Put the paper over ``page``; it goes when the user leaves it, by whatever way."""
    stack = stack_of(page)
    assert stack is not None
    under = stack.currentWidget()
    focused = page.window().focusWidget()
    paper = ListPaper(ctx, title, gathering)

    def drop() -> None:
        # Also told while the whole window goes, when nothing is left to put away.
        if isValid(paper) and isValid(stack) and stack.currentWidget() is not paper:
            stack.currentChanged.disconnect(drop)
            paper.left.emit()
            paper.hide()
            paper.deleteLater()

    def go_back() -> None:
        if stack.currentWidget() is paper and under is not None:
            stack.setCurrentWidget(under)
            if focused is not None and isValid(focused):
                focused.setFocus()

    stack.addWidget(paper)
    stack.setCurrentWidget(paper)
    stack.currentChanged.connect(drop)
    paper.left.connect(go_back)
    paper.setFocus()


def _draw(gathering: Gathering) -> Job[Drawn]:
    facts = yield from gathering()
    yield Step(0, 0, "종이에 옮기고 있어요")
    document = list_print.compose(facts)
    return document, render(document, "pdf")
