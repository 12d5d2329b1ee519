from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models import Centre, Department, Vehicle
from app.store.lock import sidecar_path
from app.ui import instance
from app.ui.dialogs.first_start import FirstStartPage, Start
from app.ui.dialogs.unlock import UnlockPage
from app.ui.instance import Doorbell
from app.ui.navigation import NARROW, WIDE, Item
from app.ui.workspace import Place, Workspace
from tests.conftest import PASSPHRASE
from tests.ui.window import close, window


@pytest.fixture
def win(look, tmp_path, around, data_file):
    with window(look, tmp_path, around) as made:
        yield made


def unlock(win, path, secret=PASSPHRASE):
    page = win.show_unlock(path)
    page.secret.line.setText(secret)
    page.submit()


def test_unlocking_shows_today_under_the_name_of_the_centre(win, data_file):
    unlock(win, data_file)

    assert win.gate is None
    assert win.workspace.current() == "today"
    assert win.windowTitle() == "한빛지역자활센터 - 센터살림"
    assert win.workspace.nav._year.text() == "2026년"
    assert win.settings.recent_files[0] == str(data_file.resolve())


def test_a_wrong_passphrase_keeps_the_gate_shut(win, data_file):
    unlock(win, data_file, "아무 말이나 적음")
    assert isinstance(win.gate, UnlockPage)
    assert win.workspace is None
    assert not sidecar_path(data_file).exists()


def test_locking_hides_the_pages_and_the_same_passphrase_brings_them_back(win, data_file):
    unlock(win, data_file)
    win.navigate("staff")
    page = win.workspace.page("staff")
    win.lock()
    assert isinstance(win.gate, UnlockPage)
    assert not win.workspace.isVisible()

    win.gate.secret.line.setText("틀린 비밀번호예요")
    win.gate.submit()
    assert isinstance(win.gate, UnlockPage)
    win.gate.secret.line.setText(PASSPHRASE)
    win.gate.submit()
    assert win.gate is None
    assert win.workspace.current() == "staff"
    assert win.workspace.page("staff") is page


def test_an_untouched_window_locks_itself_after_the_minutes_set(win, data_file):
    unlock(win, data_file)
    win.settings.lock_minutes = 5
    win.idle.looked.emit(299.0)
    assert win.gate is None
    win.idle.looked.emit(300.0)
    assert isinstance(win.gate, UnlockPage)


def test_half_an_hour_of_rest_after_a_change_makes_one_backup(win, data_file):
    unlock(win, data_file)
    services = win._services
    win.settings.lock_minutes = 30
    win.idle.looked.emit(1800.0)
    assert services.backups.stored() == []

    services.records.save(services.records.blank(Department, name="사례관리과"))
    win.idle.looked.emit(1800.0)
    win.idle.looked.emit(1810.0)
    assert [kept.reason_label for kept in services.backups.stored()] == ["자동"]


def test_closing_backs_up_what_changed_and_leaves_no_open_file(win, data_file, around):
    unlock(win, data_file)
    services = win._services
    services.records.save(services.records.blank(Department, name="사례관리과"))
    close(win)

    assert not win.isVisible()
    assert not sidecar_path(data_file).exists()
    assert [kept.reason_label for kept in around.backups.stored()] == ["끝낼 때"]
    assert win.settings.window != ""


def test_a_backup_is_seen_at_once_at_home_and_in_the_navigation(win, data_file):
    unlock(win, data_file)
    services = win._services
    services.records.save(services.records.blank(Vehicle, name="모닝", plate="00가 3456"))
    home = win.workspace.page("today")
    assert home.closing.accessibleName().startswith("아직 백업이 없어요")
    win.back_up(lambda: None)
    assert "백업했어요" in home.closing.accessibleName()
    assert win.workspace.nav.backup.accessibleName() != "백업 없음"


def test_closing_without_a_change_makes_no_backup(win, data_file, around):
    unlock(win, data_file)
    close(win)
    assert not win.isVisible()
    assert around.backups.stored() == []


