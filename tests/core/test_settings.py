from __future__ import annotations

import json
import logging

import pytest

from app.core import logs, settings
from app.core.settings import Appearance, Settings, TextSize


def test_what_was_saved_comes_back(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    first = settings.load(path)
    first.operator = "정하윤"
    first.appearance = Appearance.DARK
    first.text_size = TextSize.LARGER
    first.remember_file(tmp_path / "한빛.sallim")
    first.save()

    again = settings.load(path)

    assert again == first
    assert again.last_file.endswith("한빛.sallim")


def test_keys_of_a_newer_program_survive(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 9, "colour_of_cursor": "teal", "operator": "정하윤"}))

    loaded = settings.load(path)
    loaded.lock_minutes = 20
    loaded.save()

    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["colour_of_cursor"] == "teal"
    assert kept["version"] == 9
    assert kept["lock_minutes"] == 20
    assert kept["operator"] == "정하윤"


@pytest.mark.parametrize("content", ["{", "[]", "\x00\x00", '"text"'])
def test_a_broken_file_is_put_aside_and_the_start_goes_on(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_text(content)

    loaded = settings.load(path)
    loaded.save()

    assert loaded == Settings()
    assert path.with_name("settings.json.broken").read_text() == content
    assert settings.load(path) == Settings()


def test_a_value_of_the_wrong_type_falls_back_to_its_default(tmp_path):
    path = tmp_path / "settings.json"
    values = {"lock_minutes": "ten", "appearance": "pink", "recent_files": 3, "operator": "정하윤"}
    path.write_text(json.dumps(values))

    loaded = settings.load(path)

    assert loaded.lock_minutes == 10
    assert loaded.appearance is Appearance.SYSTEM
    assert loaded.recent_files == []
    assert loaded.operator == "정하윤"


@pytest.mark.parametrize(("typed", "kept"), [(0, 5), (4, 5), (17, 17), (900, 30)])
def test_the_automatic_lock_can_never_be_switched_off(typed, kept):
    assert Settings(lock_minutes=typed).lock_minutes == kept


def test_recent_files_hold_each_file_once_newest_first(tmp_path):
    kept = Settings()
    for name in ("a", "b", "c", "a", "d", "e", "f"):
        kept.remember_file(tmp_path / name)

    assert [path[-1] for path in kept.recent_files] == ["f", "e", "d", "a", "c"]


def _fail(secret):
    raise ValueError(f"{secret} 님의 전화번호")


def test_the_log_names_the_place_but_not_the_person(tmp_path):
    handler = logs.set_up(tmp_path / "logs")
    logger = logging.getLogger("app.test")
    try:
        _fail("김하늘")
    except ValueError:
        logger.exception("저장하다가 멈췄어요")
    finally:
        handler.close()
        logging.getLogger(logs.LOGGER).removeHandler(handler)

    text = (tmp_path / "logs" / "sallim.log").read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "_fail" in text
    assert "김하늘" not in text


def test_the_crash_report_follows_causes_without_values():
    try:
        try:
            _fail("김하늘")
        except ValueError as exc:
            raise KeyError("이도윤") from exc
    except KeyError as error:
        text = logs.report(error, "0.1.0", "6.11.3")

    assert text.startswith("센터살림 0.1.0")
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_settings.py" in text
    assert "김하늘" not in text
    assert "이도윤" not in text


def test_a_folder_that_refuses_the_log_does_not_stop_the_start(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")

    handler = logs.set_up(blocked / "logs")

    assert isinstance(handler, logging.NullHandler)
    logging.getLogger(logs.LOGGER).removeHandler(handler)
