"""What the program issues itself must pass its own checker, but for what was planted there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap
from app.core.errors import AppError, NotFound, Severity
from app.documents.catalogue import KINDS
from app.documents.model import Document
from app.documents.proof import ProofFinding, check, from_document
from app.models.grant import Grant
from app.services.lookup import records_of
from app.services.sample_names import SAMPLE_PASSPHRASE

YEAR = 2026
# One kind of document is made for so many records; the others are made alike.
_EACH = 6
# The sample's plans hold on purpose 연 3회 with four months, and a grant whose 비목 miss its 재원.
PLANTED = {"plan": {"P12", "P13", "P23"}}


@pytest.fixture(scope="module", params=[0, 1], ids=["centre", "alliance"])
def centre(request: pytest.FixtureRequest, samples: list[Path]) -> Iterator[bootstrap.Services]:
    services = bootstrap.open_centre(samples[request.param], SAMPLE_PASSPHRASE)
    yield services
    services.close()


def documents(services: bootstrap.Services, key: str) -> Iterator[Document]:
    kind = KINDS[key]
    about: list[tuple[int | None, int | None]] = [(None, None)]
    if kind.of_grant:
        with services.uow.read() as session:
            about = [(grant_id, None) for grant_id in session.scalars(select(Grant.id))]
    elif kind.subject:
        try:
            about = [(None, row) for row in records_of(services.uow, kind.subject, YEAR)[:_EACH]]
        except NotFound:
            return
    for grant_id, subject_id in about:
        try:
            yield services.issuing.preview(key, grant_id, YEAR, subject_id=subject_id)
        except AppError:
            continue  # a record with nothing to print


def told(finding: ProofFinding) -> str:
    spots = " / ".join(f"{spot.place}: {spot.quote}" for spot in finding.spots)
    return f"{finding.code} {finding.text} {finding.reckoning} {spots}"


@pytest.mark.parametrize("key", sorted(KINDS))
def test_nothing_false_is_found_in_our_own_documents(centre, key):
    for document in documents(centre, key):
        wrong = [
            told(finding)
            for finding in check(from_document(document))
            if finding.severity is Severity.ERROR and finding.code not in PLANTED.get(key, set())
        ]
        assert wrong == [], document.title
