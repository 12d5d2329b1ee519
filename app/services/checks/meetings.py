"""C39: is the 운영위원회 composed as the law says, and is every duty kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.models.meeting import BodyKind, MeetingBody
from app.services.checks.finding import Finding
from app.services.duties import DutyCount, as_of, counts
from app.services.meeting_rules import LAW, seats

_NAMED = 6


@dataclass(frozen=True)
class CommitteeComposed:
    """C39: five to fifteen members, two of one item at most, nobody past the term."""

    code: str = "C39"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        day = as_of(year, today)
        statement = select(MeetingBody).where(
            MeetingBody.kind == BodyKind.COMMITTEE.value,
            MeetingBody.deleted_at.is_(None),
            MeetingBody.closed_on.is_(None),
        )
        for body in session.scalars(statement.order_by(MeetingBody.id)):
            for found in seats(body, day):
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    text=f"{body.name}: {found.text}",
                    detail=found.detail,
                    basis=LAW,
                    table="meeting_body",
                    row_id=body.id,
                    verb="위원 보기",
                    on_paper=f"{body.name} {found.on_paper}",
                    row_ids=(body.id,),
                )


@dataclass(frozen=True)
class DutiesKept:
    """C39: spans that are over in which less was held than owed."""

    code: str = "C39"
    severity: Severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for duty in counts(session, as_of(year, today)):
            if duty.missed:
                yield self._finding(duty)

    def _finding(self, duty: DutyCount) -> Finding:
        named = [span.name for span in duty.missed[-_NAMED:]]
        rest = len(duty.missed) - len(named)
        listed = ", ".join(named) + (f" 외 {rest}번" if rest else "")
        lacking = sum(span.lacking for span in duty.missed)
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{duty.name}: {listed}에 {lacking}회 모자라요",
            detail=(
                f"{duty.rule}인데 {duty.day.year}년에 {duty.held}회 열었어요. "
                "열었다면 빠진 기록을 적고, 못 열었다면 까닭을 회의록에 남겨 주세요."
            ),
            basis=duty.basis or "센터가 정한 의무",
            table="duty",
            row_id=duty.id,
            verb="의무 보기",
            on_paper=f"{duty.name}({duty.rule}): {listed}에 {lacking}회 모자람",
            row_ids=(duty.id,),
        )
