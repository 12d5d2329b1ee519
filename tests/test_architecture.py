"""Rules about the source that a reader would otherwise have to remember."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import check_tree

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FUNCTION, LONGEST_FILE = 60, 400
# Drawers for things nobody found a name for.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def sources(*folders: str) -> list[Path]:
    """Our Python files, without the revisions that Alembic writes."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if path.parent.name != "versions"]


EVERYTHING = sources("app", "tests", "tools", "installer", "benchmarks")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def too_long(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if (count := len(text.splitlines())) > LONGEST_FILE:
        yield f"{name_of(path)} has {count} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{name_of(path)}:{node.lineno} {node.name} has {length} lines"


def waits_or_gives_up(source: str) -> Iterator[int]:
    """Lines that sleep, wait for a while, or leave a test out."""
    banned = {
        "sleep": ("time", "asyncio"),
        "wait": ("qtbot",),
        "skip": ("pytest", "mark"),
        "skipif": ("pytest", "mark"),
        "xfail": ("pytest", "mark"),
    }
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            held_by = getattr(owner, "attr", getattr(owner, "id", ""))
            if held_by in banned.get(node.attr, ()):
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if alias.name == "sleep")


def test_imports_point_down_the_layers() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(linter), "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_file_and_no_function_grows_too_long() -> None:
    assert [line for path in EVERYTHING for line in too_long(path)] == []


def test_no_module_is_a_drawer_for_leftovers() -> None:
    assert [name_of(path) for path in sources("app") if path.stem in NAMELESS] == []


def test_tests_neither_sleep_nor_skip() -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in sources("tests")
        for line in waits_or_gives_up(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "def test(qtbot): qtbot.wait(50)",
        "@pytest.mark.skipif(True)\ndef test(): ...",
        "pytest.xfail('later')",
    ],
)
def test_the_search_finds_a_test_that_waits_or_gives_up(source: str) -> None:
    assert list(waits_or_gives_up(source)) != []


def test_waiting_for_something_to_happen_is_allowed() -> None:
    assert list(waits_or_gives_up("qtbot.waitUntil(ready)\nprocess.wait()")) == []


def test_no_tracked_file_names_a_registry_or_one_machine() -> None:
    assert check_tree.main() == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "see https://files." + "pythonhosted.org/x"),
        ("tools/setup.sh", "cd /ro" + "ot/sallim"),
        ("a.py", "'/ho" + "me/someone/sallim'"),
        ("requirements.lock", "--extra-index-url x"),
        ("requirements.lock", "x @ https" + "://example.org/x.whl"),
    ],
)
def test_the_search_finds_registries_and_machine_paths(name: str, text: str) -> None:
    assert list(check_tree.findings(name, text)) != []


@pytest.mark.parametrize(
    "text",
    ["https://example.org/home/kim/", "docs/work/plan.md", "~/work"],
)
def test_addresses_and_relative_paths_are_allowed(text: str) -> None:
    assert list(check_tree.findings("README.md", text)) == []
