"""후원금품: 받은 날 | 후원자 | 지정 | 용도 | 금액, with goods and receipts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.core import korean
from app.models.donation import Donation, DonationAccount, Donor, DonorKind, Form, Purpose
from app.services.imports.batch import Batch
from app.services.imports.fields import Field, of, words
from app.services.imports.kinds.base import Plan, Scope, Stamp
from app.services.imports.kinds.keyed import Entry, Key, KeyedKind, Values

_PURPOSES = {
    "지정후원금": Purpose.DESIGNATED.value,
    "지정후원": Purpose.DESIGNATED.value,
    "비지정후원금": Purpose.FREE.value,
    "비지정후원": Purpose.FREE.value,
    "일반": Purpose.FREE.value,
}
_FORMS = {"현물": Form.GOODS.value, "금전": Form.MONEY.value, "후원품": Form.GOODS.value}
_KINDS = {
    "기업": DonorKind.COMPANY.value,
    "주식회사": DonorKind.COMPANY.value,
    "국가단체": DonorKind.STATE.value,
    "법인": DonorKind.GROUP.value,
}
_NOBODY = {"익명", "무명", "미상", "이름없음"}


class DonationList(KeyedKind):
    key = "donations"
    label = "후원금"
    model = Donation
    key_fields = ("given_on", "donor_id", "form", "amount", "goods")
    repeatable = True
    required = (("given_on",), ("amount",))
    total = "amount"

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            of(Donation, "given_on", "후원일 후원일자 입금일 접수일 발생일자", "일자 날짜"),
            Field("donor", "후원자", words("후원자명 후원인 기부자 성명", "이름"), max_length=60),
            of(Donor, "kind", "후원자구분 개인단체", "구분", aliases=_KINDS),
            of(Donation, "form", "현금물품 후원형태 금품구분", aliases=_FORMS),
            of(Donation, "purpose", "후원금종류 지정여부 종류", aliases=_PURPOSES),
            of(Donation, "designated_use", "용도 후원용도 지정사용처", "내역"),
            of(Donation, "category", "금품종류 후원금품종류 후원금의종류 후원품종류"),
            of(Donation, "amount", "후원금액 후원금 상당금액 환산액 수입금액"),
            of(Donation, "goods", "물품 물품명 후원물품"),
            of(Donation, "quantity", "개수"),
            of(Donation, "unit"),
            Field("account", "전용계좌", words("계좌 통장 입금계좌"), max_length=40),
            of(Donation, "is_carried_over", "이월 이월금"),
            of(Donation, "wants_receipt", "영수증발급 영수증여부"),
            of(Donation, "receipt_number", "기부금영수증번호 발급번호"),
            of(Donation, "receipt_issued_on", "발급일 영수증발급일자"),
            of(Donation, "note", "비고사항 적요", "참고 메모 기타"),
        )

    def key_of(self, values: Values) -> Key:
        donor = values.get("donor_id")
        return (
            values.get("given_on"),
            korean.fold(donor) if isinstance(donor, str) else donor,
            values.get("form") or Form.MONEY.value,
            values.get("amount"),
            korean.fold(str(values.get("goods") or "")),
        )

    def entries(self, session: Session, batch: Batch, scope: Scope) -> list[Entry]:
        donors: dict[str, list[int]] = defaultdict(list)
        for name, row_id in session.execute(
            select(Donor.name, Donor.id).where(Donor.deleted_at.is_(None))
        ):
            donors[korean.fold(name)].append(row_id)
        kept = select(DonationAccount.name, DonationAccount.id)
        accounts = {
            korean.fold(name): row_id
            for name, row_id in session.execute(kept.where(DonationAccount.deleted_at.is_(None)))
        }
        receipts, found = self._receipts(session), []
        for entry in super().entries(session, batch, scope):
            _read_form(entry)
            ours = _donor(batch, entry, donors), _account(batch, entry, accounts)
            if all(ours):
                self._receipt(batch, entry, receipts)
                found.append(entry)
        return found

    def _receipts(self, session: Session) -> dict[str, Key]:
        kept = select(Donation).where(Donation.receipt_number != "", Donation.deleted_at.is_(None))
        return {
            gift.receipt_number: self.key_of(
                {name: getattr(gift, name) for name in self.key_fields}
            )
            for gift in session.scalars(kept)
        }

    def _receipt(self, batch: Batch, entry: Entry, taken: dict[str, Key]) -> None:
        """A number belongs to one gift, in the file as among those kept."""
        number = entry.values.get("receipt_number")
        if number is None:
            return
        key = self.key_of(entry.values)
        if taken.setdefault(number, key) != key:
            batch.complain(
                entry.n, "receipt_number", "다른 후원금의 영수증 번호예요. 번호를 다시 봐 주세요."
            )

    def write(self, session: Session, plan: Plan, scope: Scope, stamp: Stamp) -> Iterator[int]:
        """Donors that are only names so far are made first."""
        made: dict[str, int] = {}
        for change in plan.work:
            name = change.values.get("donor_id")
            if isinstance(name, _NewDonor):
                folded = korean.fold(name)
                if folded not in made:
                    donor = Donor(name=str(name), kind=name.kind, import_batch_id=stamp.batch_id)
                    session.add(donor)
                    session.flush()
                    made[folded] = donor.id
                change.values["donor_id"] = made[folded]
        yield from super().write(session, plan, scope, stamp)

    def records(self, session: Session, scope: Scope) -> Iterator[dict[str, Any]]:
        statement = (
            select(Donation)
            .where(Donation.deleted_at.is_(None))
            .order_by(Donation.given_on, Donation.id)
            .options(selectinload(Donation.donor), selectinload(Donation.account))
        )
        for one in session.scalars(statement):
            row = {field.key: getattr(one, field.key, None) for field in self.fields(scope)}
            yield row | {
                "donor": one.donor.name if one.donor else None,
                "kind": one.donor.kind if one.donor else None,
                "account": one.account.name if one.account else None,
                # A blank cell would mean the default, which is yes.
                "wants_receipt": True if one.wants_receipt else "아니요",
            }


class _NewDonor(str):
    """The name of a donor who is not kept yet."""

    kind = DonorKind.PERSON.value


def _read_form(entry: Entry) -> None:
    """A file without the column says by its 품명 what is goods, by its 용도 what is 지정."""
    values = entry.values
    if values.get("goods"):
        values.setdefault("form", Form.GOODS.value)
    if values.get("designated_use"):
        values.setdefault("purpose", Purpose.DESIGNATED.value)


def _donor(batch: Batch, entry: Entry, known: dict[str, list[int]]) -> bool:
    name = batch.value(entry.n, "donor")
    if name is None or korean.fold(name) in _NOBODY:
        return True
    ids = known.get(korean.fold(name), [])
    if len(ids) > 1:
        batch.complain(
            entry.n, "donor", f"같은 이름의 후원자가 {len(ids)}곳이에요. 이름을 나눠 주세요."
        )
        return False
    if ids:
        entry.values["donor_id"] = ids[0]
        return True
    new = _NewDonor(name)
    new.kind = batch.value(entry.n, "kind") or DonorKind.PERSON.value
    entry.values["donor_id"] = new
    return True


def _account(batch: Batch, entry: Entry, known: dict[str, int]) -> bool:
    name = batch.value(entry.n, "account")
    if name is None:
        return True
    row_id = known.get(korean.fold(name))
    if row_id is None:
        batch.complain(
            entry.n, "account", f"‘{name}’ 전용계좌가 없어요. 전용계좌를 먼저 적어 주세요."
        )
        return False
    entry.values["account_id"] = row_id
    return True
