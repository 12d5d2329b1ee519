"""The work with people in the user's verbs: begin a case, move it on, close it, look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import periods
from app.core.errors import Invalid, NotFound, Problem, Severity
from app.models.case import (
    CaseEpisode,
    CaseStage,
    CloseReason,
    ContactNote,
    Grade,
    RiskGrade,
    Route,
    Stage,
)
from app.models.participant import Participant
from app.models.staff import Staff
from app.services import case_closing, case_files, note_text, similar_people, timelines
from app.services.case_files import CaseFile
from app.services.choices import matches
from app.services.records import Records, today
from app.services.row_rules import across
from app.services.similar_people import Similar
from app.services.timelines import Moment
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork


class Cases:
    def __init__(self, uow: UnitOfWork, clock: Callable[[], date] = today) -> None:
        self._uow = uow
        self._clock = clock
        self._records = Records(uow, clock)

    def find_similar(
        self,
        name: str,
        born_on: date | None = None,
        phones: Sequence[str] = (),
        except_id: int | None = None,
    ) -> list[Similar]:
        """Who may be the same person, the likeliest first; the trash is looked through too."""
        with self._uow.read() as session:
            return similar_people.find(session, name, born_on, phones, except_id)

    def file(self, participant_id: int) -> CaseFile:
        with self._uow.read() as session:
            return case_files.read(session, participant_id, self._clock())

    def timeline(
        self, participant_id: int, kinds: tuple[str, ...] = timelines.KINDS
    ) -> list[Moment]:
        with self._uow.read() as session:
            return timelines.of(session, participant_id, kinds)

    def new_note(self, participant_id: int) -> Draft:
        """A contact of today as it usually is: the worker at this desk, the method of last time.

        Nothing tells how somebody is met the first time, so that is asked.
        """
        with self._uow.read() as session:
            last = session.scalar(
                select(ContactNote.method)
                .where(
                    ContactNote.participant_id == participant_id,
                    ContactNote.deleted_at.is_(None),
                )
                .order_by(ContactNote.held_on.desc(), ContactNote.id.desc())
                .limit(1)
            )
            at_desk = select(Staff.id).where(
                Staff.name == self._uow.operator,
                Staff.deleted_at.is_(None),
                Staff.left_on.is_(None),
            )
            person = session.get(Participant, participant_id)
            worker = session.scalar(at_desk.limit(1)) or (person.manager_id if person else None)
        return self._records.blank(
            ContactNote,
            participant_id=participant_id,
            held_on=self._clock(),
            method=last or "",
            staff_id=worker,
        )

    def companions(self, text: str) -> list[str]:
        """Who may have come along: those who work here, then names used before."""
        with self._uow.read() as session:
            working = select(Staff.name).where(Staff.deleted_at.is_(None), Staff.left_on.is_(None))
            names = list(session.scalars(working.order_by(Staff.sort_order, Staff.id)))
        found = [name for name in names if matches(name, text)]
        found += self._records.suggestions(ContactNote, "companion", text)
        return list(dict.fromkeys(found))

    def save_note(self, draft: Draft) -> int:
        """Keep a contact typed in one go: a short first line is its title, ``→`` what follows."""
        told = note_text.read(str(draft.values["content"]), draft.values["held_on"])
        kept = Draft(draft.model, dict(draft.values), draft.id, draft.version)
        kept.values |= {
            "subject": told.subject,
            "content": told.content,
            "next_step": told.next_step,
            "next_on": told.next_on,
        }
        return self._records.save(kept, "상담 추가")

    def begin(self, participant_id: int, day: date, route: Route = Route.OWN) -> int:
        """Take somebody in (again): a new episode at 접수; earlier ones stay as they are."""
        with self._uow.write("사례 접수") as session:
            person = session.get_one(Participant, participant_id)
            episode = CaseEpisode(
                participant_id=participant_id,
                received_on=day,
                route=route.value,
                manager_id=person.manager_id,
                stages=[CaseStage(stage=Stage.INTAKE.value, started_on=day)],
            )
            self._refuse(session, episode)
            session.add(episode)
            session.flush()
            return episode.id

    def move_to(self, episode_id: int, stage: Stage, day: date) -> None:
        """Begin a stage, or give a stage already begun another day."""
        with self._uow.write(f"단계: {stage.value}") as session:
            episode = self._open_episode(session.get(CaseEpisode, episode_id))
            known = next((line for line in episode.stages if line.stage == stage.value), None)
            if known is not None:
                known.started_on = day
            else:
                line = CaseStage(stage=stage.value, started_on=day, position=len(episode.stages))
                episode.stages.append(line)
            self._refuse(session, episode)

    def set_grade(self, episode_id: int, grade: Grade, day: date, reason: str = "") -> None:
        """The earlier grades stay as history."""
        with self._uow.write(f"위기등급 {grade.value}") as session:
            episode = self._open_episode(session.get(CaseEpisode, episode_id))
            episode.grades.append(
                RiskGrade(
                    grade=grade.value,
                    decided_on=day,
                    reason=reason,
                    position=len(episode.grades),
                )
            )
            self._refuse(session, episode)

    def close(
        self,
        episode_id: int,
        day: date,
        reason: CloseReason,
        result: str = "",
        *,
        aftercare: bool = False,
    ) -> None:
        """End a case; with ``aftercare`` the visits of the following months are planned."""
        with self._uow.write("사례 종결") as session:
            episode = self._open_episode(session.get(CaseEpisode, episode_id))
            episode.closed_on, episode.close_reason = day, reason.value
            episode.result = result or episode.result
            episode.needs_aftercare = aftercare
            case_closing.settle(session, episode)
            self._refuse(session, episode)

    def _open_episode(self, episode: CaseEpisode | None) -> CaseEpisode:
        if episode is None or episode.deleted_at is not None:
            raise NotFound("그 사이에 지워졌어요. 휴지통에서 되살릴 수 있어요.")
        if episode.closed_on is not None:
            raise Invalid(
                [
                    Problem(
                        None,
                        f"{periods.show_date(episode.closed_on)}에 종결한 사례예요. "
                        "다시 시작하려면 새로 접수해 주세요. 앞 사례는 그대로 남아요.",
                    )
                ]
            )
        return episode

    def _refuse(self, session: Session, episode: CaseEpisode) -> None:
        """What the other rows or the calendar say against it; its own rules are asked anyway."""
        with session.no_autoflush:
            problems = list(across(session, episode, self._clock()))
        stopping = [problem for problem in problems if problem.severity is Severity.ERROR]
        if stopping:
            raise Invalid(stopping)
