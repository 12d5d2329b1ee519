"""The sample centres: invented people, plates and places, with a believable year of records.

Nothing is random: the same program writes the same records, mistakes for the checks included.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from app.core.files import explain
from app.services import (
    sample_alliance,
    sample_alliance_year,
    sample_centre,
    sample_documents,
    sample_donations,
    sample_grants,
    sample_meetings,
    sample_participants,
    sample_partners,
    sample_placements,
    sample_plan,
    sample_training,
    sample_trips,
    sample_visits,
)
from app.services.sample_names import SAMPLE_NAMES, SAMPLE_PASSPHRASE
from app.store.container import Surroundings, create
from app.store.unit_of_work import UnitOfWork


def _self_support(session: Session) -> None:
    sample_centre.add(session)
    sample_grants.add(session)
    sample_trips.add(session)
    sample_participants.add(session)
    sample_placements.add(session)
    sample_training.add(session)
    sample_meetings.add(session)
    sample_partners.add(session)
    sample_visits.add(session)
    sample_donations.add(session)
    sample_plan.add_self_support(session)
    sample_documents.add(session)


def _alliance(session: Session) -> None:
    sample_alliance.add(session)
    sample_alliance_year.add(session)
    sample_plan.add_alliance(session)
    sample_documents.add_alliance(session)


def write_samples(
    folder: Path, passphrase: str = SAMPLE_PASSPHRASE, *, around: Surroundings | None = None
) -> list[Path]:
    """One data file for each sample centre; a file that is already there is refused."""
    fillers: tuple[Callable[[Session], None], ...] = (_self_support, _alliance)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise explain(exc, folder / "견본") from exc
    written = []
    for name, fill in zip(SAMPLE_NAMES, fillers, strict=True):
        path = folder / f"{name}.sallim"
        file, _ = create(path, passphrase, around=around)
        # Without a trail: nobody did this, so there is nothing to take back.
        with file, UnitOfWork(file.engine).write("견본 만들기", trail=False) as session:
            fill(session)
        written.append(path)
    return written
