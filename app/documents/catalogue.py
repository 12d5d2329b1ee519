"""The kinds of document the program makes: facts, layout and formats of each."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from app.documents import overview, settlement
from app.documents.kind import FORMATS, DocumentKind
from app.documents.model import Document
from app.documents.overview import OverviewFacts
from app.documents.settlement_facts import SettlementFacts

__all__ = ["FORMATS", "KINDS", "DocumentKind", "render"]

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
        )
    }
)


def render(document: Document, format_: str) -> bytes:
    """The finished file. Renderers are loaded when first needed: they are slow to import."""
    if format_ == "text":
        from app.documents.renderers import text

        return text.render(document).encode()
    buffer = BytesIO()
    if format_ == "pdf":
        from app.documents.renderers import pdf

        pdf.render(document, buffer)
    elif format_ == "xlsx":
        from app.documents.renderers import xlsx

        xlsx.render(document, buffer)
    else:
        raise KeyError(format_)
    return buffer.getvalue()
