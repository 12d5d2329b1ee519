"""사례: one episode with its stages, grades and aftercare."""

from app.models.case import CaseEpisode
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen

SCREEN = Screen(
    key="case_episodes",
    title="사례",
    noun="사례",
    icon="participants",
    model=CaseEpisode,
    columns=("received_on", "participant.name", "route", "manager.name", "closed_on"),
    form=(
        Group(
            "접수",
            (
                "participant_id",
                "received_on",
                "route",
                "manager_id",
                "referred_by",
                "referral_number",
            ),
        ),
        Group("결정", ("decision", "opinion")),
        Group("종결", ("closed_on", "close_reason", "needs_aftercare", "result")),
    ),
    lines=(
        Lines("stages", "단계", ("stage", "started_on", "note")),
        Lines("grades", "위기등급", ("grade", "decided_on", "reason")),
        Lines(
            "aftercare",
            "사후관리",
            ("planned_on", "done_on", "method", "still_working", "content"),
        ),
    ),
    empty=Empty(
        "아직 접수한 사례가 없어요",
        "접수하면 사정과 계획을 이어서 적을 수 있고,\n다시 참여해도 앞 사례는 그대로 남아요.",
    ),
    search=("participant.name", "referred_by"),
    order_by=("-received_on",),
    chips=(
        Chip("진행 중", "closed_on", "empty"),
        Chip("종결", "closed_on", "filled"),
    ),
    begins_on="received_on",
)
