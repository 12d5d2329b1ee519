"""Beside the grid: the session being entered, its keys, the reason of a cell, and who is in
danger of not completing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.core.errors import Severity
from app.models.training import Mark
from app.services.shown import show_hundredths
from app.services.training_counts import CourseSheet, Person, SessionOf, Standing
from app.ui.framework.input_method import LineEdit
from app.ui.framework.widgets import (
    Card,
    FindingRow,
    KeyHint,
    PlainButton,
    Rule,
    clear,
    label,
)
from app.ui.pages.attendance_paint import draw_mark
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

WIDTH, NARROW = 252, 200
_LABEL = 44
_KEYS = ((Mark.PRESENT, "1"), (Mark.LATE, "2"), (Mark.ABSENT, "3"))
# Give way to what is to be looked at where there is little room; the tooltip has them.
_LESS = ("장소", "강사", "주제")
_TALL = 640
_OTHERS = (("아래로 채우기", "Ctrl+D"), ("모두 출석", "Shift+1"))


class SessionPanel(Card):
    """``reason_given`` carries the text for the current cell."""

    reason_given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(padding=SPACE_16)
        self._theme = theme
        self.title = label("", "section", wrap=True)
        self.facts = {word: label("", "", wrap=True) for word in ("시간", "장소", "강사", "주제")}
        self.reason = LineEdit()
        self.reason.setMaxLength(100)
        self.reason.setPlaceholderText("왜 늦거나 못 왔는지")
        self.reason.setAccessibleName("사유")
        self._less: list[QWidget] = []
        self._is_compact = True
        self._reason_word = label("사유", "hint-strong")
        self.legend = QWidget()
        self.count = label("", "hint")
        self._findings = QVBoxLayout()
        self.sign_button = PlainButton(theme, "이 회기 서명지", "print")
        self.certificate_button = PlainButton(theme, "이 사람 수료증", "print", "Ctrl+Alt+P")
        self.report_button = PlainButton(theme, "결과보고 만들기", "documents")
        self._lay_out()
        # A small window must not grow before it has said how small it is.
        self.set_compact(True)
        self.reason.returnPressed.connect(self._give)
        self.reason.editingFinished.connect(self._give)
        self._given = ""

    def show_session(self, session: SessionOf | None) -> None:
        self.sign_button.setEnabled(session is not None)
        if session is None:
            self.title.setText("회기가 아직 없어요")
            for value in self.facts.values():
                value.setText("")
            return
        day = periods.show_long_date(session.held_on).split(" ", 1)[1]
        self.title.setText(f"{session.number}회 {day}")
        hours = f"{show_hundredths(session.hours)}시간"
        time = f"{session.time_text} ({hours})" if session.time_text else hours
        told = {"시간": time, "장소": session.place, "강사": session.instructor}
        told |= {"주제": session.topic}
        for word, text in told.items():
            self.facts[word].setText(text or "-")
        self.title.setToolTip("\n".join(f"{word}: {text}" for word, text in told.items() if text))

    def show_cell(self, person: Person | None, session: SessionOf | None) -> None:
        """Only who was late or absent has a reason."""
        mark = person.marks.get(session.id) if person is not None and session is not None else None
        asked = mark in (Mark.LATE, Mark.ABSENT)
        told = person.reasons.get(session.id, "") if person is not None and session else ""
        self._given = told
        self.reason.setEnabled(asked)
        self.reason.setText(told if asked else "")
        name = person.name if person is not None and asked else ""
        self._reason_word.setText(f"사유 · {name}" if name else "사유")

    def show_findings(self, sheet: CourseSheet) -> None:
        clear(self._findings)
        found = findings(sheet)
        self.count.setText(f"{len(found):,}" if found else "없음")
        for text, detail in found:
            row = FindingRow(self._theme, Severity.WARNING, text, detail)
            self._findings.addWidget(row)
        self._findings.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        self.setFixedWidth(NARROW if compact else WIDTH)
        self.legend.setVisible(not compact)
        self._is_compact = compact
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        for part in self._less:
            part.setVisible(not self._is_compact and self.height() >= _TALL)

    def _give(self) -> None:
        text = self.reason.text().strip()
        if self.reason.isEnabled() and text != self._given:
            self._given = text
            self.reason_given.emit(text)

    def _lay_out(self) -> None:
        self.body.setSpacing(SPACE_8)
        self.body.addWidget(self.title)
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        for row, (word, value) in enumerate(self.facts.items()):
            name = label(word, "hint")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            if word in _LESS:
                self._less += [name, value]
        self.body.addLayout(grid)
        self.body.addWidget(Rule())
        self._lay_out_legend()
        # What is short of room is the list of findings, which scrolls.
        self.legend.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.legend)
        head = QHBoxLayout()
        head.addWidget(self._reason_word, 1)
        head.addWidget(KeyHint("F2"))
        self.body.addLayout(head)
        self.body.addWidget(self.reason)
        self.body.addWidget(Rule())
        title = QHBoxLayout()
        title.addWidget(label("확인할 것", "hint-strong"), 1)
        title.addWidget(self.count)
        self.body.addLayout(title)
        inner = QWidget()
        inner.setLayout(self._findings)
        self._findings.setContentsMargins(0, 0, SPACE_8, 0)
        area = QScrollArea()
        area.setObjectName("findings")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(SPACE_16)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.sign_button)
        self.body.addWidget(self.certificate_button)
        self.body.addWidget(self.report_button)

    def _lay_out_legend(self) -> None:
        column = QVBoxLayout(self.legend)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(label("표시", "hint-strong"))
        for mark, key in _KEYS:
            row = QHBoxLayout()
            row.setSpacing(SPACE_12)
            row.addWidget(_Sign(self._theme, mark))
            row.addWidget(label(mark.value), 1)
            row.addWidget(KeyHint(key))
            column.addLayout(row)
        for word, key in _OTHERS:
            row = QHBoxLayout()
            row.addWidget(label(word), 1)
            row.addWidget(KeyHint(key))
            column.addLayout(row)


class _Sign(QWidget):
    def __init__(self, theme: Theme, mark: Mark) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setFixedSize(18, 22)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), self.rect().toRectF(), self._mark, self._theme.tokens)


def findings(sheet: CourseSheet) -> list[tuple[str, str]]:
    """Where to begin a new course; who may not complete and what still helps; then the cells
    left out."""
    found = []
    if not sheet.sessions:
        found.append(("회기가 아직 없어요", "Alt+2를 눌러 날짜와 시간을 적어 주세요."))
    if not sheet.recruits:
        found.append(("수강생이 아직 없어요", "Alt+3을 눌러 적거나 엑셀에서 붙여 주세요."))
    for person in sheet.people:
        progress = sheet.progress(person)
        if progress.standing is Standing.AT_RISK:
            which = (
                f"남은 {progress.remaining}회를 모두"
                if progress.needed == progress.remaining
                else f"남은 {progress.remaining}회 가운데 {progress.needed}회를"
            )
            found.append((person.name, f"{progress.rate}예요. {which} 나오면 수료해요."))
        elif progress.standing is Standing.OUT_OF_REACH:
            best = sheet.best_rate(person)
            told = f"{progress.rate}예요. 모두 나와도 {best}라 수료가 어려워요."
            found.append((person.name, told))
    for one in sheet.held:
        missing = sheet.missing(one.id)
        if missing:
            names = ", ".join(person.name for person in missing[:3])
            more = f" 외 {len(missing) - 3}명" if len(missing) > 3 else ""
            found.append((f"{one.number}회 빠진 칸 {len(missing)}곳", names + more))
    return found
