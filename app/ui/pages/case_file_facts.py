"""가구·동의: what is known about a person, to be read; the form is one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.describe import describe
from app.models.participant import Consent, HouseholdMember, Participant, ParticipantPaper
from app.services.shown import show
from app.services.values import Draft
from app.ui.context import Context
from app.ui.framework.widgets import LinkButton, SectionTitle, clear, label
from app.ui.pages.plain_table import PlainTable
from app.ui.theme import ROW_HEIGHT, SPACE_8, SPACE_16

_ASKED = (
    "born_on",
    "phone",
    "former_phones",
    "address",
    "emergency",
    "household_kind",
    "housing",
    "education",
    "qualifications",
    "debts",
    "disability",
    "health",
    "career",
    "hopes",
    "barriers",
    "note",
)
_TABLES = (
    (
        "동의",
        "consents",
        Consent,
        ("kind", "form_version", "given_on", "expires_on", "withdrawn_on", "recipient"),
    ),
    (
        "가구원",
        "household",
        HouseholdMember,
        ("relation", "name", "born_on", "job", "health", "note"),
    ),
    ("서류", "papers", ParticipantPaper, ("name", "received_on", "note")),
)


class CaseFacts(QScrollArea):
    edit_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_16)
        self._column.setSpacing(SPACE_8)
        self.setWidget(inside)

    def show_person(self, participant_id: int) -> None:
        draft = self._ctx.services.records.open(Participant, participant_id)
        clear(self._column)
        for title, name, model, columns in _TABLES:
            self._column.addWidget(SectionTitle(title))
            self._column.addWidget(_table(title, model, columns, draft.lines[name]))
        self._column.addWidget(SectionTitle("알고 있는 것"))
        self._column.addWidget(_known(draft))
        edit = LinkButton(self._ctx.theme, "고치기", "edit")
        edit.clicked.connect(lambda _=False: self.edit_wanted.emit(""))
        self._column.addWidget(edit)
        self._column.addStretch(1)


def _table(
    title: str,
    model: type[Consent | HouseholdMember | ParticipantPaper],
    columns: tuple[str, ...],
    lines: list[Draft],
) -> QWidget:
    if not lines:
        return label("없음", "secondary")
    fields = [describe(model)[name] for name in columns]
    table = PlainTable(title, [field.label for field in fields], [0] * len(fields))
    table.show_rows([[show(field, line.values[field.name]) for field in fields] for line in lines])
    # Only to be read: a row that looks chosen would promise something.
    table.setSelectionMode(PlainTable.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setFixedHeight(ROW_HEIGHT * (len(lines) + 1) + 4)
    return table


def _known(draft: Draft) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_16)
    grid.setVerticalSpacing(SPACE_8)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    fields = describe(Participant)
    row = 0
    for name in _ASKED:
        text = show(fields[name], draft.values[name])
        if text:
            grid.addWidget(
                label(fields[name].label, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(label(text, wrap=True), row, 1)
            row += 1
    return holder
