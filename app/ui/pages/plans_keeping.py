"""Nothing typed into a section is lost: drafts within two seconds, saved on the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.core import periods
from app.core.errors import AppError, Conflict
from app.services.year_values import SectionText
from app.ui.context import Context
from app.ui.framework.input_method import finish_composing
from app.ui.messages import Answer
from app.ui.pages.moments import local

_KEEP_AFTER_MS = 1_500
_CHANGED_SINCE = "그 뒤에 저장된 내용이 있어요. 이어서 쓰고 저장하면 적던 내용으로 바뀌어요."
_KEPT_ANSWERS = (
    Answer("resume", "이어서 쓰기", is_default=True, is_escape=True),
    Answer("discard", "버리고 새로 열기"),
)
_NOT_KEPT = "임시저장하지 못했어요"


class SectionKeeper(QObject):
    """``said`` tells how safe the text is, ``conflicted`` carries the text saved elsewhere."""

    said = Signal(str, str)
    conflicted = Signal(object)
    saved = Signal(object)

    def __init__(
        self, ctx: Context, read: Callable[[], SectionText | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ctx, self._read = ctx, read
        self.base: SectionText | None = None
        self.is_saving = False
        self._has_draft = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, saved: SectionText) -> SectionText:
        """Start with a section as it is saved; what a crash left behind is offered on top."""
        self._timer.stop()
        self.base = saved
        self._has_draft = False
        self.said.emit("", "hint")
        kept = self._ctx.services.year_documents.kept_draft(saved.id)
        if kept is None:
            return saved
        text, at = kept
        moment = periods.show_moment(local(at))
        detail = f"항목 {text.title}"
        if text.version != saved.version:
            detail += f"\n{_CHANGED_SINCE}"
        question = f"{moment}에 적던 내용이 있어요. 이어서 쓸까요?"
        if self._ctx.messages.ask(question, _KEPT_ANSWERS, detail) == "discard":
            self._ctx.services.year_documents.drop_draft(saved.id)
            return saved
        self._has_draft = True
        self.said.emit(f"임시저장 {moment}", "hint")
        return replace(text, version=saved.version)

    def is_changed(self) -> bool:
        """Whether anything differs from what is saved, a half-typed syllable included."""
        finish_composing()
        return self._read() != self.base

    def touch(self) -> None:
        """Something was typed. Not put off by the next key: a draft is two seconds old at most."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Put what is typed in safety; it is offered again when the section is opened next."""
        self._timer.stop()
        text = self._read()
        if text is None:
            return
        if text == self.base:
            self._drop()
            return
        try:
            self._ctx.services.year_documents.keep_draft(text)
        except AppError:
            # Said beside the title, not in a box: it would come again with every keystroke.
            self.said.emit(_NOT_KEPT, "error")
        else:
            self._has_draft = True
            self.said.emit(f"임시저장 {_clock()}", "hint")

    def save(self) -> bool:
        """Write the section; False where something stops it, with what was typed still there."""
        finish_composing()
        self._timer.stop()
        text = self._read()
        if text is None:
            return True
        if text == self.base:
            self._drop()
            return True
        self.is_saving = True
        try:
            saved = self._ctx.services.year_documents.save_section(text)
        except Conflict:
            self.keep()
            self.conflicted.emit(self._ctx.services.year_documents.section(text.id))
            return False
        except AppError as exc:
            self.keep()
            self._ctx.messages.show(exc)
            return False
        finally:
            self.is_saving = False
        self.base = saved
        self._has_draft = False
        self.said.emit(f"저장됨 {_clock()}", "hint")
        self.saved.emit(saved)
        return True

    def _drop(self) -> None:
        """What was kept meanwhile was taken back by hand: it is not to be offered again."""
        if not self._has_draft or self.base is None:
            return
        self._has_draft = False
        try:
            self._ctx.services.year_documents.drop_draft(self.base.id)
        except AppError:
            self.said.emit(_NOT_KEPT, "error")

    def forget(self) -> None:
        """What is typed is given up by the user's word."""
        self._timer.stop()
        if self.base is not None:
            self._ctx.services.year_documents.drop_draft(self.base.id)


def _clock() -> str:
    return f"{datetime.now().astimezone():%H:%M}"
