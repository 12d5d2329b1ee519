"""Reading a document of the year as the tables it prints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import Services
from app.core.jobs import run_now
from app.documents.model import Document, Table
from app.documents.renderers import text
from app.services.year_values import DocumentFinding, OutlineRow, SectionText

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Book:
    """One document of the year in an open file."""

    services: Services
    id: int

    def rows(self, title: str, under: str = "") -> list[str]:
        """The lines of the tables of a section, as text."""
        return self.shown(title, under).splitlines()

    def shown(self, title: str, under: str = "") -> str:
        return text.render(self.section_document(self.find(title, under)))

    def section_document(self, row: OutlineRow) -> Document:
        return self.services.year_documents.preview_section(self.text(row))

    def tables(self, title: str, under: str = "") -> list[Table]:
        blocks = self.section_document(self.find(title, under)).blocks
        return [block for block in blocks if isinstance(block, Table)]

    def text(self, row: OutlineRow) -> SectionText:
        return self.services.year_documents.section(row.id)

    def find(self, title: str, under: str = "") -> OutlineRow:
        """The section called ``title``; of several, the one inside ``under``."""
        outline = self.services.year_documents.outline(self.id).sections
        titles = {row.id: row.title for row in outline}
        found = [
            row
            for row in outline
            if row.title == title and (not under or titles.get(row.parent_id or 0) == under)
        ]
        assert len(found) == 1, (title, under, [row.title for row in outline])
        return found[0]

    def found(self, unsaved: SectionText | None = None) -> list[DocumentFinding]:
        return list(run_now(self.services.year_documents.check(self.id, unsaved)))


def tables(name: str) -> dict[tuple[str, str], list[str]]:
    """Lines a seed's tables read like, by section and the section that one stands in."""
    found: dict[tuple[str, str], list[str]] = {}
    lines: list[str] = []
    for line in (FOLDER / f"tables_{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            title, _, under = line.removeprefix("= ").partition(" @ ")
            lines = found.setdefault((title, under), [])
        else:
            lines.append(line)
    return found


def told(finding: DocumentFinding) -> str:
    """Everything a finding says, its places included."""
    return " / ".join((finding.text, finding.sum_text, finding.quote, *finding.places))
