"""Documents get their number once, stay as they were, and are only ever cancelled."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.core.errors import Conflict, Invalid, NotFound, StorageError, Usage
from app.core.jobs import run_now
from app.documents import catalogue
from app.documents.letterhead import UNISSUED
from app.documents.model import DocumentHead, Signature
from app.models.attachment import Attachment, AttachmentContent
from app.models.grant import Grant
from app.models.organisation import ApprovalLine, ApprovalLineStep, ApprovalMark, Centre
from app.models.register import IssuedDocument, IssuedFile
from app.services.issuing import Issued, Issuing, Options
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.grant_records import a_grant, spend

TODAY = date(2026, 11, 19)


@pytest.fixture
def grant_id(uow: UnitOfWork) -> int:
    with uow.write("x") as session:
        grant = a_grant(session)
        spend(session, grant, "보수", 600_000)
        return grant.id


@pytest.fixture
def issuing(uow: UnitOfWork) -> Issuing:
    return Issuing(uow, clock=lambda: TODAY)


def settle(issuing: Issuing, grant_id: int, **values: object) -> Issued:
    return run_now(issuing.issue("settlement", grant_id, **{"formats": ("text",)} | values))


def numbers(issuing: Issuing, year: int = 2026) -> list[str]:
    return [row.number for row in issuing.register(year)]


def test_a_preview_takes_no_number_and_bears_no_seal(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    _give_seal(uow)
    document = issuing.preview("settlement", grant_id)
    head = next(block for block in document.blocks if isinstance(block, DocumentHead))
    assert ("문서번호", UNISSUED) in head.data
    assert [b.seal_png for b in document.blocks if isinstance(b, Signature)] == [None]
    assert numbers(issuing) == []
    issued = settle(issuing, grant_id)
    stored = issuing.stored(issued.id)
    assert [b.seal_png for b in stored.blocks if isinstance(b, Signature)] == [b"seal"]


def _give_seal(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        seal = Attachment(name="직인.png", media_type="image/png", size=4, digest="0")
        session.add(seal)
        session.flush()
        session.add(AttachmentContent(attachment_id=seal.id, content=b"seal"))
        session.execute(update(Centre).values(seal_id=seal.id))


def test_numbers_follow_each_other_and_begin_anew_each_year(
    issuing: Issuing, grant_id: int
) -> None:
    settle(issuing, grant_id)
    run_now(issuing.issue("overview", formats=("text",)))
    settle(issuing, grant_id, options=Options(issued_on=date(2027, 1, 10)))
    assert numbers(issuing) == ["한빛자활 제2026-0001호", "한빛자활 제2026-0002호"]
    assert numbers(issuing, 2027) == ["한빛자활 제2027-0001호"]


def test_a_job_that_is_stopped_leaves_no_gap(issuing: Issuing, grant_id: int) -> None:
    job = issuing.issue("settlement", grant_id, formats=("text",))
    for _ in range(3):
        next(job)
    job.close()
    assert numbers(issuing) == []
    assert settle(issuing, grant_id).number == "한빛자활 제2026-0001호"


def test_a_number_taken_meanwhile_is_not_used_twice(issuing: Issuing, grant_id: int) -> None:
    slow = issuing.issue("settlement", grant_id, formats=("text",))
    next(slow)
    next(slow)
    settle(issuing, grant_id)
    second = run_now(slow)
    assert second.number == "한빛자활 제2026-0002호"
    assert b"2026-0002" in issuing.reprint(second.id, "text")


def test_two_windows_at_once_get_two_numbers(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    workers = [threading.Thread(target=settle, args=(issuing, grant_id)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with uow.read() as session:
        sequences = list(session.scalars(select(IssuedDocument.sequence)))
    assert sorted(sequences) == [1, 2, 3]


def test_a_file_that_cannot_be_written_takes_the_number_back(
    issuing: Issuing, grant_id: int, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder")
    with pytest.raises(StorageError):
        settle(issuing, grant_id, out=blocked / "정산.txt")
    assert numbers(issuing) == []


def test_files_go_where_they_were_wanted(issuing: Issuing, grant_id: int, tmp_path: Path) -> None:
    single = settle(issuing, grant_id, out=tmp_path / "새 폴더" / "정산.txt")
    assert single.paths == (tmp_path / "새 폴더" / "정산.txt",)
    assert single.paths[0].read_bytes() == issuing.reprint(single.id, "text")
    several = settle(issuing, grant_id, formats=("text", "xlsx"), out=tmp_path / "여러 개")
    stem = "한빛자활 제2026-0002호 2026년 「온밥상」 보조사업 정산보고서"
    assert [path.name for path in several.paths] == [f"{stem}.txt", f"{stem}.xlsx"]
    assert [path.name for path in (tmp_path / "여러 개").iterdir() if path.name[0] == "."] == []


@pytest.mark.parametrize("format_", ["text", "pdf", "xlsx"])
def test_a_reprint_is_the_same_paper_whatever_happened_since(
    uow: UnitOfWork, issuing: Issuing, grant_id: int, format_: str
) -> None:
    issued = settle(issuing, grant_id, formats=(format_,))
    first = issuing.reprint(issued.id, format_)
    with uow.write("x") as session:
        session.execute(update(Grant).values(name="이름이 바뀐 사업"))
        session.execute(update(Centre).values(name="새 이름", head_name="다른 사람"))
    assert issuing.reprint(issued.id, format_) == first
    recomposed = catalogue.render(issuing.stored(issued.id), "text").decode()
    assert "온밥상" in recomposed
    assert "새 이름" not in recomposed


def test_a_format_made_later_comes_from_the_stored_facts_and_is_kept(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    issued = settle(issuing, grant_id)
    with uow.write("x") as session:
        session.execute(update(Grant).values(name="이름이 바뀐 사업"))
    first = issuing.reprint(issued.id, "pdf")
    assert first.startswith(b"%PDF")
    assert issuing.register(2026)[0].formats == ("text", "pdf")
    assert issuing.reprint(issued.id, "pdf") == first


def test_a_damaged_stored_file_is_not_handed_out(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    issued = settle(issuing, grant_id)
    with uow.write("x") as session:
        session.execute(update(IssuedFile).values(content=b"other"))
    with pytest.raises(StorageError, match="손상"):
        issuing.reprint(issued.id, "text")


def test_cancelling_keeps_number_and_paper_and_says_why(issuing: Issuing, grant_id: int) -> None:
    issued = settle(issuing, grant_id)
    with pytest.raises(Invalid, match="까닭"):
        issuing.cancel(issued.id, "  ")
    issuing.cancel(issued.id, "집행액을 잘못 적음")
    with pytest.raises(Invalid, match="이미 취소"):
        issuing.cancel(issued.id, "또")
    again = settle(issuing, grant_id)
    first, second = issuing.register(2026)
    assert (first.number, first.cancelled_on, first.cancel_reason) == (
        issued.number,
        TODAY,
        "집행액을 잘못 적음",
    )
    assert (second.id, second.number) == (again.id, "한빛자활 제2026-0002호")
    assert issuing.reprint(issued.id, "text")


def test_the_approval_line_is_kept_as_it_was(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    with uow.write("x") as session:
        steps = [
            ApprovalLineStep(position=0, job_title="담당", person="차누리"),
            ApprovalLineStep(position=1, job_title="회계", mark=ApprovalMark.CONCUR.value),
            ApprovalLineStep(position=2, job_title="실장", mark=ApprovalMark.DELEGATED.value),
        ]
        line = ApprovalLine(name="일반", steps=steps)
        session.add(line)
        session.flush()
        session.execute(update(Centre).values(approval_line_id=line.id))
    issued = settle(issuing, grant_id)
    with uow.write("x") as session:
        session.execute(update(ApprovalLineStep).values(person="다른 사람"))
    head = next(b for b in issuing.stored(issued.id).blocks if isinstance(b, DocumentHead))
    assert [(s.title, s.name, s.mark) for s in head.approval] == [
        ("담당", "차누리", ""),
        ("실장", "", "전결"),
    ]
    assert [s.title for s in head.concurrence] == ["회계"]


def test_options_are_printed(issuing: Issuing, grant_id: int) -> None:
    options = Options(recipient="가온구청장", disclosure="비공개", issued_on=date(2026, 12, 1))
    head = issuing.preview("settlement", grant_id, options=options).blocks[0]
    assert isinstance(head, DocumentHead)
    assert dict(head.data) == {
        "문서번호": UNISSUED,
        "시행일자": "2026. 12. 1.",
        "수신": "가온구청장",
        "공개구분": "비공개",
    }


def test_an_overview_of_a_past_year_stands_at_its_last_day(issuing: Issuing) -> None:
    assert issuing.preview("overview", year=2025).title == "2025년 한빛지역자활센터 일반현황"
    assert (
        "2025. 12. 31. 기준"
        in catalogue.render(issuing.preview("overview", year=2025), "text").decode()
    )


def test_wrong_words_are_answered_in_words(issuing: Issuing, grant_id: int) -> None:
    with pytest.raises(Usage, match="모르는 문서"):
        issuing.preview("menu")
    with pytest.raises(Usage, match="사업을 골라"):
        issuing.preview("settlement")
    with pytest.raises(Usage, match="형식"):
        settle(issuing, grant_id, formats=("docx",))
    with pytest.raises(NotFound, match="찾지 못했어요"):
        issuing.reprint(99, "pdf")


def test_a_centre_without_a_name_is_asked_for_it(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    with uow.write("x") as session:
        session.execute(update(Centre).values(deleted_at=func.now()))
    with pytest.raises(NotFound, match="기관 이름"):
        issuing.preview("overview")


def test_an_issue_is_cancelled_with_a_reason_and_never_taken_back(
    uow: UnitOfWork, issuing: Issuing, grant_id: int
) -> None:
    settle(issuing, grant_id)
    with pytest.raises(Conflict, match="취소"):
        Undo(uow).undo()
    assert numbers(issuing) == ["한빛자활 제2026-0001호"]
