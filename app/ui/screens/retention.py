"""보관 기간: how long closed records are kept, where the centre's own regulation differs."""

from app.models.retention import RetentionPeriod
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="retention",
    title="보관 기간",
    noun="보관 기간",
    icon="clock",
    model=RetentionPeriod,
    columns=("kind", "years", "source"),
    form=(Group("보관 기간", ("kind", "years", "source")),),
    empty=Empty(
        "따로 정한 보관 기간이 없어요",
        "사례기록과 인사기록은 종결·퇴사한 뒤 10년(기관 규정의 예), 정산 증빙은 보고한 뒤 5년\n"
        "(보조금법)으로 알려 드려요. 기관 규정이 다르면 적어 주세요. 저절로 지우지 않아요.",
    ),
    search=("kind", "source"),
    order_by=("kind",),
)
