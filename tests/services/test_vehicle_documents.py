"""차량운행일지 of one vehicle: a month by command, a year with what it cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.command_issue import issue_documents
from app.core.errors import Invalid, Usage
from app.core.jobs import run_now
from app.core.periods import month_of
from app.documents.catalogue import render
from app.models.trip import ServiceKind, VehicleService
from app.services.issuing import Options
from tests.services.vehicle_records import a_vehicle, keep, trip


@pytest.fixture
def car(services: Services) -> int:
    car = a_vehicle(services.uow, "00가 0245", bodily_cover="무한")
    keep(
        services.uow,
        trip(car, date(2025, 12, 30), 90, 100),
        trip(
            car, date(2026, 3, 2), 100, 120, departed_at="09:00", via="우체국", fuel_cost=50_000,
            fuel_litres=3_000,
        ),
        trip(car, date(2026, 3, 31), 120, 160),
        trip(car, date(2026, 4, 1), 160, 200),
        VehicleService(
            vehicle_id=car, kind=ServiceKind.REPAIR.value, done_on=date(2026, 4, 2), cost=90_000,
            content="엔진오일", next_on=date(2026, 10, 2), next_odometer=10_000,
        ),
    )  # fmt: skip
    return car


def issue(services: Services, out: Path, **asked: object) -> list[str]:
    wanted: dict[str, object] = {"year": 2026, "of": "00가0245", "month": None} | asked
    found = issue_documents(
        services,
        services.issuing.kinds()["vehicle-log"],
        grant=None,
        format_="text",
        out=out,
        **wanted,  # type: ignore[arg-type]
    )
    return [path.read_text("utf-8") for one in found for path in one.paths]


def test_a_month_holds_its_trips_alone(services: Services, car: int, tmp_path: Path) -> None:
    [text] = issue(services, tmp_path / "3월.txt", month=3)
    assert "2026년 3월 차량운행일지 (00가 0245)" in text
    assert "시청(우체국) | 업무 협의 | 100 | 120 | 20 |  | 50,000 | 30" in text
    assert "합계 2회" in text
    assert "160 | 200" not in text
    assert "차량관리대장" not in text


def test_a_year_has_the_ledger_and_every_month(
    services: Services, car: int, tmp_path: Path
) -> None:
    [text] = issue(services, tmp_path / "일지.txt")
    assert "2026. 3. | 2 | 60 | 50,000 | 30 |  | - | 50,000 | 833" in text
    assert "합계 | 3 | 100 | 50,000 | 30 | 3.33 | 90,000 | 140,000 | 1,400" in text
    assert "엔진오일 |  |  | 90,000 | 2026. 10. 2. / 10,000km" in text
    assert "2026년 4월 운행일지" in text
    assert "2026. 12. |" not in text


def test_a_year_that_is_over_is_whole(services: Services, car: int, tmp_path: Path) -> None:
    [text] = issue(services, tmp_path / "일지.txt", year=2025)
    assert "2025. 12. | 1 | 10" in text


def test_without_a_plate_a_folder_takes_every_vehicle_that_moved(
    services: Services, car: int, tmp_path: Path
) -> None:
    other = a_vehicle(services.uow, "00나 0318")
    a_vehicle(services.uow, "00다 0001")
    keep(services.uow, trip(other, date(2026, 3, 5), 5, 9))
    texts = issue(services, tmp_path / "운행일지", of=None, month=3)
    assert ["00가 0245" in text for text in texts] == [True, False]


def test_a_month_without_trips_is_said(services: Services, car: int, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="2026년 6월에 적은 운행이 없어요"):
        issue(services, tmp_path / "일지.txt", month=6)
    assert list(tmp_path.glob("일지*")) == []


def test_a_month_belongs_to_few_documents(services: Services, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="--month를 쓰지 않아요"):
        issue_documents(
            services, services.issuing.kinds()["overview"], year=2026, grant=None, of=None,
            format_="text", out=tmp_path / "a.txt", month=3,
        )  # fmt: skip


def test_it_prints_the_same_after_the_log_has_changed(services: Services, car: int) -> None:
    options = Options(period=month_of(2026, 3))
    issued = run_now(
        services.issuing.issue("vehicle-log", subject_id=car, formats=("text",), options=options)
    )
    before = services.issuing.reprint(issued.id, "text")
    keep(services.uow, trip(car, date(2026, 3, 20), 120, 120))
    again = render(services.issuing.stored(issued.id), "text")
    assert again == before
