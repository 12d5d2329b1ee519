"""Documents about one record or about all of a year, as the command asks for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.command_issue import issue_documents
from app.core.errors import Invalid, NotFound, Usage
from app.models.work_unit import UnitKind
from app.services.issuing import Issued
from tests.services.case_records import a_person
from tests.services.placement_records import a_unit, placed
from tests.services.training_records import add_course

if TYPE_CHECKING:
    from app.bootstrap import Services


def issue(
    services: Services, kind: str, out: Path, of: str | None = None, year: int | None = 2026
) -> list[Issued]:
    known = services.issuing.kinds()[kind]
    return issue_documents(services, known, year=year, grant=None, of=of, format_="text", out=out)


@pytest.fixture
def courses(services: Services) -> Services:
    add_course(services.uow, {"강하린": "○○"}, name="주민기초교육 “첫걸음”", cohort=1)
    add_course(services.uow, {"고현서": "○○"}, name="주민기초교육 “첫걸음”", cohort=2)
    add_course(services.uow, {"구혜윤": "×○"}, name="컴퓨터 교육")
    add_course(services.uow, {"김하율": "○"}, name="지난해 교육", first=date(2025, 3, 3))
    return services


def test_a_name_chooses_one_and_quotes_need_not_be_typed(courses: Services, tmp_path: Path) -> None:
    (issued,) = issue(courses, "certificates", tmp_path / "수료증.txt", "첫걸음 2기")
    assert "고현서" in issued.paths[0].read_text(encoding="utf-8")


def test_without_a_name_a_folder_takes_all_of_the_year(courses: Services, tmp_path: Path) -> None:
    issued = issue(courses, "attendance-sheet", tmp_path / "출석부")
    assert [one.title for one in issued] == [
        "주민기초교육 “첫걸음” 1기 출석부",
        "주민기초교육 “첫걸음” 2기 출석부",
        "컴퓨터 교육 출석부",
    ]
    assert len(list((tmp_path / "출석부").iterdir())) == 3


def test_a_record_with_nothing_to_print_is_passed_over(courses: Services, tmp_path: Path) -> None:
    issued = issue(courses, "certificates", tmp_path / "수료증")
    assert [one.number for one in issued] == ["한빛자활 제2026-0001호", "한빛자활 제2026-0002호"]


def test_nothing_to_print_at_all_is_said(services: Services, tmp_path: Path) -> None:
    for name in ("하나", "둘"):
        add_course(services.uow, {"강하린": "×○"}, name=name)
    with pytest.raises(Invalid, match="수료한 사람이 아직 없어요"):
        issue(services, "certificates", tmp_path / "수료증")


def test_several_do_not_fit_into_one_file(courses: Services, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="--of로 하나를 골라 주세요"):
        issue(courses, "attendance-sheet", tmp_path / "출석부.txt")
    assert list(tmp_path.glob("출석부*")) == []


def test_a_name_where_none_belongs_is_refused(courses: Services, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="--of를 쓰지 않아요"):
        issue(courses, "training-year", tmp_path / "실적.txt", "첫걸음")


@pytest.fixture
def owed_notices(services: Services) -> Services:
    """Two people whose notices of May are owed on the fixed day."""
    with services.uow.write("배치") as session:
        cafe = a_unit(session, "새봄카페", UnitKind.MARKET)
        for name in ("김하늘", "이다온"):
            placed(session, a_person(session, name), cafe, date(2026, 5, 4))
    return services


def test_notices_are_issued_once_and_only_those_owed(
    owed_notices: Services, tmp_path: Path
) -> None:
    first = issue(owed_notices, "notices", tmp_path / "통지")
    assert sorted(one.paths[0].name.partition("(")[2] for one in first) == [
        "김하늘).txt",
        "이다온).txt",
    ]
    with pytest.raises(NotFound, match="보낼 통지가 없어요"):
        issue(owed_notices, "notices", tmp_path / "통지")
    assert len(list((tmp_path / "통지").iterdir())) == 2


def test_one_notice_by_name_and_never_twice(owed_notices: Services, tmp_path: Path) -> None:
    (one,) = issue(owed_notices, "notices", tmp_path / "통지.txt", "이다온")
    assert "이다온" in one.paths[0].read_text(encoding="utf-8")
    with pytest.raises(Usage, match="다시 인쇄"):
        issue(owed_notices, "notices", tmp_path / "또.txt", "이다온")
    with pytest.raises(NotFound, match="박하람"):
        issue(owed_notices, "notices", tmp_path / "또.txt", "박하람")
    (rest,) = issue(owed_notices, "notices", tmp_path / "남은 통지.txt")
    assert "김하늘" in rest.paths[0].read_text(encoding="utf-8")


def test_several_notices_ask_for_a_folder_before_anything_is_written(
    owed_notices: Services, tmp_path: Path
) -> None:
    with pytest.raises(Usage, match="2건"):
        issue(owed_notices, "notices", tmp_path / "통지.txt")
    assert [one.notice_id for one in owed_notices.notices.owed()] == [None, None]


def test_notices_owed_later_than_the_year_wait(owed_notices: Services, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="보낼 통지가 없어요"):
        issue(owed_notices, "notices", tmp_path / "통지", year=2025)
