"""What goes out comes back unchanged, and says how much it was."""

from __future__ import annotations

import csv
import errno
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from xlsxwriter.exceptions import FileCreateError

from app.core.errors import StorageError, Usage
from app.core.jobs import run_now
from app.models import (
    AgendaItem,
    Attendee,
    BudgetLine,
    Career,
    Department,
    Evidence,
    Expense,
    ExpenseShare,
    Facility,
    FundingShare,
    Grant,
    Leave,
    Meeting,
    MeetingBody,
    Qualification,
    Staff,
    Trip,
    Vehicle,
)
from app.services.exports import Exports
from app.services.imports import Imports
from app.services.undo import Undo
from app.services.values import Filter, Query
from app.store.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 19)


@pytest.fixture
def full(uow: UnitOfWork) -> int:
    """Every field of every kind, awkward values included; the id of the grant."""
    with uow.write("자료") as session:
        _add_registers(session)
        _add_meetings(session)
        grant = _add_grants(session)
        _add_spending(session, grant)
        return grant.id


def _add_registers(session: Session) -> None:
    place = Department(name="운영지원과")
    session.add(place)
    session.flush()
    person = Staff(
        name="윤가람", position="팀장", duties="회계\n총무", department_id=place.id,
        employment="계약직", joined_on=date(2020, 2, 29), contract_start=date(2026, 1, 1),
        contract_end=date(2026, 12, 31), born_on=date(1985, 5, 5), phone="010-0000-0077",
        note="=1+1", sort_order=1,
        careers=[
            Career(employer="새봄복지관", duty="회계", started_on=date(2014, 3, 2),
                   ended_on=date(2016, 1, 31), position=0),
            Career(employer="한빛지역자활센터(분소)", months=169, position=1),
        ],
        qualifications=[
            Qualification(name="사회복지사(1급)", acquired_on=date(2012, 2, 3),
                          number="제12호", note="", position=0),
            Qualification(name="요양보호사", number="3-1", note="갱신", position=1),
        ],
        leaves=[Leave(kind="육아휴직", started_on=date(2026, 3, 2), position=0)],
    )  # fmt: skip
    session.add_all(
        [
            person,
            Staff(name="윤가람", position="실장", joined_on=date(2011, 1, 1), sort_order=0),
            Vehicle(name="승합", plate="00가 0001", model_year=2019, bodily_cover="무한",
                    property_cover="2억", insured_until=date(2026, 12, 1), note="대인: 무한"),
            Facility(name="센터", location="가온길 21", uses="1층\n2층", area=57_129,
                     tenure="무상임대", lessor="한빛구", note="위탁"),
            Facility(name="센터", location="나루길 3", area=4_290),
        ]
    )  # fmt: skip
    session.flush()
    car = session.scalars(select(Vehicle)).one()
    session.add_all(
        [
            Trip(vehicle=car, driven_on=date(2026, 3, 2), departed_at="09:05", arrived_at="10:00",
                 driver="윤가람", staff_id=None, origin="센터", via="우체국(본점)",
                 destination="시청, 별관", purpose="=1+1", odometer_start=0, odometer_end=12,
                 passengers=2, companions="차누리", fuel_cost=50_000, fuel_litres=3_055, note="비"),
            Trip(vehicle=car, driven_on=date(2026, 3, 2), departed_at="13:00", driver="하늘",
                 destination="시장", purpose="장보기", odometer_start=12, odometer_end=12),
        ]
    )  # fmt: skip
    session.flush()


def _add_meetings(session: Session) -> None:
    body = MeetingBody(name="월례회의")
    session.add_all(
        [
            Meeting(
                body=body, name="3월 월례회의", held_on=date(2026, 3, 3), time_text="14:00~15:40",
                place="회의실, 2층", writer="윤가람", reports="=1+1\n둘",
                next_on=date(2026, 4, 7),
                next_plan="연수", supervision="격려",
                agenda=[AgendaItem(subject="가", discussion="나\n다", decision="→ 라 3/20까지"),
                        AgendaItem(subject="마", position=1)],
                attendees=[Attendee(name="한여울", affiliation="햇살, 거주(분원)"),
                           Attendee(name="유라온", is_present=False, absence_reason="출장, 교육",
                                    position=1)],
            ),
            Meeting(name="한 줄 회의", held_on=date(2026, 5, 1)),
        ]
    )  # fmt: skip


