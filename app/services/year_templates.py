"""The sections a new document of the year starts with; every one can be moved or left out later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from app.models.organisation import CentreKind
from app.models.year_document import YearDocumentKind
from app.services.plan_parts.base import LAST_YEAR, WHICH_YEAR

# Sections under one of these are made once for every area of the centre.
EACH_AREA = "area"
_LAST: Mapping[str, Any] = MappingProxyType({WHICH_YEAR.key: LAST_YEAR})


@dataclass(frozen=True)
class Planned:
    """One section of a template. ``{year}`` and ``{last}`` in a title become years.

    ``hint`` says what to write while the section is empty.
    """

    key: str
    title: str
    part: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    hint: str = ""
    landscape: bool = False
    each: str = ""
    body: str = ""
    inside: tuple[Planned, ...] = ()


@dataclass(frozen=True)
class Template:
    key: str
    kind: YearDocumentKind
    title: str
    hint: str
    sections: tuple[Planned, ...]
    name: str
    offered_to: tuple[CentreKind, ...] = tuple(CentreKind)


_GENERAL = Planned(
    "general",
    "일반현황",
    inside=(
        Planned("centre", "기관 개요", "general"),
        Planned("facilities", "시설현황", "facilities"),
        Planned("vehicles", "차량관리현황", "vehicles"),
        Planned("staff", "종사자 현황", "staff"),
    ),
)
_UNITS = Planned(
    "units",
    "사업단과 자활기업",
    inside=(
        Planned("work-units", "사업단 현황", "work-units"),
        Planned("enterprises", "자활기업 현황", "enterprises"),
    ),
)
_SYSTEM = Planned(
    "system",
    "운영체계",
    inside=(
        Planned("organisation", "조직도", "org-chart"),
        Planned("meetings", "회의체계", "meeting-system"),
        Planned("process", "사업 절차", "flow", hint="이용 신청부터 마칠 때까지를 상자로 그려요."),
    ),
)
_TRAINING = Planned(
    "training",
    "교육훈련",
    hint="교육을 어떻게 이어 왔는지, 무엇이 나아졌는지 적어요.",
    inside=(
        Planned("training-counts", "교육 실적", "training-counts", _LAST),
        Planned("training-matrix", "교육별 내용과 성과", "training-matrix", _LAST),
    ),
)
_CASES = Planned(
    "cases",
    "참여자와 사례관리",
    inside=(
        Planned("participants", "참여자 현황", "participants", _LAST),
        Planned("case-work", "사례관리 실적", "case-work", _LAST),
        Planned("moves", "사업단 전환 현황", "moves", _LAST),
    ),
)
_OPERATION = Planned(
    "operation",
    "운영과 나눔",
    inside=(
        Planned("meetings-held", "회의 운영", "meetings-held", _LAST),
        Planned("duties", "의무 이행", "duties", _LAST),
        Planned("visits", "방문", "visits", _LAST),
        Planned("resources", "자원 연계", "resources", _LAST),
        Planned("donations", "후원금", "donations", _LAST),
    ),
)
_AREA_RESULTS = Planned(
    "area-results",
    "{area}",
    "results",
    _LAST,
    each=EACH_AREA,
    hint="표를 보고 잘된 것과 아쉬운 것을 적어요. 수치는 기록에서 골라 넣어요.",
    inside=(
        Planned("area-chart", "달성율", "results-chart", _LAST),
        Planned("area-activities", "추진활동", "activities", _LAST),
    ),
)
_AREA_PLAN = Planned(
    "area-plan",
    "{area}",
    each=EACH_AREA,
    inside=(
        Planned("background", "추진배경", hint="왜 이 일이 필요한지 두세 줄로 적어요."),
        Planned("model", "추진모형도", "flow"),
        Planned("goals", "추진목표", hint="올해 이루려는 것을 한 줄에 하나씩 적어요."),
        Planned("planned", "세부추진사업", "planned"),
    ),
)
_BASIC = Planned(
    "basic",
    "센터 기본 운영",
    inside=(
        Planned("operations", "운영 회의와 직원 운영", "basic-operations"),
        Planned("fundraising", "공모사업 및 후원금 모금", "fundraising"),
    ),
)
_SCHEDULE = Planned("schedule", "월별 추진일정", "schedule", landscape=True)
_COSTS = Planned("costs", "소요예산", "costs")
_SCHEDULE_AND_COSTS = Planned(
    "schedule-costs", "추진일정 및 소요예산", landscape=True, inside=(_SCHEDULE, _COSTS)
)


def _this_year(section: Planned) -> Planned:
    """The same section about the document's own year, as a report of results needs it."""
    settings = {key: value for key, value in section.settings.items() if key != WHICH_YEAR.key}
    return replace(section, settings=settings, inside=tuple(map(_this_year, section.inside)))


