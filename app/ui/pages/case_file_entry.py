"""The entry of a contact, always open above the timeline; what is typed is safe within seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError, Invalid
from app.models.case import ContactNote, Method
from app.services.drafts import KeptDraft
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.date_editor import DateLine
from app.ui.framework.editors import choices_like
from app.ui.framework.input_method import TextEdit, finish_composing, shortcut
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import Card, LinkButton, PlainButton, ProblemLine, label
from app.ui.pages.moments import local
from app.ui.theme import SPACE_8, SPACE_12

_KEEP_AFTER_MS = 1_500
_TEXT_HEIGHT, _COMPACT_HEIGHT = 74, 52
_DATE_WIDTH, _METHOD_WIDTH, _COMPANION_WIDTH, _WORKER_WIDTH = 98, 84, 84, 92
_HINT = "상담 내용을 적어 주세요. 첫 줄을 짧게 쓰면 제목, → 로 시작하면 다음 계획이 돼요."
_METHODS = tuple(method.value for method in Method)


class NoteEntry(Card):
    """``saved`` carries the id of the new contact. ``state`` says when the draft was kept; the page
    around places it."""

    saved = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=SPACE_8, sunken=True)
        self._ctx = ctx
        self._draft: Draft | None = None
        self._kept: KeptDraft | None = None
        self._is_kept = False
        self._person = ""
        self.text = _NoteText()
        self.text.setPlaceholderText(_HINT)
        self.text.setAccessibleName("상담 내용")
        self.held_on = DateLine(ctx.theme, ctx.services.today)
        self.method = PickEdit(ctx.theme, lambda text: choices_like(_METHODS, text))
        self.companion = PickEdit(ctx.theme, self._companions, free=True)
        self.worker = PickEdit(ctx.theme, self._workers)
        self.save_button = PlainButton(ctx.theme, "상담 저장", "", "Ctrl+Enter")
        self.problem = ProblemLine(ctx.theme)
        self.state = label("", "hint")
        self._offer = _KeptOffer(ctx, self._resume, self._discard)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._lay_out()
        self._connect()

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that has not been saved."""
        return bool(self.text.shown_text().strip())

    def show_person(self, participant_id: int, name: str) -> None:
        """Start for another person; what was begun for the last one is kept as a draft."""
        self.keep()
        self._person = name
        self._begin(self._ctx.services.cases.new_note(participant_id))
        self._kept, self._is_kept = self._ctx.services.drafts.find(self._key(), None), False
        self._offer.show_kept(self._kept)

    def rename(self, name: str) -> None:
        self._person = name

    def start(self) -> None:
        """Put the cursor where the contact is written, after what was left unfinished there."""
        if self._kept is not None and not self.is_begun:
            self._resume()
            return
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> bool:
        """Write the contact; False with the reason under the entry, nothing typed is lost."""
        finish_composing()
        for field in (self.method, self.worker):
            field.settle()
        if self._draft is None or not self.is_begun:
            return False
        if self.held_on.read() is None:
            self.problem.show_problem("날짜를 2026. 3. 2.처럼 적어 주세요.")
            self.held_on.setFocus()
            return False
        if not self.method.text().strip():
            self.problem.show_problem("어떻게 만났는지 골라 주세요. 전화였으면 ‘전’만 적어도 돼요.")
            self.method.setFocus()
            self.method.open_all()
            return False
        draft = self._read(self._draft)
        try:
            row_id = self._ctx.services.cases.save_note(draft)
        except AppError as exc:
            self.keep()
            if isinstance(exc, Invalid):
                self.problem.show_problem(exc.text)
            else:
                self._ctx.messages.show(exc)
            return False
        self._timer.stop()
        self._forget_draft()
        self._begin(self._ctx.services.cases.new_note(int(draft.values["participant_id"])))
        self._ctx.messages.toast("상담을 저장했어요. 되돌리기 Ctrl+Z")
        self.saved.emit(row_id)
        return True

    def keep(self) -> None:
        """Put what is typed in safety, so that it is offered when this person is opened again."""
        self._timer.stop()
        if self._draft is None:
            return
        if not self.is_begun:
            if self._is_kept:
                self._forget_draft()
            return
        draft = self._read(self._draft)
        if self._kept is not None:
            unfinished = self._kept.draft.values["content"]
            draft.values["content"] = f"{unfinished}\n{draft.values['content']}"
        self._put_away(draft, f"{self._person} 님 상담")

    def _forget_draft(self) -> None:
        """Of what stands here; what was left unfinished before goes on being offered."""
        if self._kept is None:
            self._drop()
            return
        self._put_away(self._kept.draft, self._kept.title)
        self._is_kept = False

    def _put_away(self, draft: Draft, title: str) -> None:
        try:
            self._ctx.services.drafts.keep(self._key(), draft, title)
        except AppError:
            # Said beside the entry, not as a box: it would come again with every keystroke.
            self.state.setText("임시저장하지 못했어요")
        else:
            self._is_kept = True
            self.state.setText(f"임시저장 {datetime.now().astimezone():%H:%M}")

    def _begin(self, draft: Draft) -> None:
        self._draft = draft
        self.text.set_text(str(draft.values["content"] or ""))
        self.held_on.setText(self._short(draft.values["held_on"]))
        self.method.set_choice(draft.values["method"], draft.values["method"])
        self.companion.setText(draft.values["companion"])
        worker = draft.values["staff_id"]
        name = ""
        if worker is not None:
            name = self._ctx.services.records.choice_text(ContactNote, "staff_id", worker)
        self.worker.set_choice(worker, name)
        self.problem.show_problem("")
        self.state.setText("")

    def _short(self, day: date) -> str:
        """As it is typed: the year only where it is not this one."""
        this_year = day.year == self._ctx.services.today().year
        return periods.show_short_date(day) if this_year else periods.show_date(day)

    def _read(self, begun: Draft) -> Draft:
        """What stands here; a day that cannot be read stays as it was."""
        values = begun.values | {
            "content": self.text.shown_text(),
            "held_on": self.held_on.read() or begun.values["held_on"],
            "method": self.method.text().strip(),
            "companion": self.companion.text().strip(),
            "staff_id": self.worker.key,
        }
        return Draft(ContactNote, values)

    def _resume(self) -> None:
        if self._kept is not None:
            self._begin(self._kept.draft)
            self._kept, self._is_kept = None, True
            self.start()
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._offer.show_kept(None)

    def _discard(self) -> None:
        self._drop()
        self.start()

    def _drop(self) -> None:
        self._kept, self._is_kept = None, False
        self._offer.show_kept(None)
        try:
            self._ctx.services.drafts.drop(self._key(), None)
        except AppError as exc:
            self._ctx.messages.show(exc)

    def _key(self) -> str:
        person = self._draft.values["participant_id"] if self._draft is not None else 0
        return f"case_note:{person}"

    def _on_typed(self) -> None:
        self.problem.show_problem("")
        if not self._timer.isActive():
            self._timer.start()

    def _companions(self, text: str) -> list[Option]:
        return [Option(name, name) for name in self._ctx.services.cases.companions(text)]

    def _workers(self, text: str) -> list[Option]:
        found = self._ctx.services.records.choices(ContactNote, "staff_id", text)
        return [Option(choice.id, choice.text) for choice in found]

    def _connect(self) -> None:
        self.text.typed.connect(self._on_typed)
        self.text.composed.connect(self._on_typed)
        self.save_button.clicked.connect(lambda _=False: self.save())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.save)

    def set_compact(self, compact: bool) -> None:
        self.text.setFixedHeight(_COMPACT_HEIGHT if compact else _TEXT_HEIGHT)
        self.worker.setVisible(not compact)

    def _lay_out(self) -> None:
        self.body.addWidget(self._offer)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.body.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(6)
        for field, width, name in (
            (self.held_on, _DATE_WIDTH, "상담한 날"),
            (self.method, _METHOD_WIDTH, "방법"),
            (self.companion, _COMPANION_WIDTH, "동행"),
            (self.worker, _WORKER_WIDTH, "상담자"),
        ):
            field.setFixedWidth(width)
            field.setAccessibleName(name)
            field.setToolTip(name)
            row.addWidget(field)
        self.companion.setPlaceholderText("동행 없음")
        self.method.setPlaceholderText("방법")
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.body.addWidget(self.problem)


class _NoteText(TextEdit):
    """``composed`` tells of syllables still being composed: they are worth keeping too."""

    composed = Signal()

    def shown_text(self) -> str:
        """The text as it is seen, the composing syllable included."""
        text, at = self.toPlainText(), self.textCursor().position()
        return text[:at] + self.composing + text[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed.emit()


class _KeptOffer(QWidget):
    """What stood here when the program was left, to go on with or to throw away."""

    def __init__(
        self, ctx: Context, resume: Callable[[], None], discard: Callable[[], None]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.words = label("", "warning")
        self.resume = LinkButton(ctx.theme, "이어서 쓰기")
        self.discard = LinkButton(ctx.theme, "버리기")
        for button, act in ((self.resume, resume), (self.discard, discard)):
            button.setProperty("small", True)
            button.clicked.connect(lambda _=False, run=act: run())
        row.addWidget(self.words)
        row.addWidget(self.resume)
        row.addWidget(self.discard)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_kept(self, kept: KeptDraft | None) -> None:
        self.setVisible(kept is not None)
        if kept is not None:
            at = periods.show_moment(local(kept.saved_at))
            self.words.setText(f"{at}에 적던 {kept.title}이 있어요.")
