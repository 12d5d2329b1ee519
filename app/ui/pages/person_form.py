"""The form of a participant: who is there already is one key away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from app.core.errors import Problem, Severity
from app.services.similar_people import Similar
from app.ui.framework.form_page import FormPage
from app.ui.framework.input_method import shortcut

_KEY = "Ctrl+O"
# Typed to find out whether somebody is there; with no more than this nothing is lost.
_ASKED_WITH = {"name", "born_on"}


class PersonForm(FormPage):
    """``known_wanted`` carries who was there already; the form is left for them."""

    known_wanted = Signal(int)

    def open_known(self) -> None:
        """The likeliest of those who may be the same person, instead of a second one."""
        if self.row_id is not None:
            return
        found = self._known()
        if found is None:
            self._ctx.messages.toast("같은 사람으로 보이는 참여자가 없어요. 이어서 적어 주세요.")
            return
        if found.is_in_trash:
            self._ctx.messages.toast(
                f"{found.text} 님은 휴지통에 있어요. 설정의 휴지통에서 되살릴 수 있어요."
            )
            return
        if self._touched <= _ASKED_WITH:
            self._drop_draft()
        else:
            self.keep_draft()
        self._left = True
        self._stop_timers()
        self.known_wanted.emit(found.id)

    def _known(self) -> Similar | None:
        values = self.form.draft().values
        born_on = values["born_on"]
        found = self._ctx.services.cases.find_similar(
            str(values["name"] or ""),
            born_on if isinstance(born_on, date) else None,
            (str(values["phone"] or ""), str(values["former_phones"] or "")),
        )
        return next(iter(found), None)

    def _show_problems(self, problems: list[Problem], *, jump: bool = False) -> None:
        """Whoever warns of the name names somebody who is there."""
        told = [
            replace(one, text=f"{one.text} ({_KEY})")
            if one.field == "name" and one.severity is Severity.WARNING
            else one
            for one in problems
        ]
        super()._show_problems(told, jump=jump)

    def _connect(self) -> None:
        super()._connect()
        shortcut(self, _KEY, self.open_known)
