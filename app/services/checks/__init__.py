"""The rule catalogue: what an auditor would ask of a grant, asked beforehand."""

from app.services.checks.catalogue import Checks, run
from app.services.checks.finding import Finding

__all__ = ["Checks", "Finding", "run"]
