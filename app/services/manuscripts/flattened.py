"""A table whose lines were run together: ``(단위:백만원) 구분 예산액 내용 계 72,050 인건비 …``."""

from __future__ import annotations

import re

from app.documents.proof.manuscript import Grid, Place
from app.services.manuscripts.grids import grid_of

_START = re.compile(r"\(\s*단위\s*[:：]\s*(?:천|만|백만|억)?\s*원\s*\)")
_END = re.compile(r"[󰏚ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ□■]|\n")
_BULLET = re.compile(r"[󰋯•ㆍ◦▪]")
_TOTAL = re.compile(r"(?:^|\s)(합\s?계|총\s?계|계)\s+(\d{1,3}(?:,\d{3})+|\d+)(?=\s|$)")
_ROW = re.compile(
    r"(?:^|\s)(?P<name>[가-힣][^\s\d():]*)\s+(?P<amount>\d{1,3}(?:,\d{3})+|\d{2,})\s*$"
)
_LEAST_ROWS = 3


def table_start(segment: str) -> int | None:
    """Where in a segment a table's unit ends and its rows may begin."""
    unit = _START.search(segment)
    return unit.end() if unit else None


def flattened_table(line: str, begin: int, caption: str, place: Place) -> tuple[Grid, int] | None:
    """The table whose rows begin at ``begin`` and where it ends; None where there is none.

    A row begins with one word and its amount at the end of the row before it: what is told of an
    amount follows it behind a bullet.
    """
    stop = _END.search(line, begin)
    end = stop.start() if stop else len(line)
    first, *details = _BULLET.split(line[begin:end])
    total = _TOTAL.search(first)
    if total is None:
        return None
    rows = [[total[1], total[2], ""]]
    heading = _ROW.search(first[total.end() :])
    if heading is not None:
        rows.append([heading["name"], heading["amount"], ""])
    for text in details:
        following = _ROW.search(text)
        told = text[: following.start()] if following else text
        if len(rows) > 1:
            rows[-1][2] = f"{rows[-1][2]} • {told.strip()}".strip(" •")
        if following:
            rows.append([following["name"], following["amount"], ""])
    if len(rows) < _LEAST_ROWS:
        return None

    def address(row: int, column: int) -> Place:
        return Place(place.section, place.part, "", f"{place.key}:{row + 1}:{column + 1}")

    titles = [["구분", "예산액", "내용"]]
    return grid_of([*titles, *rows], address, caption=caption), end
