"""통장: 자산형성지원 accounts, and when they run out."""

from datetime import timedelta

from app.models.placement import SavingsAccount, SavingsState
from app.ui.framework.screen import Chip, Empty, Group, Screen

_SOON = timedelta(days=90)

SCREEN = Screen(
    key="savings",
    title="통장",
    noun="통장",
    icon="bank",
    model=SavingsAccount,
    columns=(
        "participant.name",
        "kind",
        "state",
        "monthly",
        "matching",
        "opened_on",
        "matures_on",
        "is_trained",
        "closed_on",
    ),
    form=(
        Group("통장", ("participant_id", "kind", "opened_on", "matures_on", "monthly", "matching")),
        Group("상태", ("state", "closed_on", "is_trained", "has_use_plan", "note")),
    ),
    empty=Empty(
        "아직 통장이 없어요",
        "희망저축계좌나 청년내일저축계좌를 적어 두면\n만기와 빠진 증빙을 미리 알려 드려요.",
    ),
    search=("participant.name", "kind"),
    order_by=("matures_on",),
    chips=(
        Chip("유지", "state", "is", SavingsState.RUNNING.value),
        Chip("만기 90일 안", "matures_on", "to", lambda today: today + _SOON),
        Chip("중도 해지", "state", "is", SavingsState.BROKEN.value),
    ),
    import_kind="savings",
    begins_on="opened_on",
)
