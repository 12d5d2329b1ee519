"""연대: its member facilities, what they do together, and the secretary's days at the foundation.

The rules of composition are those of the 소규모복지시설 연대시범사업 (seed S1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, relationship

from app.core import periods
from app.core.errors import Problem
from app.core.periods import Period
from app.models.base import Line, Record, labelled, link, owner, unique_among_kept

_EARLIEST, _LATEST = 1990, 2200


class MemberKind(StrEnum):
    DAY_CARE = "주간보호"
    SHORT_STAY = "단기거주"
    VOCATIONAL = "직업재활"


class ProjectField(StrEnum):
    VARIETY = "프로그램 다양화"
    RESOURCES = "자원발굴"
    COMMON_ISSUES = "공동현안 대응"


class SharedKind(StrEnum):
    """The parts of 공동운영책임제 besides the regular talks."""

    EXCHANGE = "지역 교류"
    TRAINING = "공동교육·워크숍"
    ADVICE = "자문·컨설팅"
    IMPROVEMENT = "운영개선"


class MemberFacility(Record):
    """참여시설. It stays for the years between joining and leaving."""

    __tablename__ = "member_facility"
    __table_args__ = (unique_among_kept("member_facility", "name"),)

    search_fields = ("name", "head_name", "district")

    name: Mapped[str] = labelled("시설 이름", String(60))
    kind: Mapped[str] = labelled("유형", String(10), choices=MemberKind)
    head_name: Mapped[str] = labelled("시설장", String(40), default="")
    capacity: Mapped[int | None] = labelled("정원", Integer, unit="명", summed=True)
    district: Mapped[str] = labelled("자치구", String(20), default="", hint="예: 가온구")
    address: Mapped[str] = labelled("주소", String(120), default="")
    phone: Mapped[str] = labelled("전화", String(20), default="", secret=True)
    joined_on: Mapped[date] = labelled("참여 시작", Date)
    left_on: Mapped[date | None] = labelled("참여 끝", Date)
    note: Mapped[str] = labelled("비고", String(200), default="")
    sort_order: Mapped[int] = labelled("순서", Integer, default=0)

    def problems(self) -> Iterator[Problem]:
        if self.left_on and self.joined_on and self.left_on < self.joined_on:
            yield Problem("left_on", "참여 시작보다 빨라요. 끝난 날을 다시 봐 주세요.")
        if self.capacity is not None and self.capacity <= 0:
            yield Problem("capacity", "정원은 0보다 커야 해요.")


class Alliance(Record):
    """One year of the alliance: where, led by whom, and why two districts if it is two."""

    __tablename__ = "alliance"
    __table_args__ = (unique_among_kept("alliance", "year"),)

    search_fields = ("name", "districts")

    name: Mapped[str] = labelled("연대 이름", String(60))
    year: Mapped[int] = labelled("연도", Integer, unit="년")
    districts: Mapped[str] = labelled(
        "자치구", String(60), hint="같은 자치구. 둘이면 쉼표로 나눠 적어요"
    )
    two_districts_reason: Mapped[str] = labelled(
        "두 자치구인 까닭", String(200), default="", hint="자치구 안 등록시설 수가 모자랄 때만"
    )
    leader_id: Mapped[int | None] = link("리더기관", "member_facility")
    leader: Mapped[MemberFacility | None] = relationship()
    aims: Mapped[str] = labelled("올해 목표", Text, default="", hint="한 줄에 하나씩")
    note: Mapped[str] = labelled("비고", String(200), default="")

    def problems(self) -> Iterator[Problem]:
        if self.year is not None and not _EARLIEST <= self.year <= _LATEST:
            yield Problem("year", "연도는 2026처럼 네 자리로 적어 주세요.")

    @property
    def title(self) -> str:
        return f"{self.year}년 {self.name}"

    @property
    def district_names(self) -> tuple[str, ...]:
        parts = self.districts.replace("·", ",").replace("/", ",").split(",")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


class JointProject(Record):
    """공동연대사업: every member takes part; ``takings`` says which do, and with how many."""

    __tablename__ = "joint_project"

    search_fields = ("name", "content")

    name: Mapped[str] = labelled("사업명", String(80))
    field: Mapped[str] = labelled("분야", String(20), choices=ProjectField)
    started_on: Mapped[date] = labelled("시작", Date)
    ended_on: Mapped[date | None] = labelled("끝", Date)
    content: Mapped[str] = labelled("내용", Text, default="", hint="한 줄에 하나씩")
    outcome: Mapped[str] = labelled("성과", Text, default="", hint="한 줄에 하나씩")
    partners: Mapped[str] = labelled("함께한 기관", String(120), default="")
    takings: Mapped[list[ProjectTaking]] = relationship(
        back_populates="project", cascade="all, delete-orphan", order_by="ProjectTaking.position"
    )

    def problems(self) -> Iterator[Problem]:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            yield Problem("ended_on", "시작보다 빨라요. 끝나는 날을 다시 봐 주세요.")
        seen: set[object] = set()
        for index, taking in enumerate(self.takings):
            # Known by its object alone until it is first written.
            which = taking.facility_id or taking.facility
            if which is not None and which in seen:
                yield Problem(
                    f"takings[{index}].facility_id", "위에 있는 시설이에요. 한 줄만 남겨 주세요."
                )
            seen.add(which)


class ProjectTaking(Line):
    """One facility taking part in one joint project."""

    __tablename__ = "project_taking"

    project_id: Mapped[int] = owner("joint_project")
    project: Mapped[JointProject] = relationship(back_populates="takings")
    facility_id: Mapped[int] = link("참여시설", "member_facility", optional=False)
    facility: Mapped[MemberFacility] = relationship()
    people: Mapped[int | None] = labelled("참여 인원", Integer, unit="명")
    role: Mapped[str] = labelled("맡은 일", String(60), default="")

    def problems(self) -> Iterator[Problem]:
        if self.people is not None and self.people < 0:
            yield Problem("people", "인원은 0보다 작을 수 없어요.")


class SharedOperation(Record):
    """공동운영책임제: an exchange with the neighbourhood, a shared training, an improvement."""

    __tablename__ = "shared_operation"

    search_fields = ("name", "content", "partners")

    name: Mapped[str] = labelled("이름", String(80), hint="예: 공통 안전관리 지침 만들기")
    kind: Mapped[str] = labelled("분야", String(20), choices=SharedKind)
    held_on: Mapped[date] = labelled("날짜", Date)
    ended_on: Mapped[date | None] = labelled("끝난 날", Date, hint="하루면 비워 둬요")
    place: Mapped[str] = labelled("장소", String(80), default="")
    partners: Mapped[str] = labelled("함께한 곳", String(120), default="")
    facilities: Mapped[int | None] = labelled("참여 시설", Integer, unit="개소")
    people: Mapped[int | None] = labelled("참여 인원", Integer, unit="명")
    grounds: Mapped[str] = labelled(
        "도출 근거", String(120), default="", hint="예: 지도점검, 평가, 만족도 조사"
    )
    content: Mapped[str] = labelled("내용", Text, default="", hint="한 줄에 하나씩")
    outcome: Mapped[str] = labelled("결과", Text, default="", hint="무엇이 나아졌는지")

    def problems(self) -> Iterator[Problem]:
        if self.held_on and self.ended_on and self.ended_on < self.held_on:
            yield Problem("ended_on", "시작한 날보다 빨라요. 끝난 날을 다시 봐 주세요.")
        for name in ("facilities", "people"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(name, "0보다 작을 수 없어요.")


class SecretariatDay(Record):
    """사무국 근무: the weekly day at the foundation (주 1회 재단 사무실 근무)."""

    __tablename__ = "secretariat_day"
    __table_args__ = (unique_among_kept("secretariat_day", "worked_on"),)

    search_fields = ("place", "content")

    worked_on: Mapped[date] = labelled("날짜", Date)
    place: Mapped[str] = labelled("근무한 곳", String(60), default="재단 사무실")
    content: Mapped[str] = labelled("한 일", Text, default="")

    @property
    def title(self) -> str:
        return f"{periods.show_date(self.worked_on)} {self.place}".strip()


def belongs_in(facility: MemberFacility, period: Period) -> bool:
    """Whether a facility was a member on any day of ``period``."""
    joined_in_time = facility.joined_on <= period.end
    return joined_in_time and (facility.left_on is None or facility.left_on >= period.start)
