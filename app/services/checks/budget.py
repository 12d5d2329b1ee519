"""C01, C02 and C08: does the budget add up, is it kept to, does the settlement come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.core import won
from app.core.errors import Severity
from app.core.korean import with_particle
from app.documents.settlement_facts import SourceSum
from app.models.grant import Grant, GrantKind
from app.services.checks.finding import Finding
from app.services.grant_sums import NO_SOURCE, gather_sums


def by_kind(grant: Grant, national: str, local: str, other: str) -> str:
    """The article of the law the grant stands under."""
    return {GrantKind.NATIONAL.value: national, GrantKind.LOCAL.value: local}.get(grant.kind, other)


@dataclass(frozen=True)
class BudgetAddsUp:
    """C01: Σ세목 = 총사업비, Σ재원 = 총사업비."""

    code: str = "C01"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        lines = [line.amount for line in grant.budget_lines if line.deleted_at is None]
        shares = [share.amount for share in grant.shares if share.deleted_at is None]
        for what, amounts, verb in (
            ("세목 예산", lines, "예산 고치기"),
            ("재원", shares, "재원 고치기"),
        ):
            if sum(amounts) != grant.total_amount:
                yield self._differs(grant, what, amounts, verb)

    def _differs(self, grant: Grant, what: str, amounts: list[int], verb: str) -> Finding:
        total, amount = grant.total_amount, sum(amounts)
        gap = won.show(abs(total - amount))
        more = "많아요" if amount > total else "적어요"
        subject = f"{with_particle(what, '을/를')} 더한 금액이 총사업비보다 {gap}원 {more}"
        if not amounts:
            subject = f"{with_particle(what, '을/를')} 아직 적지 않았어요"
        return Finding(
            code=self.code,
            severity=self.severity,
            text=subject,
            detail=(
                f"총사업비 {won.show(total)}원, {what} 합계 {won.show(amount)}원이에요. "
                "교부결정서를 보고 다른 쪽을 고쳐 주세요."
            ),
            basis=by_kind(grant, "보조금법 제27조", "지방보조금법 제17조", "교부결정 내역"),
            table="grant",
            row_id=grant.id,
            verb=verb,
            on_paper=(
                f"{what} 합계 {won.show(amount)}원과 총사업비 {won.show(total)}원이 {gap}원 다름"
            ),
            grant_id=grant.id,
            row_ids=(grant.id,),
        )


@dataclass(frozen=True)
class WithinBudget:
    """C02: 집행액 ≤ 예산액, for each 세목."""

    code: str = "C02"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        for line in gather_sums(session, grant).lines:
            over = won.show(line.spent - line.budget)
            figures = f"예산 {won.show(line.budget)}원, 집행 {won.show(line.spent)}원"
            if line.spent > line.budget:
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    text=f"{with_particle(line.item, '이/가')} 예산보다 {over}원 많아요",
                    detail=f"{figures}이에요. 세목 간 변경 승인을 먼저 받아야 해요.",
                    basis=by_kind(
                        grant,
                        "보조금법 제23조",
                        "지방보조금법 제14조",
                        "사회복지시설 재무·회계 규칙 제28조",
                    ),
                    table="budget_line",
                    row_id=line.id,
                    verb="지출 보기",
                    on_paper=f"{line.category} · {line.item} 예산 초과 {over}원 ({figures})",
                    grant_id=grant.id,
                    row_ids=(line.id,),
                )


@dataclass(frozen=True)
class SettlementComesOut:
    """C08: 반납액 = 집행잔액 + 이자 + 불인정액, for each source and in total."""

    code: str = "C08"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        sums = gather_sums(session, grant)
        overdrawn = [s for s in sums.sources if not s.is_own and s.balance < 0]
        if overdrawn:
            yield self._overdrawn(grant, overdrawn)
        for identity in sums.broken():
            # What the overdrawn sources leave behind is told above, once.
            if overdrawn and "반납액" in identity.what:
                continue
            left, right = won.show(identity.left), won.show(identity.right)
            gap = won.show(abs(identity.left - identity.right))
            yield self._finding(
                grant,
                f"정산 금액이 {gap}원 맞지 않아요",
                f"{identity.what}: {left}원과 {right}원이에요. 교부와 지출을 다시 봐 주세요.",
                f"{identity.what}: {left}원과 {right}원, 차이 {gap}원",
            )
        if sums.sources[0].name == NO_SOURCE and sums.expenses:
            yield self._finding(
                grant,
                "재원을 적지 않아 재원별로 정산할 수 없어요",
                "국비, 시도비, 자부담처럼 재원과 금액을 적어 주세요.",
                "재원이 적혀 있지 않아 재원별로 나누지 못함",
            )

    def _overdrawn(self, grant: Grant, sources: Sequence[SourceSum]) -> Finding:
        """Only a warning while more money is to come: spending often runs ahead of it."""
        amount = won.show(-sum(source.balance for source in sources))
        each = ", ".join(f"{source.name} {won.show(-source.balance)}원" for source in sources)
        pending = [part for part in grant.instalments if part.received_on is None]
        ending = (
            "다음 교부금이 들어오면 받은 날과 금액을 적어 주세요."
            if pending
            else "넘은 금액은 센터가 부담하고 반납액에서 빼지 않아요. 교부와 지출을 다시 봐 주세요."
        )
        return replace(
            self._finding(
                grant,
                f"집행액이 받은 교부금보다 {amount}원 많아요",
                f"{each}이에요. {ending}",
                f"집행액이 교부액보다 {amount}원 많음 ({each})",
            ),
            severity=Severity.WARNING if pending else Severity.ERROR,
        )

    def _finding(self, grant: Grant, text: str, detail: str, on_paper: str) -> Finding:
        return Finding(
            code=self.code,
            severity=self.severity,
            text=text,
            detail=detail,
            basis=by_kind(grant, "보조금법 제31조", "지방보조금법 제31조", "정산 기준"),
            table="grant",
            row_id=grant.id,
            verb="교부·재원 보기",
            on_paper=on_paper,
            grant_id=grant.id,
            row_ids=(grant.id,),
        )
