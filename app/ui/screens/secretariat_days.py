"""사무국 근무: the weekly day at the foundation."""

from datetime import timedelta

from app.models.alliance import SecretariatDay
from app.ui.framework.screen import Chip, Empty, Group, Screen

_MONTH = timedelta(days=30)

SCREEN = Screen(
    key="secretariat_days",
    title="사무국 근무",
    noun="근무일",
    icon="calendar",
    model=SecretariatDay,
    columns=("worked_on", "place", "content"),
    form=(Group("근무일", ("worked_on", "place", "content")),),
    empty=Empty(
        "아직 근무일이 없어요",
        "재단 사무실에서 일한 날을 적어 두면\n주마다 세어 빠진 주를 알려 드려요.",
    ),
    search=("place", "content"),
    order_by=("-worked_on",),
    chips=(Chip("30일 안", "worked_on", "from", lambda today: today - _MONTH),),
    begins_on="worked_on",
)
