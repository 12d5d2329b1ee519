"""C39: is the alliance composed as its funder asks, and do all members join what is joint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import cycles
from app.core.errors import Severity
from app.models.alliance import Alliance
from app.models.organisation import CentreKind
from app.services.checks.finding import Finding
from app.services.composition import BASIS, absent_from, broken, members, projects
from app.services.duties import as_of, kind_of_centre, nobody_counts


def _alliances(session: Session, year: int | None, today: date) -> list[Alliance]:
    """That of ``year``; without one, that of the running year."""
    wanted = as_of(year, today).year
    statement = select(Alliance).where(Alliance.deleted_at.is_(None), Alliance.year == wanted)
    return list(session.scalars(statement.order_by(Alliance.id)))


@dataclass(frozen=True)
class AllianceComposed:
    """C39: five or more, fewer than ten, one district, a leader among the members."""

    code: str = "C39"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        found = _alliances(session, year, today)
        if not found:
            yield from self._unset(session, as_of(year, today).year)
        for alliance in found:
            for rule in broken(session, alliance):
                yield Finding(
                    code=self.code,
                    severity=rule.severity,
                    text=rule.text,
                    detail=rule.detail,
                    basis=BASIS,
                    table="alliance",
                    row_id=alliance.id,
                    verb="연대 구성 보기",
                    on_paper=rule.on_paper,
                    row_ids=(alliance.id,),
                )

    def _unset(self, session: Session, year: int) -> Iterator[Finding]:
        """Members without an alliance of the year: nothing of it can be looked at."""
        belonging = members(session, year)
        if belonging:
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"참여시설은 있는데 {year}년 연대 구성이 없어요",
                detail="‘구성 확인’에 연도와 자치구, 리더기관을 적으면 조건을 확인해 드려요.",
                basis=BASIS,
                table="member_facility",
                row_id=belonging[0].id,
                verb="참여시설 보기",
                on_paper=f"{year}년 연대 구성이 기록되지 않음",
                row_ids=tuple(place.id for place in belonging),
            )


@dataclass(frozen=True)
class DutiesSet:
    """C39: what every alliance of the trial owes is among the duties that are counted."""

    code: str = "C39"
    severity: Severity = Severity.INFO

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        if kind_of_centre(session) != CentreKind.ALLIANCE:
            return
        open_ = nobody_counts(session)
        for alliance in _alliances(session, year, today) if open_ else ():
            listed = ", ".join(f"{one.name} {cycles.show(one.unit, one.times)}" for one in open_)
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"연대의 의무 {len(open_)}가지를 아직 세지 않아요",
                detail=f"{listed}. 회의의 ‘의무’에서 ‘정해진 의무 넣기’로 한 번에 넣을 수 있어요.",
                basis="연대시범사업 안내: 공동운영책임제",
                table="alliance",
                row_id=alliance.id,
                verb="연대 보기",
                on_paper=f"세지 않는 의무: {listed}",
                row_ids=(alliance.id,),
            )


@dataclass(frozen=True)
class JointProjectsShared:
    """C39: at least one joint project, and every member in each."""

    code: str = "C39"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for alliance in _alliances(session, year, today):
            found = projects(session, alliance.year)
            if not found:
                yield self._none(alliance)
            for project in found:
                missing = [place.name for place in absent_from(session, project, alliance.year)]
                if missing:
                    yield Finding(
                        code=self.code,
                        severity=self.severity,
                        text=f"‘{project.name}’에 빠진 시설이 {len(missing)}개소예요",
                        detail=f"{', '.join(missing)}. 공동사업은 모든 참여시설이 함께해요.",
                        basis="연대시범사업 안내: 공동연대사업",
                        table="joint_project",
                        row_id=project.id,
                        verb="참여 보기",
                        on_paper=f"{project.name}: 참여하지 않은 시설 {', '.join(missing)}",
                        row_ids=(project.id,),
                    )

    def _none(self, alliance: Alliance) -> Finding:
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{alliance.year}년 공동사업이 아직 없어요",
            detail="연대는 공동연대사업을 하나 이상 골라 모든 시설이 함께해요.",
            basis="연대시범사업 안내: 공동연대사업",
            table="alliance",
            row_id=alliance.id,
            verb="공동사업 적기",
            on_paper="공동연대사업 없음",
            row_ids=(alliance.id,),
        )
