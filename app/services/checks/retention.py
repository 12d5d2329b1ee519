"""C36, second half: closed records kept past the time the centre keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Severity
from app.services.checks.finding import Finding
from app.services.retention import LAW, SOON, Kept, by_kind, ending, names


class RetentionOver:
    """Told as of today whatever year is asked about; destroying is for a person to decide."""

    code = "C36"
    severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        found = ending(session, today + SOON)
        for part in by_kind([one for one in found if one.keep_until < today]):
            text = f"보관 기간이 지난 {part[0].kind} {len(part):,}건이 있어요: {names(part)}"
            yield self._finding(part, self.severity, text, "보관 기간 지남")
        for part in by_kind([one for one in found if one.keep_until >= today]):
            first = periods.show_date(part[0].keep_until)
            text = f"{first}부터 보관 기간이 끝나는 {part[0].kind} {len(part):,}건: {names(part)}"
            yield self._finding(part, Severity.INFO, text, "보관 기간 곧 끝남")

    def _finding(
        self, part: Sequence[Kept], severity: Severity, text: str, on_paper: str
    ) -> Finding:
        kind, rule = part[0].kind, part[0].rule
        return Finding(
            code=self.code,
            severity=severity,
            text=text,
            detail=(
                f"{rule.years}년 보관해요 ({rule.source}). 더 보관할 근거가 있는지 보고, 없으면 "
                "파기를 결재받아 주세요. 저절로 지우지 않아요. 기간은 설정의 보관 기간에서 고쳐요."
            ),
            basis=LAW,
            table=part[0].table,
            row_id=part[0].row_id,
            verb="가장 오래된 것 보기",
            on_paper=f"{kind} {len(part):,}건 {on_paper}",
            row_ids=tuple(one.row_id for one in part),
        )
