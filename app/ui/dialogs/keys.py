"""The keys that work everywhere and those of the page in sight, on F1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.framework.widgets import KeyHint, PrimaryButton, label
from app.ui.theme import SPACE_8, SPACE_16, SPACE_24, Theme

KEYS = (
    ("Ctrl+1 … 9, 0", "왼쪽 메뉴의 화면, 한 번 더 누르면 그 아래 화면이나 첫 탭"),
    ("Alt+←", "앞 화면으로"),
    ("Ctrl+PgDn · PgUp", "다음 탭, 앞 탭"),
    ("Alt+1 … 8", "사례 파일·출석부·정산의 탭, 한 번 더 누르면 다음 목록"),
    ("Ctrl+N", "새로 적기"),
    ("Ctrl+S", "저장"),
    ("Ctrl+F", "목록에서 찾기 (초성 ㅎㅂ도 돼요)"),
    ("Ctrl+I", "엑셀에서 가져오기"),
    ("Ctrl+C · Ctrl+V", "표를 엑셀과 주고받기"),
    ("Delete · Ctrl+Delete", "표에 적던 칸 비우기, 줄 빼기"),
    ("Ctrl+Z", "마지막으로 한 일 되돌리기"),
    ("Ctrl+P", "인쇄"),
    ("Ctrl+E", "쓰고 있는 사업계획서 발행하기"),
    ("# · Ctrl+J", "사업계획서 본문에 수치 넣기"),
    ("Alt+0 … 6 · Tab", "문단 모양 □ ○ - ※, 더 깊게"),
    ("F2 · Alt+화살표", "차례의 이름 바꾸기, 옮기기"),
    ("F6 · Shift+F6", "양식의 다음 묶음, 앞 묶음"),
    ("F6 · F8 · F9", "사업계획서의 다음 칸, 다음 확인할 것, 미리보기 바꾸기"),
    ("Ctrl+L", "잠그기"),
    ("Esc", "고치기 그만두기"),
)


_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+[^\s()·,]+|\bF\d{1,2}\b")
_EVERYWHERE = re.compile(r"Ctrl\+(\d|L|PgUp|PgDn)")
_MOST_OF_PAGE = 20


def keys_of(window: QWidget) -> list[tuple[str, str]]:
    """What the buttons in sight tell of their keys when one points at them."""
    found: dict[str, str] = {}
    for button in window.findChildren(QAbstractButton):
        key = _KEY.search(button.toolTip())
        name = button.text().strip() or button.accessibleName().strip()
        # The navigation and rows of tabs are reached by the keys for all of them.
        if key and name and button.isVisible() and not _EVERYWHERE.fullmatch(key[0]):
            found.setdefault(key[0], name)
    return list(found.items())[:_MOST_OF_PAGE]


class KeysDialog(QDialog):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("단축키")
        self.of_page = keys_of(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_16)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE_24)
        row.addLayout(_listed("단축키", KEYS))
        if self.of_page:
            row.addLayout(_listed("이 화면에서", self.of_page))
        column.addLayout(row)
        close = PrimaryButton(theme, "닫기")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _listed(title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_16)
    column.addWidget(label(title, "title"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_24)
    grid.setVerticalSpacing(SPACE_8)
    for row, (key, what) in enumerate(keys):
        grid.addWidget(KeyHint(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(what), row, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column