def _add_grants(session: Session) -> Grant:
    grant = Grant(
        name="마을 부엌", detail_name="반찬", funder="한빛구", kind="지방보조금",
        starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), total_amount=10_000_001,
        decided_on=date(2025, 12, 20), decision_number="한빛구-12", bank="새봄은행",
        account_number="000-00-0001", rate_setting="반올림", purpose="함께\n먹기",
        execution_system="보탬e", manager_id=None,
        shares=[FundingShare(source="시군구비", amount=9_000_000, position=0),
                FundingShare(source="자부담", amount=1_000_001, position=1)],
    )  # fmt: skip
    other = Grant(
        name="둘레 학교", funder="새봄재단", kind="재단 공모", starts_on=date(2025, 11, 1),
        ends_on=date(2026, 2, 28), total_amount=3,
        shares=[FundingShare(source="재단", label="새봄재단", amount=1, position=0),
                FundingShare(source="재단", label="다온재단", amount=2, position=1)],
    )  # fmt: skip
    session.add_all([grant, other])
    session.flush()
    return grant


def _add_spending(session: Session, grant: Grant) -> None:
    own = grant.shares[1]
    lines = [
        BudgetLine(grant_id=grant.id, category="사업비", item="재료비", amount=5_000_000,
                   basis="5천원 × 1,000명", account_section="사업비", account_item="사업비",
                   account_line="재료비", position=0),
        BudgetLine(grant_id=grant.id, category="사업비", item="강사비", amount=5_000_001,
                   share_id=own.id, position=1),
    ]  # fmt: skip
    session.add_all(lines)
    session.flush()
    session.add_all(
        [
            Expense(
                grant_id=grant.id, budget_line_id=lines[0].id, spent_on=date(2026, 3, 5),
                payee="새봄마트", amount=110_000, purpose="-재료", vat=10_000, note="두\n줄",
                method="보조금카드", in_official_system=True, disallowed_amount=1_000,
                disallowed_reason="주류",
                shares=[ExpenseShare(share_id=grant.shares[0].id, amount=100_000, position=0),
                        ExpenseShare(share_id=own.id, amount=10_000, position=1)],
                evidence=[Evidence(kind="카드전표", number="", position=0),
                          Evidence(kind="기타", number="A-1", note="사진", position=1)],
            ),
            *(
                Expense(
                    grant_id=grant.id, budget_line_id=lines[1].id,
                    spent_on=date(2026, 3, 6), payee="김하늘", amount=200_000,
                    purpose="강사", withholding=6_600,
                )
                for _ in range(2)
            ),
            Expense(
                grant_id=grant.id, budget_line_id=lines[1].id, spent_on=date(2026, 4, 1),
                amount=-50_000, purpose="반납",
            ),
            # Written by hand before the grant began: kept, exported, and known again.
            Expense(
                grant_id=grant.id, budget_line_id=lines[0].id, spent_on=date(2025, 12, 1),
                payee="@다온", amount=1_000,
            ),
        ]
    )  # fmt: skip


@pytest.fixture
def exports(uow: UnitOfWork) -> Exports:
    return Exports(uow, clock=lambda: TODAY)


@pytest.fixture
def imports(uow: UnitOfWork) -> Imports:
    return Imports(uow, Undo(uow), snapshot=lambda: None, clock=lambda: TODAY)


# Filled above with awkward values; the other kinds travel in tests/services/imports.
_FILLED = ("grants", "budget", "expenses", "staff", "vehicles", "facilities", "trips")


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", _FILLED)
def test_a_round_trip_changes_nothing(
    exports: Exports, imports: Imports, full: int, tmp_path: Path, kind: str, suffix: str
) -> None:
    path = tmp_path / f"{kind}.{suffix}"
    done = run_now(exports.export(kind, path, full))
    assert done.rows > 0
    preview = imports.preview(kind, path, grant_id=full)
    assert preview.blockers == ()
    assert preview.problems == ()
    assert preview.importable == 0
    assert preview.skipped["이미 있음"] == done.rows
    assert preview.accounted == preview.rows


_KEPT: dict[str, tuple[type, ...]] = {
    "staff": (Staff, Career, Qualification, Leave),
    "vehicles": (Vehicle,),
    "trips": (Trip,),
    "facilities": (Facility,),
    "budget": (BudgetLine,),
    "expenses": (Expense, ExpenseShare, Evidence),
}
_PROGRAMS_OWN = {
    "id", "uid", "version", "created_at", "updated_at", "created_by", "updated_by", "deleted_at",
    "import_batch_id", "sort_order", "budget_line_id", "staff_id", "expense_id", "department_id",
}  # fmt: skip


def image(uow: UnitOfWork, kind: str) -> list[list[tuple[object, ...]]]:
    found = []
    with uow.read() as session:
        for model in _KEPT[kind]:
            names = [c.name for c in model.__table__.columns if c.name not in _PROGRAMS_OWN]  # type: ignore[attr-defined]
            columns = [getattr(model, name) for name in names]
            rows = session.execute(select(*columns)).all()
            found.append(sorted((tuple(row) for row in rows), key=repr))
    return found


