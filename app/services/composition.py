"""The alliance of a year: who belongs to it, what its composition breaks, who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Severity
from app.core.korean import with_particle
from app.core.periods import Period
from app.models.alliance import Alliance, JointProject, MemberFacility, belongs_in

LEAST, TOO_MANY, MOST_DISTRICTS = 5, 10, 2
BASIS = "연대시범사업 안내: 구성조건"


@dataclass(frozen=True)
class Broken:
    """One rule of composition that does not hold, ``field`` being where it is mended."""

    field: str
    severity: Severity
    text: str
    detail: str
    on_paper: str


@dataclass(frozen=True)
class MatrixRow:
    """One joint project and who takes part: people by facility, None for one that does not."""

    id: int
    name: str
    field: str
    period: str
    cells: tuple[int | None, ...]
    takes_part: tuple[bool, ...]

    @property
    def missing(self) -> int:
        return self.takes_part.count(False)


@dataclass(frozen=True)
class Matrix:
    facilities: tuple[tuple[int, str], ...]
    rows: tuple[MatrixRow, ...]


def year_period(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def alliance_of(session: Session, year: int) -> Alliance | None:
    """The alliance as it is set up for ``year``."""
    statement = select(Alliance).where(Alliance.year == year, Alliance.deleted_at.is_(None))
    return session.scalar(statement)


def members(session: Session, year: int) -> list[MemberFacility]:
    statement = select(MemberFacility).where(MemberFacility.deleted_at.is_(None))
    found = session.scalars(statement.order_by(MemberFacility.sort_order, MemberFacility.id))
    return [facility for facility in found if belongs_in(facility, year_period(year))]


def projects(session: Session, year: int) -> list[JointProject]:
    period = year_period(year)
    statement = select(JointProject).where(
        JointProject.deleted_at.is_(None),
        JointProject.started_on <= period.end,
        (JointProject.ended_on.is_(None) & (JointProject.started_on >= period.start))
        | (JointProject.ended_on >= period.start),
    )
    return list(session.scalars(statement.order_by(JointProject.started_on, JointProject.id)))


def matrix(session: Session, year: int) -> Matrix:
    belonging = members(session, year)
    rows = []
    for project in projects(session, year):
        takings = {taking.facility_id: taking for taking in project.takings}
        rows.append(
            MatrixRow(
                id=project.id,
                name=project.name,
                field=project.field,
                period=periods.show_period(project.started_on, project.ended_on),
                cells=tuple(
                    takings[place.id].people if place.id in takings else None for place in belonging
                ),
                takes_part=tuple(place.id in takings for place in belonging),
            )
        )
    return Matrix(tuple((place.id, place.name) for place in belonging), tuple(rows))


def broken(session: Session, alliance: Alliance) -> Iterator[Broken]:
    """Every rule of composition (seed S1) that ``alliance`` breaks."""
    belonging = members(session, alliance.year)
    yield from _how_many(len(belonging))
    yield from _where(alliance, belonging)
    yield from _who_leads(alliance, belonging)


def _how_many(count: int) -> Iterator[Broken]:
    if count < LEAST:
        yield Broken(
            "year",
            Severity.WARNING,
            f"참여시설이 {count}개소예요. {LEAST}개소부터 연대를 꾸릴 수 있어요"
            if count == 0
            else f"참여시설이 {count}개소라 {LEAST - count}개소 모자라요",
            f"연대는 {LEAST}개소 이상이어야 해요. 함께할 시설을 참여시설에 더해 주세요.",
            f"참여시설 {count}개소: {LEAST}개소 이상(필수)에 {LEAST - count}개소 모자람",
        )
    elif count >= TOO_MANY:
        yield Broken(
            "year",
            Severity.INFO,
            f"참여시설이 {count}개소예요. {TOO_MANY}개소 미만을 권해요",
            "그대로 둘 수 있어요. 사업 효과를 생각해 나누는 것도 봐 주세요.",
            f"참여시설 {count}개소: {TOO_MANY}개소 미만 권장을 넘음",
        )


def _where(alliance: Alliance, belonging: list[MemberFacility]) -> Iterator[Broken]:
    named = alliance.district_names
    if len(named) > MOST_DISTRICTS:
        yield Broken(
            "districts",
            Severity.WARNING,
            f"자치구가 {len(named)}곳이에요",
            "같은 자치구로 꾸리고, 부득이해도 2개 자치구까지예요.",
            f"자치구 {len(named)}곳: 2개 자치구 이내를 넘음",
        )
    elif len(named) == MOST_DISTRICTS and not alliance.two_districts_reason.strip():
        yield Broken(
            "two_districts_reason",
            Severity.WARNING,
            f"{with_particle(named[0], '과/와')} {with_particle(named[1], '으로/로')} "
            "두 자치구인데 까닭이 없어요",
            "자치구 안 등록시설 수가 모자라는 등 부득이한 까닭을 적어 주세요.",
            "두 자치구 연대의 사유 없음",
        )
    outside = [place for place in belonging if place.district and place.district not in named]
    if outside:
        listed = ", ".join(f"{place.name}({place.district})" for place in outside)
        yield Broken(
            "districts",
            Severity.WARNING,
            f"다른 자치구에 있는 시설이 {len(outside)}개소예요",
            f"{listed}. 시설의 자치구나 연대의 자치구를 다시 봐 주세요.",
            f"연대 자치구 밖의 시설: {listed}",
        )


def _who_leads(alliance: Alliance, belonging: list[MemberFacility]) -> Iterator[Broken]:
    if alliance.leader_id is None:
        yield Broken(
            "leader_id",
            Severity.WARNING,
            "리더기관을 아직 고르지 않았어요",
            "사무국장 채용과 지원금의 수입·지출·정산을 맡는 시설을 골라 주세요.",
            "리더기관 미정",
        )
    elif all(place.id != alliance.leader_id for place in belonging):
        name = alliance.leader.name if alliance.leader else "리더기관"
        yield Broken(
            "leader_id",
            Severity.WARNING,
            f"리더기관 {with_particle(name, '은/는')} {alliance.year}년 참여시설이 아니에요",
            "참여시설 가운데에서 고르거나, 그 시설의 참여 기간을 고쳐 주세요.",
            f"리더기관({name})이 참여시설에 없음",
        )


def absent_from(session: Session, project: JointProject, year: int) -> list[MemberFacility]:
    """Members of ``year`` that do not take part, though every member should."""
    taking = {taking.facility_id for taking in project.takings}
    return [place for place in members(session, year) if place.id not in taking]
