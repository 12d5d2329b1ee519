"""시설 현황: 구분 | 위치 | 주요용도 | 규모 | 비고(무상임대·주체)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.organisation import Facility, Tenure
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_TENURES = {
    "무상": Tenure.FREE,
    "무상사용": Tenure.FREE,
    "무상대부": Tenure.FREE,
    "유상": Tenure.RENTED,
    "임차": Tenure.RENTED,
    "월세": Tenure.RENTED,
    "전세": Tenure.RENTED,
    "위탁운영": Tenure.ENTRUSTED,
    "수탁": Tenure.ENTRUSTED,
    "자가소유": Tenure.OWNED,
    "소유": Tenure.OWNED,
}
_NOTE = re.compile(
    r"(?P<before>[^()]*?)\s*(?P<tenure>무상임대|유상임대|무상|유상|위탁운영|위탁|자가)\s*"
    r"(?:[(（]\s*(?P<lessor>[^()（）]+?)\s*[)）])?\s*"
)


class Facilities(KeyedKind):
    key = "facilities"
    label = "시설"
    model = Facility
    key_fields = ("name", "location")
    repeatable = True
    required = (("name",), ("location",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(
                Facility,
                "name",
                "시설명 시설 명칭 건물명",
                "사업단 사업단명 이름 장소",
                filled_down=True,
            ),
            of(Facility, "location", "주소 소재지 시설주소", "장소 위치(주소)"),
            of(
                Facility, "uses", "주요용도(층별) 용도 사용용도", "내용 사용내용", cells=Cells.LINES
            ),
            of(Facility, "area", "면적 규모(면적) 연면적 전용면적 넓이"),
            of(
                Facility, "tenure", "임대형태 사용형태 점유형태 임대구분 소유형태", aliases=_TENURES
            ),
            of(Facility, "lessor", "임대주체 임대인 소유자 위탁기관 제공기관"),
            of(Facility, "note", "비고(주체) 비고(임대)", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        return (
            korean.fold(str(values.get("name", ""))),
            korean.fold(str(values.get("location", ""))),
        )

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        if not batch.has("tenure"):
            for entry in entries:
                _read_tenure(entry.values)
        return entries

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        statement = select(Facility).where(Facility.deleted_at.is_(None))
        for obj in session.scalars(statement.order_by(Facility.sort_order, Facility.id)):
            yield {one.key: getattr(obj, one.key) for one in self.fields(scope)}


def _read_tenure(values: Values) -> None:
    """``무상임대 (SH공사)`` or ``구청 위탁운영`` in the note: how a place is held, and by whom."""
    match = _NOTE.fullmatch(str(values.get("note", "")))
    if match is None:
        return
    word = match["tenure"]
    values["tenure"] = str(_TENURES.get(word, word))
    lessor = (match["lessor"] or match["before"] or "").strip()
    if lessor:
        values.setdefault("lessor", lessor)
    del values["note"]
