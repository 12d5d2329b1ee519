"""Columns, widths and sorting of a list on this machine; losing them harms nobody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe, field_at
from app.ui.context import ViewStore

_WIDTH_BY_KIND = {
    Kind.DATE: 108,
    Kind.TIME: 72,
    Kind.MONEY: 120,
    Kind.WHOLE: 84,
    Kind.DECIMAL: 96,
    Kind.YES_NO: 84,
    Kind.CHOICE: 112,
    Kind.LONG_TEXT: 240,
}
# Texts by how much they may hold; they share the room that is left, or give some of theirs.
_WIDTH_BY_LENGTH = ((20, 126), (40, 112), (60, 150), (100, 190))
_LONG_WIDTH = 220
_LEAST = 0.6


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


def usual_width(info: FieldInfo) -> int:
    by_kind = _WIDTH_BY_KIND.get(info.kind)
    if by_kind is not None:
        return by_kind
    length = info.max_length or _WIDTH_BY_LENGTH[-1][0] + 1
    return next((width for most, width in _WIDTH_BY_LENGTH if length <= most), _LONG_WIDTH)


def fitting_widths(
    model: type[Record], state: ViewState, room: int, needed: Sequence[int] = ()
) -> list[int]:
    """One width a column: those the user set, and the texts share what is left of ``room``.

    What a column has beyond what is ``needed`` to read it goes to those that have too little.
    """
    infos = [field_at(model, path) for path in state.columns]
    widths = [
        state.widths.get(path, usual_width(info))
        for path, info in zip(state.columns, infos, strict=True)
    ]
    loose = [
        at
        for at, (path, info) in enumerate(zip(state.columns, infos, strict=True))
        if path not in state.widths and info.kind in (Kind.TEXT, Kind.LONG_TEXT)
    ]
    flexible = sum(widths[at] for at in loose)
    if not flexible:
        return widths
    share = max(_LEAST, (flexible + room - sum(widths)) / flexible)
    for at in loose:
        widths[at] = int(widths[at] * share)
    own = [at for at, path in enumerate(state.columns) if path not in state.widths]
    if needed:
        _even_out(widths, needed, own)
        _squeeze(widths, needed, own, sum(widths) - room)
    return widths


def _squeeze(widths: list[int], needed: Sequence[int], own: Sequence[int], by: int) -> None:
    """Give up what is not needed, so that the list need not be scrolled sideways."""
    for at in own:
        if by <= 0:
            return
        given = min(max(widths[at] - needed[at], 0), by)
        widths[at] -= given
        by -= given


def _even_out(widths: list[int], needed: Sequence[int], own: Sequence[int]) -> None:
    spare = {at: widths[at] - needed[at] for at in own if widths[at] > needed[at]}
    short = {at: needed[at] - widths[at] for at in own if widths[at] < needed[at]}
    moved = min(sum(spare.values()), sum(short.values()))
    for gaps, sign in ((spare, -1), (short, 1)):
        whole = sum(gaps.values())
        for at, gap in gaps.items():
            widths[at] += sign * (gap * moved // whole)


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
