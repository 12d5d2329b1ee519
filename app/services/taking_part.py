"""Who takes part on a day, asked for in a way that needs no look at all who ever did."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, or_, select

from app.models.participant import Participant


def taking_part(day: date) -> Select[int]:
    """The ids of those kept who had not left before ``day``.

    For ``id.in_(...)``: among other conditions, or beside an order, the file would walk through
    everybody instead of the index over the days of leaving.
    """
    return select(Participant.id).where(
        Participant.deleted_at.is_(None),
        or_(Participant.left_on.is_(None), Participant.left_on >= day),
    )
