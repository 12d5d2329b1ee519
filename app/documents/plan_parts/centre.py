"""일반현황: the centre, its places, cars and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.model import Block, Bullets
from app.documents.overview import (
    FacilityFact,
    StaffFact,
    VehicleFact,
    facilities_table,
    general_form,
    staff_table,
    vehicles_table,
)
from app.documents.plan_parts.base import Look, Part


@dataclass(frozen=True)
class GeneralPart(Part):
    centre: str
    head_person: str
    operator: str
    founded_on: date | None
    address: str
    phone: str
    purposes: tuple[str, ...] = ()

    def blocks(self, look: Look) -> tuple[Block, ...]:
        form = general_form(
            self.centre,
            self.head_person,
            self.operator,
            self.founded_on,
            self.address,
            self.phone,
        )
        if not self.purposes:
            return (form,)
        return (form, Bullets(tuple((1, purpose) for purpose in self.purposes)))


@dataclass(frozen=True)
class FacilitiesPart(Part):
    as_of: date
    places: tuple[FacilityFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (facilities_table(self.places, self.as_of),)


@dataclass(frozen=True)
class VehiclesPart(Part):
    as_of: date
    cars: tuple[VehicleFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (vehicles_table(self.cars, self.as_of),)


@dataclass(frozen=True)
class StaffPart(Part):
    as_of: date
    people: tuple[StaffFact, ...]

    def blocks(self, look: Look) -> tuple[Block, ...]:
        return (staff_table(self.people, self.as_of),)
