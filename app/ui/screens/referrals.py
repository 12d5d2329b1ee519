"""연계: help asked for elsewhere, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.case import Referral, ReferralResult
from app.ui.framework.screen import Chip, Empty, Group, Screen, Values

if TYPE_CHECKING:
    from app.ui.context import Context


def follow(ctx: Context, edited: str, values: Values) -> Values:
    """A partner chosen is the place asked, where none was typed."""
    partner = values.get("partner_id")
    if edited != "partner_id" or not isinstance(partner, int):
        return {}
    return {"agency": ctx.services.records.choice_text(Referral, "partner_id", partner)}


SCREEN = Screen(
    key="referrals",
    title="연계",
    noun="연계",
    icon="alliance",
    model=Referral,
    columns=(
        "requested_on",
        "participant.name",
        "agency",
        "partner.kind",
        "service",
        "result",
        "provided_on",
        "staff.name",
    ),
    form=(
        Group(
            "의뢰",
            (
                "participant_id",
                "requested_on",
                "agency",
                "partner_id",
                "service",
                "staff_id",
                "shares_personal_data",
                "reason",
            ),
        ),
        Group("결과", ("result", "provided_on", "result_note")),
    ),
    empty=Empty(
        "아직 연계가 없어요",
        "다른 기관에 의뢰한 일을 적어 두면\n의뢰서를 만들고 결과를 이어서 볼 수 있어요.",
    ),
    follow=follow,
    search=("participant.name", "agency", "partner.name", "service"),
    order_by=("-requested_on",),
    chips=(
        Chip("기다림", "result", "is", ReferralResult.WAITING.value),
        Chip("제공", "result", "is", ReferralResult.GIVEN.value),
    ),
    begins_on="requested_on",
)
