"""차량관리현황: 연번 | 차량명 | 차량번호 | 사용사업단 | 비고(보험)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.vehicle import Vehicle
from app.services.imports.batch import Batch
from app.services.imports.fields import Field, of
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_BODILY = re.compile(r"대인\s*(?:배상)?\s*[:]?\s*([^\s,/·대]+)")
_PROPERTY = re.compile(r"대물\s*(?:배상)?\s*[:]?\s*([^\s,/·]+)")
_INSURER = re.compile(r"(\S*(?:화재|손해보험|손보|해상|공제조합))")
_FILLER = re.compile(r"자동차\s*보험\s*(?:가입)?|[,/·:]")
_OWNERS = {
    "센터": "센터 소유",
    "자가": "센터 소유",
    "법인": "법인 소유",
    "자활기업": "자활기업 소유",
    "리스": "임차",
    "렌트": "임차",
    "장기렌트": "임차",
}


class Vehicles(KeyedKind):
    key = "vehicles"
    label = "차량"
    model = Vehicle
    key_fields = ("plate",)
    required = (("name",), ("plate",))

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Vehicle, "name", "차종명 차명 차량명칭", "차종 차량 모델 모델명"),
            of(Vehicle, "plate", "차량등록번호 자동차등록번호 차량번호판", "등록번호 번호판"),
            of(
                Vehicle,
                "used_by",
                "사용부서 사용사업단 사용처 운행부서 배정부서 이용사업단",
                "사업단 부서 용도 사용자",
            ),
            of(Vehicle, "ownership", "소유구분 소유자 소유형태 보유형태", aliases=_OWNERS),
            of(Vehicle, "model_year", "년식 연식(년) 제조년도 제작연도", "연도"),
            of(Vehicle, "insurer", "보험회사 보험가입사", "보험"),
            of(
                Vehicle,
                "insured_until",
                "보험만료일 보험만기 보험만기일 보험종료일 보험기간만료",
            ),
            of(Vehicle, "bodily_cover", "대인배상 보험대인"),
            of(Vehicle, "property_cover", "대물배상 보험대물"),
            of(
                Vehicle,
                "inspected_until",
                "검사만료일 정기검사만료 정기검사만료일 검사유효기간 정기검사일 검사유효기간만료일",
            ),
            of(Vehicle, "disposed_on", "폐차일 매각일 처분일자 말소일"),
            of(Vehicle, "note", "비고사항 비고(보험) 보험내용 보험가입", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("plate", ""))),)

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        for entry in entries:
            if "plate" in entry.values:
                entry.values["plate"] = " ".join(entry.values["plate"].split())
            if not batch.has("bodily_cover") and not batch.has("property_cover"):
                _read_insurance(entry.values)
        return entries

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        statement = select(Vehicle).where(Vehicle.deleted_at.is_(None))
        for obj in session.scalars(statement.order_by(Vehicle.sort_order, Vehicle.id)):
            yield {one.key: getattr(obj, one.key) for one in self.fields(scope)}


def _read_insurance(values: Values) -> None:
    """``자동차보험가입 대인: 무한 대물: 2억`` in the note, as old lists have it."""
    note = str(values.get("note", ""))
    bodily, property_ = _BODILY.search(note), _PROPERTY.search(note)
    if bodily is None and property_ is None:
        return
    if bodily:
        values["bodily_cover"] = bodily[1][:20]
        note = note.replace(bodily[0], " ")
    if property_:
        values["property_cover"] = property_[1][:20]
        note = note.replace(property_[0], " ")
    if insurer := _INSURER.search(note):
        values.setdefault("insurer", insurer[1][:40])
        note = note.replace(insurer[1], " ")
    rest = " ".join(_FILLER.sub(" ", note).split())
    values.pop("note", None)
    if rest:
        values["note"] = rest
