"""What was done with the sample's participants: contacts, assessments, plans, referrals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.models.case import (
    CaseEpisode,
    CaseMeeting,
    CaseMeetingTask,
    ContactNote,
    Method,
    Referral,
    ReferralResult,
    Stage,
)
from app.models.case_plan import (
    Assessment,
    AssessmentDomain,
    GoalResult,
    PlanGoal,
    PlanKind,
    SupportPlan,
)
from app.models.participant import ConsentKind, Participant
from app.models.staff import Staff

_TODAY = date(2026, 11, 19)
_YEAR = date(2026, 1, 5)
# Method, title, what was said, what the worker did, what comes next.
_TALKS = (
    (Method.VISITED, "정기 상담", "사업단 일에 익숙해졌고 동료와도 잘 지낸다고 함.", "", ""),
    (Method.PHONE, "결근 확인", "감기로 이틀 쉼. 진료확인서를 내기로 함.", "출근부에 적음.", ""),
    (
        Method.HOME,
        "가정 방문",
        "방과 후 돌봄이 비는 시간을 확인함.",
        "동주민센터 돌봄 신청을 함께 함.",
        "돌봄 결정 확인",
    ),
    (
        Method.VISITED,
        "분기 점검",
        "자립계획 목표 가운데 하나를 이룸. 저축은 다시 정함.",
        "계획을 고쳐 씀.",
        "고친 계획 서명",
    ),
    (Method.MESSAGE, "교육 안내", "바리스타 과정 신청을 물어 옴.", "신청 방법을 알려 줌.", ""),
    (
        Method.TOGETHER,
        "병원 동행",
        "정형외과 진료를 함께 다녀옴. 무거운 것을 들지 않기로 함.",
        "사업단에 작업 배려를 부탁함.",
        "한 달 뒤 경과 확인",
    ),
    (Method.PHONE, "부채 상담 연결", "독촉 전화가 줄었다고 함.", "신용회복 상담 날짜를 잡음.", ""),
    (
        Method.VISITED,
        "진로 상담",
        "취업 박람회에 같이 가 보기로 함.",
        "이력서를 함께 고침.",
        "이력서 점검",
    ),
    (Method.HOME, "안부 방문", "겨울 난방비를 걱정함.", "에너지바우처를 안내함.", "신청 여부 확인"),
)
# How often one is seen, in days, by the letter of the grade.
_RHYTHM = {"A": 24, "B": 36, "C": 52}
_COMPANIONS = ("서다온", "노찬솔", "동주민센터 담당자")
_ALONE = 2


def add(
    session: Session,
    people: Sequence[Participant],
    episodes: Mapping[int, CaseEpisode],
    workers: Mapping[str, Staff],
) -> None:
    """``episodes`` are the present ones by participant."""
    companions = {worker.id: worker.name for worker in workers.values()}
    for number, person in enumerate(people):
        episode = episodes[person.id]
        session.add_all(_notes(number, person, episode, companions))
        session.add_all(_steps(number, person, episode))
        if number % 3 == 0:
            session.add(_referral(number, person))
        if number % 8 == 0:
            session.add(_meeting(number, person))


def _notes(
    number: int, person: Participant, episode: CaseEpisode, names: Mapping[int, str]
) -> Iterator[ContactNote]:
    last = min(episode.closed_on or _TODAY, _TODAY)
    gap = _RHYTHM[episode.grades[-1].grade]
    day = max(_YEAR, person.registered_on) + timedelta(days=number % 11)
    turn = number
    visits = 0
    while day <= last:
        day = _workday(day)
        if day > last:
            break
        method, subject, content, intervention, next_step = _TALKS[turn % len(_TALKS)]
        at_home = method is Method.HOME
        visits += at_home
        # One visit of the year was made alone, which the checks point out.
        alone = number == _ALONE and visits == 1
        companion = _COMPANIONS[turn % len(_COMPANIONS)]
        if companion == names.get(person.manager_id or 0):
            companion = "문가람"
        # What is promised is kept: the next contact is on that day, but for those still to come.
        following = _workday(day + timedelta(days=gap)) if next_step else None
        yield ContactNote(
            participant_id=person.id,
            held_on=day,
            held_at=f"{9 + turn % 8:02d}:{turn % 2 * 30:02d}",
            method=method.value,
            staff_id=person.manager_id,
            companion=companion if at_home and not alone else "",
            subject=subject,
            content=content,
            intervention=intervention,
            next_step=next_step,
            next_on=following,
        )
        day += timedelta(days=gap)
        turn += 1


def _workday(day: date) -> date:
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _began(episode: CaseEpisode, stage: Stage) -> date | None:
    return next((line.started_on for line in episode.stages if line.stage == stage.value), None)


def _steps(
    number: int, person: Participant, episode: CaseEpisode
) -> Iterator[Assessment | SupportPlan]:
    assessed, planned = _began(episode, Stage.ASSESSMENT), _began(episode, Stage.PLANNING)
    if assessed is not None:
        yield _assessment(number, person, episode, assessed)
    if planned is not None:
        yield _plan(number, person, episode, planned, PlanKind.IAP)
        if number % 2 == 0:
            yield _plan(number, person, episode, planned, PlanKind.ISP)


def _assessment(number: int, person: Participant, episode: CaseEpisode, day: date) -> Assessment:
    told = [
        ("경제", "빚을 줄이고 싶음", "아껴 쓰는 습관", "독촉이 잦음"),
        ("건강", "허리 치료", "스스로 걷기 운동", "오래 서 있기 어려움"),
        ("가족", "자녀와 지낼 시간", "가까이 사는 언니", "방과 후 돌봄 공백"),
        ("직업", "자격을 따고 싶음", "조리 경력", "오래 쉼"),
        ("사회관계", "이웃과 어울리고 싶음", "성실함", "연락하는 사람이 적음"),
    ]
    chosen = [line for at, line in enumerate(told) if (at + number) % 5 < 4]
    return Assessment(
        episode_id=episode.id,
        assessed_on=day,
        staff_id=person.manager_id,
        grade=episode.grades[0].grade,
        opinion="돌봄과 건강을 먼저 돕고 직업훈련으로 이어 감.",
        domains=[
            AssessmentDomain(
                position=at,
                domain=domain,
                need=need,
                strength=strength,
                barrier=barrier,
                priority=at + 1,
            )
            for at, (domain, need, strength, barrier) in enumerate(chosen)
        ],
    )


def _plan(
    number: int, person: Participant, episode: CaseEpisode, day: date, kind: PlanKind
) -> SupportPlan:
    is_iap = kind is PlanKind.IAP
    return SupportPlan(
        episode_id=episode.id,
        kind=kind.value,
        made_on=day,
        agreed_on=day,
        staff_id=person.manager_id,
        long_term_goal="사업단을 거쳐 취업" if is_iap else "일을 이어 갈 수 있는 생활 꾸리기",
        path="게이트웨이 → 사업단 → 취업" if is_iap else "",
        goals=[_goal(number, at, goal, person, day) for at, goal in enumerate(_GOALS[kind])],
    )


class _Aim(NamedTuple):
    goal: str
    action: str
    resource: str
    reached: str = ""
    partly: str = ""


_GOALS = {
    PlanKind.IAP: (
        _Aim(
            "자격 하나 따기", "주 2회 학원 수강", "내일배움카드", "필기와 실기 합격", "필기만 합격"
        ),
        _Aim("월 10만 원 저축", "급여일에 자동이체", "희망저축계좌"),
    ),
    PlanKind.ISP: (
        _Aim(
            "돌봄 서비스 연결",
            "가족센터 신청 동행",
            "가온구 가족센터",
            "주 3회 이용 중",
            "대기 순번을 받음",
        ),
        _Aim("한 달에 한 번 건강 확인", "보건소 함께 가기", "가온구보건소"),
    ),
}


def _goal(number: int, at: int, aim: _Aim, person: Participant, made: date) -> PlanGoal:
    """The first is looked at after half a year, the second at the turn of the year."""
    check = made + timedelta(days=182) if at == 0 else date(2026, 12, 21) + timedelta(number % 9)
    line = PlanGoal(
        position=at,
        goal=aim.goal,
        action=aim.action,
        who=person.name,
        resource=aim.resource,
        check_on=max(check, made),
    )
    waiting = number in (3, 14) and at == 0
    if at == 0 and check < _TODAY and not waiting:
        reached = number % 3 != 0
        line.checked_on = check
        line.result = (GoalResult.REACHED if reached else GoalResult.PARTLY).value
        line.finding = aim.reached if reached else aim.partly
    elif at == 0 and check <= _TODAY + timedelta(days=14):
        # Only the two that wait on purpose are left over for 오늘.
        line.check_on = date(2026, 11, 16 + number % 9) if waiting else date(2026, 12, 14)
    return line


_ASKED = (
    ("가온구 가족센터", "아이돌봄", "방과 후 두 시간 돌봄이 필요함."),
    ("가온고용센터", "취업알선", "요양보호사 일자리를 찾고 있음."),
    ("가온구 정신건강복지센터", "상담", "잠을 잘 자지 못함."),
    ("가온신용회복지원센터", "채무조정", "카드빚 조정 상담을 바람."),
)


def _referral(number: int, person: Participant) -> Referral:
    agency, service, reason = _ASKED[number // 3 % len(_ASKED)]
    asked = max(date(2026, 2, 2) + timedelta(days=number * 3), person.registered_on)
    asked = min(_workday(asked), _TODAY - timedelta(days=3))
    given = asked + timedelta(days=9)
    done = given < _TODAY and number % 4 != 1
    agreed = any(consent.kind == ConsentKind.THIRD_PARTY.value for consent in person.consents)
    return Referral(
        participant_id=person.id,
        agency=agency,
        service=service,
        reason=reason,
        requested_on=asked,
        shares_personal_data=agreed,
        staff_id=person.manager_id,
        provided_on=given if done else None,
        result=(ReferralResult.GIVEN if done else ReferralResult.WAITING).value,
        result_note="신청한 대로 제공됨" if done else "",
    )


def _meeting(number: int, person: Participant) -> CaseMeeting:
    day = max(date(2026, 3, 11) + timedelta(days=number * 3), person.registered_on)
    day = min(_workday(day), _TODAY)
    return CaseMeeting(
        participant_id=person.id,
        held_on=day,
        held_at="10:00",
        place="상담실",
        attendees="문가람, 서다온, 노찬솔",
        discussion="돌봄이 이어진 뒤 근무 시간을 늘리는 방법을 이야기함.",
        decision="다음 달부터 오후 근무를 두 시간 늘리고 석 달 뒤 다시 봄.",
        tasks=[
            CaseMeetingTask(
                task="근무표 고치기",
                who="서다온",
                due_on=day + timedelta(days=10),
                done_on=day + timedelta(days=7) if day < date(2026, 10, 1) else None,
            )
        ],
    )
