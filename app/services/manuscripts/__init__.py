"""Files of any kind as manuscripts for the number checker, and the checker as a job."""

from app.services.manuscripts.proofread import Proofread, proofread, read_manuscript
from app.services.manuscripts.report import as_json, finding_text, report_text, summary

__all__ = [
    "Proofread",
    "as_json",
    "finding_text",
    "proofread",
    "read_manuscript",
    "report_text",
    "summary",
]
