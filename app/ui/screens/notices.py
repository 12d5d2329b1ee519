"""참가결과 통지: every notice written; those still to be sent have a page of their own."""

from app.models.placement import NoticeReason, ParticipationNotice
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="notices",
    title="통지",
    noun="통지",
    icon="notice",
    model=ParticipationNotice,
    columns=(
        "participant.name",
        "reason",
        "period_from",
        "period_to",
        "days_worked",
        "fulfilment",
        "recipient",
        "due_on",
        "sent_on",
    ),
    form=(
        Group(
            "통지", ("participant_id", "reason", "period_from", "period_to", "due_on", "sent_on")
        ),
        Group("결과", ("days_planned", "days_worked", "fulfilment", "recipient")),
        Group("의견", ("opinion", "stop_reason")),
    ),
    empty=Empty(
        "아직 통지가 없어요",
        "조건부수급자를 배치하면 3개월마다 보낼 통지를\n‘보낼 통지’에서 알려 드려요.",
    ),
    search=("participant.name", "recipient"),
    order_by=("-due_on",),
    chips=(
        Chip("보내지 않음", "sent_on", "empty"),
        Chip("보냄", "sent_on", "filled"),
        Chip("중도포기", "reason", "is", NoticeReason.DROPPED_OUT.value),
    ),
)
