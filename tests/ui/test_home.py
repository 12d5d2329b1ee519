from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget

from app.core.settings import Settings
from app.documents.model import Table
from app.documents.model import show as show_value
from app.models import Expense, FundingShare, Grant, Instalment, Vehicle
from app.models.grant import BudgetLine
from app.services.backups import BackupState
from app.ui.pages.home import HomePage, backup_line, sentence
from app.ui.pages.home_bars import GrantBar
from app.ui.pages.list_paper import ListPaper
from tests.conftest import TODAY


class Window:
    """What the home page asks of its window."""

    def __init__(self):
        self.settings = Settings()
        self.asked = []

    def back_up(self, on_done):
        self.asked.append("here")
        on_done()

    def back_up_elsewhere(self, on_done):
        self.asked.append("elsewhere")
        on_done()


@pytest.fixture
def shell():
    return Window()


@pytest.fixture
def home(ctx, qtbot, shell):
    page = HomePage(ctx, shell)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    return page


def show(page, qtbot):
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def add(ctx, *records):
    with ctx.services.uow.write("적음") as session:
        session.add_all(records)


def car(plate, until):
    return Vehicle(
        name="모닝", plate=plate, insured_until=until, inspected_until=date(2028, 12, 31)
    )


def test_a_new_centre_is_offered_its_first_steps(home, qtbot, visited):
    show(home, qtbot)
    from PySide6.QtWidgets import QPushButton

    steps = [b for b in home.findChildren(QPushButton) if b.property("kind") == "step"]
    assert [step.accessibleName().split(".")[0] for step in steps if step.isVisible()] == [
        "센터 정보 적기",
        "보조금 추가",
        "엑셀에서 가져오기",
    ]
    steps[0].click()
    assert visited == [("settings", {"tab": "centre"})]


