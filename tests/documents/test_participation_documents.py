"""참가결과 통지서 and 사업단 전환 현황, from their facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents import facts as codec
from app.documents.catalogue import KINDS, render
from app.documents.letterhead import UNISSUED, Letterhead, Signer
from app.documents.model import RowKind, Table
from app.documents.move_report import MoveFacts, TallyFact, UnitFact
from app.documents.participation_notice import NoticeFacts, PlacedFact
from tests.golden import assert_reads

LETTER = Letterhead(
    centre="한빛지역자활센터",
    signed_by="한빛지역자활센터장",
    number="한빛자활 제2026-0031호",
    issued_on=date(2026, 6, 2),
    recipient="가온구청장",
    disclosure="비공개",
    approval=(Signer("담당", "차누리"), Signer("센터장", "윤하늘")),
)
NOTICE = NoticeFacts(
    letter=LETTER,
    person="김하늘",
    born_on=date(1979, 4, 12),
    kind="조건부수급자",
    manager="차누리",
    reason="3개월 정기",
    period_from=date(2026, 3, 2),
    period_to=date(2026, 6, 1),
    days_planned=61,
    days_worked=58,
    fulfilment="조건 이행",
    opinion="출근이 고르고 새 일을 빨리 익힘. 조건을 이행한 것으로 봄.",
    stop_reason="",
    placements=(
        PlacedFact(date(2026, 3, 2), date(2026, 5, 1), "게이트웨이", "게이트웨이"),
        PlacedFact(date(2026, 5, 2), None, "새봄카페", "시장진입형"),
    ),
)
BLANK = replace(
    NOTICE,
    letter=replace(LETTER, number=UNISSUED, recipient="내부결재", approval=()),
    born_on=None,
    manager="",
    reason="중도포기",
    days_planned=None,
    days_worked=None,
    fulfilment="",
    opinion="",
    placements=(),
)
MOVES = MoveFacts(
    letter=replace(LETTER, recipient="내부결재", disclosure="공개"),
    title="2026년 사업단 전환 현황",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    took_part=128,
    people_moved=55,
    totals=(
        TallyFact("참여 인원", 128),
        TallyFact("사업단 전환", 55, "participant:id=1,2"),
        TallyFact("취업", 3),
        TallyFact("탈수급", 0),
    ),
    by_unit=tuple(
        TallyFact(name, count, f"placement:id={count}")
        for name, count in (
            ("자전거", 3),
            ("맞춤조리", 3),
            ("공동일자리", 29),
            ("주거복지", 6),
            ("북카페", 2),
            ("청소", 1),
            ("무료빨래방", 2),
            ("취업경과적일자리", 4),
            ("생활개선", 6),
        )
    ),
    by_kind=(
        TallyFact("시장진입형", 6),
        TallyFact("사회서비스형", 21),
        TallyFact("근로유지형", 29),
    ),
    units=(
        UnitFact("맞춤조리", "시장진입형", "차누리", 12, 9),
        UnitFact("공동일자리", "근로유지형", "", None, 31),
    ),
)
EMPTY_MOVES = replace(
    MOVES,
    took_part=0,
    people_moved=0,
    totals=(TallyFact("참여 인원", 0),),
    by_unit=(),
    by_kind=(),
    units=(),
)
ALL = {"notices": (NOTICE, BLANK), "moves": (MOVES, EMPTY_MOVES)}
CASES = [
    (f"{key}_{name}", key, facts)
    for key, both in ALL.items()
    for name, facts in zip(("full", "empty"), both, strict=True)
]


@pytest.mark.parametrize(("name", "key", "facts"), CASES)
def test_it_reads_as_it_should(name: str, key: str, facts: Any) -> None:
    assert_reads(name, render(KINDS[key].compose(facts), "text").decode())


@pytest.mark.parametrize(("name", "key", "facts"), CASES)
def test_facts_survive_being_stored(name: str, key: str, facts: Any) -> None:
    kind = KINDS[key]
    stored = json.loads(json.dumps(codec.to_json(facts, kind.template), ensure_ascii=False))
    assert codec.from_json(kind.facts, stored) == facts


@pytest.mark.parametrize("format_", ["pdf", "xlsx"])
@pytest.mark.parametrize(("name", "key", "facts"), CASES)
def test_it_prints_in_every_format(name: str, key: str, facts: Any, format_: str) -> None:
    assert render(KINDS[key].compose(facts), format_)


def test_both_tables_of_moves_come_to_the_same() -> None:
    tables = [
        block
        for block in KINDS["moves"].compose(MOVES).blocks
        if isinstance(block, Table) and "전환 현황" in block.name
    ]
    sums = [
        [row.cells[-1].value.number for row in table.rows if row.kind is RowKind.TOTAL]
        for table in tables
    ]
    assert sums == [[56], [56]]
    assert "전환 56건은 55명이 옮긴 것임." in tables[0].notes


def test_the_letter_is_named_after_the_person_and_closed_to_the_public() -> None:
    assert KINDS["notices"].compose(NOTICE).title == "참가결과 통지서(김하늘)"
    assert KINDS["notices"].confidential