def test_a_form_that_is_gone_on_with_keeps_the_window_open(win, data_file):
    unlock(win, data_file)
    win.navigate("vehicles")
    page = win.workspace.page("vehicles").current
    page.add(name="모닝", plate="00가 3456")
    page.form.can_leave = lambda: False
    close(win)
    assert win.isVisible()
    assert win.workspace.current() == "vehicles"
    page.form.can_leave = lambda: True


def test_the_last_action_is_taken_back_after_asking(win, data_file):
    unlock(win, data_file)
    services, messages = win._services, win._machine.messages
    draft = services.records.blank(Vehicle, name="모닝", plate="00가 3456")
    services.records.save(draft)
    messages.answers = ["keep", "undo"]
    win.undo()
    assert services.undo.last() == "차량 추가"
    win.undo()
    assert messages.toasts[-1] == "되돌렸어요: 차량 추가"
    assert services.undo.last() != "차량 추가"


def test_a_long_action_is_taken_back_with_its_progress_shown(win, data_file):
    unlock(win, data_file)
    services, machine = win._services, win._machine
    with services.uow.write("많이 추가") as session:
        session.add_all(Vehicle(name="모닝", plate=f"00가 {n:04}") for n in range(1_000))
    machine.messages.answers = ["undo"]
    shown = []
    machine.jobs.start, start = (
        lambda job, **how: shown.append(how["on_step"]) or start(job, **how),
        machine.jobs.start,
    )
    win.undo()
    assert machine.messages.toasts[-1] == "되돌렸어요: 많이 추가"
    assert len(shown) == 1
    assert services.undo.last() != "많이 추가"


def test_after_a_crash_the_next_start_says_what_was_kept(look, tmp_path, around, data_file):
    with window(look, tmp_path, around) as first:
        unlock(first, data_file)
        services = first._services
        draft = services.records.blank(Vehicle, name="모닝")
        services.drafts.keep("form:vehicles", draft, "모닝")
        copied = copy_as_after_a_crash(data_file, tmp_path / "crashed")
    with window(look, tmp_path, around) as second:
        unlock(second, copied)
        (said,) = second._machine.messages.said
    assert "갑자기 꺼졌어요" in said
    assert "모닝" in said


def copy_as_after_a_crash(path, folder):
    """The file and what lies beside it, as a power cut would leave them."""
    folder.mkdir()
    for part in path.parent.glob(path.name + "*"):
        shutil.copy(part, folder / part.name)
    return folder / path.name


def test_restoring_goes_back_to_the_backup_and_keeps_the_replaced_file(win, data_file):
    unlock(win, data_file)
    services = win._services
    win.back_up(lambda: None)
    (kept,) = services.backups.stored()
    services.records.save(services.records.blank(Department, name="나중에 만든 과"))
    win.restore(kept.path, PASSPHRASE)

    assert win.gate is None
    names = [choice.text for choice in win._services.records.choices(Department, "parent_id")]
    assert names == []
    assert list(data_file.parent.glob("*before-restore*"))
    labels = [backup.reason_label for backup in win._services.backups.stored()]
    assert sorted(labels) == ["되돌리기 전", "직접"]


def test_a_spoiled_backup_leaves_the_file_as_it_was(win, data_file):
    unlock(win, data_file)
    win.back_up(lambda: None)
    (kept,) = win._services.backups.stored()
    content = bytearray(kept.path.read_bytes())
    content[9000] ^= 0xFF
    kept.path.write_bytes(content)
    win.restore(kept.path, PASSPHRASE)

    assert isinstance(win.gate, UnlockPage)
    assert "손상됐어요" in win._machine.messages.errors[0].text
    unlock(win, data_file)
    assert win.gate is None


