"""C03, C04 and C10: is each expense on a line of this budget, in its time, and proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.core import periods, won
from app.core.errors import Severity
from app.core.korean import with_particle
from app.models.grant import BudgetLine, Evidence, Expense, Grant
from app.services.checks.budget import by_kind
from app.services.checks.finding import Finding
from app.services.grant_sums import kept_expenses
from app.services.settlement import PROVES_NOTHING_ALONE

_NAMED = 3


def _what(expense: Expense) -> str:
    return expense.purpose or expense.payee or "지출"


@dataclass(frozen=True)
class OnBudgetLine:
    """C03: an expense on a line that is not in the budget of its grant."""

    code: str = "C03"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        statement = (
            select(Expense)
            .outerjoin(BudgetLine, BudgetLine.id == Expense.budget_line_id)
            .where(
                kept_expenses(grant.id, None),
                or_(
                    BudgetLine.id.is_(None),
                    BudgetLine.grant_id != grant.id,
                    BudgetLine.deleted_at.is_not(None),
                ),
            )
            .order_by(Expense.spent_on, Expense.id)
        )
        for expense in session.scalars(statement):
            day, amount = periods.show_short_date(expense.spent_on), won.show(expense.amount)
            yield Finding(
                code=self.code,
                severity=self.severity,
                text=f"{day} {_what(expense)} {amount}원은 예산에 없는 세목이에요",
                detail="이 사업의 비목과 세목 가운데 하나를 골라 주세요.",
                basis=by_kind(
                    grant,
                    "보조금법 제22조",
                    "지방보조금법 제13조",
                    "사회복지시설 재무·회계 규칙 제15조",
                ),
                table="expense",
                row_id=expense.id,
                verb="세목 고르기",
                on_paper=(
                    f"{periods.show_date(expense.spent_on)} {_what(expense)} {amount}원: "
                    "예산에 없는 세목"
                ),
                grant_id=grant.id,
                row_ids=(expense.id,),
            )


@dataclass(frozen=True)
class InTime:
    """C04: an expense outside the grant's period, or before the 교부결정."""

    code: str = "C04"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        first = max(grant.starts_on, grant.decided_on or grant.starts_on)
        statement = (
            select(Expense)
            .where(
                kept_expenses(grant.id, None),
                or_(Expense.spent_on < first, Expense.spent_on > grant.ends_on),
            )
            .order_by(Expense.spent_on, Expense.id)
        )
        for expense in session.scalars(statement):
            yield self._finding(grant, expense, *_limit(grant, expense))

    def _finding(self, grant: Grant, expense: Expense, screen: str, paper: str) -> Finding:
        amount = won.show(expense.amount)
        day = periods.show_short_date(expense.spent_on)
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{day} {_what(expense)} {amount}원은 {screen}",
            detail="날짜를 다시 보고, 맞으면 자부담으로 돌리거나 교부기관에 물어봐 주세요.",
            basis=by_kind(
                grant,
                "보조금법 제22조·교부 조건",
                "지방보조금법 제13조·교부 조건",
                "교부 조건",
            ),
            table="expense",
            row_id=expense.id,
            verb="지출 보기",
            on_paper=(
                f"{periods.show_date(expense.spent_on)} {_what(expense)} {amount}원: {paper}"
            ),
            grant_id=grant.id,
            row_ids=(expense.id,),
        )


def _limit(grant: Grant, expense: Expense) -> tuple[str, str]:
    """Which limit the date breaks, for the screen and for paper."""
    day = expense.spent_on
    if day > grant.ends_on:
        limit = periods.show_date(grant.ends_on)
        return f"사업 종료일({limit})보다 늦어요", f"사업 종료일({limit}) 뒤 집행"
    if day < grant.starts_on:
        limit = periods.show_date(grant.starts_on)
        return f"사업 시작일({limit})보다 빨라요", f"사업 시작일({limit}) 전 집행"
    limit = periods.show_date(grant.decided_on)
    return f"교부결정일({limit})보다 빨라요", f"교부결정일({limit}) 전 집행"


@dataclass(frozen=True)
class Proved:
    """C10: every expense has evidence of a kind that proves it; 거래내역서 alone does not."""

    code: str = "C10"
    severity: Severity = Severity.ERROR

    def run(self, session: Session, grant: Grant) -> Iterator[Finding]:
        of_expense = (Evidence.expense_id == Expense.id, Evidence.deleted_at.is_(None))
        proved = exists().where(*of_expense, Evidence.kind.not_in(PROVES_NOTHING_ALONE))
        any_paper = exists().where(*of_expense)
        kept = kept_expenses(grant.id, None)
        ordered = select(Expense).order_by(Expense.spent_on, Expense.id)
        none = session.scalars(ordered.where(kept, ~any_paper)).all()
        weak = session.scalars(ordered.where(kept, any_paper, ~proved)).all()
        if none:
            yield self._finding(
                grant, none, "증빙 없는 지출", "증빙을 붙이거나 번호를 적어 주세요."
            )
        if weak:
            kinds = "·".join(sorted(PROVES_NOTHING_ALONE))
            yield self._finding(
                grant,
                weak,
                f"{kinds}만 있는 지출",
                f"{with_particle(kinds, '은/는')} 지급 증빙으로 인정되지 않아요. "
                "이체확인증이나 영수증을 붙여 주세요.",
            )

    def _finding(
        self, grant: Grant, expenses: Sequence[Expense], what: str, next_step: str
    ) -> Finding:
        amount = won.show(sum(expense.amount for expense in expenses))
        named = [
            f"{periods.show_short_date(e.spent_on)} {_what(e)} {won.show(e.amount)}원"
            for e in expenses[:_NAMED]
        ]
        rest = len(expenses) - len(named)
        listed = ", ".join(named) + (f" 외 {rest:,}건" if rest else "")
        return Finding(
            code=self.code,
            severity=self.severity,
            text=f"{what} {len(expenses):,}건",
            detail=f"{listed}, 모두 {amount}원이에요. {next_step}",
            basis=by_kind(grant, "보조금법 제25조", "지방보조금법 제16조", "지원 기관 증빙 기준"),
            table="expense",
            row_id=expenses[0].id,
            verb="증빙 붙이기",
            on_paper=f"{what} {len(expenses):,}건, {amount}원 ({listed})",
            grant_id=grant.id,
            row_ids=tuple(expense.id for expense in expenses),
        )
