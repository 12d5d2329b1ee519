"""Open the sample centre; where there is no display, issue its documents instead."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.services.sample_names import SAMPLE_PASSPHRASE

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out"
SAMPLES = OUT / "sample"
# Its year is over in the sample, so there is something to settle.
SETTLED_GRANT = "온밥상 반찬 나눔"
PLAN_YEAR = "2027"
# Qt ends the process when a display is named but cannot be reached, so a child tries it.
_TRY_DISPLAY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def app(*words: str, secret: str = "") -> subprocess.CompletedProcess[str]:
    env = dict(os.environ)
    if secret:
        env["SALLIM_PASSPHRASE"] = secret
    else:
        env.pop("SALLIM_PASSPHRASE", None)
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


def ask(*words: str, secret: str = "") -> dict[str, Any]:
    """What a command answers to a machine; its own Korean line ends the run when it fails."""
    done = app(*words, "--json", secret=secret)
    answer: dict[str, Any] = json.loads(done.stdout or "{}")
    if done.returncode != 0:
        sys.exit(answer.get("error") or done.returncode)
    return answer


def write_samples() -> None:
    for old in SAMPLES.glob("*.sallim*"):
        if old.is_file():
            old.unlink()
    ask("sample", str(SAMPLES))


def has_display() -> bool:
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        return False
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    tried = subprocess.run(
        [sys.executable, "-c", _TRY_DISPLAY], capture_output=True, timeout=60, check=False
    )
    return tried.returncode == 0


def issue_documents(sample: Path) -> None:
    settlement = ("issue", "settlement", "--grant", SETTLED_GRANT)
    for document in (("issue", "plan", "--year", PLAN_YEAR), settlement):
        path = OUT / f"{document[1]}.pdf"
        ask("--data", str(sample), *document, "--out", str(path), secret=SAMPLE_PASSPHRASE)
        print(f"  {path.relative_to(ROOT)}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anew", action="store_true", help="only write the sample files anew")
    anew = parser.parse_args().anew

    # What somebody tried out in the sample yesterday is still there today.
    if anew or not any(SAMPLES.glob("*.sallim")):
        write_samples()
    samples = sorted(SAMPLES.glob("*.sallim"))
    names = ", ".join(str(path.relative_to(ROOT)) for path in samples)
    print(f"견본 센터: {names} (비밀번호: {SAMPLE_PASSPHRASE})", flush=True)
    if anew:
        return 0
    if has_display():
        return subprocess.call([sys.executable, "-m", "app", "--data", str(samples[0])], cwd=ROOT)
    print("화면이 없어 창을 여는 대신 견본 센터의 문서를 발행했어요.", flush=True)
    issue_documents(samples[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
