"""Taking back the last action from anywhere in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.messages import Answer

# Fewer rows are back before a dialog could be read.
_SHOWN_FROM = 1_000


def take_back(ctx: Context, parent: QWidget) -> None:
    """Ask first, for it may be one of yesterday; a long one is shown and can be stopped."""
    messages, undo = ctx.messages, ctx.services.undo
    label = undo.last()
    if label is None:
        messages.toast("되돌릴 일이 없어요.")
        return
    answers = [
        Answer("undo", "되돌리기", is_default=True),
        Answer("keep", "그대로 두기", is_escape=True),
    ]
    if messages.ask("마지막으로 한 일을 되돌릴까요?", answers, f"‘{label}’") != "undo":
        return

    def done(what: str) -> None:
        messages.toast(f"되돌렸어요: {what}")

    try:
        if undo.rows() >= _SHOWN_FROM:
            run_job(ctx, parent, "되돌리는 중", undo.undo_last(), done)
        else:
            done(undo.undo())
    except AppError as error:
        messages.show(error)
