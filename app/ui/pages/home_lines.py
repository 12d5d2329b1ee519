"""The list of 오늘: lines by urgency, moved through by the arrow keys, opened by Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core import periods
from app.services.due import Due, Urgency
from app.ui import icons
from app.ui.framework.widgets import Rule, Tag, clear, label, restyle
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

_LINE_HEIGHT = 54
# As far as PgDn goes, and far enough for End.
_A_PAGE, _ALL = 8, 10_000
_TILE = 34
_DATE_WIDTH, _TAG_WIDTH, _VERB_WIDTH = 64, 64, 124


@dataclass(frozen=True)
class LineText:
    """What a line shows; ``look`` is "" while nothing is late or missing."""

    icon: str
    title: str
    detail: str
    verb: str
    day: str = ""
    tag: str = ""
    look: str = ""


def line_of(due: Due, today: date) -> LineText:
    late = due.urgency(today) is Urgency.LATE
    look = ("error" if due.is_overdue(today) else "warning") if late else ""
    day = "" if late or due.due_on is None else periods.show_short_date(due.due_on)
    return LineText(due.icon, due.title, due.detail, due.verb, day, due.tag(today), look)


class Line(QFrame):
    """One line; the one under the pointer or keyboard shows its verb as a button."""

    acted = Signal()
    moved = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, text: LineText) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self.setObjectName("line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(_LINE_HEIGHT - 2)
        self.setAccessibleName(
            ". ".join(part for part in (text.title, text.detail, text.tag, text.verb) if part)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_12, SPACE_4, SPACE_12, SPACE_4)
        row.setSpacing(SPACE_12)
        row.addWidget(self._tile())
        row.addLayout(self._words(), 1)
        if text.look:
            tag: QLabel = Tag(text.tag, text.look)
            tag.setProperty("strong", True)
            tag.setVisible(bool(text.tag))
            row.addWidget(tag)
        else:
            row.addWidget(self._right(label(text.day, "secondary"), _DATE_WIDTH))
            row.addWidget(self._right(label(text.tag), _TAG_WIDTH))
        row.addWidget(self._verb())
        self._current = False
        self.set_current(False)
        theme.changed.connect(self._draw)
        self._draw()

    def _tile(self) -> QLabel:
        self._picture = QLabel()
        self._picture.setObjectName("tile")
        self._picture.setProperty("look", self._text.look)
        self._picture.setFixedSize(_TILE, _TILE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self._picture

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Elided(self._text.title, "strong" if self._text.look else ""))
        words.addWidget(Elided(self._text.detail, "hint"))
        words.addStretch(1)
        return words

    def _right(self, text: QLabel, width: int) -> QLabel:
        text.setMinimumWidth(width)
        text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return text

    def _verb(self) -> QWidget:
        self.verb = QPushButton(self._text.verb)
        self.verb.setProperty("kind", "verb")
        self.verb.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verb.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verb.clicked.connect(self.acted)
        box = QWidget()
        box.setMinimumWidth(_VERB_WIDTH)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.verb)
        return box

    def set_current(self, current: bool) -> None:
        restyle(self, "current", current)
        restyle(self.verb, "current", current)
        self._current = current
        self._draw_verb()

    def _draw(self) -> None:
        tokens = self._theme.tokens
        color = {"error": tokens.redmark, "warning": tokens.ambermark}
        role, look = self._text.icon, self._text.look
        drawn = icons.pixmap(role, color.get(look, tokens.text2), 18, self.devicePixelRatioF())
        self._picture.setPixmap(drawn)
        self._draw_verb()

    def _draw_verb(self) -> None:
        arrow = icons.icon("closed", self._theme.tokens.accent, 16)
        self.verb.setIcon(QIcon() if self._current else arrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.acted.emit()
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_PageUp:
                self.moved.emit(-_A_PAGE)
            case Qt.Key.Key_PageDown:
                self.moved.emit(_A_PAGE)
            case Qt.Key.Key_Home:
                self.moved.emit(-_ALL)
            case Qt.Key.Key_End:
                self.moved.emit(_ALL)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Not on entering: a list that appears under a resting pointer is not pointed at.
        if not self._current:
            self.entered.emit()
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.acted.emit()


class Elided(QLabel):
    """Text that ends in … where there is no room, whole in its tooltip."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        if role:
            self.setProperty("role", role)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class LineGroups(QWidget):
    """Lines under headings; ``acted`` tells which one, counted over all groups. ``reached`` is the
    line the cursor has come to, to be scrolled into sight; ``passed`` is ↓ on the last one."""

    acted = Signal(int)
    reached = Signal(QWidget)
    passed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._theme = theme
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[LineText]]]) -> None:
        focused = (at for at, line in enumerate(self.lines) if line.hasFocus())
        at = next(focused, None)
        clear(self._column)
        self.lines = []
        filled = [group for group in groups if group[1]]
        for index, (heading, texts) in enumerate(filled):
            if index:
                self._column.addWidget(Rule())
            self._column.addLayout(_heading(heading, len(texts)))
            for text in texts:
                self._add(text)
            self._column.addSpacing(SPACE_8)
        self._column.addStretch(1)
        if self.lines:
            self.lines[0].set_current(True)
        if self.lines and at is not None:
            self.move_from(at, 0)

    def _add(self, text: LineText) -> None:
        index = len(self.lines)
        line = Line(self._theme, text)
        line.acted.connect(lambda: self.acted.emit(index))
        line.moved.connect(lambda by: self.move_from(index, by))
        line.entered.connect(lambda: self._set_current(index))
        self.lines.append(line)
        box = QHBoxLayout()
        box.setContentsMargins(SPACE_8, 1, SPACE_8, 1)
        box.addWidget(line)
        self._column.addLayout(box)
        # At once, so that it can take the cursor.
        line.setVisible(True)

    def move_from(self, index: int, by: int) -> None:
        if by == 1 and index == len(self.lines) - 1:
            self.passed.emit()
            return
        following = min(max(index + by, 0), len(self.lines) - 1)
        self.lines[following].setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(self.lines[following])

    def _set_current(self, index: int) -> None:
        for position, line in enumerate(self.lines):
            line.set_current(position == index)


def _heading(text: str, count: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(SPACE_16 + SPACE_4, SPACE_12, SPACE_16, SPACE_4)
    row.setSpacing(SPACE_8)
    row.addWidget(label(text, "strong"))
    row.addWidget(label(str(count), "secondary"))
    row.addStretch(1)
    return row