_SELF_SUPPORT_PLAN = Template(
    "self-support-plan",
    YearDocumentKind.PLAN,
    "지역자활센터 사업계획서",
    "개요, 지난해 성과, 올해 계획, 기본 운영, 일정과 예산",
    (
        Planned(
            "outline",
            "사업개요",
            inside=(
                Planned("purpose", "목적", hint="센터가 왜 있는지 적어요. 해마다 이어 써요."),
                Planned("main-work", "주요 사업", hint="하는 일을 큰 갈래로 적어요."),
                _GENERAL,
                _UNITS,
                _SYSTEM,
            ),
        ),
        Planned(
            "results",
            "{last}년 사업성과",
            inside=(
                Planned("direction-last", "추진방향", hint="지난해 무엇에 힘썼는지 적어요."),
                Planned("summary", "성과 총괄", "results-summary", _LAST),
                Planned("area-list", "영역별 사업 추진성과", inside=(_AREA_RESULTS,)),
                _CASES,
                _TRAINING,
                _OPERATION,
                Planned("spending", "보조금 집행 현황", "spending", _LAST),
            ),
        ),
        Planned(
            "plan",
            "{year}년 사업추진 계획",
            inside=(
                Planned("direction", "사업추진방향", "layers", hint="올해 나아갈 방향을 적어요."),
                _AREA_PLAN,
                Planned(
                    "unit-plans",
                    "사업단별 추진계획",
                    "table",
                    hint="사업단마다 올해 하려는 일을 두세 줄로 적어요.",
                ),
            ),
        ),
        _BASIC,
        _SCHEDULE_AND_COSTS,
    ),
    "{year}년 사업계획서",
    (CentreKind.SELF_SUPPORT, CentreKind.OTHER),
)

_JOINT = Planned("joint-done", "공동연대사업 추진성과", "alliance-projects", _LAST)
_SHARED = Planned("operations-done", "공동운영책임제 추진성과", "alliance-operations", _LAST)
_ALLIANCE_RESULT_LIST = Planned(
    "area-list",
    "영역별 사업 추진성과",
    inside=(replace(_AREA_RESULTS, inside=_AREA_RESULTS.inside[:1]),),
)
_ALLIANCE_OUTLINE = (
    Planned("members", "연대 구성", "alliance-members"),
    Planned(
        "general",
        "일반현황",
        inside=(
            Planned("centre", "기관 개요", "general"),
            Planned("staff", "종사자 현황", "staff"),
            Planned("facilities", "시설현황", "facilities"),
        ),
    ),
    _SYSTEM,
)
_ALLIANCE_PLAN = Template(
    "alliance-plan",
    YearDocumentKind.PLAN,
    "연대 사업계획서",
    "연대 구성, 공동연대사업, 공동운영책임제, 일정과 예산",
    (
        Planned(
            "outline",
            "사업개요",
            inside=(
                Planned("purpose", "목적", hint="연대가 왜 모였는지 적어요."),
                *_ALLIANCE_OUTLINE,
            ),
        ),
        Planned(
            "results",
            "{last}년 사업성과",
            inside=(
                Planned("direction-last", "추진방향", hint="지난해 무엇에 힘썼는지 적어요."),
                Planned("summary", "성과 총괄", "results-summary", _LAST),
                _ALLIANCE_RESULT_LIST,
                _JOINT,
                _SHARED,
                Planned("spending", "보조금 집행 현황", "spending", _LAST),
            ),
        ),
        Planned(
            "plan",
            "{year}년 사업추진 계획",
            inside=(
                Planned("direction", "사업추진방향", "layers", hint="올해 나아갈 방향을 적어요."),
                Planned(
                    "joint",
                    "공동연대사업",
                    "table",
                    hint="모든 참여시설이 함께할 사업을 분야마다 적어요.",
                ),
                Planned(
                    "operations",
                    "공동운영책임제",
                    "table",
                    hint="간담회, 교류, 교육, 운영개선을 어떻게 할지 적어요.",
                ),
                _AREA_PLAN,
            ),
        ),
        _BASIC,
        _SCHEDULE_AND_COSTS,
    ),
    "{year}년 연대 사업계획서",
    (CentreKind.ALLIANCE,),
)

