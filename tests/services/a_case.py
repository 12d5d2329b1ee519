"""One whole case, from intake to aftercare, as the forms tell it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseMeeting,
    CaseMeetingTask,
    CaseStage,
    ContactNote,
    Method,
    Referral,
    RiskGrade,
    Stage,
)
from app.models.case_plan import Assessment, AssessmentDomain, PlanGoal, SupportPlan
from app.models.participant import Consent, HouseholdMember, Participant
from app.models.staff import Staff

_BEGAN = date(2025, 9, 8)


def a_whole_case(session: Session) -> Participant:
    worker = Staff(name="정하윤", position="팀장", joined_on=date(2020, 1, 1))
    person = Participant(
        name="김하늘",
        born_on=date(1979, 4, 12),
        gender="여",
        kind="조건부수급자",
        registered_on=_BEGAN,
        manager=worker,
        phone="010-0000-2231",
        address="가온구 새솔동 한빛로 12",
        household_kind="한부모",
        housing="공공임대",
        health="허리 통증",
        education="고등학교 졸업",
        career="식당 주방 3년\n마트 계산 1년",
        debts="카드빚 300만원",
        hopes="카페에서 일하고 싶음",
        barriers="자녀 돌봄",
        household=[HouseholdMember(relation="자녀", name="김별", born_on=date(2015, 5, 5))],
        consents=[
            Consent(kind="개인정보", given_on=_BEGAN, form_version="2025-1A2B"),
            Consent(kind="민감정보", given_on=_BEGAN, form_version="2025-1A2B", position=1),
            Consent(
                kind="제3자 제공",
                given_on=_BEGAN,
                expires_on=date(2026, 9, 7),
                recipient="가온구 가족센터",
                position=2,
            ),
        ],
    )
    episode = CaseEpisode(
        participant=person,
        received_on=_BEGAN,
        route="의뢰",
        referred_by="가온구청",
        referral_number="가온복지-1123",
        manager=worker,
        decision="참여",
        opinion="근로 의욕이 높고 돌봄만 해결되면 참여할 수 있음.",
        stages=[
            CaseStage(stage=Stage.INTAKE, started_on=_BEGAN),
            CaseStage(stage=Stage.ASSESSMENT, started_on=date(2025, 9, 22), position=1),
            CaseStage(stage=Stage.PLANNING, started_on=date(2025, 10, 1), position=2),
            CaseStage(stage=Stage.WORKING, started_on=date(2025, 10, 13), position=3),
        ],
        grades=[
            RiskGrade(grade="A", decided_on=_BEGAN, reason="돌봄 공백과 채무"),
            RiskGrade(grade="B", decided_on=date(2026, 3, 2), reason="돌봄 연계됨", position=1),
        ],
    )
    session.add_all([worker, person, episode])
    session.flush()
    session.add_all(_steps(episode, worker))
    session.add_all(_contacts(person, worker))
    session.flush()
    return person


def close_the_case(session: Session, person: Participant) -> CaseEpisode:
    episode = session.query(CaseEpisode).filter_by(participant_id=person.id).one()
    episode.closed_on = date(2026, 7, 31)
    episode.close_reason = "취업"
    episode.result = "카페에 취업하여 생계급여에서 벗어남."
    episode.aftercare = [
        AftercareVisit(
            planned_on=date(2026, 10, 31),
            done_on=date(2026, 11, 2),
            method="전화",
            still_working="유지",
            content="근무 시간이 늘었음.",
        ),
        AftercareVisit(planned_on=date(2027, 1, 31), position=1),
    ]
    session.flush()
    return episode


def _steps(episode: CaseEpisode, worker: Staff) -> list[Assessment | SupportPlan]:
    return [
        Assessment(
            episode=episode,
            assessed_on=date(2025, 9, 22),
            staff=worker,
            grade="A",
            opinion="돌봄과 건강을 먼저 돕고 직업훈련으로 잇는다.",
            domains=[
                AssessmentDomain(
                    domain="경제", need="빚을 갚고 싶음", strength="아껴 씀", priority=2
                ),
                AssessmentDomain(
                    domain="건강", need="허리 치료", barrier="오래 서 있기 어려움", position=1
                ),
                AssessmentDomain(domain="직업", strength="조리 경력", priority=1, position=2),
            ],
        ),
        SupportPlan(
            episode=episode,
            kind="IAP",
            made_on=date(2025, 10, 1),
            staff=worker,
            long_term_goal="카페 바리스타로 취업",
            path="게이트웨이 → 새봄카페 → 취업",
            agreed_on=date(2025, 10, 1),
            note="2026. 3. 저축 목표를 월 10만 원으로 다시 정함.",
            goals=[
                PlanGoal(
                    goal="바리스타 2급",
                    action="주 2회 실습",
                    who="김하늘",
                    resource="새봄카페",
                    check_on=date(2026, 3, 31),
                    checked_on=date(2026, 3, 30),
                    result="이룸",
                    finding="필기와 실기 합격",
                ),
                PlanGoal(goal="월 10만 원 저축", check_on=date(2026, 12, 31), position=1),
            ],
        ),
    ]


def _contacts(person: Participant, worker: Staff) -> list[ContactNote | Referral | CaseMeeting]:
    return [
        ContactNote(
            participant=person,
            held_on=date(2026, 5, 28),
            held_at="14:00",
            method=Method.HOME.value,
            staff=worker,
            companion="서지안",
            subject="가정 방문",
            content="자녀 방과 후 돌봄 공백 확인.",
            intervention="동주민센터 돌봄 신청을 함께 함.",
            next_step="돌봄 결정 확인",
            next_on=date(2026, 6, 5),
        ),
        ContactNote(
            participant=person,
            held_on=date(2026, 6, 5),
            method=Method.PHONE.value,
            staff=worker,
            content="돌봄이 정해졌다고 함. 오후 근무를 늘리고 싶어함.",
        ),
        Referral(
            participant=person,
            agency="가온구 가족센터",
            service="아이돌봄",
            reason="방과 후 2시간 돌봄이 필요함.",
            requested_on=date(2026, 5, 28),
            staff=worker,
            provided_on=date(2026, 6, 4),
            result="제공",
            result_note="주 5회, 하루 2시간",
        ),
        CaseMeeting(
            participant=person,
            held_on=date(2026, 6, 10),
            held_at="10:00",
            place="상담실",
            attendees="정하윤, 서다온\n가족센터 한마음",
            discussion="돌봄 뒤 근무 시간을 늘리는 방법",
            decision="7월부터 오후 근무 2시간 늘림",
            tasks=[CaseMeetingTask(task="근무표 고치기", who="정하윤", due_on=date(2026, 6, 30))],
        ),
    ]
