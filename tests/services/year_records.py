"""A centre with an area, objectives and a plan to write in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.bootstrap import Services
from app.models.activity import Activity, Area
from app.models.plan import Objective, PlanCost
from app.services.year_values import OutlineRow, SectionText


def with_results(services: Services) -> None:
    """2026: 7 of 12 fairs held, 30 of 24 posters pinned (by hand); 2027 will cost 5,550,000원."""
    with services.uow.write("지난해") as session:
        area = Area(name="지역 홍보")
        session.add(area)
        session.flush()
        session.add_all(
            Activity(area_id=area.id, name=f"장터 {month}월", started_on=date(2026, month, 4))
            for month in range(1, 8)
        )
        session.add_all(
            [
                Objective(
                    year=2026,
                    area_id=area.id,
                    name="장터 참여",
                    target=12,
                    unit="회",
                    measure="추진활동",
                    measure_filter="영역=지역 홍보",
                ),
                Objective(
                    year=2026,
                    area_id=area.id,
                    name="홍보물 부착",
                    target=24,
                    unit="곳",
                    result=30,
                    evidence="부착 사진 30장",
                    sort_order=1,
                ),
                PlanCost(year=2027, name="장터 운영비", amount=5_000_000),
                PlanCost(year=2027, name="홍보물", amount=550_000, sort_order=1),
            ]
        )


def plan(services: Services) -> int:
    return services.year_documents.create("self-support-plan", 2027)


def row(services: Services, document_id: int, title: str) -> OutlineRow:
    rows = services.year_documents.outline(document_id).sections
    return next(one for one in rows if one.title == title)


def write(services: Services, document_id: int, title: str, body: str) -> SectionText:
    """Save ``body`` as the prose of the section called ``title``."""
    text = services.year_documents.section(row(services, document_id, title).id)
    return services.year_documents.save_section(replace(text, body=body))
