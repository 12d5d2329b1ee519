"""One person's case as the case file shows it: who, how far, and the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import periods, won
from app.core.errors import NotFound, Severity
from app.models.base import Base
from app.models.case import STAGES, CaseEpisode, CaseMeeting, ContactNote, Referral, RiskGrade
from app.models.case_plan import Assessment, SupportPlan
from app.models.participant import ConsentKind, Participant
from app.models.partner import ResourceUse
from app.models.placement import Placement, SavingsAccount, SavingsState
from app.models.training import Course, Enrolment
from app.models.visit import HomeVisit
from app.services.checks.participants import Consented
from app.services.notices_owed import owed
from app.services.shown import mask

# Where the verb of a consent leads: its lines in the form of the person.
CONSENTS = "consents"
_PLACEMENTS = 3
_GONE = "그 사이에 지워졌어요. 휴지통에서 되살릴 수 있어요."


class Progress(Enum):
    DONE = auto()
    NOW = auto()
    AHEAD = auto()


@dataclass(frozen=True)
class StageMark:
    """One of the six stages; ``began_on`` is None for one that was not written down."""

    stage: str
    began_on: date | None
    progress: Progress


@dataclass(frozen=True)
class FactGroup:
    """A titled part of the side column: label and value, line by line."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Notice:
    """Something wrong with the case; ``tab`` is where its verb leads, a tab or CONSENTS."""

    severity: Severity
    text: str
    detail: str
    verb: str
    tab: str


@dataclass(frozen=True)
class EpisodeLine:
    id: int
    text: str
    is_open: bool


@dataclass(frozen=True)
class CaseFile:
    """``episode_id`` is the open episode, or the last one; None before the first."""

    id: int
    name: str
    born_on: date | None
    age: int | None
    gender: str
    kind: str
    manager: str
    manager_id: int | None
    taking_part: str
    work_unit: str
    grade: str
    episode_id: int | None
    is_open: bool
    stages: tuple[StageMark, ...]
    episodes: tuple[EpisodeLine, ...]
    groups: tuple[FactGroup, ...]
    notices: tuple[Notice, ...]
    counts: dict[str, int] = field(default_factory=dict)


def read(session: Session, participant_id: int, today: date) -> CaseFile:
    """NotFound when the person was deleted meanwhile."""
    person = session.get(Participant, participant_id)
    if person is None or person.deleted_at is not None:
        raise NotFound(_GONE)
    episodes = list(
        session.scalars(
            select(CaseEpisode)
            .where(CaseEpisode.participant_id == person.id, CaseEpisode.deleted_at.is_(None))
            .order_by(CaseEpisode.received_on.desc(), CaseEpisode.id.desc())
        )
    )
    current = next((e for e in episodes if e.closed_on is None), episodes[0] if episodes else None)
    manager = (current.manager if current else None) or person.manager
    return CaseFile(
        id=person.id,
        name=person.name,
        born_on=person.born_on,
        age=periods.age(person.born_on, today) if person.born_on else None,
        gender=person.gender,
        kind=person.kind,
        manager=manager.name if manager else "",
        manager_id=manager.id if manager else None,
        taking_part=_taking_part(person, today),
        work_unit=person.summary.work_unit if person.summary else "",
        grade=_grade(current),
        episode_id=current.id if current else None,
        is_open=current is not None and current.closed_on is None,
        stages=_stages(current),
        episodes=tuple(EpisodeLine(e.id, _episode_text(e), e.closed_on is None) for e in episodes),
        groups=tuple(_groups(session, person, today)),
        notices=tuple(_notices(session, person, today)),
        counts=_counts(session, person.id),
    )


def _taking_part(person: Participant, today: date) -> str:
    end = min(person.left_on, today) if person.left_on else today
    return periods.show_career(periods.months_between(person.registered_on, end))


def _grade(episode: CaseEpisode | None) -> str:
    if episode is None or not episode.grades:
        return ""
    latest: RiskGrade = max(episode.grades, key=lambda one: (one.decided_on, one.position))
    return latest.grade


def _stages(episode: CaseEpisode | None) -> tuple[StageMark, ...]:
    """A stage is done when a later one has begun, or the case is over."""
    if episode is None:
        return tuple(StageMark(stage.value, None, Progress.AHEAD) for stage in STAGES)
    began = {line.stage: line.started_on for line in episode.stages}
    reached = [number for number, stage in enumerate(STAGES) if stage.value in began]
    now = max(reached, default=0)
    marks = []
    for number, stage in enumerate(STAGES):
        progress = Progress.DONE if number < now else Progress.AHEAD
        if number == now:
            progress = Progress.NOW
        day = began.get(stage.value) or (episode.received_on if number == 0 else None)
        marks.append(StageMark(stage.value, day, progress))
    return tuple(marks)


def _episode_text(episode: CaseEpisode) -> str:
    begin = f"{periods.show_date(episode.received_on)} 접수 ({episode.route})"
    if episode.closed_on is None:
        return begin
    return f"{begin} · {periods.show_date(episode.closed_on)} 종결 ({episode.close_reason})"


