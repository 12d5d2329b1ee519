"""Which reader of the records serves which kind of document that is not about a grant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.services import (
    activity_documents,
    alliance_report,
    case_documents,
    case_file_document,
    consent_form,
    donation_documents,
    meeting_documents,
    overview,
    participation_documents,
    register_documents,
    training_documents,
    vehicle_documents,
    year_facts,
)
from app.services.wanted import Facts, Wanted

__all__ = ["GATHERERS", "Facts", "Gather", "Wanted"]


Gather = Callable[[Session, Wanted], Facts]

GATHERERS: Mapping[str, Gather] = MappingProxyType(
    {
        "overview": lambda session, wanted: overview.gather(session, wanted.letter, wanted.as_of),
        **training_documents.GATHERERS,
        **activity_documents.GATHERERS,
        **donation_documents.GATHERERS,
        "minutes": lambda s, wanted: meeting_documents.minutes(s, wanted.letter, wanted.subject_id),
        "alliance-report": lambda s, wanted: alliance_report.gather(s, wanted.letter, wanted.as_of),
        "intake": case_documents.intake,
        "consent": consent_form.gather,
        "assessment": case_documents.assessment,
        "support-plan": case_documents.plan,
        "contact-notes": case_documents.notes,
        "case-meeting": case_documents.meeting,
        "referral": case_documents.referral,
        "closing": case_documents.closing,
        "case-file": case_file_document.gather,
        "notices": participation_documents.notice,
        "moves": participation_documents.move_report,
        "vehicle-log": vehicle_documents.gather,
        "register": register_documents.gather,
        **year_facts.GATHERERS,
    }
)
