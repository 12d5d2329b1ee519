"""Starting a document of the year: from a template, or from the one of the year before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.models.activity import Activity, Area
from app.models.plan import Objective
from app.models.year_document import Section, YearDocument
from app.services.plan_parts.base import LAST_YEAR, WHICH_YEAR
from app.services.year_templates import EACH_AREA, Planned, Template

_Years = tuple[int, int]  # from, to


def from_template(session: Session, document: YearDocument, template: Template) -> None:
    """Write the sections of ``template``; those for each area once for every area of the year
    they tell of."""
    _write(session, document, template.sections, None, None)


def _write(
    session: Session,
    document: YearDocument,
    planned: Iterable[Planned],
    parent: Section | None,
    area: Area | None,
) -> None:
    position = 0
    for one in planned:
        for around in _areas(session, document, one) if one.each == EACH_AREA else [area]:
            section = _section(document, one, parent, around, position)
            session.add(section)
            session.flush()
            _write(session, document, one.inside, section, around)
            position += 1


def _areas(session: Session, document: YearDocument, planned: Planned) -> list[Area]:
    """Areas of the document's year; of last year those with something done, if any has."""
    of_last_year = planned.settings.get(WHICH_YEAR.key) == LAST_YEAR
    year = document.year - of_last_year
    kept = session.scalars(
        select(Area)
        .where(
            Area.deleted_at.is_(None),
            or_(Area.closed_on.is_(None), Area.closed_on >= date(year, 1, 1)),
        )
        .order_by(Area.sort_order, Area.id)
    ).all()
    used = [area for area in kept if of_last_year and _is_used(session, area, year)]
    return used or list(kept)


def _is_used(session: Session, area: Area, year: int) -> bool:
    aimed = exists().where(
        Objective.area_id == area.id, Objective.year == year, Objective.deleted_at.is_(None)
    )
    done = exists().where(
        Activity.area_id == area.id,
        Activity.started_on.between(date(year, 1, 1), date(year, 12, 31)),
        Activity.deleted_at.is_(None),
    )
    return bool(session.scalar(select(aimed | done)))


def _section(
    document: YearDocument, planned: Planned, parent: Section | None, area: Area | None, place: int
) -> Section:
    year = document.year
    title = planned.title.format(year=year, last=year - 1, area=area.name if area else "")
    settings = dict(planned.settings)
    if area is not None:
        settings["area"] = area.id
    return Section(
        document=document,
        parent_id=parent.id if parent is not None else None,
        position=place,
        key=planned.key,
        title=title,
        part=planned.part,
        settings=settings,
        landscape=planned.landscape,
        body=planned.body,
    )


def from_document(session: Session, document: YearDocument, old: YearDocument) -> None:
    """Carry every section over; years in titles move on, and each text remembers how it came."""
    years = (old.year, document.year)
    new_of: dict[int | None, int | None] = {None: None}
    kept = [one for one in old.sections if one.deleted_at is None]
    while kept:
        ready = [one for one in kept if one.parent_id in new_of]
        if not ready:
            return  # what is left stands inside sections that are in the trash
        for one in ready:
            section = _carried(document, one, new_of[one.parent_id], years)
            session.add(section)
            session.flush()
            new_of[one.id] = section.id
            kept.remove(one)


def _carried(document: YearDocument, old: Section, parent_id: int | None, years: _Years) -> Section:
    return Section(
        document=document,
        parent_id=parent_id,
        position=old.position,
        key=old.key,
        title=moved_on(old.title, years),
        is_on=old.is_on,
        landscape=old.landscape,
        part=old.part,
        settings=dict(old.settings or {}),
        body=old.body,
        carried=old.body,
        picture_id=old.picture_id,
    )


def moved_on(text: str, years: _Years) -> str:
    """``2025년 성과와 2026년 계획`` of 2026 becomes ``2026년 성과와 2027년 계획`` for 2027."""
    before, after = years
    step = after - before
    for year in (before + 1, before, before - 1) if step > 0 else (before - 1, before, before + 1):
        text = text.replace(f"{year}년", f"{year + step}년")
    return text


def counterpart(section: Section, previous: YearDocument, years: _Years) -> Section | None:
    """The same section of the document before: what it was carried from, else by its title."""
    kept = [one for one in previous.sections if one.deleted_at is None]
    area = (section.settings or {}).get("area")
    by_key = [
        one
        for one in kept
        if section.key and one.key == section.key and (one.settings or {}).get("area") == area
    ]
    by_title = [one for one in kept if moved_on(one.title, years) == section.title]
    found = [one for one in by_key if one in by_title] or by_key or by_title
    return found[0] if found else None
