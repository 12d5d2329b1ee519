"""결재선: who signs, in which order."""

from app.models.organisation import ApprovalLine
from app.ui.framework.screen import Empty, Group, Lines, Screen

SCREEN = Screen(
    key="approval_lines",
    title="결재선",
    noun="결재선",
    icon="approval",
    model=ApprovalLine,
    columns=("name",),
    form=(Group("결재선", ("name",)),),
    lines=(Lines("steps", "결재 칸", ("job_title", "person", "mark")),),
    empty=Empty(
        "아직 결재선이 없어요",
        "담당부터 센터장까지 순서대로 적어 두면\n문서마다 결재란이 그대로 찍혀요.",
    ),
)
