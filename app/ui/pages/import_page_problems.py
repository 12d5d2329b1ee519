"""What is wrong with a file, cell by cell, and below it the cell in its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.core.errors import Severity
from app.services.imports import CellProblem, Excerpt, Preview
from app.ui.context import Context
from app.ui.framework.widgets import Card, FilterChip, PlainButton, SectionTitle, label, restyle
from app.ui.pages.documents_table import Cell, Head, TextTable
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, TEXT_HINT, Theme, font

# More than anyone reads here; the saved list has them all.
_SHOWN = 1_000
_HEADS = (
    Head("", 38),
    Head("칸", 64),
    Head("제목", 104),
    Head("적힌 값", 140),
    Head("무엇이 문제인가요"),
)
_ROW, _NUMBERS, _COLUMN, _AROUND = 24, 36, 104, 3
_ALL, _ERRORS, _WARNINGS = "모두", "오류", "확인"
_SEVERITIES = {_ALL: None, _ERRORS: Severity.ERROR, _WARNINGS: Severity.WARNING}
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")

Around = Callable[[CellProblem], Excerpt]


class ProblemsCard(Card):
    save_wanted = Signal()

    def __init__(self, ctx: Context, around: Around) -> None:
        super().__init__(padding=1)
        self._around = around
        self._problems: tuple[CellProblem, ...] = ()
        self.chips = {name: FilterChip(name) for name in _SEVERITIES}
        self.save_button = PlainButton(ctx.theme, "목록 저장", "download", "고칠 줄만 엑셀로 저장")
        self.save_button.clicked.connect(self.save_wanted)
        self.table = TextTable(ctx.theme, "확인할 것", _HEADS)
        self.table.moved.connect(self._show_place)
        self.calm = label("", "secondary", wrap=True)
        self.place = ExcerptView(ctx.theme)
        self.cell = label("", "hint-strong")
        self.sentence = label("", "error", wrap=True)
        self._lay_out()

    def show_preview(self, preview: Preview) -> None:
        self._problems = preview.problems
        for name, severity in _SEVERITIES.items():
            count = sum(severity in (None, one.severity) for one in self._problems)
            self.chips[name].set_count(count)
        self.save_button.setEnabled(bool(self._problems) and preview.table is not None)
        if self.chips[_ERRORS].isChecked() or self.chips[_WARNINGS].isChecked():
            self.chips[_ALL].setChecked(True)
        self.calm.setText(_calm(preview))
        self._fill()

    def show_only(self, name: str) -> None:
        self.chips[name].click()

    def shown(self) -> list[CellProblem]:
        return [thing for thing in self.table.things() if thing is not None]

    def _fill(self) -> None:
        chosen = next((s for name, s in _SEVERITIES.items() if self.chips[name].isChecked()), None)
        found = [one for one in self._problems if chosen in (None, one.severity)]
        rows: list[tuple[CellProblem | None, tuple[Cell, ...]]] = [
            (one, _cells(one)) for one in found[:_SHOWN]
        ]
        if len(found) > _SHOWN:
            rest = f"그 밖에 {len(found) - _SHOWN:,}건은 목록 저장으로 모두 볼 수 있어요."
            rows.append((None, (*[Cell("")] * 4, Cell(rest, "text2"))))
        self.table.fill(rows)
        self.table.setVisible(bool(rows))
        self.calm.setVisible(not rows)
        self._show_place()

    def _show_place(self) -> None:
        problem: CellProblem | None = self.table.thing() if self.table.isVisibleTo(self) else None
        self._place_holder.setVisible(problem is not None)
        if problem is not None:
            self.cell.setText(problem.cell)
            is_error = problem.severity is Severity.ERROR
            restyle(self.sentence, "role", "error" if is_error else "warning")
            self.sentence.setText(problem.text)
            self.place.show_excerpt(self._around(problem), problem)

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_8)
        head.setSpacing(SPACE_8)
        head.addWidget(SectionTitle("확인할 것"))
        head.addSpacing(SPACE_8)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            chip.clicked.connect(self._fill)
            head.addWidget(chip)
        self.chips[_ALL].setChecked(True)
        head.addStretch(1)
        head.addWidget(self.save_button)
        self.body.addLayout(head)
        self.calm.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        self.calm.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.calm, 1)
        self.body.addWidget(self.table, 1)
        self._place_holder = QFrame()
        self._place_holder.setObjectName("foot")
        below = QVBoxLayout(self._place_holder)
        below.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_16)
        below.setSpacing(SPACE_4)
        words = QHBoxLayout()
        words.addWidget(label("파일에서 본 자리", "hint-strong"))
        words.addStretch(1)
        words.addWidget(self.cell)
        below.addLayout(words)
        below.addWidget(self.sentence)
        below.addWidget(self.place)
        self.body.addWidget(self._place_holder)


def _calm(preview: Preview) -> str:
    if preview.blockers:
        return "위에 적힌 것을 먼저 정하면 줄마다 살펴볼게요."
    return "확인할 것이 없어요. 그대로 가져올 수 있어요."


def _cells(problem: CellProblem) -> tuple[Cell, ...]:
    is_error = problem.severity is Severity.ERROR
    color, mark = ("red", "redmark") if is_error else ("amber", "ambermark")
    word = _ERRORS if is_error else _WARNINGS
    return (
        Cell(word, mark, icon=problem.severity.value),
        Cell(problem.cell, bold=True),
        Cell(problem.heading),
        Cell(problem.value or "(비어 있음)", color, tip=problem.value),
        Cell(problem.text, tip=problem.text),
    )


class ExcerptView(QLabel):
    """A piece of the sheet with the cell in question framed; its words are the label's text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._excerpt = Excerpt(1, (), ())
        self._problem: CellProblem | None = None
        self._around = _AROUND
        theme.changed.connect(self.update)

    def set_compact(self, compact: bool) -> None:
        """Show fewer rows around the cell, from the next one on."""
        self._around = 1 if compact else _AROUND

    def show_excerpt(self, excerpt: Excerpt, problem: CellProblem) -> None:
        first = max(0, problem.row - excerpt.first_row - self._around)
        rows = excerpt.rows[first : problem.row - excerpt.first_row + self._around + 1]
        excerpt = Excerpt(excerpt.first_row + first, excerpt.letters, rows)
        self._excerpt, self._problem = excerpt, problem
        self.setFixedHeight((len(excerpt.rows) + 1) * _ROW + 1)
        self.setAccessibleName(f"{problem.cell} {problem.value}: {problem.text}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._problem is None:
            return
        painter, tokens = QPainter(self), self._theme.tokens
        address = _ADDRESS.match(self._problem.cell)
        letter = address[1] if address is not None else ""
        shown = self._shown_columns(letter)
        width = (self.width() - _NUMBERS - 1) // max(1, len(shown))
        painter.setFont(font(TEXT_HINT))
        for place, column in enumerate(shown):
            area = QRect(_NUMBERS + place * width, 0, width, _ROW)
            name = self._excerpt.letters[column]
            painter.fillRect(area, QColor(tokens.track))
            painter.setPen(QColor(tokens.text if name == letter else tokens.text2))
            painter.setFont(font(TEXT_HINT, bold=name == letter))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)
        for line, cells in enumerate(self._excerpt.rows):
            number = self._excerpt.first_row + line
            self._draw_line(painter, line + 1, number, [cells[c] for c in shown], width)
        if letter in [self._excerpt.letters[c] for c in shown]:
            place = [self._excerpt.letters[c] for c in shown].index(letter)
            self._frame(painter, place, self._problem.row - self._excerpt.first_row + 1, width)

    def _shown_columns(self, letter: str) -> range:
        """As many columns as fit, with the one in question among them."""
        letters = self._excerpt.letters
        count = max(1, min(len(letters), (self.width() - _NUMBERS) // _COLUMN))
        at = letters.index(letter) if letter in letters else 0
        first = max(0, min(at - count // 2, len(letters) - count))
        return range(first, first + count)

    def _draw_line(
        self, painter: QPainter, line: int, number: int, texts: list[str], width: int
    ) -> None:
        tokens, top = self._theme.tokens, line * _ROW
        ours = self._problem is not None and number == self._problem.row
        painter.fillRect(QRect(0, top, _NUMBERS, _ROW), QColor(tokens.track))
        painter.setFont(font(TEXT_HINT, bold=ours))
        painter.setPen(QColor(tokens.text if ours else tokens.text3))
        painter.drawText(QRect(0, top, _NUMBERS, _ROW), Qt.AlignmentFlag.AlignCenter, f"{number}")
        painter.setFont(font(TEXT_HINT))
        for place, text in enumerate(texts):
            area = QRect(_NUMBERS + place * width, top, width, _ROW)
            painter.fillRect(area, QColor(tokens.surface))
            painter.setPen(QColor(tokens.line))
            painter.drawRect(area)
            painter.setPen(QColor(tokens.text))
            inner = area.adjusted(SPACE_8, 0, -SPACE_4, 0)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()
            )
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, left, shown)

    def _frame(self, painter: QPainter, place: int, line: int, width: int) -> None:
        tokens, problem = self._theme.tokens, self._problem
        assert problem is not None
        is_error = problem.severity is Severity.ERROR
        area = QRect(_NUMBERS + place * width, line * _ROW, width, _ROW)
        painter.fillRect(area, QColor(tokens.redsoft if is_error else tokens.ambersoft))
        painter.setPen(QPen(QColor(tokens.redmark if is_error else tokens.ambermark), 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(tokens.red if is_error else tokens.amber))
        painter.setFont(font(TEXT_HINT, bold=True))
        inner = area.adjusted(SPACE_8, 0, -SPACE_4, 0)
        text = painter.fontMetrics().elidedText(
            problem.value, Qt.TextElideMode.ElideRight, inner.width()
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, left, text)
