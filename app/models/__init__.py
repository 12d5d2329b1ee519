"""The records: one file per subject. Importing this package makes the metadata complete."""

from app.models.activity import Activity, ActivityCount, ActivityPartner, Area
from app.models.alliance import (
    Alliance,
    JointProject,
    MemberFacility,
    ProjectTaking,
    SecretariatDay,
    SharedOperation,
)
from app.models.attachment import Attachment, AttachmentContent
from app.models.base import Base, Line, Record
from app.models.case import (
    AftercareVisit,
    CaseEpisode,
    CaseMeeting,
    CaseMeetingTask,
    CaseStage,
    ContactNote,
    Referral,
    RiskGrade,
)
from app.models.case_plan import Assessment, AssessmentDomain, PlanGoal, SupportPlan
from app.models.donation import Donation, DonationAccount, DonationUse, Donor, DonorNotice
from app.models.duty import Duty
from app.models.grant import (
    BudgetLine,
    Evidence,
    Expense,
    ExpenseShare,
    FundingShare,
    Grant,
    Instalment,
    Interest,
)
from app.models.meeting import (
    ActionItem,
    AgendaItem,
    Attendee,
    BodyMember,
    Meeting,
    MeetingBody,
)
from app.models.organisation import ApprovalLine, ApprovalLineStep, Centre, Department, Facility
from app.models.participant import (
    Consent,
    HouseholdMember,
    Participant,
    ParticipantPaper,
    ParticipantSummary,
)
from app.models.partner import Agreement, Partner, ResourceUse
from app.models.placement import (
    Outcome,
    ParticipationNotice,
    Placement,
    SavingsAccount,
)
from app.models.plan import Objective, PlanCost, PlanCostPart, PlannedActivity
from app.models.register import (
    ImportBatch,
    IssuedDocument,
    IssuedFile,
    SavedDraft,
    Setting,
    TrailAction,
    TrailEntry,
)
from app.models.retention import RetentionPeriod
from app.models.staff import Career, Leave, Qualification, Staff
from app.models.training import (
    Attendance,
    ContinuingEducation,
    Course,
    CourseSession,
    Enrolment,
    ScaleScore,
)
from app.models.trip import Trip, VehicleService
from app.models.vehicle import Vehicle
from app.models.visit import HomeVisit, VisitGroup, VisitMember
from app.models.work_unit import DailyPay, Enterprise, StayLimit, WorkUnit
from app.models.year_document import AcceptedFinding, Section, YearClose, YearDocument

__all__ = [
    "AcceptedFinding",
    "ActionItem",
    "Activity",
    "ActivityCount",
    "ActivityPartner",
    "AftercareVisit",
    "AgendaItem",
    "Agreement",
    "Alliance",
    "ApprovalLine",
    "ApprovalLineStep",
    "Area",
    "Assessment",
    "AssessmentDomain",
    "Attachment",
    "AttachmentContent",
    "Attendance",
    "Attendee",
    "Base",
    "BodyMember",
    "BudgetLine",
    "Career",
    "CaseEpisode",
    "CaseMeeting",
    "CaseMeetingTask",
    "CaseStage",
    "Centre",
    "Consent",
    "ContactNote",
    "ContinuingEducation",
    "Course",
    "CourseSession",
    "DailyPay",
    "Department",
    "Donation",
    "DonationAccount",
    "DonationUse",
    "Donor",
    "DonorNotice",
    "Duty",
    "Enrolment",
    "Enterprise",
    "Evidence",
    "Expense",
    "ExpenseShare",
    "Facility",
    "FundingShare",
    "Grant",
    "HomeVisit",
    "HouseholdMember",
    "ImportBatch",
    "Instalment",
    "Interest",
    "IssuedDocument",
    "IssuedFile",
    "JointProject",
    "Leave",
    "Line",
    "Meeting",
    "MeetingBody",
    "MemberFacility",
    "Objective",
    "Outcome",
    "Participant",
    "ParticipantPaper",
    "ParticipantSummary",
    "ParticipationNotice",
    "Partner",
    "Placement",
    "PlanCost",
    "PlanCostPart",
    "PlanGoal",
    "PlannedActivity",
    "ProjectTaking",
    "Qualification",
    "Record",
    "Referral",
    "ResourceUse",
    "RetentionPeriod",
    "RiskGrade",
    "SavedDraft",
    "SavingsAccount",
    "ScaleScore",
    "SecretariatDay",
    "Section",
    "Setting",
    "SharedOperation",
    "Staff",
    "StayLimit",
    "SupportPlan",
    "TrailAction",
    "TrailEntry",
    "Trip",
    "Vehicle",
    "VehicleService",
    "VisitGroup",
    "VisitMember",
    "WorkUnit",
    "YearClose",
    "YearDocument",
]
