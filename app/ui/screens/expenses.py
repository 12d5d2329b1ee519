"""지출: one payment, how it is split over the sources, and what proves it."""

from collections.abc import Sequence
from datetime import date

from app.core import won
from app.models.grant import Expense, PaymentMethod
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen, Values


def against_amount(owner: Values, lines: Sequence[Values], _today: date) -> str:
    """How far the split is from the amount; nothing to say while nothing is split."""
    amount = owner.get("amount")
    if not lines or not isinstance(amount, int):
        return "비워 두면 재원 비율대로 나눠요"
    parts = [line.get("amount") for line in lines]
    rest = amount - sum(part for part in parts if isinstance(part, int))
    return f"집행금액과 {won.show(rest)}원 달라요" if rest else "집행금액과 맞아요"


SCREEN = Screen(
    key="expenses",
    title="지출",
    noun="지출",
    icon="grants",
    model=Expense,
    columns=(
        "spent_on",
        "budget_line.category",
        "budget_line.item",
        "payee",
        "purpose",
        "amount",
        "method",
        "grant.name",
    ),
    form=(
        Group("지출", ("grant_id", "budget_line_id", "spent_on", "amount", "payee", "method")),
        Group("내용", ("purpose", "in_official_system", "vat", "withholding", "note")),
        Group("정산", ("disallowed_amount", "disallowed_reason")),
    ),
    lines=(
        Lines("evidence", "증빙", ("kind", "number", "note", "attachment_id")),
        Lines("shares", "재원별 금액", ("share_id", "amount"), ("amount",), against_amount),
    ),
    empty=Empty(
        "아직 지출이 없어요",
        "지출을 적으면 예산에서 바로 빠지고,\n정산보고서의 집행 명세와 증빙이 여기서 만들어져요.",
    ),
    search=("payee", "purpose"),
    order_by=("-spent_on",),
    chips=(
        Chip("집행시스템 미등록", "in_official_system", "is", False),
        Chip("보조금카드", "method", "is", PaymentMethod.CARD.value),
        Chip("불인정", "disallowed_reason", "filled"),
    ),
    import_kind="expenses",
)
