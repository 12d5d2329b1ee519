"""Objectives, people and courses, in the shapes of seed S2, with invented names."""

from __future__ import annotations

from app.documents.move_report import TallyFact
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.people import (
    CaseCountFact,
    CaseWorkPart,
    GradeFact,
    MovesPart,
    ParticipantKindFact,
    ParticipantsPart,
)
from app.documents.plan_parts.results import (
    AreaResultFact,
    ObjectiveFact,
    ResultsPart,
    ResultsSummaryPart,
)
from app.documents.plan_parts.training import (
    CourseKindFact,
    TrainingCountsPart,
    TrainingMatrixPart,
)
from app.documents.training_year import ProgrammeFact
from tests.documents.plan_parts.example_days import YEAR


def _objective(
    heading: str,
    name: str,
    target: int,
    result: int,
    unit: str = "명",
    assessment: str = "",
    **more: str,
) -> ObjectiveFact:
    return ObjectiveFact(
        area="전문사례관리",
        heading=heading,
        name=name,
        lead_in=more.get("lead_in", ""),
        target=target,
        result=result,
        unit=unit,
        note=more.get("note", ""),
        assessment=assessment,
        target_source="objective:1",
        result_source="measure:참여인원?from=2025-01-01&to=2025-12-31",
    )


_NEEDED = "전문적이고 집중적인 사례관리를 위한 체계 필요"
RESULTS = ResultsPart(
    (
        _objective("사업성과", "참여인원", 120, 104, assessment="근로 미취약자의 대거 유입"),
        _objective("사업성과", "사업단전환", 104, 56, assessment="근로유지형 전환 증가"),
        _objective(
            "사업성과", "주민센터 라운딩을 통한 홍보", 17, 17, "개동", lead_in="가온구 관내"
        ),
        _objective("사례관리 성과", "사례관리상담", 208, 577, "건", _NEEDED),
        _objective("사례관리 성과", "지역자원연계", 24, 42, "건", _NEEDED),
        _objective("사례관리 성과", "취업성공전환", 24, 3, assessment="취업률 저조"),
        _objective("교육훈련 성과", "주민기초교육", 104, 97, note="수료", assessment="총 5회기"),
        _objective("교육훈련 성과", "심신치유교육", 12, 11, "", "자기효능감 22%(+11) 향상"),
        ObjectiveFact(
            "전문사례관리",
            "교육훈련 성과",
            "만족도",
            "",
            None,
            None,
            "점",
            "",
            "",
            "objective:9",
            "",
        ),
    ),
    YEAR,
)
RESULTS_SUMMARY = ResultsSummaryPart(
    (
        AreaResultFact(
            "전문사례관리",
            NumberFact(8, "rows:objective?ids=1,2,3,4,5,6,7,8"),
            NumberFact(3, "rows:objective?ids=3,4,5"),
            NumberFact(4, "rows:objective?ids=1,2,6,7"),
            NumberFact(1, "rows:objective?ids=8"),
        ),
        AreaResultFact(
            "사회적경제 영역 구축",
            NumberFact(2, "rows:objective?ids=9,10"),
            NumberFact(2, "rows:objective?ids=9,10"),
            NumberFact(0),
            NumberFact(0),
        ),
    ),
    YEAR,
)


def _tallies(*counts: tuple[str, int], first: int = 1) -> tuple[TallyFact, ...]:
    made = []
    for name, count in counts:
        ids = ",".join(str(first + at) for at in range(count))
        made.append(TallyFact(name, count, f"rows:placement?ids={ids}"))
        first += count
    return tuple(made)


