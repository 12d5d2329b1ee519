"""활동: what was done in each area, as the year's results tell it."""

from collections.abc import Sequence
from datetime import date

from app.models.activity import Activity
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Lines, Screen, Values


def person_times(_owner: Values, lines: Sequence[Values], today: date) -> str:
    """연인원 = Σ 인원 × 횟수, as it is typed."""
    total = sum((line.get("people") or 0) * (line.get("times") or 0) for line in lines)
    return f"연인원 {total:,}명" if lines else ""


def report(ctx: Context, _ids: tuple[int, ...]) -> None:
    """추진활동 of the year, area by area."""
    ctx.navigate("documents", kind="activities")


SCREEN = Screen(
    key="activities",
    title="활동",
    noun="활동",
    icon="projects",
    model=Activity,
    columns=(
        "name",
        "area.name",
        "started_on",
        "ended_on",
        "content",
        "partners_text",
        "people",
        "person_times",
    ),
    form=(
        Group("활동", ("area_id", "name", "started_on", "ended_on", "place", "partners_text")),
        Group("추진내용", ("content",)),
        Group("인원", ("people", "times", "note")),
    ),
    lines=(
        Lines("counts", "나누어 센 인원", ("name", "people", "times"), summary=person_times),
        Lines("partners", "참여기관", ("partner_id", "name", "role")),
    ),
    empty=Empty(
        "아직 활동이 없어요",
        "언제 누구와 무엇을 했는지 적어 두면 추진활동 표(사업명·추진내용·참여기관)와\n"
        "연인원이 저절로 만들어져요.",
    ),
    search=("name", "content", "partners_text"),
    order_by=("-started_on",),
    chips=(
        Chip("올해", "started_on", "from", lambda today: date(today.year, 1, 1)),
        Chip("인원을 적지 않음", "person_times", "empty"),
    ),
    actions=(Action("추진활동 실적", "documents", report, "Ctrl+G", needs_choice=False),),
    import_kind="activities",
    begins_on="started_on",
)
