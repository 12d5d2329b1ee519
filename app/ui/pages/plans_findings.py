"""확인할 것, below the editor: what the number checker found, each with its places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import Severity
from app.services.year_values import DocumentFinding
from app.ui.framework.input_method import LineEdit, finish_composing
from app.ui.framework.widgets import (
    Card,
    Icon,
    LinkButton,
    PlainButton,
    ProblemLine,
    SectionTitle,
    clear,
    label,
    restyle,
    severity_icon,
)
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

_CARD, _HEIGHT, _HEAD = 312, 78, 112
_MOST = 60


class FindingCard(QFrame):
    """Enter goes to its place; Delete says it is known, or takes that back."""

    chosen = Signal()
    acted = Signal()
    known = Signal()

    def __init__(self, theme: Theme, finding: DocumentFinding) -> None:
        super().__init__()
        self.finding = finding
        self.setObjectName("findingCard")
        self.setFixedWidth(_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = label(finding.text, "strong")
        where = finding.accepted_reason or " ↔ ".join(place for place in finding.places if place)
        self.where = label(where, "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_12, SPACE_4, SPACE_12, SPACE_4)
        row.setSpacing(SPACE_12)
        row.addWidget(severity_icon(theme, finding.severity))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addWidget(Icon(theme, "closed", "text2", 14))
        tip = "\n".join(filter(None, (finding.text, finding.sum_text, where)))
        verb = "알고 있음 거두기" if finding.accepted_reason else "알고 있음"
        self.setToolTip(f"{tip}\nEnter: 그 자리로 · Delete: {verb}")
        self.setAccessibleName(f"{finding.severity.value} {finding.text}. {where}")

    def set_current(self, current: bool) -> None:
        restyle(self, "current", current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 18 - 14 - 4 * SPACE_12
        texts = ((self.title, self.finding.text), (self.where, self.where.text()))
        for words, text in texts:
            words.setText(words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.acted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.acted.emit()
            case Qt.Key.Key_Delete:
                self.known.emit()
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


class FindingStrip(Card):
    """``went`` carries a finding to go to, ``accepted`` one with its reason, ``withdrawn`` one
    that is to count again."""

    went = Signal(object)
    accepted = Signal(object, str)
    withdrawn = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(padding=0)
        self._theme = theme
        self._found: tuple[DocumentFinding, ...] = ()
        self.current: DocumentFinding | None = None
        self._shows_known = False
        self.cards: list[FindingCard] = []
        self.errors, self.warnings = label("0", "error"), label("0", "warning")
        self.fold = LinkButton(theme, "")
        self.reason = ReasonLine(theme)
        self.setFixedHeight(_HEIGHT)
        self._lay_out()
        self.fold.clicked.connect(lambda _=False: self._turn())
        self.reason.given.connect(self.accepted)
        self.show_findings(())

    @property
    def open_findings(self) -> list[DocumentFinding]:
        return [finding for finding in self._found if not finding.accepted_reason]

    @property
    def known_findings(self) -> list[DocumentFinding]:
        return [finding for finding in self._found if finding.accepted_reason]

    def show_findings(self, found: Sequence[DocumentFinding]) -> None:
        """Errors first; accepted ones are folded away."""
        order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
        self._found = tuple(sorted(found, key=lambda one: order.index(one.severity)))
        self._shows_known = self._shows_known and bool(self.known_findings)
        errors = sum(one.severity is Severity.ERROR for one in self.open_findings)
        warnings = sum(one.severity is Severity.WARNING for one in self.open_findings)
        self.errors.setText(f"{errors:,}")
        self.warnings.setText(f"{warnings:,}")
        self._fill()

    def show_checking(self) -> None:
        """The numbers are being compared anew; what is shown may be of before."""
        if not self._found:
            self._note.setText("수를 견주어 보고 있어요.")

    def ask_reason(self, finding: DocumentFinding) -> None:
        self.reason.open(finding)

    def set_current(self, finding: DocumentFinding | None) -> None:
        self.current = finding
        for card in self.cards:
            card.set_current(card.finding == finding)

    def focus_first(self) -> None:
        if self.cards:
            self.cards[0].setFocus()

    def _turn(self) -> None:
        self._shows_known = not self._shows_known
        self._fill()

    def _fill(self) -> None:
        known = self.known_findings
        shown = known if self._shows_known else self.open_findings
        self.fold.setVisible(bool(known))
        self.fold.setText("돌아가기" if self._shows_known else f"알고 있음 {len(known):,}")
        had_focus = any(card.hasFocus() for card in self.cards)
        clear(self._row)
        self.cards = [FindingCard(self._theme, finding) for finding in shown[:_MOST]]
        self._note.setVisible(not shown)
        self._note.setText("서로 어긋나는 수가 없어요.")
        for card in self.cards:
            card.chosen.connect(partial(self._area.ensureWidgetVisible, card))
            card.acted.connect(partial(self.went.emit, card.finding))
            card.known.connect(partial(self._on_known, card.finding))
            card.set_current(card.finding == self.current)
            self._row.addWidget(card)
            card.show()
        self._row.addStretch(1)
        if had_focus:
            self.focus_first()

    def _on_known(self, finding: DocumentFinding) -> None:
        if finding.accepted_reason:
            self.withdrawn.emit(finding)
        else:
            self.ask_reason(finding)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedWidth(_HEAD)
        words = QVBoxLayout(head)
        words.setContentsMargins(SPACE_16, SPACE_8, 0, SPACE_8)
        words.setSpacing(0)
        words.addWidget(SectionTitle("확인할 것"))
        counts = QHBoxLayout()
        counts.setSpacing(SPACE_4)
        for word, number in (("오류", self.errors), ("확인", self.warnings)):
            number.setStyleSheet("font-weight: 700;")
            counts.addWidget(label(word, "hint"))
            counts.addWidget(number)
        counts.addStretch(1)
        words.addLayout(counts)
        self.fold.setProperty("small", True)
        words.addWidget(self.fold)
        words.addStretch(1)
        self._note = label("", "secondary")
        inner = QWidget()
        inner.setObjectName("plain")
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, SPACE_8, SPACE_8, SPACE_8)
        self._row.setSpacing(SPACE_8)
        self._area = _Sideways()
        self._area.setObjectName("bare")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        across = QHBoxLayout()
        across.setSpacing(SPACE_8)
        across.addWidget(head)
        across.addWidget(self._note)
        across.addWidget(self._area, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self.reason)
        self.body.addLayout(across, 1)
        self.reason.opened.connect(lambda: self.setFixedHeight(_HEIGHT + self.reason.height_open))
        self.reason.closed.connect(lambda: self.setFixedHeight(_HEIGHT))


class _Sideways(QScrollArea):
    """A wheel turns it sideways; there is nothing above or below."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()))


