"""The alliance as its pages ask for it: is there one, and who takes part in what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import exists, select

from app.core.errors import NotFound
from app.models.alliance import Alliance, JointProject, MemberFacility, ProjectTaking
from app.models.organisation import Centre, CentreKind
from app.services.composition import Broken, Matrix, alliance_of, broken, matrix
from app.services.records import today
from app.store.unit_of_work import UnitOfWork


class Alliances:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock

    def is_shown(self) -> bool:
        """Whether this centre is an alliance, or has written anything about one down."""
        with self._uow.read() as session:
            kind = session.scalar(select(Centre.kind).where(Centre.deleted_at.is_(None)))
            return kind == CentreKind.ALLIANCE or any(
                session.scalar(select(exists().where(model.deleted_at.is_(None))))
                for model in (Alliance, MemberFacility, JointProject)
            )

    def broken(self, year: int | None = None) -> tuple[Broken, ...] | None:
        """The rules of composition that do not hold; None where no alliance is set up."""
        with self._uow.read() as session:
            alliance = alliance_of(session, year or self._clock().year)
            return tuple(broken(session, alliance)) if alliance is not None else None

    def matrix(self, year: int | None = None) -> Matrix:
        with self._uow.read() as session:
            return matrix(session, year or self._clock().year)

    def toggle(self, project_id: int, facility_id: int) -> bool:
        """Let a facility take part in a project, or no longer; returns whether it now does."""
        with self._uow.write("공동사업 참여 고침") as session:
            project = session.get(JointProject, project_id)
            if project is None or project.deleted_at is not None:
                raise NotFound("그 사이에 지워진 공동사업이에요. 목록을 다시 봐 주세요.")
            known = next((t for t in project.takings if t.facility_id == facility_id), None)
            if known is not None:
                project.takings.remove(known)
            else:
                position = len(project.takings)
                project.takings.append(ProjectTaking(facility_id=facility_id, position=position))
            return known is None
