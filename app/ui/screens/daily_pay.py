"""일급 of each kind, year by year."""

from app.models.work_unit import DailyPay
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="daily_pay",
    title="일급",
    noun="일급",
    icon="instalment",
    model=DailyPay,
    columns=("year", "kind", "amount", "allowance", "source"),
    form=(Group("일급", ("year", "kind", "amount", "allowance", "source")),),
    empty=Empty(
        "아직 일급이 없어요",
        "해마다 바뀌는 유형별 일급과 실비를 적어 두는 곳이에요.\n"
        "안내가 나오면 새 연도로 더해 주세요.",
    ),
    search=("kind", "source"),
    order_by=("-year", "kind"),
)
