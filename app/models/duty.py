"""의무: what a law, an agreement or the centre itself asks to be held so often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Date, Integer, String
from sqlalchemy.orm import Mapped, relationship

from app.core import cycles
from app.core.errors import Problem
from app.models.activity import Area
from app.models.base import Record, labelled, link
from app.models.meeting import MeetingBody


class Counted(StrEnum):
    """What is counted; each kind of record has its counter in ``services.duties``."""

    MEETINGS = "회의"
    EXCHANGES = "지역 교류"
    TRAININGS = "공동교육·워크숍"
    SECRETARIAT = "사무국 근무"
    ACTIVITIES = "활동"


class Duty(Record):
    """``times`` in every ``period``, counted from the records themselves."""

    __tablename__ = "duty"

    search_fields = ("name", "basis")

    name: Mapped[str] = labelled("의무", String(60), hint="예: 시설장 간담회")
    period: Mapped[str] = labelled(
        "기간", String(10), choices=cycles.Unit, default=cycles.Unit.MONTH.value
    )
    times: Mapped[int] = labelled("횟수", Integer, default=1, unit="회")
    counted: Mapped[str] = labelled(
        "세는 것", String(20), choices=Counted, default=Counted.MEETINGS.value
    )
    body_id: Mapped[int | None] = link("회의체", "meeting_body", hint="회의를 셀 때 골라요")
    body: Mapped[MeetingBody | None] = relationship()
    area_id: Mapped[int | None] = link(
        "활동 영역", "area", hint="활동을 셀 때 골라요. 비우면 모든 활동을 세요"
    )
    area: Mapped[Area | None] = relationship()
    basis: Mapped[str] = labelled("근거", String(120), default="", hint="법령, 협약서, 운영규정")
    starts_on: Mapped[date | None] = labelled("시작", Date, hint="비워 두면 해마다 1월부터")
    ends_on: Mapped[date | None] = labelled("끝", Date)
    is_active: Mapped[bool] = labelled("지키는 중", Boolean, default=True)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    @property
    def rule(self) -> str:
        return f"{cycles.show(self.period, self.times)} 이상"

    def problems(self) -> Iterator[Problem]:
        if self.times < 1:
            yield Problem("times", "횟수는 1부터 적어 주세요.")
        if self.period == cycles.Unit.AS_NEEDED:
            yield Problem("period", "수시로는 셀 수 없어요. 다른 기간을 골라 주세요.")
        if self.counted == Counted.MEETINGS and self.body_id is None and self.body is None:
            yield Problem("body_id", "어느 회의를 셀지 골라 주세요.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "시작보다 빨라요. 끝나는 날을 다시 봐 주세요.")
