"""A table copied from Excel, pasted on a list: it goes the way every import goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from app.services.values import Filter
from app.ui.context import Context
from app.ui.framework.paste import read_rows
from app.ui.framework.screen import Screen

_NO_TABLE = "복사해 둔 표가 없어요. 엑셀에서 제목 줄까지 골라 복사한 뒤 다시 붙여 주세요."


def paste_table(ctx: Context, described: Screen, held_to: Sequence[Filter]) -> None:
    """Show what the copied rows would become; nothing comes in before the user says so."""
    text = QGuiApplication.clipboard().text()
    rows = read_rows(text)
    if len(rows) < 2 or max(map(len, rows)) < 2:
        ctx.messages.toast(_NO_TABLE)
        return
    grant_id = next((one.value for one in held_to if one.path == "grant_id"), None)
    ctx.navigate("import", kind=described.import_kind, grant_id=grant_id, pasted=text)
