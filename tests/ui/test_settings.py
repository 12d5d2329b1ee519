from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors import StorageError
from app.core.settings import Appearance, Settings, TextSize
from app.models import Department, Vehicle
from app.models.alliance import SecretariatDay
from app.models.register import ImportBatch
from app.services.backups import Loss, check_secret
from app.services.import_log import imported
from app.ui import appearance
from app.ui.app import first_file, scale
from app.ui.pages.about import AboutPage, notices
from app.ui.pages.backup import BackupPage, RestoreDialog, loss_text
from app.ui.pages.settings import SettingsPage
from app.ui.pages.settings_imports import ImportsPage
from app.ui.pages.settings_keys import KeysPage
from app.ui.pages.settings_view import ViewPage
from app.ui.pages.trash import TrashPage
from tests.conftest import PASSPHRASE


class Window:
    """What the settings ask of their window, done at once."""

    def __init__(self, ctx):
        self.settings = Settings()
        self.ctx, self.applied, self.restored = ctx, 0, []

    def back_up(self, on_done):
        from app.core.jobs import run_now

        run_now(self.ctx.services.backups.now_job())
        on_done()

    def back_up_elsewhere(self, on_done):
        on_done()

    def choose_second_place(self):
        return False

    def restore(self, path, secret):
        self.restored.append((path, secret))

    def apply_settings(self):
        self.applied += 1


@pytest.fixture
def shell(ctx):
    return Window(ctx)


@pytest.fixture
def show(qtbot):
    def shown(page):
        qtbot.addWidget(page)
        page.resize(1140, 640)
        page.show()
        return page

    return shown


def cells(page):
    table = page.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def save(ctx, model, **values):
    records = ctx.services.records
    return records.save(records.blank(model, **values))


def test_backups_are_listed_with_what_they_hold_and_what_restoring_loses(ctx, shell, show):
    save(ctx, Vehicle, name="모닝", plate="00가 3456")
    page = show(BackupPage(ctx, shell))
    assert not page.restore_button.isEnabled()

    shell.back_up(page.reload)
    ((_, reason, contents, _, state),) = cells(page)
    assert (reason, contents, state) == ("직접", "차량 1", "확인함")
    assert page.restore_button.isEnabled()


def test_only_what_was_done_after_the_backup_is_lost(ctx):
    before = datetime(2000, 1, 1)
    save(ctx, Department, name="사례관리과")
    save(ctx, Department, name="자활사업과")
    loss = ctx.services.backups.loss_since(before)
    assert dict(loss.labels)["부서 추가"] == 2
    assert ctx.services.backups.loss_since(datetime(2999, 1, 1)) == Loss(0, ())


def test_the_loss_is_told_in_words():
    assert loss_text(Loss(0, ())) == "이 백업 뒤로 고친 것이 없어요. 잃는 것이 없어요."
    told = loss_text(Loss(12, (("지출 추가", 9), ("종사자 고침", 2))))
    assert told == "이 백업 뒤에 한 일 12번이 사라져요: 지출 추가 9번, 종사자 고침 2번 외 1번."


def test_restoring_asks_for_the_passphrase_and_hands_it_on(ctx, shell, show, qtbot):
    page = show(BackupPage(ctx, shell))
    shell.back_up(page.reload)
    page.restore_button.click()
    (dialog,) = page.findChildren(RestoreDialog)

    dialog.secret.line.setText("틀린 비밀번호예요")
    dialog.check()
    assert shell.restored == []
    assert "맞지 않아요" in dialog.secret.problem.text.text()

    dialog.secret.line.setText(PASSPHRASE)
    dialog.check()
    ((path, secret),) = shell.restored
    assert path == ctx.services.backups.stored()[0].path
    assert secret == PASSPHRASE


def test_a_backup_can_be_checked_again(ctx, shell, show):
    page = show(BackupPage(ctx, shell))
    shell.back_up(page.reload)
    page.verify_button.click()
    assert ctx.messages.toasts == ["온전한 백업이에요."]

    path = ctx.services.backups.stored()[0].path
    content = bytearray(path.read_bytes())
    content[9000] ^= 0xFF
    path.write_bytes(content)
    page.verify_button.click()
    assert isinstance(ctx.messages.errors[0], StorageError)


def test_the_trash_tells_who_deleted_what_and_gives_it_back(ctx, show):
    row_id = save(ctx, Vehicle, name="모닝", plate="00가 3456")
    page = show(TrashPage(ctx))
    assert cells(page) == []
    ctx.services.records.delete(Vehicle, [row_id])

    ((kind, name, _, by),) = cells(page)
    assert (kind, name, by) == ("차량", "00가 3456 모닝", "정하윤")
    page.restore_button.click()
    assert cells(page) == []
    assert ctx.services.records.open(Vehicle, row_id).values["name"] == "모닝"


def test_the_trash_names_a_day_as_the_rest_of_the_program_does(ctx, show):
    row_id = save(ctx, SecretariatDay, worked_on=date(2026, 11, 22))
    ctx.services.records.delete(SecretariatDay, [row_id])
    ((_, name, _, _),) = cells(show(TrashPage(ctx)))
    assert name == "2026. 11. 22. 재단 사무실"


def test_the_last_one_given_back_leaves_the_cursor_in_the_trash(ctx, qtbot):
    ctx.services.records.delete(Vehicle, [save(ctx, Vehicle, name="모닝", plate="00가 3456")])
    page = TrashPage(ctx)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.empty.hasFocus()
    assert page.focusWidget() is page.empty


