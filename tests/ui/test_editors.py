"""Each kind of field takes what people type, and keeps what it cannot read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.models.base import Record
from app.models.describe import FieldInfo, Kind, describe
from app.models.grant import Expense, Grant
from app.models.organisation import Centre, Department, Facility
from app.models.participant import Participant
from app.models.staff import Staff
from app.models.trip import Trip
from app.models.vehicle import Vehicle
from app.ui.framework import typed
from app.ui.framework.editor_kinds import BY_KIND, make_editor
from app.ui.framework.editors import Editor
from app.ui.framework.pick import PickEdit
from app.ui.screens import contact_notes
from tests.conftest import TODAY
from tests.ui.pages import type_into

OpenEditor = Callable[[type[Record], str], Editor]


class AForm:
    def __init__(self, model: type[Record]) -> None:
        self.model = model
        self.values: dict[str, Any] = {}

    def context(self) -> dict[str, Any]:
        return self.values


@pytest.fixture
def editor(ctx, qtbot) -> Iterator[OpenEditor]:
    kept: list[Editor] = []

    def opened(model: type[Record], name: str) -> Editor:
        made = make_editor(ctx, describe(model)[name], AForm(model))
        made.set_value(None)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        kept.append(made)
        return made

    yield opened
    kept.clear()


def field(editor: Editor) -> Any:
    return editor.focusProxy()


def typing(editor: Editor, text: str) -> Editor:
    line = field(editor)
    line.setFocus()
    line.selectAll()
    type_into(line, text)
    line.editingFinished.emit()
    return editor


def test_every_kind_has_an_editor() -> None:
    assert set(BY_KIND) == set(Kind)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026.3.5", date(2026, 3, 5)),
        ("2026. 3. 5.", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("260305", date(2026, 3, 5)),
        ("3.5", date(TODAY.year, 3, 5)),
        ("3/5", date(TODAY.year, 3, 5)),
        ("'26.3.5", date(2026, 3, 5)),
        ("58.3.5", date(1958, 3, 5)),
        ("2026년 3월 5일", date(2026, 3, 5)),
        ("３．５", date(TODAY.year, 3, 5)),
        ("오늘", TODAY),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, day: date) -> None:
    assert typed.read_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["어제쯤", "2026.13.1", "2026.2.30", "2026", "5", "3.5.7.9", "-"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        typed.read_date(text, TODAY)


def test_a_date_field_shows_one_form_and_may_be_empty(editor: OpenEditor) -> None:
    joined = typing(editor(Staff, "joined_on"), "20260305")
    assert field(joined).text() == "2026. 3. 5."
    assert joined.value() == date(2026, 3, 5)

    joined.set_value(None)
    assert field(joined).text() == ""
    assert joined.value() is None


def test_nonsense_in_a_date_stays_where_it_was_typed(editor: OpenEditor) -> None:
    joined = typing(editor(Staff, "joined_on"), "어제쯤")

    assert field(joined).text() == "어제쯤"
    assert joined.value() == "어제쯤"


@pytest.mark.parametrize(
    ("text", "amount", "shown"),
    [
        ("1234000", 1_234_000, "1,234,000"),
        ("1,234,000원", 1_234_000, "1,234,000"),
        ("△4300", -4_300, "△4,300"),
        ("(4,300)", -4_300, "△4,300"),
        ("-4300", -4_300, "△4,300"),
        ("3000000000", 3_000_000_000, "3,000,000,000"),
    ],
)
def test_money_is_read_and_shown_one_way(
    text: str, amount: int, shown: str, editor: OpenEditor
) -> None:
    money = typing(editor(Expense, "amount"), text)

    assert money.value() == amount
    assert field(money).text() == shown


@pytest.mark.parametrize("text", ["12만원쯤", "1.5", "1,23", "abc"])
def test_nonsense_in_money_stays_as_typed(text: str, editor: OpenEditor) -> None:
    money = typing(editor(Expense, "amount"), text)

    assert field(money).text() == text
    assert money.value() == text


def test_an_area_keeps_two_decimals(editor: OpenEditor) -> None:
    area = typing(editor(Facility, "area"), "571.29")

    assert area.value() == 57_129
    assert field(area).text() == "571.29"


def test_emptying_a_number_with_a_default_gives_the_default(editor: OpenEditor) -> None:
    order = editor(Staff, "sort_order")
    order.set_value(7)
    line = field(order)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)

    assert order.value() == 0


def test_a_choice_is_found_by_typing_and_by_initials(editor: OpenEditor) -> None:
    kind = editor(Grant, "kind")
    line: PickEdit = field(kind)
    line.setFocus()
    type_into(line, "ㄱㄷ")
    assert line.offered() == ["공동모금회"]

    QTest.keyClick(line, Qt.Key.Key_Return)
    assert kind.value() == "공동모금회"
    assert not line.is_open


def test_a_choice_can_be_picked_with_the_keyboard_alone(editor: OpenEditor) -> None:
    kind = editor(Grant, "kind")
    line: PickEdit = field(kind)
    line.setFocus()
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(line, key)

    assert kind.value() == describe(Grant)["kind"].choices[1]


def test_esc_closes_an_open_list_and_keeps_the_text(editor: OpenEditor) -> None:
    kind = editor(Grant, "kind")
    line: PickEdit = field(kind)
    line.setFocus()
    type_into(line, "지방")
    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert not line.is_open
    assert line.text() == "지방"


def test_what_is_among_no_choices_stays_as_typed(editor: OpenEditor) -> None:
    kind = editor(Grant, "kind")
    line: PickEdit = field(kind)
    line.setFocus()
    type_into(line, "없는 종류")
    kind.settle()

    assert kind.value() == "없는 종류"


def test_the_first_option_is_not_taken_for_one_spelled_out(editor: OpenEditor) -> None:
    system = editor(Grant, "execution_system")
    line: PickEdit = field(system)
    line.setFocus()
    type_into(line, "없음")
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert system.value() == "없음"


def test_a_link_is_chosen_by_name_and_keeps_the_id(ctx, editor: OpenEditor) -> None:
    records = ctx.services.records
    ids = [records.save(records.blank(Department, name=name)) for name in ("사례관리과", "운영과")]
    department = editor(Staff, "department_id")
    line: PickEdit = field(department)
    line.setFocus()
    type_into(line, "ㅅㄹ")
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert line.text() == "사례관리과"
    assert department.value() == ids[0]


def test_a_name_that_leads_nowhere_is_a_problem_and_stays(editor: OpenEditor) -> None:
    department = editor(Staff, "department_id")
    line: PickEdit = field(department)
    line.setFocus()
    type_into(line, "없는 부서")
    department.settle()

    assert line.text() == "없는 부서"
    assert "목록에 없어요" in department.problem()


def test_a_field_offers_what_was_typed_before(ctx, editor: OpenEditor) -> None:
    records = ctx.services.records
    records.save(records.blank(Vehicle, name="승합", plate="00가 0001", insurer="가온손해보험"))
    insurer = editor(Vehicle, "insurer")
    line: PickEdit = field(insurer)
    line.setFocus()
    type_into(line, "가온")
    assert line.offered() == ["가온손해보험"]

    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert insurer.value() == "가온손해보험"


def test_a_text_never_cut_silently(editor: OpenEditor) -> None:
    plate = editor(Vehicle, "plate")
    long = "0" * (plate.field.max_length + 5)

    assert typing(plate, long).value() == long


def test_a_long_text_grows(editor: OpenEditor) -> None:
    duties = editor(Staff, "duties")
    before = field(duties).height()
    duties.set_value("\n".join("가나다라마바사"))

    assert field(duties).height() > before


def test_programs_filling_a_field_are_not_the_user(editor: OpenEditor) -> None:
    edits: list[str] = []
    for model, name, value in (
        (Staff, "name", "서지안"),
        (Staff, "duties", "사례관리"),
        (Staff, "joined_on", TODAY),
        (Staff, "employment", "계약직"),
        (Expense, "amount", 5),
        (Expense, "in_official_system", True),
    ):
        made = editor(model, name)
        made.edited.connect(lambda n=name: edits.append(n))
        made.set_value(value)

    assert edits == []


def test_a_tick_is_set_by_the_space_bar(editor: OpenEditor) -> None:
    tick = editor(Expense, "in_official_system")
    QTest.keyClick(field(tick), Qt.Key.Key_Space)

    assert tick.value() is True


@pytest.mark.parametrize(
    ("model", "name"),
    [(Staff, "name"), (Staff, "duties"), (Expense, "amount"), (Staff, "joined_on")],
)
def test_a_screen_reader_hears_the_name_of_the_field(
    model: type[Record], name: str, editor: OpenEditor
) -> None:
    assert field(editor(model, name)).accessibleName() == describe(model)[name].label


def a_picture(folder: Path) -> Path:
    path = folder / "직인.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(path))
    return path


def test_a_picture_comes_in_by_the_button(ctx, editor: OpenEditor, tmp_path: Path) -> None:
    seal = editor(Centre, "seal_id")
    ctx.messages.files.append(a_picture(tmp_path))
    QTest.mouseClick(field(seal), Qt.MouseButton.LeftButton)

    assert ctx.services.attachments.content(seal.value()).name == "직인.png"


def test_a_picture_comes_in_by_drop_and_by_paste(ctx, editor: OpenEditor, tmp_path: Path) -> None:
    dropped, pasted = editor(Centre, "seal_id"), editor(Centre, "logo_id")
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(a_picture(tmp_path)))])
    picture.setImageData(QImage(str(a_picture(tmp_path))))

    assert dropped.take_in(files)
    assert pasted.take_in(picture)
    assert isinstance(dropped.value(), int)
    assert isinstance(pasted.value(), int)


def test_a_file_that_cannot_be_kept_changes_nothing(
    ctx, editor: OpenEditor, tmp_path: Path
) -> None:
    strange = tmp_path / "이상한 것.exe"
    strange.write_bytes(b"MZ")
    seal = editor(Centre, "seal_id")
    ctx.messages.files.append(strange)
    QTest.mouseClick(field(seal), Qt.MouseButton.LeftButton)

    assert seal.value() is None
    assert "이상한 것.exe" in str(ctx.messages.errors[0])


def test_a_picture_can_be_taken_off_and_saved(ctx, editor: OpenEditor, tmp_path: Path) -> None:
    seal = editor(Centre, "seal_id")
    seal.set_value(ctx.services.attachments.add(a_picture(tmp_path)))
    target = tmp_path / "밖"
    target.mkdir()
    ctx.messages.files.append(target)
    seal.save_copy()
    assert (target / "직인.png").exists()

    QTest.keyClick(seal, Qt.Key.Key_Delete)
    assert seal.value() is None


def test_the_kind_of_a_field_decides_how_it_is_read() -> None:
    amount: FieldInfo = describe(Expense)["amount"]
    assert typed.write(amount, typed.read(amount, "△1,000", TODAY)) == "△1,000"
    assert typed.read(amount, "  ", TODAY) is None


def test_a_time_is_typed_as_one_likes_and_stays_what_it_was_where_it_is_none(
    editor: OpenEditor,
) -> None:
    departed = editor(Trip, "departed_at")
    type_into(field(departed), "930")
    assert departed.value() == "09:30"
    departed.set_value("")
    assert departed.value() == ""
    type_into(field(departed), "아침")
    assert departed.value() == "아침"


def test_the_last_of_many_stays_chosen_when_something_else_is_chosen(ctx, open_list) -> None:
    with ctx.services.uow.write("참여자") as session:
        session.add_all(
            Participant(name=f"이름{number}", kind="일반수급자", registered_on=TODAY)
            for number in range(250)
        )
        session.add(Staff(name="한도윤", position="사례관리", joined_on=date(2020, 1, 1)))
    form = open_list(contact_notes.SCREEN).add()

    form.fill(participant_id=250)
    form.fill(staff_id=1)

    assert form.draft.values["participant_id"] == 250
    assert form.draft.values["staff_id"] == 1
