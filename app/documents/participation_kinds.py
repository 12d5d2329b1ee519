"""The documents of placements, as kinds of document."""

from __future__ import annotations

from app.documents import move_report, participation_notice
from app.documents.kind import DocumentKind
from app.documents.move_report import MoveFacts
from app.documents.participation_notice import NoticeFacts

KINDS = (
    DocumentKind(
        "notices",
        "참가결과 통지서",
        NoticeFacts,
        participation_notice.compose,
        participation_notice.TEMPLATE,
        subject="participation_notice",
        confidential=True,
    ),
    DocumentKind(
        "moves",
        "사업단 전환 현황",
        MoveFacts,
        move_report.compose,
        move_report.TEMPLATE,
        centre="지역자활센터",
        table="placement",
    ),
)