def test_an_import_is_listed_and_taken_back_as_a_whole(ctx, show, monkeypatch):
    with ctx.services.uow.write("지출 가져오기") as session:
        session.add(Department(name="사례관리과"))
        session.flush()
        action = session.info["trail"].action(session.connection())
        session.add(
            ImportBatch(
                kind="staff",
                file_name="종사자.xlsx",
                sheet="명단",
                digest="0" * 64,
                rows=1,
                action_id=action,
            )
        )
    page = show(ImportsPage(ctx))
    ((_, kind, file, rows, by, state),) = cells(page)
    assert (kind, file, rows, by, state) == ("종사자", "종사자.xlsx · 명단", "1", "정하윤", "")

    ctx.messages.answers = ["keep", "undo"]
    page.undo()
    assert not imported(ctx.services.uow)[0].undone
    page.undo()
    assert imported(ctx.services.uow)[0].undone
    assert not page.undo_button.isEnabled()
    assert ctx.services.records.choices(Department, "parent_id") == []


def test_a_new_passphrase_opens_and_the_old_one_no_longer_does(ctx, shell, show):
    page = show(KeysPage(ctx, shell))
    page.old.line.setText(PASSPHRASE)
    page.new.line.setText("가을날의 산책 2027")
    page.again.line.setText("가을날의 산책 2028")
    page.change()
    assert "달라요" in page.again.problem.text.text()

    page.again.line.setText("가을날의 산책 2027")
    page.change()
    check_secret(ctx.services.file, "가을날의 산책 2027")
    with pytest.raises(StorageError):
        check_secret(ctx.services.file, PASSPHRASE)
    assert page.new.text() == ""


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("아무 말이나 적음", "가을날의 산책 2027", "old"), (PASSPHRASE, "짧은", "new")],
)
def test_a_refused_change_is_told_beside_its_field(ctx, shell, show, old, new, field):
    page = show(KeysPage(ctx, shell))
    page.old.line.setText(old)
    page.new.line.setText(new)
    page.again.line.setText(new)
    page.change()
    assert getattr(page, field).problem.text.text() != ""
    check_secret(ctx.services.file, PASSPHRASE)


def test_a_new_recovery_code_is_shown_and_opens_the_file(ctx, shell, show):
    from app.ui.dialogs.recovery_code import RecoveryCodeDialog

    page = show(KeysPage(ctx, shell))
    page.proof.line.setText(PASSPHRASE)
    page.make_code()
    (dialog,) = page.findChildren(RecoveryCodeDialog)
    lines = [line for line in dialog.panel.text.splitlines() if line.count("-") >= 2]
    check_secret(ctx.services.file, "-".join(lines))
    assert not dialog.done_button.isEnabled()
    dialog.panel.kept.setChecked(True)
    assert dialog.done_button.isEnabled()


def test_looks_and_name_are_kept_as_they_are_chosen(ctx, shell, show):
    page = show(ViewPage(ctx, shell))
    page.appearance.button(2).click()
    page.text_size.button(1).click()
    page.operator.setText(" 정하윤 ")
    page.operator.editingFinished.emit()
    page.operator.editingFinished.emit()

    assert shell.settings.appearance is Appearance.DARK
    assert shell.settings.text_size is TextSize.LARGE
    assert shell.settings.operator == "정하윤"
    assert shell.applied == 3


def test_nobody_is_named_by_a_resident_number(ctx, shell, show):
    page = show(ViewPage(ctx, shell))
    page.operator.setText("정하윤 790412-2000000")
    page.operator.editingFinished.emit()
    assert shell.settings.operator == ""
    assert "주민등록번호" in page.problem.text.text()
    assert page.operator.text() == "정하윤 790412-2000000"
    page.operator.setText("정하윤")
    page.operator.editingFinished.emit()
    assert shell.settings.operator == "정하윤"
    assert not page.problem.isVisible()


def test_the_palette_follows_the_settings(look):
    appearance.apply(look, Settings(appearance=Appearance.DARK))
    assert look.dark
    appearance.apply(look, Settings(appearance=Appearance.LIGHT))
    assert not look.dark


def test_the_size_of_text_reaches_qt(monkeypatch):
    import os

    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    scale(Settings())
    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    monkeypatch.delenv("QT_SCALE_FACTOR")
    scale(Settings(text_size=TextSize.LARGER))
    assert os.environ["QT_SCALE_FACTOR"] == "1.25"


def test_which_file_a_start_opens(tmp_path, monkeypatch):
    monkeypatch.setattr("app.ui.app.paths.user_data_dir", lambda: tmp_path)
    assert first_file(None, Settings()) is None
    one = tmp_path / "한빛.sallim"
    one.touch()
    assert first_file(None, Settings()) == one
    two = tmp_path / "가온.sallim"
    two.touch()
    assert first_file(None, Settings()) is None
    assert first_file(None, Settings(last_file=str(two))) == two
    gone = tmp_path / "없는 것.sallim"
    assert first_file(None, Settings(last_file=str(gone))) is None
    assert first_file(gone, Settings(last_file=str(two))) == gone


def test_tabs_are_opened_by_name_and_the_last_one_stays(ctx, shell, show):
    page = show(SettingsPage(ctx, shell))
    page.open_at(tab="backup")
    assert isinstance(page.stack.currentWidget(), BackupPage)
    page.open_at()
    assert isinstance(page.stack.currentWidget(), BackupPage)
    page.open_at(tab="nonsense")
    assert isinstance(page.stack.currentWidget(), BackupPage)


def test_about_names_the_file_and_the_licences(ctx, show):
    from PySide6.QtWidgets import QLabel

    page = show(AboutPage(ctx))
    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert str(ctx.services.file.path) in texts
    assert "PySide6" in notices()
