"""The side of a grant: what to look at, and below it where the money comes from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core import periods, rates, won
from app.core.errors import Severity
from app.services.checks import Finding
from app.services.grants import GrantSheet
from app.ui.framework.widgets import FindingRow, LinkButton, Rule, SectionTitle, Tag, clear, label
from app.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme

_WIDTH, _NARROW = 300, 256
_EDGE = 3
# More are not read in one sitting; what is mended makes room for the next.
_SHOWN = 40
# Margins, the icon, gaps and the tag's own padding.
_BESIDE_TAG, _SHORTEST_TAG = 92, 40


class FindingItem(FindingRow):
    """A finding one can stand on: Enter does what its verb says, arrows go to its neighbours."""

    chosen = Signal()

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__(
            theme, finding.severity, finding.text, finding.detail, finding.basis, finding.verb
        )
        self._theme, self.finding = theme, finding
        self._compact = False
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        # In the narrow list the words take more lines than the size hint knows of.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        spoken = [finding.text, finding.detail, finding.basis]
        if finding.verb:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spoken.append(f"Enter: {finding.verb}")
        self._tags = self.findChildren(Tag)
        for tag in self._tags:
            # The name of a law may be long; it must not push the verb out of sight.
            tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            tag.setMinimumWidth(_SHORTEST_TAG)
        for button in self.findChildren(LinkButton):
            # One stop of the Tab key for each finding; Enter on it presses the button.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(". ".join(filter(None, spoken)))

    def set_compact(self, compact: bool) -> None:
        """The reason opens below the line one stands on."""
        self._compact = compact
        is_short = self.finding.severity is Severity.INFO
        shown = is_short or not compact or self.hasFocus()
        self.detail.setVisible(bool(self.finding.detail) and shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.set_compact(self._compact)
        self.update()
        self.chosen.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_compact(self._compact)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.acted.emit()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        verb = max((b.sizeHint().width() for b in self.findChildren(LinkButton)), default=0)
        for tag in self._tags:
            room = self.width() - verb - _BESIDE_TAG
            law = self.finding.basis
            # The number of the article stands at the end and must stay.
            shown = tag.fontMetrics().elidedText(law, Qt.TextElideMode.ElideMiddle, room)
            tag.setText(shown)
            tag.setToolTip(law if shown != law else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter, tokens = QPainter(self), self._theme.tokens
            painter.fillRect(self.rect(), QColor(tokens.select))
            painter.fillRect(QRect(0, 0, _EDGE, self.height()), QColor(tokens.accent))


class FindingList(QScrollArea):
    """``chosen`` and ``acted`` carry the finding."""

    chosen = Signal(object)
    acted = Signal(object)

    def __init__(self, theme: Theme, calm: str = "확인할 것이 없어요.") -> None:
        super().__init__()
        self._theme, self._calm = theme, calm
        self._compact = False
        self.items: list[FindingItem] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(self._list)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        focused = next((item.finding for item in self.items if item.hasFocus()), None)
        clear(self._list)
        self.items = [FindingItem(self._theme, finding) for finding in findings[:_SHOWN]]
        if not findings:
            self._list.addWidget(_note(self._calm))
        for place, item in enumerate(self.items):
            if place:
                self._list.addWidget(_indented_rule())
            item.set_compact(self._compact)
            item.chosen.connect(partial(self.chosen.emit, item.finding))
            item.acted.connect(partial(self.acted.emit, item.finding))
            self._list.addWidget(item)
            item.show()
            if item.finding == focused:
                item.setFocus()
        if len(findings) > _SHOWN:
            rest = f"그 밖에 {len(findings) - _SHOWN:,}건이 더 있어요. 위의 것부터 고쳐 주세요."
            self._list.addWidget(_note(rest))
        self._list.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for item in self.items:
            item.set_compact(compact)


class FindingsHead(QWidget):
    """확인할 것, 오류 2 확인 1, each number in its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.errors, self.warnings = label("0", "error"), label("0", "warning")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_4)
        row.setSpacing(SPACE_4)
        row.addWidget(SectionTitle("확인할 것"))
        row.addStretch(1)
        for word, number in (("오류", self.errors), ("확인", self.warnings)):
            row.addWidget(label(word, "hint"))
            number.setStyleSheet("font-weight: 700;")
            row.addWidget(number)

    def show_counts(self, findings: Sequence[Finding]) -> None:
        for number, severity in ((self.errors, Severity.ERROR), (self.warnings, Severity.WARNING)):
            number.setText(f"{sum(f.severity is severity for f in findings):,}")


class FindingsPanel(QFrame):
    """Findings above, 교부와 재원 at the foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head = FindingsHead()
        self.list = FindingList(theme)
        self.funding = _Funding()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.funding)
        self.set_compact(False)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.head.show_counts(findings)
        self.list.show_findings(findings)

    def show_funding(self, sheet: GrantSheet) -> None:
        self.funding.show_sheet(sheet)

    def set_compact(self, compact: bool) -> None:
        self.setFixedWidth(_NARROW if compact else _WIDTH)
        self.funding.setVisible(not compact)
        self.list.set_compact(compact)


def _note(text: str) -> QWidget:
    made = label(text, "secondary", wrap=True)
    made.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
    return made


def _indented_rule() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
    column.addWidget(Rule())
    return holder


class _Funding(QFrame):
    """교부와 재원: what came, what is still to come, and who gives how much of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        column.setSpacing(2)
        column.addWidget(label("교부와 재원", "hint-strong"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(SPACE_12)
        self._grid.setVerticalSpacing(2)
        column.addLayout(self._grid)
        self.shares = label("", "hint", wrap=True)
        column.addWidget(self.shares)

    def show_sheet(self, sheet: GrantSheet) -> None:
        clear(self._grid)
        for row, part in enumerate(sheet.instalments):
            day = periods.show_short_date(part.received_on or part.planned_on)
            amount = label(won.show(part.received_amount or part.planned_amount))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            state = "받음" if part.received_on else "예정"
            self._grid.addWidget(label(f"{part.number}차 {day}".strip()), row, 0)
            self._grid.addWidget(amount, row, 1)
            self._grid.addWidget(label(state, "hint"), row, 2)
        if not sheet.instalments:
            self._grid.addWidget(label("교부 회차를 아직 적지 않았어요.", "hint"), 0, 0, 1, 3)
        whole = sum(source.share for source in sheet.sources)
        self.shares.setText(
            " · ".join(
                f"{source.name} {rates.show(source.share, whole, sheet.rate_mode)}"
                for source in sheet.sources
            )
        )
