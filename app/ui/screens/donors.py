"""후원자: who gives, and when they were told what became of it."""

from app.models.donation import Donor, DonorKind
from app.ui.context import Context
from app.ui.framework.screen import Action, Chip, Empty, Group, Lines, Screen


def letter(ctx: Context, ids: tuple[int, ...]) -> None:
    """후원금 사용내역 안내 to the chosen donor, as it will be sent."""
    ctx.navigate("resources", tab="donors", paper=ids[0])


def receipts(ctx: Context, _ids: tuple[int, ...]) -> None:
    """The list of every receipt of the year."""
    ctx.navigate("documents", kind="receipt-register")


_OTHERS = tuple(kind.value for kind in DonorKind if kind is not DonorKind.PERSON)

SCREEN = Screen(
    key="donors",
    title="후원자",
    noun="후원자",
    icon="person",
    model=Donor,
    columns=("name", "kind", "is_anonymous", "phone", "started_on", "ended_on", "note"),
    form=(
        Group("후원자", ("name", "kind", "is_anonymous", "note")),
        Group(
            "수입·사용결과 보고에 실리는 것",
            ("nonprofit_kind", "nonprofit_other", "raises_funds", "takes_gifts"),
        ),
        Group("연락", ("phone", "email", "address")),
        Group("후원한 동안", ("started_on", "ended_on")),
    ),
    lines=(Lines("notices", "사용내역 통보", ("year", "sent_on", "method")),),
    empty=Empty(
        "아직 후원자가 없어요",
        "후원자를 적어 두면 해마다 알려야 할 분을 챙겨 드리고,\n"
        "그해 후원과 쓰임을 담은 안내문을 만들 수 있어요.",
    ),
    search=("name", "note"),
    order_by=("name",),
    chips=(
        Chip("개인", "kind", "is", DonorKind.PERSON.value),
        Chip("법인·단체", "kind", "in", _OTHERS),
        Chip("후원 중", "ended_on", "empty"),
    ),
    actions=(
        Action("사용내역 안내문", "print", letter, "Ctrl+P"),
        Action("영수증 발급목록", "documents", receipts, "Ctrl+G", needs_choice=False),
    ),
    import_kind="donors",
)
