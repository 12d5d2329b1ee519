"""Text that Excel or our own reading of it might take for something else goes there and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import bootstrap
from app.core.errors import Invalid, Severity
from app.core.jobs import run_now
from app.core.paths import migrations_dir
from app.models.base import Line, Record
from app.models.describe import FieldInfo, Kind, describe
from app.models.grant import Grant
from app.models.meeting import Meeting
from app.services.exports import Exports
from app.services.imports import KINDS
from app.services.sample_names import SAMPLE_PASSPHRASE
from app.store.container import Surroundings
from app.store.unit_of_work import UnitOfWork

_SHORT = (
    "=1+1", "-3", "+82-2", "@가", "007", "2026-03-02", "2026. 3. 2.", "1,234", "1e5", "TRUE",
    "'따옴표", "'=1+1", '"인용", 쉼표', "가/나", "가 / 나", "가 // 나", "가 (나)", "3:30", "#1",
    "가  나", "가\u00a0나", "길 " * 99 + "끝",
)  # fmt: skip
_LONG = (
    "첫 줄\n둘째 줄\n\n넷째 줄", "- 하나\n  - 둘\n    - 셋", "=SUM(A1)\n=1", "  들여쓴 첫 줄\n끝",
    "\n빈 줄로 시작", "가" * 5_000, "가: 나\n다 / 라", "탭\t사이",
)  # fmt: skip
# Written by the program itself, or read by more than the kind's own columns.
_LEFT_ALONE = {"issued_document", "year_document", "year_section", "import_batch", "account"}
_LEFT_ALONE |= {"trail", "centre", "attachment", "scale_score", "funding_share"}
_OF_ONE_SHAPE = {"phone", "email", "plate", "receipt_number", "months", "former_phones"}
_NAMES = {"name", "household", "subject", "affiliation"}
_ROWS = 24


def is_free(model: type[Record], info: FieldInfo) -> bool:
    if info.name in _OF_ONE_SHAPE or info.name.endswith("_key") or info.target is not None:
        return False
    return info.kind in (Kind.TEXT, Kind.LONG_TEXT) and not info.choices


def spoil(session: Session) -> None:
    """Awkward text in every free field of the first rows of every table, where its rules let it."""
    turn = count()
    for mapper in Record.registry.mappers:
        model = mapper.class_
        if not issubclass(model, (Record, Line)) or model.__tablename__ in _LEFT_ALONE:
            continue
        fields = [info for info in describe(model).values() if is_free(model, info)]
        for obj in session.scalars(select(model).limit(_ROWS)):
            for info in fields:
                _put(obj, info, next(turn))


def _put(obj: Record, info: FieldInfo, turn: int) -> None:
    """A name stays told from others by what it was."""
    before = getattr(obj, info.name)
    told = {problem.text for problem in obj.problems()}
    choice = _LONG + _SHORT if info.kind is Kind.LONG_TEXT else _SHORT
    text = choice[turn % len(choice)]
    if info.name in _NAMES:
        text = f"{text[:12]} {before}" if before else ""
    setattr(obj, info.name, text[: info.max_length or None].strip(" "))
    if any(one.severity is Severity.ERROR and one.text not in told for one in obj.problems()):
        setattr(obj, info.name, before)


@pytest.fixture(scope="module")
def awkward(
    samples: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[bootstrap.Services]:
    folder = tmp_path_factory.mktemp("awkward")
    file = Path(shutil.copy(samples[0], folder))
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    services = bootstrap.open_centre(file, SAMPLE_PASSPHRASE, around=around)
    with services.uow.write("어려운 글", trail=False) as session, session.no_autoflush:
        spoil(session)
    yield services
    services.close()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_awkward_text_goes_out_and_comes_back_unchanged(
    awkward: bootstrap.Services, kind: str, tmp_path: Path
) -> None:
    with awkward.uow.read() as session:
        grant = session.scalars(select(Grant.id).order_by(Grant.id.desc())).first()
    path = tmp_path / f"{kind}.xlsx"
    exported = run_now(
        awkward.exports.export(kind, path, grant_id=grant if KINDS[kind].of_grant else None)
    )
    assert exported.rows
    preview = awkward.imports.preview(kind, path, grant_id=grant if KINDS[kind].of_grant else None)
    told = [(problem.cell, problem.text, problem.value) for problem in preview.problems]
    assert (preview.blockers, preview.errors) == ((), 0), told[:3]
    assert preview.importable == 0, told[:3]
    assert preview.skipped["이미 있음"] == exported.rows


def test_a_text_too_long_for_a_cell_is_named(uow: UnitOfWork, tmp_path: Path) -> None:
    with uow.write("x") as session:
        session.add(Meeting(name="월례회의", held_on=date(2026, 3, 2), reports="가" * 33_000))
    exports, path = Exports(uow), tmp_path / "회의.xlsx"
    with pytest.raises(Invalid, match=r"‘월례회의 2026\. 3\. 2\.’의 보고·전달이 33,000자예요"):
        run_now(exports.export("meetings", path))
    assert not path.exists()
    run_now(exports.export("meetings", tmp_path / "회의.csv"))
