"""보조금·공모사업 집행: how far each grant is spent against how far its time has passed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core import rates, won
from app.services.grants import GrantStanding
from app.ui.framework.bar import Bar
from app.ui.framework.widgets import Card, LinkButton, SectionTitle, clear, label
from app.ui.pages.home_lines import Elided
from app.ui.theme import SPACE_4, Theme

_FULL = 1000
MOST = 4


class GrantBar(QPushButton):
    """One grant; pressing it opens its page."""

    def __init__(self, theme: Theme, standing: GrantStanding) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        late = standing.is_late
        rate = rates.show(standing.rate_tenths, _FULL)
        passed = f"기간 {rates.show(min(standing.elapsed_tenths, _FULL), _FULL)} 지남"
        spent = f"{won.show(standing.spent)} / {won.show(standing.total_amount)}원"
        told = passed + (" · 늦어요" if late else "")
        self.setAccessibleName(f"{standing.name} 집행률 {rate}. {spent}. {told}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Elided(standing.name, ""), 1)
        head.addWidget(label(rate, "rate-late" if late else "rate"))
        column.addLayout(head)
        bar = Bar(theme)
        bar.set_share(standing.rate_tenths, standing.elapsed_tenths, "ambermark" if late else "bar")
        column.addWidget(bar)
        foot = QHBoxLayout()
        foot.addWidget(Elided(spent, "small"), 1)
        foot.addWidget(label(told, "warning" if late else "small"))
        column.addLayout(foot)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class GrantBars(Card):
    opened = Signal(int)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        head = QHBoxLayout()
        head.addWidget(SectionTitle("보조금·공모사업 집행"))
        head.addStretch(1)
        head.addWidget(label("┃ 지난 기간", "small"))
        self.body.addLayout(head)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(SPACE_4)
        self.body.addLayout(self._bars)
        self.body.addStretch(1)

    def show_standings(self, standings: Sequence[GrantStanding]) -> None:
        """Those that lag come first; the rest in the order they end."""
        clear(self._bars)
        self.setVisible(bool(standings))
        ordered = sorted(standings, key=lambda standing: not standing.is_late)
        for standing in ordered[:MOST]:
            bar = GrantBar(self._theme, standing)
            bar.clicked.connect(lambda _=False, id_=standing.id: self.opened.emit(id_))
            self._bars.addWidget(bar)
        if len(ordered) > MOST:
            more = LinkButton(self._theme, f"모두 보기 {len(ordered)}")
            more.clicked.connect(self.all_wanted)
            self._bars.addWidget(more)