def _groups(session: Session, person: Participant, today: date) -> Iterator[FactGroup]:
    size = 1 + len(person.household)
    household = " · ".join(filter(None, (f"{size}명", person.household_kind)))
    yield FactGroup(
        "연락",
        (
            ("전화", mask(person.phone) or "-"),
            ("주소", mask_address(person.address) or "-"),
            ("가구", household),
        ),
    )
    placements = list(_placements(session, person.id))
    if placements:
        yield FactGroup("배치", tuple(placements))
    learned = list(_learned_and_saved(session, person.id))
    if learned:
        yield FactGroup("교육·저축", tuple(learned))
    kinds = (ConsentKind.PERSONAL, ConsentKind.SENSITIVE, ConsentKind.THIRD_PARTY)
    yield FactGroup("동의", tuple((kind.value, _consent(person, kind, today)) for kind in kinds))
    following = select(func.min(ContactNote.next_on)).where(
        ContactNote.participant_id == person.id,
        ContactNote.deleted_at.is_(None),
        ContactNote.next_on >= today,
    )
    last = person.summary.last_contact_on if person.summary else None
    yield FactGroup(
        "상담",
        (
            ("마지막", periods.show_date(last) or "-"),
            ("다음", periods.show_date(session.scalar(following)) or "-"),
        ),
    )


def _placements(session: Session, participant_id: int) -> Iterator[tuple[str, str]]:
    """The last few, oldest first."""
    statement = (
        select(Placement)
        .where(Placement.participant_id == participant_id, Placement.deleted_at.is_(None))
        .order_by(Placement.started_on.desc(), Placement.id.desc())
        .limit(_PLACEMENTS)
    )
    for placement in reversed(list(session.scalars(statement))):
        begin = placement.started_on
        yield f"{begin.year}. {begin.month}.", placement.work_unit.name


def _learned_and_saved(session: Session, participant_id: int) -> Iterator[tuple[str, str]]:
    courses = session.scalar(
        select(func.count(func.distinct(Enrolment.course_id)))
        .join(Enrolment.course)
        .where(
            Enrolment.participant_id == participant_id,
            Enrolment.joined.is_(True),
            Enrolment.deleted_at.is_(None),
            Course.deleted_at.is_(None),
        )
    )
    if courses:
        yield "교육", f"{courses}과정"
    monthly = session.scalar(
        select(func.sum(SavingsAccount.monthly)).where(
            SavingsAccount.participant_id == participant_id,
            SavingsAccount.deleted_at.is_(None),
            SavingsAccount.state == SavingsState.RUNNING.value,
        )
    )
    if monthly:
        yield "저축", f"월 {won.show(int(monthly))}원"


def _consent(person: Participant, kind: ConsentKind, today: date) -> str:
    kept = [one for one in person.consents if one.kind == kind.value]
    live = [one.given_on for one in kept if one.is_live(today)]
    if live:
        return periods.show_date(max(live))
    if any(one.withdrawn_on for one in kept):
        return "거둠"
    ended = [one.expires_on for one in kept if one.expires_on]
    return f"{periods.show_date(max(ended))} 끝남" if ended else "받지 않음"


def mask_address(text: str) -> str:
    """``가온구 새솔동 한빛로 12`` to ``가온구 새솔동 ••``: the neighbourhood is enough."""
    words = text.split()
    kept = [word for word in words[:3] if word[-1] in "시도군구읍면동"]
    return " ".join([*kept, "••"]) if words else ""


def _notices(session: Session, person: Participant, today: date) -> Iterator[Notice]:
    for due in owed(session, today, today):
        if due.participant_id == person.id:
            late = (today - due.due_on).days
            yield Notice(
                Severity.ERROR,
                f"참가결과 통지 {late}일 지남" if late else "참가결과 통지 오늘까지",
                f"시행령 제12조 · {periods.show_short_date(due.due_on)}",
                "통지 적기",
                "notices",
            )
    for finding in Consented().of_person(session, person, today):
        yield Notice(finding.severity, finding.text, finding.basis, "동의 고치기", CONSENTS)


def _counts(session: Session, participant_id: int) -> dict[str, int]:
    """How many records stand behind each tab."""
    own: dict[str, tuple[type[Base], ...]] = {
        "contacts": (ContactNote,),
        "referrals": (Referral, ResourceUse, HomeVisit),
        "meetings": (CaseMeeting,),
    }
    of_case = {"assessments": Assessment, "plans": SupportPlan}
    mine = CaseEpisode.participant_id == participant_id
    counts = {}
    for tab, models in own.items():
        tables = [Base.metadata.tables[model.__tablename__] for model in models]
        counts[tab] = sum(
            session.scalar(
                select(func.count(table.c.id)).where(
                    table.c.participant_id == participant_id, table.c.deleted_at.is_(None)
                )
            )
            or 0
            for table in tables
        )
    for tab, model in of_case.items():
        table = Base.metadata.tables[model.__tablename__]
        joined = table.join(CaseEpisode, CaseEpisode.id == table.c.episode_id)
        statement = (
            select(func.count(table.c.id))
            .select_from(joined)
            .where(mine, table.c.deleted_at.is_(None))
        )
        counts[tab] = session.scalar(statement) or 0
    return counts
