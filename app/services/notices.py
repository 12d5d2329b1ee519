"""참가결과 통지 as a person sends them: write several at once, print them, and they are sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Usage
from app.core.files import explain
from app.core.jobs import Job, Step, run_now
from app.models.placement import ParticipationNotice
from app.services.issuing import Issuing, Options
from app.services.notices_owed import Owed, owed
from app.services.records import today
from app.store.unit_of_work import UnitOfWork

_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Sent:
    """What printing several came to."""

    ids: tuple[int, ...]
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

    def send(self, ids: Sequence[int], out: Path, formats: Sequence[str] = ("pdf",)) -> Job[Sent]:
        """Give each its number and write its letter into the folder ``out``; so it is sent.

        Whoever stops in between has sent those written so far.
        """
        if not ids:
            raise Usage("보낼 통지를 하나 이상 골라 주세요.")
        sent: list[int] = []
        numbers: list[str] = []
        paths: list[Path] = []
        day = self._clock()
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise explain(exc, out) from exc
        for done, notice_id in enumerate(ids):
            yield Step(done, len(ids), "통지서를 만들고 있어요")
            issued = run_now(
                self._issuing.issue(
                    "notices",
                    subject_id=notice_id,
                    formats=formats,
                    out=out,
                    options=Options(issued_on=day),
                )
            )
            sent.append(notice_id)
            numbers.append(issued.number)
            paths += issued.paths
        return Sent(tuple(sent), tuple(numbers), tuple(paths))


def _new(session: Session, one: Owed) -> ParticipationNotice:
    return ParticipationNotice(
        participant_id=one.participant_id,
        reason=one.reason,
        period_from=one.period_from,
        period_to=one.period_to,
        due_on=one.due_on,
        recipient=usual_recipient(session, one.participant_id),
    )


def usual_recipient(session: Session, participant_id: int) -> str:
    """Where the person's last notice went, else where the last of all went."""
    base = select(ParticipationNotice.recipient).where(
        ParticipationNotice.deleted_at.is_(None), ParticipationNotice.recipient != ""
    )
    newest = base.order_by(ParticipationNotice.period_to.desc(), ParticipationNotice.id.desc())
    own = newest.where(ParticipationNotice.participant_id == participant_id)
    return session.scalar(own.limit(1)) or session.scalar(newest.limit(1)) or ""
