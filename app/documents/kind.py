"""What a kind of document is: its facts, its layout and the formats it is made in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.documents import facts as codec
from app.documents.model import Document

FORMATS: Mapping[str, str] = MappingProxyType({"pdf": ".pdf", "xlsx": ".xlsx", "text": ".txt"})


@dataclass(frozen=True)
class DocumentKind:
    """``template`` names the layout; an issued document remembers it.

    ``of_grant`` tells that the document is about one grant, ``subject`` names the table of the one
    record it is about; otherwise it is about a year. ``confidential`` documents are 비공개 unless
    the user says otherwise; ``has_public_edition`` tells that it can be made without names,
    ``by_month`` that a month of the year may be asked for. What only some centres need is offered
    in a ``centre`` of that kind, and wherever records of ``table`` are kept.
    """

    key: str
    title: str
    facts: type[Any]
    compose: Callable[[Any], Document]
    template: str
    of_grant: bool = False
    subject: str = ""
    confidential: bool = False
    has_public_edition: bool = False
    by_month: bool = False
    centre: str = ""
    table: str = ""
    formats: tuple[str, ...] = tuple(FORMATS)

    def compose_again(self, data: Mapping[str, Any]) -> Document:
        """The document as its stored facts tell it."""
        return self.compose(codec.from_json(self.facts, data))
