"""연계 and the 자원 it went to: linked by name, so that a partner shows what it was asked for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean
from app.models.case import Referral
from app.models.partner import Partner


def link_partner(session: Session, referral: Referral) -> None:
    """A place typed as a partner is called is that partner; a link made by hand stays."""
    if referral.partner_id is not None:
        return
    wanted = korean.fold(referral.agency)
    partners = select(Partner.id, Partner.name).where(Partner.deleted_at.is_(None))
    fitting = [row_id for row_id, name in session.execute(partners) if korean.fold(name) == wanted]
    if len(fitting) == 1:
        referral.partner_id = fitting[0]


def agencies(session: Session) -> list[str]:
    """Names of partners, to be offered for the place of a referral."""
    kept = select(Partner.name).where(Partner.deleted_at.is_(None), Partner.ended_on.is_(None))
    return list(session.scalars(kept.order_by(Partner.name)))