_RESULTS = Template(
    "results",
    YearDocumentKind.RESULTS,
    "사업실적보고서",
    "성과표, 교육, 전환, 사례관리, 자원 연계, 집행 현황, 총평",
    (
        Planned("outline", "사업개요", inside=(_GENERAL, _UNITS, _SYSTEM)),
        Planned(
            "results",
            "{year}년 사업성과",
            inside=(
                Planned("direction", "추진방향", hint="올해 무엇에 힘썼는지 적어요."),
                Planned("summary", "성과 총괄", "results-summary"),
                Planned("area-list", "영역별 사업 추진성과", inside=(_this_year(_AREA_RESULTS),)),
                _this_year(_CASES),
                _this_year(_TRAINING),
            ),
        ),
        replace(
            _this_year(_OPERATION),
            title="운영과 집행",
            inside=(
                *_this_year(_OPERATION).inside,
                Planned("spending", "보조금 집행 현황", "spending"),
            ),
        ),
        Planned(
            "review",
            "총평과 과제",
            hint="올해를 돌아보고 내년에 이어 갈 것을 적어요.",
        ),
    ),
    "{year}년 사업실적보고서",
    (CentreKind.SELF_SUPPORT, CentreKind.OTHER),
)

_ALLIANCE_RESULTS = Template(
    "alliance-results",
    YearDocumentKind.RESULTS,
    "연대 사업실적보고서",
    "성과표, 공동연대사업, 공동운영책임제, 집행 현황, 총평",
    (
        Planned("outline", "사업개요", inside=_ALLIANCE_OUTLINE),
        Planned(
            "results",
            "{year}년 사업성과",
            inside=(
                Planned("direction", "추진방향", hint="올해 무엇에 힘썼는지 적어요."),
                Planned("summary", "성과 총괄", "results-summary"),
                _this_year(_ALLIANCE_RESULT_LIST),
                _this_year(_JOINT),
                _this_year(_SHARED),
            ),
        ),
        Planned(
            "operation",
            "운영과 집행",
            inside=(
                Planned("meetings-held", "회의 운영", "meetings-held"),
                Planned("spending", "보조금 집행 현황", "spending"),
            ),
        ),
        Planned(
            "review",
            "총평과 과제",
            hint="올해를 돌아보고 내년에 이어 갈 것을 적어요.",
        ),
    ),
    "{year}년 연대 사업실적보고서",
    (CentreKind.ALLIANCE,),
)

_BASIC_PLAN = Template(
    "basic-plan",
    YearDocumentKind.BASIC_PLAN,
    "기본계획 결재문서",
    "사전검토항목, 추진근거, 추진계획, 역할분담, 교부조건, 일정, 예산",
    (
        Planned("review-items", "사전검토항목", "review-items"),
        Planned("grounds", "추진근거 및 방향", hint="근거가 되는 법, 방침, 협약을 적어요."),
        Planned(
            "how",
            "추진계획",
            inside=(
                Planned("model", "추진모형도", "flow"),
                Planned("details", "세부 추진내용", hint="무엇을 어떻게 할지 적어요."),
                Planned("roles", "역할분담", "roles"),
                Planned("instalments", "교부 회차와 조건", "instalments"),
            ),
        ),
        Planned("schedule", "추진일정", "schedule"),
        Planned("costs", "소요예산", "costs"),
    ),
    "{year}년 기본계획",
)

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        one.key: one
        for one in (_SELF_SUPPORT_PLAN, _ALLIANCE_PLAN, _RESULTS, _ALLIANCE_RESULTS, _BASIC_PLAN)
    }
)


def hint_of(key: str) -> str:
    """What to write in a section that came from a template."""
    for template in TEMPLATES.values():
        for section in _walk(template.sections):
            if section.key == key and section.hint:
                return section.hint
    return ""


def _walk(sections: tuple[Planned, ...]) -> Iterator[Planned]:
    for section in sections:
        yield section
        yield from _walk(section.inside)
