"""공동사업: what all members do together."""

from collections.abc import Sequence
from datetime import date

from app.models.alliance import JointProject, ProjectField
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values


def how_many(_owner: Values, lines: Sequence[Values], _today: date) -> str:
    people = sum(line["people"] for line in lines if isinstance(line.get("people"), int))
    return f"{len(lines)}개소, {people:,}명" if lines else ""


SCREEN = Screen(
    key="joint_projects",
    title="공동사업",
    noun="공동사업",
    icon="alliance",
    model=JointProject,
    columns=("name", "field", "started_on", "ended_on", "partners", "outcome"),
    form=(
        Group("공동사업", ("name", "field", "started_on", "ended_on", "partners")),
        Group("내용과 성과", ("content", "outcome")),
    ),
    lines=(Lines("takings", "참여", ("facility_id", "people", "role"), ("people",), how_many),),
    empty=Empty(
        "아직 공동사업이 없어요",
        "프로그램 다양화, 자원발굴, 공동현안 대응 가운데\n하나 넘게 골라 모든 참여시설이 함께해요.",
    ),
    search=("name", "content"),
    order_by=("-started_on",),
    chips=(
        Chip("올해", "started_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("프로그램 다양화", "field", "is", ProjectField.VARIETY.value),
        Chip("자원발굴", "field", "is", ProjectField.RESOURCES.value),
        Chip("공동현안 대응", "field", "is", ProjectField.COMMON_ISSUES.value),
    ),
    begins_on="started_on",
)
