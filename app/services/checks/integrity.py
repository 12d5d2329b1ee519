"""Is the file itself whole: SQLite's own checks, told in one sentence."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import Severity
from app.services.checks.finding import Finding
from app.store.snapshot import findings


def damage(session: Session) -> list[Finding]:
    """Empty when the file is sound. Reads the whole file."""
    connection = session.connection().connection.driver_connection
    found = findings(connection, thorough=True)
    if not found:
        return []
    return [
        Finding(
            code="C00",
            severity=Severity.ERROR,
            text=f"자료 파일에서 손상된 곳 {len(found):,}군데를 찾았어요",
            detail="파일은 그대로 두었어요. 가장 최근 백업에서 되돌려 주세요.",
            basis="파일 점검",
            table="",
            row_id=0,
            verb="백업에서 되돌리기",
            on_paper=f"자료 파일 손상 {len(found):,}군데",
        )
    ]
