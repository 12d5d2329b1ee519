"""Seventy-two invented participants of 한빛지역자활센터 with households, consents and cases."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseStage,
    CloseReason,
    ContactNote,
    IntakeDecision,
    Method,
    RiskGrade,
    Route,
    Stage,
)
from app.models.participant import (
    Consent,
    ConsentKind,
    Gender,
    HouseholdKind,
    HouseholdMember,
    Housing,
    Participant,
    ParticipantKind,
)
from app.models.staff import Staff
from app.services import sample_cases
from app.store import summaries, words

TODAY = date(2026, 11, 19)
_VERSION = "2025-4F1A"
# Those who came in lately, with the day; everybody else came earlier.
_NEW = {
    "고현서": date(2026, 8, 3),
    "김하율": date(2026, 9, 14),
    "서이든": date(2026, 9, 28),
    "임보람": date(2026, 10, 12),
    "한다온": date(2026, 10, 26),
    "황바다": date(2026, 11, 2),
}
_NAMED = (
    *("김하늘", "강하린", "강해온", "곽하람", "구혜윤", "권하진", "김한결", "김해솔", "김혜인"),
    *("김호연", "문가온", "박이안", "배나루", "신도담", "오세린", "정다온", "조은별", "홍시온"),
    *_NEW,
)
_FAMILY = (
    "나",
    "도",
    "류",
    "마",
    "민",
    "방",
    "성",
    "송",
    "안",
    "양",
    "여",
    "우",
    "원",
    "육",
    "이",
    "장",
)
_GIVEN = (
    "가을",
    "노을",
    "다솔",
    "라온",
    "마루",
    "바론",
    "새결",
    "아람",
    "은솔",
    "채운",
    "태리",
    "하봄",
)
_COUNT = 72
_KINDS = (
    *(ParticipantKind.CONDITIONAL,) * 6,
    *(ParticipantKind.NEAR_POOR,) * 2,
    ParticipantKind.GENERAL,
    ParticipantKind.SPECIAL,
)
_WORKERS = ("서다온", "노찬솔", "차누리", "백이든", "유도담")
_DONG = ("새솔동", "한빛동", "가람동", "너른동")
_HOUSEHOLDS = (
    HouseholdKind.ALONE,
    HouseholdKind.ALONE,
    HouseholdKind.ONE_PARENT,
    HouseholdKind.WITH_CHILDREN,
    HouseholdKind.COUPLE,
)
_HEALTH = ("허리 통증으로 오래 서 있기 어려움", "고혈압 약을 먹음", "무릎 수술 뒤 회복 중")
_HOPES = (
    "카페에서 일하고 싶음",
    "자격증을 따고 싶음",
    "집 가까운 곳에 취업",
    "내 가게를 열고 싶음",
)
_BARRIERS = ("자녀 돌봄", "오래 쉬어 자신이 없음", "부채", "교통이 불편함")
_CLOSED = (
    (CloseReason.EMPLOYED, "마을 마트 취업"),
    (CloseReason.OFF_BENEFIT, "소득이 늘어 생계급여에서 벗어남"),
    (CloseReason.MOVED, "다른 구로 이사"),
    (CloseReason.EMPLOYED, "요양보호사로 취업"),
    (CloseReason.DROPPED_OUT, "건강 때문에 그만둠"),
    (CloseReason.FOUNDED, "반찬 가게를 엶"),
)
_FIRST_CLOSED = 60


def add(session: Session) -> None:
    workers = {one.name: one for one in session.scalars(select(Staff))}
    people = [_person(number, name, workers) for number, name in enumerate(_names())]
    session.add_all(people)
    session.flush()
    episodes = [_episode(number, person) for number, person in enumerate(people)]
    episodes += [_earlier(people[5]), _earlier(people[11])]
    session.add_all(episodes)
    session.flush()
    sample_cases.add(session, people, {e.participant_id: e for e in episodes[:_COUNT]}, workers)
    session.flush()
    connection = session.connection()
    summaries.rebuild(connection)
    words.rebuild(connection.exec_driver_sql, ContactNote.__tablename__)


def _names() -> list[str]:
    names = list(_NAMED)
    for given_at in range(len(_GIVEN)):
        for family_at, family in enumerate(_FAMILY):
            if len(names) == _COUNT:
                return names
            if (given_at + family_at) % 4 == 0:
                names.append(family + _GIVEN[(given_at + family_at // 2) % len(_GIVEN)])
    return names


def _person(number: int, name: str, workers: dict[str, Staff]) -> Participant:
    registered = _NEW.get(name) or _registered(number)
    household = _HOUSEHOLDS[number % len(_HOUSEHOLDS)]
    ill = number % 4 == 0
    return Participant(
        name=name,
        born_on=_born(number),
        gender=(Gender.MAN if number % 3 == 1 else Gender.WOMAN).value,
        kind=_KINDS[number % len(_KINDS)].value,
        registered_on=registered,
        manager=workers[_WORKERS[number % len(_WORKERS)]],
        phone=f"010-0000-{2200 + number:04d}",
        former_phones=f"010-0000-{1200 + number:04d}" if number % 9 == 0 else "",
        address=f"가온구 {_DONG[number % len(_DONG)]} 샛별로 {number + 3}",
        household_kind=household.value,
        housing=(Housing.PUBLIC if number % 2 else Housing.MONTHLY).value,
        education="고등학교 졸업" if number % 3 else "중학교 졸업",
        career="식당 주방 3년" if number % 2 else "제조업 5년",
        debts="카드빚 300만원" if number % 6 == 0 else "",
        health=_HEALTH[number // 4 % len(_HEALTH)] if ill else "",
        hopes=_HOPES[number % len(_HOPES)],
        barriers=_BARRIERS[number % len(_BARRIERS)],
        left_on=_closed_on(number),
        household=_household(household, number, name[0]),
        consents=_consents(number, registered),
    )


def _registered(number: int) -> date:
    """Two in three came before 2026."""
    if number % 3 or number >= _FIRST_CLOSED:
        return date(2024, 2, 5) + timedelta(days=number * 9)
    return date(2026, 1, 5) + timedelta(days=number * 3)


def _born(number: int) -> date:
    return date(1964 + number * 7 % 36, number * 5 % 12 + 1, number * 11 % 28 + 1)


def _household(kind: HouseholdKind, number: int, family: str) -> list[HouseholdMember]:
    child = HouseholdMember(
        relation="자녀",
        name=f"{family}별",
        born_on=date(2008 + number % 12, number % 12 + 1, number % 28 + 1),
        job="학생",
    )
    spouse = HouseholdMember(relation="배우자", job="주부" if number % 2 else "일용직")
    match kind:
        case HouseholdKind.ONE_PARENT:
            return [child]
        case HouseholdKind.WITH_CHILDREN:
            child.position = 1
            return [spouse, child]
        case HouseholdKind.COUPLE:
            return [spouse]
    return []


def _consents(number: int, registered: date) -> list[Consent]:
    """Two run out within the month, one has run out: that is what the checks are for."""
    ends = {7: date(2026, 12, 9), 20: date(2026, 12, 15), 33: date(2026, 11, 12)}.get(number)
    kinds = [ConsentKind.PERSONAL, ConsentKind.SENSITIVE]
    consents = [
        Consent(
            position=at,
            kind=kind.value,
            form_version=_VERSION,
            given_on=registered,
            expires_on=ends if kind is ConsentKind.PERSONAL else None,
        )
        for at, kind in enumerate(kinds)
    ]
    if number % 3 == 0:
        consents.append(
            Consent(
                position=2,
                kind=ConsentKind.THIRD_PARTY.value,
                form_version=_VERSION,
                given_on=registered,
                recipient="가온구 가족센터, 가온고용센터",
            )
        )
    return consents


def _closed_on(number: int) -> date | None:
    if number < _FIRST_CLOSED:
        return None
    return date(2026, 4, 3) + timedelta(days=(number - _FIRST_CLOSED) * 16)


def _episode(number: int, person: Participant) -> CaseEpisode:
    received, closed = person.registered_on, _closed_on(number)
    reason, result = _CLOSED[number % len(_CLOSED)]
    referred = number % 2 == 0
    episode = CaseEpisode(
        participant_id=person.id,
        received_on=received,
        route=(Route.REFERRED if referred else Route.OWN).value,
        referred_by="가온구청 생활보장과" if referred else "",
        referral_number=f"생활보장-{1100 + number}" if referred else "",
        manager_id=person.manager_id,
        decision=IntakeDecision.JOINS.value,
        opinion="일할 뜻이 뚜렷하고 게이트웨이 과정을 거쳐 사업단 참여가 가능함.",
        closed_on=closed,
        close_reason=reason.value if closed else "",
        result=result if closed else "",
        needs_aftercare=closed is not None and reason is CloseReason.EMPLOYED,
        stages=_stages(number, received, closed, reason),
        grades=_grades(number, received),
    )
    if closed and reason is CloseReason.EMPLOYED:
        episode.aftercare = _aftercare(closed)
    return episode


def _stages(
    number: int, received: date, closed: date | None, reason: CloseReason
) -> list[CaseStage]:
    """A stage a fortnight, as far as time has allowed; then the case is worked on."""
    stages = [Stage.INTAKE, Stage.ASSESSMENT, Stage.PLANNING, Stage.WORKING]
    days = [received + timedelta(days=gap) for gap in (0, 14, 24, 36)]
    found = [(stage, day) for stage, day in zip(stages, days, strict=True) if day <= TODAY]
    if closed is not None:
        found.append((Stage.CLOSING, closed))
        if reason is CloseReason.EMPLOYED:
            found.append((Stage.AFTERCARE, closed))
    return [
        CaseStage(position=at, stage=stage.value, started_on=day)
        for at, (stage, day) in enumerate(found)
    ]


def _grades(number: int, received: date) -> list[RiskGrade]:
    """In ten people two A, three B and five C; some were worse when they came."""
    grade = "AABBBCCCCC"[number % 10]
    later = received + timedelta(days=90)
    if number % 5 == 3 and later <= TODAY:
        return [
            RiskGrade(grade="A", decided_on=received, reason="소득과 돌봄이 함께 비어 있음"),
            RiskGrade(position=1, grade=grade, decided_on=later, reason="돌봄이 이어져 안정됨"),
        ]
    reason = "채무와 건강" if grade == "A" else "정기 상담으로 충분함"
    return [RiskGrade(grade=grade, decided_on=received, reason=reason)]


def _aftercare(closed: date) -> list[AftercareVisit]:
    visits = []
    for at, gap in enumerate((91, 182)):
        planned = closed + timedelta(days=gap)
        # Those of the last days are still to be made.
        done = planned + timedelta(days=2) if planned < TODAY - timedelta(days=9) else None
        visits.append(
            AftercareVisit(
                position=at,
                planned_on=planned,
                done_on=done,
                method=Method.PHONE.value if done else "",
                still_working="유지" if done else "",
                content="잘 다니고 있다고 함." if done else "",
            )
        )
    return visits


def _earlier(person: Participant) -> CaseEpisode:
    """Somebody who has come again: the first case stands closed beside the open one."""
    person.registered_on = date(2023, 3, 6)
    return CaseEpisode(
        participant_id=person.id,
        received_on=date(2023, 3, 6),
        route=Route.OWN.value,
        manager_id=person.manager_id,
        decision=IntakeDecision.JOINS.value,
        closed_on=date(2023, 11, 30),
        close_reason=CloseReason.EMPLOYED.value,
        result="물류센터에 취업함.",
        stages=[
            CaseStage(stage=Stage.INTAKE.value, started_on=date(2023, 3, 6)),
            CaseStage(position=1, stage=Stage.CLOSING.value, started_on=date(2023, 11, 30)),
        ],
        grades=[RiskGrade(grade="B", decided_on=date(2023, 3, 6))],
    )
