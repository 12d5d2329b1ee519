"""One full and one empty example of every part."""

from __future__ import annotations

from datetime import date

from app.documents.plan_parts import Part
from app.documents.plan_parts.activities import (
    ActivitiesPart,
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
    ReviewItemsPart,
    RolesPart,
    TypedTablePart,
)
from app.documents.plan_parts.money import (
    CostsPart,
    GrantBudgetPart,
    InstalmentsPart,
    SpendingPart,
)
from app.documents.plan_parts.operation import (
    DonationsPart,
    DutiesPart,
    MeetingsHeldPart,
)
from app.documents.plan_parts.organisation import (
    MeetingSystemPart,
    OrgChartPart,
)
from app.documents.plan_parts.people import (
    CaseWorkPart,
    MovesPart,
    ParticipantsPart,
)
from app.documents.plan_parts.planned import (
    BasicOperationsPart,
    FundraisingPart,
    PlannedPart,
    SchedulePart,
)
from app.documents.plan_parts.results import (
    ResultsPart,
    ResultsSummaryPart,
)
from app.documents.plan_parts.results_chart import AchievedFact, ResultsChartPart
from app.documents.plan_parts.training import (
    TrainingCountsPart,
    TrainingMatrixPart,
)
from app.documents.plan_parts.units import EnterpriseFact, EnterprisesPart, UnitFact, UnitsPart
from tests.documents.plan_parts.centre_examples import (
    FACILITIES,
    GENERAL,
    MEETING_SYSTEM,
    ORG_CHART,
    STAFF,
    VEHICLES,
)
from tests.documents.plan_parts.doing_examples import (
    ACTIVITIES,
    ALLIANCE,
    DONATIONS,
    DUTIES,
    EMPTY_ALLIANCE,
    MEETINGS_HELD,
    RESOURCES,
    VISITS,
)
from tests.documents.plan_parts.example_days import DAY, YEAR
from tests.documents.plan_parts.plan_examples import (
    BASIC_OPERATIONS,
    COSTS,
    FLOW,
    FUNDRAISING,
    GRANT_BUDGET,
    INSTALMENTS,
    LAYERS,
    PLANNED,
    REVIEW_ITEMS,
    ROLES,
    SCHEDULE,
    SPENDING,
    TYPED_TABLE,
)
from tests.documents.plan_parts.result_examples import (
    CASE_WORK,
    MOVES,
    PARTICIPANTS,
    RESULTS,
    RESULTS_SUMMARY,
    TRAINING_COUNTS,
    TRAINING_MATRIX,
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
    "alliance-members": AllianceMembersPart(ALLIANCE),
    "alliance-projects": AllianceProjectsPart(ALLIANCE),
    "alliance-operations": AllianceOperationsPart(ALLIANCE),
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
