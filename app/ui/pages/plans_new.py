"""A new document of a year: which one, for when, and what it starts from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.errors import AppError, Invalid
from app.models.grant import Expense
from app.models.year_document import YearDocumentKind
from app.services.choices import matches
from app.services.year_values import DocumentRow, TemplateChoice
from app.ui.context import Context
from app.ui.framework.input_method import LineEdit, finish_composing, shortcut
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import (
    Card,
    PageHeader,
    PlainButton,
    PrimaryButton,
    ProblemLine,
    label,
    restyle,
)
from app.ui.theme import LABEL_WIDTH, SPACE_8, SPACE_12, SPACE_24

_WIDTH = 640
_YEARS = range(2000, 2100)


class NewPlan(QWidget):
    """``created`` carries the id of the new document, ``left`` asks for the list."""

    created = Signal(int)
    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._documents = ctx.services.year_documents
        self._templates: dict[str, TemplateChoice] = {}
        self._rows: list[DocumentRow] = []
        self._named = True
        self.template = PickEdit(ctx.theme, self._template_options)
        self.year = LineEdit()
        self.name = LineEdit()
        self.previous = PickEdit(ctx.theme, self._previous_options)
        self.grant = PickEdit(ctx.theme, self._grant_options)
        self.hint = label("", "hint", wrap=True)
        self.problem = ProblemLine(ctx.theme)
        self.make_button = PrimaryButton(ctx.theme, "문서 만들기", "add", "Ctrl+Enter")
        self._of_grant: tuple[QWidget, ...] = ()
        self._lay_out()
        self._connect()

    def begin(self, *, template: str = "", previous_id: int = 0, grant_id: int = 0) -> None:
        """Fill in what is likely: next year's plan, from the newest one there is."""
        self._templates = {one.key: one for one in self._documents.templates()}
        self._rows = self._documents.rows()
        first = template or next(iter(self._templates), "")
        self._named = True
        self._choose_template(first)
        if previous_id:
            self._choose_previous(next((r for r in self._rows if r.id == previous_id), None))
        self.grant.set_choice(None, "")
        if grant_id:
            records = self._ctx.services.records
            self.grant.set_choice(grant_id, records.choice_text(Expense, "grant_id", grant_id))
        self.problem.show_problem("")
        self.template.setFocus()

    def make(self) -> None:
        """Create the document as it is asked for here."""
        finish_composing()
        for field in (self.template, self.previous, self.grant):
            field.settle()
        chosen = self._templates.get(self.template.key or "")
        year = self._year()
        if chosen is None:
            self._refuse(self.template, "어떤 문서를 만들지 골라 주세요.")
        elif year is None:
            self._refuse(self.year, "연도를 2027처럼 적어 주세요.")
        elif self.previous.names_nothing:
            self._refuse(self.previous, "바탕으로 삼을 문서를 목록에서 골라 주세요.")
        else:
            self._make(chosen, year)

    def _make(self, chosen: TemplateChoice, year: int) -> None:
        self._refuse(None, "")
        try:
            made = self._documents.create(
                chosen.key,
                year,
                name=self.name.text(),
                grant_id=self.grant.key if self._is_of_grant(chosen) else None,
                previous_id=self.previous.key,
            )
        except Invalid as exc:
            self._refuse(self.name, exc.text)
        except AppError as exc:
            self._ctx.messages.show(exc)
        else:
            self.created.emit(made)

    def _refuse(self, field: QWidget | None, text: str) -> None:
        for one in (self.template, self.year, self.name, self.previous):
            restyle(one, "mark", "error" if one is field else "")
        self.problem.show_problem(text)
        if field is not None:
            field.setFocus()

    def _year(self) -> int | None:
        text = self.year.text().strip().removesuffix("년")
        return int(text) if text.isdigit() and int(text) in _YEARS else None

    def _choose_template(self, key: str) -> None:
        chosen = self._templates.get(key)
        if chosen is None:
            return
        self.template.set_choice(key, chosen.title)
        self.hint.setText(chosen.hint)
        today = self._ctx.services.today()
        ahead = chosen.kind == YearDocumentKind.PLAN.value
        self.year.setText(str(today.year + ahead))
        for widget in self._of_grant:
            widget.setVisible(self._is_of_grant(chosen))
        same = [row for row in self._rows if row.kind == chosen.kind]
        before = [row for row in same if row.year < int(self.year.text())]
        self._choose_previous(max(before, key=lambda row: row.year, default=None))
        self._suggest_name()

    def _choose_previous(self, row: DocumentRow | None) -> None:
        self.previous.set_choice(row.id if row else None, f"{row.year}년 {row.name}" if row else "")

    def _suggest_name(self) -> None:
        """The name follows year and kind until one is typed."""
        chosen, year = self._templates.get(self.template.key or ""), self._year()
        if self._named and chosen is not None and year is not None:
            self.name.setText(chosen.name.format(year=year))

    def _on_named(self, text: str) -> None:
        self._named = not text.strip()

    def _is_of_grant(self, chosen: TemplateChoice) -> bool:
        return chosen.kind == YearDocumentKind.BASIC_PLAN.value

    def _template_options(self, text: str) -> list[Option]:
        return [Option(o.key, o.title) for o in self._templates.values() if matches(o.title, text)]

    def _previous_options(self, text: str) -> list[Option]:
        titles = ((row.id, f"{row.year}년 {row.name}") for row in self._rows)
        return [Option(key, title) for key, title in titles if matches(title, text)]

    def _grant_options(self, text: str) -> list[Option]:
        found = self._ctx.services.records.choices(Expense, "grant_id", text)
        return [Option(choice.id, choice.text) for choice in found]

    def _connect(self) -> None:
        self.template.picked.connect(lambda: self._choose_template(self.template.key or ""))
        self.year.typed.connect(lambda _text: self._suggest_name())
        self.name.typed.connect(self._on_named)
        self.make_button.clicked.connect(lambda _=False: self.make())
        self.header.crumb_pressed.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut(self, keys, self.make)
        shortcut(self, "Esc", self.left.emit)

    def _lay_out(self) -> None:
        self.header = PageHeader(
            self._ctx.theme, "새 사업계획·실적 문서", "", [self.make_button], "문서"
        )
        card = Card(padding=SPACE_24)
        card.setFixedWidth(_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = (
            ("종류", self.template),
            ("연도", self.year),
            ("제목", self.name),
            ("바탕으로 삼을 문서", self.previous),
            ("사업", self.grant),
        )
        for place, (text, field) in enumerate(rows):
            words = label(text, "secondary")
            words.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(words, 2 * place, 0)
            grid.addWidget(field, 2 * place, 1)
            if field is self.grant:
                self._of_grant = (words, field)
        grid.addWidget(self.hint, 1, 1)
        grid.addWidget(self._carry_hint(), 7, 1)
        self.previous.setPlaceholderText("없음: 처음부터")
        self.grant.setPlaceholderText("사업을 고르면 예산과 교부 조건이 그 사업의 것이 돼요")
        card.body.addLayout(grid)
        card.body.addWidget(self.problem)
        keys = QHBoxLayout()
        back = PlainButton(self._ctx.theme, "그만두기", tip="Esc")
        back.clicked.connect(lambda _=False: self.left.emit())
        keys.addStretch(1)
        keys.addWidget(back)
        card.body.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.addWidget(self.header)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.template)

    def _carry_hint(self) -> QLabel:
        text = "차례와 문장이 그대로 넘어와요. 표와 수치는 새 연도의 기록을 따라가요."
        return label(text, "hint", wrap=True)
