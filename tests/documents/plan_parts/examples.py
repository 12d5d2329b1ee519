"""One full example of every part, in the shapes of real plans, with invented names."""

from __future__ import annotations

from datetime import date

from app.documents.activity_report import ActivityFact, GroupFact, PartnerFact, ResourceFact
from app.documents.alliance_report import (
    AllianceYear,
    DecisionFact,
    MemberFact,
    ProjectFact,
    SharedFact,
)
from app.documents.donation_report import PoolFact
from app.documents.meeting_parts import BodyFact, DutyFact
from app.documents.model import FlowStep, Layer
from app.documents.move_report import TallyFact
from app.documents.overview import CareerFact, FacilityFact, StaffFact, VehicleFact
from app.documents.plan_parts import Part
from app.documents.plan_parts.activities import (
    ActivitiesPart,
    AreaActivitiesFact,
    ResourcesPart,
    VisitsPart,
)
from app.documents.plan_parts.alliance import (
    AllianceMembersPart,
    AllianceOperationsPart,
    AllianceProjectsPart,
)
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.centre import FacilitiesPart, GeneralPart, StaffPart, VehiclesPart
from app.documents.plan_parts.drawn import FlowPart, LayersPart, PicturePart
from app.documents.plan_parts.grids import (
    LineFact,
    ReviewFact,
    ReviewItemsPart,
    RoleFact,
    RolesPart,
    TypedTablePart,
)
from app.documents.plan_parts.money import (
    BudgetLineFact,
    CostFact,
    CostsPart,
    FunderFact,
    GrantBudgetPart,
    InstalmentsPart,
    PaymentFact,
    SpendingFact,
    SpendingPart,
)
from app.documents.plan_parts.operation import (
    DonationsPart,
    DutiesPart,
    HeldFact,
    MeetingsHeldPart,
)
from app.documents.plan_parts.organisation import (
    DepartmentFact,
    MeetingSystemPart,
    OrgChartPart,
    UnitBoxFact,
)
from app.documents.plan_parts.organisation import MemberFact as PersonFact
from app.documents.plan_parts.people import (
    CaseCountFact,
    CaseWorkPart,
    GradeFact,
    MovesPart,
    ParticipantKindFact,
    ParticipantsPart,
)
from app.documents.plan_parts.planned import (
    BasicOperationsPart,
    FundraisingPart,
    PlannedFact,
    PlannedPart,
    ScheduleFact,
    SchedulePart,
    SpanFact,
)
from app.documents.plan_parts.results import (
    AreaResultFact,
    ObjectiveFact,
    ResultsPart,
    ResultsSummaryPart,
)
from app.documents.plan_parts.results_chart import AchievedFact, ResultsChartPart
from app.documents.plan_parts.training import (
    CourseKindFact,
    TrainingCountsPart,
    TrainingMatrixPart,
)
from app.documents.plan_parts.units import EnterpriseFact, EnterprisesPart, UnitFact, UnitsPart
from app.documents.training_year import ProgrammeFact

DAY = date(2025, 12, 31)
YEAR = "(2025. 1. 1. ~ 2025. 12. 31.)"
MILLION = 1_000_000

