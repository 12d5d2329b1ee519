"""Start a built program as a user would and see that it works: paths, fonts, migrations.

It runs far from the source tree, with an empty home and no Python of ours in reach.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

import pypdf

from tools.run_sample import SETTLED_GRANT

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "dist" / "sallim" / ("sallim.exe" if sys.platform == "win32" else "sallim")
_SECONDS = 120
_KEPT_VARIABLES = ("PATH", "LANG", "SYSTEMROOT", "LD_LIBRARY_PATH")


def run(home: Path, *words: str, secret: str = "") -> str:
    """The program's answer; anything but success ends the check with what it said."""
    env = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    env |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "TEMP": str(home),
        "TMPDIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
    }
    if secret:
        env["SALLIM_PASSPHRASE"] = secret
    started = time.monotonic()
    done = subprocess.run(
        [str(PROGRAM), *words],
        cwd=home,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    print(f"  {' '.join(words)}: {time.monotonic() - started:.1f} s", flush=True)
    if done.returncode != 0:
        sys.exit(f"smoke: {' '.join(words)} ended with {done.returncode}\n{done.stderr[-4000:]}")
    return done.stdout


def check_settlement(path: Path) -> None:
    """The paper says what it should and carries its own Korean fonts."""
    reader = pypdf.PdfReader(path)
    text = "".join(page.extract_text() for page in reader.pages)
    if "정산" not in text:
        sys.exit("smoke: the settlement has no Korean text in it")
    fonts = {font for page in reader.pages for font in _font_names(page)}
    if not any("Noto" in name for name in fonts):
        sys.exit(f"smoke: the settlement does not use the bundled fonts but {sorted(fonts)}")


def _font_names(page: pypdf.PageObject) -> set[str]:
    resources = cast("pypdf.generic.DictionaryObject", page["/Resources"])
    fonts = cast("pypdf.generic.DictionaryObject", resources.get("/Font", {}))
    return {str(font.get_object()["/BaseFont"]) for font in fonts.values()}


def main() -> int:
    if not PROGRAM.exists():
        sys.exit("smoke: there is no built program yet; run `make bundle`")
    with tempfile.TemporaryDirectory(prefix="sallim-smoke-") as place:
        home = Path(place)
        answer = json.loads(run(home, "sample", str(home / "견본"), "--json"))
        sample, secret = answer["files"][0], answer["passphrase"]
        paper = home / "정산.pdf"
        words = ("issue", "settlement", "--grant", SETTLED_GRANT, "--out", str(paper))
        run(home, "--data", sample, *words, secret=secret)
        check_settlement(paper)
        run(home, "--smoke", sample, secret=secret)
    print("smoke: the built program unlocks, issues and quits")
    return 0


if __name__ == "__main__":
    sys.exit(main())
