"""Columns, widths and sorting of a list on this machine; losing them harms nobody."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from app.models.base import Record
from app.models.describe import Kind, describe, field_at
from app.ui.context import ViewStore

_WIDTH_BY_KIND = {
    Kind.DATE: 110,
    Kind.MONEY: 124,
    Kind.WHOLE: 84,
    Kind.DECIMAL: 96,
    Kind.YES_NO: 84,
    Kind.CHOICE: 116,
    Kind.LONG_TEXT: 260,
}
_LONG_TEXT_FROM, _LONG_WIDTH, _SHORT_WIDTH = 60, 220, 140


@dataclass
class ViewState:
    columns: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""


def load(store: ViewStore, key: str, model: type[Record], columns: tuple[str, ...]) -> ViewState:
    """What was kept for the list ``key``; columns that no longer exist fall out."""
    try:
        raw = json.loads(store.value(f"list/{key}", "") or "{}")
        state = ViewState(list(raw["columns"]), dict(raw["widths"]), str(raw["sort"]))
    except (ValueError, KeyError, TypeError):
        state = ViewState()
    state.columns = [path for path in state.columns if _exists(model, path)] or list(columns)
    if not _exists(model, state.sort.removeprefix("-")):
        state.sort = ""
    return state


def save(store: ViewStore, key: str, state: ViewState) -> None:
    store.setValue(f"list/{key}", json.dumps(asdict(state), ensure_ascii=False))


def usual_width(model: type[Record], path: str) -> int:
    info = field_at(model, path)
    by_kind = _WIDTH_BY_KIND.get(info.kind)
    if by_kind is not None:
        return by_kind
    return _LONG_WIDTH if info.max_length >= _LONG_TEXT_FROM else _SHORT_WIDTH


def offered_columns(model: type[Record], columns: tuple[str, ...]) -> list[str]:
    """What the column menu lists: the screen's own, then every other field worth a column."""
    shown_links = {path.partition(".")[0] + "_id" for path in columns if "." in path}
    unfit = (Kind.LINK, Kind.PICTURE, Kind.FILE)
    others = [
        name
        for name, info in describe(model).items()
        if name not in columns and name not in shown_links and info.kind not in unfit
    ]
    return [*columns, *others]


def _exists(model: type[Record], path: str) -> bool:
    try:
        field_at(model, path)
    except KeyError:
        return False
    return True
