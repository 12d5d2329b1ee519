"""참여 한도: how many months one may stay, where the centre's own guidance differs."""

from app.models.work_unit import StayLimit
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="stay_limits",
    title="참여 한도",
    noun="참여 한도",
    icon="clock",
    model=StayLimit,
    columns=("kind", "months", "extension", "source"),
    form=(Group("참여 한도", ("kind", "months", "extension", "source")),),
    empty=Empty(
        "따로 정한 한도가 없어요",
        "게이트웨이는 2개월에 1개월 연장, 전체는 60개월(근로유지형 제외)로 알려 드려요.\n"
        "다르게 쓰는 유형만 적어 주세요. 넘어도 저장은 막지 않아요.",
    ),
    search=("kind", "source"),
    order_by=("kind",),
)
