"""Where a grant stands on its way from spending to refund, as far as its records can say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core import periods
from app.services.grants import GrantSheet
from app.ui import icons
from app.ui.theme import TEXT_BASE, TEXT_HINT, Theme, font

_RADIUS = 11
_FULL, _COMPACT = 72, 30
_TITLES = ("집행", "마감", "이자", "검토", "확정", "보고", "반납")
SPENDING, CLOSING, INTEREST, REVIEW, FIXING, REPORT, REFUND = range(len(_TITLES))


class Stage(Enum):
    DONE = auto()
    NOW = auto()
    AHEAD = auto()


@dataclass(frozen=True)
class StepState:
    title: str
    stage: Stage
    note: str = ""


def steps(sheet: GrantSheet, today: date, *, errors: int, issued: bool) -> tuple[StepState, ...]:
    """The step to do now, and the two dates that matter.

    That a report was handed in, or a refund paid, stands in no record, so the last two are never
    shown as done.
    """
    now = _now(sheet, today, errors=errors, issued=issued)
    notes = {CLOSING: _day(sheet.ends_on, today), REPORT: _day(sheet.due_on, today)}
    match now:
        case 0:
            notes[SPENDING] = "집행하는 중" if sheet.starts_on <= today else "시작 전"
        case 2:
            notes[INTEREST] = "이자 적기"
        case 3:
            notes[REVIEW] = f"오류 {errors:,}"
        case 4:
            notes[FIXING] = "발행하기"
    made = [
        StepState(
            title,
            Stage.NOW if index == now else Stage.DONE if index < now else Stage.AHEAD,
            notes.get(index, ""),
        )
        for index, title in enumerate(_TITLES)
    ]
    if now > INTEREST and not sheet.interest:
        made[INTEREST] = replace(made[INTEREST], note="없음")
    return tuple(made)


def _now(sheet: GrantSheet, today: date, *, errors: int, issued: bool) -> int:
    if today <= sheet.ends_on:
        return SPENDING
    if issued:
        return REPORT
    if not sheet.interest:
        return INTEREST
    return REVIEW if errors else FIXING


def _day(day: date, today: date) -> str:
    return periods.show_short_date(day) if day.year == today.year else periods.show_date(day)


class StepStrip(QWidget):
    """Seven round numbers on a line; compact, the words stand beside them without notes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._compact = False
        self._steps: tuple[StepState, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_compact(False)
        theme.changed.connect(self.update)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.setFixedHeight(_COMPACT if compact else _FULL)
        self.update()

    def show_steps(self, steps: tuple[StepState, ...]) -> None:
        self._steps = steps
        now = next((step for step in steps if step.stage is Stage.NOW), None)
        if now is not None:
            place = steps.index(now) + 1
            self.setAccessibleName(f"{len(steps)}단계 가운데 {place}단계 {now.title} {now.note}")
        self.setToolTip(
            "\n".join(f"{s.title}: {s.note}" for s in steps if s.note) if self._compact else ""
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = self.width() / len(self._steps)
        for index, step in enumerate(self._steps):
            left = index * share
            centre = left + _RADIUS + 1 if self._compact else left + share / 2
            if index + 1 < len(self._steps):
                self._line(painter, step, centre, share)
            self._circle(painter, index, step, centre)
            self._words(painter, step, centre, share)

    @property
    def _middle(self) -> float:
        return self.height() / 2 if self._compact else _RADIUS + 2

    def _line(self, painter: QPainter, step: StepState, centre: float, share: float) -> None:
        tokens = self._theme.tokens
        color = tokens.fill if step.stage is Stage.DONE else tokens.line2
        painter.setPen(QPen(QColor(color), 1.5))
        start = centre + _RADIUS + 5
        if self._compact:
            start += self._text_width(step) + 8
        end = centre + share - _RADIUS - 5
        if end > start:
            y = round(self._middle)
            painter.drawLine(round(start), y, round(end), y)

    def _text_width(self, step: StepState) -> int:
        return QFontMetrics(font(bold=True)).horizontalAdvance(step.title)

    def _circle(self, painter: QPainter, index: int, step: StepState, centre: float) -> None:
        tokens = self._theme.tokens
        ahead = step.stage is Stage.AHEAD
        painter.setPen(QPen(QColor(tokens.line2 if ahead else tokens.fill), 1.5))
        painter.setBrush(QColor(tokens.surface if ahead else tokens.fill))
        area = QRectF(centre - _RADIUS, self._middle - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.drawEllipse(area)
        if step.stage is Stage.DONE:
            sign = icons.pixmap("done", tokens.onfill, 14, self.devicePixelRatioF())
            painter.drawPixmap(round(area.center().x()) - 7, round(area.center().y()) - 7, sign)
            return
        painter.setPen(QColor(tokens.text2 if ahead else tokens.onfill))
        painter.setFont(font(TEXT_HINT, bold=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _words(self, painter: QPainter, step: StepState, centre: float, share: float) -> None:
        tokens = self._theme.tokens
        now = step.stage is Stage.NOW
        painter.setFont(font(TEXT_BASE, bold=now))
        painter.setPen(QColor(tokens.accent if now else tokens.text2))
        if self._compact:
            place = QRectF(centre + _RADIUS + 7, 0, share, self.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, step.title
            )
            return
        top = self._middle + _RADIUS + 3
        left = centre - share / 2
        painter.drawText(QRectF(left, top, share, 22), Qt.AlignmentFlag.AlignHCenter, step.title)
        painter.setFont(font(TEXT_HINT))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(
            QRectF(left, top + 20, share, 18), Qt.AlignmentFlag.AlignHCenter, step.note
        )
