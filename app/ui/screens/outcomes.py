"""성과: jobs found and kept, benefits left behind, qualifications, and giving up."""

from datetime import date

from app.models.placement import Outcome, OutcomeKind
from app.ui.framework.screen import Chip, Empty, Group, Screen

SCREEN = Screen(
    key="outcomes",
    title="성과",
    noun="성과",
    icon="complete",
    model=Outcome,
    columns=(
        "participant.name",
        "kind",
        "happened_on",
        "what",
        "job",
        "kept_3_on",
        "kept_6_on",
        "lost_on",
    ),
    form=(
        Group("성과", ("participant_id", "kind", "happened_on", "what", "job", "enterprise_id")),
        Group("유지", ("kept_3_on", "kept_6_on", "lost_on", "note")),
    ),
    empty=Empty(
        "아직 성과가 없어요",
        "취업·창업·탈수급을 적어 두면 실적을 세어 드리고\n3개월·6개월 유지 확인일을 알려 드려요.",
    ),
    search=("participant.name", "what"),
    order_by=("-happened_on",),
    chips=(
        Chip("올해", "happened_on", "from", lambda today: date(today.year, 1, 1)),
        *(
            Chip(kind.value, "kind", "is", kind.value)
            for kind in (
                OutcomeKind.EMPLOYED,
                OutcomeKind.FOUNDED,
                OutcomeKind.OFF_BENEFIT,
                OutcomeKind.QUALIFIED,
                OutcomeKind.DROPPED_OUT,
            )
        ),
    ),
    import_kind="outcomes",
    begins_on="happened_on",
)
