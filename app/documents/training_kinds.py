"""The papers of training, as kinds of document. What names people is confidential."""

from __future__ import annotations

from app.documents import (
    training_certificate,
    training_plan,
    training_report,
    training_sheet,
    training_year,
)
from app.documents.kind import DocumentKind
from app.documents.training_facts import CertificateFacts, CourseFacts, SignSheetFacts
from app.documents.training_year import TrainingYearFacts

KINDS = (
    DocumentKind(
        "training-plan",
        "교육계획",
        CourseFacts,
        training_plan.compose,
        training_plan.TEMPLATE,
        subject="course",
    ),
    DocumentKind(
        "attendance-sheet",
        "출석부",
        CourseFacts,
        training_sheet.compose,
        training_sheet.TEMPLATE,
        subject="course",
        confidential=True,
    ),
    DocumentKind(
        "sign-sheet",
        "회기 출석부",
        SignSheetFacts,
        training_sheet.compose_sign_sheet,
        training_sheet.SIGN_TEMPLATE,
        subject="course_session",
        confidential=True,
    ),
    DocumentKind(
        "training-report",
        "교육 결과보고",
        CourseFacts,
        training_report.compose,
        training_report.TEMPLATE,
        subject="course",
        confidential=True,
    ),
    DocumentKind(
        "certificates",
        "수료증",
        CertificateFacts,
        training_certificate.compose,
        training_certificate.TEMPLATE,
        subject="course",
    ),
    DocumentKind(
        "certificate",
        "수료증(한 사람)",
        CertificateFacts,
        training_certificate.compose,
        training_certificate.TEMPLATE,
        subject="enrolment",
    ),
    DocumentKind(
        "training-year",
        "교육훈련 실적",
        TrainingYearFacts,
        training_year.compose,
        training_year.TEMPLATE,
    ),
)
