"""보관 기간: how long records are kept after they are closed (개인정보 보호법 제21조)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from app.core.errors import Problem
from app.models.base import Record, labelled, unique_among_kept


class RecordKind(StrEnum):
    """What is kept together; each kind has its finder in ``services.retention``."""

    CASES = "사례기록"
    STAFF = "인사기록"
    SETTLEMENT = "정산 증빙"


class RetentionPeriod(Record):
    """Years the centre keeps one kind of record; without a number it is never asked about."""

    __tablename__ = "retention_period"
    __table_args__ = (unique_among_kept("retention_period", "kind"),)

    search_fields = ("kind",)

    kind: Mapped[str] = labelled("기록", String(20), choices=RecordKind)
    years: Mapped[int | None] = labelled("기간", Integer, unit="년", hint="비워 두면 묻지 않아요")
    source: Mapped[str] = labelled(
        "근거", String(120), default="", hint="예: 기관 개인정보 내부관리계획 제12조"
    )

    @property
    def title(self) -> str:
        return self.kind

    def problems(self) -> Iterator[Problem]:
        if self.years is not None and self.years < 1:
            yield Problem("years", "보관 기간은 1년부터 적을 수 있어요.")
