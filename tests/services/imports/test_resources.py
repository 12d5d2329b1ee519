"""Visits, partners, activities and gifts come in from Excel and go out unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.core.jobs import run_now
from app.models.activity import Activity, Area
from app.models.describe import describe, lines_of
from app.models.donation import Donation, Donor
from app.models.partner import Partner
from app.models.visit import HomeVisit
from app.services import (
    sample_centre,
    sample_donations,
    sample_partners,
    sample_visits,
)
from app.services.exports import Exports
from app.services.imports import Imports, Preview
from app.services.imports.kinds.partners import read_agreements
from app.store.unit_of_work import UnitOfWork
from tests.services.case_records import a_person
from tests.services.imports.conftest import TODAY, Look, Take
from tests.services.resource_records import account, donor, partner, visitor

KINDS = {"visits": HomeVisit, "partners": Partner, "donations": Donation, "activities": Activity}


def said(preview: Preview) -> dict[str, str]:
    return {one.cell: one.text for one in preview.problems}


def kept(uow: UnitOfWork, kind: str) -> list[dict[str, Any]]:
    """Every field of every record and its lines, links aside, which have other numbers."""
    with uow.read() as session:
        model = KINDS[kind]
        found = session.scalars(select(model).where(model.deleted_at.is_(None)).order_by(model.id))
        return [
            _plain(one)
            | {name: [_plain(line) for line in getattr(one, name)] for name in lines_of(model)}
            for one in found
        ]


def _plain(one: Any) -> dict[str, Any]:
    fields = describe(type(one)).values()
    return {f.name: getattr(one, f.name) for f in fields if f.target is None}


@pytest.fixture
def year(uow: UnitOfWork) -> UnitOfWork:
    with uow.write("견본") as session:
        sample_centre.add(session)
        a_person(session, "김하늘")
        sample_partners.add(session)
        sample_visits.add(session)
        sample_donations.add(session)
    return uow


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_out_comes_in_again_and_changes_nothing(
    kind: str, year: UnitOfWork, imports: Imports, tmp_path: Path
) -> None:
    path = tmp_path / "내보냄.xlsx"
    exported = run_now(Exports(year, clock=lambda: TODAY).export(kind, path))
    preview = imports.preview(kind, path)
    assert exported.rows > 0
    assert said(preview) == {}
    assert preview.skipped["이미 있음"] == exported.rows
    assert preview.importable == 0


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_deleted_comes_back_as_it_was(
    kind: str, year: UnitOfWork, imports: Imports, tmp_path: Path
) -> None:
    path = tmp_path / "내보냄.xlsx"
    run_now(Exports(year, clock=lambda: TODAY).export(kind, path))
    before = kept(year, kind)
    with year.write("지움") as session:
        for one in session.scalars(select(KINDS[kind])):
            if kind == "partners":
                one.name += " (옛)"
            one.deleted_at = one.created_at
    preview = imports.preview(kind, path)
    assert preview.errors == 0, said(preview)
    run_now(imports.confirm(preview))
    again = kept(year, kind)
    assert len(again) == len(before)
    if kind == "activities":
        # Partners keep their link; names stand only where there is none.
        for one in (*before, *again):
            one["partners"] = [line["role"] for line in one["partners"]]
    order = {"visits": "visited_on", "partners": "name", "donations": "given_on"}.get(kind, "name")

    def sorted_by(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda row: (str(row[order]), str(row)))

    assert sorted_by(again) == sorted_by(before)


def test_a_visit_is_to_a_participant_or_to_a_household(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    with uow.write("x") as session:
        a_person(session, "김하늘")
        visitor(session, "정하윤")
    rows = [
        ["방문일자", "대상자", "방문자", "동행자", "방문결과", "내용"],
        ["2026. 3. 2.", "김하늘", "정하윤", "서지안", "면담", "안부 확인"],
        ["2026. 3. 3.", "곽 어르신", "정하윤", "", "부재중", ""],
    ]
    assert said(look("visits", rows)) == {"B3": "참여자 가운데 없어서 가구 이름으로 적어요."}
    take("visits", rows)
    with uow.read() as session:
        first, second = session.scalars(select(HomeVisit).order_by(HomeVisit.visited_on))
        assert first.participant is not None
        assert first.participant.name == "김하늘"
        assert (first.household, first.result) == ("", "만남")
        assert (second.household, second.result, second.participant) == ("곽 어르신", "부재", None)


def test_a_visit_needs_somebody_known_to_have_gone(look: Look, uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        a_person(session, "김하늘")
        a_person(session, "김하늘", born_on=date(1980, 1, 1))
    rows = [
        ["방문일자", "대상자", "방문자", "내용"],
        ["2026. 3. 2.", "김하늘", "없는 사람", "안부"],
    ]
    found = said(look("visits", rows))
    assert "같은 이름이 2명" in found["B2"]
    assert "‘없는 사람’이 없어요" in found["C2"]


def test_agreements_are_lines_or_two_dates(take: Take, look: Look, uow: UnitOfWork) -> None:
    rows = [
        ["기관명", "자원구분", "협약내용", "협약일", "협약 만료일"],
        ["가온떡집", "가게", "떡 나눔 / 2026. 3. 2. ~ 2027. 3. 1. / 2026. 2. 27. / 주 1회", "", ""],
        ["복지관", "단체", "", "2026. 1. 5.", "2026. 12. 31."],
    ]
    take("partners", rows)
    with uow.read() as session:
        shop, hall = session.scalars(select(Partner).order_by(Partner.id))
        [one] = shop.agreements
        assert (one.name, one.ends_on, one.content) == ("떡 나눔", date(2027, 3, 1), "주 1회")
        assert (shop.kind, hall.kind) == ("나눔가게", "기관")
        [other] = hall.agreements
        assert (other.starts_on, other.ends_on) == (date(2026, 1, 5), date(2026, 12, 31))
    assert list(read_agreements("알 수 없는 줄")) == ["알 수 없는 줄"]
    assert list(read_agreements("협약 / 2026. 2. 30. ~")) == ["협약 / 2026. 2. 30. ~"]


def test_activities_make_their_areas_and_count_people(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    with uow.write("x") as session:
        partner(session, "가온떡집")
    rows = [
        ["영역", "사업명", "시작", "추진내용", "참여기관", "함께한 자원", "인원", "횟수",
         "나누어 센 것", "연인원"],
        ["홍보", "주민강좌", "2026. 3. 2.", "강좌", "", "가온떡집 / 간식\n통장협의회", 16, "",
         "건강댄스 10명 12회\n제과 6명 × 8회", 168],
        ["", "장터", "2026. 4. 2.", "", "20개 기관", "", "", "", "", 85],
        ["나눔", "김장", "2026. 11. 2.", "", "", "", 30, 2, "", 60],
    ]  # fmt: skip
    take("activities", rows)
    with uow.read() as session:
        assert list(session.scalars(select(Area.name).order_by(Area.id))) == ["홍보", "나눔"]
        found = list(session.scalars(select(Activity).order_by(Activity.id)))
        assert [one.person_times for one in found] == [168, 85, 60]
        assert [(line.who, line.role) for line in found[0].partners] == [
            ("가온떡집", "간식"),
            ("통장협의회", ""),
        ]
        assert found[1].area.name == "홍보"
    rows[3][-1] = 75
    assert "60명이에요" in said(look("activities", rows))["J4"]


def test_gifts_make_their_donors_and_read_what_is_meant(
    look: Look, take: Take, uow: UnitOfWork
) -> None:
    with uow.write("x") as session:
        account(session)
        donor(session, "갈하람")
    rows = [
        ["후원일자", "후원자", "개인단체", "용도", "금액", "물품명", "수량", "계좌", "영수증 번호",
         "영수증 발급일"],
        ["2026. 1. 5.", "갈하람", "", "", 20_000, "", "", "후원금 통장", "2026-0001",
         "2026. 1. 6."],
        ["2026. 2. 5.", "물빛산업", "기업", "난방비", 500_000, "", "", "후원금 통장", "", ""],
        ["2026. 3. 5.", "익명", "", "", 60_000, "쌀", 3, "", "", ""],
    ]  # fmt: skip
    take("donations", rows)
    with uow.read() as session:
        first, second, third = session.scalars(select(Donation).order_by(Donation.id))
        donors = {one.name: one.kind for one in session.scalars(select(Donor))}
        assert donors == {"갈하람": "개인", "물빛산업": "영리법인"}
        assert first.donor is not None
        assert (first.donor.name, first.purpose) == ("갈하람", "비지정")
        assert (second.purpose, second.designated_use) == ("지정", "난방비")
        assert (third.form, third.donor_id, third.quantity) == ("물품", None, 3)
    rows[2][8], rows[2][9] = "2026-0001", "2026. 2. 6."
    assert "다른 후원금의 영수증" in said(look("donations", rows))["I3"]
    rows[2][7] = "없는 통장"
    assert "전용계좌가 없어요" in said(look("donations", rows))["H3"]
