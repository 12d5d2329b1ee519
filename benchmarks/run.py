"""Run every measurement in this folder and rewrite the table in README.md.

A measurement is a script whose docstring says in its first line what is compared with what and
has a sentence "Budget: at most|at least ...". It prints what it measured and, last for each
comparison, ``ratio [of what] NUMBER ... (budget NUMBER)``.
"""

from __future__ import annotations

import argparse
import ast
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
README = FOLDER / "README.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
_RATIO = re.compile(
    r"^ratio(?P<of>[^\d]*)(?P<ratio>\d+(?:\.\d+)?).*\(budget (?P<budget>\d+(?:\.\d+)?)\)"
)
_HEAD = "| what, against what | measured | ratio | budget | kept |\n|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Comparison:
    """``at_least`` when a higher ratio is the better one (a share of the limit's speed)."""

    what: str
    measured: tuple[str, ...]
    ratio: float
    budget: float
    at_least: bool

    @property
    def kept(self) -> bool:
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget

    def row(self) -> str:
        sign = "≥" if self.at_least else "≤"
        cells = (
            self.what,
            "<br>".join(self.measured),
            f"{self.ratio:.2f}",
            f"{sign} {self.budget:g}",
            "yes" if self.kept else "**no**",
        )
        return f"| {' | '.join(cells)} |"


def read(docstring: str, output: str) -> Iterator[Comparison]:
    """The comparisons in what one script printed."""
    title = docstring.splitlines()[0].rstrip(".")
    at_least = "Budget: at least" in " ".join(docstring.split())
    measured: list[str] = []
    for line in output.splitlines():
        found = _RATIO.match(line)
        if found is None:
            measured += [" ".join(line.split())] if line.strip() else []
            continue
        of = found["of"].strip(" :")
        what = f"{title}: {of}" if of else title
        numbers = float(found["ratio"]), float(found["budget"])
        yield Comparison(what, tuple(measured), *numbers, at_least)
        measured = []


def docstring(script: Path) -> str:
    return ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem


def run(script: Path) -> list[Comparison]:
    print(f"{script.stem} ...", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{script.stem}"],
        cwd=FOLDER.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    print(done.stdout, flush=True)
    comparisons = list(read(docstring(script), done.stdout))
    if not comparisons:
        raise ValueError(f"{script.name} printed no ratio")
    return comparisons


def write(comparisons: list[Comparison]) -> None:
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    told = f"{datetime.now(UTC):%Y-%m-%d}, {machine}, Python {platform.python_version()}."
    table = _HEAD + "\n".join(comparison.row() for comparison in comparisons)
    text = f"{before}{BEGIN}\n{told}\n\n{table}\n{END}{after}"
    README.write_text(text, encoding="utf-8")


def renew(comparisons: list[Comparison]) -> None:
    """Put new rows in the place of those of the same scripts, the others stay as measured."""
    text = README.read_text(encoding="utf-8")
    titles = tuple(f"| {one.what.partition(': of ')[0]}" for one in comparisons)
    lines = text.splitlines()
    places = [at for at, line in enumerate(lines) if line.startswith(titles)]
    at = places[0] if places else lines.index(END)
    lines = [line for line in lines if not line.startswith(titles)]
    lines[at:at] = [one.row() for one in comparisons]
    README.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only print these, leaving the table as it is")
    parser.add_argument("--renew", action="store_true", help="write the rows of these anew")
    asked = parser.parse_args()
    names = asked.names
    scripts = [
        path
        for path in sorted(FOLDER.glob("*.py"))
        if path.stem != "run"
        and "Budget: " in docstring(path)
        and (not names or path.stem in names)
    ]
    comparisons = [comparison for script in scripts for comparison in run(script)]
    if not names:
        write(comparisons)
    elif asked.renew:
        renew(comparisons)
    return 0


if __name__ == "__main__":
    sys.exit(main())
