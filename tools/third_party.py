"""THIRD_PARTY.md: what the program is made of and under which licences it may be passed on.

The packages are read from what is installed; fonts, icons and libraries inside wheels have no
metadata and are listed here. ``--check`` fails when an installed package is not in the file.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "THIRD_PARTY.md"

# Where the metadata names no licence, or only points at a file.
_STATED = {
    "sqlcipher3": "Zlib",
    "reportlab": "BSD-3-Clause",
    "rl_accel": "BSD-3-Clause",
    "pypdfium2": "(Apache-2.0 OR BSD-3-Clause) and those of PDFium's parts",
}

_HEAD = """\
# Third-party notices

센터살림 itself is under the MIT licence ([LICENSE](LICENSE)). It uses the work of others, listed
here; `make notices` writes this file from the installed packages. A built program carries the
full texts in its `licenses` folder (see `installer/build.py`).

## Python packages

| package | version | licence | home |
|---|---|---|---|
"""

_TAIL = """
## Libraries inside those packages

| library | inside | licence |
|---|---|---|
| Qt 6 | PySide6_Essentials | LGPL-3.0-only |
| ICU | PySide6_Essentials | Unicode-3.0 |
| SQLCipher, (c) ZETETIC LLC | sqlcipher3 | BSD-3-Clause |
| SQLite | sqlcipher3 | public domain |
| OpenSSL | sqlcipher3, cryptography | Apache-2.0 |
| PDFium | pypdfium2 | BSD-3-Clause, Apache-2.0 |

### Qt for Python under the LGPL

PySide6, Shiboken6 and Qt are used unchanged under version 3 of the GNU Lesser General Public
License. The program loads them as separate shared libraries; in a built program they are ordinary
files in its folder and can be replaced by compatible versions of your own. Their source is
published by The Qt Company at <https://code.qt.io/cgit/pyside/pyside-setup.git/> and
<https://code.qt.io/cgit/qt/qt5.git/> under the tag of the version above. Nothing in the licence of
센터살림 forbids reverse engineering for debugging such changes. Parts that Qt itself takes from
others are listed at <https://doc.qt.io/qt-6/licenses-used-in-qt.html>.

## Fonts and icons in `resources/`

| what | by | licence | text |
|---|---|---|---|
| Noto Sans KR (subset) | Adobe, Google | OFL-1.1 | `resources/fonts/NotoSansKR-LICENSE.txt` |
| Noto Serif KR (subset) | Adobe, Google | OFL-1.1 | `resources/fonts/NotoSerifKR-LICENSE.txt` |
| DejaVu Sans (subset) | Bitstream, DejaVu | Bitstream Vera, public domain | \
`resources/fonts/DejaVuSans-LICENSE.txt` |
| Lucide icons | Lucide contributors | ISC | `resources/icons/lucide-LICENSE.txt` |

The fonts may be embedded in the documents the program writes; the documents do not fall under the
fonts' licence by that.
"""


def runtime_distributions() -> list[Distribution]:
    """What pyproject's dependencies bring along on this computer, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text).name for text in project["dependencies"]]
    found: dict[str, Distribution] = {}
    while waiting:
        dist = distribution(waiting.pop())
        if dist.name.lower() in found:
            continue
        found[dist.name.lower()] = dist
        for requirement in map(Requirement, dist.requires or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return [found[name] for name in sorted(found)]


def _field(dist: Distribution, name: str) -> str:
    values: list[str] = dist.metadata.get_all(name) or [""]
    return values[0]


def licence_of(dist: Distribution) -> str:
    if dist.name in _STATED:
        return _STATED[dist.name]
    licence = _field(dist, "License-Expression") or _field(dist, "License")
    if not licence or "\n" in licence:
        raise LookupError(f"{dist.name} names no licence; read its files and state it here")
    return licence


def _home(dist: Distribution) -> str:
    entries = (entry.partition(",") for entry in dist.metadata.get_all("Project-URL") or ())
    addresses: dict[str, str] = {
        label.strip().lower(): address.strip() for label, _, address in entries
    }
    for label in ("homepage", "source", "source code", "repository", "code"):
        if label in addresses:
            return addresses[label]
    return _field(dist, "Home-page")


def rows() -> Iterator[str]:
    for dist in runtime_distributions():
        yield f"| {dist.name} | {dist.version} | {licence_of(dist)} | <{_home(dist)}> |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    lines = list(rows())
    if not args.check:
        TARGET.write_text(_HEAD + "\n".join(lines) + "\n" + _TAIL, encoding="utf-8")
        return 0
    listed = TARGET.read_text(encoding="utf-8").splitlines()
    missing = [line for line in lines if line not in listed]
    if missing:
        print("THIRD_PARTY.md lacks these; run `make notices`:", *missing, sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
