"""One editor for each kind of field. They tell user edits only and never drop what was typed."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.core.errors import Severity
from app.core.korean import initials, is_initials, with_particle
from app.models.base import Record
from app.models.describe import FieldInfo, Kind
from app.ui.context import Context
from app.ui.framework import typed
from app.ui.framework.input_method import LineEdit, TextEdit, finish_composing
from app.ui.framework.making import make_record, screen_of, stack_of
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import label, restyle
from app.ui.theme import SPACE_8

# Short texts that recur (지급처, 은행) offer what was typed there before; longer ones are prose.
_SUGGESTED_UP_TO = 60
_NUMBER_WIDTH = 180
_TIME_WIDTH = 96
_MIN_LINES, _MAX_LINES = 3, 12


class Form(Protocol):
    """What an editor may know of the form it stands in."""

    model: type[Record]

    def context(self) -> dict[str, Any]:
        """The other values as they stand, which narrow what a link offers."""


class Editor(QWidget):
    """``edited`` is emitted for edits of the user, never for ``set_value``."""

    edited = Signal()
    wide = False

    def __init__(self, field: FieldInfo) -> None:
        super().__init__()
        self.field = field
        self.setObjectName(f"field:{field.name}")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE_8)

    def host(self, inner: QWidget, stretch: int = 1) -> None:
        """Show ``inner`` and let labels, screen readers and jumps lead to it."""
        inner.setAccessibleName(self.field.label)
        if self.field.hint:
            inner.setAccessibleDescription(self.field.hint)
        self.row.addWidget(inner, stretch)
        self.setFocusProxy(inner)
        if self.field.unit:
            self.row.addWidget(label(self.field.unit, "secondary"))

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def settle(self) -> None:
        """Take in what is still being typed: before saving, never while the user types on."""
        inner = self.focusProxy()
        if isinstance(inner, PickEdit):
            inner.settle()
        elif inner is not None:
            finish_composing(inner)

    def problem(self) -> str:
        """Why the field cannot even be passed on; empty for nearly all."""
        return ""

    @property
    def is_choosing(self) -> bool:
        """What stands here is still being looked for among what fits."""
        inner = self.focusProxy()
        return isinstance(inner, PickEdit) and inner.is_open

    def set_mark(self, severity: Severity | None) -> None:
        """Give the field the colour of its problem."""
        inner = self.focusProxy()
        if inner is not None:
            restyle(inner, "mark", severity.value if severity is not None else "")


class TextEditor(Editor):
    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        if field.recurs and 0 < field.max_length <= _SUGGESTED_UP_TO:
            self._line: LineEdit = PickEdit(
                ctx.theme,
                lambda text: [
                    Option(value, value)
                    for value in ctx.services.records.suggestions(form.model, field.name, text)
                ],
                free=True,
            )
            self._line.picked.connect(self.edited)
        else:
            self._line = LineEdit()
        self._line.setPlaceholderText(field.hint)
        self._line.typed.connect(self.edited)
        self.host(self._line)

    def value(self) -> str:
        return self._line.shown_text()

    def set_value(self, value: Any) -> None:
        self._line.setText(value or "")
        self._line.setCursorPosition(0)


class LongTextEditor(Editor):
    """Grows with its text."""

    wide = True

    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._text = TextEdit()
        self._text.setPlaceholderText(field.hint)
        self._text.typed.connect(self.edited)
        self._text.textChanged.connect(self._grow)
        self.host(self._text)
        self._grow()

    def value(self) -> str:
        return self._text.toPlainText()

    def set_value(self, value: Any) -> None:
        self._text.set_text(value or "")

    def _grow(self) -> None:
        lines = max(_MIN_LINES, min(self._text.document().lineCount() + 1, _MAX_LINES))
        self._text.setFixedHeight(lines * self._text.fontMetrics().lineSpacing() + 16)


class NumberEditor(Editor):
    """Whole numbers, hundredths and money; right-aligned, thousands put in when one leaves."""

    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._today = ctx.services.today
        self._line = LineEdit()
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line.setPlaceholderText(field.hint)
        self._line.typed.connect(self.edited)
        self._line.editingFinished.connect(self._tidy)
        self.host(self._line)
        if field.kind is Kind.MONEY and not field.unit:
            self.row.addWidget(label("원", "secondary"))
        # A hint is to be read to its end.
        if not field.hint:
            self._line.setMaximumWidth(_NUMBER_WIDTH)
            self.row.addStretch(1)

    def value(self) -> Any:
        value = typed.read(self.field, self._line.text(), self._today())
        if value is None and not self.field.required and self.field.default is not None:
            return self.field.default
        return value

    def set_value(self, value: Any) -> None:
        self._line.setText(typed.write(self.field, value))

    def _tidy(self) -> None:
        value = typed.read(self.field, self._line.text(), self._today())
        if not isinstance(value, str):
            self.set_value(value)


class TimeEditor(Editor):
    """A time of day typed as one likes (930, 9시 반); shown as 09:30 when one leaves."""

    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._today = ctx.services.today
        self._line = LineEdit()
        self._line.setPlaceholderText(field.hint)
        self._line.setMaximumWidth(_TIME_WIDTH)
        self._line.typed.connect(self.edited)
        self._line.editingFinished.connect(self._tidy)
        self.host(self._line)
        self.row.addStretch(1)

    def value(self) -> str:
        return str(typed.read(self.field, self._line.shown_text(), self._today()))

    def set_value(self, value: Any) -> None:
        self._line.setText(value or "")

    def _tidy(self) -> None:
        self.set_value(self.value())


class YesNoEditor(Editor):
    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._box = QCheckBox("예")
        self._box.clicked.connect(lambda _=False: self.edited.emit())
        self.host(self._box, 0)
        self.row.addStretch(1)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 32)


class ChoiceEditor(Editor):
    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._line = PickEdit(ctx.theme, lambda text: choices_like(field.choices, text))
        self._line.typed.connect(self.edited)
        self._line.picked.connect(self.edited)
        self.host(self._line)

    def value(self) -> str:
        return self._line.shown_text().strip()

    def set_value(self, value: Any) -> None:
        text = str(value or "")
        self._line.set_choice(text if text in self.field.choices else None, text)


class LinkEditor(Editor):
    """One of the records of another list, found by typing its name or initials."""

    def __init__(self, ctx: Context, field: FieldInfo, form: Form) -> None:
        super().__init__(field)
        self._ctx, self._form = ctx, form
        self._records = ctx.services.records
        self._made_on = screen_of(field.target) if field.target is not None else None
        self._line = PickEdit(ctx.theme, self._options, makes=self._made_on is not None)
        self._line.make_wanted.connect(self._make)
        if field.hint:
            self._line.setPlaceholderText(field.hint)
        self._line.typed.connect(self.edited)
        self._line.picked.connect(self.edited)
        self.host(self._line)

    def value(self) -> int | str | None:
        """The id; the typed name where none is chosen yet, so that a draft keeps it."""
        if self._line.key is not None:
            return int(self._line.key)
        return self._line.text().strip() or None

    def set_value(self, value: Any) -> None:
        if isinstance(value, int):
            name = self._records.choice_text(self._form.model, self.field.name, value)
            self._line.set_choice(value, name)
        else:
            self._line.set_choice(None, value or "")

    def problem(self) -> str:
        if self._line.names_nothing:
            typed = with_particle(f"‘{self._line.text().strip()}’", "은/는")
            return f"{typed} 목록에 없어요. 목록에서 골라 주세요."
        return ""

    def recheck(self) -> bool:
        """Empty the field when its choice is no longer offered; True if it was emptied."""
        key = self._line.key
        if key is None or self._records.is_choice(
            self._form.model, self.field.name, key, self._form.context()
        ):
            return False
        self._line.set_choice(None, "")
        return True

    def _make(self, text: str) -> None:
        """The record that was looked for and is not there yet, written now and linked."""
        if self._made_on is not None and stack_of(self) is not None:
            make_record(self._ctx, self, self._made_on, text, self._take_made)

    def _take_made(self, row_id: int) -> None:
        self.set_value(row_id)
        self.edited.emit()

    def _options(self, text: str) -> list[Option]:
        found = self._records.choices(self._form.model, self.field.name, text, self._form.context())
        return [Option(choice.id, choice.text) for choice in found]


def choices_like(choices: tuple[str, ...], text: str) -> list[Option]:
    """The choices that contain ``text``, by initials too; an exact one offers them all."""
    stripped = text.strip()
    if not stripped or stripped in choices:
        return [Option(choice, choice) for choice in choices]
    if is_initials(stripped):
        wanted = initials(stripped)
        return [Option(choice, choice) for choice in choices if wanted in initials(choice)]
    return [Option(choice, choice) for choice in choices if stripped in choice]
