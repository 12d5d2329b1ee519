"""The first page of every kind of document, issued from the sample centres."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from app.bootstrap import Services
from app.core.errors import AppError
from app.core.jobs import run_now
from app.documents.alliance_report import AllianceFacts
from app.documents.catalogue import KINDS
from app.documents.kind import DocumentKind
from app.models.describe import model_of
from app.services.issuing import Options
from app.services.values import Query

PAPERS = "인쇄된 문서"
_SCALE = 1.4
_MOST_TRIED = 12


@dataclass(frozen=True)
class Paper:
    name: str
    group: str
    caption: str
    kind: DocumentKind


def papers() -> Iterator[Paper]:
    for kind in KINDS.values():
        yield Paper(f"paper-{kind.key}", PAPERS, kind.title, kind)


def _subjects(services: Services, kind: DocumentKind, today: date) -> Iterator[dict[str, Any]]:
    """What the document may be about: grants, records of its table, else years."""
    if kind.of_grant:
        yield from ({"grant_id": one.id} for one in services.grants.overview(today))
    elif kind.subject:
        for row in services.records.rows(Query(model_of(kind.subject), ()), 0, _MOST_TRIED):
            yield {"subject_id": row.id, "year": today.year}
    else:
        yield from ({"year": year} for year in (today.year, today.year - 1))


def _options(services: Services, kind: DocumentKind, about: dict[str, Any]) -> Iterator[Options]:
    yield Options()
    if kind.subject == "donor":
        yield Options(period=services.donations.letter_period(about["subject_id"]))


def _issued(services: Services, kind: DocumentKind, today: date, place: Path) -> Path | None:
    for about in _subjects(services, kind, today):
        for options in _options(services, kind, about):
            job = services.issuing.issue(
                kind.key, **about, out=place / "paper.pdf", options=options
            )
            try:
                return run_now(job).paths[0]
            except AppError:
                # This record has nothing to print yet; the next may.
                continue
    return None


def photograph(paper: Paper, centres: Sequence[Services], today: date) -> Image.Image | None:
    """The first page; None when no sample centre has anything for this kind."""
    # A centre that is an alliance has the most to tell of one.
    told = paper.kind.facts is AllianceFacts
    for services in sorted(centres, key=lambda one: told and not one.alliances.is_shown()):
        with tempfile.TemporaryDirectory() as place:
            path = _issued(services, paper.kind, today, Path(place))
            if path is None:
                continue
            document = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
            picture: Image.Image = document[0].render(scale=_SCALE).to_pil()
            document.close()
            return picture
    return None
