"""예산: 비목 | 세목 | 예산액 | 산출근거 of one grant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import korean, won
from app.models.base import Record
from app.models.grant import BudgetLine
from app.services.imports.batch import Batch
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.table import Skip


class Budget(KeyedKind):
    key = "budget"
    label = "예산"
    of_grant = True
    model = BudgetLine
    key_fields = ("category", "item")
    repeatable = True
    required = (
        ("category", "account_item", "account_section"),
        ("item", "account_line"),
        ("amount", "changed"),
    )
    total = "amount"

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(
                BudgetLine,
                "category",
                "보조비목 예산비목 사업비비목",
                "구분 사업비구분 대분류 예산과목 분류",
                filled_down=True,
            ),
            of(
                BudgetLine,
                "item",
                "보조세목 예산세목 세항목",
                "세부항목 내역 항목 소분류 세부구분 경비명 프로그램명",
                "계정과목 과목",
            ),
            of(
                BudgetLine,
                "amount",
                "예산 예산금액 배정액 편성액 예산액(원) 최종예산액 예산현액",
                "최초승인예산 당초예산 당초예산액 승인예산 사업비 예산액당초",
                "금액 합계 소요액 소요예산",
            ),
            Field(
                "changed",
                "변경 예산액",
                words("변경예산 변경예산액 변경후예산액 변경승인예산 변경후 예산액변경"),
                Cells.MONEY,
                exported=False,
            ),
            of(
                BudgetLine, "basis", "산출내역 산출기초 산출근거(원) 산정내역", "세부내용 내용 비고"
            ),
            of(BudgetLine, "account_section", filled_down=True),
            of(BudgetLine, "account_item", filled_down=True),
            of(BudgetLine, "account_line"),
            Field("share", "재원", words("재원 재원구분 재원명", "부담구분"), max_length=20),
        )

    def key_of(self, values: Values) -> Key:
        return (
            korean.fold(str(values.get("category", ""))),
            korean.fold(str(values.get("item", ""))),
        )

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(BudgetLine).where(
            BudgetLine.grant_id == scope.grant_id, BudgetLine.deleted_at.is_(None)
        )
        return list(session.scalars(statement.order_by(BudgetLine.position, BudgetLine.id)))

    def defaults(self, scope: Scope) -> Values:
        return {"grant_id": scope.grant_id}

    def prepare(self, batch: Batch, scope: Scope) -> None:
        """관·항·목 stand in for 비목·세목; a later change of the budget is what holds."""
        finer = batch.column("account_item"), batch.column("account_section")
        category = [a or b or c for a, b, c in zip(batch.column("category"), *finer, strict=True)]
        item = [
            a or b for a, b in zip(batch.column("item"), batch.column("account_line"), strict=True)
        ]
        amount = [
            now if now is not None else first
            for now, first in zip(batch.column("changed"), batch.column("amount"), strict=True)
        ]
        batch.values |= {"category": category, "item": item, "amount": amount}
        for n, (name, finer_name) in enumerate(zip(category, item, strict=True)):
            if name is None or finer_name is not None or amount[n] is None:
                continue
            parts = _rows_under(n, category, item)
            if parts:
                batch.skip(n, Skip.SUM)
                _compare(batch, n, amount[n], sum(amount[part] or 0 for part in parts))
            else:
                item[n] = name
                batch.warn(n, "category", "세목이 비어 있어 비목 이름을 그대로 써요.")

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        shares = {korean.fold(share.source_name): share.id for share in scope.shares}
        for entry in entries:
            name = batch.value(entry.n, "share")
            if name is None:
                continue
            if korean.fold(name) in shares:
                entry.values["share_id"] = shares[korean.fold(name)]
            else:
                batch.complain(
                    entry.n, "share", f"이 사업에 ‘{name}’ 재원이 없어요. 재원을 먼저 적어 주세요."
                )
        return self._folded(session, batch, scope, entries)

    def _folded(
        self, session: Session, batch: Batch, scope: Scope, entries: list[Entry]
    ) -> list[Entry]:
        """Several rows of 산출근거 under one 세목 are one line, unless it is kept as several."""
        kept: dict[Key, int] = defaultdict(int)
        for line in self.existing(session, scope):
            assert isinstance(line, BudgetLine)
            kept[self.key_of({"category": line.category, "item": line.item})] += 1
        first: dict[Key, Entry] = {}
        out = []
        for entry in entries:
            key = self.key_of(entry.values)
            head = first.get(key)
            if entry.n in batch.failed or kept[key] > 1 or head is None:
                first.setdefault(key, entry)
                out.append(entry)
                continue
            head.also.append(entry.n)
            head.values["amount"] = head.values.get("amount", 0) + entry.values.get("amount", 0)
            bases = [head.values.get("basis"), entry.values.get("basis")]
            if joined := " + ".join(filter(None, bases)):
                head.values["basis"] = joined
            batch.warn(
                entry.n, "item", f"{batch.cell_of(head.n, 'item')}와 같은 세목이라 한 줄로 더해요."
            )
        return out

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        names = {share.id: share.source_name for share in scope.shares}
        for line in self.existing(session, scope):
            assert isinstance(line, BudgetLine)
            row = {one.key: getattr(line, one.key, None) for one in self.fields(scope)}
            row["share"] = names.get(line.share_id or 0, "")
            yield row


def _rows_under(n: int, category: list[Any], item: list[Any]) -> list[int]:
    """The 세목 rows that follow a row holding only the 비목, which makes it their sum."""
    rows = []
    for below in range(n + 1, len(category)):
        if category[below] != category[n] or item[below] is None:
            break
        rows.append(below)
    return rows


def _compare(batch: Batch, n: int, stated: int, found: int) -> None:
    if stated != found:
        batch.warn(
            n,
            "amount",
            f"적힌 합은 {won.show(stated)}원인데 아래 세목을 더하면 {won.show(found)}원이에요. "
            f"{won.show(abs(stated - found))}원이 어디서 다른지 봐 주세요.",
        )
