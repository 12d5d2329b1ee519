"""Which editor a field gets. A new kind of field: its editor, and a line here."""

from __future__ import annotations

from app.models.describe import FieldInfo, Kind
from app.ui.context import Context
from app.ui.framework.date_editor import DateEditor
from app.ui.framework.editors import (
    ChoiceEditor,
    Editor,
    Form,
    LinkEditor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    TimeEditor,
    YesNoEditor,
)
from app.ui.framework.file_editor import FileEditor

BY_KIND: dict[Kind, type[Editor]] = {
    Kind.TEXT: TextEditor,
    Kind.LONG_TEXT: LongTextEditor,
    Kind.WHOLE: NumberEditor,
    Kind.DECIMAL: NumberEditor,
    Kind.MONEY: NumberEditor,
    Kind.YES_NO: YesNoEditor,
    Kind.DATE: DateEditor,
    Kind.TIME: TimeEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.LINK: LinkEditor,
    Kind.PICTURE: FileEditor,
    Kind.FILE: FileEditor,
}


def make_editor(ctx: Context, field: FieldInfo, form: Form) -> Editor:
    maker = BY_KIND[field.kind]
    return maker(ctx, field, form)  # type: ignore[call-arg,arg-type]
