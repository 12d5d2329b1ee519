"""The forms about people, as kinds of document. All are confidential."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents import case_facts as facts
from app.documents import case_forms, case_record
from app.documents.kind import DocumentKind
from app.documents.model import Document


def _kind(
    key: str, title: str, kept: type[Any], compose: Callable[[Any], Document], subject: str
) -> DocumentKind:
    return DocumentKind(key, title, kept, compose, f"{key}/1", subject=subject, confidential=True)


KINDS = (
    _kind("intake", "초기상담지", facts.IntakeFacts, case_forms.intake, "participant"),
    _kind("consent", "동의서", facts.ConsentFacts, case_record.consent, "participant"),
    _kind("assessment", "욕구 사정표", facts.AssessmentFacts, case_forms.assessment, "assessment"),
    _kind("support-plan", "IAP·ISP", facts.PlanFacts, case_forms.plan, "support_plan"),
    _kind("contact-notes", "상담일지", facts.NotesFacts, case_forms.notes, "participant"),
    _kind("case-meeting", "사례회의록", facts.MeetingFacts, case_forms.meeting, "case_meeting"),
    _kind("referral", "서비스 의뢰서", facts.ReferralFacts, case_forms.referral, "referral"),
    _kind(
        "closing", "종결·사후관리 평가서", facts.ClosingFacts, case_forms.closing, "case_episode"
    ),
    _kind("case-file", "사례기록철", facts.CaseFileFacts, case_record.case_file, "participant"),
)
