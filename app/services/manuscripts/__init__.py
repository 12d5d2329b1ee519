"""Files of any kind as manuscripts for the number checker, and the checker as a job."""

from app.services.manuscripts.proofread import Proofread, proofread, read_manuscript

__all__ = ["Proofread", "proofread", "read_manuscript"]
