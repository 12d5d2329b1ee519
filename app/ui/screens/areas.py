"""영역: the headings of the plan and of the year's results."""

from app.models.activity import Area
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="areas",
    title="영역",
    noun="영역",
    icon="projects",
    model=Area,
    columns=("name", "summary", "closed_on", "note"),
    form=(
        Group("영역", ("name", "sort_order", "summary")),
        Group("그 밖에", ("closed_on", "note")),
    ),
    empty=Empty(
        "아직 영역이 없어요",
        "사례관리, 지역연대처럼 사업을 나누는 큰 제목이에요.\n"
        "활동을 영역에 담으면 실적이 영역별로 모여요.",
    ),
    search=("name", "summary"),
    order_by=("sort_order", "name"),
    chips=(Chip("하고 있는 것", "closed_on", "empty"),),
    import_kind="areas",
)