def wipe(uow: UnitOfWork, kind: str) -> None:
    with uow.write("비우기", trail=False) as session:
        if kind == "vehicles":
            session.execute(text("DELETE FROM trip"))
        models = _KEPT[kind] if kind != "budget" else (Expense, BudgetLine)
        for model in reversed(_KEPT["expenses"] if kind == "budget" else models):
            session.execute(text(f"DELETE FROM {model.__tablename__}"))  # type: ignore[attr-defined]
        if kind == "budget":
            session.execute(text("DELETE FROM budget_line"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", list(_KEPT))
def test_what_went_out_rebuilds_what_was_kept(
    exports: Exports,
    imports: Imports,
    uow: UnitOfWork,
    full: int,
    tmp_path: Path,
    kind: str,
    suffix: str,
) -> None:
    if kind == "expenses":
        with uow.write("기간 밖 지출 지우기") as session:
            session.delete(session.scalars(select(Expense).where(Expense.payee == "@다온")).one())
    before = image(uow, kind)
    path = tmp_path / f"a.{suffix}"
    run_now(exports.export(kind, path, full))
    wipe(uow, kind)
    assert image(uow, kind) != before
    preview = imports.preview(kind, path, grant_id=full)
    assert preview.errors == 0, preview.problems
    run_now(imports.confirm(preview))
    assert image(uow, kind) == before


def test_control_totals_equal_what_is_kept(
    exports: Exports, uow: UnitOfWork, full: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    done = run_now(exports.export("expenses", path, full))
    with uow.read() as session:
        rows, amount = session.execute(
            select(func.count(), func.sum(Expense.amount)).where(Expense.grant_id == full)
        ).one()
    totals = {one.label: one.amount for one in done.totals}
    assert (done.rows, totals["집행금액"]) == (rows, amount)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["지출", "확인"]
    control = book.get_sheet_by_name("확인").to_python()
    assert ["줄 수", float(rows)] in control
    assert ["집행금액 합계", float(amount)] in control
    foot = book.get_sheet_by_name("지출").to_python()[-1]
    assert foot[0] == "합계"
    assert float(amount) in foot


def test_text_is_never_a_formula(exports: Exports, full: int, tmp_path: Path) -> None:
    run_now(exports.export("staff", tmp_path / "a.csv"))
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(written.decode("utf-8-sig").splitlines()) for cell in row]
    assert "'=1+1" in cells
    run_now(exports.export("staff", tmp_path / "a.xlsx"))
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert any("=1+1" in row for row in rows)


def test_a_list_goes_out_as_it_is_shown(exports: Exports, full: int, tmp_path: Path) -> None:
    query = Query(
        Expense,
        ("spent_on", "budget_line.item", "payee", "amount"),
        filters=(Filter("amount", "from", 0),),
        order_by=("-spent_on",),
    )
    done = run_now(exports.rows(query, tmp_path / "a.xlsx"))
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0] == ["집행일자", "세목", "지급처", "집행금액"]
    assert rows[1] == [date(2026, 3, 6), "강사비", "김하늘", 200_000.0]
    assert rows[-1] == ["합계", "", "", 511_000.0]
    assert done.rows == len(rows) - 2 == 4


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    exports: Exports, full: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def held(source: object, target: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(StorageError, match="엑셀에서 열려 있으면 닫고"):
        run_now(exports.export("staff", path))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".*")) == []
    with pytest.raises(StorageError):
        run_now(exports.export("staff", tmp_path / "없는 폴더" / "a.xlsx"))


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("a.xlsx", "xlsxwriter.Workbook.close"),
        ("a.xlsx", "app.services.workbook_out.SheetOut.row"),
        ("a.csv", "app.services.workbook_out.CsvOut.row"),
    ],
)
def test_a_full_disk_leaves_the_old_file_and_is_told(
    exports: Exports,
    full: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    step: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")

    close = xlsxwriter.Workbook.close

    def no_room(*args: object, **more: object) -> None:
        full = OSError(errno.ENOSPC, "full")
        if not step.endswith("close"):
            raise full
        close(*args)
        try:
            raise full
        except OSError as exc:
            raise FileCreateError(exc) from None

    monkeypatch.setattr(step, no_room)
    with pytest.raises(StorageError, match="남은 공간"):
        run_now(exports.export("staff", path))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".*")) == []


def test_stopping_leaves_no_file(exports: Exports, uow: UnitOfWork, tmp_path: Path) -> None:
    with uow.write("차량") as session:
        session.add_all(Vehicle(name="승용", plate=f"00가 {n:04}") for n in range(600))
    job = exports.export("vehicles", tmp_path / "a.xlsx")
    next(job)
    job.close()
    assert [path.name for path in tmp_path.glob("*a.xlsx")] == []
    assert list(tmp_path.glob(".*")) == []


def test_unknown_kinds_and_endings(exports: Exports, full: int, tmp_path: Path) -> None:
    for kind, name in (("weather", "a.xlsx"), ("expenses", "a.xlsx"), ("staff", "a.doc")):
        with pytest.raises(Usage):
            run_now(exports.export(kind, tmp_path / name))
