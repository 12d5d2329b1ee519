"""후원금 전용계좌."""

from app.models.donation import DonationAccount
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="donation_accounts",
    title="전용계좌",
    noun="전용계좌",
    icon="bank",
    model=DonationAccount,
    columns=("name", "bank", "number", "holder", "opened_on", "closed_on"),
    form=(
        Group("계좌", ("name", "bank", "number", "holder")),
        Group("그 밖에", ("opened_on", "closed_on", "note")),
    ),
    empty=Empty(
        "아직 전용계좌가 없어요",
        "후원금은 전용계좌로만 받고 써요. 계좌를 적어 두고\n후원금과 사용에서 골라 주세요.",
    ),
    search=("name", "bank"),
    order_by=("name",),
    import_kind="donation-accounts",
)