MOVES = MovesPart(
    YEAR,
    _tallies(
        ("새봄자전거", 3),
        ("맞춤조리", 3),
        ("공동일자리", 29),
        ("집수리", 6),
        ("북카페", 2),
        ("새솔청소", 1),
        ("무지개빨래방", 2),
        ("취업디딤돌", 4),
        ("생활개선", 6),
    ),
    (
        "시장진입형",
        "시장진입형",
        "근로유지형",
        "사회서비스형",
        "사회서비스형",
        "사회서비스형",
        "사회서비스형",
        "사회서비스형",
        "사회서비스형",
    ),
    _tallies(("시장진입형", 6), ("사회서비스형", 21), ("근로유지형", 29)),
    55,
)
PARTICIPANTS = ParticipantsPart(
    YEAR,
    "기간에 하루라도 사업단에 배치된 사람.",
    ("여", "남"),
    ("20대 이하", "30대", "40대", "50대", "60대 이상"),
    (
        ParticipantKindFact(
            "조건부수급자",
            NumberFact(70, "rows:participant?ids=1,2"),
            tuple(map(NumberFact, (40, 30, 3, 7, 20, 25, 15))),
        ),
        ParticipantKindFact(
            "차상위자",
            NumberFact(30, "rows:participant?ids=3"),
            tuple(map(NumberFact, (18, 12, 2, 8, 10, 5, 5))),
        ),
    ),
    (
        GradeFact("A등급", NumberFact(20, "rows:participant?ids=1")),
        GradeFact("B등급", NumberFact(30, "rows:participant?ids=2")),
        GradeFact("C등급", NumberFact(50, "rows:participant?ids=3")),
    ),
)
CASE_WORK = CaseWorkPart(
    YEAR,
    (
        CaseCountFact("접수·사정", "초기상담", "명", NumberFact(80, "measure:초기상담")),
        CaseCountFact("상담", "내방", "건", NumberFact(400, "measure:사례관리 상담")),
        CaseCountFact("상담", "방문", "건", NumberFact(177, "measure:사례관리 상담")),
        CaseCountFact("상담", "상담 계", "건", NumberFact(577, "measure:사례관리 상담"), True),
        CaseCountFact("성과", "취업", "명", NumberFact(3, "measure:취업")),
    ),
)


def _programme(name: str, joined: int, **more: object) -> ProgrammeFact:
    values: dict[str, object] = {
        "kind": "소양교육",
        "name": name,
        "target": "참여주민",
        "rounds": 1,
        "hours": "8시간",
        "hours_hundredths": 800,
        "period": "2025. 9. 4.",
        "recruited": joined,
        "joined": joined,
        "completed": joined,
        "running": 0,
        "content": ("자존감·자기효능감 향상", "근로의지 고취"),
        "results": (f"{joined}명 수료",),
        "tasks": (),
        "source": "rows:course?ids=1",
    }
    return ProgrammeFact(**(values | more))  # type: ignore[arg-type]


TRAINING_MATRIX = TrainingMatrixPart(
    "",
    (
        _programme(
            "주민기초교육 “희망키우기”",
            109,
            kind="기초교육",
            period="3·5·7·9·11월 진행\n총 5회기\n회기당 40시간\n200시간",
            results=("97명 수료",),
            tasks=("상위전환을 위한 단계적인 목표수립 교육이 요구됨",),
        ),
        _programme("심신치유교육", 12, results=("11명 수료", "자존감 17% 향상")),
        _programme("목표길라잡이", 13),
        _programme("주민공동체교육", 96),
        _programme("미술치료교육", 119),
        _programme("웃음교실", 20),
    ),
)
TRAINING_COUNTS = TrainingCountsPart(
    (
        CourseKindFact(
            "기초교육",
            "200시간",
            0,
            NumberFact(5, "rows:course?ids=1,2,3,4,5"),
            NumberFact(25, "rows:course_session?ids=1"),
            NumberFact(112, "rows:enrolment?ids=1"),
            NumberFact(109, "rows:enrolment?ids=1"),
            NumberFact(97, "rows:enrolment?ids=1"),
            NumberFact(505, "rows:course?ids=1,2,3,4,5"),
        ),
        CourseKindFact(
            "직능교육",
            "40시간",
            1,
            NumberFact(2, "rows:course?ids=6,7"),
            NumberFact(10, "rows:course_session?ids=2"),
            NumberFact(16, "rows:enrolment?ids=2"),
            NumberFact(14, "rows:enrolment?ids=2"),
            NumberFact(8, "rows:enrolment?ids=2"),
            NumberFact(61, "rows:course?ids=6,7"),
        ),
    ),
    "240시간",
)
