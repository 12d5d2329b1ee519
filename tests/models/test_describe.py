"""What a column is called above a list."""

from __future__ import annotations

from app.models.case_plan import Assessment
from app.models.describe import heading
from app.models.placement import Placement
from app.models.training import ContinuingEducation, Course


def test_a_unit_stands_behind_the_name_and_is_not_said_twice() -> None:
    assert heading(Course, "capacity") == "정원 (명)"
    assert heading(ContinuingEducation, "hours") == "시간"
    assert heading(Placement, "participant.manager.name") == "담당"
    assert heading(Assessment, "episode.participant.name") == "참여자"
