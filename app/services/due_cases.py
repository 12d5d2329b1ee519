"""What cases ask for soon: consents that run out, plans to look at again, promises to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, selectinload

from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseMeeting,
    CaseMeetingTask,
    ContactNote,
)
from app.models.case_plan import GoalResult, PlanGoal, SupportPlan
from app.models.participant import Consent, ConsentKind, Participant, ParticipantSummary
from app.services.due_line import Due
from app.services.taking_part import taking_part

_CONSENT_DAYS = 30
_CHECK_DAYS = 14
_PROMISED_AHEAD, _PROMISED_BACK = timedelta(days=7), timedelta(days=60)
# A last contact longer ago is another matter than the promise made in it.
_REMEMBERED = timedelta(days=180)
# More than this many of one sort become one line, so that the day's list stays readable.
_APART = 3
PAGE = "participants"


def expiring_consents(session: Session, today: date) -> Iterator[Due]:
    """One line a person and kind; a later consent of the same kind settles it."""
    expires = func.max(func.coalesce(Consent.expires_on, date.max))
    latest = (
        select(Consent.participant_id, Consent.kind, expires.label("expires_on"))
        .where(Consent.participant_id.in_(taking_part(today)), Consent.withdrawn_on.is_(None))
        .group_by(Consent.participant_id, Consent.kind)
        .having(expires <= today + timedelta(days=_CONSENT_DAYS))
        .subquery()
    )
    statement = (
        select(Participant, latest.c.kind, latest.c.expires_on)
        .join(latest, latest.c.participant_id == Participant.id)
        .order_by(Participant.id, latest.c.kind)
    )
    lines = [
        Due(
            icon="participants",
            title=f"{kind} 동의 만료",
            detail=f"{person.name} 님 · {_manager(person)}".removesuffix(" · "),
            verb="동의 고치기",
            page=PAGE,
            args={"record_id": person.id, "tab": "facts", "field": "consents"},
            due_on=expires_on,
            duty=True,
            owner=_manager(person),
        )
        for person, kind, expires_on in session.execute(statement)
    ]
    yield from _few_or_one(lines, "동의 만료")


def withdrawn_consents(session: Session, today: date) -> Iterator[Due]:
    """Taken back, while what they were given for is still kept (domain C36)."""
    # The form of a person keeps no health without a consent; of assessments the check speaks (C36).
    some = select(Consent.participant_id).where(
        Consent.participant_id.in_(taking_part(today)),
        Consent.kind == ConsentKind.PERSONAL.value,
        Consent.withdrawn_on <= today,
    )
    statement = (
        select(Participant)
        .where(Participant.id.in_(some))
        .options(selectinload(Participant.consents))
        .order_by(Participant.name, Participant.id)
    )
    for person in session.scalars(statement):
        kept = [one for one in person.consents if one.kind == ConsentKind.PERSONAL.value]
        days = [one.withdrawn_on for one in kept if one.withdrawn_on]
        if any(one.is_live(today) for one in kept) or len(days) < len(kept):
            continue
        yield Due(
            icon="participants",
            title="개인정보 동의를 거두었어요",
            detail=f"{person.name} 님 · 필요 없는 내용을 지우거나 동의를 새로 받아 주세요",
            verb="동의 보기",
            page=PAGE,
            args={"record_id": person.id, "tab": "facts"},
            since=max(days),
            duty=True,
            owner=_manager(person),
        )


def _manager(person: Participant) -> str:
    return person.manager.name if person.manager else ""


def checkpoints(session: Session, today: date) -> Iterator[Due]:
    """Goals of open cases whose day of looking again has come; one line a plan."""
    statement = (
        select(PlanGoal, SupportPlan, CaseEpisode)
        .join(PlanGoal.plan)
        .join(SupportPlan.episode)
        .where(
            SupportPlan.deleted_at.is_(None),
            CaseEpisode.deleted_at.is_(None),
            CaseEpisode.closed_on.is_(None),
            PlanGoal.checked_on.is_(None),
            PlanGoal.result == GoalResult.RUNNING.value,
            PlanGoal.check_on <= today + timedelta(days=_CHECK_DAYS),
        )
        .order_by(PlanGoal.check_on)
    )
    goals: dict[int, list[PlanGoal]] = defaultdict(list)
    plans: dict[int, tuple[SupportPlan, CaseEpisode]] = {}
    for goal, plan, episode in session.execute(statement):
        goals[plan.id].append(goal)
        plans[plan.id] = (plan, episode)
    lines = []
    for plan_id, (plan, episode) in plans.items():
        waiting = goals[plan_id]
        what = waiting[0].goal if len(waiting) == 1 else f"단기 목표 {len(waiting)}개"
        lines.append(
            Due(
                icon="check_list",
                title=f"{plan.kind} 점검",
                detail=f"{episode.participant.name} 님 · {what}",
                verb="점검 적기",
                page=PAGE,
                args={
                    "record_id": episode.participant_id,
                    "tab": "plans",
                    "row_id": plan_id,
                    "field": f"goals[{plan.goals.index(waiting[0])}].checked_on",
                },
                due_on=waiting[0].check_on,
                owner=_manager(episode.participant),
            )
        )
    yield from _few_or_one(lines, "계획 점검")


def aftercare(session: Session, today: date) -> Iterator[Due]:
    statement = (
        select(AftercareVisit, CaseEpisode)
        .join(AftercareVisit.episode)
        .where(
            CaseEpisode.deleted_at.is_(None),
            AftercareVisit.done_on.is_(None),
            AftercareVisit.planned_on <= today + timedelta(days=_CHECK_DAYS),
        )
        .order_by(AftercareVisit.planned_on)
    )
    lines = [
        Due(
            icon="participants",
            title="사후관리",
            detail=f"{episode.participant.name} 님 · {episode.close_reason}",
            verb="사후관리 적기",
            page=PAGE,
            args={
                "record_id": episode.participant_id,
                "tab": "episodes",
                "row_id": episode.id,
                "field": f"aftercare[{episode.aftercare.index(visit)}].done_on",
            },
            due_on=visit.planned_on,
            owner=_manager(episode.participant),
        )
        for visit, episode in session.execute(statement)
    ]
    yield from _few_or_one(lines, "사후관리")


def promised_contacts(session: Session, today: date) -> Iterator[Due]:
    """``다음 날짜`` of the last contact with somebody: an earlier one has been followed up."""
    statement = (
        select(ContactNote)
        .join(
            ParticipantSummary,
            and_(
                ParticipantSummary.participant_id == ContactNote.participant_id,
                ParticipantSummary.last_contact_on == ContactNote.held_on,
            ),
        )
        .where(
            ContactNote.deleted_at.is_(None),
            ParticipantSummary.last_contact_on >= today - _REMEMBERED,
            ContactNote.next_on.between(today - _PROMISED_BACK, today + _PROMISED_AHEAD),
            ContactNote.participant_id.in_(taking_part(today)),
        )
        .options(selectinload(ContactNote.participant), selectinload(ContactNote.staff))
        .order_by(ContactNote.next_on, ContactNote.id)
    )
    lines = [
        Due(
            icon="participants",
            title="다음 상담",
            detail=f"{note.participant.name} 님 · {note.next_step or note.subject}".removesuffix(
                " · "
            ),
            verb="상담 적기",
            page=PAGE,
            args={"record_id": note.participant_id, "tab": "contacts"},
            due_on=note.next_on,
            owner=note.staff.name if note.staff else _manager(note.participant),
        )
        for note in session.scalars(statement)
    ]
    yield from _few_or_one(lines, "다음 상담")


def conference_tasks(session: Session, today: date) -> Iterator[Due]:
    """What a case conference decided and nobody has marked as done."""
    statement = (
        select(CaseMeetingTask)
        .join(CaseMeetingTask.meeting)
        .where(
            CaseMeeting.deleted_at.is_(None),
            CaseMeetingTask.deleted_at.is_(None),
            CaseMeetingTask.done_on.is_(None),
            CaseMeetingTask.due_on <= today + timedelta(days=_CHECK_DAYS),
        )
        .options(selectinload(CaseMeetingTask.meeting).selectinload(CaseMeeting.participant))
        .order_by(CaseMeetingTask.due_on, CaseMeetingTask.id)
    )
    lines = [
        Due(
            icon="check_list",
            title="사례회의에서 정한 일",
            detail=f"{task.meeting.participant.name} 님 · {task.task}",
            verb="한 날 적기",
            page=PAGE,
            args={
                "record_id": task.meeting.participant_id,
                "tab": "meetings",
                "row_id": task.meeting_id,
                "field": f"tasks[{task.meeting.tasks.index(task)}].done_on",
            },
            due_on=task.due_on,
            owner=task.who or _manager(task.meeting.participant),
        )
        for task in session.scalars(statement)
    ]
    yield from _few_or_one(lines, "사례회의에서 정한 일")


def _few_or_one(lines: Sequence[Due], what: str) -> Iterator[Due]:
    """A few lines as they are, many as one that opens the first of them."""
    if len(lines) <= _APART:
        yield from lines
        return
    first = min(lines, key=lambda line: line.due_on or date.max)
    names = [line.detail.partition(" 님")[0] for line in lines]
    people = list(dict.fromkeys(names))
    shown = ", ".join(people[:_APART])
    rest = f" 밖 {len(people) - _APART}명" if len(people) > _APART else ""
    yield replace(first, title=f"{what} {len(lines)}건", detail=f"{shown}{rest}", owner="")
