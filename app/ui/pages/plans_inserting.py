"""Putting figures, generated parts and pictures into the section that is being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.services.choices import matches
from app.services.plan_parts.base import Form
from app.ui.context import Context
from app.ui.dialogs.progress import run_job
from app.ui.framework.file_editor import PICTURES, taken_in
from app.ui.framework.input_method import shortcut
from app.ui.messages import Answer
from app.ui.pages.plans_picker import Offer, Picker
from app.ui.pages.plans_section import PICTURE_PART, SectionPane
from app.ui.pages.plans_tools import CARRY, CHART, COMPARE, FIGURE, KEYS, PICTURE, TABLE

_REPLACE = "지난해 문장을 가져오면 지금 적은 글과 바뀌어요. 가져올까요?"
_INSTEAD = "이 항목에는 이미 기록에서 만든 것이 있어요. 그림으로 바꿀까요?"
_OWN_SECTION = "둘 다 넣으려면 차례에 항목을 하나 더 만들어 그림을 넣어 주세요."
_INSTEAD_ANSWERS = (
    Answer("take", "그림으로 바꾸기"),
    Answer("keep", "그대로 두기", is_default=True, is_escape=True),
)
_KEPT = "적은 글은 저장한 다음에 바꿔요. 되돌리기(Ctrl+Z)로 되살릴 수 있어요."
_REPLACE_ANSWERS = (
    Answer("take", "가져오기"),
    Answer("keep", "그대로 두기", is_default=True, is_escape=True),
)


class Inserting(QObject):
    """``save`` writes the section first; ``carried`` hands over what came from last year."""

    carried = Signal(object)

    def __init__(
        self, ctx: Context, page: QWidget, pane: SectionPane, save: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._ctx, self._page, self._pane, self._save = ctx, page, pane, save
        self._documents = ctx.services.year_documents
        self._typed = ""
        self.figures = Picker(ctx.theme, page)
        self.parts = Picker(ctx.theme, page)
        self.figures.chosen.connect(self._take_figure)
        self.figures.left.connect(self._leave_figure)
        self.parts.chosen.connect(self._take_part)
        self.parts.left.connect(pane.prose.setFocus)
        pane.prose.figure_wanted.connect(self.ask_figure)
        self._tools: dict[str, Callable[[], object]] = {
            FIGURE: partial(self.ask_figure, ""),
            TABLE: partial(self.ask_part, Form.TABLE),
            CHART: partial(self.ask_part, Form.DRAWING),
            PICTURE: self.ask_picture,
            CARRY: self.carry_over,
            COMPARE: lambda: pane.compare(on=not pane.changes.isVisible()),
        }
        pane.tools.used.connect(self._use)
        for key in (FIGURE, TABLE, CHART, PICTURE, CARRY):
            shortcut(page, KEYS[key], partial(self._use, key))

    def ask_figure(self, typed: str) -> None:
        """``typed`` stands in the text again if nothing is chosen."""
        self._typed = typed
        spot = self._pane.cursor_spot(self._page)
        hint = "수치 이름으로 찾기 (초성도 돼요)"
        known = self._figures()
        self.figures.open(spot, partial(_fitting, known), hint, self._value_of)

    def ask_part(self, form: Form) -> None:
        offers = partial(self._parts, form=form)
        hint = "그래프나 그림 찾기" if form is Form.DRAWING else "표 찾기"
        spot = self._pane.tools.mapTo(self._page, self._pane.tools.rect().bottomLeft())
        self.parts.open(spot, offers, hint)

    def ask_picture(self) -> None:
        """One file; a section holds one thing below its words."""
        text = self._pane.text()
        other = text is not None and text.part not in ("", PICTURE_PART)
        if other and self._ctx.messages.ask(_INSTEAD, _INSTEAD_ANSWERS, _OWN_SECTION) != "take":
            return
        files = self._ctx.messages.choose_files("그림 넣기", PICTURES)
        if files:
            self.take_picture(files[0])

    def take_picture(self, path: Path) -> None:
        job = taken_in(self._ctx, [path])
        run_job(self._ctx, self._page.window(), "그림 넣는 중", job, self._on_picture)

    def carry_over(self) -> None:
        """Last year's words into this section; what stands here is asked about first."""
        text = self._pane.text()
        if text is None:
            return
        last = self._documents.last_year(text.id)
        if last is None:
            self._ctx.messages.toast("지난해 문서에 같은 항목이 없어요. 적은 글은 그대로예요.")
            return
        other = bool(text.body.strip()) and text.body != last
        if other and self._ctx.messages.ask(_REPLACE, _REPLACE_ANSWERS, _KEPT) != "take":
            return
        if not self._save():
            return
        try:
            carried = self._documents.carry_over(text.id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        self.carried.emit(carried)

    def _use(self, key: str) -> None:
        act = self._tools.get(key)
        if act is not None:
            act()

    def _figures(self) -> list[Offer]:
        """Read once: nothing is counted anew while one types into the list."""
        section = self._pane.text()
        if section is None:
            return []
        try:
            found = self._documents.figure_choices(section.document_id)
        except AppError as exc:
            self._ctx.messages.show(exc)
            return []
        return [Offer(one.name, one.label, one.shown, one.group) for one in found]

    def _value_of(self, name: object) -> str:
        section = self._pane.text()
        if section is None:
            return ""
        shown = self._documents.figure_text(section.document_id, str(name))
        return f"지금 {shown}" if shown else ""

    def _parts(self, text: str, *, form: Form) -> Sequence[Offer]:
        kinds = [kind for kind in self._documents.part_kinds() if form in kind.form]
        return [
            Offer(kind.key, kind.title, "", kind.group)
            for kind in sorted(kinds, key=lambda kind: kind.group)
            if matches(f"{kind.group} {kind.title}", text)
        ]

    def _take_figure(self, name: object) -> None:
        self._pane.prose.setFocus()
        self._pane.prose.insert_figure(str(name))

    def _leave_figure(self) -> None:
        self._pane.prose.setFocus()
        if self._typed:
            self._pane.prose.insertPlainText(self._typed)

    def _take_part(self, key: object) -> None:
        if key == PICTURE_PART:
            self.ask_picture()
        else:
            self._pane.set_part(str(key))
        self._pane.prose.setFocus()

    def _on_picture(self, ids: list[int]) -> None:
        if ids:
            self._pane.set_picture(ids[0])


def _fitting(known: Sequence[Offer], text: str) -> list[Offer]:
    return [offer for offer in known if matches(f"{offer.group} {offer.title}", text)]
