"""``proof FILE`` needs no data file; its exit code says whether anything disagrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import cli

WRONG = "구분\t금액\n인건비\t300\n사업비\t200\n합계\t600\n"
RIGHT = "구분\t금액\n인건비\t300\n사업비\t200\n합계\t500\n"


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.delenv("SALLIM_PASSPHRASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nowhere"))

    def run(text: str, *words: str, name: str = "계획.txt") -> tuple[int, str, str]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        code = cli.main(["proof", str(path), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_what_disagrees_is_printed_with_both_places(proof):
    code, out, err = proof(WRONG)
    assert (code, err) == (1, "")
    assert "300 + 200 = 500" in out
    assert "4번째 줄 ‘합계’: 600" in out
    assert "2번째 줄 ‘인건비’: 300 … 200" in out
    assert "오류 1건, 확인 0건" in out


def test_a_sound_document_ends_well(proof):
    code, out, _ = proof(RIGHT)
    assert code == 0
    assert "찾지 못했어요" in out


def test_a_machine_reads_the_same(proof):
    code, out, _ = proof(WRONG, "--json")
    told = json.loads(out)
    assert code == 1
    assert told["ok"] is False
    (finding,) = told["findings"]
    assert (finding["code"], finding["severity"], finding["suggestion"]) == ("P01", "error", "500")
    assert [place["key"] for place in finding["places"]] == ["line:4:2", "line:2:2"]
    assert json.loads(proof(RIGHT, "--json")[1])["ok"] is True


@pytest.mark.parametrize("name", ["계획.hwp", "계획.docx", "계획.pdf", "계획.xlsx", "계획.hwpx"])
def test_what_cannot_be_read_is_one_line(proof, name):
    code, out, err = proof("무엇이든", name=name)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert name in err


def test_a_missing_file_is_one_line(tmp_path, capsys):
    assert cli.main(["proof", str(tmp_path / "없음.txt")]) == 2
    assert "그 자리에 없어요" in capsys.readouterr().err
