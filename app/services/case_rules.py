"""Rules across the rows of a case: one open episode, nothing before its beginning, consents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.core import korean, periods
from app.core.errors import Problem, Severity
from app.models.case import CaseEpisode, CaseMeeting, ContactNote, Referral
from app.models.case_plan import HEALTH_DOMAINS, Assessment, SupportPlan
from app.models.participant import Consent, ConsentKind, Participant
from app.services import similar_people
from app.services.day_rules import by_today


def live_consents(session: Session, participant_id: int, kind: ConsentKind, day: date) -> bool:
    """Whether a consent of ``kind`` holds on ``day``."""
    statement = select(Consent).where(
        Consent.participant_id == participant_id, Consent.kind == kind.value
    )
    return any(consent.is_live(day) for consent in session.scalars(statement))


def perhaps_known(session: Session, person: Participant, today: date) -> Iterator[Problem]:
    """Only when somebody is entered: later it would be told every time."""
    if inspect(person).persistent or not person.name:
        return
    phones = (person.phone or "", person.former_phones or "")
    for found in similar_people.find(session, person.name, person.born_on, phones):
        where = "휴지통에 " if found.is_in_trash else ""
        yield Problem(
            "name",
            f"{where}{korean.with_particle(found.text, '이/가')} 이미 있어요: {found.why}. "
            "같은 사람이면 등록하지 말고 그 사람을 열어 주세요.",
            Severity.WARNING,
        )


def one_open_episode(session: Session, episode: CaseEpisode, today: date) -> Iterator[Problem]:
    if not episode.participant_id or not episode.received_on:
        return
    statement = select(CaseEpisode).where(
        CaseEpisode.participant_id == episode.participant_id, CaseEpisode.deleted_at.is_(None)
    )
    for other in session.scalars(statement):
        if other is episode or other.id == episode.id:
            continue
        began = periods.show_date(other.received_on)
        if other.closed_on is None and episode.closed_on is None:
            yield Problem(
                "received_on",
                f"{began}에 접수한 사례가 아직 열려 있어요. 그 사례를 이어서 쓰거나 "
                "먼저 종결해 주세요.",
            )
        elif _overlap(episode, other):
            yield Problem(
                "received_on",
                f"{began}에 접수한 사례와 기간이 겹쳐요. 맞으면 그대로 두세요.",
                Severity.WARNING,
            )


def _overlap(one: CaseEpisode, other: CaseEpisode) -> bool:
    one_end, other_end = one.closed_on or date.max, other.closed_on or date.max
    return one.received_on < other_end and other.received_on < one_end


def _not_before_registration(
    field: str, what: str
) -> Callable[
    [Session, ContactNote | CaseMeeting | Referral | CaseEpisode, date], Iterator[Problem]
]:
    """A rule that ``field`` of a record of a person is not before the person was registered."""

    def rule(
        session: Session, obj: ContactNote | CaseMeeting | Referral | CaseEpisode, today: date
    ) -> Iterator[Problem]:
        day: date | None = getattr(obj, field)
        person = session.get(Participant, obj.participant_id) if obj.participant_id else None
        if day is None or person is None:
            return
        if day < person.registered_on:
            registered = periods.show_date(person.registered_on)
            who = korean.with_particle(f"{person.name} 님", "을/를")
            told = korean.with_particle(what, "을/를")
            yield Problem(
                field, f"{who} 등록한 날({registered})보다 빨라요. {told} 다시 봐 주세요."
            )
        else:
            yield from by_today(field, day, today, what)

    return rule


note_in_time = _not_before_registration("held_on", "날짜")
meeting_in_time = _not_before_registration("held_on", "날짜")
referral_in_time = _not_before_registration("requested_on", "의뢰일")
episode_in_time = _not_before_registration("received_on", "접수일")


def registered_by_today(session: Session, person: Participant, today: date) -> Iterator[Problem]:
    yield from by_today("registered_on", person.registered_on, today, "등록일")
    for index, consent in enumerate(person.consents):
        yield from by_today(f"consents[{index}].given_on", consent.given_on, today, "받은 날")


def steps_by_today(session: Session, episode: CaseEpisode, today: date) -> Iterator[Problem]:
    """Aftercare is planned ahead; everything else in a case has happened."""
    yield from by_today("closed_on", episode.closed_on, today, "종결일")
    for index, stage in enumerate(episode.stages):
        yield from by_today(f"stages[{index}].started_on", stage.started_on, today)
    for index, grade in enumerate(episode.grades):
        yield from by_today(f"grades[{index}].decided_on", grade.decided_on, today)
    for index, visit in enumerate(episode.aftercare):
        yield from by_today(f"aftercare[{index}].done_on", visit.done_on, today, "한 날")


def referral_with_consent(session: Session, referral: Referral, today: date) -> Iterator[Problem]:
    """개인정보 보호법 §17: what goes to another place goes with a consent."""
    if not (referral.shares_personal_data and referral.participant_id and referral.requested_on):
        return
    if not live_consents(
        session, referral.participant_id, ConsentKind.THIRD_PARTY, referral.requested_on
    ):
        yield Problem(
            "shares_personal_data",
            "의뢰한 날에 쓸 수 있는 제3자 제공 동의가 없어요. 참여자의 동의에 받은 날을 적거나, "
            "개인정보 없이 의뢰했으면 이 표시를 꺼 주세요. (개인정보 보호법 제17조)",
        )


def assessment_fits(session: Session, assessment: Assessment, today: date) -> Iterator[Problem]:
    episode = _episode(session, assessment.episode_id)
    if episode is None or not assessment.assessed_on:
        return
    yield from _after_intake("assessed_on", assessment.assessed_on, episode)
    yield from by_today("assessed_on", assessment.assessed_on, today, "사정일")
    if live_consents(
        session, episode.participant_id, ConsentKind.SENSITIVE, assessment.assessed_on
    ):
        return
    for index, line in enumerate(assessment.domains):
        if line.domain in HEALTH_DOMAINS and (line.need or line.barrier or line.strength):
            yield Problem(
                f"domains[{index}].domain",
                f"‘{line.domain}’ 영역은 그날 쓸 수 있는 민감정보 동의가 있어야 적을 수 있어요. "
                "참여자의 동의에 받은 날을 먼저 적어 주세요. (개인정보 보호법 제23조)",
            )


def plan_fits(session: Session, plan: SupportPlan, today: date) -> Iterator[Problem]:
    episode = _episode(session, plan.episode_id)
    if episode is not None and plan.made_on:
        yield from _after_intake("made_on", plan.made_on, episode)
    yield from by_today("made_on", plan.made_on, today, "세운 날")
    for index, goal in enumerate(plan.goals):
        yield from by_today(f"goals[{index}].checked_on", goal.checked_on, today, "점검한 날")


def _episode(session: Session, episode_id: int | None) -> CaseEpisode | None:
    return session.get(CaseEpisode, episode_id) if episode_id else None


def _after_intake(field: str, day: date, episode: CaseEpisode) -> Iterator[Problem]:
    if day < episode.received_on:
        received = periods.show_date(episode.received_on)
        yield Problem(field, f"이 사례를 접수한 날({received})보다 빨라요. 날짜를 다시 봐 주세요.")
