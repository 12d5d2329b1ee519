"""정산보고서, in the order of the 국고 작성지침's 별지 2 to 4 (domain §1.2)."""

from __future__ import annotations

from app.core import periods, won
from app.documents import letterhead
from app.documents import settlement_tables as tables
from app.documents.model import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Enclosures,
    Heading,
    KeyValues,
    Paragraph,
    Value,
    Words,
)
from app.documents.settlement_facts import SettlementFacts
from app.documents.settlement_ledger import Ledgers

TEMPLATE = "settlement/1"
# The list of transactions must be enclosed (작성지침), but of an account that is known.
_NO_ACCOUNT = "기록 없음 (거래내역은 계좌를 확인한 뒤 붙임)"


def compose(facts: SettlementFacts) -> Document:
    """The whole report; what does not add up is said in it, never smoothed over."""
    ledgers = Ledgers(facts)
    sections: list[tuple[str, tuple[Block, ...]]] = [
        ("일반현황", _general(facts)),
        ("재원별 정산", _by_source(facts)),
        ("정산 요약", (tables.summary(facts),)),
        ("교부 내역", (tables.instalments(facts),)),
        ("비목·세목별 총괄", (tables.items(facts),)),
        ("집행내역", (ledgers.spending(),)),
        ("증빙 목록", (ledgers.evidence(),)),
    ]
    if facts.findings:
        sections.append(("확인되지 않은 것", _findings(facts)))
    blocks: list[Block] = []
    for number, (title, content) in enumerate(sections, 1):
        blocks += [Heading(1, title, f"{number}."), *content]
    enclosed = _enclosures(facts)
    blocks.append(Enclosures(enclosed) if enclosed else Paragraph("끝."))
    blocks.append(letterhead.signature(facts.letter))
    return letterhead.document(facts.letter, facts.title, facts.short_title, tuple(blocks))


def _general(facts: SettlementFacts) -> tuple[Block, ...]:
    due = periods.show_date(facts.due_on)
    decision = " ".join(filter(None, (periods.show_date(facts.decided_on), facts.decision_number)))
    pairs: list[tuple[str, Value]] = [
        ("보조사업자", Words(facts.letter.centre)),
        ("대표자", Words(facts.head_person)),
        ("사업명", Words(facts.name)),
        ("세부사업명", Words(facts.detail_name or "-")),
        ("사업기간", Words(periods.show_period(facts.starts_on, facts.ends_on))),
        ("교부기관", Words(facts.funder)),
        ("교부결정", Words(decision or "-")),
        ("집행시스템", Words(facts.execution_system)),
        ("전용계좌", Words(facts.account or _NO_ACCOUNT)),
        ("정산 기준일", facts.as_of),
        ("총사업비", Words(f"{won.show(facts.sums.total_amount)}원")),
        ("제출기한", Words(f"{due} (종료 후 2개월)" if facts.due_is_default else due)),
    ]
    if facts.covers_from or facts.covers_to:
        period = periods.show_period(facts.covers_from, facts.covers_to)
        pairs.append(("정산 기간", Words(f"{period} (이 기간의 교부·집행·이자만 계산함)")))
    return (KeyValues(tuple(pairs)),)


def _by_source(facts: SettlementFacts) -> tuple[Block, ...]:
    blocks: tuple[Block, ...] = (
        tables.by_source(facts),
        Emphasis("반납액", won.formal(facts.sums.refund)),
        tables.by_source_in_thousands(facts),
    )
    broken = facts.sums.broken()
    if not broken:
        return blocks
    lines = tuple(
        (
            1,
            f"{identity.what}: {won.show(identity.left)}원과 {won.show(identity.right)}원으로 "
            f"{won.show(abs(identity.left - identity.right))}원 차이가 있음",
        )
        for identity in broken
    )
    return (*blocks, Paragraph("다음 관계가 맞지 않음."), Bullets(lines))


def _findings(facts: SettlementFacts) -> tuple[Block, ...]:
    return (
        Paragraph("이 정산보고서를 만들 때 아래 사항이 남아 있었음."),
        Bullets(tuple((1, text) for text in facts.findings)),
    )


def _enclosures(facts: SettlementFacts) -> tuple[str, ...]:
    papers = sum(len(expense.evidence) for expense in facts.expenses)
    items = [f"증빙서류 {papers:,}건."] if papers else []
    if facts.account:
        items.append("전용계좌 거래내역 1부.")
    if facts.sums.refund > 0:
        items.append("집행잔액·이자 반납 영수증 1부.")
    if facts.verification:
        items.append(f"검증보고서 1부 ({facts.verification}).")
    return tuple(items)
