"""What stands where a part cannot be made, so that no gap passes for a finished section."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.model import Block, Paragraph
from app.documents.plan_parts.base import Look, Part


@dataclass(frozen=True)
class MissingPart(Part):
    """``text`` says what is wrong and what to do."""

    text: str

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (Paragraph(f"〔{self.text}〕", small=True),)
