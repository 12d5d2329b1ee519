"""The sample centre's documents of the year: plan, results and a basic plan, written and linked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.paths import resource
from app.models.activity import Area
from app.models.grant import Grant
from app.models.year_document import Section, YearDocument, YearDocumentKind
from app.services import sample_diagrams, sample_map, sample_plan_trial, year_starting
from app.services.plan_parts.base import LAST_YEAR, WHICH_YEAR
from app.services.year_templates import TEMPLATES

_TRIED_WITH = "나눔기금 주민교육 공모"
_OF_A_GRANT = (("교부 회차와 조건", "instalments"), ("비목별 집행 현황", "spending"))
# Sections about 2025, of which the file has objectives alone.
_BEFORE_THE_RECORDS = ("area-activities", "cases", "training", "operation", "spending")
_HEAD = re.compile(r"= (?P<key>[a-z-]+)(?: @ (?P<area>.+))?")
_Texts = Mapping[tuple[str, str], str]


def add(session: Session) -> None:
    """2026's plan, 2027's carried over from it, 2026's results, and the plan of one grant."""
    old = _begin(session, "self-support-plan", 2026)
    _write(session, old, _texts("plan-2026"))
    _draw(session, old, sample_diagrams.PLAN)
    plan = YearDocument(
        kind=YearDocumentKind.PLAN.value,
        year=2027,
        name="2027년 사업계획서",
        subtitle="함께 일하고 함께 나누는 주민공동체",
        previous_id=old.id,
        retention="10년",
    )
    session.add(plan)
    session.flush()
    year_starting.from_document(session, plan, old)
    _append_budgets(session, plan)
    _add_map(session, plan)
    session.flush()
    session.refresh(plan)
    _write(session, plan, _texts("plan-2027"))
    for section in old.sections:
        section.is_on = section.key not in _BEFORE_THE_RECORDS
    _meetings_first(plan)
    results = _begin(session, "results", 2026)
    _meetings_first(results)
    _write(session, results, _texts("results-2026"))
    _draw(session, results, sample_diagrams.PLAN)
    _basic_plan(session)


def _meetings_first(document: YearDocument) -> None:
    """The chart of so many departments and 사업단 takes a page, and is put behind the others."""
    for section in document.sections:
        if section.key == "organisation":
            section.position = 9


def add_alliance(session: Session) -> None:
    """The results of 2026 and the plan of 2027."""
    results = _begin(session, "alliance-results", 2026)
    _write(session, results, _texts("alliance-results-2026"))
    _draw(session, results, sample_diagrams.ALLIANCE)
    plan = _begin(session, "alliance-plan", 2027)
    plan.subtitle = "작은 시설이 함께 풍성해지는 연대"
    _write(session, plan, _texts("alliance-plan-2027"))
    _draw(session, plan, sample_diagrams.ALLIANCE)


def _add_map(session: Session, plan: YearDocument) -> None:
    """A picture under the outline, where visitors look for it."""
    outline = next(one for one in plan.sections if one.key == "outline")
    session.add(
        Section(
            document=plan,
            parent_id=outline.id,
            position=99,
            title="오시는 길",
            part="picture",
            settings={"caption": "가온구청에서 걸어서 오 분"},
            picture_id=sample_map.keep(session).id,
        )
    )


def _append_budgets(session: Session, plan: YearDocument) -> None:
    """A chapter of the user's own: budget, instalments and spending of every grant."""
    chapter = Section(document=plan, position=99, title="붙임: 보조금별 예산과 집행", key="budgets")
    session.add(chapter)
    session.flush()
    for place, grant in enumerate(session.scalars(select(Grant).order_by(Grant.id))):
        above = _of_grant(plan, grant, chapter.id, place, (grant.name, "grant-budget"))
        session.add(above)
        session.flush()
        session.add_all(
            _of_grant(plan, grant, above.id, number, one) for number, one in enumerate(_OF_A_GRANT)
        )


def _of_grant(
    plan: YearDocument, grant: Grant, parent_id: int, place: int, what: tuple[str, str]
) -> Section:
    title, part = what
    settings = {"grant": grant.id} | ({WHICH_YEAR.key: LAST_YEAR} if part == "spending" else {})
    return Section(
        document=plan,
        parent_id=parent_id,
        position=place,
        title=title,
        part=part,
        settings=settings,
    )


def _basic_plan(session: Session) -> None:
    grant = session.scalars(select(Grant).where(Grant.name == _TRIED_WITH)).one()
    document = _begin(session, "basic-plan", 2026)
    document.grant_id = grant.id
    document.name = "찾아가는 주민교육 시범운영 기본계획"
    document.subtitle = "참여주민 가까이에서 상담부터 배움까지 이어 가기 위한"
    document.retention = "10년"
    document.summary = (
        "참여주민이 알기 쉽고 찾기 쉬운 자리에서 상담과 교육, 취업 지원을 함께 하여 "
        "자활과 자립을 앞당기고자 함"
    )
    session.add_all(sample_plan_trial.plan_of(grant))
    _write(session, document, _texts("basic-plan-2026"))
    _draw(session, document, sample_diagrams.BASIC_PLAN)


def _begin(session: Session, template: str, year: int) -> YearDocument:
    found = TEMPLATES[template]
    document = YearDocument(
        kind=found.kind.value, year=year, name=found.name.format(year=year), retention="10년"
    )
    session.add(document)
    session.flush()
    year_starting.from_template(session, document, found)
    session.refresh(document)
    return document


def _texts(name: str) -> _Texts:
    """Bodies by section key and area, from a text file with a ``= key @ area`` above each."""
    found: dict[tuple[str, str], list[str]] = {}
    lines: list[str] = []
    for line in resource("samples", f"{name}.txt").read_text("utf-8").splitlines():
        head = _HEAD.fullmatch(line)
        if head is not None:
            lines = found.setdefault((head["key"], head["area"] or ""), [])
        else:
            lines.append(line)
    return {place: "\n".join(body) for place, body in found.items()}


def _write(session: Session, document: YearDocument, texts: _Texts) -> None:
    areas = {area.id: area.name for area in session.scalars(select(Area))}
    for section in document.sections:
        body = texts.get((section.key, _area_of(section, areas)))
        if body is not None:
            section.body = body


def _draw(
    session: Session, document: YearDocument, drawings: Mapping[tuple[str, str], dict[str, Any]]
) -> None:
    areas = {area.id: area.name for area in session.scalars(select(Area))}
    for section in document.sections:
        settings = drawings.get((section.key, _area_of(section, areas)))
        if settings is not None:
            section.settings = {**(section.settings or {}), **settings}


def _area_of(section: Section, areas: Mapping[int, str]) -> str:
    return areas.get((section.settings or {}).get("area", 0), "")
