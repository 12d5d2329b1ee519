"""What the alliance's other rows say about a record while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import Problem, Severity
from app.models.alliance import Alliance, JointProject, MemberFacility
from app.services.composition import absent_from, alliance_of, broken


def composition(session: Session, alliance: Alliance, today: date) -> Iterator[Problem]:
    """Beside the field where it is mended; none of it stops saving, a year may begin so."""
    for rule in broken(session, alliance):
        severity = Severity.WARNING if rule.severity is Severity.ERROR else rule.severity
        yield Problem(rule.field, f"{rule.text}. {rule.detail}", severity)


def all_take_part(session: Session, project: JointProject, today: date) -> Iterator[Problem]:
    year = project.started_on.year if project.started_on else today.year
    missing = absent_from(session, project, year)
    if missing:
        names = ", ".join(place.name for place in missing)
        yield Problem(
            "takings",
            f"공동사업은 모든 참여시설이 함께해요. 빠진 시설: {names}",
            Severity.WARNING,
        )


def same_district(session: Session, facility: MemberFacility, today: date) -> Iterator[Problem]:
    alliance = alliance_of(session, today.year)
    if alliance is None or not facility.district:
        return
    if facility.district not in alliance.district_names:
        yield Problem(
            "district",
            f"연대의 자치구는 {alliance.districts}예요. 다른 자치구면 까닭이 있어야 해요.",
            Severity.WARNING,
        )
