"""What 차량운행일지 and 차량관리대장 say, read once from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.letterhead import Letterhead


@dataclass(frozen=True)
class TripFact:
    """``litres`` as shown; what is empty was left empty."""

    day: date
    departed: str
    arrived: str
    driver: str
    origin: str
    destination: str
    purpose: str
    start: int
    end: int
    distance: int
    passengers: int | None
    fuel_cost: int
    litres: str
    companions: str
    note: str


@dataclass(frozen=True)
class UseFact:
    """What was driven and spent; ``fuel`` and ``litres`` include fuel that is in no trip."""

    trips: int
    distance: int
    fuel: int
    litres: str
    care: int
    cost: int
    cost_per_km: int | None
    km_per_litre: str


@dataclass(frozen=True)
class MonthFact:
    """``logged_fuel`` and ``logged_litres`` are the sums of the trips alone."""

    year: int
    month: int
    trips: tuple[TripFact, ...]
    logged_fuel: int
    logged_litres: str
    use: UseFact


@dataclass(frozen=True)
class ServiceFact:
    day: date
    kind: str
    content: str
    shop: str
    odometer: int | None
    cost: int
    next_due: str
    note: str


@dataclass(frozen=True)
class VehicleFact:
    name: str
    plate: str
    used_by: str
    ownership: str
    model_year: int | None
    insurance: str
    insured_until: date | None
    inspected_until: date | None
    disposed_on: date | None


@dataclass(frozen=True)
class VehicleLogFacts:
    """``period`` names the months; a single month prints the 운행일지 alone."""

    letter: Letterhead
    vehicle: VehicleFact
    period: str
    months: tuple[MonthFact, ...]
    services: tuple[ServiceFact, ...]
    whole: UseFact
    is_single_month: bool
