from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication

from app.core.errors import NotFound
from app.services.builds import storage_problem
from app.ui import startup
from app.ui.dialogs.crash_report import CrashDialog, CrashHandler
from app.ui.messages import Recorder


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_a_bug_is_reported_without_what_was_in_the_records():
    shown = []
    CrashHandler(Recorder(), shown.append)(*raised(KeyError("김하늘 010-1234-5678")))

    (report,) = shown
    assert "builtins.KeyError" in report
    assert "test_crash.py" in report
    assert "PySide" not in report
    assert "김하늘" not in report
    assert "5678" not in report


def test_an_expected_failure_is_only_explained():
    messages, shown = Recorder(), []
    CrashHandler(messages, shown.append)(*raised(NotFound("이미 지웠어요.")))
    assert shown == []
    assert messages.errors[0].text == "이미 지웠어요."


def test_a_second_bug_while_one_is_shown_goes_to_the_log_alone():
    shown = []

    def show(report):
        shown.append(report)
        handler(*raised(ValueError("again")))

    handler = CrashHandler(Recorder(), show)
    handler(*raised(ValueError("first")))
    assert len(shown) == 1


def test_stopping_by_keyboard_is_left_to_python(monkeypatch):
    passed = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: passed.append(args[0]))
    CrashHandler(Recorder(), passed.append)(*raised(KeyboardInterrupt()))
    assert passed == [KeyboardInterrupt]


def test_the_report_can_be_copied_and_says_what_was_kept(look, qtbot):
    dialog = CrashDialog(look, "센터살림 0.1.0\nbuiltins.KeyError", None)
    qtbot.addWidget(dialog)
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "센터살림 0.1.0\nbuiltins.KeyError"
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "임시저장에 남아 있고" in said


@pytest.mark.parametrize(
    ("environment", "platform", "refused"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", False),
    ],
)
def test_no_display_is_told_in_one_korean_line(environment, platform, refused):
    told = startup.display_problem(environment, platform)
    assert bool(told) is refused
    if told:
        assert "화면이 없어서" in told
        assert "\n" not in told


@pytest.mark.parametrize(
    ("qt", "python", "refused"),
    [
        ("6.12.0", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.11.3", (3, 11), False),
    ],
)
def test_the_qt_that_aborts_is_refused(qt, python, refused):
    assert bool(startup.qt_problem(qt, python)) is refused


def test_an_old_sqlite_is_refused_and_ours_is_not():
    assert storage_problem((3, 51, 2)) is not None
    assert storage_problem() is None
