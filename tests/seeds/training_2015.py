"""교육훈련 of seed S2 as courses with their people: 109 took part and 97 completed, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.models.participant import Participant
from app.models.training import (
    Attendance,
    Course,
    CourseKind,
    CourseSession,
    Enrolment,
    Mark,
    ScaleScore,
)


@dataclass(frozen=True)
class Given:
    """``joined`` took part, ``completed`` of them came every time, the others never again."""

    kind: CourseKind
    name: str
    days: tuple[date, ...]
    joined: int
    completed: int
    content: str
    outcome: str = ""
    tasks: str = ""
    hours: int = 800
    cohort: int | None = None
    scales: tuple[tuple[str, int, int], ...] = ()


def _days(month: int, first: int, count: int) -> tuple[date, ...]:
    start = date(2015, month, first)
    return tuple(start + timedelta(days=at) for at in range(count))


def _between(first: date, last: date) -> tuple[date, ...]:
    return (first, last)


STEP = "상위전환을 위한 단계적이고 체계적인 목표수립 교육이 요구됨"
BASIC = tuple(
    Given(
        CourseKind.BASIC,
        "주민기초교육",
        _days(month, 9, 5),
        joined,
        completed,
        "자활사업안내, 자존감·자기효능감 향상, 근로능력 및 의지 고취, 자활·자립 목표설정",
        tasks=STEP,
        cohort=cohort,
    )
    for cohort, (month, joined, completed) in enumerate(
        ((3, 22, 20), (5, 22, 20), (7, 22, 19), (9, 22, 19), (11, 21, 19)), 1
    )
)
OTHERS = (
    Given(
        CourseKind.CULTURE,
        "목표길라잡이",
        _days(3, 26, 2),
        13,
        13,
        "자존감·자기효능감 향상\n근로능력 및 의지 고취, 자활사업안내\n상위 자활목표설정, 인생게임",
        tasks="개인별 욕구에 맞는 직능교육의 도입이 필요",
    ),
    Given(
        CourseKind.CULTURE,
        "주민공동체교육",
        _days(9, 4, 1),
        96,
        96,
        "자활목표 설정\n공동체활동(명랑운동회)을 통해 관계성 및 소속감 증진",
        tasks="몸이 불편한 주민의 전체참여를 유도할 수 있는 프로그램 구성필요",
    ),
    Given(
        CourseKind.CULTURE,
        "주민심신치유교육",
        _days(10, 7, 1),
        12,
        11,
        "자존감·자기효능감 향상\n미술치유, 몸살림, 웃음치유",
        tasks=STEP,
        scales=(("자아존중감", 4100, 4800), ("자기효능감", 5000, 6100)),
    ),
    Given(
        CourseKind.CULTURE,
        "미술치료교육",
        _days(11, 26, 1),
        119,
        119,
        "미술활동을 통한 심리치유, 스트레스 해소, 협동심 향상",
        "미술활동을 통한 감정적 스트레스 완화\n안도감과 감정의 정화",
        "사업별 분리교육이 진행되어야 하고\n사업담당자가 참여주민과 함께하는 미술활동이 필요",
    ),
    Given(
        CourseKind.SKILL,
        "컴퓨터 전산교육",
        _between(date(2015, 4, 21), date(2015, 6, 16)),
        5,
        5,
        "컴퓨터활용능력 2급 자격증과정교육",
        "컴퓨터의 기초이해 및 간단 문서작성",
        "참여주민의 교육 열의가 높아 후속 교육에 대한 기대감 있음",
    ),
    Given(
        CourseKind.SKILL,
        "현장실습 조리기능 교육",
        _between(date(2015, 7, 9), date(2015, 10, 29)),
        6,
        6,
        "면전문점 메뉴를 위한 메뉴 레시피 교육\n리메뉴얼을 위한 주방관리 및 메뉴 레시피 교육",
        "레시피 교육을 통한 면전문점 메뉴 기능 습득",
        "지속적 메뉴교육을 통한 메뉴 점검",
    ),
    Given(
        CourseKind.SKILL,
        "자전거고급정비 실무자 양성교육",
        _between(date(2015, 8, 24), date(2015, 11, 13)),
        8,
        8,
        "자전거고급정비 실무 교육",
        tasks="지속적 정비교육 진행 필요",
    ),
    Given(
        CourseKind.SKILL,
        "현장실습 배달셋팅 및 서비스 교육",
        _days(11, 4, 2),
        4,
        4,
        "배달고객 셋팅\n메뉴주문처리\n고객응대 교육",
        "레시피 교육을 통한 리메뉴얼 메뉴 기능 습득",
        "지속적 서비스 및 운영 교육을 통한 사업진행 점검",
    ),
    Given(
        CourseKind.EMPLOYMENT,
        "취업컨설팅 1차",
        _days(4, 27, 1),
        14,
        14,
        "참여주민의 상위 자활을 위한 취업 전문컨설팅 교육",
        "취업전문컨설팅을 통하여 개개인별 취업계획 수립",
        "1:1컨설팅 또는 적은 인원에서의 교육진행 필요",
    ),
    Given(
        CourseKind.EMPLOYMENT,
        "참여주민 심리치유교육",
        _days(7, 21, 1),
        32,
        32,
        "낮은 자존감 회복\n나를 돌아보며 긍정적 생각유도",
        "자신을 돌아보고 마음의 상처를 나누며 자존감을 회복할 기회 제공",
        "교육대상자를 확대, 교육시간 증설 필요",
    ),
    Given(
        CourseKind.LEADER,
        "리더양성교육 “사랑의 다리”",
        _between(date(2015, 11, 1), date(2016, 3, 31)),
        14,
        14,
        "자활사업단의 원활한 운영을 위한 리더 양성 교육",
        "2016년도 지속교육으로 사업단 리더발굴에 대한 기대",
    ),
    Given(
        CourseKind.HEALTH,
        "기초의학 및 체력측정검사",
        _days(11, 27, 1),
        118,
        118,
        "기초의학검사(혈압·당뇨·중성지방)\n성인기 체력검사, 1:1 맞춤형 운동처방",
        "체력건강·기초의학검사를 통한 건강상태 확인",
        "식습관, 음주, 흡연 등에 관련한 이론교육이 필요",
    ),
)
# What the plan calls its sections, and the kinds of course it tells in each.
SECTIONS = (
    ("기초교육", CourseKind.BASIC.value, ""),
    ("소양교육", CourseKind.CULTURE.value, ""),
    ("직능교육", CourseKind.SKILL.value, ""),
    ("취업촉진교육", CourseKind.EMPLOYMENT.value, ""),
    ("리더양성과 건강관리", CourseKind.LEADER.value, CourseKind.HEALTH.value),
)


def add(session: Session, people: list[Participant]) -> None:
    """Cohorts of the basic course take the people in turn, so that nobody stands in two."""
    first = 0
    for given in BASIC:
        _add(session, given, people[first : first + given.joined])
        first += given.joined
    for given in OTHERS:
        _add(session, given, people[: given.joined])


def _add(session: Session, given: Given, people: list[Participant]) -> None:
    course = Course(
        name=given.name,
        kind=given.kind.value,
        cohort=given.cohort,
        starts_on=given.days[0],
        ends_on=given.days[-1],
        content=given.content,
        outcome=given.outcome,
        tasks=given.tasks,
        scales="\n".join(scale for scale, _, _ in given.scales),
        sessions=[
            CourseSession(position=at, held_on=day, hours=given.hours)
            for at, day in enumerate(given.days)
        ],
        enrolments=[
            Enrolment(position=at, participant_id=person.id) for at, person in enumerate(people)
        ],
    )
    session.add(course)
    session.flush()
    for at, enrolment in enumerate(course.enrolments):
        done = at < given.completed
        session.add_all(
            Attendance(
                session_id=one.id,
                enrolment_id=enrolment.id,
                mark=(Mark.PRESENT if done else Mark.ABSENT).value,
            )
            for one in course.sessions
        )
        session.add_all(
            ScaleScore(enrolment_id=enrolment.id, scale=scale, before=before, after=after)
            for scale, before, after in given.scales
            if done
        )
