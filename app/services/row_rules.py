"""Rules that look at other rows, by table. They are asked when one record is checked or saved.

Each yields problems beside a field of the record, in the words of ``Problem``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import Problem
from app.models.base import Record
from app.services import case_rules

RowRule = Callable[[Session, Any, date], Iterator[Problem]]

RULES: Mapping[str, tuple[RowRule, ...]] = MappingProxyType(
    {
        "assessment": (case_rules.assessment_fits,),
        "case_episode": (case_rules.one_open_episode, case_rules.episode_in_time),
        "case_meeting": (case_rules.meeting_in_time,),
        "contact_note": (case_rules.note_in_time,),
        "participant": (case_rules.perhaps_known,),
        "referral": (case_rules.referral_in_time, case_rules.referral_with_consent),
        "support_plan": (case_rules.plan_fits,),
    }
)


def across(session: Session, obj: Record, today: date) -> Iterator[Problem]:
    """What the rules of the table of ``obj`` say about it among the other rows."""
    for rule in RULES.get(obj.__tablename__, ()):
        yield from rule(session, obj, today)
