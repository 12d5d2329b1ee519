"""What was brought to a person and put aside for them: visits, resources, savings."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import periods, won
from app.models.partner import ResourceUse
from app.models.placement import SavingsAccount
from app.models.staff import Staff
from app.models.visit import HomeVisit, Safety
from app.services.timeline_moment import RESOURCES, TAKING_PART, VISITS, Moment


def visits(session: Session, participant_id: int) -> Iterator[Moment]:
    # Columns and no records, as of contacts: somebody visited weekly has hundreds.
    statement = (
        select(
            HomeVisit.id,
            HomeVisit.visited_on,
            HomeVisit.visited_at,
            HomeVisit.result,
            HomeVisit.companion,
            HomeVisit.safety,
            HomeVisit.safety_note,
            HomeVisit.content,
            HomeVisit.delivered,
            HomeVisit.next_step,
            HomeVisit.next_on,
            Staff.name.label("worker"),
        )
        .outerjoin(HomeVisit.staff)
        .where(HomeVisit.participant_id == participant_id, HomeVisit.deleted_at.is_(None))
    )
    for visit in session.execute(statement):
        body = [visit.content]
        if visit.delivered:
            body.append(f"전한 것: {visit.delivered}")
        if visit.safety in (Safety.CAREFUL, Safety.DANGER):
            body.append(f"안전 {visit.safety}: {visit.safety_note}")
        after = f"다음 {periods.show_short_date(visit.next_on)}" if visit.next_on else ""
        companion = f"동행 {visit.companion}" if visit.companion else ""
        yield Moment(
            day=visit.visited_on,
            kind=VISITS,
            title="가정방문",
            text="\n".join(filter(None, body)),
            table="home_visit",
            row_id=visit.id,
            tag=" ".join(filter(None, (visit.result, visit.visited_at))),
            who=", ".join(filter(None, (visit.worker, companion))),
            foot=" ".join(filter(None, (after, visit.next_step))),
        )


def resources(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(ResourceUse).where(
        ResourceUse.participant_id == participant_id, ResourceUse.deleted_at.is_(None)
    )
    for use in session.scalars(statement.options(selectinload(ResourceUse.partner))):
        how_much = f"{use.quantity}{use.unit}" if use.quantity is not None else ""
        worth = f"{won.show(use.amount)}원" if use.amount is not None else ""
        yield Moment(
            use.provided_on,
            RESOURCES,
            f"자원: {use.what}",
            " ".join(filter(None, (how_much, worth, use.note))),
            "resource_use",
            use.id,
            tag=use.kind,
            who=use.partner.name,
        )


def savings(session: Session, participant_id: int) -> Iterator[Moment]:
    statement = select(SavingsAccount).where(
        SavingsAccount.participant_id == participant_id, SavingsAccount.deleted_at.is_(None)
    )
    for account in session.scalars(statement):
        yield Moment(
            account.opened_on,
            TAKING_PART,
            f"{account.kind} 가입",
            f"월 {won.show(account.monthly)}원" if account.monthly else "",
            "savings_account",
            account.id,
        )
        if account.closed_on:
            yield Moment(
                account.closed_on,
                TAKING_PART,
                f"{account.kind} {account.state}",
                "",
                "savings_account",
                account.id,
            )
