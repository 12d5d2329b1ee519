"""The settlement report, from its facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.core.rates import RateMode
from app.documents import facts as codec
from app.documents.catalogue import KINDS, render
from app.documents.letterhead import UNISSUED, Letterhead, Signer, sender
from app.documents.model import Bullets, Emphasis, Money, Signature, Table
from app.documents.settlement import TEMPLATE, compose
from app.documents.settlement_facts import (
    EvidenceFact,
    ExpenseFact,
    InstalmentFact,
    Leftover,
    LineSum,
    SettlementFacts,
    SourceSum,
    Sums,
)
from app.documents.settlement_ledger import Ledgers
from tests.golden import assert_reads

LETTER = Letterhead(
    centre="한빛지역자활센터",
    signed_by="한빛지역자활센터장",
    number="한빛자활 제2026-0043호",
    issued_on=date(2026, 11, 19),
    recipient="가온구청장 (복지정책과장)",
    disclosure="공개",
    approval=(Signer("담당", "차누리"), Signer("센터장", "윤하늘"), Signer("회계", concurs=True)),
    seal_png=b"\x89PNG not shown in text",
)
SUMS = Sums(
    grant_id=3,
    total_amount=86_000_000,
    spent=84_859_370,
    received=77_400_000,
    interest=38_574,
    disallowed=12_345,
    unassigned=0,
    expenses=3,
    sources=(
        SourceSum(1, "국비", False, 43_000_000, 43_000_000, 42_429_685, 21_430, 7_000),
        SourceSum(2, "지방비", False, 34_400_000, 34_400_000, 33_943_748, 17_144, 5_345),
        SourceSum(3, "자부담", True, 8_600_000, 8_600_000, 8_485_937),
    ),
    lines=(
        LineSum(11, "인건비", "보수", 60_000_000, 59_600_000, 1),
        LineSum(12, "인건비", "일용임금", 16_000_000, 16_000_000, 1),
        LineSum(13, "여비", "국내여비", 10_000_000, 9_259_370, 1),
    ),
    leftovers=(Leftover("사용액", 1, "국비"),),
)
FULL = SettlementFacts(
    letter=LETTER,
    title="2026년 「온밥상」 보조사업 정산보고서",
    short_title="2026년 「온밥상」 정산보고서",
    head_person="윤하늘 (센터장)",
    name="온밥상",
    detail_name="이웃돌봄 반찬 나눔",
    funder="가온구청 복지정책과",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 10, 31),
    decided_on=date(2026, 1, 5),
    decision_number="복지정책과-00145",
    due_on=date(2026, 12, 31),
    due_is_default=True,
    execution_system="보탬e",
    account="한마음은행 000-****-0321",
    as_of=date(2026, 11, 19),
    covers_from=None,
    covers_to=None,
    rate_mode=RateMode.CUT,
    verification="지방보조금법 제17조",
    sums=SUMS,
    instalments=(
        InstalmentFact(1, date(2026, 1, 6), 38_700_000, "계획 확정", date(2026, 1, 6), 38_700_000),
        InstalmentFact(2, date(2026, 6, 12), 38_700_000, "", date(2026, 6, 12), 38_700_000, "국비"),
        InstalmentFact(3, date(2026, 9, 1), 0, "", None, 0),
    ),
    expenses=(
        ExpenseFact(
            101,
            date(2026, 1, 23),
            "인건비",
            "보수",
            "차○○",
            "1월분 급여",
            59_600_000,
            "계좌이체",
            (EvidenceFact("급여대장", "12", True), EvidenceFact("이체확인증", "12-2", True)),
        ),
        ExpenseFact(
            102,
            date(2026, 2, 2),
            "인건비",
            "일용임금",
            "참여주민 2명",
            "조리 보조",
            16_000_000,
            "보조금카드",
            (EvidenceFact("거래내역서", "", False),),
        ),
        ExpenseFact(
            103, date(2026, 2, 3), "여비", "국내여비", "종사자", "방문 여비", 9_259_370, "현금"
        ),
    ),
    findings=("여비 · 국내여비 예산 초과 1원",),
)
EMPTY = replace(
    FULL,
    letter=replace(LETTER, number=UNISSUED, approval=(), seal_png=None),
    detail_name="",
    decided_on=None,
    decision_number="",
    account="",
    verification="",
    sums=Sums(3, 0, 0, 0, 0, 0, 0, 0, (SourceSum(0, "재원 미지정", False, 0, 0, 0),), ()),
    instalments=(),
    expenses=(),
    findings=(),
)


def text(facts: SettlementFacts) -> str:
    return render(compose(facts), "text").decode()


def tables(facts: SettlementFacts) -> dict[str, Table]:
    return {block.name: block for block in compose(facts).blocks if isinstance(block, Table)}


def test_a_full_settlement_reads_as_it_should() -> None:
    assert_reads("settlement_full", text(FULL))


def test_an_empty_settlement_reads_as_it_should() -> None:
    assert_reads("settlement_empty", text(EMPTY))


def test_a_long_name_of_a_budget_line_gets_the_room_others_do_not_need() -> None:
    def widths(**names: str) -> dict[str, float]:
        expenses = tuple(replace(expense, **names) for expense in FULL.expenses)
        columns = Ledgers(replace(FULL, expenses=expenses)).spending().columns
        assert sum(column.width for column in columns) == pytest.approx(180)
        return {column.title: column.width for column in columns}

    short = widths(category="여비", item="여비", payee="새솔", purpose="출장")
    long = widths(category="복지서비스 운영비", item="여비", payee="새솔", purpose="출장")
    assert long["비목"] > 24 > short["비목"]
    crowded = widths(category="가" * 30, item="나" * 30, payee="다" * 30, purpose="라" * 30)
    assert min(crowded[name] for name in ("비목", "세목", "지급처", "사용목적")) > 20


def test_no_list_of_transactions_is_enclosed_of_an_account_nobody_recorded() -> None:
    without = text(replace(FULL, account=""))
    assert "전용계좌 거래내역" not in without
    assert "전용계좌: 기록 없음 (거래내역은 계좌를 확인한 뒤 붙임)" in without
    assert "증빙서류 3건." in without
    # Nothing to enclose at all: the paper still says that it ends.
    assert "붙임  " not in text(EMPTY)
    assert "\n끝.\n" in text(EMPTY)


@pytest.mark.parametrize("facts", [FULL, EMPTY])
def test_facts_survive_being_stored(facts: SettlementFacts) -> None:
    stored = json.loads(json.dumps(codec.to_json(facts, TEMPLATE), ensure_ascii=False))
    assert stored["template"] == "settlement/1"
    assert codec.from_json(SettlementFacts, stored) == facts
    assert KINDS["settlement"].compose_again(stored) == compose(facts)


def test_facts_stored_before_a_field_was_added_can_still_be_read() -> None:
    stored = codec.to_json(FULL, TEMPLATE)
    del stored["facts"]["findings"]
    assert codec.from_json(SettlementFacts, stored) == replace(FULL, findings=())


def test_each_row_of_the_source_tables_adds_up_in_won_and_in_thousands() -> None:
    for name in ("재원별 정산(원)", "재원별 정산(천원)"):
        for row in tables(FULL)[name].rows:
            amounts = [cell.value.amount for cell in row.cells if isinstance(cell.value, Money)]
            if amounts:
                assert sum(amounts[:-1]) == amounts[-1]


def test_thousands_are_converted_once_and_what_is_left_is_named() -> None:
    notes = " ".join(tables(FULL)["재원별 정산(천원)"].notes)
    assert "국비에 더함: 사용액(B) 2천원" in notes
    assert "사용액(B) 370원" in notes


def test_every_amount_names_the_rows_behind_it() -> None:
    named = tables(FULL)
    for name in ("재원별 정산(원)", "비목·세목별 총괄", "집행내역", "정산 요약"):
        for row in named[name].rows:
            for cell in row.cells:
                if isinstance(cell.value, Money):
                    assert ":" in cell.value.source
    assert named["비목·세목별 총괄"].rows[0].cells[3].value == Money(
        59_600_000, "expenses:grant=3,line=11"
    )


def test_the_refund_stands_in_words() -> None:
    strip = next(block for block in compose(FULL).blocks if isinstance(block, Emphasis))
    assert strip.text == "금1,077,486원(금일백칠만칠천사백팔십육원)"


def test_disallowed_money_has_its_row_only_where_there_is_some() -> None:
    assert "불인정액(E)" in text(FULL)
    clean = tuple(replace(source, disallowed=0) for source in SUMS.sources)
    without = replace(FULL, sums=replace(SUMS, sources=clean, disallowed=0))
    assert "불인정액" not in text(without)
    assert "반납액(C+D) |" in text(without)


def test_a_figure_that_does_not_come_out_is_said_with_both_amounts() -> None:
    wrong = replace(FULL, sums=replace(SUMS, spent=84_859_371))
    lists = [block for block in compose(wrong).blocks if isinstance(block, Bullets)]
    said = " ".join(line for block in lists for _, line in block.items)
    assert "재원별 집행액의 합 = 집행내역 합계: 84,859,370원과 84,859,371원" in said
    assert "다음 관계가 맞지 않음" not in text(FULL)


def test_an_overdrawn_source_is_told_and_not_netted() -> None:
    sources = (replace(SUMS.sources[0], granted=42_000_000), *SUMS.sources[1:])
    facts = replace(FULL, sums=replace(SUMS, sources=sources, received=76_400_000))
    assert "국비: 집행액이 교부액보다 429,685원 많음" in text(facts)
    assert facts.sums.sources[0].refund == 21_430 + 7_000


def test_expenses_without_proof_stand_first_in_the_list_of_evidence() -> None:
    rows = tables(FULL)["증빙 목록"].rows
    assert [row.cells[0].value.number for row in rows] == [3, 2, 1]


def test_a_return_prints_with_its_sign() -> None:
    returned = replace(FULL.expenses[0], amount=-24_600)
    assert "△24,600" in text(replace(FULL, expenses=(returned,)))


def test_spending_on_no_line_has_a_row_of_its_own() -> None:
    facts = replace(FULL, sums=replace(SUMS, unassigned=500, spent=84_859_870))
    assert "(세목 없음) |" in text(facts)
    rows = tables(facts)["비목·세목별 총괄"].rows
    assert rows[-1].cells[2].value.amount == 84_859_870


def test_a_part_of_the_year_says_which() -> None:
    part = replace(FULL, covers_from=date(2026, 1, 1), covers_to=date(2026, 3, 31))
    assert "정산 기간: 2026. 1. 1. ~ 2026. 3. 31." in text(part)


def test_rounding_is_said_when_the_grant_rounds() -> None:
    assert "반올림함" in text(replace(FULL, rate_mode=RateMode.ROUND))


@pytest.mark.parametrize("format_", ["pdf", "xlsx"])
@pytest.mark.parametrize("facts", [FULL, EMPTY])
def test_it_prints_in_every_format(facts: SettlementFacts, format_: str) -> None:
    unsealed = replace(facts, letter=replace(facts.letter, seal_png=None))
    assert render(compose(unsealed), format_)


def test_the_seal_stands_with_the_sender() -> None:
    closing = compose(FULL).blocks[-1]
    assert isinstance(closing, Signature)
    assert (closing.name, closing.seal_png) == ("한빛지역자활센터장", LETTER.seal_png)


@pytest.mark.parametrize(
    ("centre", "title", "expected"),
    [
        ("한빛지역자활센터", "센터장", "한빛지역자활센터장"),
        ("햇살연대", "대표", "햇살연대 대표"),
        ("햇살연대", "", "햇살연대"),
    ],
)
def test_the_sender_says_nothing_twice(centre: str, title: str, expected: str) -> None:
    assert sender(centre, title) == expected


def test_facts_of_an_unknown_kind_are_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        codec.to_json(1.5, TEMPLATE)
