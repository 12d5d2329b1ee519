"""문서: the plan, the results and the basic plan of a year, as a tree of sections."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.errors import Problem
from app.models.attachment import Attachment
from app.models.base import Record, labelled, link, owner, typed
from app.models.plan import year_problem
from app.models.types import Json


class YearDocumentKind(StrEnum):
    PLAN = "사업계획서"
    RESULTS = "사업실적보고서"
    BASIC_PLAN = "기본계획"


class RateRule(StrEnum):
    CUT = "절사"
    ROUND = "반올림"


class MoneyUnit(StrEnum):
    WON = "원"
    THOUSAND = "천원"
    MILLION = "백만원"

    @property
    def won(self) -> int:
        return {MoneyUnit.WON: 1, MoneyUnit.THOUSAND: 1_000, MoneyUnit.MILLION: 1_000_000}[self]


class YearDocument(Record):
    """A document of one year that is still being written; issuing freezes a copy of it."""

    __tablename__ = "year_document"
    __table_args__ = (Index("ix_year_document_year", "year"),)

    kind: Mapped[str] = labelled("문서 종류", String(20), choices=YearDocumentKind)
    year: Mapped[int] = labelled("연도", Integer)
    name: Mapped[str] = labelled("제목", String(120))
    subtitle: Mapped[str] = labelled("부제", String(120), default="")
    summary: Mapped[str] = labelled(
        "머리글", Text, default="", hint="제목 아래 상자에 적는 두세 줄"
    )
    grant_id: Mapped[int | None] = link("사업", "grant")
    previous_id: Mapped[int | None] = link("바탕이 된 문서", "year_document")
    rates: Mapped[str] = labelled("비율", String(10), choices=RateRule, default=RateRule.CUT.value)
    money_unit: Mapped[str] = labelled(
        "금액 단위", String(10), choices=MoneyUnit, default=MoneyUnit.THOUSAND.value
    )
    retention: Mapped[str] = labelled("보존기간", String(20), default="", recurs=True)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sections: Mapped[list[Section]] = relationship(
        back_populates="document", cascade="all, delete-orphan", order_by="Section.position"
    )

    def problems(self) -> Iterator[Problem]:
        yield from year_problem(self.year)


class Section(Record):
    """One section: its prose, and below it the part the records make (table, chart, picture).

    ``body`` is one paragraph a line, ``style|text`` (see ``documents.prose``). ``settings`` narrow
    the part (an area, a kind of course) or hold what the user lists for it (boxes of a flow).
    ``carried`` is the body as it came from last year, to show what changed since; ``key`` names
    the section of the template it came from.
    """

    __tablename__ = "section"

    search_fields = ("title",)

    document_id: Mapped[int] = owner("year_document")
    document: Mapped[YearDocument] = relationship(back_populates="sections")
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(Integer, default=0)
    key: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = labelled("제목", String(120))
    is_on: Mapped[bool] = labelled("문서에 넣기", default=True)
    landscape: Mapped[bool] = labelled("가로 쪽", default=False)
    part: Mapped[str] = labelled("자동으로 만드는 것", String(30), default="")
    settings: Mapped[dict[str, Any]] = typed(Json, default=dict)
    body: Mapped[str] = labelled("본문", Text, default="")
    carried: Mapped[str | None] = mapped_column(Text)
    picture_id: Mapped[int | None] = link("그림", "attachment")
    picture: Mapped[Attachment | None] = relationship()


class AcceptedFinding(Record):
    """알고 있음: a finding of the number checker that stays, and why.

    ``mark`` is what the finding says, so that it comes back when the numbers change.
    """

    __tablename__ = "accepted_finding"

    search_fields = ("reason",)

    document_id: Mapped[int] = owner("year_document")
    code: Mapped[str] = mapped_column(String(10))
    mark: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = labelled("알고 있는 까닭", String(200))

    @property
    def name(self) -> str:
        return self.reason


class YearClose(Record):
    """연도 마감: nothing of the year is changed any more, unless it is opened again with a reason.

    ``backup`` names the pinned copy made when it was closed, ``carried`` is what went on into the
    next year: open cases, unfinished tasks, balances of grants and donations.
    """

    __tablename__ = "year_close"

    search_fields = ("note",)

    year: Mapped[int] = labelled("연도", Integer)
    backup: Mapped[str] = labelled("마감 백업", String(200), default="")
    carried: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    note: Mapped[str] = labelled("비고", String(200), default="")
    reopened_reason: Mapped[str] = labelled("다시 연 까닭", String(200), default="")

    @property
    def name(self) -> str:
        return f"{self.year}년"
