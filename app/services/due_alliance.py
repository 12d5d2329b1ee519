"""What 오늘 says of the alliance: members missing from what is joint, a composition that broke."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.services.checks.alliance import AllianceComposed, JointProjectsShared
from app.services.due_line import Due

PAGE = "alliance"
_TABS = {
    "joint_project": "joint_projects",
    "member_facility": "member_facilities",
    "alliance": "alliances",
}


def findings(session: Session, today: date) -> Iterator[Due]:
    """Advice alone (ten members and more) stays with the checks."""
    rules = (AllianceComposed(), JointProjectsShared())
    for rule in rules:
        for found in rule.run(session, today.year, today):
            if found.severity is not Severity.INFO:
                yield Due(
                    icon="alliance",
                    title=found.text,
                    detail=found.detail,
                    verb=found.verb,
                    page=PAGE,
                    args={"tab": _TABS[found.table]},
                    duty=True,
                )
