"""The papers of visits, activities and donations, as kinds of document."""

from app.documents import activity_report, donation_report, donor_papers, visit_log
from app.documents.kind import DocumentKind

KINDS = (
    DocumentKind(
        "visit-log",
        "방문일지",
        visit_log.VisitFacts,
        visit_log.compose,
        visit_log.TEMPLATE,
        subject="home_visit",
        confidential=True,
    ),
    DocumentKind(
        "activities",
        "추진활동 실적",
        activity_report.ActivityFacts,
        activity_report.compose,
        activity_report.TEMPLATE,
    ),
    DocumentKind(
        "donations",
        "후원금 수입·사용결과",
        donation_report.DonationFacts,
        donation_report.compose,
        donation_report.TEMPLATE,
        confidential=True,
        has_public_edition=True,
    ),
    DocumentKind(
        "receipt-register",
        "후원금 영수증 발급목록",
        donor_papers.RegisterFacts,
        donor_papers.register,
        donor_papers.REGISTER_TEMPLATE,
        confidential=True,
    ),
    DocumentKind(
        "donor-letter",
        "후원금 사용내역 안내",
        donor_papers.LetterFacts,
        donor_papers.letter,
        donor_papers.LETTER_TEMPLATE,
        subject="donor",
        confidential=True,
    ),
)
