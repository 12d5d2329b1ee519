"""후원금: gifts of money and goods, with their receipts."""

from datetime import date

from app.core.errors import AppError
from app.models.donation import Donation, Form, Purpose
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Screen

WITHOUT_RECEIPT = "영수증 미발급"


def number(ctx: Context, ids: tuple[int, ...]) -> None:
    """Give the chosen gifts the next receipt numbers."""
    try:
        given = ctx.services.donations.number_receipts(ids)
    except AppError as exc:
        ctx.messages.show(exc)
        return
    first, last = given[0].number, given[-1].number
    told = first if first == last else f"{first}부터 {last}까지"
    ctx.messages.toast(f"영수증 번호를 매겼어요: {told}. 되돌리기 Ctrl+Z")


SCREEN = Screen(
    key="donations",
    title="후원금",
    noun="후원금",
    icon="donation",
    model=Donation,
    columns=(
        "given_on",
        "donor.name",
        "purpose",
        "designated_use",
        "amount",
        "goods",
        "quantity",
        "unit",
        "receipt_number",
        "receipt_issued_on",
    ),
    form=(
        Group(
            "후원",
            ("given_on", "donor_id", "form", "amount", "purpose", "designated_use", "category"),
        ),
        Group("물품", ("goods", "quantity", "unit")),
        Group("계좌", ("account_id", "is_carried_over")),
        Group("영수증", ("wants_receipt", "receipt_number", "receipt_issued_on", "note")),
    ),
    empty=Empty(
        "아직 후원금이 없어요",
        "받은 후원금과 물품을 적어 두면 수입·사용결과 보고와 영수증 발급목록이 만들어지고,\n"
        "영수증 번호는 빠지지 않게 이어서 붙여 드려요.",
    ),
    search=("donor.name", "designated_use", "goods", "receipt_number"),
    order_by=("-given_on",),
    chips=(
        Chip(WITHOUT_RECEIPT, "receipt_number", "empty"),
        Chip("지정", "purpose", "is", Purpose.DESIGNATED.value),
        Chip("비지정", "purpose", "is", Purpose.FREE.value),
        Chip("물품", "form", "is", Form.GOODS.value),
        Chip("올해", "given_on", "from", lambda today: date(today.year, 1, 1)),
    ),
    actions=(Action("영수증 번호 매기기", "approval", number, "Ctrl+M"),),
    import_kind="donations",
    begins_on="given_on",
)
