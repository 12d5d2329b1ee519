"""후원금 사용: what gifts were spent on."""

from datetime import date

from app.models.donation import DonationUse, Form, Purpose
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen


def report(ctx: Context, _ids: tuple[int, ...]) -> None:
    """후원금 수입 및 사용결과 of the year."""
    ctx.navigate("documents", kind="donations")


SCREEN = Screen(
    key="donation_uses",
    title="사용",
    noun="후원금 사용",
    icon="instalment",
    model=DonationUse,
    columns=(
        "used_on",
        "purpose",
        "designated_use",
        "item",
        "content",
        "payee",
        "amount",
        "goods",
        "quantity",
        "unit",
    ),
    form=(
        Group("사용", ("used_on", "form", "content", "payee", "amount", "basis", "account_id")),
        Group(
            "용도",
            (
                "purpose",
                "designated_use",
                "item",
                "is_sponsorship",
                "is_overhead",
                "approval_number",
            ),
        ),
        Group("물품", ("goods", "quantity", "unit")),
        Group("그 밖에", ("activity_id", "note")),
    ),
    empty=Empty(
        "아직 사용한 후원금이 없어요",
        "후원금과 물품을 쓴 일을 적어 두면 남은 돈과 물품을 용도별로 세어 드리고,\n"
        "지정한 용도와 다르면 바로 알려 드려요.",
    ),
    search=("content", "designated_use", "payee", "goods"),
    order_by=("-used_on",),
    chips=(
        Chip("지정", "purpose", "is", Purpose.DESIGNATED.value),
        Chip("비지정", "purpose", "is", Purpose.FREE.value),
        Chip("물품", "form", "is", Form.GOODS.value),
        Chip("올해", "used_on", "from", lambda today: date(today.year, 1, 1)),
    ),
    actions=(Action("수입·사용결과", "documents", report, "Ctrl+G", needs_choice=False),),
    import_kind="donation-uses",
    begins_on="used_on",
)
