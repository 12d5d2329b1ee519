"""One grant with its budget, and an importer that records its backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.jobs import run_now
from app.models import BudgetLine, FundingShare, Grant
from app.services.imports import ImportOutcome, Imports, Preview
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.imports.workbook_files import write_xlsx

TODAY = date(2026, 11, 19)
LINES = (
    ("인건비", "급여", 12_000_000),
    ("사업비", "강사비", 3_000_000),
    ("사업비", "재료비", 2_000_000),
    ("운영비", "회의비", 1_000_000),
    ("운영비", "재료비", 500_000),
)


@pytest.fixture
def backups() -> list[str]:
    return []


@pytest.fixture
def imports(uow: UnitOfWork, backups: list[str]) -> Imports:
    return Imports(uow, Undo(uow), snapshot=lambda: backups.append("백업"), clock=lambda: TODAY)


@pytest.fixture
def grant_id(uow: UnitOfWork) -> int:
    with uow.write("사업 등록") as session:
        grant = Grant(
            name="마을 돌봄 잇기",
            funder="한빛구",
            kind="지방보조금",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            total_amount=18_500_000,
            shares=[
                FundingShare(source="시군구비", amount=16_500_000, position=0),
                FundingShare(source="자부담", amount=2_000_000, position=1),
            ],
            budget_lines=[
                BudgetLine(category=category, item=item, amount=amount, position=n)
                for n, (category, item, amount) in enumerate(LINES)
            ],
        )
        session.add(grant)
        session.flush()
        return grant.id


Look = Callable[..., Preview]
Take = Callable[..., ImportOutcome]


@pytest.fixture
def look(imports: Imports, tmp_path: Path) -> Look:
    """Preview rows as if they stood in a workbook."""

    def look(
        kind: str, rows: Sequence[Sequence[Any]], grant_id: int | None = None, **more: Any
    ) -> Preview:
        mapping = more.pop("mapping", None)
        path = write_xlsx(tmp_path / "자료.xlsx", rows, **more)
        return imports.preview(kind, path, grant_id=grant_id, mapping=mapping)

    return look


@pytest.fixture
def take(imports: Imports, look: Look) -> Take:
    """Preview and confirm."""

    def take(kind: str, rows: Sequence[Sequence[Any]], grant_id: int | None = None, **more: Any):
        return run_now(imports.confirm(look(kind, rows, grant_id, **more)))

    return take