def test_lines_stand_by_urgency_and_enter_opens_their_place(home, ctx, qtbot, visited):
    add(ctx, car("00가 1", date(2026, 12, 10)), car("00가 2", date(2026, 11, 17)))
    add(ctx, car("00가 3", date(2026, 11, 25)))
    show(home, qtbot)

    assert [line.accessibleName().split(". ")[1][:5] for line in home.groups.lines] == [
        "00가 2",
        "00가 3",
        "00가 1",
    ]
    assert "<b>4건</b>" in home.sentence.text()
    assert "1건</b>은 기한이 지났어요" in home.sentence.text()
    home.groups.move_from(0, 0)
    qtbot.keyClick(home.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(home.focusWidget(), Qt.Key.Key_Return)
    (page, args), *_ = visited
    assert page == "vehicles"
    assert args["field"] == "insured_until"
    kept = ctx.services.records.open(Vehicle, args["record_id"])
    assert kept.values["plate"] == "00가 3"


def test_the_list_follows_the_records(home, ctx, qtbot):
    counts = []
    home.counted.connect(counts.append)
    add(ctx, car("00가 1", date(2026, 11, 25)))
    show(home, qtbot)
    assert len(home.groups.lines) == 1

    add(ctx, car("00가 2", date(2026, 11, 26)))
    assert len(home.groups.lines) == 2
    assert counts[-1] == 3

    home.hide()
    add(ctx, car("00가 3", date(2026, 11, 26)))
    assert len(home.groups.lines) == 2
    home.show()
    assert len(home.groups.lines) == 3


def test_what_changes_nothing_here_does_not_ask_again(home, ctx, qtbot):
    from app.models import Department

    add(ctx, car("00가 1", date(2026, 11, 25)))
    show(home, qtbot)
    before = home.groups.lines[0]
    add(ctx, Department(name="사례관리과"))
    assert home.groups.lines[0] is before


def test_what_a_day_of_case_work_changes_is_seen_at_once(home, ctx, qtbot):
    from app.models import HomeVisit, Participant, Staff
    from app.models.participant import ParticipantKind

    person = Participant(
        name="강하린", registered_on=date(2026, 3, 2), kind=ParticipantKind.CONDITIONAL.value
    )
    visit = HomeVisit(visited_on=date(2026, 11, 2), content="안부", next_on=date(2026, 11, 20))
    visit.participant = person
    visit.staff = Staff(name="노찬솔", position="팀장", joined_on=date(2020, 3, 2))
    show(home, qtbot)
    add(ctx, person, visit)
    assert [line.accessibleName().partition(". ")[0] for line in home.groups.lines] == [
        "강하린 방문"
    ]


def test_one_comes_back_to_where_one_left(home, ctx, qtbot, visited):
    add(ctx, *(car(f"00가 {number}", date(2026, 11, 25)) for number in range(5)))
    show(home, qtbot)
    home.open_at()
    home.groups.move_from(0, 3)
    qtbot.keyClick(home.groups.lines[3], Qt.Key.Key_Return)
    assert visited
    home.open_at()
    assert home.groups.lines[3].hasFocus()


def test_the_cursor_stays_in_sight_of_a_long_list(home, ctx, qtbot):
    add(ctx, *(car(f"00가 {number}", date(2026, 11, 25)) for number in range(30)))
    show(home, qtbot)
    lines = home.groups.lines

    def is_in_sight(line):
        return line.visibleRegion().boundingRect() == line.rect()

    home.open_at()
    assert is_in_sight(lines[0])
    qtbot.keyClick(lines[0], Qt.Key.Key_End)
    assert lines[-1].hasFocus()
    assert is_in_sight(lines[-1])
    assert not is_in_sight(lines[0])
    qtbot.keyClick(lines[-1], Qt.Key.Key_PageUp)
    assert lines[-9].hasFocus()
    qtbot.keyClick(lines[-9], Qt.Key.Key_Home)
    assert lines[0].hasFocus()
    assert is_in_sight(lines[0])
    for at in range(20):
        qtbot.keyClick(lines[at], Qt.Key.Key_Down)
    assert is_in_sight(lines[20])


def test_chips_narrow_to_duties_and_to_my_own(home, ctx, qtbot, shell):
    from app.models import Staff

    shell.settings.operator = "정하윤"
    person = Staff(name="서지안", position="팀장", joined_on=date(2024, 1, 1))
    person.contract_end = date(2026, 12, 1)
    other = Staff(name="문가온", position="팀장", joined_on=date(2024, 1, 1))
    add(ctx, person, other, car("00가 1", date(2026, 11, 25)))
    part = Instalment(number=1, planned_on=date(2026, 11, 30), planned_amount=1)
    grant = a_grant(instalments=[part])
    grant.manager_id = other.id
    add(ctx, grant)
    show(home, qtbot)

    assert [home._chips.button(i).text() for i in range(3)] == ["모두  5", "내 할 일  2", "의무  2"]
    home._chips.button(2).click()
    titles = [line.accessibleName().split(".")[0] for line in home.groups.lines]
    assert "계약 종료" not in titles
    assert "자동차 보험 만료" in titles


def a_grant(**values):
    standard = {
        "name": "햇살연대 시범사업",
        "funder": "한빛구청",
        "kind": "지방보조금",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        "total_amount": 1_000_000,
        "shares": [FundingShare(source="시군구비", amount=1_000_000)],
        "budget_lines": [BudgetLine(category="사업비", item="재료비", amount=1_000_000)],
    }
    return Grant(**(standard | values))


def test_a_lagging_grant_is_amber_and_opens_its_page(home, ctx, qtbot, visited):
    slow = a_grant(name="느린 사업")
    well = a_grant(name="빠른 사업")
    add(ctx, well, slow)
    spent = {"spent_on": date(2026, 5, 1), "amount": 900_000}
    add(ctx, Expense(grant_id=well.id, budget_line_id=well.budget_lines[0].id, **spent))
    show(home, qtbot)

    bars = [bar for bar in home.bars.findChildren(GrantBar) if bar.isVisible()]
    assert "느린 사업" in bars[0].accessibleName()
    assert bars[0].accessibleName().endswith("늦어요")
    assert "집행률 90%" in bars[1].accessibleName()
    assert "늦어요" not in bars[1].accessibleName()
    bars[0].click()
    assert visited == [("grants", {"grant_id": slow.id})]


def test_the_key_of_its_button_begins_a_receipt(home, ctx, qtbot, visited):
    grant = a_grant()
    add(ctx, grant)
    show(home, qtbot)
    QTest.keyClick(home, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert visited == [("grants", {"grant_id": grant.id, "tab": "receipts"})]


def test_the_calendar_marks_days_and_opens_what_lies_on_them(home, ctx, qtbot, visited):
    day = date(2026, 11, 25)
    add(ctx, car("00가 1", day))
    show(home, qtbot)
    grid = home.calendar.grid
    assert grid._marks[day].count == 1

    grid.setFocus()
    for _ in range(6):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.day == day
    from app.ui.framework.widgets import IconButton

    (go,) = [b for b in home.calendar.findChildren(IconButton) if b.toolTip() == "보험 고치기"]
    go.click()
    assert visited[0][0] == "vehicles"


def test_backup_closes_the_list(home, ctx, qtbot, shell):
    add(ctx, car("00가 1", date(2026, 11, 25)))
    show(home, qtbot)
    home.closing.acted.emit()
    assert shell.asked == ["here"]


def test_the_closing_line_is_one_step_below_the_last_and_keeps_the_cursor(home, ctx, qtbot, shell):
    add(ctx, car("00가 1111", TODAY))
    show(home, qtbot)
    last = home.groups.lines[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Down)
    assert home.closing.hasFocus()
    QTest.keyClick(home.closing, Qt.Key.Key_Return)
    assert shell.asked == ["here"]
    assert home.closing.hasFocus(), "the line was made anew when the backup was there"
    QTest.keyClick(home.closing, Qt.Key.Key_Up)
    assert home.groups.lines[-1].hasFocus()


@pytest.mark.parametrize(
    ("state", "title", "tag", "look"),
    [
        (BackupState(None, 0, "", None), "아직 백업이 없어요", "", "warning"),
        (
            BackupState(datetime(2026, 11, 19, 9, 12), 31, "", None),
            "오늘 09:12에 백업했어요",
            "USB 백업 없음",
            "warning",
        ),
        (
            BackupState(datetime(2026, 11, 18, 18, 4), 2, "u", datetime(2026, 11, 10, 9, 0)),
            "어제 18:04에 백업했어요",
            "USB 백업 9일 전",
            "warning",
        ),
        (
            BackupState(datetime(2026, 11, 1, 18, 4), 2, "u", datetime(2026, 11, 13, 9, 0)),
            "2026. 11. 1. 18:04에 백업했어요",
            "USB 백업 6일 전",
            "",
        ),
    ],
)
def test_how_the_age_of_backups_is_told(state, title, tag, look):
    line = backup_line(state, TODAY)
    assert (line.title, line.tag, line.look) == (title, tag, look)


def test_the_sentence_is_calm_when_nothing_waits():
    assert sentence(0, 0, "#000") == "오늘 확인할 일이 없어요."
    assert "기한" not in sentence(3, 0, "#000")


def test_what_waits_is_printed_with_the_most_urgent_first(home, ctx, qtbot):
    ends = (date(2026, 12, 15), date(2026, 12, 1), date(2026, 11, 1))
    add(ctx, *(car(f"00가 {1111 * n}", end) for n, end in enumerate(ends, 1)))
    stack = QStackedWidget()
    stack.addWidget(home)
    qtbot.addWidget(stack)
    show(stack, qtbot)
    home.reload()

    home.print_button.click()

    [paper] = stack.findChildren(ListPaper)
    [table] = [block for block in paper.document.blocks if isinstance(block, Table)]
    days = [show_value(row.cells[2].value) for row in table.rows]
    assert [day for day in days if day] == ["2026. 11. 1.", "2026. 12. 1.", "2026. 12. 15."]
    assert len(table.rows) == len(home._shown)
    qtbot.keyClick(paper.preview.view, Qt.Key.Key_Escape)
    assert stack.currentWidget() is home
