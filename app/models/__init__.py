"""The records: one file per subject. Importing this package makes the metadata complete."""

from app.models.attachment import Attachment, AttachmentContent
from app.models.base import Base, Line, Record
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
from app.models.organisation import ApprovalLine, ApprovalLineStep, Centre, Department, Facility
from app.models.register import (
    ImportBatch,
    IssuedDocument,
    IssuedFile,
    SavedDraft,
    Setting,
    TrailAction,
    TrailEntry,
)
from app.models.staff import Career, Leave, Qualification, Staff
from app.models.vehicle import Vehicle

__all__ = [
    "ApprovalLine",
    "ApprovalLineStep",
    "Attachment",
    "AttachmentContent",
    "Base",
    "BudgetLine",
    "Career",
    "Centre",
    "Department",
    "Evidence",
    "Expense",
    "ExpenseShare",
    "Facility",
    "FundingShare",
    "Grant",
    "ImportBatch",
    "Instalment",
    "Interest",
    "IssuedDocument",
    "IssuedFile",
    "Leave",
    "Line",
    "Qualification",
    "Record",
    "SavedDraft",
    "Setting",
    "Staff",
    "TrailAction",
    "TrailEntry",
    "Vehicle",
]
