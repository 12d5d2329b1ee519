"""Lists that come in and go out just as they are kept."""

from __future__ import annotations

from types import MappingProxyType

from app.models.activity import Area
from app.models.donation import DonationAccount, DonationUse, Donor
from app.models.duty import Duty
from app.models.meeting import MeetingBody
from app.models.partner import ResourceUse
from app.models.placement import Outcome, SavingsAccount
from app.models.training import ContinuingEducation, Course
from app.models.trip import VehicleService
from app.models.visit import VisitGroup
from app.models.work_unit import Enterprise, WorkUnit
from app.services.imports.kinds.plain import PlainKind


class WorkUnits(PlainKind):
    key = "work-units"
    label = "사업단"
    model = WorkUnit
    key_fields = ("name",)
    required = (("name",), ("kind",))
    heads = MappingProxyType(
        {
            "name": ("사업단명 자활사업단", "이름 명칭"),
            "kind": ("사업유형 사업단유형", "구분"),
            "lead_id": ("담당자 담당직원",),
            "opened_on": ("개시일 설치일",),
            "closed_on": ("종료일 폐지일",),
        }
    )


class Enterprises(PlainKind):
    key = "enterprises"
    label = "자활기업"
    model = Enterprise
    key_fields = ("name",)
    required = (("name",),)
    heads = MappingProxyType(
        {"name": ("자활기업명 기업명 업체명", "상호"), "representative": ("대표자 대표자명",)}
    )


class VisitGroups(PlainKind):
    """A row for each house."""

    key = "visit-groups"
    label = "방문 대상"
    model = VisitGroup
    key_fields = ("name",)
    line = "members"
    line_keys = {"members": ("participant_id", "household")}  # noqa: RUF012
    required = (("name",),)
    heads = MappingProxyType(
        {
            "name": ("묶음 방문묶음 방문사업",),
            "members.participant_id": ("대상자 방문대상",),
            "members.household": ("가구명 세대 방문가구",),
        }
    )


class VehicleServices(PlainKind):
    key = "vehicle-services"
    label = "정비·주유"
    model = VehicleService
    key_fields = ("vehicle_id", "done_on", "kind", "content", "cost")
    repeatable = True
    required = (("vehicle",), ("done_on",))
    total = "cost"
    heads = MappingProxyType(
        {
            "vehicle_id": ("차량번호 번호판",),
            "done_on": ("정비일 주유일 일자",),
            "content": ("정비내용 내역",),
            "shop": ("정비업체 정비소 주유소",),
            "cost": ("비용 정비비 주유금액",),
            "odometer": ("주행거리 누적거리",),
        }
    )


class ResourceUses(PlainKind):
    key = "resource-uses"
    label = "자원 연계"
    model = ResourceUse
    key_fields = ("provided_on", "partner_id", "what", "participant_id")
    repeatable = True
    required = (("provided_on",), ("partner",), ("what",))
    total = "amount"
    heads = MappingProxyType(
        {
            "provided_on": ("제공일 지원일 일자",),
            "partner_id": ("기관 제공기관 자원명",),
            "what": ("제공내용 지원내용 물품",),
            "participant_id": ("대상자 받은사람이름",),
            "people": ("인원 지원인원",),
        }
    )


class Donors(PlainKind):
    key = "donors"
    label = "후원자"
    model = Donor
    key_fields = ("name",)
    repeatable = True
    required = (("name",),)
    heads = MappingProxyType(
        {"name": ("후원자 후원자명 성명",), "phone": ("연락처 전화번호",), "kind": ("후원자구분",)}
    )


class DonationAccounts(PlainKind):
    key = "donation-accounts"
    label = "전용계좌"
    model = DonationAccount
    key_fields = ("name",)
    required = (("name",), ("bank",), ("number",))


class DonationUses(PlainKind):
    key = "donation-uses"
    label = "후원금 사용"
    model = DonationUse
    key_fields = ("used_on", "content", "payee", "amount")
    repeatable = True
    required = (("used_on",), ("content",), ("amount",))
    total = "amount"
    heads = MappingProxyType(
        {
            "used_on": ("사용일 사용일자 지출일",),
            "content": ("내역 사용내용 적요",),
            "amount": ("사용금액 지출금액",),
            "payee": ("지급처",),
        }
    )


class Enrolments(PlainKind):
    """수강생 of courses that are kept: recruited, and whether they took part."""

    key = "enrolments"
    label = "수강생"
    model = Course
    own = ("name", "cohort", "starts_on")
    adds = False
    key_fields = ("name", "cohort", "starts_on")
    line = "enrolments"
    line_keys = {  # noqa: RUF012
        "enrolments": ("participant_id", "staff_id", "name", "affiliation")
    }
    required = (("name",), ("starts_on",))
    heads = MappingProxyType(
        {
            "name": ("과정명 교육과정", "교육 과정"),
            "starts_on": ("교육시작일 시작일",),
            "enrolments.name": ("성명 수강생 수강생명",),
        }
    )


class MeetingBodies(PlainKind):
    """A row for each member."""

    key = "meeting-bodies"
    label = "회의체"
    model = MeetingBody
    key_fields = ("name",)
    line = "members"
    line_keys = {"members": ("name", "affiliation")}  # noqa: RUF012
    required = (("name",),)


class DutyList(PlainKind):
    key = "duties"
    label = "의무"
    model = Duty
    key_fields = ("name",)
    required = (("name",),)


class Areas(PlainKind):
    key = "areas"
    label = "영역"
    model = Area
    key_fields = ("name",)
    required = (("name",),)


class Outcomes(PlainKind):
    key = "outcomes"
    label = "성과"
    model = Outcome
    key_fields = ("participant_id", "kind", "happened_on")
    asks_others = True
    required = (("participant",), ("kind",), ("happened_on",))


class Savings(PlainKind):
    key = "savings"
    label = "통장"
    model = SavingsAccount
    key_fields = ("participant_id", "kind", "opened_on")
    asks_others = True
    required = (("participant",), ("kind",))


class ContinuingEducations(PlainKind):
    key = "continuing-education"
    label = "보수교육"
    model = ContinuingEducation
    key_fields = ("staff_id", "name", "taken_on")
    asks_others = True
    required = (("staff",), ("name",))


PLAIN_KINDS = (
    WorkUnits,
    Enterprises,
    VisitGroups,
    VehicleServices,
    ResourceUses,
    Donors,
    DonationAccounts,
    DonationUses,
    Enrolments,
    MeetingBodies,
    DutyList,
    Areas,
    Outcomes,
    Savings,
    ContinuingEducations,
)
