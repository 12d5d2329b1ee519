"""자원: 기관, 나눔가게 and 나눔이웃 with their agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.partner import Partner, PartnerKind
from app.ui.framework.screen import Action, Chip, Empty, Group, Lines, Screen

if TYPE_CHECKING:
    from app.ui.context import Context


def show_referrals(ctx: Context, ids: tuple[int, ...]) -> None:
    """What the chosen partner was asked for."""
    _show(ctx, "referrals", ids[0])


def show_uses(ctx: Context, ids: tuple[int, ...]) -> None:
    """What the chosen partner gave, and to whom."""
    _show(ctx, "resource_uses", ids[0])


def _show(ctx: Context, tab: str, partner_id: int) -> None:
    name = ctx.services.records.open(Partner, partner_id).values["name"]
    ctx.navigate("resources", tab=tab, search=name)


SCREEN = Screen(
    key="partners",
    title="기관·나눔",
    noun="자원",
    icon="resources",
    model=Partner,
    columns=("name", "kind", "offers", "contact", "phone", "started_on", "ended_on", "note"),
    form=(
        Group("자원", ("name", "kind", "offers", "note")),
        Group("연락", ("contact", "phone", "email", "address")),
        Group("함께한 동안", ("started_on", "ended_on")),
    ),
    lines=(
        Lines(
            "agreements",
            "협약",
            ("name", "signed_on", "starts_on", "ends_on", "content", "attachment_id"),
        ),
    ),
    empty=Empty(
        "아직 자원이 없어요",
        "함께하는 기관과 나눔가게·나눔이웃을 적어 두면 협약 만료를 미리 알려 드리고\n"
        "누구에게 무엇을 이어 주었는지 셀 수 있어요.",
    ),
    search=("name", "contact", "offers"),
    order_by=("kind", "name"),
    chips=(
        Chip("기관", "kind", "is", PartnerKind.AGENCY.value),
        Chip("나눔가게", "kind", "is", PartnerKind.SHOP.value),
        Chip("나눔이웃", "kind", "is", PartnerKind.NEIGHBOUR.value),
        Chip("함께하는 곳", "ended_on", "empty"),
    ),
    actions=(
        Action("이어 준 자원", "next", show_uses, "Ctrl+J"),
        Action("의뢰한 연계", "alliance", show_referrals, "Ctrl+G"),
    ),
    import_kind="partners",
)
