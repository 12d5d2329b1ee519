"""기관: the one record of the centre itself."""

from app.models.organisation import Centre
from app.ui.framework.screen import Empty, Group, Screen

SCREEN = Screen(
    key="centre",
    title="기관",
    noun="기관",
    icon="centre",
    model=Centre,
    columns=("name", "kind", "head_name", "phone"),
    form=(
        Group("기본", ("name", "kind", "operator", "founded_on", "head_name", "head_title")),
        Group("연락", ("registration_number", "phone", "address", "email")),
        Group("하는 일", ("motto", "purposes")),
        Group("문서", ("document_prefix", "fiscal_first_month", "approval_line_id")),
        Group("그림", ("seal_id", "logo_id")),
    ),
    empty=Empty(
        "아직 기관 정보가 없어요",
        "이름과 대표자를 적어 두면 모든 문서의 표지와 머리에 그대로 쓰여요.",
    ),
)
