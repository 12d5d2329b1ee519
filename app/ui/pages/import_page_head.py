"""The file being looked at, and the three counts that decide everything."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core import won
from app.services.imports import Preview
from app.ui.context import Context
from app.ui.framework.pick import Option, PickEdit
from app.ui.framework.widgets import Card, Icon, LinkButton, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

_SHEET_WIDTH = 180


class ImportHead(Card):
    other_wanted = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__(padding=0)
        self._sheets: tuple[str, ...] = ()
        self.name = label("", "strong")
        self.facts = label("", "hint")
        self.sheet = PickEdit(ctx.theme, self._offered)
        self.sheet.setFixedWidth(_SHEET_WIDTH)
        self.sheet.setAccessibleName("시트")
        self.sheet.setPlaceholderText("시트 고르기")
        self.sheet.picked.connect(lambda: self.sheet_chosen.emit(str(self.sheet.key)))
        self.counts = {
            "ready": _Count(ctx.theme, "complete", "accent", "준비", "바로 가져와요"),
            "warnings": _Count(ctx.theme, "warning", "amber", "확인", "한 번 보고 가져와요"),
            "errors": _Count(ctx.theme, "error", "red", "오류", "고쳐야 가져와요"),
        }
        other = LinkButton(ctx.theme, "다른 파일", tip="Ctrl+O")
        other.setProperty("small", True)
        other.clicked.connect(self.other_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_16, SPACE_12, SPACE_8, SPACE_12)
        row.setSpacing(SPACE_16)
        row.addWidget(Icon(ctx.theme, "excel", "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        first = QHBoxLayout()
        first.setSpacing(SPACE_8)
        first.addWidget(self.name)
        first.addWidget(other)
        first.addWidget(self.sheet)
        first.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.facts)
        row.addLayout(words, 1)
        for count in self.counts.values():
            row.addWidget(_Upright(ctx.theme))
            row.addWidget(count)
        self.body.addLayout(row)

    def show_preview(self, preview: Preview) -> None:
        self._sheets = preview.sheets
        self.name.setText(preview.file_name)
        self.sheet.setVisible(len(preview.sheets) > 1)
        self.sheet.set_choice(preview.sheet or None, preview.sheet)
        self.facts.setText(facts_line(preview))
        self.facts.setToolTip(self.facts.text())
        for name, count in self.counts.items():
            count.show_number(getattr(preview, name))

    def set_compact(self, compact: bool) -> None:
        for count in self.counts.values():
            count.set_compact(compact)

    def _offered(self, text: str) -> list[Option]:
        return [Option(name, name) for name in self._sheets if text.strip() in name]


def facts_line(preview: Preview) -> str:
    """Where the rows stand, what is passed over, and whether the sums come out."""
    if not preview.rows:
        return preview.grant_name
    first, last = preview.header_rows
    heads = f"제목 {last}행" if first == last else f"제목 {first}~{last}행"
    data = preview.importable + preview.errors
    parts = [preview.grant_name, heads, f"{data:,}줄"]
    parts += [f"{reason} {count:,}줄 지나침" for reason, count in _passed(preview)]
    for total in preview.totals:
        text = f"{total.label} 합계 {won.show(total.amount)}원"
        if total.stated is not None and total.stated == total.amount:
            text += " (파일의 합계와 같아요)"
        parts.append(text)
    return " · ".join(filter(None, parts))


def _passed(preview: Preview) -> list[tuple[str, int]]:
    return [(reason, n) for reason, n in preview.skipped.items() if reason not in ("제목", "빈 줄")]


class _Count(QWidget):
    def __init__(self, theme: Theme, icon: str, color: str, word: str, hint: str) -> None:
        super().__init__()
        self._theme, self._word, self._color = theme, word, color
        self.number = QLabel("0")
        self.hint = label(hint, "hint")
        mark = {"amber": "ambermark", "red": "redmark"}.get(color, color)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, SPACE_8, 0)
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(2)
        grid.addWidget(Icon(theme, icon, mark), 0, 0)
        grid.addWidget(label(word), 0, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.number, 0, 3)
        grid.addWidget(self.hint, 1, 1, 1, 3)
        self.setMinimumWidth(136)
        theme.changed.connect(self._paint)
        self._paint()

    def show_number(self, number: int) -> None:
        self.number.setText(f"{number:,}")
        self.setAccessibleName(f"{self._word} {number:,}줄")

    def set_compact(self, compact: bool) -> None:
        self.hint.setVisible(not compact)
        self.setMinimumWidth(96 if compact else 136)

    def _paint(self) -> None:
        color = getattr(self._theme.tokens, self._color)
        self.number.setStyleSheet(f"font-size: 20px; font-weight: 700; color: {color};")


class _Upright(QFrame):
    """A thin line standing between two parts of a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(1)

    def sizeHint(self) -> QSize:
        return QSize(1, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.tokens.line))
