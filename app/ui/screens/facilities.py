"""시설: the places of 시설 현황, floor by floor."""

from app.models.organisation import Facility, Tenure
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="facilities",
    title="시설",
    noun="시설",
    icon="facilities",
    model=Facility,
    columns=("name", "location", "uses", "area", "tenure", "lessor"),
    form=(
        Group("시설", ("name", "location", "area", "sort_order", "uses")),
        Group("사용 형태", ("tenure", "lessor", "note")),
    ),
    empty=Empty(
        "아직 시설이 없어요",
        "센터와 사업단의 자리를 적어 두면\n사업계획서의 시설 현황이 여기서 만들어져요.",
    ),
    search=("name", "location"),
    order_by=("sort_order",),
    chips=(
        Chip("무상임대", "tenure", "is", Tenure.FREE.value),
        Chip("유상임대", "tenure", "is", Tenure.RENTED.value),
        Chip("자가", "tenure", "is", Tenure.OWNED.value),
    ),
    import_kind="facilities",
)
