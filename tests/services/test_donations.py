"""Gifts add up, receipts run without gaps, donors are told, and C37 finds the rest."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import Invalid, Severity
from app.core.jobs import run_now
from app.core.periods import Period, year_of
from app.models.donation import Donation, DonationUse, Donor, DonorNotice
from app.models.register import IssuedDocument
from app.services import due_resources
from app.services.checks.donations import (
    PublicWithoutNames,
    ReceiptsContinuous,
    ThroughAccount,
    UsedAsMeant,
)
from app.services.checks.finding import Finding
from app.services.donation_receipts import gaps, repeated, to_tell
from app.services.donation_sums import sums
from app.services.donations import Donations
from app.services.issuing import Issuing, Options
from app.services.records import Records
from app.services.undo import Undo
from app.store.unit_of_work import UnitOfWork
from tests.services.resource_records import account, donor, gift, use

TODAY = date(2026, 11, 19)
HEATING = "겨울 난방비"


@pytest.fixture
def records(uow: UnitOfWork) -> Records:
    return Records(uow, clock=lambda: TODAY)


@pytest.fixture
def donations(uow: UnitOfWork) -> Donations:
    return Donations(uow, lambda: TODAY)


def found(uow: UnitOfWork, rule: object, year: int | None = 2026) -> list[Finding]:
    with uow.read() as session:
        return list(rule.run(session, year, TODAY))  # type: ignore[attr-defined]


def test_every_purpose_adds_up_and_all_of_them_together(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2025, 5, 5), 70_000)
        use(session, date(2025, 6, 5), 20_000)
        gift(session, date(2026, 1, 1), 30_000, is_carried_over=True)
        gift(session, date(2026, 2, 2), 500_000, designated_use=HEATING)
        gift(session, date(2026, 3, 3), 100_000)
        # The same purpose, spaced otherwise.
        use(session, date(2026, 4, 4), 200_000, designated_use="겨울난방비")
        use(session, date(2026, 5, 5), 40_000)
        gift(session, date(2026, 6, 6), 60_000, goods="쌀 10kg", quantity=3, unit="포대")
        use(session, date(2026, 7, 7), 40_000, goods="쌀 10kg", quantity=2, unit="포대")
        gift(session, date(2027, 1, 1), 9_999)
        year = sums(session, year_of(2026))
    free, heating = year.pools.values()
    assert (free.carried, free.income, free.used, free.balance) == (
        80_000,
        100_000,
        40_000,
        140_000,
    )
    assert (heating.carried, heating.income, heating.used) == (0, 500_000, 200_000)
    assert year.carried + year.income - year.used == year.balance == 440_000
    assert year.income == sum(one.amount for one in year.money())
    assert year.used == sum(one.amount for one in year.money_uses())
    [rice] = year.goods.values()
    assert (rice.carried, rice.received, rice.given, rice.left) == (0, 3, 2, 1)


def test_what_is_left_is_carried_into_the_next_period(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 500_000, designated_use=HEATING)
        use(session, date(2026, 6, 30), 150_000, designated_use=HEATING)
        first = sums(session, Period(date(2026, 1, 1), date(2026, 6, 30)))
        second = sums(session, Period(date(2026, 7, 1), date(2026, 12, 31)))
    assert first.balance == second.carried == 350_000


def test_receipts_take_the_next_numbers_in_the_order_of_the_gifts(
    uow: UnitOfWork, donations: Donations
) -> None:
    with uow.write("x") as session:
        later = gift(session, date(2026, 3, 3), 1_000).id
        earlier = gift(session, date(2026, 2, 2), 1_000).id
        gift(
            session,
            date(2026, 1, 1),
            1_000,
            receipt_number="2026-0007",
            receipt_issued_on=date(2026, 1, 5),
        )
    given = donations.number_receipts([later, earlier])
    assert [(one.donation_id, one.number) for one in given] == [
        (earlier, "2026-0008"),
        (later, "2026-0009"),
    ]
    assert donations.unreceipted() == []
    Undo(uow).undo()
    assert donations.unreceipted() == [earlier, later]


def test_all_are_numbered_or_none(uow: UnitOfWork, donations: Donations) -> None:
    with uow.write("x") as session:
        plain = gift(session, date(2026, 2, 2), 1_000).id
        carried = gift(session, date(2026, 1, 1), 1_000, is_carried_over=True).id
        ahead = gift(session, date(2026, 11, 30), 1_000).id
    with pytest.raises(Invalid, match="이월금이라"):
        donations.number_receipts([plain, carried])
    with pytest.raises(Invalid, match="발급일보다 늦어요"):
        donations.number_receipts([plain, ahead])
    donations.number_receipts([plain])
    with pytest.raises(Invalid, match="이미 2026-0001"):
        donations.number_receipts([plain])


def test_a_gift_with_a_receipt_is_not_deleted(
    uow: UnitOfWork, donations: Donations, records: Records
) -> None:
    with uow.write("x") as session:
        one = gift(session, date(2026, 2, 2), 1_000).id
    donations.number_receipts([one])
    with pytest.raises(Invalid, match="번호가 비게 돼요"):
        records.delete(Donation, [one])


def told(records: Records, model: type, **values: object) -> dict[str | None, str]:
    return {one.field: one.text for one in records.check(records.blank(model, **values))}


def test_a_number_typed_by_hand_is_looked_at(uow: UnitOfWork, records: Records) -> None:
    with uow.write("x") as session:
        bank = account(session).id
        gift(
            session,
            date(2026, 1, 1),
            1_000,
            receipt_number="2026-0001",
            receipt_issued_on=date(2026, 1, 5),
        )
    base = {
        "given_on": date(2026, 2, 2),
        "amount": 1_000,
        "account_id": bank,
        "receipt_issued_on": date(2026, 2, 3),
    }
    assert told(records, Donation, **base, receipt_number="2026-0002") == {}
    twice = told(records, Donation, **base, receipt_number="2026-0001")
    assert "2026. 1. 1.에 받은" in twice["receipt_number"]
    gap = told(records, Donation, **base, receipt_number="2026-0004")
    assert "2026-0002이 비어" in gap["receipt_number"]
    odd = told(records, Donation, **base, receipt_number="2호")
    assert "2026-0001처럼" in odd["receipt_number"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"purpose": "지정"}, "designated_use"),
        ({"designated_use": HEATING}, "designated_use"),
        ({"form": "물품", "quantity": 2}, "goods"),
        ({"form": "물품", "goods": "쌀"}, "quantity"),
        ({"goods": "쌀"}, "goods"),
        ({"receipt_number": "2026-0001"}, "receipt_issued_on"),
        ({"receipt_issued_on": date(2026, 2, 3)}, "receipt_number"),
        ({"receipt_number": "2026-0001", "receipt_issued_on": date(2026, 2, 1)},
         "receipt_issued_on"),
        ({"given_on": date(2026, 12, 1)}, "given_on"),
    ],
)  # fmt: skip
def test_a_gift_that_does_not_hold_together_is_refused(
    records: Records, values: dict[str, object], field: str
) -> None:
    draft = records.blank(Donation, **({"given_on": date(2026, 2, 2), "amount": 1_000} | values))
    with pytest.raises(Invalid) as refused:
        records.save(draft)
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"nonprofit_kind": "종교법인"}, "nonprofit_kind"),
        ({"kind": "비영리법인", "nonprofit_other": "재단법인"}, "nonprofit_other"),
        ({"kind": "비영리법인", "nonprofit_kind": "기타", "nonprofit_other": "재단법인"}, None),
    ],
)
def test_what_kind_of_corporation_a_donor_is(
    records: Records, values: dict[str, object], field: str | None
) -> None:
    problems = told(records, Donor, name="물빛산업", **values)
    assert list(problems) == ([field] if field else [])


def test_a_use_is_compared_with_what_was_given_and_is_left(
    uow: UnitOfWork, records: Records
) -> None:
    with uow.write("x") as session:
        bank = account(session).id
        gift(session, date(2026, 2, 2), 100_000, designated_use=HEATING)
        kept = use(session, date(2026, 3, 3), 80_000, designated_use=HEATING, account_id=bank).id
    base = {"used_on": date(2026, 4, 4), "content": "지원", "account_id": bank, "purpose": "지정"}
    fits = told(records, DonationUse, **base, amount=20_000, designated_use="겨울 난방비")
    assert fits == {}
    more = told(records, DonationUse, **base, amount=25_000, designated_use=HEATING)
    assert "5,000원 많아요" in more["amount"]
    other = told(records, DonationUse, **base, amount=1_000, designated_use="장학금")
    assert HEATING in other["designated_use"]
    # Its own amount is not counted against itself.
    draft = records.open(DonationUse, kept)
    draft.values["amount"] = 100_000
    assert records.check(draft) == []


def test_c37_what_was_meant_otherwise_or_forbidden(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 500_000)
        gift(session, date(2026, 5, 2), 100_000, designated_use=HEATING)
        use(session, date(2026, 3, 3), 10_000, item="업무추진비")
        use(session, date(2026, 3, 4), 10_000, item="시설비")
        use(session, date(2026, 3, 5), 10_000, item="시설비", approval_number="가온-12")
        use(session, date(2026, 4, 4), 10_000, designated_use=HEATING)
        use(session, date(2026, 6, 4), 10_000, designated_use=HEATING)
    assert [(one.severity, one.text) for one in found(uow, UsedAsMeant())] == [
        (Severity.ERROR, "2026. 3. 3. 비지정 후원금 10,000원을 업무추진비로 썼어요"),
        (Severity.WARNING, "2026. 3. 4. 후원금 10,000원을 승인 없이 시설비로 썼어요"),
        # Given for it only in May.
        (Severity.ERROR, f"2026. 4. 4. ‘사용’: ‘{HEATING}’에 쓰라고 받은 후원금이 없어요"),
    ]


@pytest.mark.parametrize("item", ["법인회계 전출금", "부채상환금", "잡지출", "예비비"])
def test_c37_free_gifts_pay_for_nothing_the_guide_forbids(uow: UnitOfWork, item: str) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 500_000)
        use(session, date(2026, 3, 3), 10_000, item="사업비")
        use(session, date(2026, 3, 4), 10_000, item=item)
    (finding,) = found(uow, UsedAsMeant())
    assert finding.text.startswith(f"2026. 3. 4. 비지정 후원금 10,000원을 {item}")
    assert "업무추진비·법인회계 전출금·부채상환금·잡지출·예비비로" in finding.detail


def test_c37_more_used_than_given(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 100_000, designated_use=HEATING)
        use(session, date(2026, 3, 3), 130_000, designated_use=HEATING, is_overhead=True)
        gift(session, date(2026, 2, 2), 10_000, goods="쌀", quantity=2, unit="포대")
        use(session, date(2026, 3, 3), 15_000, goods="쌀", quantity=3, unit="포대")
    assert [one.text for one in found(uow, UsedAsMeant())] == [
        f"‘지정 · {HEATING}’ 후원금을 받은 것보다 30,000원 더 썼어요",
        f"‘지정 · {HEATING}’ 간접비가 받은 돈의 15%를 넘어요",
        "받은 것보다 나눈 물품이 많아요: 쌀 1포대",
    ]


def test_c37_money_beside_the_account(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        bank = account(session)
        gift(session, date(2026, 2, 2), 1_000, account=bank)
        gift(session, date(2026, 1, 1), 1_000, is_carried_over=True)
        gift(session, date(2026, 2, 3), 1_000, goods="쌀", quantity=1)
        use(session, date(2026, 3, 3), 500, account=bank)
        assert list(ThroughAccount().run(session, 2026, TODAY)) == []
        aside = gift(session, date(2026, 2, 4), 1_000)
        [one] = ThroughAccount().run(session, 2026, TODAY)
    assert (one.table, one.row_ids) == ("donation", (aside.id,))


def test_c37_missing_and_repeated_numbers(uow: UnitOfWork) -> None:
    assert gaps([2, 5, 3]) == [1, 4]
    assert gaps([]) == []
    assert repeated([1, 2, 2, 3]) == [2]
    with uow.write("x") as session:
        for number in ("2026-0001", "2026-0003", "2025-0001"):
            gift(
                session,
                date(2025, 1, 1),
                1_000,
                receipt_number=number,
                receipt_issued_on=date(2026, 1, 2),
            )
    [one] = found(uow, ReceiptsContinuous(), None)
    assert one.text == "후원금 영수증 번호가 빠졌어요: 2026-0002"
    assert found(uow, ReceiptsContinuous(), 2025) == []


def test_c37_a_public_edition_that_names_somebody(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 1_000, donor=donor(session, "갈하람"))
    issuing = Issuing(uow, clock=lambda: TODAY)
    issued = run_now(issuing.issue("donations", None, 2026, options=Options(public=True)))
    run_now(issuing.issue("donations", None, 2026))
    assert found(uow, PublicWithoutNames()) == []
    with uow.write("x") as session:
        document = session.get_one(IssuedDocument, issued.id)
        facts = document.facts["facts"] | {"title": "갈하람 님의 후원금"}
        document.facts = document.facts | {"facts": facts}
    [one] = found(uow, PublicWithoutNames())
    assert (one.table, one.row_id, one.severity) == ("issued_document", issued.id, Severity.ERROR)


def test_a_donor_is_told_once_a_year(uow: UnitOfWork, donations: Donations) -> None:
    with uow.write("x") as session:
        first, second = donor(session, "갈하람"), donor(session, "견우리")
        second.notices = [DonorNotice(year=2026, sent_on=date(2026, 7, 1))]
        gift(session, date(2026, 2, 2), 20_000, donor=first)
        gift(session, date(2026, 3, 2), 30_000, donor=first)
        gift(session, date(2026, 3, 2), 10_000, donor=second)
        gift(session, date(2026, 3, 2), 10_000)
        row_id = first.id
    [one] = donations.to_tell(2026)
    assert (one.name, one.gifts, one.amount) == ("갈하람", 2, 50_000)
    issuing = Issuing(uow, clock=lambda: TODAY)
    run_now(issuing.issue("donor-letter", None, 2026, subject_id=row_id))
    run_now(issuing.issue("donor-letter", None, 2026, subject_id=row_id))
    with uow.read() as session:
        assert to_tell(session, 2026) == []
        notices = session.get_one(Donor, row_id).notices
        assert [(notice.year, notice.sent_on) for notice in notices] == [(2026, TODAY)]


def test_in_january_the_letter_tells_of_the_year_before(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        row_id = donor(session).id
        gift(session, date(2026, 2, 2), 20_000, donor_id=row_id)
    january = Donations(uow, lambda: date(2027, 1, 8))
    assert january.letter_period(row_id) == year_of(2026)
    november = Donations(uow, lambda: TODAY)
    assert november.letter_period(row_id) == Period(date(2026, 1, 1), TODAY)


def test_today_tells_what_is_wrong_with_the_gifts_of_the_year(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        bank = account(session)
        gift(session, date(2026, 2, 2), 500_000, account=bank, wants_receipt=False)
        wrong = use(session, date(2026, 3, 3), 10_000, item="예비비", account=bank).id
    with uow.read() as session:
        [line] = due_resources.gift_findings(session, TODAY)
        assert line.title == "2026. 3. 3. 비지정 후원금 10,000원을 예비비로 썼어요"
        assert line.args == {"tab": "donation_uses", "record_id": wrong}
        assert list(due_resources.gift_findings(session, date(2027, 2, 1))) == []
    with uow.write("x") as session:
        use(session, date(2026, 4, 4), 10_000, item="잡지출", account_id=1)
    with uow.read() as session:
        [line] = due_resources.gift_findings(session, TODAY)
        assert line.title == "후원금에서 확인할 것 2건"


def test_today_tells_of_receipts_and_of_donors(uow: UnitOfWork) -> None:
    with uow.write("x") as session:
        gift(session, date(2026, 2, 2), 20_000, donor=donor(session))
        gift(session, date(2026, 3, 2), 5_000, wants_receipt=False)
        [receipt] = due_resources.receipts(session, TODAY)
        assert (receipt.title, receipt.since) == (
            "영수증을 발급하지 않은 후원금 1건",
            date(2026, 2, 2),
        )
        assert list(due_resources.notices(session, date(2026, 10, 30))) == []
        [notice] = due_resources.notices(session, TODAY)
        assert (notice.title, notice.due_on) == (
            "2026년 후원금 사용내역 통보 1곳",
            date(2026, 12, 31),
        )
        [late] = due_resources.notices(session, date(2027, 1, 8))
        assert late.is_overdue(date(2027, 1, 8))


def test_a_donor_of_the_same_name_is_pointed_out(uow: UnitOfWork, records: Records) -> None:
    with uow.write("x") as session:
        donor(session, "갈하람")
    assert "이미 있어요" in told(records, Donor, name="갈하람")["name"]
