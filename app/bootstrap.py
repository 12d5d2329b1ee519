"""Composition root: opens one centre's file and wires every service onto it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import configure_mappers

from app.core.errors import Invalid, Problem
from app.models.organisation import Centre, CentreKind
from app.services.alliances import Alliances
from app.services.attachments import Attachments
from app.services.attendance import Training
from app.services.backups import Backups
from app.services.behind import Behinds
from app.services.carry_plan import PlanYears
from app.services.cases import Cases
from app.services.centre_settings import CentreSettings
from app.services.checks import Checks
from app.services.donations import Donations
from app.services.drafts import Drafts
from app.services.due import DueList
from app.services.duties import Duties
from app.services.exports import Exports
from app.services.grants import Grants
from app.services.imports import Imports
from app.services.issuing import Issuing
from app.services.list_print import ListPrints
from app.services.meetings import Meetings
from app.services.notices import Notices
from app.services.objectives import Objectives
from app.services.placements import Placements
from app.services.records import Records, today
from app.services.trips import Trips
from app.services.undo import Undo
from app.services.visits import Visits
from app.services.year_closing import YearClosing
from app.services.year_documents import YearDocuments
from app.store.backup import Reason
from app.store.container import OpenFile, Surroundings, create, open_file
from app.store.unit_of_work import UnitOfWork

KINDS = {
    "self_support": CentreKind.SELF_SUPPORT,
    "alliance": CentreKind.ALLIANCE,
    "other": CentreKind.OTHER,
}


@dataclass(frozen=True)
class Services:
    """Everything a window or a command can ask of one open file."""

    file: OpenFile
    uow: UnitOfWork
    records: Records
    undo: Undo
    drafts: Drafts
    attachments: Attachments
    imports: Imports
    exports: Exports
    prints: ListPrints
    settings: CentreSettings
    grants: Grants
    cases: Cases
    training: Training
    placements: Placements
    notices: Notices
    trips: Trips
    meetings: Meetings
    duties: Duties
    alliances: Alliances
    visits: Visits
    donations: Donations
    objectives: Objectives
    behinds: Behinds
    plan_years: PlanYears
    checks: Checks
    issuing: Issuing
    year_documents: YearDocuments
    year_closing: YearClosing
    due: DueList
    backups: Backups
    today: Callable[[], date]

    def close(self) -> None:
        self.file.close()


def wire(
    file: OpenFile,
    *,
    operator: Callable[[], str] = lambda: "",
    clock: Callable[[], date] = today,
    around: Surroundings | None = None,
) -> Services:
    """Wire the services onto an open file; ``operator`` is the name the history shows."""
    uow = UnitOfWork(file.engine, operator)
    store = (around or Surroundings.here()).backups
    undo = Undo(uow)
    drafts = Drafts(uow)
    grants = Grants(uow)
    checks = Checks(uow, clock=clock)
    issuing = Issuing(uow, clock=clock)
    year_documents = YearDocuments(uow, drafts, clock)
    return Services(
        file=file,
        uow=uow,
        records=Records(uow, clock=clock),
        undo=undo,
        drafts=drafts,
        attachments=Attachments(uow),
        imports=Imports(uow, undo, snapshot=lambda: store.automatic(file, Reason.IMPORT)),
        exports=Exports(uow),
        prints=ListPrints(uow, clock),
        settings=CentreSettings(uow),
        grants=grants,
        cases=Cases(uow, clock),
        training=Training(uow),
        placements=Placements(uow, clock),
        notices=Notices(uow, issuing, clock),
        trips=Trips(uow, clock),
        meetings=Meetings(uow, clock),
        duties=Duties(uow, clock),
        alliances=Alliances(uow, clock),
        visits=Visits(uow, clock),
        donations=Donations(uow, clock),
        objectives=Objectives(uow, clock),
        behinds=Behinds(uow, clock),
        plan_years=PlanYears(uow, clock),
        checks=checks,
        issuing=issuing,
        year_documents=year_documents,
        year_closing=YearClosing(file, uow, store, year_documents, clock),
        due=DueList(uow),
        backups=Backups(file, uow, store),
        today=clock,
    )


def warm_up() -> None:
    """Do once, ahead of time, what the first query would wait for."""
    configure_mappers()


def open_centre(
    path: Path,
    secret: str,
    *,
    operator: Callable[[], str] = lambda: "",
    around: Surroundings | None = None,
) -> Services:
    """Open a data file with its passphrase or recovery code."""
    return wire(open_file(path, secret, around=around), operator=operator, around=around)


def create_centre(
    path: Path, passphrase: str, *, kind: str, name: str, around: Surroundings | None = None
) -> tuple[Services, str]:
    """A new, empty file for one centre; returns the recovery code to print, shown only once."""
    if not name.strip():
        raise Invalid([Problem("name", "기관 이름이 비어 있어요. 이름을 적어 주세요.")])
    limit = 60
    if len(name) > limit:
        raise Invalid(
            [Problem("name", f"기관 이름은 {limit}자까지예요. 지금은 {len(name):,}자예요.")]
        )
    file, code = create(path, passphrase, around=around)
    services = wire(file, around=around)
    # Without a trail: a new centre must not be taken back by the first Ctrl+Z.
    with services.uow.write("기관 등록", trail=False) as session:
        session.add(Centre(kind=KINDS[kind].value, name=name.strip()))
    return services, code


def centre_name(services: Services) -> str:
    with services.uow.read() as session:
        return session.scalar(select(Centre.name).limit(1)) or ""
