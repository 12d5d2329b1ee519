"""What 오늘 says of closed records whose time of keeping is over or nearly so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.retention import RecordKind
from app.services.due_line import Due
from app.services.retention import SOON, Kept, by_kind, ending, names


def retention_ends(session: Session, today: date) -> Iterator[Due]:
    """One line for each kind of record, once for what is over and once for what soon will be."""
    found = ending(session, today + SOON)
    for part in by_kind([one for one in found if one.keep_until < today]):
        yield _line(part, f"보관 기간이 지난 {part[0].kind} {len(part):,}건")
    for part in by_kind([one for one in found if one.keep_until >= today]):
        yield _line(part, f"보관 기간이 끝나는 {part[0].kind} {len(part):,}건")


def _line(part: Sequence[Kept], title: str) -> Due:
    first = part[0]
    page, args = _place(first)
    return Due(
        icon="clock",
        title=title,
        detail=f"{names(part)} · {first.rule.years}년 보관 · 파기할지 정해 주세요",
        verb="가장 오래된 것 보기" if len(part) > 1 else "기록 보기",
        page=page,
        args=args,
        due_on=first.keep_until,
        duty=True,
    )


def _place(one: Kept) -> tuple[str, dict[str, Any]]:
    if one.kind is RecordKind.CASES:
        return "participants", {"record_id": one.row_id, "tab": "facts"}
    if one.kind is RecordKind.STAFF:
        return "staff", {"record_id": one.row_id}
    return "grants", {"grant_id": one.row_id, "tab": "documents"}
