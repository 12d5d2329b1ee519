"""The commands of the design, as a person or a test bench types them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from app import cli
from tests.conftest import PASSPHRASE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    data_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a command on the test centre; returns exit code, output and error line."""
    monkeypatch.setenv("SALLIM_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))

    def call(*words: object, data: Path | None = data_file) -> tuple[int, str, str]:
        named = () if data is None else ("--data", str(data))
        code = cli.main([*named, *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def sheet(path: Path, *rows: tuple[object, ...], name: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(name)
        for index, row in enumerate(rows):
            page.write_row(index, 0, row)
    return path


def grants(path: Path) -> Path:
    return sheet(
        path,
        ("사업명", "교부기관", "종류", "시작일", "종료일", "교부결정일",
         "총사업비", "시도비", "자부담"),
        ("온밥상", "가온구청", "지방보조금", "2026. 1. 1.", "2026. 12. 31.", "2026. 1. 2.",
         10_000_000, 9_000_000, 1_000_000),
    )  # fmt: skip


def budget(path: Path, amount: object = 6_000_000) -> Path:
    return sheet(
        path,
        ("2026년 예산",),
        ("비목", "세목", "예산액(원)"),
        ("운영비", "재료비", amount),
        ("", "임차료", 4_000_000),
        ("합계", "", 10_000_000),
    )


def expenses(path: Path, *more: tuple[object, ...]) -> Path:
    return sheet(
        path,
        ("온밥상 집행내역",),
        ("날짜", "비목", "세목", "거래처", "금액", "적요", "증빙"),
        ("2026.3.5", "운영비", "재료비", "햇살푸드마트", "1,200,000", "3월 재료", "카드전표"),
        ("2026.4.5", "운영비", "임차료", "물빛빌딩", 600_000, "4월 임차료", "세금계산서"),
        *more,
        ("합계", "", "", "", "", "", ""),
    )


def one_line(err: str) -> str:
    """An error is one Korean line, never a traceback."""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert any("가" <= char <= "힣" for char in err)
    return err.strip()


def test_a_year_from_excel_to_a_settlement(run: Run, tmp_path: Path) -> None:
    assert run("import", "grants", grants(tmp_path / "사업.xlsx"))[0] == 0
    assert run("import", "budget", budget(tmp_path / "예산.xlsx"), "--grant", "온밥상")[0] == 0
    code, out, _ = run("import", "expenses", expenses(tmp_path / "지출.xlsx"), "--json")
    result = json.loads(out)
    assert (code, result["written"], result["errors"]) == (0, 2, 0)
    assert result["rows"] == result["ready"] + sum(result["skipped"].values())
    target = tmp_path / "정산.txt"
    code, out, _ = run("issue", "settlement", "--year", 2026, "--format", "text", "--out", target)
    assert code == 0
    assert "한빛자활 제2026-0001호" in out
    text = target.read_text(encoding="utf-8")
    assert "1,800,000" in text
    assert "8,200,000" in text
    for suffix in ("pdf", "xlsx"):
        file = tmp_path / f"정산.{suffix}"
        assert run("issue", "settlement", "--format", suffix, "--out", file)[0] == 0
        assert file.stat().st_size > 1000
    assert run("issue", "overview", "--out", tmp_path / "현황.pdf")[0] == 0


def test_create_makes_an_empty_centre_and_says_the_recovery_code(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "새 센터.sallim"
    code, out, _ = run(
        "create", new, "--name", "가온연대", "--kind", "alliance", "--json", data=None
    )
    recovery = json.loads(out)["recovery_code"]
    assert code == 0
    assert run("check", data=new)[0] == 0
    assert run("export", "staff", tmp_path / "종사자.xlsx", data=new)[0] == 0
    code, _, err = run("create", new, "--name", "가온연대", "--kind", "alliance", data=None)
    assert code == 2
    assert "이미 있어요" in one_line(err)
    assert len(recovery) > 20


def test_the_recovery_code_opens_the_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "새 센터.sallim"
    _, out, _ = run("create", new, "--name", "가온", "--kind", "other", "--json", data=None)
    monkeypatch.setenv("SALLIM_PASSPHRASE", json.loads(out)["recovery_code"])
    assert run("check", data=new)[0] == 0


def test_backup_verify_restore(run: Run, tmp_path: Path, data_file: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    copy = tmp_path / "백업.sallim"
    assert run("backup", copy)[0] == 0
    code, out, _ = run("verify", copy)
    assert code == 0
    assert "사업 1건" in out
    run("import", "budget", budget(tmp_path / "예산.xlsx"))
    assert run("restore", copy)[0] == 0
    _, out, _ = run("import", "budget", tmp_path / "예산.xlsx", "--json")
    assert json.loads(out)["written"] == 2
    assert list(data_file.parent.glob("*before-restore*"))


def test_a_spoiled_backup_is_named(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "백업.sallim"
    run("backup", copy)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 0xFF
    copy.write_bytes(data)
    code, _, err = run("verify", copy)
    assert code == 2
    assert "손상" in one_line(err)


def test_findings_are_listed_with_exit_code_one(run: Run, tmp_path: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    run("import", "budget", budget(tmp_path / "예산.xlsx"))
    run("import", "expenses", expenses(
        tmp_path / "지출.xlsx",
        ("2026.5.5", "운영비", "임차료", "물빛빌딩", 5_000_000, "임차 보증", "계산서"),
        ("2026.6.5", "운영비", "재료비", "햇살", 1_000, "증빙 잃음", ""),
    ))  # fmt: skip
    code, out, _ = run("check", "--year", 2026, "--json")
    found = json.loads(out)["findings"]
    assert code == 1
    assert {"C02", "C10"} <= {finding["code"] for finding in found}
    code, out, _ = run("check")
    assert "오류 C02 임차료" in out


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    file = grants(tmp_path / "사업.xlsx")
    code, out, _ = run("import", "grants", file, "--dry-run")
    assert code == 0
    assert "아무것도 적지 않았어요" in out
    assert json.loads(run("import", "grants", file, "--json")[1])["written"] == 1


def test_the_same_file_again_is_recognised(run: Run, tmp_path: Path) -> None:
    file = grants(tmp_path / "사업.xlsx")
    run("import", "grants", file)
    code, out, _ = run("import", "grants", file)
    assert "이미" in out
    assert json.loads(run("import", "grants", file, "--again", "--json")[1])["written"] == 0
    assert code in (0, 1)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("2026.5.5", "운영비", "없는세목", "가게", 1000, "?", "영수증"), "예산에 없는"),
        (("2025.5.5", "운영비", "재료비", "가게", 1000, "작년", "영수증"), "기간"),
        (("2026-13-02", "운영비", "재료비", "가게", 1000, "", "영수증"), "날짜"),
        (("2026.5.5", "운영비", "재료비", "가" * 5000, 1000, "", "영수증"), "60자"),
        (("2026.5.5", "운영비", "재료비", "가게", "천원", "", "영수증"), "금액"),
    ],
)
def test_one_bad_row_keeps_all_out(
    run: Run, tmp_path: Path, row: tuple[object, ...], says: str
) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    run("import", "budget", budget(tmp_path / "예산.xlsx"))
    code, out, err = run("import", "expenses", expenses(tmp_path / "지출.xlsx", row))
    listed = out + err
    assert says in listed
    if code == 0:
        assert "확인" in listed
        return
    assert code == 1
    _, out, _ = run("export", "expenses", tmp_path / "내보냄.xlsx", "--json")
    assert json.loads(out)["rows"] == 0


def test_a_negative_budget_is_refused(run: Run, tmp_path: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    code, out, _ = run("import", "budget", budget(tmp_path / "예산.xlsx", "△6,000,000"))
    assert code == 1
    assert "C3" in out


def test_two_grants_are_told_apart_not_guessed(run: Run, tmp_path: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    second = sheet(
        tmp_path / "둘째.xlsx",
        ("사업명", "교부기관", "종류", "시작일", "종료일", "총사업비"),
        ("온밥상 2차", "가온구청", "지방보조금", "2026. 1. 1.", "2026. 12. 31.", 1_000),
    )
    run("import", "grants", second)
    code, _, err = run("issue", "settlement", "--out", tmp_path / "가.pdf")
    assert code == 2
    assert "‘온밥상’, ‘온밥상 2차’" in one_line(err)
    assert not (tmp_path / "가.pdf").exists()


def bad_files(folder: Path) -> dict[str, Path]:
    """Files centres really pick by mistake."""
    stub = folder / "~$지출.xlsx"
    stub.write_bytes(b"\x06secret" + b"\x00" * 158)
    locked = folder / "잠긴.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + name + b"\x00" * 2000)
    torn = folder / "깨진.xlsx"
    torn.write_bytes(sheet(folder / "온전.xlsx", ("가",)).read_bytes()[:900])
    empty = folder / "빈.xlsx"
    empty.write_bytes(b"")
    return {"stub": stub, "locked": locked, "torn": torn, "empty": empty,
            "missing": folder / "없는.xlsx"}  # fmt: skip


@pytest.mark.parametrize("which", ["stub", "locked", "torn", "empty", "missing"])
def test_unreadable_workbooks_end_in_one_sentence(run: Run, tmp_path: Path, which: str) -> None:
    code, _, err = run("import", "staff", bad_files(tmp_path)[which])
    assert code == 2
    assert one_line(err).endswith("주세요.")


def other_files(folder: Path) -> dict[str, Path]:
    text = folder / "글.sallim"
    text.write_text("안녕하세요", encoding="utf-8")
    archive = folder / "압축.sallim"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", "b" * 5000)
    plain = folder / "다른.sallim"
    import sqlite3

    base = sqlite3.connect(plain)
    base.execute("create table a (b)")
    base.close()
    return {"text": text, "archive": archive, "plain": plain, "missing": folder / "없는.sallim"}


@pytest.mark.parametrize("which", ["text", "archive", "plain", "missing"])
def test_files_of_other_programs_are_left_alone(run: Run, tmp_path: Path, which: str) -> None:
    file = other_files(tmp_path)[which]
    before = file.read_bytes() if file.exists() else None
    code, _, err = run("check", data=file)
    assert code == 2
    one_line(err)
    assert (file.read_bytes() if file.exists() else None) == before
    assert not list(tmp_path.glob("*-wal"))


def test_a_damaged_file_is_refused_and_untouched(run: Run, tmp_path: Path, data_file: Path) -> None:
    damaged = tmp_path / "깨진.sallim"
    data = bytearray(data_file.read_bytes())
    for place in range(9000, 60_000, 4096):
        data[place] ^= 0xFF
    damaged.write_bytes(data)
    code, _, err = run("check", data=damaged)
    assert code == 2
    assert "손상" in one_line(err)
    assert damaged.read_bytes() == bytes(data)


def test_a_wrong_passphrase_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALLIM_PASSPHRASE", "틀린 비밀번호")
    code, _, err = run("check")
    assert code == 2
    assert "비밀번호" in one_line(err)


def test_errors_reach_a_machine_too(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", "staff", tmp_path / "없는.xlsx", "--json")
    assert code == 2
    assert err == ""
    assert json.loads(out)["ok"] is False


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("issue", "settlement"),
        ("import", "houses", "a.xlsx"),
        ("issue", "settlement", "--format", "docx", "--out", "a"),
        ("check", "--nonsense"),
        ("check", "--year", "99999"),
        ("issue", "settlement", "--year", "0", "--out", "a"),
    ],
)
def test_wrong_words_end_in_one_line(run: Run, words: tuple[str, ...]) -> None:
    code, _, err = run(*words)
    assert code == 2
    one_line(err)


def test_a_copied_file_opens_alone(run: Run, tmp_path: Path, data_file: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    elsewhere = tmp_path / "옮긴 곳"
    elsewhere.mkdir()
    shutil.copyfile(data_file, elsewhere / "센터.sallim")
    assert run("check", data=elsewhere / "센터.sallim")[0] in (0, 1)
    assert {file.name for file in elsewhere.iterdir()} == {"센터.sallim"}


def test_a_document_never_takes_the_place_of_a_data_file(
    run: Run, tmp_path: Path, data_file: Path
) -> None:
    before = data_file.read_bytes()
    code, _, err = run("issue", "overview", "--out", data_file)
    assert code == 2
    assert "자료 파일" in one_line(err)
    assert run("export", "staff", data_file)[0] == 2
    assert data_file.read_bytes()[:4096] == before[:4096]
    assert run("check")[0] in (0, 1)


def test_a_year_without_a_grant_is_named(run: Run, tmp_path: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    code, _, err = run("issue", "settlement", "--year", 1999, "--out", tmp_path / "정산.pdf")
    assert code == 2
    assert "1999년" in one_line(err)


def test_an_existing_document_is_kept_when_writing_fails(run: Run, tmp_path: Path) -> None:
    run("import", "grants", grants(tmp_path / "사업.xlsx"))
    target = tmp_path / "폴더 없음" / "깊은" / "정산.pdf"
    (tmp_path / "폴더 없음").write_text("파일이 자리를 차지했어요", encoding="utf-8")
    code, _, err = run("issue", "settlement", "--out", target)
    assert code == 2
    one_line(err)
    _, out, _ = run("issue", "settlement", "--out", tmp_path / "정산.pdf", "--json")
    assert json.loads(out)["number"].endswith("제2026-0001호")
