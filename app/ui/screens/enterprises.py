"""자활기업: founded out of a 사업단, and how it does."""

from app.models.work_unit import Enterprise
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="enterprises",
    title="자활기업",
    noun="자활기업",
    icon="facilities",
    model=Enterprise,
    columns=(
        "name",
        "business",
        "representative",
        "work_unit.name",
        "founded_on",
        "recognised_on",
        "members",
        "beneficiaries",
    ),
    form=(
        Group(
            "자활기업", ("name", "business", "representative", "work_unit_id", "phone", "address")
        ),
        Group(
            "설립",
            ("founded_on", "recognised_on", "closed_on", "business_number", "sort_order"),
        ),
        Group("구성원과 지원", ("members", "beneficiaries", "support", "note")),
    ),
    empty=Empty(
        "아직 자활기업이 없어요",
        "자활기업을 적어 두면 설립·지원 실적과\n자활기업 참여 성과를 함께 볼 수 있어요.",
    ),
    search=("name", "business", "representative"),
    order_by=("sort_order", "name"),
    chips=(
        Chip("운영 중", "closed_on", "empty"),
        Chip("폐업", "closed_on", "filled"),
    ),
    import_kind="enterprises",
)
