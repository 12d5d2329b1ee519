"""C33 and C34: notices owed to the office, and people who stay longer than is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.core import korean, periods
from app.core.errors import Severity
from app.models.work_unit import ALL_KINDS
from app.services.checks.finding import Finding
from app.services.notices_owed import LAW, Owed, owed
from app.services.stay_limits import Stay, stays


class NoticesSent:
    """C33: the three months are over, or somebody gave up, and no notice was sent."""

    code = "C33"
    severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        for one in owed(session, today, today):
            if year is None or one.due_on.year == year:
                yield self._finding(one, today)

    def _finding(self, one: Owed, today: date) -> Finding:
        late = (today - one.due_on).days
        when = f"{late}일 지났어요" if late > 0 else "오늘이에요"
        span = periods.show_period(one.period_from, one.period_to)
        if one.is_urgent:
            text = f"{one.person} 님이 {one.reason}했는데 통지하지 않았어요"
            if late > 0:
                text += f" ({late}일 지남)"
        else:
            text = f"{one.person} 님의 3개월 통지 기한이 {when}"
        return Finding(
            code=self.code,
            severity=self.severity,
            text=text,
            detail=f"{span} 참가결과를 통지하고 보낸 날을 적어 주세요.",
            basis=LAW,
            table="participant" if one.notice_id is None else "participation_notice",
            row_id=one.notice_id or one.participant_id,
            verb="통지서 만들기",
            on_paper=f"{one.person} 참가결과 통지({span}) 미발송",
            row_ids=(one.notice_id or one.participant_id,),
        )


class StaysWithinLimits:
    """C34: longer in 게이트웨이, in one kind or altogether than is set."""

    code = "C34"
    severity = Severity.WARNING

    def run(self, session: Session, year: int | None, today: date) -> Iterator[Finding]:
        day = today if year is None else min(today, date(year, 12, 31))
        for stay in stays(session, day):
            if stay.until_extended < day:
                yield self._finding(stay)

    def _finding(self, stay: Stay) -> Finding:
        months = stay.limit.months + stay.limit.extension
        what = "참여 기간" if stay.limit_kind == ALL_KINDS else stay.limit_kind
        last = periods.show_date(stay.until_extended)
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{stay.person} 님의 {korean.with_particle(what, '이/가')} "
            f"{months}개월을 넘었어요",
            detail=f"‘{stay.unit}’에 {periods.show_date(stay.since)}부터 있고 {last}까지였어요. "
            "옮기거나 끝내고, 까닭이 있으면 비고에 적어 주세요.",
            basis=stay.limit.source or "유형별 참여 한도",
            table="placement",
            row_id=stay.placement_id,
            verb="배치 보기",
            on_paper=f"{stay.person} {what} {months}개월 초과({last}까지)",
            row_ids=(stay.placement_id,),
        )
