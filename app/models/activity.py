"""활동: what was done in each area of work, as plans and reports tell it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core.errors import Problem
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept

if TYPE_CHECKING:
    from app.models.partner import Partner


class Area(Record):
    """영역: a heading of the plan and of the year's results (지역연대 구축, 자활사업 홍보 …)."""

    __tablename__ = "area"
    __table_args__ = (unique_among_kept("area", "name"),)

    search_fields = ("name", "summary")

    name: Mapped[str] = labelled("영역", String(80), hint="예: 사회적경제 영역 구축")
    summary: Mapped[str] = labelled("주요 추진내용", Text, default="", hint="한 줄에 하나씩")
    closed_on: Mapped[date | None] = labelled("그만둔 날", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)


class Activity(Record):
    """추진활동: 사업명 | 추진내용 | 참여기관.

    ``person_times`` is the sum of people by times of each line, never all people by all times.
    """

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_started_on", "started_on"),)

    search_fields = ("name", "content", "partners_text")

    area_id: Mapped[int] = link("영역", "area", optional=False)
    area: Mapped[Area] = relationship()
    name: Mapped[str] = labelled("사업명", String(80))
    started_on: Mapped[date] = labelled("시작", Date)
    ended_on: Mapped[date | None] = labelled("끝", Date, hint="하루면 비워 둬요")
    place: Mapped[str] = labelled("장소", String(80), default="")
    content: Mapped[str] = labelled("추진내용", Text, default="", hint="한 줄에 하나씩")
    partners_text: Mapped[str] = labelled(
        "참여기관", String(120), default="", hint="예: 10개 기관. 비우면 아래 기관을 적어요"
    )
    people: Mapped[int | None] = labelled("인원", Integer, unit="명", hint="겹치지 않게 센 사람")
    times: Mapped[int | None] = labelled(
        "횟수", Integer, unit="회", hint="아래에 나누어 적었으면 비워 둬요"
    )
    # Kept by ``settle``; never typed.
    person_times: Mapped[int | None] = labelled("연인원", Integer, unit="명", summed=True)
    note: Mapped[str] = labelled("비고", String(200), default="")
    counts: Mapped[list[ActivityCount]] = relationship(
        back_populates="activity", cascade="all, delete-orphan", order_by="ActivityCount.position"
    )
    partners: Mapped[list[ActivityPartner]] = relationship(
        back_populates="activity",
        cascade="all, delete-orphan",
        order_by="ActivityPartner.position",
    )

    @property
    def counted_times(self) -> int | None:
        return sum(line.times or 0 for line in self.counts) if self.counts else self.times

    @property
    def counted_person_times(self) -> int | None:
        """연인원 as the lines tell it, or people by times where there are no lines."""
        if self.counts:
            return sum((line.people or 0) * (line.times or 0) for line in self.counts)
        return None if self.people is None else self.people * (self.times or 1)

    def settle(self) -> None:
        self.person_times = self.counted_person_times

    def problems(self) -> Iterator[Problem]:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "시작보다 빨라요. 끝난 날을 다시 봐 주세요.")
        for name in ("people", "times"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "0보다 작을 수 없어요.")
        if self.counts and self.times is not None:
            yield Problem("times", "아래에 나누어 적었어요. 이 칸은 비워 주세요.")
        total = self.counted_person_times
        if self.people is not None and total is not None and self.people > total:
            yield Problem(
                "people", f"연인원({total:,}명)보다 많아요. 인원이나 아래 횟수를 다시 봐 주세요."
            )


class ActivityCount(Line):
    """One part of an activity counted by itself: 한지공예 10명 12회."""

    __tablename__ = "activity_count"

    activity_id: Mapped[int] = owner("activity")
    activity: Mapped[Activity] = relationship(back_populates="counts")
    name: Mapped[str] = labelled("구분", String(60), hint="예: 건강댄스, 5월")
    people: Mapped[int] = labelled("한 번에", Integer, unit="명")
    times: Mapped[int] = labelled("횟수", Integer, default=1, unit="회")

    def problems(self) -> Iterator[Problem]:
        for name in ("people", "times"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "0보다 작을 수 없어요.")


class ActivityPartner(Line):
    """A place that took part, known as a partner or by name only."""

    __tablename__ = "activity_partner"

    activity_id: Mapped[int] = owner("activity")
    activity: Mapped[Activity] = relationship(back_populates="partners")
    partner_id: Mapped[int | None] = link("자원", "partner")
    partner: Mapped[Partner | None] = relationship("Partner")
    name: Mapped[str] = labelled("이름", String(60), default="", hint="자원에 없는 곳일 때")
    role: Mapped[str] = labelled("맡은 일", String(60), default="")

    @property
    def who(self) -> str:
        return self.partner.name if self.partner is not None else self.name

    def problems(self) -> Iterator[Problem]:
        if self.partner_id is None and self.partner is None and not self.name:
            yield Problem("partner_id", "자원을 고르거나 이름을 적어 주세요.")
