"""What placements ask for soon: notices, the end of 게이트웨이, jobs to look at again, savings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from app.models.participant import Participant
from app.models.placement import (
    LASTING,
    RETENTION_MONTHS,
    Outcome,
    SavingsAccount,
    SavingsState,
)
from app.models.work_unit import UnitKind
from app.services.due_line import Due
from app.services.notices_owed import Owed, owed
from app.services.stay_limits import Stay, stays

_SOON = timedelta(days=14)
_MATURITY = timedelta(days=30)
_NAMED = 3
PAGE = "participants"


def notices(session: Session, today: date) -> Iterator[Due]:
    """One line for those who gave up, one for those whose three months are over, one for the
    rest; a single notice is named."""
    found = owed(session, today, today + _SOON)
    regular = [one for one in found if not one.is_urgent]
    late = [one for one in regular if one.due_on < today]
    soon = [one for one in regular if one.due_on >= today]
    for lines, one_title, title in (
        (
            [one for one in found if one.is_urgent],
            "{reason} 통지는 바로 보내야 해요",
            "바로 보낼 통지",
        ),
        (late, "3개월 참가결과 통지 기한이 지났어요", "기한이 지난 3개월 통지"),
        (soon, "3개월 참가결과 통지", "3개월 참가결과 통지"),
    ):
        if lines:
            single = one_title.format(reason=lines[0].reason)
            yield _notice_line(lines, single if len(lines) == 1 else f"{title} {len(lines)}건")


def _notice_line(lines: Sequence[Owed], title: str) -> Due:
    first = lines[0]
    alone = len(lines) == 1
    return Due(
        icon="notice",
        title=title,
        detail=f"{_names([one.person for one in lines])} · 시행령 제12조",
        verb="통지서 만들기",
        page=PAGE,
        args={"tab": "all_notices", "chosen": tuple(one.participant_id for one in lines)},
        due_on=first.due_on,
        duty=True,
        owner=first.manager if alone else "",
    )


def _names(people: Sequence[str]) -> str:
    shown = ", ".join(people[:_NAMED])
    rest = f" 밖 {len(people) - _NAMED}명" if len(people) > _NAMED else ""
    return f"{shown} 님{rest}" if len(people) == 1 else f"{shown}{rest}"


def gateway_ends(session: Session, today: date) -> Iterator[Due]:
    """Who has to go on from 게이트웨이, before the months are over and after."""
    ending = sorted(
        (
            stay
            for stay in stays(session, today, UnitKind.GATEWAY)
            if stay.limit_kind == UnitKind.GATEWAY and stay.until <= today + _SOON
        ),
        key=lambda stay: stay.until,
    )
    if len(ending) <= _NAMED:
        for stay in ending:
            yield _gateway_line([stay], today)
        return
    late = [stay for stay in ending if stay.until_extended < today]
    rest = [stay for stay in ending if stay.until_extended >= today]
    for part in (late, rest):
        if part:
            yield _gateway_line(part, today)


def _gateway_line(ending: Sequence[Stay], today: date) -> Due:
    first = ending[0]
    is_over = first.until < today
    due = first.until_extended if is_over else first.until
    limit = first.limit
    if due < today:
        title = f"게이트웨이 {limit.months + limit.extension}개월이 지났어요"
    elif is_over:
        title = f"게이트웨이 연장 {limit.extension}개월이 끝나요"
    else:
        title = f"게이트웨이 {limit.months}개월이 끝나요"
    alone = len(ending) == 1
    return Due(
        icon="participants",
        title=title if alone else f"게이트웨이에서 옮길 사람 {len(ending)}명",
        detail=f"{_names([stay.person for stay in ending])} · 사업단이나 취업으로 전환",
        verb="전환하기" if alone else "배치 보기",
        page=PAGE,
        args={"tab": "all_placements"} | ({"move": first.participant_id} if alone else {}),
        due_on=due,
    )


def retention(session: Session, today: date) -> Iterator[Due]:
    """취업 유지 after three and six months."""
    statement = (
        select(Outcome)
        .join(Outcome.participant)
        .where(
            Outcome.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            Outcome.kind.in_([kind.value for kind in LASTING]),
            or_(Outcome.kept_3_on.is_(None), Outcome.kept_6_on.is_(None)),
        )
        .options(selectinload(Outcome.participant))
        .order_by(Outcome.happened_on, Outcome.id)
    )
    for outcome in session.scalars(statement):
        months = next(
            (months for months in RETENTION_MONTHS if _is_open(outcome, months, today)), None
        )
        if months is not None:
            what = f" · {outcome.what}" if outcome.what else ""
            yield Due(
                icon="check_list",
                title=f"{outcome.kind} {months}개월 유지 확인",
                detail=f"{outcome.participant.name} 님{what}",
                verb="유지 확인",
                page=PAGE,
                args={
                    "tab": "all_outcomes",
                    "record_id": outcome.id,
                    "field": f"kept_{months}_on",
                },
                due_on=outcome.check_due(months),
            )


def _is_open(outcome: Outcome, months: int, today: date) -> bool:
    due = outcome.check_due(months)
    is_lost = outcome.lost_on is not None and outcome.lost_on < due
    return getattr(outcome, f"kept_{months}_on") is None and not is_lost and due <= today + _SOON


def maturities(session: Session, today: date) -> Iterator[Due]:
    """통장 that run out: training and proof of use are needed before the money is paid."""
    statement = (
        select(SavingsAccount)
        .join(SavingsAccount.participant)
        .where(
            SavingsAccount.deleted_at.is_(None),
            Participant.deleted_at.is_(None),
            SavingsAccount.state.in_([SavingsState.RUNNING, SavingsState.SUSPENDED]),
            SavingsAccount.matures_on <= today + _MATURITY,
        )
        .options(selectinload(SavingsAccount.participant))
        .order_by(SavingsAccount.matures_on, SavingsAccount.id)
    )
    for account in session.scalars(statement):
        assert account.matures_on is not None
        missing = [
            text
            for is_there, text in (
                (account.is_trained, "자립역량교육"),
                (account.has_use_plan, "사용용도 증빙"),
            )
            if not is_there
        ]
        needs = f" · 남은 것: {', '.join(missing)}" if missing else ""
        is_over = account.matures_on < today
        yield Due(
            icon="bank",
            title=f"{account.kind} 만기{'가 지났어요' if is_over else ''}",
            detail=f"{account.participant.name} 님{needs}",
            verb="통장 보기",
            page=PAGE,
            args={"tab": "all_savings", "record_id": account.id},
            due_on=account.matures_on,
        )
