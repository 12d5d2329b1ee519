"""Small groups, partners, activities and gifts that tests are written against."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.activity import Activity, Area
from app.models.donation import Donation, DonationAccount, DonationUse, Donor
from app.models.partner import Partner
from app.models.staff import Staff
from app.models.visit import HomeVisit, VisitGroup, VisitMember

BEGAN = date(2026, 1, 1)


def group(session: Session, unit: str = "월", times: int = 1, **values: Any) -> VisitGroup:
    """A group with one house, visited since the beginning of the year."""
    members = values.pop("members", None) or [VisitMember(household="가 집", started_on=BEGAN)]
    made = VisitGroup(
        **({"name": "안부", "cycle_unit": unit, "cycle_times": times} | values), members=members
    )
    session.add(made)
    session.flush()
    return made


def visitor(session: Session, name: str = "정하윤") -> Staff:
    made = Staff(name=name, position="팀장", joined_on=date(2020, 1, 1))
    session.add(made)
    session.flush()
    return made


def visit(session: Session, day: date, **values: Any) -> HomeVisit:
    given = {"household": "가 집", "companion": "서지안", "content": "안부 확인"} | values
    made = HomeVisit(visited_on=day, **given)
    session.add(made)
    session.flush()
    return made


def account(session: Session) -> DonationAccount:
    made = DonationAccount(name="후원금 통장", bank="가온은행", number="000-11-223344")
    session.add(made)
    session.flush()
    return made


def donor(session: Session, name: str = "갈하람", **values: Any) -> Donor:
    made = Donor(name=name, **values)
    session.add(made)
    session.flush()
    return made


def gift(session: Session, day: date, amount: int, **values: Any) -> Donation:
    if values.get("designated_use"):
        values.setdefault("purpose", "지정")
    if values.get("goods"):
        values.setdefault("form", "물품")
    made = Donation(given_on=day, amount=amount, **values)
    session.add(made)
    session.flush()
    return made


def use(session: Session, day: date, amount: int, **values: Any) -> DonationUse:
    if values.get("designated_use"):
        values.setdefault("purpose", "지정")
    if values.get("goods"):
        values.setdefault("form", "물품")
    made = DonationUse(used_on=day, amount=amount, **({"content": "사용"} | values))
    session.add(made)
    session.flush()
    return made


def activity(session: Session, name: str = "주민강좌", **values: Any) -> Activity:
    area = values.pop("area", None) or Area(name="홍보")
    made = Activity(**({"name": name, "area": area, "started_on": date(2026, 3, 2)} | values))
    made.settle()
    session.add(made)
    session.flush()
    return made


def partner(session: Session, name: str = "가온떡집", **values: Any) -> Partner:
    made = Partner(name=name, **values)
    session.add(made)
    session.flush()
    return made
