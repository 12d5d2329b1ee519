"""The strips above the prose: what can be put in, and how a paragraph is set."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.documents.prose import Style
from app.ui.framework.widgets import LinkButton, PlainButton
from app.ui.pages.plans_styles import STYLES
from app.ui.theme import SPACE_4, SPACE_12, Theme

FIGURE, TABLE, CHART, PICTURE, CARRY, COMPARE, LANDSCAPE = (
    "figure",
    "table",
    "chart",
    "picture",
    "carry",
    "compare",
    "landscape",
)
KEYS = {
    FIGURE: "Ctrl+J",
    TABLE: "Ctrl+T",
    CHART: "Ctrl+G",
    PICTURE: "Ctrl+M",
    CARRY: "Ctrl+Shift+L",
    COMPARE: "Ctrl+D",
}
_INSERTS = (
    (FIGURE, "수치", "figure", "본문에 # 을 쳐도 돼요"),
    (TABLE, "표", "table", "기록에서 만드는 표"),
    (CHART, "그래프", "chart", "기록에서 그리는 그래프와 그림"),
    (PICTURE, "그림", "picture", "사진이나 그림 파일"),
)
_NAMES = {Style.PLAIN: "글", Style.NUMBER: "번호 1)", Style.CIRCLED: "번호 ①"}


class Tools(QFrame):
    """``used`` carries the key of a tool, ``style_chosen`` a style of paragraph."""

    used = Signal(str)
    style_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tools")
        self.buttons: dict[str, QPushButton] = {}
        self.styles: dict[Style, QPushButton] = {}
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setContentsMargins(SPACE_12, 0, SPACE_12, 0)
            row.setSpacing(SPACE_4)
        for key, title, icon, tip in _INSERTS:
            button = PlainButton(theme, title, icon, f"{tip} ({KEYS[key]})")
            above.addWidget(self._tool(key, button))
        above.addStretch(1)
        carry = LinkButton(theme, "지난해 문장 가져오기", tip=KEYS[CARRY])
        carry.setProperty("small", True)
        above.addWidget(self._heard(CARRY, carry))
        for number, (style, sign) in enumerate(STYLES.items()):
            below.addWidget(self._style(style, sign, number))
        below.addStretch(1)
        compare = PlainButton(theme, "달라진 점", "changes", f"지난해와 견주기 ({KEYS[COMPARE]})")
        compare.setCheckable(True)
        below.addWidget(self._tool(COMPARE, compare))
        lying = PlainButton(theme, "가로 쪽", tip="이 항목을 가로로 놓은 쪽에 인쇄해요")
        lying.setCheckable(True)
        below.addWidget(self._tool(LANDSCAPE, lying))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        column.setSpacing(2)
        column.addLayout(above)
        column.addLayout(below)

    def show_style(self, style: Style) -> None:
        self.styles[style].setChecked(True)

    def _style(self, style: Style, sign: str, number: int) -> QPushButton:
        button = QPushButton(sign)
        name = _NAMES.get(style, sign)
        button.setProperty("kind", "style")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolTip(f"{name} (Alt+{number}, 더 깊게 Tab, 밖으로 Shift+Tab)")
        button.setAccessibleName(f"문단 모양 {name}")
        button.clicked.connect(lambda _=False: self.style_chosen.emit(style))
        self.styles[style] = button
        return button

    def _tool(self, key: str, button: QPushButton) -> QPushButton:
        button.setProperty("kind", "tool")
        return self._heard(key, button)

    def _heard(self, key: str, button: QPushButton) -> QPushButton:
        button.clicked.connect(lambda _=False: self.used.emit(key))
        self.buttons[key] = button
        return button
