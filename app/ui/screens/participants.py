"""참여자: the form of one person; the page around it is made by hand (pages/case_file.py)."""

from app.models.case import Stage
from app.models.participant import Participant, ParticipantKind
from app.ui.framework.screen import Chip, Empty, Group, Lines, Screen

SCREEN = Screen(
    key="participants",
    title="참여자",
    noun="참여자",
    icon="participants",
    model=Participant,
    columns=(
        "name",
        "kind",
        "summary.work_unit",
        "summary.risk_grade",
        "summary.stage",
        "manager.name",
        "phone",
        "registered_on",
        "summary.last_contact_on",
    ),
    form=(
        Group("기본", ("name", "born_on", "gender", "kind", "registered_on", "manager_id")),
        Group("연락", ("phone", "former_phones", "address", "emergency")),
        Group("생활", ("household_kind", "housing", "debts", "education", "qualifications")),
        Group("건강", ("disability", "health")),
        Group("일", ("career", "hopes", "barriers", "left_on", "note")),
    ),
    lines=(
        Lines(
            "consents",
            "동의",
            (
                "kind",
                "form_version",
                "given_on",
                "expires_on",
                "withdrawn_on",
                "recipient",
                "note",
            ),
        ),
        Lines("household", "가구원", ("relation", "name", "born_on", "job", "health", "note")),
        Lines("papers", "서류", ("name", "received_on", "attachment_id", "note")),
    ),
    empty=Empty(
        "아직 참여자가 없어요",
        "참여자를 적어 두면 상담과 계획이 한곳에 모이고,\n동의 만료와 점검일을 미리 알려 드려요.",
    ),
    search=("name", "phone", "former_phones"),
    order_by=("name",),
    chips=(
        Chip("조건부수급자", "kind", "is", ParticipantKind.CONDITIONAL.value),
        Chip("등급 A", "summary.risk_grade", "is", "A"),
        Chip("등급 B", "summary.risk_grade", "is", "B"),
        Chip("실행·점검", "summary.stage", "is", Stage.WORKING.value),
        Chip("사후관리", "summary.stage", "is", Stage.AFTERCARE.value),
        Chip("참여 중", "left_on", "empty"),
    ),
    import_kind="participants",
)
