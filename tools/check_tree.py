"""Nothing in a tracked file may name a package registry or the machine it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# A path begins where no word, dot or slash stands before it, so that web addresses pass.
_START = r"(?<![\w./~-])"
FORBIDDEN = {
    "a package registry or mirror": re.compile(
        r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs|deb\.debian\.org|archive\.ubuntu"
        r"|(?:artifactory|nexus|mirror)[\w-]*\.[\w.-]+/|/simple/?(?=[\"'\s]|$)",
        re.IGNORECASE,
    ),
    "a path of one machine": re.compile(
        # Kim is nobody: the examples of where people keep files need a name.
        rf"{_START}/(?:work|root|(?:home|Users)/(?!kim\b)\w+|tmp/\w*job\w*)(?:/|\b)"
    ),
}
IN_LOCK = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host")


def tracked() -> Iterator[Path]:
    """What git keeps; in an unpacked archive, everything but what git is told to ignore."""
    # The checkout may belong to somebody else, as it does in a container.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    if (ROOT / ".git").exists():
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        paths = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
        paths = [path for path in ROOT.rglob("*") if ignored.isdisjoint(path.parts)]
    yield from (path for path in paths if path.is_file())


def findings(name: str, text: str) -> Iterator[str]:
    """What one file says that it should not, as ``name:line: reason: match``."""
    rules = dict(FORBIDDEN)
    if name == "requirements.lock":
        rules["a registry address"] = IN_LOCK
    for number, line in enumerate(text.splitlines(), start=1):
        for reason, pattern in rules.items():
            if found := pattern.search(line):
                yield f"{name}:{number}: {reason}: {found.group()}"


def main() -> int:
    found: list[str] = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data:
            name = path.relative_to(ROOT).as_posix()
            found += findings(name, data.decode(errors="replace"))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