GENERAL = GeneralPart(
    centre="한빛지역자활센터",
    head_person="윤하늘 (센터장)",
    operator="사단법인 함께걷는이웃",
    founded_on=date(2004, 8, 2),
    address="가온시 새솔로 21",
    phone="02-000-0000",
    purposes=("저소득 주민의 일자리 창출", "자활기업 설립과 기술·경영 지원"),
)
FACILITIES = FacilitiesPart(
    DAY,
    (
        FacilityFact(
            "한빛지역자활센터",
            "새솔로 21 (들꽃동)",
            "1층 취업지원실\n2층 프로그램실",
            "571.29㎡",
            "무상임대",
            "rows:facility?ids=1",
        ),
        FacilityFact("새봄자전거", "들꽃동 481", "자전거 무료 대여", "196㎡", "위탁\n(가온구청)"),
        FacilityFact("새봄자전거", "한솔동 3-11", "자전거 무료 대여", "132㎡", "위탁\n(가온구청)"),
    ),
)
VEHICLES = VehiclesPart(
    DAY,
    (
        VehicleFact("두리", "00가 1199", "집수리", "자동차보험 가입\n대인 무한\n대물 2억"),
        VehicleFact("한들", "00나 4383", "센터", "자동차보험 가입\n대인 무한\n대물 2억"),
    ),
)
STAFF = StaffPart(
    DAY,
    (
        StaffFact(
            "서지안",
            "실장\n(육아휴직)",
            "센터 실무 총괄",
            (CareerFact("지역자활센터", 96), CareerFact("햇살의료재단", 24)),
            ("사회복지사(1급)",),
            is_on_leave=True,
            source="rows:staff?ids=2",
        ),
        StaffFact(
            "차누리",
            "팀장",
            "희망저축계좌\n(서지안 육아휴직 대체인력)",
            (CareerFact("지역자활센터", 15),),
            ("사회복지사(1급)",),
            stands_in=True,
        ),
    ),
)
ORG_CHART = OrgChartPart(
    operator="사단법인 함께걷는이웃",
    head_title="센터장",
    head_name="윤하늘",
    boards=("운영지원위원회",),
    departments=(
        DepartmentFact(
            1,
            0,
            "사례관리과",
            ("초기상담·사정", "게이트웨이"),
            (PersonFact("서지안", "과장"), PersonFact("노찬슬", "팀장")),
        ),
        DepartmentFact(
            2,
            0,
            "자활사업과",
            ("시장진입형", "사회서비스형"),
            (PersonFact("강한결", "과장"), PersonFact("차누리", "팀장")),
            (
                UnitBoxFact("새봄카페", "시장진입형", "차누리"),
                UnitBoxFact("집수리", "사회서비스형"),
            ),
        ),
        DepartmentFact(3, 0, "행정지원과", ("회계·정산",), (PersonFact("고대한", "과장"),)),
    ),
    direct=(PersonFact("문가람", "실장"),),
    units=(UnitBoxFact("손끝공방", "근로유지형"), UnitBoxFact("깨끗한하루", "자활기업")),
)
MEETING_SYSTEM = MeetingSystemPart(
    (
        BodyFact("과별회의", "과별 사업 점검 및 추진", "주 1회"),
        BodyFact("전략 워크숍", "사업 점검 및 전략 개발", "연 4회 (1·4·7·12월)"),
    )
)


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
ACTIVITIES = ActivitiesPart(
    (
        AreaActivitiesFact(
            "",
            ("시장형 자활근로사업 활성화를 위한 전문컨설팅 연결",),
            (
                ActivityFact(
                    "가온구 안심돌봄네트워크",
                    "2025. 4. 2. ~ 2025. 9. 30.",
                    "",
                    ("돌봄 관련 사회적경제 단체 회의", "네트워크 창립"),
                    "10개 기관",
                    0,
                    0,
                    0,
                    "rows:activity?ids=1",
                ),
                ActivityFact(
                    "주민문화강좌",
                    "2025. 1. 2. ~ 2025. 12. 30.",
                    "북카페",
                    ("한땀한땀, 건강댄스",),
                    "",
                    10,
                    12,
                    120,
                    "rows:activity?ids=2",
                ),
            ),
        ),
    )
)
RESOURCES = ResourcesPart(
    YEAR,
    (ResourceFact("나눔가게", "현물", 3, 14, 40, 1_200_000, "rows:resource_use?ids=1,2"),),
    (PartnerFact("기관", 8), PartnerFact("나눔가게", 3)),
)
VISITS = VisitsPart(
    YEAR, (GroupFact("홀몸 어르신 안부", "월 1회", 6, 72, 70, "rows:home_visit?ids=1"),)
)


def _planned(name: str, content: str, cycle: str, goal: str, **more: object) -> PlannedFact:
    lines = [tuple(filter(None, text.split("\n"))) for text in (content, cycle, goal)]
    return PlannedFact(
        str(more.get("heading", "")),
        name,
        *lines,
        goal_amount=more.get("amount"),  # type: ignore[arg-type]
        source="rows:planned_activity?ids=1",
    )


