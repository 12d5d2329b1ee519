"""Papers of visits, activities and gifts as they read, and a public edition that names nobody."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdf
import pytest
from sqlalchemy.orm import Session

from app.core.errors import Invalid, NotFound, Usage
from app.core.jobs import run_now
from app.documents import catalogue, resource_kinds
from app.documents.model import Document, Table
from app.models.activity import ActivityCount, ActivityPartner, Area
from app.models.donation import DonationAccount
from app.models.participant import Participant
from app.models.partner import ResourceUse
from app.models.register import IssuedDocument
from app.services.issuing import Issuing, Options
from app.store.unit_of_work import UnitOfWork
from tests.golden import assert_reads
from tests.services.case_records import a_person
from tests.services.resource_records import (
    account,
    activity,
    donor,
    gift,
    group,
    partner,
    use,
    visit,
    visitor,
)

TODAY = date(2026, 11, 19)
NAMES = ("갈하람", "견우리", "물빛산업", "김하늘")
PUBLIC = Options(public=True)


@pytest.fixture
def issuing(uow: UnitOfWork) -> Issuing:
    return Issuing(uow, clock=lambda: TODAY)


def a_year(session: Session) -> None:
    staff = visitor(session)
    person = a_person(session, "김하늘", address="가온구 새솔로 3")
    houses = group(session, name="홀몸 어르신 안부", unit="주")
    houses.members[0].address = "가온구 물빛길 3"
    for day in (2, 9):
        visit(
            session,
            date(2026, 11, day),
            group=houses,
            staff=staff,
            visited_at="10:30",
            next_step="보일러 점검",
        )
    visit(
        session,
        date(2026, 11, 16),
        group=houses,
        staff=staff,
        visited_at="14:30",
        left_at="15:10",
        safety="주의",
        safety_note="마당에 큰 개",
        delivered="반찬 1상자",
        content="- 식사를 잘 하심\n- 보일러가 약함",
        next_step="보일러 점검",
        next_on=date(2026, 11, 23),
    )
    _work(session, person)
    _gifts(session)


def _work(session: Session, person: Participant) -> None:
    shop = partner(session, "가온떡집", kind="나눔가게")
    publicity = Area(name="지역 내 자활사업 홍보", summary="주민강좌\n장터 참여", sort_order=1)
    care = Area(name="나눔", sort_order=2)
    activity(
        session,
        "주민문화강좌",
        area=publicity,
        started_on=date(2026, 1, 5),
        ended_on=date(2026, 11, 13),
        place="새봄카페",
        content="◦ 점포를 알리는 강좌",
        people=34,
        counts=[
            ActivityCount(name="한땀한땀", people=10, times=11),
            ActivityCount(name="건강댄스", people=10, times=10, position=1),
        ],
    )
    activity(
        session, "장터", area=publicity, started_on=date(2026, 10, 17), partners_text="20개 기관"
    )
    activity(
        session,
        "떡 나눔",
        area=care,
        started_on=date(2026, 9, 18),
        people=40,
        times=1,
        partners=[ActivityPartner(partner=shop)],
    )
    session.add(
        ResourceUse(
            provided_on=date(2026, 9, 18),
            partner=shop,
            kind="현물",
            what="절편",
            quantity=3,
            unit="말",
            amount=60_000,
            people=40,
        )
    )
    session.add(
        ResourceUse(
            provided_on=date(2026, 9, 20),
            partner=shop,
            kind="현물",
            what="떡",
            quantity=1,
            unit="상자",
            participant=person,
        )
    )


def _gifts(session: Session) -> None:
    bank = account(session)
    first, second = donor(session, "갈하람"), donor(session, "견우리", is_anonymous=True)
    firm = donor(
        session,
        "물빛산업",
        kind="비영리법인",
        nonprofit_kind="기타",
        nonprofit_other="갈하람 장학재단",
        raises_funds=True,
        takes_gifts=True,
    )
    gift(session, date(2026, 1, 1), 312_400, is_carried_over=True, wants_receipt=False)
    gift(
        session,
        date(2026, 1, 10),
        20_000,
        donor=first,
        account=bank,
        category="결연후원금품",
        receipt_number="2026-0001",
        receipt_issued_on=date(2026, 1, 30),
    )
    gift(
        session,
        date(2026, 1, 10),
        30_000,
        donor=second,
        account=bank,
        receipt_number="2026-0003",
        receipt_issued_on=date(2026, 1, 30),
    )
    gift(
        session,
        date(2026, 2, 5),
        1_000_000,
        donor=firm,
        account=bank,
        designated_use="갈하람 장학금",
        note="물빛산업 사장님이 직접",
    )
    gift(session, date(2026, 2, 11), 600_000, donor=firm, goods="쌀 10kg", quantity=20, unit="포대")
    _spend(session, bank)


def _spend(session: Session, bank: DonationAccount) -> None:
    use(
        session,
        date(2026, 3, 3),
        300_000,
        designated_use="갈하람 장학금",
        item="대상자 지원",
        content="김하늘 장학금",
        payee="김하늘",
        account=bank,
        is_sponsorship=True,
        basis="김하늘 300,000원",
    )
    use(
        session,
        date(2026, 4, 3),
        66_000,
        item="업무추진비",
        content="다과",
        payee="새봄카페",
        account=bank,
        note="김하늘 동행",
    )
    use(
        session,
        date(2026, 5, 3),
        540_000,
        item="대상자 지원",
        content="쌀 나눔",
        payee="18집",
        goods="쌀 10kg",
        quantity=18,
        unit="포대",
    )


@pytest.fixture
def year(uow: UnitOfWork) -> UnitOfWork:
    with uow.write("x") as session:
        a_year(session)
    return uow


def text_of(document: Document) -> str:
    return catalogue.render(document, "text").decode()


@pytest.mark.parametrize(
    ("key", "subject"),
    [("visit-log", 3), ("activities", None), ("donations", None), ("receipt-register", None),
     ("donor-letter", 3)],
)  # fmt: skip
def test_the_paper_reads(year: UnitOfWork, issuing: Issuing, key: str, subject: int | None) -> None:
    assert_reads(f"resource-{key}", text_of(issuing.preview(key, subject_id=subject)))


def test_the_public_edition_reads(year: UnitOfWork, issuing: Issuing) -> None:
    assert_reads("resource-donations-public", text_of(issuing.preview("donations", options=PUBLIC)))


@pytest.mark.parametrize("key", ["activities", "donations", "receipt-register"])
def test_a_year_without_records_reads(issuing: Issuing, key: str) -> None:
    assert_reads(f"resource-{key}-empty", text_of(issuing.preview(key)))


def test_the_public_edition_holds_no_name_in_any_format(year: UnitOfWork, issuing: Issuing) -> None:
    formats = ("pdf", "xlsx", "text")
    issued = run_now(issuing.issue("donations", None, 2026, formats=formats, options=PUBLIC))
    told = {"text": issuing.reprint(issued.id, "text").decode()}
    reader = pypdf.PdfReader(io.BytesIO(issuing.reprint(issued.id, "pdf")))
    told["pdf"] = "".join(page.extract_text() for page in reader.pages)
    told["pdf metadata"] = str(reader.metadata)
    with zipfile.ZipFile(io.BytesIO(issuing.reprint(issued.id, "xlsx"))) as book:
        told |= {name: book.read(name).decode() for name in book.namelist() if "xml" in name}
    with year.read() as session:
        document = session.get_one(IssuedDocument, issued.id)
        told["facts"], told["title"] = str(document.facts), document.name
        assert document.disclosure == "공개"
    for where, words in told.items():
        assert [name for name in NAMES if name in words] == [], where
    assert "공개본" in told["title"]
    # The same figures as in the edition with names.
    inside = text_of(issuing.preview("donations"))
    totals = re.compile(r"^계 \|.*", re.MULTILINE)
    amounts = [re.findall(r"[\d,]{4,}", line) for line in totals.findall(inside)]
    assert amounts == [re.findall(r"[\d,]{4,}", line) for line in totals.findall(told["text"])]
    assert len(amounts) == 5
    assert any(name in inside for name in NAMES)


def test_the_tables_are_those_of_the_form(year: UnitOfWork, issuing: Issuing) -> None:
    tables = [
        one for one in issuing.preview("donations").blocks if isinstance(one, Table) and one.columns
    ]
    giver = ["발생일자", "{} 종류", "후원자 구분", "비영리법인 구분", "기타 내용"]
    giver += ["모금자 기관 여부", "기부금 단체 여부", "후원자", "내역"]
    goods = ["품명", "수량/단위", "상당금액", "비고"]
    heads = [[column.title for column in table.columns] for table in tables]
    assert heads[:5] == [
        ["연번", *(head.format("후원금") for head in giver), "금액", "비고"],
        ["연번", *(head.format("후원품") for head in giver), *goods],
        ["연번", "사용일자", "사용내역", "금액", "결연후원금 여부", "산출기준", "비고"],
        ["연번", "사용일자", "사용내역", "사용처", "결연후원물품 여부", *goods[1:]],
        ["금융기관 등의 명칭", "계좌번호", "계좌명의"],
    ]


def test_the_inside_edition_is_closed_and_says_what_is_wrong(
    year: UnitOfWork, issuing: Issuing
) -> None:
    text = text_of(issuing.preview("donations"))
    assert "공개구분: 비공개" in text
    assert "업무추진비 사용" in text
    assert "확인되지 않은 것" not in text_of(issuing.preview("donations", options=PUBLIC))


def test_only_what_has_a_public_edition_is_made_public(issuing: Issuing) -> None:
    with pytest.raises(Usage, match="공개본이 없어요"):
        issuing.preview("activities", options=PUBLIC)


@pytest.mark.parametrize("kind", resource_kinds.KINDS, ids=lambda kind: kind.key)
def test_printed_again_it_is_the_same(
    year: UnitOfWork, issuing: Issuing, kind: catalogue.DocumentKind
) -> None:
    subject = 1 if kind.subject else None
    issued = run_now(issuing.issue(kind.key, subject_id=subject, formats=("text",)))
    again = catalogue.render(issuing.stored(issued.id), "text")
    assert issuing.reprint(issued.id, "text") == again


def test_a_letter_names_no_other_donor_and_nobody_helped(
    year: UnitOfWork, issuing: Issuing
) -> None:
    text = text_of(issuing.preview("donor-letter", subject_id=3))
    assert "물빛산업 님" in text
    assert not re.search("갈하람|견우리|김하늘", text)


def test_a_letter_needs_a_gift(uow: UnitOfWork, issuing: Issuing) -> None:
    with uow.write("x") as session:
        alone = donor(session).id
    with pytest.raises(Invalid, match="받은 후원금이 없어"):
        issuing.preview("donor-letter", subject_id=alone)
    with pytest.raises(NotFound, match="지워졌어요"):
        issuing.preview("donor-letter", subject_id=99)