def test_the_first_start_leads_into_the_new_centre(win, tmp_path):
    win.show_first_start()
    page = win.gate
    assert isinstance(page, FirstStartPage)
    page.go_on()
    page.name.setText("가온연대")
    page.go_on()
    page.first.line.setText("봄날의 산책 2026")
    page.second.line.setText("봄날의 산책 2026")
    page.go_on()
    page.code.kept.setChecked(True)
    page.go_on()
    page.go_on()
    assert win.gate is None
    assert win.windowTitle().startswith("가온연대")
    assert (tmp_path / "가온연대.sallim").exists()


def test_wishing_for_the_sample_closes_the_new_file_and_opens_the_sample(win, data_file):
    unlock(win, data_file)
    services = win._services
    win._let_go()
    win.enter(services, Start.SAMPLE)
    assert isinstance(win.gate, UnlockPage)
    assert not sidecar_path(data_file).exists()


def test_a_new_name_of_the_centre_shows_at_once(win, data_file):
    unlock(win, data_file)
    records = win._services.records
    draft = records.open(Centre, 1)
    draft.values["name"] = "새빛지역자활센터"
    records.save(draft)
    assert win.workspace.nav._name.text() == "새빛지역자활센터"


def test_a_second_start_rings_the_first_window(qtbot, tmp_path):
    rung = []
    path = tmp_path / "한빛.sallim"
    assert not instance.ask_to_raise(path)
    owner = QWidget()
    qtbot.addWidget(owner)
    bell = Doorbell(path, lambda: rung.append(True), owner)
    assert instance.ask_to_raise(path)
    qtbot.waitUntil(lambda: rung == [True])
    assert not instance.ask_to_raise(tmp_path / "다른.sallim")
    bell.close()
    assert not instance.ask_to_raise(path)


class Page(QWidget):
    def __init__(self, may_leave=True):
        super().__init__()
        self.may_leave, self.opened = may_leave, []

    def open_at(self, **args):
        self.opened.append(args)

    def can_leave(self):
        return self.may_leave


@pytest.fixture
def space(look, qtbot):
    built = []

    def build(key):
        def make():
            built.append(key)
            return Page()

        return make

    places = [
        Place(Item("today", "오늘", "today"), build("today")),
        Place(Item("staff", "종사자", "staff"), build("staff")),
        Place(Item("import", "가져오기", "excel"), build("import"), nav=False, under="today"),
    ]
    made = Workspace(look, places)
    made.built = built
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_pages_are_built_when_first_opened_and_keys_go_through_them(space, qtbot):
    space.go("today")
    assert space.built == ["today"]
    qtbot.keyClick(space, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert space.current() == "staff"
    qtbot.keyClick(space, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert space.current() == "today"
    assert space.built == ["today", "staff"]


def test_going_back_returns_to_the_same_place(space):
    space.go("staff", record_id=3)
    space.go("import")
    assert space.nav.buttons["today"].isChecked()
    space.go_back()
    assert space.page("staff").opened == [{"record_id": 3}, {"record_id": 3}]
    space.go_back()
    assert space.current() == "staff"


def test_the_page_that_cannot_be_left_is_shown(space):
    space.go("staff")
    space.go("today")
    space.page("staff").may_leave = False
    assert not space.can_leave()
    assert space.current() == "staff"


def test_words_give_way_to_tooltips_in_a_small_window(space, qtbot):
    space.go("today")
    space.resize(1366, 700)
    assert space.nav.width() == WIDE
    space.resize(1093, 614)
    assert space.nav.width() == NARROW
    assert space.nav.buttons["staff"].toolTip() == "종사자 (Ctrl+2)"
    assert space.nav.buttons["staff"].accessibleName() == "종사자"
    space.nav.buttons["today"].set_count(9)
    assert space.nav.buttons["today"].accessibleName() == "오늘, 확인할 것 9건"


def test_after_a_click_on_the_navigation_the_keys_of_the_page_work(win, data_file, qtbot):
    unlock(win, data_file)
    with qtbot.waitActive(win):
        win.activateWindow()
    button = win.workspace.nav.buttons["staff"]
    button.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert win.workspace.page("staff").isAncestorOf(QApplication.focusWidget())
