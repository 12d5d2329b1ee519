"""설정 › 정보: what this program is, where the data lies, and whose work is inside."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

import app
from app.core import paths
from app.ui.context import Context
from app.ui.framework.widgets import Card, PlainButton, label
from app.ui.theme import SPACE_8, SPACE_12

_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_NOTICES = ("THIRD_PARTY.md", "LICENSE")


def notices() -> str:
    """The licence texts that come with the program; they hold in the language they are in."""
    found = [paths.bundle() / name for name in _NOTICES]
    return "\n\n".join(path.read_text(encoding="utf-8") for path in found if path.exists())


class AboutPage(QWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        card = Card()
        card.body.addWidget(label(f"센터살림 {app.__version__}", "section"))
        card.body.addWidget(
            label(
                "한 해의 기록을 한 번만 적고, 문서는 그 기록에서 만들어요. "
                "자료는 이 컴퓨터의 잠긴 파일 하나에만 있고 인터넷으로 보내지 않아요.",
                "secondary",
                wrap=True,
            )
        )
        where = label(f"자료 파일: {ctx.services.file.path}", "hint", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(where)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for text, icon, folder in (
            ("자료가 있는 폴더", "folder", ctx.services.file.path.parent),
            ("기록 폴더", "history", paths.logs_dir()),
        ):
            button = PlainButton(ctx.theme, text, icon)
            url = QUrl.fromLocalFile(str(folder))
            button.clicked.connect(lambda _=False, url=url: QDesktopServices.openUrl(url))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addWidget(card)
        column.addWidget(label("함께 쓰인 것과 그 사용 조건 (원문)", "hint-strong"))
        conditions = QTextBrowser()
        # The headings of a licence are not those of this page.
        conditions.setMarkdown(_HEADING.sub(r"**\1**", notices()))
        conditions.setOpenLinks(False)
        conditions.setTabChangesFocus(True)
        conditions.setAccessibleName("사용 조건")
        column.addWidget(conditions, 1)
