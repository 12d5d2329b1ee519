"""A second start on the same file brings the first window forward, however busy that one is."""

from __future__ import annotations

import subprocess
import sys
from threading import Timer

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QWidget

from app.ui import instance
from app.ui.instance import Doorbell
from app.ui.main_window import MainWindow
from tests.conftest import PASSPHRASE
from tests.ui.window import window

STARTS = 20
BUSY_MS = 150


@pytest.fixture
def forward(monkeypatch):
    """How often a window was brought forward."""
    times = []
    monkeypatch.setattr(MainWindow, "come_forward", lambda self: times.append(self))
    return times


@pytest.fixture
def win(look, tmp_path, around, forward):
    with window(look, tmp_path, around) as made:
        yield made


def test_many_starts_raise_a_window_that_is_busy(tmp_path):
    path = tmp_path / "한빛.sallim"
    first = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.first_window", str(path), str(BUSY_MS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    hangs = Timer(60, first.kill)
    hangs.start()
    with first:
        assert first.stdout.readline() == "open\n"
        assert [instance.ask_to_raise(path) for _ in range(STARTS)] == [True] * STARTS
        assert [first.stdout.readline() for _ in range(STARTS)] == ["forward\n"] * STARTS
        first.stdin.close()
        assert first.wait() == 0
    hangs.cancel()
    assert not instance.ask_to_raise(path)


def test_a_window_still_at_its_passphrase_comes_forward(win, data_file, forward, qtbot):
    win.show_unlock(data_file)
    assert instance.ask_to_raise(data_file)
    qtbot.waitUntil(lambda: forward == [win])


def test_a_window_closed_at_its_passphrase_is_not_called_back(win, data_file, forward):
    win.show_unlock(data_file)
    win.close()
    assert not instance.ask_to_raise(data_file)
    assert forward == []


def test_a_window_rings_for_the_file_it_shows_now(win, data_file, tmp_path, forward, qtbot):
    win.show_unlock(tmp_path / "다른.sallim")
    page = win.show_unlock(data_file)
    page.secret.line.setText(PASSPHRASE)
    page.submit()
    assert not instance.ask_to_raise(tmp_path / "다른.sallim")
    assert instance.ask_to_raise(data_file)
    qtbot.waitUntil(lambda: forward == [win])
    win.lock()
    assert instance.ask_to_raise(data_file)
    qtbot.waitUntil(lambda: forward == [win, win])


def test_the_unlock_page_takes_no_bell_from_the_window_that_has_the_file(
    win, data_file, tmp_path, forward, qtbot
):
    rung = []
    owner = QWidget()
    qtbot.addWidget(owner)
    holder = Doorbell(data_file, lambda: rung.append(True), owner)
    win.show_unlock(data_file)
    qtbot.waitUntil(lambda: rung == [True])
    assert instance.ask_to_raise(data_file)
    qtbot.waitUntil(lambda: rung == [True, True])
    assert forward == []
    holder.close()


def test_a_bell_left_by_a_crash_is_replaced(data_file, qtbot):
    dead = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys; from PySide6.QtCore import QCoreApplication;"
            "from PySide6.QtNetwork import QLocalServer; app = QCoreApplication([]);"
            "server = QLocalServer(); print(server.listen(sys.argv[1]), flush=True); os._exit(0)",
            instance.channel(data_file),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert dead.stdout == "True\n"
    assert not QLocalServer().listen(instance.channel(data_file))
    rung = []
    owner = QWidget()
    qtbot.addWidget(owner)
    bell = Doorbell(data_file, lambda: rung.append(True), owner, holds_file=False)
    assert instance.ask_to_raise(data_file)
    qtbot.waitUntil(lambda: rung == [True])
    bell.close()