PLANNED = PlannedPart(
    (
        _planned("초기상담", "자활위탁 주민 초기상담", "수시", "위탁의뢰주민 80명"),
        _planned(
            "사례관리체계 전환",
            "전문사례관리 체계 전환\n- 실무자 전문상담 교육\n- 통합사례관리 회의 구축",
            "수시",
            "사례관리 위기등급 구축\nA형-20명\nB형-30명\nC형-50명",
        ),
        _planned(
            "특화프로그램 운영",
            "취업/창업을 위한 특화 프로그램 운영\n- 창업 플랜 교육\n- 취업 지원 교육",
            "3월~12월\n3월 / 9월",
            "2개 사업단\n20명",
        ),
    )
)
BASIC_OPERATIONS = BasicOperationsPart(
    (
        _planned(
            "운영지원회의",
            "운영방향 논의",
            "연4회\n(3,6,9,12월)",
            "운영지원위원 9명",
            heading="자활센터 운영 회의",
        ),
        _planned(
            "이사회",
            "센터사업방향 및 예산안 심의",
            "연2회 (1,7월)",
            "이사회 6명",
            heading="자활센터 운영 회의",
        ),
        _planned(
            "직원연수",
            "자활사업계획 및 평가\n팀워크 향상",
            "연 2회 (7/12월)",
            "실무자전원",
            heading="자활센터 직원 운영",
        ),
    )
)
FUNDRAISING = FundraisingPart(
    (
        _planned(
            "공모사업 개발 및 수행",
            "재단 공모사업을 통한 자원연결",
            "수시",
            "참여주민 20명",
            amount=3_000_000,
        ),
        _planned("후원금 모금", "주민 복지향상", "수시", "후원조직 100명", amount=1_000_000),
    )
)
SCHEDULE = SchedulePart(
    (
        ScheduleFact(
            "복지·건강", "교육", (SpanFact(3, 3, "용역기관 선정"), SpanFact(4, 12, "복지과정 교육"))
        ),
        ScheduleFact("복지·건강", "방문안전 교육", (SpanFact(9, 11),)),
        ScheduleFact("추진기반", "성과공유대회", (SpanFact(12, 12),)),
    )
)
COSTS = CostsPart(
    (
        CostFact(
            "인건비",
            NumberFact(54_292 * MILLION, "rows:plan_cost?ids=1"),
            (),
            ("사회복지인력(국비포함)", "방문간호사(시간외수당 포함)"),
            (38_781 * MILLION, 15_511 * MILLION),
        ),
        CostFact("공간개선비", NumberFact(2_950 * MILLION), ("공간개선 3단계 59개소",)),
        CostFact("마을사업비", NumberFact(5_978 * MILLION), ("주민참여활성화, 마을계획",)),
        CostFact("추진지원단", NumberFact(2_595 * MILLION)),
        CostFact("시스템구축비", NumberFact(1_406 * MILLION)),
        CostFact(
            "교육비",
            NumberFact(628 * MILLION),
            (),
            ("관계자 교육", "리더십 강화교육", "방문간호사 교육", "안전매뉴얼 제작"),
            (177 * MILLION, 231 * MILLION, 170 * MILLION, 50 * MILLION),
        ),
        CostFact("인지도향상비", NumberFact(730 * MILLION)),
        CostFact(
            "기타",
            NumberFact(3_471 * MILLION + 400_000),
            (),
            (
                "지원단 운영(마을)",
                "지원단 운영(복지)",
                "방문간호사 사업비",
                "활동용품",
                "복지플래너",
                "성과관리연구",
                "마을 기타",
            ),
            tuple(units * MILLION for units in (1_255, 331, 427, 216, 810, 432, 32)),
        ),
    )
)
GRANT_BUDGET = GrantBudgetPart(
    (
        FunderFact("국비", NumberFact(50_000_000, "rows:grant?ids=1")),
        FunderFact("자부담", NumberFact(4_500_500, "rows:grant?ids=1")),
    ),
    (
        BudgetLineFact(
            "인건비", "보수", NumberFact(30_000_000, "rows:budget_line?ids=1"), "2,500천원×12월"
        ),
        BudgetLineFact("운영비", "재료비", NumberFact(20_000_000), ""),
        BudgetLineFact("운영비", "임차료", NumberFact(4_500_500), ""),
    ),
)
INSTALMENTS = InstalmentsPart(
    (
        PaymentFact(
            1,
            NumberFact(50_000_000, "rows:instalment?ids=1"),
            "최종 확정 사업계획서 제출 후",
            date(2026, 3, 10),
            date(2026, 3, 12),
        ),
        PaymentFact(
            2,
            NumberFact(50_000_000, "rows:instalment?ids=2"),
            "인력 확충·배치, 업무조정 완료 후",
            date(2026, 6, 10),
            None,
        ),
    )
)
SPENDING = SpendingPart(
    "사업",
    YEAR,
    (
        SpendingFact(
            "온밥상 나눔",
            NumberFact(86_000_000, "rows:grant?ids=1"),
            NumberFact(84_859_370, "expenses:grant=1"),
        ),
        SpendingFact("이웃돌봄", NumberFact(10_000_000), NumberFact(2_500_000)),
    ),
)
MEETINGS_HELD = MeetingsHeldPart(
    YEAR,
    (
        HeldFact(
            "월례회의",
            "월 1회",
            NumberFact(12, "rows:meeting_body?ids=1"),
            NumberFact(11, "rows:meeting?ids=1,2"),
            NumberFact(98, "rows:meeting?ids=1,2"),
        ),
        HeldFact("긴급회의", "수시", None, NumberFact(2), NumberFact(9)),
    ),
)
DONATIONS = DonationsPart(
    date(2025, 1, 1),
    DAY,
    (PoolFact("비지정", 100_000, 2_000_000, 1_500_000, 600_000, "rows:donation?ids=1"),),
)
DUTIES = DutiesPart(
    (DutyFact("운영위원회", "분기 1회 이상", "법 제36조", (0, 0, 1) * 4, 12, 4, 4, ""),)
)
_ALLIANCE = AllianceYear(
    as_of=DAY,
    name="햇살연대",
    districts="가온구",
    two_districts_reason="",
    leader="햇살단기거주",
    aims=(),
    members=(
        MemberFact("햇살단기거주", "단기거주", "한여울", 10, "가온구", date(2024, 3, 4), 11, ""),
        MemberFact("푸른직업재활", "직업재활", "유라온", 30, "가온구", date(2024, 3, 4), 12, ""),
    ),
    findings=(),
    talks=12,
    duties=DUTIES.duties,
    decisions=(DecisionFact(date(2025, 3, 12), "3월 시설장 간담회", "봄나들이", "버스를 빌림"),),
    tasks=2,
    tasks_done=1,
    shared=(SharedFact("지역 교류", "마을잔치", "2025. 10. 18.", "", "장터 참여", "", 5, 120),),
    projects=(
        ProjectFact("합동 체험", "프로그램 다양화", "2025. 5. 2.", "딸기 체험", "", "", (8, -1)),
    ),
    office_months=(4,) * 12,
)
EMPTY_ALLIANCE = AllianceYear(
    as_of=DAY,
    name="한빛연대",
    districts="",
    two_districts_reason="",
    leader="",
    aims=(),
    members=(),
    findings=(),
    talks=0,
    duties=(),
    decisions=(),
    tasks=0,
    tasks_done=0,
    shared=(),
    projects=(),
    office_months=(0,) * 12,
)
FLOW = FlowPart(
    (
        FlowStep("초기상담", ("자활위탁 접수", "욕구 사정"), "1~3월"),
        FlowStep("게이트웨이", ("기초교육 40시간",)),
        FlowStep("맞춤형 배치"),
        FlowStep("자활·자립", ("취업·창업",)),
    ),
    cycle=True,
    back_to=1,
    back_text="재배치",
)
LAYERS = LayersPart(
    (
        Layer("비전", (FlowStep("주민이 만드는 복지공동체"),)),
        Layer("전략목표", (FlowStep("지역사회 안전망 강화"), FlowStep("주민자치 구현"))),
        Layer(
            "실행과제",
            (FlowStep("공공정책 강화", ("인력 확충", "역할 혁신")), FlowStep("주민리더 양성")),
        ),
    )
)
REVIEW_ITEMS = ReviewItemsPart(
    (
        ReviewFact("시민 참여", "의견 반영 방안을 검토하였습니까?", "설문조사", True, "설명회 1회"),
        ReviewFact("갈등", "갈등발생 가능성을 검토하였습니까?", "", False, ""),
        ReviewFact("안전", "안전대책을 검토하였습니까?", "", None, ""),
    )
)
ROLES = RolesPart(
    (
        RoleFact("시청", ("운영비 지원", "연중 모니터링")),
        RoleFact("구청", ("인력 확충을 위한 조직개편", "사업비 정산")),
        RoleFact("동주민센터", ("복지업무 강화", "- 상담가 2명 이상 배치", "사업비 정산")),
    )
)
TYPED_TABLE = TypedTablePart(
    ("구분", "인원", "비율", "비고"),
    (
        LineFact(("1단계", "1,200", "80%", "")),
        LineFact(("2단계", "300", "20%", "예정")),
        LineFact(("합 계", "1,500", "100%", "")),
    ),
    "단계별 대상",
    "명",
    ("2026년 3월 기준",),
)

