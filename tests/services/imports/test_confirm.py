"""Nothing before it is confirmed, then everything or nothing, and back again as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.changes import Changes
from app.core.errors import Conflict, Invalid, NotFound, Severity, StorageError, Usage
from app.core.jobs import Step, run_now
from app.models import Evidence, Expense, ImportBatch, TrailAction, Vehicle
from app.services.imports import Imports
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.conftest import LINES, Look, Take
from tests.services.imports.workbook_files import write_xlsx

HEAD = ["집행일자", "비목", "세목", "지급처", "집행금액", "증빙"]


def ledger(count: int) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = [HEAD]
    for n in range(count):
        category, item, _ = LINES[n % len(LINES)]
        rows.append(
            [date(2026, 3, 1 + n % 28), category, item, f"새봄상회 {n}", 1_000 + n, "카드전표"]
        )
    return rows


def counts(uow: UnitOfWork) -> tuple[int, int, int]:
    with uow.read() as session:
        return tuple(  # type: ignore[return-value]
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Expense, Evidence, ImportBatch)
        )


def test_looking_writes_nothing(look: Look, uow: UnitOfWork, grant_id: int) -> None:
    with uow.read() as session:
        before = session.scalar(select(func.max(TrailAction.id)))
    assert look("expenses", ledger(5), grant_id).ready == 5
    assert counts(uow) == (0, 0, 0)
    with uow.read() as session:
        assert session.scalar(select(func.max(TrailAction.id))) == before


def test_everything_comes_in_as_one_action_after_a_backup(
    look: Look, imports: Imports, uow: UnitOfWork, grant_id: int, backups: list[str]
) -> None:
    heard: list[Changes] = []
    uow.listen(heard.append)
    preview = look("expenses", ledger(6_000), grant_id)
    assert backups == []
    steps: list[Step] = []
    outcome = run_now(imports.confirm(preview), steps.append)
    assert backups == ["백업"]
    assert (outcome.added, outcome.changed) == (6_000, 0)
    assert outcome.totals[0].amount == sum(1_000 + n for n in range(6_000))
    assert counts(uow) == (6_000, 6_000, 1)
    assert [step.done for step in steps][-1] == 6_000
    assert len(steps) > 3
    assert [(one.label, one.tables) for one in heard] == [
        ("엑셀에서 가져오기: 지출 6,000건", {"expense", "evidence"})
    ]
    with uow.read() as session:
        batch = session.scalars(select(ImportBatch)).one()
        assert session.scalars(select(Expense.import_batch_id).distinct()).all() == [batch.id]
        assert (batch.kind, batch.rows, batch.grant_id) == ("expenses", 6_000, grant_id)


def test_one_error_keeps_everything_out(
    look: Look, imports: Imports, uow: UnitOfWork, grant_id: int, backups: list[str]
) -> None:
    rows = ledger(50)
    rows[40] = [date(2025, 3, 1), *rows[40][1:]]
    preview = look("expenses", rows, grant_id)
    assert (preview.ready, preview.errors) == (49, 1)
    with pytest.raises(Invalid) as refused:
        imports.confirm(preview)
    assert "오류가 1줄 있어 아무것도 가져오지 않았어요. 첫 오류는 A41:" in refused.value.text
    assert counts(uow) == (0, 0, 0)
    assert backups == []


def test_stopping_half_way_leaves_nothing(
    look: Look, imports: Imports, uow: UnitOfWork, grant_id: int
) -> None:
    job = imports.confirm(look("expenses", ledger(6_000), grant_id))
    while next(job).done == 0:
        pass
    job.close()
    assert counts(uow) == (0, 0, 0)
    with uow.read() as session:
        labels = session.scalars(select(TrailAction.label)).all()
    assert not any("가져오기" in label for label in labels)


def test_a_failed_backup_stops_the_import(uow: UnitOfWork, tmp_path: Path, grant_id: int) -> None:
    def full() -> None:
        raise StorageError("자리가 모자라요.")

    imports = Imports(uow, Undo(uow), snapshot=full)
    path = write_xlsx(tmp_path / "a.xlsx", ledger(3))
    with pytest.raises(StorageError):
        run_now(imports.confirm(imports.preview("expenses", path, grant_id=grant_id)))
    assert counts(uow) == (0, 0, 0)


def test_an_import_is_taken_back_as_one_and_may_come_again(
    look: Look, imports: Imports, uow: UnitOfWork, grant_id: int
) -> None:
    outcome = run_now(imports.confirm(look("expenses", ledger(30), grant_id)))
    assert run_now(imports.undo_batch(outcome.batch_id)) == "엑셀에서 가져오기: 지출 30건"
    assert counts(uow) == (0, 0, 1)
    again = look("expenses", ledger(30), grant_id)
    assert again.already_imported is None
    assert again.ready == 30
    with pytest.raises(NotFound):
        run_now(imports.undo_batch(outcome.batch_id))


def test_an_import_that_was_worked_on_is_not_taken_back(
    imports: Imports, take: Take, uow: UnitOfWork, grant_id: int
) -> None:
    outcome = take("expenses", ledger(3), grant_id)
    with uow.write("지출 고치기") as session:
        session.scalars(select(Expense)).first().note = "확인함"  # type: ignore[union-attr]
    with pytest.raises(Conflict):
        run_now(imports.undo_batch(outcome.batch_id))
    assert counts(uow)[0] == 3


def test_the_same_file_is_recognised(
    imports: Imports, uow: UnitOfWork, tmp_path: Path, grant_id: int
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ledger(3))
    run_now(imports.confirm(imports.preview("expenses", path, grant_id=grant_id)))
    renamed = tmp_path / "새 이름.xlsx"
    renamed.write_bytes(path.read_bytes())
    preview = imports.preview("expenses", renamed, grant_id=grant_id)
    assert preview.already_imported is not None
    assert preview.skipped["이미 있음"] == 3
    assert any("이미 가져온 파일이에요" in text for text in preview.notices)
    with pytest.raises(Usage, match="이미 가져온 파일이에요"):
        imports.confirm(preview)
    outcome = run_now(imports.confirm(preview, force=True))
    assert (outcome.batch_id, outcome.added, outcome.skipped) == (0, 0, 4)
    assert counts(uow)[0] == 3


def test_a_stale_preview_is_refused(
    look: Look, imports: Imports, uow: UnitOfWork, grant_id: int
) -> None:
    preview = look("expenses", ledger(3), grant_id)
    with uow.write("차량 추가") as session:
        session.add(Vehicle(name="승용", plate="00가 0001"))
    with pytest.raises(Conflict, match="살펴본 뒤에 자료가 바뀌었어요"):
        run_now(imports.confirm(preview))
    assert counts(uow) == (0, 0, 0)


def test_two_sheets_that_fit_are_named_and_one_can_be_chosen(
    imports: Imports, tmp_path: Path, grant_id: int
) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {"1월": ledger(2), "2월": ledger(3), "메모": [["전화번호"]], "숨긴 장부": ledger(9)},
        hidden=["숨긴 장부"],
    )
    preview = imports.preview("expenses", path, grant_id=grant_id)
    assert preview.blockers == ("맞는 시트가 여럿이에요: ‘1월’, ‘2월’. 하나를 골라 주세요.",)
    assert preview.sheets == ("1월", "2월", "메모")
    with pytest.raises(Usage, match="맞는 시트가 여럿"):
        imports.confirm(preview)
    assert imports.preview("expenses", path, grant_id=grant_id, sheet="2월").ready == 3
    with pytest.raises(Usage, match="‘3월’ 시트가 없어요"):
        imports.preview("expenses", path, grant_id=grant_id, sheet="3월")


def test_the_only_sheet_that_fits_is_taken(imports: Imports, tmp_path: Path, grant_id: int) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"안내": [["이 파일은"], ["지출"]], "장부": ledger(2)})
    assert imports.preview("expenses", path, grant_id=grant_id).sheet == "장부"


def test_too_many_rows_are_refused_at_once(imports: Imports, tmp_path: Path, grant_id: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text("집행일자,세목,집행금액\n" + "2026-03-05,강사비,1000\n" * 200_000, "utf-8")
    with pytest.raises(Usage) as refused:
        imports.preview("expenses", path, grant_id=grant_id)
    assert "200,001줄이에요. 한 번에 100,000줄까지" in refused.value.text


def test_a_sheet_without_headings_or_rows(look: Look, grant_id: int) -> None:
    nothing = look("expenses", [["메모"], ["아무 말"]], grant_id)
    assert "제목 줄을 찾지 못했어요. ‘집행일자’, ‘세목’, ‘집행금액’ 제목이" in nothing.blockers[0]
    empty = look("expenses", [HEAD], grant_id)
    assert empty.notices == ("제목 아래에 가져올 줄이 없어요.",)
    assert not empty.can_confirm


def test_a_grant_is_needed_where_the_kind_belongs_to_one(imports: Imports, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ledger(1))
    with pytest.raises(Usage, match="어느 사업의 지출인지"):
        imports.preview("expenses", path)
    with pytest.raises(NotFound):
        imports.preview("expenses", path, grant_id=99)
    with pytest.raises(Usage, match="가져올 수 없어요"):
        imports.preview("unheard-of", path)


def test_problems_are_saved_in_the_same_columns_and_come_back(
    look: Look, imports: Imports, tmp_path: Path, grant_id: int
) -> None:
    rows = ledger(4)
    rows[2] = [date(2025, 3, 1), *rows[2][1:]]
    preview = look("expenses", rows, grant_id)
    saved = tmp_path / "확인할 것.xlsx"
    assert imports.save_problems(preview, saved) == 1
    again = imports.preview("expenses", saved, grant_id=grant_id)
    assert [(p.cell, p.severity) for p in again.problems] == [("A2", Severity.ERROR)]
    assert again.columns[-1].heading == "사유"
    assert again.columns[-1].key is None
    assert "A3: 사업 기간" in again.columns[-1].sample


def test_a_problem_is_shown_in_its_place(look: Look, imports: Imports, grant_id: int) -> None:
    preview = look("expenses", ledger(9), grant_id)
    excerpt = imports.excerpt(preview, 5)
    assert excerpt.first_row == 2
    assert excerpt.letters[:3] == ("A", "B", "C")
    assert len(excerpt.rows) == 7
    assert excerpt.rows[3][0] == "2026. 3. 4."


@pytest.mark.parametrize("rows", [2, 7, 40])
def test_every_row_is_accounted_for(look: Look, grant_id: int, rows: int) -> None:
    table = [["제목"], [], *ledger(rows), [], ["합계", "", "", "", 5]]
    for n in range(3, len(table) - 2, 3):
        table[n] = ["", *table[n][1:]] if n % 2 else []
    preview = look("expenses", table, grant_id)
    assert preview.accounted == preview.rows == len(table)
