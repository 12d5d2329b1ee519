"""차량: the registry behind 차량관리현황 and the reminders for insurance and inspection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from app.core.errors import Problem
from app.models.base import Record, labelled, unique_among_kept

_FIRST_CAR_YEAR, _LAST_CAR_YEAR = 1950, 2100


class Ownership(StrEnum):
    CENTRE = "센터 소유"
    OPERATOR = "법인 소유"
    ENTERPRISE = "자활기업 소유"
    LEASED = "임차"


class Vehicle(Record):
    """차량관리현황 (차량명 | 차량번호 | 사용사업단 | 비고) plus what inspections ask for."""

    __tablename__ = "vehicle"
    __table_args__ = (unique_among_kept("vehicle", "plate"),)

    search_fields = ("name", "plate", "used_by")

    name: Mapped[str] = labelled("차량명", String(40))
    plate: Mapped[str] = labelled("차량번호", String(20))
    used_by: Mapped[str] = labelled("사용부서·사업단", String(60), default="")
    ownership: Mapped[str] = labelled("소유", String(20), choices=Ownership, default="")
    model_year: Mapped[int | None] = labelled("연식", Integer, unit="년")
    insurer: Mapped[str] = labelled("보험사", String(40), default="")
    insured_until: Mapped[date | None] = labelled("보험 만료", Date)
    bodily_cover: Mapped[str] = labelled("대인", String(20), default="", hint="예: 무한")
    property_cover: Mapped[str] = labelled("대물", String(20), default="", hint="예: 2억")
    inspected_until: Mapped[date | None] = labelled("검사 만료", Date)
    disposed_on: Mapped[date | None] = labelled("처분일", Date, hint="팔거나 폐차한 날")
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        if self.model_year is not None and not _FIRST_CAR_YEAR <= self.model_year <= _LAST_CAR_YEAR:
            yield Problem("model_year", "연식은 2019처럼 네 자리로 적어 주세요.")

    @property
    def title(self) -> str:
        return f"{self.plate} {self.name}"