FULL: dict[str, Part] = {
    "general": GENERAL,
    "facilities": FACILITIES,
    "vehicles": VEHICLES,
    "staff": STAFF,
    "work-units": UnitsPart(
        DAY,
        (
            UnitFact(
                "사회서비스형",
                "집수리",
                "주거 수리",
                "새솔로 58",
                "백이든",
                NumberFact(12, "rows:placement?ids=1,2"),
            ),
            UnitFact("근로유지형", "손끝공방", "", "", "", NumberFact(8)),
        ),
    ),
    "enterprises": EnterprisesPart(
        DAY,
        (EnterpriseFact("깨끗한하루", "청소", "한여울", date(2020, 5, 4), 6, 3, "새솔청소"),),
    ),
    "org-chart": ORG_CHART,
    "meeting-system": MEETING_SYSTEM,
    "results": RESULTS,
    "results-chart": ResultsChartPart(
        (AchievedFact("참여인원", 120, 104, "objective:1"), AchievedFact("상담", 208, 577, "")),
        YEAR,
    ),
    "results-summary": RESULTS_SUMMARY,
    "moves": MOVES,
    "participants": PARTICIPANTS,
    "case-work": CASE_WORK,
    "training-matrix": TRAINING_MATRIX,
    "training-counts": TRAINING_COUNTS,
    "activities": ACTIVITIES,
    "resources": RESOURCES,
    "visits": VISITS,
    "planned": PLANNED,
    "basic-operations": BASIC_OPERATIONS,
    "fundraising": FUNDRAISING,
    "schedule": SCHEDULE,
    "costs": COSTS,
    "grant-budget": GRANT_BUDGET,
    "instalments": INSTALMENTS,
    "spending": SPENDING,
    "meetings-held": MEETINGS_HELD,
    "donations": DONATIONS,
    "duties": DUTIES,
    "alliance-members": AllianceMembersPart(_ALLIANCE),
    "alliance-projects": AllianceProjectsPart(_ALLIANCE),
    "alliance-operations": AllianceOperationsPart(_ALLIANCE),
    "flow": FLOW,
    "layers": LAYERS,
    "picture": PicturePart(None, caption="센터 전경"),
    "review-items": REVIEW_ITEMS,
    "roles": ROLES,
    "table": TYPED_TABLE,
}

