"""The row for a day's receipts: Tab between the fields, Enter saves and starts the next one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core import periods
from app.core.errors import AppError, Invalid, Problem, Severity
from app.core.korean import with_particle
from app.documents.settlement_facts import LineSum
from app.models.describe import describe
from app.models.grant import Evidence, Expense
from app.services.choices import matches
from app.services.grants import GrantSheet
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework import typed
from app.ui.framework.input_method import LineEdit, finish_composing, shortcut
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import LinkButton, ProblemLine, label, restyle
from app.ui.pages.expense_entry_day import DayLine, day_ahead
from app.ui.pages.expense_entry_evidence import EvidenceButton, Lines
from app.ui.pages.expense_entry_rules import broken_rules
from app.ui.pages.expense_entry_written import Written
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16

DATE, LINE, PAYEE, AMOUNT, PURPOSE = "spent_on", "budget_line_id", "payee", "amount", "purpose"
_WIDTHS = {DATE: 104, LINE: 150, PAYEE: 150, AMOUNT: 112}
_NARROW = {DATE: 96, LINE: 120, PAYEE: 112, AMOUNT: 96}
_SHOWN_PROBLEMS = 2

_HOW = "Enter를 누르면 저장해요. 다른 날이면 세목 앞에 ‘3 ’처럼 날을 적어요."
_ONCE_MORE = "그래도 저장하려면 Enter를 한 번 더 눌러 주세요."


class EntryRow(QFrame):
    """``saved`` carries the id of the new expense; ``form_asked`` what is typed so far, for one
    that is not paid by transfer or has a tax of its own."""

    saved = Signal(int)
    form_asked = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("entry")
        self.setAcceptDrops(True)
        self._ctx = ctx
        self._sheet: GrantSheet | None = None
        self._warned = False
        self._last: Written | None = None
        self.fields: dict[str, LineEdit] = {
            DATE: DayLine(ctx, self._read_date, self._write_date),
            LINE: PickEdit(ctx.theme, self._lines),
            PAYEE: PickEdit(ctx.theme, self._payees, free=True),
            AMOUNT: LineEdit(),
            PURPOSE: LineEdit(),
        }
        self.evidence = EvidenceButton(ctx)
        self.more = LinkButton(ctx.theme, "더 적기", "edit")
        self.more.setToolTip("지급방식, 부가세, 원천징수까지 적어요 (Ctrl+D)")
        self.more.clicked.connect(lambda _=False: self.ask_for_form())
        shortcut(self, "Ctrl+D", self.ask_for_form)
        self.problems = [ProblemLine(ctx.theme) for _ in range(_SHOWN_PROBLEMS)]
        self.evidence.installEventFilter(self)
        self._prepare_fields()
        self._lay_out()

    def show_grant(self, sheet: GrantSheet) -> None:
        """The lines and the period the fields are held against; what is typed stays."""
        is_new = self._sheet is None or self._sheet.id != sheet.id
        self._sheet = sheet
        if is_new:
            self.clear()
            self._set_date(min(max(self._ctx.services.today(), sheet.starts_on), sheet.ends_on))
        self.recheck()

    def start(self) -> None:
        """The cursor into the first field that is still to be filled."""
        empty = (name for name, field in self.fields.items() if not field.text().strip())
        self.fields[next(empty, DATE)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Empty all but the date."""
        for name, field in self.fields.items():
            if name != DATE:
                field.setText("")
        self._line_field.set_choice(None, "")
        self.evidence.clear()
        self._warned = False
        self._show_problems([])

    def bring_back(self) -> None:
        """After a receipt was taken back: what was typed, to be put right instead of retyped."""
        last = self._last
        if last is None or self.is_begun:
            return
        try:
            self._ctx.services.records.open(Expense, last.expense_id)
        except AppError:
            self._last = None
            for name, text in last.texts.items():
                self.fields[name].setText(text)
            self._line_field.set_choice(last.line_id, last.texts[LINE])
            self.evidence.set_papers(last.papers, last.files)
            self.recheck()
            self.fields[AMOUNT].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields[AMOUNT].selectAll()

    @property
    def is_begun(self) -> bool:
        return any(field.text() for name, field in self.fields.items() if name != DATE)

    def draft(self) -> Draft:
        """What stands in the row, unreadable text as it was typed."""
        assert self._sheet is not None
        info = describe(Expense)
        today = self._ctx.services.today()
        values: dict[str, Any] = {
            DATE: self._read_date(self.fields[DATE].text()),
            LINE: self._line_field.key or self._line_field.text().strip() or None,
            PAYEE: self.fields[PAYEE].text(),
            AMOUNT: typed.read(info[AMOUNT], self.fields[AMOUNT].text(), today),
            PURPOSE: self.fields[PURPOSE].text(),
        }
        return self._ctx.services.records.blank(Expense, grant_id=self._sheet.id, **values)

    def save(self) -> None:
        """Save, unless a field stops it. What only breaks a rule is saved at the second Enter."""
        finish_composing()
        self._line_field.settle()
        draft = self.draft()
        stopping = [problem for problem in self._typing_problems(draft) if _stops(problem)]
        if stopping:
            self._show_problems(stopping, jump=True)
            return
        broken = broken_rules(self._sheet, draft) if self._sheet is not None else []
        if broken and not self._warned:
            self._warned = True
            once_more = Problem(broken[0].field, _ONCE_MORE, Severity.WARNING)
            self._show_problems([broken[0], once_more])
            return
        self.evidence.take_in(lambda lines: self._write(draft, lines))

    def ask_for_form(self) -> None:
        """Go on in the form, where an expense has all its fields."""
        finish_composing()
        self._line_field.settle()
        draft = self.draft()
        if isinstance(draft.values[LINE], str):
            self._show_problems(self._typing_problems(draft), jump=True)
            return

        def go_on(lines: Lines) -> None:
            draft.lines["evidence"] = self._evidence(lines)
            self.clear()
            self.form_asked.emit(draft)

        self.evidence.take_in(go_on)

    def recheck(self) -> None:
        """Say what is wrong so far; fields nobody has filled yet are not blamed."""
        if self._sheet is None or not self.is_begun:
            self._show_problems([])
            return
        draft = self.draft()
        found = [p for p in self._typing_problems(draft) if self._is_filled(p.field)]
        if self._line_field.is_open:
            # Half a name is not wrong yet; and the row must not move away from under its list.
            found = [p for p in found if p.field != LINE]
        self._show_problems(found or broken_rules(self._sheet, draft))

    def _write(self, draft: Draft, evidence: Lines) -> None:
        draft.lines["evidence"] = self._evidence(evidence)
        try:
            expense_id = self._ctx.services.records.save(draft)
        except Invalid as exc:
            self._show_problems(list(exc.problems), jump=True)
            return
        except AppError as exc:
            self._ctx.messages.show(exc)
            return
        texts = {name: field.text() for name, field in self.fields.items()}
        papers, files = list(self.evidence.papers), list(self.evidence.files)
        self._last = Written(expense_id, texts, draft.values[LINE], papers, files)
        self.clear()
        self.fields[LINE].setFocus()
        self.saved.emit(expense_id)

    def _evidence(self, lines: Lines) -> list[Draft]:
        blank = self._ctx.services.records.blank
        return [blank(Evidence, kind=kind.value, attachment_id=file_id) for kind, file_id in lines]

    def _typing_problems(self, draft: Draft) -> list[Problem]:
        if isinstance(draft.values[LINE], str):
            typed = with_particle(f"‘{draft.values[LINE]}’", "은/는")
            text = f"{typed} 이 사업의 세목이 아니에요. 목록에서 골라 주세요."
            return [Problem(LINE, text)]
        return self._ctx.services.records.check(draft)

    def _is_filled(self, field: str | None) -> bool:
        return field not in self.fields or bool(self.fields[field].text().strip())

    def _show_problems(self, problems: list[Problem], *, jump: bool = False) -> None:
        for name, field in self.fields.items():
            mine = [problem.severity for problem in problems if problem.field == name]
            restyle(field, "mark", min(mine).value if mine else "")
        for place, line in enumerate(self.problems):
            problem = problems[place] if place < len(problems) else None
            line.show_problem(problem.text if problem else "", _severity(problem))
            line.setProperty("under", problem.field if problem else "")
        self._indent_problems()
        if jump and problems and problems[0].field in self.fields:
            self.fields[problems[0].field].setFocus()

    def _indent_problems(self) -> None:
        """Each sentence begins under its field, as far as it fits."""
        for line in self.problems:
            field = self.fields.get(line.property("under") or "")
            left = field.x() - SPACE_16 if field is not None else 0
            need = line.text.fontMetrics().horizontalAdvance(line.text.text()) + 28
            line.setContentsMargins(max(0, min(left, self.width() - 32 - need)), 0, 0, 0)

    def _prepare_fields(self) -> None:
        info = describe(Expense)
        for name, field in self.fields.items():
            field.setObjectName(f"entry:{name}")
            field.setPlaceholderText("세목" if name == LINE else info[name].label)
            field.setAccessibleName(info[name].label)
            field.typed.connect(self._on_edited)
            field.installEventFilter(self)
            if isinstance(field, PickEdit):
                field.picked.connect(self._on_edited)
        self.fields[DATE].setToolTip("11.19처럼 적어요. ↑ ↓ 하루씩, Alt+↓ 달력")
        self.fields[LINE].setToolTip("이름의 일부로 찾아요. ‘3 재료’처럼 앞에 적은 수는 날이에요.")
        self.fields[AMOUNT].setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.fields[AMOUNT].editingFinished.connect(self._tidy_amount)
        self.fields[DATE].editingFinished.connect(self._tidy_date)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        column.setSpacing(SPACE_4)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_12)
        head.addWidget(label("새 지출", "hint-strong"))
        head.addWidget(label(_HOW, "hint"))
        head.addStretch(1)
        head.addWidget(self.more)
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for name, field in self.fields.items():
            row.addWidget(field, 1 if name == PURPOSE else 0)
        row.addWidget(self.evidence)
        column.addLayout(row)
        for line in self.problems:
            column.addWidget(line)
        self._fit(_WIDTHS)

    def _fit(self, widths: dict[str, int]) -> None:
        for name, width in widths.items():
            self.fields[name].setFixedWidth(width)

    def set_compact(self, compact: bool) -> None:
        self._head.setVisible(not compact)
        self.evidence.set_compact(compact)
        self._fit(_NARROW if compact else _WIDTHS)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            choosing = isinstance(watched, PickEdit) and watched.is_open
            # On the button Enter first lists the kinds; with one chosen the receipt is whole.
            choosing = choosing or (watched is self.evidence and not self.evidence.has_some)
            if entering and not choosing:
                self.save()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._indent_problems()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._ctx.theme.tokens.sunken))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.evidence.add_file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    @property
    def _line_field(self) -> PickEdit:
        field = self.fields[LINE]
        assert isinstance(field, PickEdit)
        return field

    def _all_lines(self) -> list[LineSum]:
        return [line for group in self._sheet.groups for line in group.lines] if self._sheet else []

    def _lines(self, text: str) -> list[Option]:
        text = self._day_before(text)[1]
        return [
            Option(line.id, line.item)
            for line in self._all_lines()
            if matches(line.item, text) or matches(line.category, text)
        ]

    def _payees(self, text: str) -> list[Option]:
        found = self._ctx.services.records.suggestions(Expense, PAYEE, text)
        return [Option(payee, payee) for payee in found]

    def _on_edited(self, _text: str = "") -> None:
        self._warned = False
        day, rest = self._day_before(self._line_field.text())
        if day is not None:
            self._set_date(day)
            self._line_field.setText(rest)
        self.recheck()

    def _day_before(self, text: str) -> tuple[date | None, str]:
        """The day typed before the 세목, unless a 세목 is called so itself."""
        if any(line.item.startswith(text) for line in self._all_lines()):
            return None, text
        shown = self._read_date(self.fields[DATE].text())
        today = self._ctx.services.today()
        written, rest = day_ahead(text, shown if isinstance(shown, date) else today)
        day = self._read_date(written) if written else None
        return (day, rest) if isinstance(day, date) else (None, text)

    def _read_date(self, text: str) -> Any:
        """A day without a year lies in the grant's period where it can."""
        today = self._ctx.services.today()
        value = typed.read(describe(Expense)[DATE], text, today)
        if isinstance(value, str) or value is None or self._sheet is None:
            return value
        if str(value.year) in text or value >= self._sheet.starts_on:
            return value
        later = periods.add_months(value, 12)
        return later if later <= self._sheet.ends_on else value

    def _write_date(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        this_year = value.year == self._ctx.services.today().year
        return periods.show_short_date(value) if this_year else periods.show_date(value)

    def _set_date(self, value: Any) -> None:
        self.fields[DATE].setText(self._write_date(value))

    def _tidy_date(self) -> None:
        value = self._read_date(self.fields[DATE].text())
        if value is not None:
            self._set_date(value)

    def _tidy_amount(self) -> None:
        info = describe(Expense)[AMOUNT]
        value = typed.read(info, self.fields[AMOUNT].text(), self._ctx.services.today())
        if value is not None:
            self.fields[AMOUNT].setText(typed.write(info, value))


def _stops(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _severity(problem: Problem | None) -> Severity:
    return problem.severity if problem is not None else Severity.ERROR
