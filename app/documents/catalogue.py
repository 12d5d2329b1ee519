"""The kinds of document the program makes: facts, layout and formats of each."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from app.documents import (
    alliance_report,
    case_kinds,
    minutes,
    overview,
    participation_kinds,
    resource_kinds,
    settlement,
    training_kinds,
    vehicle_log,
    year_kinds,
)
from app.documents.alliance_report import AllianceFacts
from app.documents.kind import FORMATS, DocumentKind
from app.documents.minutes import MinutesFacts
from app.documents.model import Document
from app.documents.overview import OverviewFacts
from app.documents.settlement_facts import SettlementFacts
from app.documents.vehicle_facts import VehicleLogFacts

__all__ = ["FORMATS", "KINDS", "DocumentKind", "render"]

_MEETINGS = (
    DocumentKind(
        "minutes",
        "회의록",
        MinutesFacts,
        minutes.compose,
        minutes.TEMPLATE,
        subject="meeting",
    ),
    DocumentKind(
        "alliance-report",
        "연대 운영현황",
        AllianceFacts,
        alliance_report.compose,
        alliance_report.TEMPLATE,
        centre="소규모시설 연대",
        table="alliance",
    ),
)

KINDS: Mapping[str, DocumentKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            DocumentKind(
                "settlement",
                "정산보고서",
                SettlementFacts,
                settlement.compose,
                settlement.TEMPLATE,
                of_grant=True,
            ),
            DocumentKind(
                "overview",
                "일반현황",
                OverviewFacts,
                overview.compose,
                overview.TEMPLATE,
                of_grant=False,
            ),
            *case_kinds.KINDS,
            *participation_kinds.KINDS,
            *resource_kinds.KINDS,
            *training_kinds.KINDS,
            *_MEETINGS,
            DocumentKind(
                "vehicle-log",
                "차량운행일지",
                VehicleLogFacts,
                vehicle_log.compose,
                vehicle_log.TEMPLATE,
                subject="vehicle",
                by_month=True,
            ),
            *year_kinds.KINDS,
        )
    }
)


def render(document: Document, format_: str, *, sources: bool = False) -> bytes:
    """The finished file. Renderers are loaded when first needed: they are slow to import.

    With ``sources`` the figures of a PDF lead to their rows: for the preview, never for paper
    that leaves the program.
    """
    if format_ == "text":
        from app.documents.renderers import text

        return text.render(document).encode()
    buffer = BytesIO()
    if format_ == "pdf":
        from app.documents.renderers import pdf

        pdf.render(document, buffer, sources=sources)
    elif format_ == "xlsx":
        from app.documents.renderers import xlsx

        xlsx.render(document, buffer)
    else:
        raise KeyError(format_)
    return buffer.getvalue()
