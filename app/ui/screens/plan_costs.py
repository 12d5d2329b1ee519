"""소요예산: what the plan of a year costs, and what each amount is made of."""

from collections.abc import Sequence
from datetime import date

from app.core import won
from app.models.plan import PlanCost
from app.ui.framework.screen import Action, Chip, Empty, Group, Lines, Screen, Values
from app.ui.screens.plan_years import carry_plan, last_year, next_year, of_this_plan, this_year


def adds_up(owner: Values, lines: Sequence[Values], today: date) -> str:
    """What the parts come to against the amount."""
    if not lines:
        return ""
    total = sum(line["amount"] for line in lines if isinstance(line.get("amount"), int))
    amount = owner.get("amount")
    left = (amount if isinstance(amount, int) else 0) - total
    rest = f" · 예산액과 {won.show(left)}원 차이" if left else " · 예산액과 같음"
    return f"내역 합계 {won.show(total)}원{rest}"


SCREEN = Screen(
    key="plan_costs",
    title="소요예산",
    noun="소요예산",
    icon="bank",
    model=PlanCost,
    columns=("year", "name", "amount", "content", "grant.name"),
    form=(
        Group("소요예산", ("year", "name", "amount", "grant_id", "sort_order")),
        Group("내용", ("content",)),
    ),
    lines=(Lines("parts", "내역", ("name", "amount"), sums=("amount",), summary=adds_up),),
    empty=Empty(
        "아직 소요예산이 없어요",
        "구분과 예산액, 내용을 적어 두면 소요예산 표가 천원이나 백만원 단위로 만들어져요.\n"
        "내역을 나누어 적으면 예산액과 맞는지 함께 살펴요.",
    ),
    search=("name", "content"),
    order_by=("-year", "sort_order"),
    chips=(
        Chip("올해", "year", "is", this_year),
        Chip("지난해", "year", "is", last_year),
        Chip("내년", "year", "is", next_year),
    ),
    actions=(Action("지난해 것 가져오기", "copy", carry_plan, "Ctrl+G", needs_choice=False),),
    import_kind="plan-costs",
    follow=of_this_plan,
)
