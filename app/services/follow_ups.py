"""What else a save has to bring about, by table; part of the same action, so undone with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from app.models.base import Record
from app.services import (
    activities,
    case_closing,
    donation_receipts,
    meeting_tasks,
    participation_documents,
    placement_rules,
    referrals,
    trip_rules,
)

FollowUp = Callable[[Session, Any], None]

FOLLOW_UPS: Mapping[str, tuple[FollowUp, ...]] = MappingProxyType(
    {
        "activity": (activities.settle,),
        "case_episode": (case_closing.settle,),
        "issued_document": (participation_documents.mark_sent, donation_receipts.mark_told),
        "meeting": (meeting_tasks.sync,),
        "placement": (placement_rules.settle,),
        "referral": (referrals.link_partner,),
        "trip": (trip_rules.link_driver,),
        "vehicle_service": (trip_rules.renew,),
    }
)


def follow_up(session: Session, obj: Record) -> None:
    """``obj`` has been flushed: its id and those of its lines are known."""
    for act in FOLLOW_UPS.get(obj.__tablename__, ()):
        act(session, obj)
