"""The courses of the sample year: what was taught, when, to how many. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.models.training import CourseKind


@dataclass(frozen=True)
class Planned:
    """``first_person`` is where in the roster its people begin; ``dropouts`` stop coming.

    Nobody has entered the attendance after ``entered_until`` yet.
    """

    name: str
    kind: CourseKind
    days: tuple[date, ...]
    hours: int
    recruited: int
    joined: int = 0
    cohort: int | None = None
    first_person: int = 0
    dropouts: int = 0
    time: str = "10:00~14:00"
    target: str = "전체 참여자"
    place: str = "2층 교육실"
    instructor: str = ""
    capacity: int | None = None
    manager: str = "서다온"
    topics: tuple[str, ...] = ()
    aims: str = ""
    content: str = ""
    outcome: str = ""
    tasks: str = ""
    satisfaction: str = ""
    scales: tuple[str, ...] = ()
    is_fifth: bool = False
    entered_until: date = date(2026, 11, 18)


def _days(first: date, count: int, *steps: int) -> tuple[date, ...]:
    """``count`` days from ``first``; the steps between them repeat."""
    days = [first]
    for at in range(count - 1):
        days.append(days[-1] + timedelta(days=steps[at % len(steps)]))
    return tuple(days)


def _one(month: int, day: int) -> tuple[date, ...]:
    return (date(2026, month, day),)


_ESTEEM = ("자아존중감", "자기효능감")
_FIRST_STEPS = (
    "만남과 자활사업 안내",
    "나를 돌아보기",
    "마음 다스리기",
    "말하고 듣기",
    "몸 살림과 건강",
    "돈 관리와 저축",
    "권리와 의무",
    "나의 자립계획 세우기",
    "현장 돌아보기",
    "다짐과 수료식",
)
_FIRST_CONTENT = (
    "자활사업 안내\n자아존중감·자기효능감 향상\n근로능력과 의지 높이기\n자립 목표 세우기"
)
_COHORTS = (
    (1, date(2026, 3, 9), 22, 21, 0, 2),
    (2, date(2026, 5, 4), 21, 20, 22, 1),
    (3, date(2026, 7, 6), 20, 19, 43, 1),
    (4, date(2026, 8, 31), 22, 22, 63, 2),
    (5, date(2026, 11, 2), 16, 15, 0, 0),
)


def _first_steps() -> tuple[Planned, ...]:
    """기초교육 five times a year: ten sessions of four hours each."""
    return tuple(
        Planned(
            name="주민기초교육 “첫걸음”",
            cohort=cohort,
            kind=CourseKind.BASIC,
            days=_days(first, 10, 2, 2, 3),
            hours=4,
            recruited=recruited,
            joined=joined,
            first_person=at,
            dropouts=dropouts,
            target="신규 참여자",
            place="2층 프로그램실",
            instructor="윤서진",
            capacity=20 if cohort == 5 else 22,
            topics=_FIRST_STEPS,
            aims="새로 온 참여주민이 자활사업을 알고 스스로 목표를 세움\n근로 의욕과 자신감 회복",
            content=_FIRST_CONTENT,
            outcome="" if cohort == 5 else "자립계획서 작성",
            tasks="상위전환을 위한 단계적이고 체계적인 목표수립 교육이 필요",
            satisfaction=""
            if cohort == 5
            else "5점 만점에 4.4점. 강의보다 나눔 시간이 좋았다는 의견",
            scales=_ESTEEM,
            is_fifth=cohort == 5,
        )
        for cohort, first, recruited, joined, at, dropouts in _COHORTS
    )


_CULTURE = (
    Planned(
        name="목표설정교육 “길라잡이”",
        kind=CourseKind.CULTURE,
        days=_days(date(2026, 3, 26), 2, 1),
        hours=7,
        time="09:30~17:30",
        recruited=16,
        joined=13,
        first_person=4,
        instructor="한소리",
        capacity=15,
        content="자활사업 안내\n상위 자활목표 세우기\n인생 설계 놀이",
        outcome="자활계획서 13건 작성",
        tasks="개인별 욕구에 맞는 직능교육과 연결 필요",
    ),
    Planned(
        name="주민공동체교육 “같이 걷자”",
        kind=CourseKind.CULTURE,
        days=_one(10, 16),
        hours=6,
        time="10:00~16:00",
        recruited=60,
        joined=57,
        place="가온숲 생태공원",
        instructor="센터 직원",
        capacity=60,
        content="공동체 활동(작은 운동회)으로 소속감 높이기\n바깥 활동을 통한 쉼과 재충전",
        outcome="만족도 4.4점(5점 만점)",
        tasks="몸이 불편한 주민도 참여할 수 있는 구성 필요",
        satisfaction="5점 만점에 4.4점. 이동 시간이 길었다는 의견",
    ),
    Planned(
        name="심신치유교육 “마음밭”",
        kind=CourseKind.CULTURE,
        days=_one(10, 14),
        hours=8,
        time="09:00~18:00",
        recruited=15,
        joined=15,
        first_person=10,
        instructor="소마루",
        capacity=15,
        content="자존감·자기효능감 향상\n근로의욕 고취\n미술·몸살림·웃음 치유",
        outcome="서로의 이야기를 나누며 정서 안정",
        tasks="상위전환을 위한 단계적 목표수립 교육이 필요",
        scales=_ESTEEM,
    ),
    Planned(
        name="미술치유교육 “색으로 말하기”",
        kind=CourseKind.CULTURE,
        days=_days(date(2026, 10, 20), 4, 7),
        hours=3,
        time="14:00~17:00",
        recruited=30,
        joined=28,
        first_person=20,
        dropouts=3,
        instructor="여울빛",
        capacity=30,
        target="사업단별",
        content="미술활동을 통한 스트레스 해소\n협동심 향상",
        outcome="감정적 긴장 완화\n서로의 차이를 이해하고 소통하는 자리 마련",
        tasks="사업단별 분리 진행\n담당자가 참여주민과 함께하는 활동",
    ),
)
_SKILLS = (
    Planned(
        name="컴퓨터 기초 교육",
        kind=CourseKind.SKILL,
        days=_days(date(2026, 5, 12), 16, 2, 5),
        hours=3,
        time="15:00~18:00",
        recruited=6,
        joined=5,
        first_person=30,
        dropouts=1,
        instructor="구슬샘",
        capacity=8,
        target="희망자",
        manager="유도담",
        content="문서 작성과 표 계산 기초\n구직 서류 작성",
        outcome="이력서 작성 4건",
        tasks="저녁 시간대 반 개설 검토",
    ),
    Planned(
        name="현장실습 조리기능 교육",
        kind=CourseKind.SKILL,
        days=_days(date(2026, 7, 9), 2, 1),
        hours=8,
        time="09:00~18:00",
        recruited=8,
        joined=7,
        first_person=36,
        place="지층 조리장",
        instructor="맑은샘",
        capacity=8,
        target="온밥상",
        manager="차누리",
        content="새 식단의 조리법\n주방 위생과 동선 관리",
        outcome="새 식단 12종 적용",
        tasks="분기별 식단 점검과 이어서 운영",
    ),
    Planned(
        name="자전거 정비 실무 교육",
        kind=CourseKind.SKILL,
        days=_days(date(2026, 8, 24), 15, 1, 1, 1, 1, 3),
        hours=4,
        time="13:00~17:00",
        recruited=8,
        joined=8,
        first_person=44,
        place="새솔대여소",
        instructor="두레바퀴",
        capacity=8,
        target="두바퀴",
        manager="강한결",
        content="정비 실무(변속·제동 계통)\n재생자전거 조립",
        outcome="정비 자격 2명 취득",
        tasks="심화 과정 개설 필요",
    ),
)
_OTHERS = (
    Planned(
        name="취업컨설팅 1차",
        kind=CourseKind.EMPLOYMENT,
        days=_one(4, 27),
        hours=8,
        time="09:00~18:00",
        recruited=16,
        joined=14,
        first_person=12,
        instructor="가온일자리센터",
        capacity=16,
        content="상위 자활을 위한 취업 전문컨설팅\n일반시장 중심 취업 교육",
        outcome="개인별 취업계획 수립\n이력서 다시 쓰기",
        tasks="연령에 맞춘 적은 인원의 교육 진행 필요",
    ),
    Planned(
        name="취업컨설팅 2차",
        kind=CourseKind.EMPLOYMENT,
        days=_one(9, 21),
        hours=8,
        time="09:00~18:00",
        recruited=12,
        joined=10,
        first_person=26,
        instructor="가온일자리센터",
        capacity=12,
        content="모의 면접\n지역 일자리 알아보기",
        outcome="면접 동행 3건으로 이어짐",
        tasks="사업장 방문을 함께 진행",
    ),
    Planned(
        name="리더양성교육 “마을다리”",
        kind=CourseKind.LEADER,
        days=_days(date(2026, 10, 7), 8, 14),
        hours=2,
        time="14:00~16:00",
        recruited=10,
        joined=10,
        first_person=50,
        instructor="문가람",
        capacity=10,
        target="사업단 리더",
        entered_until=date(2026, 11, 17),
        manager="문가람",
        content="사업단 운영을 돕는 리더의 자질\n갈등 조정과 경청\n동료 간 신뢰 쌓기",
        tasks="다음 해에도 이어서 운영",
    ),
    Planned(
        name="기초의학 및 체력측정",
        kind=CourseKind.HEALTH,
        days=_one(11, 11),
        hours=4,
        recruited=62,
        joined=58,
        instructor="가온구보건소",
        capacity=60,
        content="혈압·혈당·체성분 검사\n체력검사와 1:1 운동처방",
        outcome="건강상태 확인\n몸에 맞는 운동법 익힘",
        tasks="식습관·음주·흡연 이론교육이 필요",
    ),
    Planned(
        name="사례관리 역량강화",
        kind=CourseKind.STAFF,
        days=_days(date(2026, 2, 10), 4, 91),
        hours=3,
        time="15:00~18:00",
        recruited=10,
        target="직원",
        place="3층 회의실",
        instructor="한누리",
        manager="문가람",
        content="사정 면접 실습\n통합사례회의 운영",
        outcome="사례회의 서식 개정",
        tasks="슈퍼비전 정례화",
    ),
)
COURSES: tuple[Planned, ...] = (*_first_steps(), *_CULTURE, *_SKILLS, *_OTHERS)
