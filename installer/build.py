"""Build ``dist/sallim``: the program in one folder, with everybody's licence beside it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import PyInstaller.__main__

from tools.third_party import runtime_distributions

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
TARGET = DIST / "sallim"
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)


def copy_licences(target: Path) -> None:
    """Ours, the texts that wheels leave out, and every text the wheels carry."""
    shutil.copytree(ROOT / "installer" / "licenses", target)
    for name in ("LICENSE", "THIRD_PARTY.md"):
        shutil.copy(ROOT / name, target / name)
    for dist in runtime_distributions():
        for file in dist.files or ():
            beside_metadata = ".dist-info" in file.parts[0]
            if beside_metadata and _LICENCE_FILE.search(file.as_posix().partition("/")[2]):
                folder = target / dist.name
                folder.mkdir(exist_ok=True)
                shutil.copy(file.locate(), folder / file.name)


def main() -> int:
    if sys.platform.startswith("linux") and shutil.which("objcopy") is None:
        sys.exit("please install binutils first (Debian, Ubuntu: sudo apt-get install binutils)")
    PyInstaller.__main__.run(
        [
            str(ROOT / "installer" / "sallim.spec"),
            f"--distpath={DIST}",
            f"--workpath={ROOT / 'build'}",
            "--noconfirm",
            "--log-level=WARN",
        ]
    )
    copy_licences(TARGET / "licenses")
    size = sum(file.lstat().st_size for file in TARGET.rglob("*") if file.is_file())
    print(f"{TARGET.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
