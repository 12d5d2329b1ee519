"""The five ways an action can fail that are not our bug.

Every text here is shown to a user as it stands: it says what happened, what was kept
and the one next step, in 해요체.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"  # 오류: stops saving or marks a document as wrong
    WARNING = "warning"  # 확인: does not stop
    INFO = "info"  # 안내


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field; ``field`` None means the whole record.

    ``field`` may lead into child lines: ``"lines[2].amount"``.
    """

    field: str | None
    text: str
    severity: Severity = Severity.ERROR


class AppError(Exception):
    """An expected failure with a text for the user."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Invalid(AppError):
    """What was typed breaks a rule; shown beside the fields, nothing is lost."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


class Conflict(AppError):
    """The record was changed elsewhere since it was opened."""


class NotFound(AppError):
    """The record was deleted meanwhile, or a name given on the command line fits nothing."""


class StorageError(AppError):
    """The environment failed: disk, lock, damage, newer file, wrong passphrase."""


class WrongPassphrase(StorageError):
    """Neither passphrase nor recovery code opens the file."""


class Usage(AppError):
    """A command was given words it cannot carry out, or two things fit one word."""


class Cancelled(AppError):
    """The user stopped a job; everything it did is undone."""
