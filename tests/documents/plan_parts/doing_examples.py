"""Activities, meetings, donations and an alliance, with invented names."""

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
from app.documents.meeting_parts import DutyFact
from app.documents.plan_parts.activities import (
    ActivitiesPart,
    AreaActivitiesFact,
    ResourcesPart,
    VisitsPart,
)
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.operation import (
    DonationsPart,
    DutiesPart,
    HeldFact,
    MeetingsHeldPart,
)
from tests.documents.plan_parts.example_days import DAY, YEAR

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
ALLIANCE = AllianceYear(
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
