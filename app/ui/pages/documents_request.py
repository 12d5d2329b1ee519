"""What the user asks for before a document is made: which one, of what, as of when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.core.errors import Severity
from app.core.periods import Period
from app.models.grant import Expense, Grant
from app.models.organisation import Centre
from app.models.register import Disclosure
from app.services.choices import matches
from app.services.issuing import Options
from app.ui.context import Context
from app.ui.framework.date_editor import DateLine
from app.ui.framework.editors import choices_like
from app.ui.framework.input_method import LineEdit
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import ProblemLine, label, restyle
from app.ui.theme import SPACE_4, SPACE_8

SETTLEMENT = "settlement"
_OWN_DESK = "내부결재"


@dataclass(frozen=True)
class Request:
    kind: str
    grant_id: int | None
    options: Options


class RequestForm(QWidget):
    """``changed`` follows every edit; ``request`` is None while something is missing. ``only``
    names the one kind it is about."""

    changed = Signal()

    def __init__(self, ctx: Context, only: str = "") -> None:
        super().__init__()
        self._ctx = ctx
        self.kinds = {
            # What is about one record is made from that record's own page, which says which.
            key: kind
            for key, kind in ctx.services.issuing.kinds().items()
            if (key == only if only else not kind.subject)
        }
        self.document = PickEdit(ctx.theme, self._documents)
        self.grant = PickEdit(ctx.theme, self._grants)
        self.starts = DateLine(ctx.theme, ctx.services.today)
        self.ends = DateLine(ctx.theme, ctx.services.today)
        self.as_of = DateLine(ctx.theme, ctx.services.today)
        self.recipient = LineEdit()
        self.approval = PickEdit(ctx.theme, self._approval_lines)
        self.disclosure = PickEdit(
            ctx.theme, lambda text: choices_like(tuple(map(str, Disclosure)), text)
        )
        self.public = QCheckBox("이름을 뺀 공개본")
        self.problem = ProblemLine(ctx.theme)
        self._of_grant: list[QWidget] = []
        self._lay_out()
        self._connect()
        self.choose(only or SETTLEMENT)
        for widget in self._of_kind:
            widget.setVisible(not only)

    def choose(self, kind: str, grant_id: int | None = None) -> None:
        """Set the kind, and the grant where one is meant; the rest as it usually is."""
        self._kind = kind
        self.document.set_choice(kind, self.kinds[kind].title)
        if grant_id is not None:
            name = self._ctx.services.records.choice_text(Expense, "grant_id", grant_id)
            self.grant.set_choice(grant_id, name)
        elif self.grant.key is None:
            self._take_only_grant()
        for field in (self.starts, self.ends, self.recipient):
            field.clear()
        self.as_of.setText(periods.show_date(self._ctx.services.today()))
        self.public.setChecked(False)
        self.approval.set_choice(None, "")
        self.disclosure.set_choice(None, "")
        self._on_kind()

    def _take_only_grant(self) -> None:
        found = self._grants("")
        if len(found) == 1:
            self.grant.set_choice(*found[0])

    @property
    def kind(self) -> str:
        """The kind chosen last, also while another is being typed."""
        return self._kind

    @property
    def is_of_grant(self) -> bool:
        return self.kinds[self.kind].of_grant

    @property
    def has_public_edition(self) -> bool:
        return self.kinds[self.kind].has_public_edition

    @property
    def grant_id(self) -> int | None:
        return int(self.grant.key) if self.is_of_grant and self.grant.key is not None else None

    @property
    def awaits_grant(self) -> bool:
        """Nothing was typed yet where a grant must be chosen."""
        return self.is_of_grant and self.grant_id is None and not self.grant.text().strip()

    def calm(self) -> None:
        """Take the marks away: what was not asked for yet is not wrong."""
        self._accept()

    def request(self) -> Request | None:
        as_of, period = self._date(self.as_of), self._period()
        if self.is_of_grant and self.grant_id is None:
            self._refuse(self.grant, "어느 사업의 문서인지 골라 주세요.")
            return None
        if not isinstance(as_of, date):
            self._refuse(self.as_of, "기준일을 2026. 3. 2.처럼 적어 주세요.")
            return None
        if isinstance(period, str):
            self._refuse(self.ends, period)
            return None
        self._accept()
        options = Options(
            issued_on=as_of,
            recipient=self.recipient.text().strip(),
            disclosure=self.disclosure.key or "",
            approval_line_id=self.approval.key,
            period=period,
            public=self.has_public_edition and self.public.isChecked(),
        )
        return Request(self.kind, self.grant_id, options)

    def _period(self) -> Period | str | None:
        """Both ends, one of them with the grant's own, or a sentence saying what is wrong."""
        start, end = self._date(self.starts), self._date(self.ends)
        if not self.is_of_grant or self.grant_id is None or (start is None and end is None):
            return None
        grant = self._ctx.services.records.open(Grant, self.grant_id).values
        start, end = start or grant["starts_on"], end or grant["ends_on"]
        if isinstance(start, str) or isinstance(end, str):
            return "정산 기간을 2026. 3. 2.처럼 적어 주세요."
        return Period(start, end) if start <= end else "정산 기간의 끝이 시작보다 빨라요."

    def _date(self, field: DateLine) -> date | str | None:
        return field.read() or field.text().strip() or None

    def _refuse(self, field: QWidget, text: str) -> None:
        self._accept()
        restyle(field, "mark", Severity.ERROR.value)
        self.problem.show_problem(text)

    def _accept(self) -> None:
        for field in (self.grant, self.as_of, self.ends):
            restyle(field, "mark", "")
        self.problem.show_problem("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_8)
        self._grid.setVerticalSpacing(SPACE_4)
        self._grid.setColumnStretch(1, 1)
        period = QWidget()
        period.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pair = QHBoxLayout(period)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(SPACE_4)
        pair.addWidget(self.starts)
        pair.addWidget(label("~", "secondary"))
        pair.addWidget(self.ends)
        self._of_kind = self._add("문서", self.document)
        self._of_grant = [*self._add("사업", self.grant), *self._add("정산 기간", period)]
        self._add("기준일", self.as_of)
        self._add("수신", self.recipient)
        self._add("결재선", self.approval)
        self._add("공개", self.disclosure)
        self._grid.addWidget(self.public, self._grid.rowCount(), 1)
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        self.starts.setPlaceholderText("처음부터")
        self.ends.setPlaceholderText("끝까지")
        self.starts.setAccessibleName("정산 기간 시작")
        self.ends.setAccessibleName("정산 기간 끝")
        self.approval.setPlaceholderText("기관의 결재선")
        self.disclosure.setPlaceholderText("문서에 맞게")

    def _add(self, text: str, field: QWidget) -> tuple[QLabel, QWidget]:
        row = self._grid.rowCount()
        words = label(text, "secondary")
        words.setBuddy(field)
        field.setAccessibleName(text)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(field, row, 1)
        return words, field

    def _connect(self) -> None:
        self.document.picked.connect(self._on_document)
        for field in (self.grant, self.approval, self.disclosure):
            field.picked.connect(self.changed)
        self.public.toggled.connect(self.changed)
        for line in (self.starts, self.ends, self.as_of, self.recipient):
            line.editingFinished.connect(self._on_edited)
        for day in (self.starts, self.ends, self.as_of):
            day.on_picked = self._pick_into(day)

    def _pick_into(self, field: DateLine) -> Any:
        def take(day: date) -> None:
            field.setText(periods.show_date(day))
            self.changed.emit()

        return take

    def _on_edited(self) -> None:
        for field in (self.starts, self.ends, self.as_of):
            if (day := field.read()) is not None:
                field.setText(periods.show_date(day))
        self.changed.emit()

    def _on_document(self) -> None:
        self._kind = str(self.document.key)
        self._on_kind()

    def _on_kind(self) -> None:
        for widget in self._of_grant:
            widget.setVisible(self.is_of_grant)
        self.public.setVisible(self.has_public_edition)
        hint = "교부기관" if self.is_of_grant else _OWN_DESK
        self.recipient.setPlaceholderText(hint)
        self.changed.emit()

    def _documents(self, text: str) -> list[Option]:
        offered = self._ctx.services.issuing.offered()
        titles = {key: kind.title for key, kind in self.kinds.items() if key in offered}
        exact = text.strip() in titles.values()
        return [Option(key, name) for key, name in titles.items() if exact or matches(name, text)]

    def _grants(self, text: str) -> list[Option]:
        found = self._ctx.services.records.choices(Expense, "grant_id", text)
        return [Option(choice.id, choice.text) for choice in found]

    def _approval_lines(self, text: str) -> list[Option]:
        found = self._ctx.services.records.choices(Centre, "approval_line_id", text)
        return [Option(choice.id, choice.text) for choice in found]
