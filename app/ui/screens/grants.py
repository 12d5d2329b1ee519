"""보조금·공모사업: the agreement, where its money comes from and what it may be spent on."""

from collections.abc import Sequence
from datetime import date

from app.core import won
from app.models.grant import Grant, GrantKind
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values


def against_total(owner: Values, lines: Sequence[Values], _today: date) -> str:
    """How far the lines are from the total of the grant."""
    total = owner.get("total_amount")
    amounts = [line.get("amount") for line in lines]
    if not lines or not isinstance(total, int):
        return ""
    rest = total - sum(amount for amount in amounts if isinstance(amount, int))
    if rest == 0:
        return "총사업비와 맞아요"
    side = "남아요" if rest > 0 else "넘어요"
    return f"총사업비에서 {won.show(abs(rest))}원 {side}"


SCREEN = Screen(
    key="grants",
    title="보조금·공모사업",
    noun="사업",
    icon="grants",
    model=Grant,
    columns=(
        "name",
        "funder",
        "kind",
        "starts_on",
        "ends_on",
        "total_amount",
        "execution_system",
    ),
    form=(
        Group("사업", ("name", "detail_name", "funder", "kind", "starts_on", "ends_on")),
        Group(
            "교부와 정산",
            (
                "total_amount",
                "execution_system",
                "decided_on",
                "decision_number",
                "due_on",
                "rate_setting",
            ),
        ),
        Group("계좌와 담당", ("bank", "account_number", "manager_id", "purpose")),
    ),
    lines=(
        Lines("shares", "재원", ("source", "label", "amount"), ("amount",), against_total),
        Lines(
            "instalments",
            "교부",
            (
                "number",
                "planned_on",
                "planned_amount",
                "received_on",
                "received_amount",
                "share_id",
                "condition",
            ),
            ("planned_amount", "received_amount"),
        ),
        Lines(
            "budget_lines",
            "예산",
            ("category", "item", "amount", "basis", "share_id"),
            ("amount",),
            against_total,
        ),
        Lines("interests", "이자", ("paid_on", "amount", "share_id", "note"), ("amount",)),
    ),
    empty=Empty(
        "아직 보조금이나 공모사업이 없어요",
        "교부결정서의 금액과 예산을 적어 두면\n"
        "집행률과 남은 기한을 보여 드리고 정산보고서를 만들어 드려요.",
    ),
    search=("name", "funder"),
    order_by=("-starts_on",),
    chips=(
        Chip("집행 중", "ends_on", "from", lambda today: today),
        Chip("지방보조금", "kind", "is", GrantKind.LOCAL.value),
        Chip("공모", "kind", "is", GrantKind.FOUNDATION.value),
    ),
    import_kind="grants",
)
