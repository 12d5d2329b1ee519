"""참가결과 통지 as a person sends them: write several at once, print them, and they are sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, Usage
from app.core.files import explain
from app.core.jobs import Job, Step, run_now
from app.models.describe import describe
from app.models.placement import (
    EndReason,
    Outcome,
    OutcomeKind,
    ParticipationNotice,
    Placement,
)
from app.services.choices import matches
from app.services.issuing import Issued, Issuing, Options
from app.services.lookup import one_named
from app.services.notices_owed import Owed, owed
from app.services.records import today
from app.services.values import Draft
from app.store.unit_of_work import UnitOfWork

_AHEAD = timedelta(days=14)
_NOUN = "통지"
_REPRINT = "보낸 통지서는 문서 화면에서 다시 인쇄할 수 있어요."
_NOTHING_OWED = f"지금 보낼 통지가 없어요. {_REPRINT}"


@dataclass(frozen=True)
class Sent:
    """What printing several came to."""

    document_ids: tuple[int, ...]
    numbers: tuple[str, ...]
    paths: tuple[Path, ...]


class Notices:
    def __init__(
        self, uow: UnitOfWork, issuing: Issuing, clock: Callable[[], date] = today
    ) -> None:
        self._uow = uow
        self._issuing = issuing
        self._clock = clock

    def owed(self) -> list[Owed]:
        """Everything to be sent within two weeks, the most urgent first."""
        day = self._clock()
        with self._uow.read() as session:
            return owed(session, day, day + _AHEAD)

    def to_send(self, year: int | None = None, name: str | None = None) -> list[Owed]:
        """What the page would send (owed by the end of ``year``); ``name`` picks one person's.

        One that was sent is never sent anew: NotFound or Usage say so.
        """
        wanted = [one for one in self.owed() if year is None or one.due_on <= date(year, 12, 31)]
        if name is not None:
            titles = [(n, f"{one.person} {one.reason}") for n, one in enumerate(wanted)]
            try:
                wanted = [wanted[one_named(titles, _NOUN, name)]]
            except NotFound:
                self._refuse_sent(name)
                raise
        if not wanted:
            raise NotFound(_NOTHING_OWED)
        return wanted

    def _refuse_sent(self, name: str) -> None:
        sent = select(ParticipationNotice).where(
            ParticipationNotice.deleted_at.is_(None), ParticipationNotice.sent_on.is_not(None)
        )
        with self._uow.read() as session:
            people = [notice.participant.name for notice in session.scalars(sent)]
        if any(matches(person, name) for person in people):
            raise Usage(f"‘{name}’ 님께 보낼 통지가 지금은 없어요. {_REPRINT}")

    def blank(self, one: Owed) -> Draft:
        """A form for a notice that is owed; saving it does not send it."""
        with self._uow.read() as session:
            made = _new(session, one)
            if one.is_urgent:
                made.stop_reason = _why_given_up(session, one)
            values = {name: getattr(made, name) for name in describe(ParticipationNotice)}
        return Draft(ParticipationNotice, values)

    def write(self, wanted: Sequence[Owed]) -> list[int]:
        """Make the notices not written yet, as one action; ids of all, in the order given."""
        with self._uow.write(f"참가결과 통지 {len(wanted)}건 만들기") as session:
            found = []
            for one in wanted:
                notice_id = one.notice_id
                if notice_id is None:
                    notice = _new(session, one)
                    session.add(notice)
                    session.flush()
                    notice_id = notice.id
                found.append(notice_id)
        return found

    def send(
        self, ids: Sequence[int], out: Path | None, formats: Sequence[str] = ("pdf",)
    ) -> Job[Sent]:
        """Give each its number, so that it is sent; letters go into the folder ``out`` if any.

        Whoever stops in between has sent those made so far.
        """
        if not ids:
            raise Usage("보낼 통지를 하나 이상 골라 주세요.")
        sent: list[Issued] = []
        day = self._clock()
        if out is not None:
            try:
                out.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                raise explain(exc, out) from exc
        for done, notice_id in enumerate(ids):
            yield Step(done, len(ids), "통지서를 만들고 있어요")
            job = self._issuing.issue(
                "notices",
                subject_id=notice_id,
                formats=formats,
                out=out,
                options=Options(issued_on=day),
            )
            sent.append(run_now(job))
        return Sent(
            tuple(one.id for one in sent),
            tuple(one.number for one in sent),
            tuple(path for one in sent for path in one.paths),
        )


def _new(session: Session, one: Owed) -> ParticipationNotice:
    return ParticipationNotice(
        participant_id=one.participant_id,
        reason=one.reason,
        period_from=one.period_from,
        period_to=one.period_to,
        due_on=one.due_on,
        recipient=usual_recipient(session, one.participant_id),
    )


def _why_given_up(session: Session, one: Owed) -> str:
    """As it was told elsewhere; it goes into the letter once somebody has read it."""
    outcome = select(Outcome.what).where(
        Outcome.participant_id == one.participant_id,
        Outcome.deleted_at.is_(None),
        Outcome.kind == OutcomeKind.DROPPED_OUT.value,
        Outcome.happened_on == one.period_to,
    )
    placement = select(Placement.note).where(
        Placement.participant_id == one.participant_id,
        Placement.deleted_at.is_(None),
        Placement.end_reason == EndReason.DROPPED_OUT.value,
        Placement.ended_on == one.period_to,
    )
    return session.scalar(outcome.limit(1)) or session.scalar(placement.limit(1)) or ""


def usual_recipient(session: Session, participant_id: int) -> str:
    """Where the person's last notice went, else where the last of all went."""
    base = select(ParticipationNotice.recipient).where(
        ParticipationNotice.deleted_at.is_(None), ParticipationNotice.recipient != ""
    )
    newest = base.order_by(ParticipationNotice.period_to.desc(), ParticipationNotice.id.desc())
    own = newest.where(ParticipationNotice.participant_id == participant_id)
    return session.scalar(own.limit(1)) or session.scalar(newest.limit(1)) or ""
