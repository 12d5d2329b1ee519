"""자원 연계: what partners gave, to whom or for what."""

from datetime import date

from app.models.partner import ResourceKind, ResourceUse
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="resource_uses",
    title="자원 연계",
    noun="자원 연계",
    icon="next",
    model=ResourceUse,
    columns=(
        "provided_on",
        "partner.name",
        "kind",
        "what",
        "quantity",
        "unit",
        "amount",
        "participant.name",
        "activity.name",
        "people",
    ),
    form=(
        Group("무엇을", ("partner_id", "provided_on", "kind", "what", "quantity", "unit")),
        Group("누구에게", ("participant_id", "activity_id", "people", "amount", "note")),
    ),
    empty=Empty(
        "아직 이어 준 자원이 없어요",
        "받은 현금·현물·인력·공간을 참여자나 활동에 이어 적어 두면\n"
        "자원 연계 실적이 저절로 세어져요.",
    ),
    search=("what", "partner.name", "participant.name"),
    order_by=("-provided_on",),
    chips=(
        *(Chip(str(kind), "kind", "is", kind.value) for kind in ResourceKind),
        Chip("올해", "provided_on", "from", lambda today: date(today.year, 1, 1)),
    ),
    import_kind="resource-uses",
    begins_on="provided_on",
)
