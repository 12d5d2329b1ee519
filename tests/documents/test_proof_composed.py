"""What the checker reads of documents made here: amounts beside names, rounding, ranges, names."""

from __future__ import annotations

from app.documents.model import Document, Paragraph
from app.documents.plan_parts import Look
from app.documents.plan_parts.cells import NumberFact
from app.documents.plan_parts.money import CostFact, CostsPart, SpendingFact, SpendingPart
from app.documents.plan_parts.results import ObjectiveFact, ResultsPart
from app.documents.proof import ProofFinding, check, from_document

THOUSANDS = Look()


def found(*blocks) -> list[ProofFinding]:
    return check(from_document(Document("시험", blocks), prose_has_sources=True))


def cost(amount: int, *parts: int) -> CostFact:
    names = tuple(f"내역 {number}" for number in range(1, len(parts) + 1))
    return CostFact("기초교육비", NumberFact(amount), ("기초교육 다섯 기수",), names, parts)


def costs(*facts: CostFact) -> tuple:
    return CostsPart(facts, with_shares=False).blocks(THOUSANDS)


def test_parts_beside_their_names_are_added_up():
    (finding,) = found(*costs(cost(9_000_000, 4_000_000, 3_000_000, 1_000_000)))

    assert finding.code == "P05"
    assert "4,000 + 3,000 + 1,000 = 8,000" in finding.reckoning


def test_the_part_too_many_is_named():
    (finding,) = found(*costs(cost(7_000_000, 4_000_000, 3_000_000, 1_000_000)))

    assert "‘내역 3: 1,000’를 빼면 맞아요." in finding.text


def test_parts_cut_to_thousands_are_left_alone_where_it_is_said():
    assert found(*costs(cost(3_001_000, 1_000_500, 2_000_500))) == []


def test_lines_cut_to_thousands_are_left_alone_where_it_is_said():
    lines = tuple(
        SpendingFact(name, NumberFact(10_000_000), NumberFact(spent))
        for name, spent in (("가", 1_000_600), ("나", 2_000_600))
    )

    assert found(*SpendingPart("사업", "", lines).blocks(THOUSANDS)) == []


def aim(name: str, target: int, result: int) -> ObjectiveFact:
    return ObjectiveFact("", "사업성과", name, "", target, result, "명", "", "", "o", "o")


def test_two_objectives_of_one_heading_are_not_one_quantity():
    rows = (aim("취업 3개월 유지", 3, 2), aim("탈수급", 4, 2), aim("취업 6개월 유지", 5, 2))

    assert found(*ResultsPart(rows).blocks(THOUSANDS)) == []


def test_a_number_typed_into_prose_is_asked_about_but_no_range_or_length():
    sound = ("「시정 4개년 계획」에 따름.", "시범 사업단은 2~3개임.", "3개월마다 알림.")

    assert [one.code for one in found(Paragraph("사업단 25개에 알림."))] == ["P22"]
    assert found(*map(Paragraph, sound)) == []
