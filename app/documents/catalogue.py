"""The kinds of document the program makes: facts, layout and formats of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any

from app.documents import facts as codec
from app.documents import overview, settlement
from app.documents.model import Document
from app.documents.overview import OverviewFacts
from app.documents.settlement_facts import SettlementFacts

FORMATS: Mapping[str, str] = MappingProxyType({"pdf": ".pdf", "xlsx": ".xlsx", "text": ".txt"})


@dataclass(frozen=True)
class DocumentKind:
    """``template`` names the layout; an issued document remembers it. ``of_grant`` tells that
    the document is about one grant, otherwise it is about a year."""

    key: str
    title: str
    facts: type[Any]
    compose: Callable[[Any], Document]
    template: str
    of_grant: bool
    formats: tuple[str, ...] = tuple(FORMATS)

    def compose_again(self, data: Mapping[str, Any]) -> Document:
        """The document as its stored facts tell it."""
        return self.compose(codec.from_json(self.facts, data))


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
