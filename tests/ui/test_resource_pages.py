"""방문, 자원·후원: opened where 오늘 leads, numbered from the list, made public from the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.models.case import Referral
from app.models.donation import Donation
from app.models.visit import VisitMember
from app.services.undo import Undo
from app.services.values import Filter, Query
from app.ui.context import Context
from app.ui.dialogs.keys import keys_of
from app.ui.framework.tab_strip import TabButton, TabStrip
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.people import PeoplePages
from app.ui.pages.resources import ResourcePages
from app.ui.screens import SCREENS
from app.ui.screens.donations import WITHOUT_RECEIPT
from app.ui.screens.partners import show_referrals, show_uses
from tests.services.case_records import a_person
from tests.services.resource_records import (
    BEGAN,
    account,
    donor,
    gift,
    group,
    partner,
    visit,
    visitor,
)
from tests.ui.pages import FormDriver

TODAY = date(2026, 11, 19)


def shown(qtbot: Any, page: Any) -> Any:
    page.resize(1190, 700)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def gifts(ctx: Context) -> list[int]:
    with ctx.services.uow.write("x") as session:
        bank, giver = account(session), donor(session, "갈하람")
        return [
            gift(session, date(2026, month, 2), 10_000, donor=giver, account=bank).id
            for month in (2, 3, 4)
        ]


def receipts(ctx: Context) -> list[str]:
    query = Query(Donation, ("receipt_number",), order_by=("given_on",))
    return [str(row.cells[0]) for row in ctx.services.records.rows(query)]


def test_receipts_are_numbered_from_the_list_and_taken_back(
    ctx: Context, gifts: list[int], open_list: Any
) -> None:
    page = open_list(SCREENS["donations"])
    page.page.records.view.selectAll()
    QTest.keyClick(page.page.records.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert receipts(ctx) == ["2026-0001", "2026-0002", "2026-0003"]
    assert "2026-0001부터 2026-0003까지" in ctx.messages.toasts[-1]  # type: ignore[attr-defined]
    Undo(ctx.services.uow).undo()
    assert receipts(ctx) == ["", "", ""]


@pytest.mark.parametrize(
    ("screen", "kind"),
    [
        ("donors", "receipt-register"),
        ("donation_uses", "donations"),
        ("activities", "activities"),
        ("alliances", "alliance-report"),
        ("member_facilities", "alliance-report"),
    ],
)
def test_the_report_of_a_year_is_one_key_away_from_its_records(
    screen: str, kind: str, open_list: Any, visited: list[Any]
) -> None:
    page = open_list(SCREENS[screen])
    QTest.keySequence(page.page.records.view, QKeySequence("Ctrl+G"))
    assert visited == [("documents", {"kind": kind})]


def test_a_number_given_twice_is_refused_in_words(
    ctx: Context, gifts: list[int], open_list: Any
) -> None:
    ctx.services.donations.number_receipts(gifts[:1])
    page = open_list(SCREENS["donations"])
    page.page.records.view.selectAll()
    QTest.keyClick(page.page.records.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert receipts(ctx) == ["2026-0001", "", ""]
    assert "이미 2026-0001" in str(ctx.messages.errors[-1])  # type: ignore[attr-defined]


def test_today_leads_to_gifts_without_a_receipt(ctx: Context, gifts: list[int], qtbot: Any) -> None:
    ctx.services.donations.number_receipts(gifts[:1])
    [due] = [one for one in ctx.services.due.on(TODAY) if "영수증" in one.title]
    page = shown(qtbot, ResourcePages(ctx))
    page.open_at(**due.args)
    assert page.current.described.key == "donations"
    assert page.current.records.rows.rowCount() == 2
    assert due.args["chip"] == WITHOUT_RECEIPT
    unnumbered = Query(Donation, (), filters=(Filter("receipt_number", "empty"),))
    assert ctx.services.records.count(unnumbered) == 2


def test_a_donor_gets_a_letter_and_is_told(ctx: Context, gifts: list[int], qtbot: Any) -> None:
    page = shown(qtbot, ResourcePages(ctx))
    [waiting] = ctx.services.donations.to_tell(2026)
    page.open_at(tab="donors", paper=waiting.donor_id)
    paper = page.current.paper
    assert paper.document.title == "2026년 후원금 사용내역 안내 (갈하람)"
    paper.issue()
    assert ctx.services.donations.to_tell(2026) == []
    assert page.current.paper is None


def test_a_visit_is_begun_for_a_group_or_after_another(ctx: Context, qtbot: Any) -> None:
    with ctx.services.uow.write("x") as session:
        houses, staff = group(session), visitor(session)
        made = visit(session, date(2026, 11, 2), group=houses, staff=staff)
        group_id, visit_id, staff_id = houses.id, made.id, staff.id
    page = shown(qtbot, PeoplePages(ctx))
    page.open_at(tab="visits", new_of=group_id)
    visits = page.page("visits")
    assert visits.form.form.draft().values["group_id"] == group_id
    assert visits.form.form.draft().values["visited_on"] == TODAY
    visits.show_list()
    page.open_at(tab="visits", after=visit_id)
    values = visits.form.form.draft().values
    assert (values["household"], values["staff_id"]) == ("가 집", staff_id)
    visits.show_list()
    page.open_at(tab="visits", paper=visit_id)
    assert visits.paper.document.title == "2026. 11. 2. 가 집 방문일지"
    QTest.keyClick(visits.paper, Qt.Key.Key_Escape)
    assert visits.paper is None


def test_a_round_of_visits_goes_from_house_to_house(ctx: Context, qtbot: Any) -> None:
    with ctx.services.uow.write("x") as session:
        staff = visitor(session)
        names = ("가 집", "나 집")
        members = [VisitMember(household=name, started_on=BEGAN) for name in names]
        houses = group(session, members=members, manager=staff)
        visit(session, date(2026, 10, 2), group=houses, staff=staff, household="가 집")
        group_id, staff_id = houses.id, staff.id
    page = shown(qtbot, PeoplePages(ctx))
    page.open_at(tab="visits", new_of=group_id)
    visits = page.page("visits")
    values = visits.form.form.draft().values
    assert (values["household"], values["staff_id"]) == ("나 집", staff_id)
    assert visits.form.form.cells["visited_at"].editor.focusProxy().hasFocus()

    form = FormDriver(ctx, visits.form, qtbot)
    form.fill(companion="서지안", content="안부")
    QTest.keyClick(visits.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    values = visits.form.form.draft().values
    assert (values["household"], values["companion"]) == ("가 집", "서지안")
    assert values["group_id"] == group_id


def test_the_house_follows_the_group_chosen(ctx: Context, qtbot: Any) -> None:
    with ctx.services.uow.write("x") as session:
        person = a_person(session)
        members = [VisitMember(participant=person, started_on=BEGAN)]
        group(session, members=members)
        person_id = person.id
    page = shown(qtbot, PeoplePages(ctx))
    page.open_at(tab="visits")
    visits = page.page("visits")
    visits.add()
    FormDriver(ctx, visits.form, qtbot).type("group_id", "안부")
    assert visits.form.form.draft().values["participant_id"] == person_id


def test_the_public_edition_is_a_tick_away(ctx: Context, gifts: list[int], qtbot: Any) -> None:
    page = shown(qtbot, DocumentsPage(ctx))
    page.open_at(kind="activities")
    assert page.new.form.public.isHidden()
    page.open_at(kind="donations")
    assert not page.new.form.public.isHidden()
    page.new.refresh()
    assert "공개본" not in page.new.document.title
    page.new.form.public.click()
    page.new.refresh()
    assert page.new.document.title.endswith("(공개본)")


def test_a_partner_leads_to_what_it_was_asked_for(ctx: Context, qtbot: Any) -> None:
    with ctx.services.uow.write("x") as session:
        person, asked = a_person(session), partner(session, "가온구 가족센터")
        for agency, of in (("가족센터", asked.id), ("가온 보건소", None)):
            session.add(
                Referral(
                    participant_id=person.id,
                    agency=agency,
                    partner_id=of,
                    service="돌봄",
                    requested_on=date(2026, 5, 4),
                )
            )
    page = shown(qtbot, ResourcePages(ctx))
    went: dict[str, Any] = {}
    reached = replace(ctx, navigate=lambda key, **args: went.update(args, page=key))
    show_referrals(reached, (asked.id,))
    assert went.pop("page") == "resources"
    page.open_at(**went)
    rows = page.current.records.rows
    assert [rows.text(row, 2) for row in range(rows.rowCount())] == ["가족센터"]


def test_a_partner_leads_to_what_it_gave(ctx: Context, visited: Any) -> None:
    with ctx.services.uow.write("x") as session:
        asked = partner(session, "물빛반찬").id
    show_uses(ctx, (asked,))
    assert visited == [("resources", {"tab": "resource_uses", "search": "물빛반찬"})]


def tabs(page: ResourcePages) -> list[str]:
    """What stands on the tabs of the list in sight."""
    strip = next(one for one in page.current.findChildren(TabStrip) if one.isVisible())
    return [button.text() for button in strip.findChildren(TabButton)]


def test_tabs_nobody_looks_at_count_too(ctx: Context, qtbot: Any, gifts: list[int]) -> None:
    page = shown(qtbot, ResourcePages(ctx))
    page.open_at(tab="donations")
    assert "후원자 1" in tabs(page)
    with ctx.services.uow.write("후원자 추가") as session:
        donor(session, "새하늘")
    assert "후원자 2" in tabs(page)


def test_what_came_while_another_page_was_shown_is_counted(
    ctx: Context, qtbot: Any, gifts: list[int]
) -> None:
    page = shown(qtbot, ResourcePages(ctx))
    page.open_at(tab="donations")
    page.hide()
    with ctx.services.uow.write("후원자 추가") as session:
        donor(session, "새하늘")
    page.show()
    assert "후원자 2" in tabs(page)


def test_f1_tells_the_keys_of_single_buttons(ctx: Context, qtbot: Any, gifts: list[int]) -> None:
    page = shown(qtbot, ResourcePages(ctx))
    page.open_at(tab="donations")
    keys = dict(keys_of(page))
    assert keys["Ctrl+M"] == "영수증 번호 매기기"
    assert keys["Ctrl+P"] == "목록 인쇄"
    assert "Ctrl+PgUp" not in keys
