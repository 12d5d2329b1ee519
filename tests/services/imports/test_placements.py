"""Placements in the lists centres keep: who is meant, where, and that nobody is in two places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.jobs import run_now
from app.models.work_unit import UnitKind, WorkUnit
from app.services.exports import Exports
from app.services.imports import Imports, Preview
from app.services.placements import Placements
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.imports.conftest import Look, Take
from tests.services.placement_records import a_unit, placed

HEAD = ["연번", "성명", "생년월일", "사업단명", "유형", "배치일", "종료일", "비고"]
BORN = date(1979, 4, 12)


@pytest.fixture
def people(uow: UnitOfWork) -> dict[str, int]:
    with uow.write("x") as session:
        a_unit(session, "맞춤조리 사업단", UnitKind.MARKET)
        a_unit(session, "게이트웨이", UnitKind.GATEWAY)
        found = {
            "하늘": a_person(session, "김하늘", born_on=BORN),
            "하늘2": a_person(session, "김하늘", born_on=date(1985, 1, 2)),
            "다온": a_person(session, "이다온", born_on=None),
        }
        return {key: person.id for key, person in found.items()}


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def lines(uow: UnitOfWork, person_id: int) -> list[tuple[object, ...]]:
    return [
        (one.unit, one.kind, one.started_on, one.ended_on, one.reason, one.end_reason)
        for one in reversed(Placements(uow).of_person(person_id))
    ]


def test_a_list_with_first_days_only_closes_what_came_before(
    take: Take, uow: UnitOfWork, people: dict[str, int]
) -> None:
    take(
        "placements",
        [
            HEAD,
            [1, "김하늘", "1979-04-12", "게이트웨이", "", "2026.3.2", "", ""],
            [2, "김하늘", "790412", "맞춤조리", "", "2026.5.4", "", "오전"],
            [3, "이다온", "", "초록정원", "사회서비스", "2026.4.1", "2026.4.30", ""],
        ],
    )
    assert lines(uow, people["하늘"]) == [
        ("게이트웨이", "게이트웨이", date(2026, 3, 2), date(2026, 5, 3), "신규 배치", "수료"),
        ("맞춤조리 사업단", "시장진입형", date(2026, 5, 4), None, "게이트웨이 수료", ""),
    ]
    assert lines(uow, people["다온"])[0][:2] == ("초록정원", "사회서비스형")
    assert Undo(uow).undo().startswith("엑셀")
    assert lines(uow, people["하늘"]) == []


def test_two_people_of_one_name_are_told_apart_or_refused(
    look: Look, people: dict[str, int]
) -> None:
    preview = look(
        "placements",
        [
            HEAD,
            [1, "김하늘", "", "게이트웨이", "", "2026.3.2", "", ""],
            [2, "김하늘", "1990-01-01", "게이트웨이", "", "2026.3.2", "", ""],
            [3, "박누리", "", "게이트웨이", "", "2026.3.2", "", ""],
            [4, "김하늘", "1985-01-02", "게이트웨이", "", "2026.3.2", "", ""],
        ],
    )
    both = "김하늘(1979년생, 2026. 3. 2. 등록), 김하늘(1985년생, 2026. 3. 2. 등록)"
    assert said(preview) == {
        "B2": f"같은 이름이 2명이에요: {both}. 생년월일을 함께 적어 주세요.",
        "B3": f"생년월일이 달라요. 있는 사람: {both}. 이름과 생년월일을 다시 봐 주세요.",
        "B4": "‘박누리’ 참여자가 없어요. 참여자를 먼저 등록하거나 가져와 주세요.",
    }
    assert not preview.can_confirm


def test_an_unknown_unit_needs_its_kind(look: Look, people: dict[str, int]) -> None:
    rows = [
        HEAD,
        [1, "이다온", "", "초록정원", "", "2026.3.2", "", ""],
        [2, "이다온", "", "한빛세탁", "시장형", "2026.4.2", "", ""],
    ]
    preview = look("placements", rows)
    assert said(preview)["D2"].startswith("‘초록정원’ 사업단이 없어요.")
    assert said(preview)["D3"] == "‘한빛세탁’ 사업단이 없어 새로 만들어요."
    assert preview.errors == 1


def test_nobody_is_in_two_places_at_one_time(
    look: Look, uow: UnitOfWork, people: dict[str, int]
) -> None:
    with uow.write("x") as session:
        unit = session.get_one(WorkUnit, 1)
        person = a_person(session, "최가람")
        placed(session, person, unit, date(2026, 3, 2), date(2026, 6, 30))
    rows = [
        HEAD,
        [1, "최가람", "", "게이트웨이", "", "2026.6.30", "", ""],
        [2, "이다온", "", "게이트웨이", "", "2026.3.2", "2026.5.31", ""],
        [3, "이다온", "", "맞춤조리", "", "2026.5.1", "", ""],
    ]
    preview = look("placements", rows)
    assert said(preview) == {
        "F2": "‘맞춤조리 사업단’ 배치(2026. 3. 2. ~ 2026. 6. 30.)와 겹쳐요. 날짜를 다시 봐 주세요.",
        "F4": "‘게이트웨이’ 배치(2026. 3. 2. ~ 2026. 5. 31.)와 겹쳐요. 날짜를 다시 봐 주세요.",
    }


def test_what_goes_out_comes_back_and_changes_nothing(
    imports: Imports, uow: UnitOfWork, people: dict[str, int], tmp_path: Path
) -> None:
    service = Placements(uow)
    service.move(people["하늘"], 2, date(2026, 3, 2))
    service.move(people["하늘"], 1, date(2026, 5, 4), note="오전 근무")
    service.move(people["하늘2"], 1, date(2026, 4, 1))
    path = tmp_path / "배치.xlsx"
    assert run_now(Exports(uow).export("placements", path)).rows == 3

    preview = imports.preview("placements", path)

    assert (preview.ready, preview.warnings, preview.errors) == (0, 0, 0)
    assert preview.skipped["이미 있음"] == 3

    before = [lines(uow, people[key]) for key in ("하늘", "하늘2")]
    with uow.write("x") as session:
        from app.models.placement import Placement

        for one in session.query(Placement):
            session.delete(one)
    run_now(imports.confirm(imports.preview("placements", path), force=True))
    assert [lines(uow, people[key]) for key in ("하늘", "하늘2")] == before