EMPTY: dict[str, Part] = {
    "general": GeneralPart("한빛지역자활센터", "-", "", None, "", ""),
    "facilities": FacilitiesPart(DAY, ()),
    "vehicles": VehiclesPart(DAY, ()),
    "staff": StaffPart(DAY, ()),
    "work-units": UnitsPart(DAY, ()),
    "enterprises": EnterprisesPart(DAY, ()),
    "org-chart": OrgChartPart("", "센터장", "", (), (), (), ()),
    "meeting-system": MeetingSystemPart(()),
    "results": ResultsPart(()),
    "results-chart": ResultsChartPart(()),
    "results-summary": ResultsSummaryPart(()),
    "moves": MovesPart(YEAR, (), (), (), 0),
    "participants": ParticipantsPart(YEAR, "", ("여", "남"), ("30대",), (), ()),
    "case-work": CaseWorkPart(YEAR, ()),
    "training-matrix": TrainingMatrixPart("", ()),
    "training-counts": TrainingCountsPart((), "0시간"),
    "activities": ActivitiesPart(()),
    "resources": ResourcesPart(YEAR, (), ()),
    "visits": VisitsPart(YEAR, ()),
    "planned": PlannedPart(()),
    "basic-operations": BasicOperationsPart(()),
    "fundraising": FundraisingPart(()),
    "schedule": SchedulePart(()),
    "costs": CostsPart(()),
    "grant-budget": GrantBudgetPart((), ()),
    "instalments": InstalmentsPart(()),
    "spending": SpendingPart("사업", YEAR, ()),
    "meetings-held": MeetingsHeldPart(YEAR, ()),
    "donations": DonationsPart(date(2025, 1, 1), DAY, ()),
    "duties": DutiesPart(()),
    "alliance-members": AllianceMembersPart(EMPTY_ALLIANCE),
    "alliance-projects": AllianceProjectsPart(EMPTY_ALLIANCE),
    "alliance-operations": AllianceOperationsPart(EMPTY_ALLIANCE),
    "flow": FlowPart(()),
    "layers": LayersPart(()),
    "picture": PicturePart(None),
    "review-items": ReviewItemsPart(()),
    "roles": RolesPart(()),
    "table": TypedTablePart((), ()),
}
