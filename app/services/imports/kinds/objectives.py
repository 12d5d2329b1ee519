"""성과표: 구분 | 세부목표 | 목표량 | 성과 | 달성율 | 평가, and what the records count."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.core import rates
from app.models.plan import Objective
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry
from app.services.imports.kinds.plans import YearlyKind

_FROM_TABLE = "가져온 성과표"
# ``성동구 관내 17개동``, ``97명 수료``, ``1,200``.
_AMOUNT = re.compile(r"(?P<lead>\D*?)\s*(?P<number>\d[\d,]*)\s*(?P<unit>[^\s\d]*)\s*(?P<note>\D*)")
_NOTHING = ("", "-", "–", "없음")


class Objectives(YearlyKind):
    key = "objectives"
    label = "세부목표"
    model = Objective
    key_fields = ("year", "area_id", "name")
    required = (("area",), ("name",))
    heads = MappingProxyType(
        {
            "year": ("년도 사업연도",),
            "area_id": ("사업영역 추진영역", "분야"),
            "heading": ("성과구분", "구분"),
            "name": ("목표 세부사업목표 성과목표",),
            "target": ("목표 목표치 목표값 계획",),
            "result": ("성과 실적 실적값 추진성과",),
            "measure": ("세는기준 측정",),
            "assessment": ("평가의견 평가내용", "비고"),
        }
    )

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        """Amounts are read as they are written, with their words around them."""
        read_here = {"target", "result"}
        found = [
            replace(one, cells=Cells.TEXT) if one.key in read_here else one
            for one in super().fields(scope)
        ]
        filled = {"year", "area"}
        found = [replace(one, filled_down=True) if one.key in filled else one for one in found]
        rate = Field("rate", "달성율", words("달성률 달성도 달성률(%) 달성율(%)"), exported=False)
        return (*found, rate)

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        found = super().entries(session, batch, scope)
        for entry in found:
            self._amount(batch, entry, "target", lead="lead_in", note="")
            self._amount(batch, entry, "result", lead="", note="result_note")
            values = entry.values
            if values.get("result") is not None and not values.get("evidence"):
                values["evidence"] = _FROM_TABLE
            self._compare_rate(batch, entry)
        return found

    def _amount(self, batch: Batch, entry: Entry, name: str, *, lead: str, note: str) -> None:
        values, text = entry.values, str(entry.values.get(name) or "").strip()
        values.pop(name, None)
        if text in _NOTHING:
            return
        match = _AMOUNT.fullmatch(text)
        if match is None:
            batch.complain(entry.n, name, f"‘{text}’ 대신 104나 104명처럼 적어 주세요.")
            return
        values[name] = int(match["number"].replace(",", ""))
        told = {lead: match["lead"], note: match["note"], "unit": match["unit"]}
        for field, word in told.items():
            if field and word.strip() and not values.get(field):
                values[field] = word.strip()

    def _compare_rate(self, batch: Batch, entry: Entry) -> None:
        """달성율 is never kept: it is worked out, and one that differs is told."""
        stated = re.search(r"\d[\d,]*(?:\.\d+)?", str(batch.value(entry.n, "rate") or ""))
        target, result = entry.values.get("target"), entry.values.get("result")
        if stated is None or not target or result is None:
            return
        modes = (rates.RateMode.CUT, rates.RateMode.ROUND)
        known = {rates.show(result, target, mode).rstrip("%") for mode in modes}
        written = stated[0].replace(",", "")
        if written.removesuffix(".0") not in known:
            batch.warn(
                entry.n,
                "rate",
                f"{result:,} ÷ {target:,}은 {rates.show(result, target)}예요. "
                "달성율은 저절로 계산해요.",
            )
