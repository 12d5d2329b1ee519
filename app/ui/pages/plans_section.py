"""One section being written: its words, and below them what the records make of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError, Severity
from app.documents.model import Block, Document, Heading, Table
from app.documents.prose import token
from app.documents.values import Figure
from app.services.plan_parts.base import PartKind, SettingKind
from app.services.year_values import DocumentFinding, SectionText
from app.ui.context import Context
from app.ui.framework.widgets import SectionTitle, label, restyle
from app.ui.pages.plans_chips import OBJECT
from app.ui.pages.plans_diff import ChangesView, words
from app.ui.pages.plans_finding_note import FindingNote
from app.ui.pages.plans_notice import Notice
from app.ui.pages.plans_part import PartView
from app.ui.pages.plans_prose import Mark, ProseEdit
from app.ui.pages.plans_quotes import figure_of, line_of
from app.ui.pages.plans_settings import GridEdit, PartSettings
from app.ui.pages.plans_tools import COMPARE, LANDSCAPE, Tools
from app.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24

PICTURE_PART = "picture"
_UNDER_WORDS = 6
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "amber"}
TYPED_TABLE = "table"
_ROWS_AS_TEXT = (
    "이 항목의 표는 기록에서 만들어서 붙인 표를 글로 넣었어요. "
    "표로 두려면 항목을 하나 더 만들어 붙여 주세요."
)
_TOO_WIDE = "표가 넓어 오른쪽 {}칸은 넣지 못했어요. 나누어 붙여 주세요."


class SectionPane(QFrame):
    """``edited`` follows every change of the user, ``followed`` carries a figure's source."""

    edited = Signal()
    part_changed = Signal()
    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._ctx = ctx
        self._text: SectionText | None = None
        self._as_shown = ""
        self._found: tuple[DocumentFinding, ...] = ()
        self._kinds = {kind.key: kind for kind in ctx.services.year_documents.part_kinds()}
        self.title, self.state = SectionTitle(""), label("", "hint")
        self.tools = Tools(ctx.theme)
        self.notice = Notice(ctx.theme)
        self.prose = ProseEdit(ctx.theme, self._figure_text)
        self.changes = ChangesView(ctx.theme)
        self.summary = label("", "hint", wrap=True)
        self.note = FindingNote(ctx.theme, self.prose)
        self._leads_to_note = False
        self.part = PartView(ctx.theme)
        self.settings = PartSettings(ctx)
        self.area = QScrollArea()
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> PartKind | None:
        return self._kinds.get(self._text.part) if self._text is not None else None

    def show_text(self, text: SectionText) -> None:
        """Show a section, or one kept draft of it; nothing of this counts as an edit."""
        self._text = text
        self._found = ()
        self.title.setText(text.title)
        self.prose.setPlaceholderText(text.hint or "여기에 적어 주세요. # 을 치면 수치를 넣어요.")
        self.prose.set_body(text.body)
        self._as_shown = self.prose.body()
        self.note.show_finding(None)
        self.tools.buttons[LANDSCAPE].setChecked(text.landscape)
        self.compare(on=False)
        self._show_settings(open_=False)
        self.refresh_part()
        self.area.verticalScrollBar().setValue(0)

    def rebase(self, saved: SectionText) -> None:
        """The section was saved as it stands here."""
        self._text = saved
        self._as_shown = self.prose.body()
        self.title.setText(saved.title)

    def text(self) -> SectionText | None:
        """As it is typed; the very text that was opened while nothing is."""
        if self._text is None:
            return None
        body = self.prose.body()
        if body == self._as_shown:
            return self._text
        return replace(self._text, body=body)

    def change(self, **values: Any) -> None:
        """Set something that is not prose (part, settings, picture, landscape)."""
        if self._text is None:
            return
        self._text = replace(self._text, **values)
        self.edited.emit()

    def set_picture(self, picture_id: int) -> None:
        """A picture of the user's own in the place of a generated part."""
        self.change(picture_id=picture_id)
        self.set_part(PICTURE_PART)
        self._show_settings(open_=False)

    def set_part(self, key: str) -> None:
        """Put a generated part in the place of another; settings both know are kept."""
        kind = self._kinds.get(key)
        if self._text is None:
            return
        known = {field.key for field in kind.settings} if kind is not None else set()
        kept = {name: value for name, value in self._text.settings.items() if name in known}
        self.change(part=key, settings=kept)
        self._show_settings(open_=bool(known))
        self.refresh_part()
        self.part_changed.emit()

    def refresh_part(self) -> None:
        """Make what the records make of this section anew."""
        text, kind = self._text, self.kind
        self.part.setVisible(text is not None and bool(text.part))
        if text is None or not text.part:
            return
        title = f"표 {kind.title}" if kind is not None else ""
        try:
            document = self._ctx.services.year_documents.preview_section(replace(text, body=""))
        except AppError as exc:
            self.part.show_note(title, exc.text)
            return
        blocks = _without_heading(document)
        if not any(isinstance(block, Table) for block in blocks):
            title = title.removeprefix("표 ")
        opens, has_settings = bool(kind and kind.opens), bool(kind and kind.settings)
        self.part.show_part(title, blocks, opens=opens, settings=has_settings)

    def refresh_figures(self) -> None:
        """The records changed: figures and tables follow."""
        self.prose.refresh_figures()
        self.refresh_part()

    def source_of(self, name: str) -> str:
        """Where the rows behind a figure are."""
        if self._text is None:
            return ""
        alone = replace(self._text, body=f"|{token(name)}", part="", picture_id=None)
        document = self._ctx.services.year_documents.preview_section(alone)
        for block in document.blocks:
            for part in getattr(block, "text", ()) if not isinstance(block, Heading) else ():
                if isinstance(part, Figure):
                    return part.source
        return ""

    def show_found(self, found: tuple[DocumentFinding, ...]) -> None:
        """The findings of this section: waves under their words, one of them in full."""
        self._found = found
        self._underline()
        kept = self.note.finding
        quoted = [one for one in found if self._spot(one) is not None]
        shown = next((one for one in quoted if kept is not None and one.mark == kept.mark), None)
        self.explain(shown or next((o for o in quoted if o.severity is Severity.ERROR), None))

    def explain(self, finding: DocumentFinding | None) -> None:
        """Say under its paragraph what is wrong with some words."""
        cursor = self._spot(finding) if finding is not None else None
        can_fix = cursor is not None and OBJECT not in cursor.selectedText()
        self.note.show_finding(finding if cursor is not None else None, can_fix=can_fix)
        self._place_note()

    def go_to(self, finding: DocumentFinding) -> None:
        """Select the words that are found fault with."""
        self.compare(on=False)
        cursor = self._spot(finding)
        self.prose.setFocus()
        if cursor is not None:
            self.prose.setTextCursor(cursor)
            self.explain(finding)
            self._leads_to_note = True
            self._show_note()

    def compare(self, *, on: bool, before: str | None = None) -> None:
        """Show what changed since last year (or since ``before``) in the place of the prose."""
        if on and self._text is not None:
            base = before if before is not None else self._last_year()
            after = words(self.prose.body(), self._figure_text)
            count = self.changes.show_changes(words(base or "", self._figure_text), after)
            said = f"{count:,}곳이 달라요" if count else "달라진 곳이 없어요"
            what = "지난해 문장과" if before is None else "저장된 글과"
            text = f"{what} 견주면 {said}. 밑줄은 새로 쓴 말, 가운뎃줄은 없어진 말이에요."
            self.summary.setText(text if base is not None else "지난해 문서에 같은 항목이 없어요.")
        self.tools.buttons[COMPARE].setChecked(on)
        self.changes.setVisible(on)
        self.summary.setVisible(on)
        self.prose.setVisible(not on)

    def fix(self) -> None:
        """Put the value that is offered in the place of the words found fault with."""
        finding = self.note.finding
        cursor = self._spot(finding) if finding is not None else None
        if finding is not None and cursor is not None and self.note.fix is not None:
            self.prose.replace(cursor, finding.suggestion or "")
            self.prose.setFocus()

    def say(self, text: str, role: str = "hint") -> None:
        """How safe what is typed is."""
        self.state.setText(text)
        restyle(self.state, "role", role)

    def cursor_spot(self, page: QWidget) -> QPoint:
        """Below the cursor, in the pixels of ``page``."""
        corner = self.prose.cursorRect().bottomLeft() + QPoint(0, SPACE_8)
        return self.prose.viewport().mapTo(page, corner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_note()

    def _figure_text(self, name: str) -> str | None:
        if self._text is None:
            return None
        return self._ctx.services.year_documents.figure_text(self._text.document_id, name)

    def _last_year(self) -> str | None:
        if self._text is None:
            return None
        found = self._ctx.services.year_documents.last_year(self._text.id)
        return found if found is not None else self._text.carried

    def _spot(self, finding: DocumentFinding) -> QTextCursor | None:
        """The words a finding is about, where they stand in the prose."""
        line, figure = line_of(finding), figure_of(finding)
        if not line:
            return None
        found = self.prose.find_words(figure or line, line)
        return found or self.prose.find_figure(line)

    def _underline(self) -> None:
        spots = ((self._spot(one), one.severity) for one in self._found)
        marks = [
            Mark(spot, _COLOURS.get(sort, "amber")) for spot, sort in spots if spot is not None
        ]
        self.prose.underline(marks)

    def _place_note(self) -> None:
        """Between the paragraph the words stand in and the next one."""
        finding = self.note.finding
        cursor = self._spot(finding) if finding is not None else None
        if cursor is None:
            self.note.show_finding(None)
            self.prose.room_after(None, 0)
            return
        width = max(120, self.prose.viewport().width())
        height = max(self.note.heightForWidth(width), self.note.sizeHint().height())
        block = cursor.block()
        self.prose.room_after(block, height + 2 * _UNDER_WORDS)
        self.note.setGeometry(0, self.prose.bottom_of(block) + _UNDER_WORDS, width, height)

    def _show_cursor(self) -> None:
        spot = self.prose.mapTo(self._inner, self.prose.cursorRect().center())
        self.area.ensureVisible(spot.x(), spot.y(), 0, 40)

    def _show_note(self) -> None:
        """The words gone to and what is said of them; again when the text has taken its room."""
        if not self._leads_to_note:
            return
        self._show_cursor()
        if self.note.isVisible():
            self.area.ensureWidgetVisible(self.note, 0, SPACE_8)

    def _on_prose(self) -> None:
        self._leads_to_note = False
        self._place_note()
        self._underline()
        self.edited.emit()

    def _on_settings(self) -> None:
        self.change(settings=self.settings.values())
        self.part_changed.emit()

    def _show_settings(self, *, open_: bool) -> None:
        kind = self.kind
        self.settings.setVisible(open_ and kind is not None)
        if kind is not None and self._text is not None and open_:
            self.settings.show_fields(kind.settings, self._text.settings)
            self.area.ensureWidgetVisible(self.settings)

    def _on_rows(self, rows: list[list[str]]) -> None:
        """A pasted table goes into the part that is written by hand; a section without a part
        becomes one."""
        if self._text is not None and not self._text.part:
            self.set_part(TYPED_TABLE)
        kind = self.kind
        grids = [f for f in kind.settings if f.kind is SettingKind.GRID] if kind else []
        if not grids:
            self.prose.insertPlainText("\n".join(" ".join(filter(None, row)) for row in rows))
            self._ctx.messages.toast(_ROWS_AS_TEXT)
            return
        self._show_settings(open_=True)
        editor = self.settings.fields[grids[0].key]
        if isinstance(editor, GridEdit) and (left_out := editor.paste(rows)):
            self._ctx.messages.toast(_TOO_WIDE.format(left_out))

    def _on_landscape(self, key: str) -> None:
        if key == LANDSCAPE:
            self.change(landscape=self.tools.buttons[LANDSCAPE].isChecked())

    def _take_out_part(self) -> None:
        self.set_part("")
        if self._text is not None and self._text.picture_id is not None:
            self.change(picture_id=None)

    def _open_records(self) -> None:
        if self.kind is not None:
            self.opened.emit(self.kind.opens)

    def _connect(self) -> None:
        self.prose.edited.connect(self._on_prose)
        self.prose.rows_pasted.connect(self._on_rows)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._show_note())
        self.prose.cursorPositionChanged.connect(self._on_cursor)
        self.tools.style_chosen.connect(self._on_style)
        self.tools.used.connect(self._on_landscape)
        self.part.followed.connect(self.followed)
        self.part.records_wanted.connect(self._open_records)
        self.part.settings_wanted.connect(
            lambda: self._show_settings(open_=not self.settings.isVisible())
        )
        self.part.remove_wanted.connect(self._take_out_part)
        self.settings.changed.connect(self._on_settings)
        self.settings.closed.connect(lambda: self._show_settings(open_=False))

    def _on_style(self, style: object) -> None:
        self.prose.set_style(style)  # type: ignore[arg-type]
        self.prose.setFocus()

    def _on_cursor(self) -> None:
        self.tools.show_style(self.prose.paragraph_style)
        if self.prose.hasFocus():
            self._show_cursor()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        inner = self._inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_24)
        column.setSpacing(SPACE_8)
        for part in (
            self.notice,
            self.summary,
            self.changes,
            self.prose,
            self.settings,
            self.part,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.area.setObjectName("section")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.tools)
        whole.addWidget(self.area, 1)
        self.setFocusProxy(self.prose)


def _without_heading(document: Document) -> list[Block]:
    blocks = list(document.blocks)
    return blocks[1:] if blocks and isinstance(blocks[0], Heading) else blocks
