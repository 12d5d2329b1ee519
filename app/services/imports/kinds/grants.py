"""보조금·공모사업: one row a grant, its sources as columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean, won
from app.models.base import Record
from app.models.grant import ExecutionSystem, Grant, GrantKind, Source
from app.models.staff import Staff
from app.services.imports.batch import Batch
from app.services.imports.dates import DateColumn
from app.services.imports.fields import Cells, Field, of, words
from app.services.imports.kinds.base import Scope
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values
from app.services.imports.kinds.sources import WORDS, source_of
from app.services.imports.values import Bad

_KINDS = {
    "보조금": GrantKind.LOCAL,
    "시도보조금": GrantKind.LOCAL,
    "국비": GrantKind.NATIONAL,
    "국고": GrantKind.NATIONAL,
    "재단": GrantKind.FOUNDATION,
    "공모": GrantKind.FOUNDATION,
    "공모사업": GrantKind.FOUNDATION,
    "모금회": GrantKind.CHEST,
    "사랑의열매": GrantKind.CHEST,
    "기타": GrantKind.OTHER,
}
_SYSTEMS = {"보탬": ExecutionSystem.BOTAME, "이나라도움": ExecutionSystem.ENARADOUM}
_SHARE_LINE = re.compile(
    r"(?P<source>[^()\d]+?)\s*(?:\((?P<label>[^()]+(?:\([^()]*\)[^()]*)*)\))?\s*[:]?\s*(?P<amount>[\d,]+)\s*원?"
)
_PERIOD = re.compile(r"\s*[~∼〜]\s*|\s+[-–]\s+|\s*부터\s*")


class Grants(KeyedKind):
    key = "grants"
    label = "사업"
    model = Grant
    key_fields = ("name",)
    line_keys = {"shares": ("source", "label")}  # noqa: RUF012
    required = (("name",), ("funder",), ("starts_on", "period"), ("total_amount",))
    total = "total_amount"

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Grant, "name", "보조사업명 사업명칭 공모사업명 지원사업명", "과제명 사업 명칭"),
            of(Grant, "detail_name", "세부사업", "내역사업명"),
            of(
                Grant,
                "funder",
                "교부처 지원기관 보조금교부기관 지원처 주관기관 발주기관",
                "기관 재단 기관명",
            ),
            of(
                Grant,
                "kind",
                "구분 사업종류 보조금종류 유형",
                aliases=_KINDS,
                otherwise=GrantKind.OTHER.value,
            ),
            of(Grant, "starts_on", "시작일 사업시작 사업개시일 착수일"),
            of(Grant, "ends_on", "종료일 사업종료 완료일 사업완료일"),
            Field("period", "사업기간", words("사업기간 기간 수행기간"), exported=False),
            of(Grant, "decided_on", "교부결정일자 결정일 교부일"),
            of(Grant, "decision_number", "교부결정번호 결정문서번호 문서번호"),
            of(Grant, "due_on", "정산기한 정산일 제출기한 정산마감일"),
            of(
                Grant,
                "total_amount",
                "총 사업비 총액 총예산 사업비총액 총보조사업비",
                "사업비 예산액 금액 교부결정액 지원금액",
            ),
            *(
                Field(
                    f"source:{name.value}", name.value, words(f"{name.value} {more}"), Cells.MONEY
                )
                for name, more in WORDS.items()
            ),
            Field("shares", "재원", words("재원 재원구성 재원별금액"), Cells.LINES),
            of(Grant, "execution_system", "집행시스템명 시스템", aliases=_SYSTEMS),
            of(Grant, "bank", "은행명 거래은행"),
            of(Grant, "account_number", "계좌번호 전용계좌번호 계좌"),
            of(Grant, "rate_setting"),
            of(Grant, "purpose", "목적 사업목적 사업내용 내용", cells=Cells.LINES),
            Field("manager", "담당자", words("담당 담당직원 사업담당"), max_length=40),
        )

    def key_of(self, values: Values) -> Key:
        return (korean.fold(str(values.get("name", ""))),)

    def existing(self, session: Session, scope: Scope) -> list[Record]:
        statement = select(Grant).where(Grant.deleted_at.is_(None)).order_by(Grant.id)
        return list(session.scalars(statement.options(selectinload(Grant.shares))))

    def prepare(self, batch: Batch, scope: Scope) -> None:
        """사업기간 in one cell becomes the two days."""
        if not batch.has("period"):
            return
        starts, ends = batch.column("starts_on"), batch.column("ends_on")
        for n, text in enumerate(batch.column("period")):
            parts = _PERIOD.split(text or "")
            if len(parts) != 2:
                if text and starts[n] is None:
                    batch.complain(
                        n, "period", "기간을 2026. 1. 1. ~ 2026. 12. 31.처럼 적어 주세요."
                    )
                continue
            days = [DateColumn([part], today=scope.today).read(part) for part in parts]
            if any(isinstance(day, Bad) for day in days):
                batch.complain(n, "period", "기간을 2026. 1. 1. ~ 2026. 12. 31.처럼 적어 주세요.")
                continue
            starts[n], ends[n] = starts[n] or days[0], ends[n] or days[1]
        batch.values["starts_on"], batch.values["ends_on"] = starts, ends

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        entries = super().entries(session, batch, scope)
        known = {korean.fold(grant.name) for grant in self.existing(session, scope)}  # type: ignore[attr-defined]
        people = Counter[str]()
        ids: dict[str, int] = {}
        for id_, name in session.execute(
            select(Staff.id, Staff.name).where(Staff.deleted_at.is_(None))
        ):
            people[name] += 1
            ids[name] = id_
        for entry in entries:
            self._shares(batch, entry)
            if "kind" not in entry.values and self.key_of(entry.values)[0] not in known:
                entry.values["kind"] = _likely_kind(entry)
                batch.warn(entry.n, "name", f"종류가 없어 ‘{entry.values['kind']}’으로 넣어요.")
            manager = batch.value(entry.n, "manager")
            if manager is not None and people[manager] == 1:
                entry.values["manager_id"] = ids[manager]
            elif manager is not None:
                why = "종사자에 없어" if not people[manager] else "같은 이름이 여럿이라"
                batch.warn(entry.n, "manager", f"‘{manager}’ 담당자가 {why} 비워 두어요.")
        return entries

    def _shares(self, batch: Batch, entry: Entry) -> None:
        shares = entry.lines.setdefault("shares", [])
        for source in Source:
            amount = batch.value(entry.n, f"source:{source.value}")
            if amount:
                shares.append({"source": source.value, "label": "", "amount": amount})
        for line in (batch.value(entry.n, "shares") or "").split("\n"):
            match = _SHARE_LINE.fullmatch(line.strip())
            known = match and source_of(match["source"])
            if line.strip() and (match is None or known is None):
                batch.complain(
                    entry.n, "shares", f"‘{line.strip()}’ 대신 ‘국비 10,000,000’처럼 적어 주세요."
                )
            elif match is not None and known is not None:
                amount = won.parse(match["amount"])
                shares.append(
                    {"source": known.value, "label": match["label"] or "", "amount": amount}
                )
        total = entry.values.get("total_amount")
        split = sum(share["amount"] for share in shares)
        if shares and total is not None and split != total:
            batch.warn(
                entry.n,
                "total_amount",
                f"재원을 더하면 {won.show(split)}원이라 총사업비와 "
                f"{won.show(abs(total - split))}원 달라요. 어느 쪽이 맞는지 봐 주세요.",
            )

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        people = dict(session.execute(select(Staff.id, Staff.name)).all())
        for grant in self.existing(session, scope):
            assert isinstance(grant, Grant)
            row = {one.key: getattr(grant, one.key, None) for one in self.fields(scope)}
            row["manager"] = people.get(grant.manager_id or 0, "")
            row["shares"] = ""
            plain = not any(share.label for share in grant.shares)
            if plain and len({share.source for share in grant.shares}) == len(grant.shares):
                row |= {f"source:{share.source}": share.amount for share in grant.shares}
            else:
                row["shares"] = "\n".join(
                    f"{s.source}({s.label}) {won.show(s.amount)}"
                    if s.label
                    else f"{s.source} {won.show(s.amount)}"
                    for s in grant.shares
                )
            yield row


def _likely_kind(entry: Entry) -> str:
    sources = {share["source"] for share in entry.lines.get("shares", ())}
    if Source.NATIONAL in sources:
        return GrantKind.NATIONAL.value
    if sources & {Source.PROVINCE.value, Source.DISTRICT.value}:
        return GrantKind.LOCAL.value
    if Source.FOUNDATION in sources:
        return GrantKind.FOUNDATION.value
    return GrantKind.OTHER.value