class ReasonLine(QFrame):
    """Why a finding is left as it is; kept with it, and it can be taken back."""

    given = Signal(object, str)
    opened = Signal()
    closed = Signal()
    height_open = 62

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._finding: DocumentFinding | None = None
        self.title = label("", "hint-strong")
        self.line = LineEdit()
        self.line.setMaxLength(200)
        self.line.setPlaceholderText("그대로 두는 까닭 (예: 지난해 정산이 끝난 수를 그대로 적음)")
        self.line.setAccessibleName("그대로 두는 까닭")
        self.problem = ProblemLine(theme)
        keep = PlainButton(theme, "알고 있음")
        back = PlainButton(theme, "그만두기", tip="Esc")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.problem)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for part in (self.line, keep, back):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addLayout(row)
        keep.clicked.connect(lambda _=False: self.give())
        back.clicked.connect(lambda _=False: self.close_line())
        self.line.returnPressed.connect(self.give)
        self.hide()

    def open(self, finding: DocumentFinding) -> None:
        self._finding = finding
        self.title.setText(f"‘{finding.text}’ 그대로 둘 까닭")
        self.line.clear()
        self.problem.show_problem("")
        self.show()
        self.opened.emit()
        self.line.setFocus()

    def give(self) -> None:
        finish_composing(self.line)
        reason = self.line.text().strip()
        if not reason:
            self.problem.show_problem("까닭을 적어 주세요. 나중에 보는 사람도 알 수 있어야 해요.")
            return
        finding = self._finding
        self.close_line()
        self.given.emit(finding, reason)

    def close_line(self) -> None:
        self.hide()
        self.closed.emit()
