"""Objectives and planned work for the tests about plans."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from app.models.activity import Area
from app.models.plan import Objective, PlannedActivity


def an_area(session: Session, name: str = "사례관리") -> Area:
    area = Area(name=name)
    session.add(area)
    session.flush()
    return area


def an_objective(session: Session, name: str = "사업단 전환", **values: Any) -> Objective:
    given = {"year": 2026, "area": values.pop("area", None) or an_area(session), "target": 104}
    made = Objective(**(given | {"name": name} | values))
    session.add(made)
    session.flush()
    return made


def planned(session: Session, name: str = "전략 워크숍", **values: Any) -> PlannedActivity:
    made = PlannedActivity(**({"year": 2026, "name": name} | values))
    session.add(made)
    session.flush()
    return made
